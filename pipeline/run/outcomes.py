"""What became of each input: exactly one of five, with its reason. In must equal out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field


class Outcome(StrEnum):
    """How an input ends: as exactly one of these."""

    OK = "ok"
    PARTIAL = "partial"  # a plan was written, and some page or some kind of fact is missing
    FAILED = "failed"
    QUARANTINED = "quarantined"  # it killed its worker twice
    UNCHANGED = "unchanged"  # nothing to do: known bytes, or a file that is still being written


class InputReport(Struct, frozen=True):
    """One line of the run report. `file` is as it was given or found; `seconds` is the work on it in this run."""

    file: str
    outcome: Outcome
    reason: str = ""
    pages: int = 0
    seconds: float = 0.0
    text_from: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    plan_id: str | None = None
    stage: str | None = None


def count_outcomes(reports: Iterable[InputReport]) -> dict[str, int]:
    """How many inputs had each outcome, all five named."""
    counted = Counter(report.outcome for report in reports)
    return {outcome.value: counted[outcome] for outcome in Outcome}


def assert_in_equals_out(files: Iterable[str], reports: Iterable[InputReport]) -> None:
    """Every input has one report and every report an input; anything else is a fault of ours, and loud."""
    given, answered = Counter(files), Counter(report.file for report in reports)
    if given != answered:
        lost, extra = sorted((given - answered).elements()), sorted((answered - given).elements())
        raise AssertionError(f"in is not out: without outcome {lost[:5]}, without input {extra[:5]}")
