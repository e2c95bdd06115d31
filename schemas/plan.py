"""The contract: one plan as analysts read it. The JSON Schema is made from these types.

Names and units are fixed. Values are Vietnamese as printed (NFC); absent is None or empty, never a guess.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from schemas.geometry import Box
from schemas.places import Level, PlaceMention
from schemas.provenance import Provenance
from schemas.record import Record, Share
from schemas.version import SCHEMA_VERSION

CellValue = str | int | float | None
Role = Literal[
    "basis", "purpose", "objectives", "tasks", "projects", "resources",
    "assignments", "reporting", "scope", "results", "other",
]  # fmt: skip
Direction = Literal["reach", "decrease", "increase"]
AssignmentRole = Literal["lead", "support", "requested"]
BudgetSource = Literal["total", "central", "provincial", "district", "commune", "local", "mobilised", "other"]
Precision = Literal["day", "month", "quarter", "year"]
DeadlineKind = Literal["report", "submission", "completion"]
Recurrence = Literal["month", "quarter", "half_year", "year"]


class Evidence(Record, frozen=True, kw_only=True):
    """Where a fact stands. `bbox` is in PDF points from the top left corner, None for a source without pages.

    `lines` are the boxes of its lines, there only where `bbox` holds other words too: a fact that begins or ends in the
    midst of a line.
    """

    page: int
    bbox: Box | None = None
    text: str
    confidence: Share
    lines: tuple[Box, ...] | UnsetType = UNSET


class Source(Record, frozen=True):
    """The file that the plan was read from; `sha256` is of its bytes, in hexadecimal digits."""

    file_name: str
    sha256: str
    media_type: str
    byte_size: int
    page_count: int


class Period(Record, frozen=True):
    """The first and the last year of a plan of several years."""

    from_: int = field(name="from")
    to: int


class Signatory(Record, frozen=True):
    """Who signed, and as what, as printed below the text."""

    name: str | None = None
    position: str | None = None


class Signature(Record, frozen=True):
    """A digital signature of the file; `signed_at` is ISO 8601 with its offset."""

    signer: str
    signed_at: str | None = None


class Header(Record, frozen=True):
    """What the letterhead, the title and the end say of the plan; `plan_period` is of a plan of several years."""

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
    """An act that the plan cites by number, once, with the date of its first citation (ISO, may be partial)."""

    kind: str | None
    number: str
    date: str | None = None
    issuer: str | None = None
    evidence: Evidence


class SectionRecord(Record, frozen=True):
    """A heading with the text under it; `path` joins the numbers from the top: "III.2.1"."""

    path: str
    number: str | None
    heading: str
    level: int
    role: Role
    text: str
    evidence: Evidence


class Objective(Record, frozen=True):
    """An aim of the objectives part: a bullet or a paragraph."""

    scope: Literal["general", "specific"]
    text: str
    evidence: Evidence


class Indicator(Record, frozen=True, kw_only=True):
    """A quantified aim; a range goes from `value` to `value_max`; `due` is the last day of the stated time (ISO)."""

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
    """A component of the programme that the plan describes: "DA3.TDA1" is part 1 of project 3."""

    code: str
    name: str | None = None
    objective: str | None = None
    beneficiaries: str | None = None
    content: str | None = None
    outputs: str | None = None
    evidence: Evidence


class Assignment(Record, frozen=True, kw_only=True):
    """A task with the agency that it falls on; `due` is the last day of the time that the task itself states (ISO)."""

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
    """An amount of money in whole đồng; `year` is the plan's where the line names none."""

    project: str | None = None
    source: BudgetSource
    amount_vnd: int
    year: int | None = None
    purpose: str | None = None
    evidence: Evidence


class Deadline(Record, frozen=True, kw_only=True):
    """A date by which somebody must do something: `due` is the last day of the stated time (ISO)."""

    due: str
    precision: Precision
    kind: DeadlineKind
    assignee: str | None = None
    recipient: str | None = None
    action: str | None = None
    evidence: Evidence


class RecurringDeadline(Record, frozen=True, kw_only=True):
    """A date that comes again: "trước ngày 05 hằng tháng"."""

    every: Recurrence
    action: str | None = None
    assignee: str | None = None
    evidence: Evidence


class Check(Record, frozen=True):
    """A printed formula or a sum, tried on so many rows; `failed` counts them from 0."""

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
    """How a page was read; `page` counts from 1, `edits` are the words that were changed on it."""

    page: int
    text_from: Literal["embedded", "ocr", "restored"]
    ocr_confidence: float | None = None
    edits: int = 0


class EditRecord(Record, frozen=True):
    """A change of a word on its way from the page, with how sure it is (0 to 1)."""

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
    """How the pages were read, what was changed, and what the plan says against itself."""

    pages: tuple[PageQuality, ...] = ()
    edits: tuple[EditRecord, ...] = ()
    warnings: tuple[Warning, ...] = ()


class LooseText(Record, frozen=True):
    """Text that stands in no section: letterhead, title, preamble, closing, signature, appendix, furniture and such."""

    part: str
    text: str
    evidence: Evidence


class Plan(Record, frozen=True, kw_only=True):
    """One plan as analysts read it; `plan_id` follows from the file's content alone."""

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
