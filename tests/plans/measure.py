"""Prints the scores of the hand-made plans: `python -m tests.plans.measure [NAME] [--misses CATEGORY] [--write]`.

`--write` raises the floors to what was measured; a floor is never lowered by it.
"""

from __future__ import annotations

import argparse
import json
import math

from tests.plans.make import HERE, SHAPES
from tests.plans.scoring import misses, score
from tests.plans.test_plans import FLOORS, extracted, gold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", default="", help="only plans whose name begins so")
    parser.add_argument("--misses", metavar="CATEGORY", help="what was missed in a category, or in all")
    parser.add_argument("--write", action="store_true", help="raise the floors")
    options = parser.parse_args()
    scores = {}
    for name in [name for name in SHAPES if name.startswith(options.name)]:
        answer, plan = gold(name), extracted(name)
        scores[name] = score(answer, plan)
        for category in scores[name] if options.misses == "all" else [options.misses] if options.misses else []:
            print("\n".join([f"== {name}: {category}", *misses(answer, plan, category)]))
    for category in next(iter(scores.values())):
        print(f"{category:20}", *(f"{found[category]:8.3f}" for found in scores.values()))
    if options.write:
        for name, found in scores.items():
            floors = FLOORS.get(name, {})
            rounded = {category: math.floor(value * 1000) / 1000 for category, value in found.items()}
            FLOORS[name] = {category: max(value, floors.get(category, 0.0)) for category, value in rounded.items()}
        (HERE / "floors.json").write_text(json.dumps(FLOORS, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
