"""How a made table is set: as HTML for a browser, as a page for WeasyPrint, as a DOCX.

`Dress` says what a table looks like and changes nothing of what reading it must give.
"""

from __future__ import annotations

import html
import io
import random
from dataclasses import dataclass, field, replace

from schemas.plan import CellValue

RULED = ("collapse", "heavy", "apart", "open", "dotted", "double", "hairline")
UNRULED = ("bare", "booktabs", "underlined", "lined")
TURNED_HEIGHT = 84  # points: how high a header cell is whose words are set upwards


@dataclass(frozen=True)
class Printed:
    """A cell as it is printed; `turned` where its words run upwards."""

    text: str
    row_span: int = 1
    column_span: int = 1
    heavy: bool = False
    turned: bool = False
    inner: bool = False  # its lines stand in a table of their own, where the medium knows tables in cells


@dataclass(frozen=True)
class Dress:
    """How a table looks: its rules, where words stand in their cells, tints, and a note below it."""

    style: str = "collapse"
    align: str = "middle"  # "middle" or "typed": labels left, figures right
    vertical: str = "middle"  # or "top"
    padding: int = 4  # points beside a cell's words
    tinted: bool = False
    note: str | None = None


@dataclass
class MadeTable:
    """A table's cells and what reading it must give."""

    title: str
    unit: str | None
    header: list[list[Printed]]
    body: list[list[Printed]]
    columns: list[tuple[str, ...]]
    rows: list[tuple[CellValue, ...]]
    groups: set[int] = field(default_factory=set)
    landscape: bool = False
    repeats_header: bool = True
    size: int = 11
    style: str = "collapse"
    dress: Dress | None = None

    def html(self, plain: bool = False) -> str:
        """The table with its caption; `plain` as a web page has it, with tables in cells and no <thead>."""
        dress = self.dress or Dress(self.style)
        parts = [f"<p class=caption>{html.escape(self.title)}</p>"]
        if self.unit:
            parts.append(f"<p class=unit>Đơn vị tính: {html.escape(self.unit)}</p>")
        head = "".join(
            _row(row, "td" if plain else "th", plain, "head last" if row is self.header[-1] else "head")
            for row in self.header
        )
        body = "".join(_row(row, "td", plain) for row in self.body)
        kind = "thead" if self.repeats_header else "tbody"
        look = f"{dress.style} {dress.align} {dress.vertical}{' tinted' if dress.tinted else ''}"
        start = f'<table class="{look}" style="font-size:{self.size}pt; --aside:{dress.padding}pt">'
        parts.append(start + (head + body if plain else f"<{kind}>{head}</{kind}><tbody>{body}</tbody>") + "</table>")
        if dress.note:
            parts.append(f"<p class=note>{html.escape(dress.note)}</p>")
        wide = "wide" if self.landscape else "tall"
        return f'<div class="{wide}">{"".join(parts)}</div>'


