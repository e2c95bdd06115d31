"""The hand-made plans as the tests read them: their files, their answers, their floors."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.plan import build_plan
from schemas.record import plain
from tests.plans.make import HERE
from tests.plans.scoring import Json

OTHER_SHAPES = ("web.txt", "spaced.txt", ".html", ".docx")


def floors_path() -> Path:
    return HERE / "floors.json"


FLOORS: dict[str, dict[str, dict[str, float]]] = json.loads(floors_path().read_text(encoding="utf-8"))


def plan_path(name: str) -> Path:
    return next(path for path in HERE.iterdir() if path.stem == name)


def extracted(path: Path) -> Json:
    return plain(build_plan(path))


def gold(name: str) -> Json:
    answer: Json = json.loads((HERE / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"))
    return answer
