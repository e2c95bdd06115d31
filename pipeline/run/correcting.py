"""The step of a run that lays analysts' corrections over the plans as they were read.

Nothing is read again for it: a corrected plan holds what it takes to undo its corrections, so that they can be
replaced, and a plan whose corrections are those of the last run is not even opened.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.corpus import plan_name, read_plan, standing_plans
from pipeline.run.inputs import printable
from pipeline.run.ledger import Ledger
from pipeline.storage import Store, write
from schemas.record import faults, json_of, plain, with_fields

if TYPE_CHECKING:
    from pipeline.corrections.overlay import Correction

FOLDER = "corrections"
LARGEST_BYTES = 50_000_000
Known = dict[str, dict[str, str]]


class Corrected(Struct, frozen=True):
    """What the step did: corrections and the plans they are for, and a line for each file or entry of no use."""

    corrections: int
    plans: int
    troubles: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"corrections": self.corrections, "plans": self.plans, "troubles": list(self.troubles)}


def correct(store: Store, ledger: Ledger, state: Path) -> Corrected:
    """Bring every plan that has corrections, or had some, up to date with the files in `corrections/`.

    `state` remembers which corrections lie over which bytes; without it the same is done again, to the same bytes.
    """
    by_plan, troubles = read_corrections(store)
    known = _known(state)
    if not by_plan and not known:
        return Corrected(0, 0, tuple(troubles))
    standing = standing_plans(store)
    now: Known = {}
    for plan_id in sorted(by_plan.keys() | known.keys()):
        wanted, before = by_plan.get(plan_id, []), known.get(plan_id)
        if plan_id not in standing:
            troubles += [f"{FOLDER}/{name}: {plan_id} is not in the corpus" for name in _files(wanted)]
            continue
        digest = _digest(wanted)
        if before is None or before["corrections"] != digest or _output(ledger, before["sha256"]) != before["output"]:
            before = _rewrite(store, ledger, plan_id, wanted, digest)
        if wanted:
            now[plan_id] = before
    if now != known:
        state.parent.mkdir(parents=True, exist_ok=True)
        state.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    return Corrected(sum(map(len, by_plan.values())), len(now), tuple(troubles))


def read_corrections(store: Store) -> tuple[dict[str, list[Correction]], list[str]]:
    """The corrections of every file, by plan, and a line for each file that is none: what is wrong, and where."""
    by_plan: dict[str, list[Correction]] = defaultdict(list)
    troubles: list[str] = []
    names = [name for name in store.names(FOLDER) if name.endswith(".json") and not name.startswith(".")]
    if not names:
        return {}, troubles
    from pipeline.corrections.overlay import CorrectionsFile

    for name in names:
        shown = printable(name)
        try:
            content = store.read(f"{FOLDER}/{name}")
            if len(content) > LARGEST_BYTES:
                raise ValueError(f"it has more than {LARGEST_BYTES // 1_000_000} MB")
            told = msgspec.json.decode(content)
            if wrong := list(faults(told, CorrectionsFile)):
                raise ValueError(_first_of(wrong))
            found = msgspec.convert(told, CorrectionsFile)
        except (OSError, ValueError, RecursionError) as error:
            troubles.append(f"{FOLDER}/{shown}: {' '.join(str(error).split())} - mend the file or take it away")
        else:
            for one in found.corrections:
                by_plan[one.plan_id].append(with_fields(one, file=shown))
    return dict(by_plan), troubles


def _first_of(faults: Sequence[tuple[str, str]]) -> str:
    where, what = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{where + ': ' if where else ''}{what}{more}"


def _rewrite(
    store: Store, ledger: Ledger, plan_id: str, corrections: Sequence[Correction], digest: str
) -> dict[str, str]:
    """Write the plan with these corrections instead of those that it has, and tell the ledger; what to remember."""
    from pipeline.corrections.overlay import with_corrections
    from schemas.plan import Plan

    plan = read_plan(store, plan_name(plan_id))
    corrected = msgspec.convert(with_corrections(plan, corrections), Plan)
    content = json_of(corrected)
    write(store, plan_name(plan_id), content)
    output, sha256 = hashlib.sha256(content).hexdigest(), corrected.source.sha256
    entry = ledger.entry(sha256)
    if entry is not None:
        ledger.note(sha256, replace(entry, answer=replace(entry.answer, output_sha256=output)))
        ledger.save()
    return {"sha256": sha256, "corrections": digest, "output": output}


def _output(ledger: Ledger, sha256: str) -> str | None:
    entry = ledger.entry(sha256)
    return None if entry is None else entry.answer.output_sha256


def _digest(corrections: Sequence[Correction]) -> str:
    content = json.dumps([plain(one) for one in corrections], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _files(corrections: Sequence[Correction]) -> list[str]:
    return sorted({one.file for one in corrections})


def _known(state: Path) -> Known:
    try:
        known: Any = json.loads(state.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    fields = {"sha256", "corrections", "output"}
    if not isinstance(known, dict):
        return {}
    return {name: one for name, one in known.items() if isinstance(one, Mapping) and one.keys() == fields}  # type: ignore[misc]
