"""Task tables: Nhiệm vụ | Sản phẩm | Thời gian hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp | Theo dõi, đôn đốc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors.facts.assignments.due import due_in
from extractors.facts.assignments.partners import partners_of
from extractors.task_labels import cell_parts
from normalizers.agencies import expand_agency, read_agencies
from normalizers.components import find_components
from normalizers.task_columns import ColumnRole, column_role, leads_and_helps
from schemas.plan import Assignment, CellValue, Evidence
from schemas.reading import Reading, ReadTable

_ELSEWHERE = regex.compile(r"(?i)^\s*(?:theo|như|tại)\s")


@dataclass(slots=True)
class Columns:
    """The index of each column with a part in a task table."""

    task: int
    lead: int
    number: int | None = None
    support: list[int] = field(default_factory=list)
    due: list[int] = field(default_factory=list)
    deliverable: int | None = None
    monitor: list[int] = field(default_factory=list)
    names_both: bool = False  # lead and support in one column, "Chủ trì/ Phối hợp"


def columns_of(paths: Sequence[tuple[str, ...]]) -> Columns | None:
    """What each column is for, by the words of its header; None where the table assigns no work."""
    headers = [_header(path) for path in paths]
    roles = [column_role(header) for header in headers]
    task = _first(roles, "task")
    both = _first(roles, "both")
    lead, helps = (both, ()) if both is not None else leads_and_helps(headers)
    if task is None or lead is None:
        return None
    return Columns(
        task,
        lead,
        _first(roles, "number"),
        [index for index, role in enumerate(roles) if role == "support" or index in helps],
        [index for index, role in enumerate(roles) if role == "due"],
        _first(roles, "deliverable"),
        [index for index, role in enumerate(roles) if role == "monitor"],
        both is not None,
    )


def _first(roles: Sequence[ColumnRole | None], role: ColumnRole) -> int | None:
    return roles.index(role) if role in roles else None


def _header(path: tuple[str, ...]) -> str:
    """The header cell that says what a column is for, the lowest that does; empty where none says it."""
    return next((cell for cell in reversed(path) if column_role(cell) is not None), "")


def table_assignments(reading: Reading) -> Iterator[Assignment]:
    """One assignment a task row; rows that only title a group, or sum up, are none."""
    for table in reading.tables:
        columns = columns_of(table.table.columns)
        if columns is not None and _names_agencies(table, columns):
            yield from _rows(reading, table, columns)


def _names_agencies(read: ReadTable, columns: Columns) -> bool:
    """Whether the cells of what looks like the lead column do name agencies, rather than units of measure."""
    texts = [text for text in (_text(row, columns.lead) for row in read.table.rows) if text and not _DITTO.match(text)]
    cells = [cell_parts(text, columns.names_both)[0] for text in texts]
    named = sum(bool(_list_of_agencies(cell)) or _ELSEWHERE.match(cell) is not None for cell in cells)
    return bool(cells) and named >= 0.4 * len(cells)


def _rows(reading: Reading, read: ReadTable, columns: Columns) -> Iterator[Assignment]:
    year = _year(read, columns) or reading.header.plan_year
    above: list[CellValue] = [None] * len(read.table.columns)
    for index, printed in enumerate(read.table.rows):
        row = above = _as_above(printed, above)
        task = _text(row, columns.task)
        lead = _text(row, columns.lead)
        if index in read.group_rows or index in read.total_rows or not task or not lead or _same_everywhere(row):
            continue
        lead, beside = cell_parts(lead, columns.names_both)
        agency = lead_name(lead)
        due_text = next((text for text in (_text(row, column) for column in columns.due) if text), None)
        partners = [name for column in columns.support for name in agencies_in(_text(row, column))]
        partners += agencies_in(beside)
        partners += [name for name in partners_of(task, agency) if name not in partners]
        yield Assignment(
            agency=agency,
            role="lead",
            task=task,
            projects=tuple(dict.fromkeys(found.value for found in find_components(task))),
            partners=tuple(dict.fromkeys(partners)),
            deliverable=_text(row, columns.deliverable),
            due=due_in(due_text, year, whole=True) if due_text else due_in(task, year),
            monitors=tuple(name for column in columns.monitor for name in agencies_in(_text(row, column))),
            section=read.table.section,
            evidence=_evidence(read, index, columns),
        )


_DITTO = regex.compile(r"(?i)\s*[-–]*\s*(?:nt|như\s+trên)\s*[-–.]*\s*$|\s*[\"”“]+\s*$")


def _as_above(row: Sequence[CellValue], above: Sequence[CellValue]) -> list[CellValue]:
    """The row with what stands above in place of "nt" (như trên, as above) and of ditto marks."""
    return [
        before if isinstance(cell, str) and _DITTO.match(cell) else cell
        for cell, before in zip(row, above, strict=False)
    ]


def lead_name(cell: str) -> str:
    """The lead cell's agencies, joined by "; " where it names several; what points elsewhere stays as it is."""
    if _ELSEWHERE.match(cell):
        return cell
    cell = _rooms_written_out(cell)
    names = _list_of_agencies(cell)
    return "; ".join(names) if names else expand_agency(cell)


