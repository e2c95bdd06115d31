"""How the tables' parts are named, and told apart from older ones: each part is the plans whose ids begin alike."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

from pipeline.columns import EVERY
from pipeline.corpus import TABLES

FORM = 3  # of the tables' content; another writes all parts anew
ALL = "all"
PLANS_A_PART = 64


def digits(plans: int) -> int:
    """How many digits of their ids tell the parts of so many plans apart."""
    count = 0
    while plans > PLANS_A_PART * 16**count:
        count += 1
    return count


def part_of(plan_id: str, count: int) -> str:
    """The part that a plan is in, named by the first digits of its id."""
    return plan_id.removeprefix("kh-")[:count] if count else ALL


def file_of(table: str, part: str) -> str:
    return f"{TABLES}/{table}/{part}.parquet"


@cache
def _form() -> str:
    return json.dumps([FORM, EVERY], sort_keys=True)


def digest_of(content: Any) -> str:
    """What a part is made from, in a word: plans and the form of the tables."""
    return hashlib.sha256((_form() + json.dumps(content, sort_keys=True)).encode()).hexdigest()
