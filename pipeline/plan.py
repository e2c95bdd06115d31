"""One file to one plan: the stages in their order. A newcomer reads this first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from extractors.checks import act_dates, annexes, components, dates, figures, numbering, years
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
from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from normalizers.restoration import Restorer
from normalizers.restoration.pages import restore_pages
from pipeline.settings import Settings
from schemas.page import Document, LayerVerdict, Page, TextFrom
from schemas.plan import EditRecord, Evidence, PageQuality, Plan, Quality, Source, Warning
from schemas.reading import Reading

Tell = Callable[[str, int, int], None]


def _silent(stage: str, page: int, of: int) -> None:
    pass


def build_plan(path: Path, settings: Settings | None = None, tell: Tell = _silent) -> Plan:
    """Read the file and take its facts, telling each stage as it begins.

    Raises: schemas.errors.UnreadableInput, TooLarge, BrokenSetup.
    """
    tell("read", 0, 0)
    document = read(path, (settings or Settings()).reading)
    tell("restore", 0, 0)
    document = restored(document)
    tell("extract", 0, 0)
    return plan_of(document)


def restored(document: Document) -> Document:
    """The document with the letters of its mangled pages given back, where there was no image to read again."""
    spoilt = (LayerVerdict.STRIPPED, LayerVerdict.MANGLED)
    if not any(page.verdict in spoilt and page.text_from is TextFrom.EMBEDDED for page in document.pages):
        return document
    return replace(document, pages=restore_pages(document.pages, Restorer.load()))


def plan_of(document: Document) -> Plan:
    """The pure middle: pages to the contract's plan."""
    reading = reading_of(document)
    plan = Plan(
        plan_id=document.source.sha256[:16],
        source=Source(
            file_name=document.source.file_name,
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            byte_size=document.source.byte_size,
            page_count=len(document.pages),
        ),
        header=reading.header,
        legal_bases=legal_bases.extract(reading),
        sections=sections.extract(reading),
        objectives=objectives.extract(reading),
        indicators=indicators.extract(reading),
        projects=projects.extract(reading),
        assignments=assignments.extract(reading),
        budgets=budgets.extract(reading),
        deadlines=deadlines.extract(reading),
        recurring_deadlines=deadlines.extract_recurring(reading),
        tables=tuple(table.table for table in reading.tables),
        loose_text=sections.extract_loose(reading),
    )
    return plan.model_copy(update={"quality": quality_of(reading, plan)})


def reading_of(document: Document) -> Reading:
    """Tables found, lines laid out, tables read, header taken: what all facts are taken from."""
    document = replace(document, pages=tuple(place_grids(page) for page in document.pages))
    outline = lay_out(document)
    doubtful = frozenset(page.number for page in document.pages if page.text_from is not TextFrom.EMBEDDED)
    return Reading(document, outline, read_tables(outline, doubtful), header.extract(document, outline))


def quality_of(reading: Reading, plan: Plan) -> Quality:
    """How each page was read, what was changed on the way, and what the plan says against itself."""
    pages = reading.document.pages
    edits = [edit for page in pages for edit in page.edits] + [edit for table in reading.tables for edit in table.edits]
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
            *numbering.check(reading),
            *annexes.check(reading),
            *act_dates.check(reading),
            *years.check(reading),
            *budget_checks.check(plan.budgets),
            *components.check(reading, plan.projects, plan.assignments),
            *dates.check(reading, plan.deadlines),
            *figures.check(reading, plan.indicators, plan.budgets),
        ),
    )


def _page_warnings(pages: tuple[Page, ...]) -> Iterator[Warning]:
    for page in pages:
        for code, message in page.notes:
            yield Warning(code=code, message=message, evidence=Evidence(page=page.number, text="", confidence=1.0))


if __name__ == "__main__":
    print(build_plan(Path(sys.argv[1])).model_dump_json(by_alias=True, indent=1))
