"""Generated tables beside pdfplumber's own tables, camelot and img2table, on the same files in the same run.

Three kinds: `ruled` and `unruled` (rules across at most) as born-digital PDF, and `image`, ruled tables as pictures, in
the manners of `picturing.MANNERS`. `--tables N` tables of each are made from seeds that no test uses, in ten files.
`--harder` adds `annex`: those and annex tables (`annexes.py`) in the manners of `picturing.HARDER`, a file each;
`--first SEED` makes them from other seeds.

- cells: share of the printed cells below the headers that stand in their row and column with their text, spaces folded
- rows: share of the rows that are so as a whole, with the right number of cells
- headers: share of the columns with the whole path of header cells above them; no peer gives paths
- numbers: share of the figures given as the right number; units: share of the tables with their unit; no peer gives any
- wrong: of the printed figures, the share given as another figure; sure: those of them at a confidence of 0.9 or more
- seconds: processor time, children's too

A cell merged over several counts in its first place; what a program writes into the others is not asked.
`rules_100000` is a page with 100,000 ruling lines: the seconds until it is read, without a table and with its warning.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from schemas.plan import Table
from schemas.reading import ReadTable
from tests.bench.annexes import long_annex, merged_annex, wide_annex
from tests.bench.picturing import HARDER, MANNERS, pictured
from tests.bench.table_peers import CANNOT, HOW_TO_GET, PEERS, Rows, is_installed
from tests.pdf_file import pdf_file, stream
from tests.tables.making import ruled_table, unruled_table
from tests.tables.setting import MadeTable, document

SEEDS = {"ruled": 50_000, "unruled": 60_000, "image": 90_000, "annex": 95_000}
FILES = 10  # of each kind
HATCHING = 100_000
ANNEXES = (ruled_table, long_annex, merged_annex, wide_annex)
FIGURE = re.compile(r"\d[\d.,]*%?")
SURE = 0.9
Slot = str | None  # a cell's text, None where nothing is asked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("tables")
    group.add_argument("--tables", type=int, default=20, metavar="N", help="tables of each kind")
    group.add_argument("--harder", action="store_true", help="annex tables in harder manners too")
    group.add_argument("--first", type=int, default=SEEDS["annex"], metavar="SEED", help="of the annex tables")


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float | str]]:
    for kind in SEEDS:
        if kind == "annex" and not options.harder:
            continue
        made = _annexes(folder, options.tables, options.first) if kind == "annex" else None
        files = list(made or _files(folder, kind, options.tables))
        yield from _ours(files, kind)
        for name, peer in PEERS.items():
            if (name, "image" if kind == "annex" else kind) in CANNOT:
                yield f"{kind}_{name}", "reads no images"
            elif not is_installed(name):
                yield f"{kind}_{name}", HOW_TO_GET[name]
            else:
                started = _cpu()
                found = [peer(path, "image" if kind == "annex" else kind) for path, _ in files]
                seconds = _cpu() - started
                yield from _compared(f"{kind}_{name}", [made for _, made in files], found)
                yield f"{kind}_{name}_seconds", seconds
    yield from _hatched(folder)


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _files(folder: Path, kind: str, number: int) -> Iterator[tuple[Path, list[MadeTable]]]:
    """PDFs of some tables each, and what they hold; pictures in another manner in each file."""
    import weasyprint

    make = unruled_table if kind == "unruled" else ruled_table
    step = max(1, number // FILES)
    for place in range(FILES):
        made = [make(SEEDS[kind] + index, index + 1) for index in range(place * step, (place + 1) * step)]
        if kind == "image":
            manner = MANNERS[place % len(MANNERS)]
            made = [_upright(table) for table in made]
            content = pictured(document(made), manner)
            path = folder / f"image-{manner.name.replace(' ', '-')}.pdf"
        else:
            content = weasyprint.HTML(string=document(made)).write_pdf()
            path = folder / f"{kind}-{place}.pdf"
        path.write_bytes(content)
        yield path, made


def _annexes(folder: Path, number: int, first: int) -> Iterator[tuple[Path, list[MadeTable]]]:
    """A PDF of pictures for each harder manner, of one table or more."""
    for place, manner in enumerate(HARDER):
        seeds = range(first + 10 * place, first + 10 * place + max(1, number // FILES))
        made = [_upright(ANNEXES[(place + n) % len(ANNEXES)](seed, n + 1)) for n, seed in enumerate(seeds)]
        for table in made:
            table.landscape = table.landscape and not manner.facing
        path = folder / f"annex-{manner.name.replace(',', '').replace(' ', '-')}.pdf"
        path.write_bytes(pictured(document(made), manner))
        yield path, made


def _upright(table: MadeTable) -> MadeTable:
    """The table with all its words upright: reading turned words off a picture is another matter."""
    table.header = [[replace(cell, turned=False) for cell in row] for row in table.header]
    return table


def _ours(files: Sequence[tuple[Path, list[MadeTable]]], kind: str) -> Iterator[tuple[str, float | str]]:
    from extractors.readers import read
    from pipeline.plan import reading_of, restored

    started = _cpu()
    readings = [reading_of(restored(read(path))).tables for path, _ in files]
    seconds = _cpu() - started
    found = [[table.table for table in tables] for tables in readings]
    rows = [[[cell or "" for cell in row] for table in tables for row in table.raw_rows] for tables in found]
    yield from _compared(f"{kind}_kehoach", [made for _, made in files], rows)
    if kind in ("image", "annex"):
        yield from _misread(f"{kind}_kehoach", [made for _, made in files], rows, readings)
        for (path, made), file_rows in zip(files, rows, strict=True):
            yield next(iter(_compared(path.stem.replace("-", "_"), [made], [file_rows])))
    columns = numbers = figures = paths = units = unit_right = 0
    for (_, made), tables in zip(files, found, strict=True):
        for table, got in _paired(made, tables):
            paths += len(table.columns)
            columns += _right_paths(got, table)
            right, all_ = _right_numbers(got, table)
            numbers, figures = numbers + right, figures + all_
            if table.unit is not None:
                units += 1
                unit_right += got is not None and got.unit == table.unit
    yield f"{kind}_kehoach_headers", columns / max(1, paths)
    yield f"{kind}_kehoach_numbers", numbers / max(1, figures)
    yield f"{kind}_kehoach_units", unit_right / units if units else "no table states a unit"
    yield f"{kind}_kehoach_seconds", seconds


def _misread(
    name: str, made: Sequence[Sequence[MadeTable]], found: Sequence[Rows], readings: Sequence[Sequence[ReadTable]]
) -> Iterator[tuple[str, float]]:
    """The shares of the printed figures that came out as another figure, and surely so."""
    figures = wrong = sure = 0
    for tables, rows, read_tables in zip(made, found, readings, strict=True):
        confidences = {id(row): e for row, e in zip(rows, (e for t in read_tables for e in t.cells), strict=True)}
        wanted = [row for table in tables for row in _printed_rows(table)]
        figures += sum(1 for row in wanted for slot in row if slot and FIGURE.fullmatch(slot))
        for want, have in _aligned(wanted, rows):
            for slot, text, place in zip(want, have, confidences[id(have)], strict=False):
                if slot and slot != text and FIGURE.fullmatch(slot) and FIGURE.fullmatch(text):
                    wrong += 1
                    sure += place is not None and place.confidence >= SURE
    yield f"{name}_wrong", wrong / max(1, figures)
    yield f"{name}_sure", sure / max(1, figures)


def _paired(made: Sequence[MadeTable], found: Sequence[Table]) -> list[tuple[MadeTable, Table | None]]:
    """Each table with the found one of its title, or with the next that is left where its title was misread."""
    by_title = {table.title: table for table in reversed(found)}  # of a table found in two parts, the first
    named = {table.title for table in made}
    left = iter([table for table in found if table.title not in named])
    return [(table, by_title[table.title] if table.title in by_title else next(left, None)) for table in made]


def _right_paths(got: Table | None, made: MadeTable) -> int:
    if got is None:
        return 0
    return sum(a == b for a, b in zip(got.columns, made.columns, strict=False))


def _right_numbers(got: Table | None, made: MadeTable) -> tuple[int, int]:
    right = total = 0
    for number, row in enumerate(made.rows):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                total += 1
                given = got.rows[number] if got is not None and number < len(got.rows) else ()
                right += column < len(given) and given[column] == value
    return right, total


def _compared(
    name: str, made: Sequence[Sequence[MadeTable]], found: Sequence[Rows]
) -> Iterator[tuple[str, float | str]]:
    cells = rows = all_cells = all_rows = 0
    for tables, got in zip(made, found, strict=True):
        wanted = [row for table in tables for row in _printed_rows(table)]
        all_rows += len(wanted)
        all_cells += sum(1 for row in wanted for slot in row if slot)
        for want, have in _aligned(wanted, got):
            cells += _right_cells(want, have)
            rows += len(want) == len(have) and all(
                slot is None or slot == text for slot, text in zip(want, have, strict=True)
            )
    yield f"{name}_cells", cells / max(1, all_cells)
    yield f"{name}_rows", rows / max(1, all_rows)


def _printed_rows(table: MadeTable) -> list[list[Slot]]:
    """The rows below the header as printed; None in the places that merged cells cover."""
    covered: set[tuple[int, int]] = set()
    rows: list[list[Slot]] = []
    for number, row in enumerate(table.body):
        slots: list[Slot] = [None] * len(table.columns)
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            slots[column] = " ".join(cell.text.split())
            covered |= {(number + i, column + j) for i in range(cell.row_span) for j in range(cell.column_span)}
            column += cell.column_span
        rows.append(slots)
    return rows


def _right_cells(want: Sequence[Slot], have: Sequence[str]) -> int:
    return sum(1 for slot, text in zip(want, have, strict=False) if slot and slot == text)


def _aligned(wanted: Sequence[Sequence[Slot]], got: Rows) -> list[tuple[Sequence[Slot], list[str]]]:
    """Rows in order, paired so that as many cells as possible are right: the best reading of what was found."""
    best = [[0] * (len(got) + 1) for _ in range(len(wanted) + 1)]
    for i, want in enumerate(wanted):
        for j, have in enumerate(got):
            best[i + 1][j + 1] = max(best[i][j] + _right_cells(want, have), best[i + 1][j], best[i][j + 1])
    pairs = []
    i, j = len(wanted), len(got)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((wanted[i], got[j]))
    return pairs


def _hatched(folder: Path) -> Iterator[tuple[str, float | str]]:
    from extractors.readers import read
    from extractors.tables.place import place_all

    path = folder / "hatched.pdf"
    path.write_bytes(hatched_page(HATCHING))
    started = _cpu()
    (page,) = place_all(read(path).pages)
    yield "rules_100000_seconds", _cpu() - started
    warned = any(code == "too_many_rules" for code, _ in page.notes) and not page.grids
    yield "rules_100000_warned", "yes" if warned else "no"


def hatched_page(lines: int) -> bytes:
    """A PDF of one page with a line of text and so many ruling lines."""
    drawn = "".join(f"{10 + i % 500} {10 + i // 500} m {16 + i % 500} {10 + i // 500} l S\n" for i in range(lines))
    content = f"0.1 w\n{drawn}BT /F 12 Tf 60 800 Td (Ban do quy hoach su dung dat) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>",
        stream(content),
    ]
    return pdf_file(parts)
