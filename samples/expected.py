"""What the extractors should find in each sample, without what changes from run to run or from engine to engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
# `plan_id` and `source` follow the file's bytes; evidence, confidence, messages and edits the engine's version.
VOLATILE = {"plan_id", "evidence", "other", "message", "ocr_confidence", "edits", "cells", "provenance"}


def expected_path(sample: Path) -> Path:
    return sample.with_name(f"{sample.stem}.expected.json")


def extracted(sample: Path) -> Json:
    """The sample's plan as it comes out of the pipeline, without its volatile fields."""
    from pipeline.plan import build_plan
    from schemas.record import plain

    plan: Json = stable(plain(build_plan(sample)))
    del plan["source"]
    return plan


def stable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: stable(item) for key, item in value.items() if key not in VOLATILE}
    return [stable(item) for item in value] if isinstance(value, list) else value


def written(plan: Json) -> str:
    return json.dumps(plan, ensure_ascii=False, indent=1) + "\n"
