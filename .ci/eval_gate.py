"""Scores against hand-written answers, held to floors: `python .ci/eval_gate.py PLANS [--raise]`.

PLANS holds the folders `text`, `pdf`, `scan`, `real` (each is ingested) and `gold` (the answers); the scorer stands at
`PLANS/../eval/score.py`. A score below its floor in `.ci/floors.json` fails; `--raise` takes floors up to what was
reached and never down. The floors belong to one state of the answers, known by its hash: where the answers have
changed, the scores are shown and the gate says that it cannot judge them until the floors are raised anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors.json"
SETS = ("text", "pdf", "scan", "real")
MARGIN = {
    "text": 0.002,
    "pdf": 0.002,
    "scan": 0.02,
    "real": 0.02,
}  # what another processor may change in an OCR's reading

Scores = dict[str, float]


def gold_hash(gold: Path) -> str:
    """One hash over all the answers, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(gold.glob("*.gold.json")):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def score(plans: Path, name: str, out: Path) -> Scores | None:
    """Ingest one set and score it; None where no answer belongs to it."""
    kehoach = Path(sys.executable).parent / "kehoach"
    subprocess.run([kehoach, "ingest", plans / name, "--out", out, "--quiet"], check=False, stdin=subprocess.DEVNULL)
    scorer = plans.parent / "eval" / "score.py"
    scored = subprocess.run(
        [sys.executable, scorer, plans / "gold", out, "--inputs", plans / name, "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if scored.returncode == 2:
        return None
    if scored.returncode:
        raise SystemExit(f"eval: the scorer failed on {name}:\n{scored.stderr}")
    figures: dict[str, Any] = json.loads(scored.stdout)
    return {"overall": figures["overall"]} | {k: v for k, v in figures["mean"].items() if v is not None}


def below(scores: dict[str, Scores], floors: dict[str, Scores]) -> list[str]:
    """Every floor that was not reached, a line each."""
    return [
        f"{name} {category}: {scores.get(name, {}).get(category, 0.0):.4f} is below its floor {floor:.4f}"
        for name, categories in floors.items()
        for category, floor in categories.items()
        if scores.get(name, {}).get(category, 0.0) < floor
    ]


def raised(scores: dict[str, Scores], floors: dict[str, Scores]) -> dict[str, Scores]:
    """The floors after `scores`: never lower than before."""
    return {
        name: {
            category: max(
                floors.get(name, {}).get(category, 0.0), max(0.0, math.floor((value - MARGIN[name]) * 1000) / 1000)
            )
            for category, value in categories.items()
        }
        for name, categories in scores.items()
    }


def show(scores: dict[str, Scores], floors: dict[str, Scores]) -> None:
    categories = list(dict.fromkeys(category for found in scores.values() for category in found))
    print(f"{'':<16}" + "".join(f"{name:>8}{'floor':>8}" for name in scores))
    for category in categories:
        cells = (_cell(scores[name].get(category)) + _cell(floors.get(name, {}).get(category)) for name in scores)
        print(f"{category:<16}" + "".join(cells))


def _cell(value: float | None) -> str:
    return f"{'-' if value is None else format(value, '.3f'):>8}"


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("plans", type=Path)
    arguments.add_argument("--raise", dest="take_up", action="store_true")
    options = arguments.parse_args()
    if not (options.plans / "gold").is_dir():
        print(f"eval: {options.plans} holds no gold - give PLANS=, a folder with gold, text, pdf …", file=sys.stderr)
        return 2
    known = json.loads(FLOORS.read_text()) if FLOORS.is_file() else {"gold_sha256": None, "floors": {}}
    scores: dict[str, Scores] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in SETS:
            if (options.plans / name).is_dir():
                found = score(options.plans, name, Path(folder) / name)
                scores |= {name: found} if found is not None else {}
    same_gold = known["gold_sha256"] in (None, gold_hash(options.plans / "gold"))
    show(scores, known["floors"])
    missed = below(scores, known["floors"])
    if options.take_up:
        floors = raised(scores, known["floors"] if same_gold else {})
        FLOORS.write_text(
            json.dumps({"gold_sha256": gold_hash(options.plans / "gold"), "floors": floors}, indent=1) + "\n"
        )
        return 0
    if not same_gold:
        print("eval: these are not the answers that the floors belong to - look, then make raise-floors")
        return 0
    print("\n".join(missed) if missed else "eval: every floor holds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
