"""One file to one plan: the stages in their order. A newcomer reads this first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from extractors.checks import act_dates, annexes, components, dates, figures, lengths, numbering, ratios, years
from extractors.checks import budgets as budget_checks
from extractors.facts import (
    assignments,
    budgets,
    deadlines,
    header,
    indicators,
    legal_bases,
    objectives,
    projects,
    sections,
)
from extractors.layout import lay_out
from extractors.readers import read
from extractors.tables.place import place_all
from extractors.tables.read import read_tables
from pipeline.place_mentions import places_of
from pipeline.settings import Settings
from pipeline.storage import plan_id_of
from pipeline.upright import as_filed
from pipeline.workers.orders import STAGE_FAILED
from schemas.page import Document, LayerVerdict, Page, TextFrom
from schemas.plan import CellPlace, EditRecord, Evidence, PageQuality, Plan, Quality, Source, Warning
from schemas.reading import Reading, ReadTable
from schemas.record import Record, checked, json_of, with_fields

Item = TypeVar("Item", bound=Record)
Tell = Callable[[str, int, int], None]


def _silent(stage: str, page: int, of: int) -> None:
    pass


def build_plan(path: Path, settings: Settings | None = None, tell: Tell = _silent) -> Plan:
    """Read the file and take its facts, telling each stage as it begins.

    Raises: schemas.errors.UnreadableInput, TooLarge, BrokenSetup.
    """
    tell("read", 0, 0)
    document = read(path, (settings or Settings()).reading, lambda page, of: tell("read", page, of))
    tell("restore", 0, 0)
    document = restored(document)
    tell("extract", 0, 0)
    return as_filed(plan_of(document), document)


def restored(document: Document) -> Document:
    """The document with the letters of its mangled pages given back, and the tone marks that OCR misread."""
    if not any(_may_be_misread(page) for page in document.pages):
        return document
    from normalizers.restoration import Restorer
    from normalizers.restoration.pages import restore_pages

    return replace(document, pages=restore_pages(document.pages, Restorer.load()))


def _may_be_misread(page: Page) -> bool:
    spoilt = page.verdict in (LayerVerdict.STRIPPED, LayerVerdict.MANGLED)
    return page.text_from is TextFrom.OCR or (spoilt and page.text_from is TextFrom.EMBEDDED)


def plan_of(document: Document) -> Plan:
    """The pure middle: pages to the contract's plan.

    A fault in one kind of fact costs that kind, not the plan: it becomes a `stage_failed` warning, and the plan's
    outcome is `partial`.
    """
    reading = reading_of(document)
    faults: list[Warning] = []

    def take(extract: Callable[[Reading], Iterable[Item]]) -> tuple[Item, ...]:
        return _guarded(lambda: map(checked, extract(reading)), f"{extract.__module__}.{extract.__name__}", faults)

    plan = Plan(
        plan_id=plan_id_of(document.source.sha256),
        source=Source(
            file_name=document.source.file_name,
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            byte_size=document.source.byte_size,
            page_count=len(document.pages),
        ),
        header=reading.header,
        legal_bases=take(legal_bases.extract),
        sections=take(sections.extract),
        objectives=take(objectives.extract),
        indicators=take(indicators.extract),
        projects=take(projects.extract),
        assignments=take(assignments.extract),
        budgets=take(budgets.extract),
        deadlines=take(deadlines.extract),
        recurring_deadlines=take(deadlines.extract_recurring),
        tables=tuple(with_fields(table.table, cells=cell_places(table)) for table in reading.tables),
        loose_text=take(sections.extract_loose),
    )
    places = _guarded(lambda: places_of(plan), "place_mentions.places_of", faults)
    return checked(with_fields(plan, places=places, quality=quality_of(reading, plan, faults)))


def cell_places(table: ReadTable) -> tuple[tuple[CellPlace | None, ...], ...]:
    """Where each cell of a table stands."""
    return tuple(
        tuple(
            None if cell is None else CellPlace(page=cell.page, bbox=cell.bbox, confidence=cell.confidence)
            for cell in row
        )
        for row in table.cells
    )


def _guarded(work: Callable[[], Iterable[Item]], name: str, faults: list[Warning]) -> tuple[Item, ...]:
    try:
        return tuple(work())
    except Exception as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        faults.append(Warning(code=STAGE_FAILED, message=f"{name.removeprefix('extractors.')} failed ({cause})"))
        return ()


def reading_of(document: Document) -> Reading:
    """Tables found, lines laid out, tables read, header taken: what all facts are taken from."""
    document = replace(document, pages=tuple(place_all(document.pages)))
    outline = lay_out(document)
    doubtful = frozenset(page.number for page in document.pages if page.text_from is not TextFrom.EMBEDDED)
    return Reading(document, outline, read_tables(outline, doubtful), header.extract(document, outline))


def quality_of(reading: Reading, plan: Plan, faults: list[Warning]) -> Quality:
    """How each page was read, what was changed on the way, and what the plan says against itself."""
    pages = reading.document.pages
    edits = [edit for page in pages for edit in page.edits] + [edit for table in reading.tables for edit in table.edits]
    checks: tuple[Callable[[], Iterable[Warning]], ...] = (
        lambda: lengths.check(reading),
        lambda: numbering.check(reading),
        lambda: annexes.check(reading),
        lambda: act_dates.check(reading),
        lambda: years.check(reading),
        lambda: budget_checks.check(plan.budgets),
        lambda: components.check(reading, plan.projects, plan.assignments),
        lambda: dates.check(reading, plan.deadlines),
        lambda: figures.check(reading, plan.indicators, plan.budgets),
        lambda: ratios.check(reading),
    )
    found = [warning for check in checks for warning in _guarded(check, "a check", faults)]
    return Quality(
        pages=tuple(
            PageQuality(
                page=page.number,
                text_from=page.text_from.value,
                ocr_confidence=page.ocr_confidence,
                edits=len(page.edits),
            )
            for page in pages
        ),
        edits=tuple(
            EditRecord(page=edit.page, before=edit.before, after=edit.after, confidence=edit.confidence)
            for edit in edits
        ),
        warnings=(
            *_page_warnings(pages),
            *(warning for table in reading.tables for warning in table.warnings),
            *found,
            *faults,
        ),
    )


def _page_warnings(pages: tuple[Page, ...]) -> Iterator[Warning]:
    for page in pages:
        places = dict(page.note_boxes)
        for code, message in page.notes:
            evidence = Evidence(page=page.number, bbox=places.get(code), text="", confidence=1.0)
            yield Warning(code=code, message=message, evidence=evidence)


if __name__ == "__main__":
    sys.stdout.buffer.write(json_of(build_plan(Path(sys.argv[1]))))
