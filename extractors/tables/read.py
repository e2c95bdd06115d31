"""From the outline's table blocks to tables with header paths, typed rows and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.tables.arithmetic import proved
from extractors.tables.captions import ANNEX, Caption, caption_above, title_far_above, unit_in
from extractors.tables.casing import Casing
from extractors.tables.figures import Convention
from extractors.tables.headers import MISREAD_FORMULA, caption_rows, column_paths, header_rows, letters_row
from extractors.tables.sheet import Sheet, sheet_of
from extractors.tables.stitch import continues, stitched
from extractors.tables.values import Values, typed
from schemas.outline import Block, BlockKind, Outline, Section
from schemas.plan import Evidence, Table, Warning
from schemas.reading import ReadTable
from schemas.record import with_fields


class _Found(Struct, frozen=True):
    """A sheet with the section that it stands in and what is printed above it."""

    sheet: Sheet
    section: Section | None
    caption: Caption
    above: tuple[Block, ...]


def read_tables(outline: Outline, doubtful: frozenset[int] = frozenset()) -> tuple[ReadTable, ...]:
    """Every table of the plan in reading order, parts on consecutive pages made one.

    `doubtful` are the pages whose words come from a scan or a mangled layer: there, arithmetic may mend a digit.
    """
    casing = Casing.of(outline)
    tables = [_read(found, casing, doubtful) for found in _sheets(outline)]
    return tuple(table for table in tables if table is not None)


def _runs(outline: Outline) -> Iterator[tuple[Section | None, Sequence[Block]]]:
    yield None, outline.preamble
    for section in outline.sections:
        yield section, section.body
    yield None, outline.closing
    yield None, outline.appendix


def _sheets(outline: Outline) -> Iterator[_Found]:
    last: _Found | None = None
    for section, blocks in _runs(outline):
        between = True  # whether anything but furniture stands between the last table and here
        for index, block in enumerate(blocks):
            if block.kind is BlockKind.FURNITURE:
                continue
            if block.kind is not BlockKind.TABLE:
                between = True
                continue
            for grid in block.grids:
                sheet = sheet_of(grid)
                whole = stitched(last.sheet, sheet) if last and not between and continues(last.sheet, sheet) else None
                if last is not None and whole is not None:
                    last = replace(last, sheet=whole)
                else:
                    if last is not None:
                        yield last
                    last = _Found(sheet, section, caption_above(blocks[:index]), tuple(blocks[:index]))
                between = False
    if last is not None:
        yield last


def _read(found: _Found, casing: Casing, doubtful: frozenset[int]) -> ReadTable | None:
    sheet = found.sheet
    first = caption_rows(sheet)
    end = header_rows(sheet, first)
    letters = letters_row(sheet)
    data = letters + 1 if letters is not None else end
    paths = column_paths(sheet, first, end)
    symbols = _symbols(sheet, letters)
    title, unit = _caption(found, first, casing, headless=not any(paths))
    box = sheet.box
    printed = [piece.text for piece in sheet.starting(first) if piece.text]
    confidences = [piece.confidence for piece in sheet.pieces if piece.text]
    evidence = Evidence(
        page=sheet.pages[0],
        bbox=box,
        text=" | ".join(printed),
        confidence=round(sum(confidences) / len(confidences), 3) if confidences else 1.0,
    )
    caption = Table(
        title=title,
        unit=unit,
        columns=paths,
        rows=(),
        pages=sheet.pages,
        section=found.section.path if found.section else None,
        evidence=evidence,
    )
    values = typed(sheet, data, paths)
    if not values.rows and not any(paths):
        return None
    doubted = not doubtful.isdisjoint(sheet.pages)
    read = _proved(caption, values, symbols, doubted)
    if values.undecided and _mismatches(read):  # the convention is the one in which the figures agree
        other = next(convention for convention in Convention if convention is not values.convention)
        read = min(read, _proved(caption, typed(sheet, data, paths, other), symbols, doubted), key=_mismatches)
    if any(paths):
        return read
    lost = Warning(code="table_header_lost", message="the header of this table could not be read", evidence=evidence)
    return replace(read, warnings=(lost, *read.warnings))


def _proved(caption: Table, values: Values, symbols: Sequence[str], doubtful: bool) -> ReadTable:
    table = with_fields(caption, rows=values.rows, raw_rows=values.raw_rows)
    return proved(ReadTable(table, values.cells, values.group_rows, values.total_rows), values, symbols, doubtful)


def _mismatches(read: ReadTable) -> int:
    return sum(warning.code in ("total_mismatch", "formula_mismatch") for warning in read.warnings)


def _symbols(sheet: Sheet, letters: int | None) -> tuple[str, ...]:
    """Each column's letter or formula, "" for none."""
    if letters is None:
        return ()
    slots = sheet.slots()[letters]
    return tuple(re.sub(r"\s+", "", MISREAD_FORMULA.sub(r"\1=", piece.text)) if piece else "" for piece in slots)


def _caption(found: _Found, first: int, casing: Casing, headless: bool) -> tuple[str | None, str | None]:
    """Title and unit: from the table's own top rows, the lines above it, or the heading of its section."""
    title, unit = found.caption.title, found.caption.unit
    for row in range(first):
        for piece in found.sheet.starting(row):
            own = unit_in(piece.text)
            if own is not None:
                unit = own
            elif piece.text:
                title = piece.text
    if title is None and headless:
        title = title_far_above(found.above)
    if title is None and found.section is not None:
        title = found.section.heading
    return (casing.sentence(ANNEX.sub("", title)) if title else None), unit
