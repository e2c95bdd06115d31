"""One file to one plan: the stages in their order. A newcomer reads this first."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractors.checks import annexes, budgets, components, dates, figures, numbering
from extractors.facts import sections
from extractors.layout import lay_out
from extractors.tables.place import place_grids
from extractors.tables.read import read_tables
from pipeline.settings import Settings
from schemas.page import Document, LayerVerdict, Page, TextFrom
from schemas.plan import EditRecord, Evidence, Header, PageQuality, Plan, Quality, Source, Warning
from schemas.reading import Reading

Tell = Callable[[str, int, int], None]
FACTS = (
    "legal_bases",
    "objectives",
    "indicators",
    "projects",
    "assignments",
    "budgets",
    "deadlines",
    "recurring_deadlines",
    "tables",
)


def _silent(stage: str, page: int, of: int) -> None:
    pass


def _optional(module: str, name: str) -> Any:
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        print("missing", module, name, error, file=sys.stderr)
        return None


def build_plan(path: Path, settings: Settings | None = None, tell: Tell = _silent) -> Plan:
    """Read the file and take its facts.

    Raises: schemas.errors.UnreadableInput, TooLarge, BrokenSetup.
    """
    from extractors.readers import read

    tell("read", 0, 0)
    document = read(path, settings.reading) if settings else read(path)
    tell("restore", 0, 0)
    document = restored(document)
    tell("extract", 0, 0)
    return plan_of(document)


def restored(document: Document) -> Document:
    """Pages whose letters are not to be trusted, and that had no image to read again, restored."""
    if not any(
        page.verdict in (LayerVerdict.STRIPPED, LayerVerdict.MANGLED) and page.text_from != "ocr"
        for page in document.pages
    ):
        return document
    restore_pages = _optional("normalizers.restoration.pages", "restore_pages")
    restorer = _optional("normalizers.restoration", "Restorer")
    if restore_pages is None or restorer is None:
        return document
    return replace(document, pages=restore_pages(document.pages, restorer.load()))


def plan_of(document: Document) -> Plan:
    """The pure middle: pages to the contract's plan."""
    document = replace(document, pages=tuple(place_grids(page) for page in document.pages))
    outline = lay_out(document)
    doubtful = frozenset(page.number for page in document.pages if page.text_from is not TextFrom.EMBEDDED)
    tables = read_tables(outline, doubtful)
    header_of = _optional("extractors.facts.header", "extract")
    header = header_of(document, outline) if header_of else Header()
    reading = Reading(document, outline, tables, header)

    def take(module: str, name: str = "extract") -> tuple[Any, ...]:
        extract = _optional(f"extractors.facts.{module}", name)
        return extract(reading) if extract else ()

    facts = {
        kind: take(kind)
        for kind in ("legal_bases", "objectives", "indicators", "projects", "assignments", "budgets", "deadlines")
    }
    plan = Plan(
        plan_id=document.source.sha256[:16],
        source=Source(
            file_name=document.source.file_name,
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            byte_size=document.source.byte_size,
            page_count=len(document.pages),
        ),
        header=header,
        sections=sections.extract(reading),
        recurring_deadlines=take("deadlines", "extract_recurring"),
        tables=tuple(table.table for table in tables),
        loose_text=sections.extract_loose(reading),
        **facts,
    )
    warnings = (
        *_page_warnings(document.pages),
        *(w for table in tables for w in table.warnings),
        *numbering.check(reading),
        *annexes.check(reading),
        *budgets.check(facts["budgets"]),
        *components.check(reading, facts["projects"], facts["assignments"]),
        *dates.check(reading, facts["deadlines"]),
        *figures.check(reading, facts["indicators"], facts["budgets"]),
    )
    edits = [edit for page in document.pages for edit in page.edits] + [
        edit for table in tables for edit in table.edits
    ]
    return plan.model_copy(
        update={
            "quality": Quality(
                pages=tuple(
                    PageQuality(
                        page=p.number, text_from=p.text_from.value, ocr_confidence=p.ocr_confidence, edits=len(p.edits)
                    )
                    for p in document.pages
                ),
                edits=tuple(
                    EditRecord(page=e.page, before=e.before, after=e.after, confidence=e.confidence) for e in edits
                ),
                warnings=tuple(warnings),
            )
        }
    )


def _page_warnings(pages: tuple[Page, ...]) -> Iterator[Warning]:
    for page in pages:
        for code, message in page.notes:
            yield Warning(code=code, message=message, evidence=Evidence(page=page.number, text="", confidence=1.0))


if __name__ == "__main__":
    print(build_plan(Path(sys.argv[1])).model_dump_json(by_alias=True, indent=1))