def agencies_in(cell: str | None) -> tuple[str, ...]:
    """A cell's agencies in full; the whole cell, cut at its semicolons, where it is no list of known ones."""
    if not cell or not any(letter.isalpha() for letter in cell):
        return ()
    cell = _rooms_written_out(cell)
    lines = [_list_of_agencies(line) for line in _BULLET.split(cell) if line.strip()]
    if len(lines) > 1 and all(lines):  # each name on a line of its own, behind a dash
        return tuple(name for names in lines for name in names)
    names = _list_of_agencies(cell) or _each_of_a_list(cell)
    return names or tuple(expand_agency(part) for part in regex.split(r"\s*[;\n]\s*", cell) if part.strip(" ."))


_BULLET = regex.compile(r"(?:^|\n)\s*[-–+•*]\s+")
_ROOM = regex.compile(r"(?<![\p{L}.])P\.\s?(?=\p{Lu}\p{L})")


def _rooms_written_out(cell: str) -> str:
    """A cell with "Phòng" for the "P." before a room's field: "P. Kỹ thuật", "P.TCKH"."""
    return _ROOM.sub("Phòng ", cell)


def _list_of_agencies(cell: str) -> tuple[str, ...]:
    """The names of a cell that is nothing but agencies: a list with commas, dashes, or one below the other."""
    found = read_agencies(cell, run_on=True)
    if not found or cell[: found[0].start].strip(" -+•*") or cell[found[-1].end :].strip(" .;,)…"):
        return ()
    return tuple(one.value.name for one in found)


def _each_of_a_list(cell: str) -> tuple[str, ...]:
    """Bodies between commas of which only the beginnings are known: "VNPT Suối Mơ, Viettel Suối Mơ"."""
    parts = [part.strip(" .") for part in regex.split(r"[,;\n]", cell) if part.strip(" .")]
    for part in parts:
        begun = next(iter(read_agencies(part)), None)
        if begun is None or begun.start or not regex.fullmatch(r"(?:\s+\p{Lu}\p{L}*){0,3}", part[begun.end :]):
            return ()
    return tuple(expand_agency(part) for part in parts)


def _text(row: Sequence[CellValue], column: int | None) -> str | None:
    if column is None or column >= len(row) or row[column] is None:
        return None
    return str(row[column]).strip() or None


def _same_everywhere(row: Sequence[CellValue]) -> bool:
    """A title row whose merged cell was repeated into every column."""
    texts = [str(cell) for cell in row if cell is not None]
    return len(texts) > 2 and len(set(texts[1:])) == 1


def _year(read: ReadTable, columns: Columns) -> int | None:
    """The year that the time column's header names: "Thời gian (Năm 2026)"."""
    for column in columns.due:
        stated = regex.search(r"20\d\d", " ".join(read.table.columns[column]))
        if stated is not None:
            return int(stated.group())
    return None


def _evidence(read: ReadTable, row: int, columns: Columns) -> Evidence:
    cells = read.cells[row] if row < len(read.cells) else ()
    cell = cells[columns.task] if columns.task < len(cells) else None
    return cell or read.table.evidence
