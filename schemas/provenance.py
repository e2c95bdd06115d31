"""What people changed in a plan after it was read: every correction, with the reading that it replaced."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from schemas.record import Record

CorrectedKind = Literal[
    "header", "legal_bases", "sections", "objectives", "indicators", "projects", "assignments", "budgets",
    "deadlines", "recurring_deadlines", "tables", "loose_text", "warnings",
]  # fmt: skip
Action = Literal["confirm", "edit", "reject"]


class AppliedCorrection(Record, frozen=True, kw_only=True):
    """A correction as it was applied.

    `before` and `after` are the values of the fields that were changed, by their path in the fact ("value",
    "signatory.name", "rows.3.4"); for a rejected fact `before` is the whole fact, as the program read it, `item` is
    where it stood in the plan's list, and `places` are its mentions in the plan's `places`, by their index there.
    `page` and `text` are the fact's evidence; `file` is in `corrections/`.
    """

    kind: CorrectedKind
    fingerprint: str
    item: Annotated[int | None, Meta(description="the fact's place in its list, None for a field of the header")] = None
    action: Action
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)
    page: int | None = None
    text: str | None = None
    by: str
    at: str
    why: str | None = None
    file: str


class Provenance(Record, frozen=True):
    """How a plan came to be what it is, beyond what the program read."""

    corrections: tuple[AppliedCorrection, ...] = ()
