"""A plan as plain text, in three shapes that such files have in the wild.

- `wrapped`: lines of one width, page numbers in the flow, a table's rows as lines;
- `spaced`: the same with an empty line after each line;
- `web`: copied from a web page, a "|" line after each table cell.
"""

from __future__ import annotations

import textwrap

from samples.authoring.frame import cells, closing, letterhead, parts, printed
from samples.authoring.source import Block, PlanSource, Table

LINES_A_PAGE = 42


def as_text(plan: PlanSource, shape: str, width: int = 82) -> str:
    lines = _web_letterhead(plan) if shape == "web" else _two_columns(plan)
    lines += ["KẾ HOẠCH", *plan.frame["title"]]
    before, annexes = parts(plan)
    for block in before:
        lines += _block(block, shape, width)
    lines += _closing(plan, shape)
    for block in annexes:
        lines += _block(block, shape, width)
    if shape != "web":
        lines = _paged(lines)
    return ("\n\n" if shape == "spaced" else "\n").join(lines) + "\n"


def _two_columns(plan: PlanSource) -> list[str]:
    return [f"{left:<36}{right}" for left, right in letterhead(plan)]


def _web_letterhead(plan: PlanSource) -> list[str]:
    (first, nation), (second, motto), (number, date) = letterhead(plan)
    nation = nation.replace("HÒA", "HOÀ")
    return [first, second, "-------", "|", nation, motto, "---------------", "|", number, "|", date, "|"]


def _block(block: Block, shape: str, width: int) -> list[str]:
    if block.table is None:
        lines = printed(block).split("\n")
        return [
            piece
            for line in lines
            for piece in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        ]
    return _web_table(block.table) if shape == "web" else _flat_table(block.table)


def _web_table(table: Table) -> list[str]:
    lines: list[str] = []
    for cell in cells(table):
        lines += [*cell.text.split("\n"), "|"] if cell.text else ["|"]
    return lines


def _flat_table(table: Table) -> list[str]:
    """Header cells in narrow lines, then a line a row."""
    lines: list[str] = []
    for i, row in enumerate(table.rows):
        texts = [" ".join(cell.text.split()) for cell in cells(table) if cell.row == i and cell.text]
        if row.kind == "H":
            lines += [line for text in texts for line in textwrap.wrap(text, 20)]
        else:
            lines.append(" ".join(texts))
    return lines


def _closing(plan: PlanSource, shape: str) -> list[str]:
    recipients, signature = closing(plan)
    return [*recipients, "|", *signature, "|"] if shape == "web" else [*recipients, *signature]


def _paged(lines: list[str]) -> list[str]:
    """Page numbers in the flow, from the second page on."""
    paged: list[str] = []
    for start in range(0, len(lines), LINES_A_PAGE):
        paged += [str(start // LINES_A_PAGE + 1)] if start else []
        paged += lines[start : start + LINES_A_PAGE]
    return paged
