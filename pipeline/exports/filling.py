"""Many parts at once: child processes that each read the plans of some parts, write their tables and keep their heads.

For a first run over thousands of plans, or after a change of the program. A child is told its job as one JSON object
on standard input and answers with the hashes of the files that it wrote.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.corpus import read_plan
from pipeline.exports.parts import PLANS_AT_ONCE, Part, Writer
from pipeline.flat.rows import keys_of_text
from pipeline.linking.heads import Head, Heads, compared_of, head_of
from pipeline.linking.shown import Shown
from pipeline.storage import Store, store_at
from schemas.errors import BrokenSetup


class Job(Struct, frozen=True):
    """Parts to be written, with the plans in each; `fresh` are the plans whose heads are wanted, and their keys."""

    parts: Mapping[str, Sequence[Shown]]
    fresh: Mapping[str, str]


def fill(store: Store, scratch: Path, heads: Path, job: Job, children: int = 0) -> dict[str, str]:
    """Write the parts, in as many child processes as there are cores; the hashes of the files written.

    Raises BrokenSetup where a child fails; what it has not written is written by the next run.
    """
    count = children or os.cpu_count() or 1
    names = sorted(job.parts)
    Heads(heads).close()  # the children find it made
    running = []
    for share in (names[start::count] for start in range(count)):
        parts = {part: [[one.plan_id, one.file, one.withdrawn] for one in job.parts[part]] for part in share}
        ids = [one.plan_id for part in share for one in job.parts[part]]
        fresh = {plan_id: job.fresh[plan_id] for plan_id in ids if plan_id in job.fresh}
        asked = {"store": store.url, "scratch": str(scratch), "heads": str(heads), "parts": parts, "fresh": fresh}
        child = subprocess.Popen(
            [sys.executable, "-m", "pipeline.exports.filling"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert child.stdin is not None
        child.stdin.write(json.dumps(asked).encode())
        child.stdin.close()
        running.append(child)
    hashes: dict[str, str] = {}
    try:
        for child in running:
            assert child.stdout is not None
            answer = child.stdout.read()
            if child.wait() != 0:
                raise BrokenSetup("the tables could not be written", "see the error above, then run again")
            hashes |= json.loads(answer)
    finally:
        for child in running:
            child.kill()
            child.wait()
    return hashes


def carry_out(asked: Mapping[str, Any]) -> dict[str, str]:
    """A child's job; the hashes of the files that it wrote."""
    store = store_at(asked["store"], Path(asked["scratch"]))
    kept = Heads(Path(asked["heads"]))
    with Writer(store) as writer:
        for part, plans in asked["parts"].items():
            grown = Part()
            fresh: list[tuple[str, Head, Any]] = []
            for start in range(0, len(plans), PLANS_AT_ONCE):
                some = plans[start : start + PLANS_AT_ONCE]
                read = [(read_plan(store, file), withdrawn) for _, file, withdrawn in some]
                columns = grown.add(read)
                for (plan, _), keys in zip(read, keys_of_text(columns, len(read)), strict=True):
                    if plan["plan_id"] in asked["fresh"]:
                        fresh.append((asked["fresh"][plan["plan_id"]], head_of(plan, keys), compared_of(plan)))
            grown.write(writer, part)
            kept.keep(fresh)
    kept.close()
    return writer.hashes


if __name__ == "__main__":
    importlib.import_module("pandas")  # for many parts, the quicker way of `array_of`
    gc.disable()  # plans have no cycles: looking for them in every part costs a fifth of the work and finds nothing
    sys.stdout.write(json.dumps(carry_out(json.load(sys.stdin))))
