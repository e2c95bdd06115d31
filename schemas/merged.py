"""One plan out of several copies: the best copy's plan, completed from the others, with what they say otherwise."""

from __future__ import annotations

from typing import Literal

from schemas.plan import CellValue, Evidence, Plan
from schemas.record import Record

CopyKind = Literal["born_digital", "office", "web", "text", "scan", "mangled"]


class Copy(Record, frozen=True, kw_only=True):
    """One file of the plan, which has its own `plans/<plan_id>.json`.

    `likeness` is the share of word runs that it has in common with the best copy, estimated by MinHash.
    """

    plan_id: str
    file_name: str
    media_type: str
    kind: CopyKind
    confidence: float
    number: str | None = None
    issued_on: str | None = None
    likeness: float


class Filled(Record, frozen=True):
    """A field that the best copy leaves empty: its `path` in the plan, and the copy that it is from.

    Paths are "header.number", "legal_bases.3.date", or a whole list: "tables".
    """

    path: str
    plan_id: str


class Difference(Record, frozen=True, kw_only=True):
    """What another copy says otherwise: `value` is the plan's, `other` is the copy's; None where it says nothing."""

    path: str
    value: CellValue = None
    other: CellValue = None
    plan_id: str
    evidence: Evidence | None = None
    other_evidence: Evidence | None = None


class MergedPlan(Plan, frozen=True, kw_only=True):
    """`merged/<plan_id>.json`. Its `plan_id` is the best copy's; evidence is of that copy, but where `filled` says."""

    copies: tuple[Copy, ...]
    filled: tuple[Filled, ...] = ()
    differences: tuple[Difference, ...] = ()
