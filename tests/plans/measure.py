"""Prints the scores of the hand-made plans: `python -m tests.plans.measure [NAME] [--shape S] [--misses CATEGORY]`.

A shape is `wrapped.txt`, `spaced.txt`, `web.txt`, `.html`, `.docx` or `.pdf`; each plan's own where none is named.
`--write` raises the floors to what was measured (of the plans as they are, or with `--shape all` of every shape that
the tests read); a floor falls only with `--lower` beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from pathlib import Path

from tests.plans.make import SHAPES, write_plan
from tests.plans.reading import FLOORS, OTHER_SHAPES, extracted, floors_path, gold, plan_path
from tests.plans.scoring import misses, score

Scores = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default="", help="only plans whose name begins so")
    parser.add_argument("--shape", help="the plans in this shape, or in `all` that the tests read")
    parser.add_argument("--misses", metavar="CATEGORY", help="what was missed in a category, or in all")
    parser.add_argument("--write", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="with --write: let floors fall to what was measured, too")
    options = parser.parse_args()
    for shape in OTHER_SHAPES if options.shape == "all" else [options.shape]:
        scores = measured(options.name, shape, options.misses)
        print(f"-- {shape or 'as they are'}: {', '.join(scores)}")
        for category in next(iter(scores.values())):
            print(f"{category:20}", *(f"{found[category]:8.3f}" for found in scores.values()))
        if options.write:
            set_floors(scores, shape, options.lower)


def measured(prefix: str, shape: str | None, category: str | None) -> Scores:
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in [name for name in SHAPES if name.startswith(prefix)]:
            path = plan_path(name) if shape is None else write_plan(name, Path(folder), shape)[0]
            answer, plan = gold(name), extracted(path)
            scores[name] = score(answer, plan)
            for asked in scores[name] if category == "all" else [category] if category else []:
                missed = misses(answer, plan, asked)
                print("\n".join([f"== {name}: {asked}", *missed] if missed else []))
    return scores


def set_floors(scores: Scores, shape: str | None, lower: bool) -> None:
    floors = FLOORS.setdefault(shape or "own", {})
    for name, found in scores.items():
        held = None if lower else floors.get(name)
        before = {} if held is None else {category: held.get(category, 1.0) for category in found}
        low = {category: math.floor(value * 1000) / 1000 for category, value in found.items()}
        floors[name] = {key: best for key, value in low.items() if (best := max(value, before.get(key, 0.0))) < 1}
    floors_path().write_text(json.dumps(FLOORS, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