def _row(cells: list[Printed], tag: str, plain: bool, kind: str = "") -> str:
    shown = []
    for cell in cells:
        spans = (f" rowspan={cell.row_span}" if cell.row_span > 1 else "") + (
            f" colspan={cell.column_span}" if cell.column_span > 1 else ""
        )
        text = html.escape(cell.text).replace("\n", "<br>")
        if plain and cell.inner:
            lines = "".join(f"<tr><td>{html.escape(line)}</td></tr>" for line in cell.text.split("\n"))
            text = f"<table>{lines}</table>"
        if cell.turned and not plain:
            wide = 15 * max(1, -(-len(cell.text) * 6 // (TURNED_HEIGHT - 8)))
            text = f'<div class=turned style="width:{wide}pt"><span style="height:{wide}pt">{text}</span></div>'
        shown.append(f"<{tag}{spans}>{'<b>' + text + '</b>' if cell.heavy else text}</{tag}>")
    return f"<tr class='{kind}'>{''.join(shown)}</tr>"


PAGE = """<html><head><style>
@page tall { size: A4; margin: 20mm 15mm 20mm 25mm; @bottom-center { content: counter(page) } }
@page wide { size: A4 landscape; margin: 20mm 20mm 15mm 20mm; @bottom-center { content: counter(page) } }
.tall { page: tall } .wide { page: wide }
body { font-family: "Liberation Serif", "TeX Gyre Termes", "DejaVu Serif", serif; font-size: 12pt }
.caption { text-align: center; font-weight: bold; margin: 14pt 0 4pt } .unit { text-align: right; margin: 2pt }
.note { font-size: 10pt; font-style: italic; margin: 3pt 0 8pt }
table { width: 100%; border-collapse: collapse } td, th { padding: 2pt var(--aside, 4pt); vertical-align: middle }
td, th { text-align: center } th { font-weight: bold } tr { break-inside: avoid }
tr.head { break-after: avoid }
table.top td { vertical-align: top }
table.typed td { text-align: right } table.typed td:nth-child(2) { text-align: left }
table.typed td[colspan] { text-align: left } table.words td { text-align: left }
table.tinted tr:nth-child(even) td { background: #e8eef4 } table.tinted th { background: #d0d8e0 }
table.collapse td, table.collapse th { border: 0.6pt solid black }
table.heavy { border: 1.5pt solid black }
table.heavy td, table.heavy th { border: 1pt solid black }
table.apart { border-collapse: separate; border-spacing: 0 }
table.apart td, table.apart th { border: 0.5pt solid black }
table.open td, table.open th { border: 0.6pt solid black }
table.open tr > :first-child { border-left: none } table.open tr > :last-child { border-right: none }
table.dotted td, table.dotted th { border: 0.75pt dotted black }
table.double td, table.double th { border: 2.25pt double black }
table.hairline td, table.hairline th { border: 0.1pt solid #888 }
table.lined td, table.lined th { border-top: 0.6pt solid black; border-bottom: 0.6pt solid black }
table.booktabs { border-top: 1.2pt solid black; border-bottom: 1.2pt solid black }
table.booktabs thead, table.underlined thead { border-bottom: 0.6pt solid black }
table.booktabs tbody:first-child tr.last, table.underlined tr.last { border-bottom: 0.6pt solid black }
.turned { height: 84pt; margin: auto; position: relative }
.turned span { display: block; width: 84pt; line-height: 14pt; transform-origin: 0 0;
  transform: translate(0, 84pt) rotate(-90deg) }
</style></head><body>%s</body></html>"""


def document(tables: list[MadeTable]) -> str:
    """The HTML, for WeasyPrint, of a document with these tables."""
    return PAGE.replace("%s", "".join(table.html() for table in tables))


def web_page(tables: list[MadeTable]) -> bytes:
    """The same as a web page that tells nothing of header rows."""
    body = "".join(table.html(plain=True) for table in tables)
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def word_document(tables: list[MadeTable]) -> bytes:
    """The same as DOCX: gridSpan, vMerge, and tables inside cells."""
    import docx

    made = docx.Document()
    for table in tables:
        made.add_paragraph(table.title)
        if table.unit:
            made.add_paragraph(f"Đơn vị tính: {table.unit}")
        rows = [*table.header, *table.body]
        grid = made.add_table(len(rows), len(table.columns))
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                while (number, column) in taken:
                    column += 1
                last = number + cell.row_span - 1, column + cell.column_span - 1
                taken |= {(r, c) for r in range(number, last[0] + 1) for c in range(column, last[1] + 1)}
                target = grid.cell(number, column)
                if last != (number, column):
                    target = target.merge(grid.cell(*last))
                if cell.inner:
                    lines = cell.text.split("\n")
                    nested = target.add_table(len(lines), 1)
                    for place, line in enumerate(lines):
                        nested.cell(place, 0).text = line
                else:
                    target.text = cell.text
                column += cell.column_span
        if table.dress and table.dress.note:
            made.add_paragraph(table.dress.note)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def dressed(table: MadeTable, random_: random.Random, styles: tuple[str, ...] = RULED) -> MadeTable:
    """The table in a random dress."""
    style = random_.choice(styles)
    ruled = style in RULED
    dress = Dress(
        style,
        random_.choice(("middle", "typed") if ruled else ("typed", "typed", "middle")),
        random_.choice(("middle", "middle", "top")),
        4 if ruled else random_.choice((5, 9)),
        random_.random() < 0.25,
        random_.choice((None, None, "Ghi chú: Số liệu do các địa phương báo cáo, chưa qua thẩm định của ngành dọc.")),
    )
    table.dress = dress
    if ruled and random_.random() < 0.3:
        lowest = table.header[-1]
        table.header[-1] = [
            replace(cell, turned=len(cell.text) > 5 and cell.column_span == 1 and (len(table.header) > 1 or place > 1))
            for place, cell in enumerate(lowest)
        ]
    return table
