"""The contract: one plan as analysts read it. The JSON Schema is made from these types.

Names and units are fixed. Values are Vietnamese as printed (NFC); absent is None or empty, never a guess.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from schemas.geometry import Box
from schemas.provenance import Provenance
from schemas.record import Record, Share
from schemas.version import SCHEMA_VERSION

CellValue = str | int | float | None
Role = Literal[
    "basis", "purpose", "objectives", "tasks", "projects", "resources",
    "assignments", "reporting", "scope", "results", "other",
]  # fmt: skip
Level = Literal["province", "district", "commune"]
Direction = Literal["reach", "decrease", "increase"]
AssignmentRole = Literal["lead", "support", "requested"]
BudgetSource = Literal["total", "central", "provincial", "district", "commune", "local", "mobilised", "other"]
Precision = Literal["day", "month", "quarter", "year"]
DeadlineKind = Literal["report", "submission", "completion"]
Map = Literal["old", "new"]
Recurrence = Literal["month", "quarter", "half_year", "year"]


class Evidence(Record, frozen=True, kw_only=True):
    """Where a fact stands. `bbox` is in PDF points from the top left corner, None for a source without pages."""

    page: int
    bbox: Box | None = None
    text: str
    confidence: Share


class Source(Record, frozen=True):
    file_name: str
    sha256: str
    media_type: str
    byte_size: int
    page_count: int


class Period(Record, frozen=True):
    from_: int = field(name="from")
    to: int


class Signatory(Record, frozen=True):
    name: str | None = None
    position: str | None = None


class Signature(Record, frozen=True):
    signer: str
    signed_at: str | None = None


class Header(Record, frozen=True):
    document_type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    province: str | None = None
    title: str | None = None
    programme: str | None = None
    plan_year: int | None = None
    plan_period: Period | None = None
    signatory: Signatory | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    evidence: Annotated[dict[str, Evidence], Meta(description="one entry a field that was found")] = field(
        default_factory=dict
    )


class LegalBasis(Record, frozen=True, kw_only=True):
    kind: str | None
    number: str
    date: str | None = None
    issuer: str | None = None
    evidence: Evidence


class SectionRecord(Record, frozen=True):
    path: str
    number: str | None
    heading: str
    level: int
    role: Role
    text: str
    evidence: Evidence


class Objective(Record, frozen=True):
    scope: Literal["general", "specific"]
    text: str
    evidence: Evidence


class Indicator(Record, frozen=True, kw_only=True):
    measure: str
    direction: Direction
    value: int | float
    value_max: int | float | None = None
    unit: str | None = None
    due: str | None = None
    baseline: int | float | None = None
    population: str | None = None
    evidence: Evidence


class Project(Record, frozen=True, kw_only=True):
    code: str
    name: str | None = None
    objective: str | None = None
    beneficiaries: str | None = None
    content: str | None = None
    outputs: str | None = None
    evidence: Evidence


class Assignment(Record, frozen=True, kw_only=True):
    agency: str
    role: AssignmentRole
    task: str
    projects: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    deliverable: str | None = None
    due: str | None = None
    monitors: tuple[str, ...] = ()
    section: str | None = None
    evidence: Evidence


class Budget(Record, frozen=True, kw_only=True):
    project: str | None = None
    source: BudgetSource
    amount_vnd: int
    year: int | None = None
    purpose: str | None = None
    evidence: Evidence


class Deadline(Record, frozen=True, kw_only=True):
    due: str
    precision: Precision
    kind: DeadlineKind
    assignee: str | None = None
    recipient: str | None = None
    action: str | None = None
    evidence: Evidence


class RecurringDeadline(Record, frozen=True, kw_only=True):
    every: Recurrence
    action: str | None = None
    assignee: str | None = None
    evidence: Evidence


class Check(Record, frozen=True):
    rule: str
    rows: int
    failed: tuple[int, ...] = ()


class CellPlace(Record, frozen=True, kw_only=True):
    """Where a table's cell stands: the same page, box and confidence as evidence has."""

    page: int
    bbox: Box | None = None
    confidence: Share


class Table(Record, frozen=True, kw_only=True):
    """`raw_rows` keeps every cell as printed, beside its value in `rows`; `cells` says where each stands."""

    title: str | None = None
    unit: str | None = None
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[CellValue, ...], ...]
    raw_rows: tuple[tuple[str | None, ...], ...] = ()
    cells: tuple[tuple[CellPlace | None, ...], ...] = ()
    checks: tuple[Check, ...] = ()
    pages: tuple[int, ...] = ()
    section: str | None = None
    evidence: Evidence


class PageQuality(Record, frozen=True):
    page: int
    text_from: Literal["embedded", "ocr", "restored"]
    ocr_confidence: float | None = None
    edits: int = 0


class EditRecord(Record, frozen=True):
    page: int
    before: str
    after: str
    confidence: float


class Warning(Record, frozen=True):
    """`evidence` is one end of a contradiction, `other` the second end where there is one."""

    code: str
    message: str
    evidence: Evidence | None = None
    other: Evidence | None = None


class Quality(Record, frozen=True):
    pages: tuple[PageQuality, ...] = ()
    edits: tuple[EditRecord, ...] = ()
    warnings: tuple[Warning, ...] = ()


class LooseText(Record, frozen=True):
    """Text that stands in no section: letterhead, title, preamble, closing, signature, appendix, furniture and such."""

    part: str
    text: str
    evidence: Evidence


class Unit(Record, frozen=True):
    """An administrative unit: `map` is `old` (63 provinces, until 30 June 2025) or `new` (34 provinces, since)."""

    map: Map
    code: str
    name: Annotated[str, Meta(description="with the units above it: Xã Y, Huyện X, Tỉnh Z")]


class PlaceMention(Record, frozen=True, kw_only=True):
    """A place that a fact names, with its official codes.

    `code` is that of the unit in the map in force at the plan's date, None where none is known for certain. Of what the
    unit was until 30 June 2025, and of what it is since, `codes_old` and `codes_new` are lists: units were merged and
    split. An ambiguous name has no code, only `candidates`.
    """

    fact: Annotated[str, Meta(description="the plan's list that the fact stands in, or header")]
    item: Annotated[int | None, Meta(description="the fact's place in that list, from 0")] = None
    row: Annotated[int | None, Meta(description="of a table: the row whose label names the place")] = None
    field: str
    name: str
    level: Level
    code: str | None = None
    codes_old: tuple[str, ...] = ()
    codes_new: tuple[str, ...] = ()
    ambiguous: bool = False
    candidates: tuple[Unit, ...] = ()


class Plan(Record, frozen=True, kw_only=True):
    schema_version: Literal["1.0"] = SCHEMA_VERSION
    plan_id: str
    source: Source
    header: Header
    legal_bases: tuple[LegalBasis, ...] = ()
    sections: tuple[SectionRecord, ...] = ()
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    budgets: tuple[Budget, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recurring_deadlines: tuple[RecurringDeadline, ...] = ()
    tables: tuple[Table, ...] = ()
    loose_text: tuple[LooseText, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    quality: Quality = Quality()
    provenance: Provenance = Provenance()
