"""How the tables' parts are named, and told apart from older ones: each part is the plans whose ids begin alike."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.corpus import TABLES

# The code that fills the tables: another writes all parts anew.
MADE_BY = ("flat/*.py", "linking/merging.py")
ALL = "all"
PLANS_A_PART = 256  # of fewer, the files' own costs outweigh their rows'; of more, one new plan has to wait for them
FOURS = {f"{digit:x}": f"{digit // 4}{digit % 4}" for digit in range(16)}  # a hex digit to the base of four
_HEX = {fours: digit for digit, fours in FOURS.items()}


def digits(plans: int) -> int:
    """How many digits of their ids, to the base of four, tell the parts of so many plans apart."""
    count = 0
    while plans > PLANS_A_PART * 4**count:
        count += 1
    return count


def part_of(plan_id: str, count: int) -> str:
    """The part that a plan is in, named by the first digits of its id to the base of four."""
    return _in_fours(plan_id[3 : 3 + (count + 1) // 2])[:count] if count else ALL


@cache
def _in_fours(hexadecimal: str) -> str:
    return "".join(FOURS[digit] for digit in hexadecimal)


def ends_of(part: str) -> tuple[str, str]:
    """Between which two texts the ids of a part's plans lie; no other plan's do."""
    if part == ALL:
        return "kh-", "kh-g"
    first, last = (part + fill * (len(part) % 2) for fill in "03")
    low, high = ("".join(_HEX[one[at : at + 2]] for at in range(0, len(one), 2)) for one in (first, last))
    return f"kh-{low}", f"kh-{high}g"  # "g" comes after all hex digits


def file_of(table: str, part: str) -> str:
    """Where a part of a table lies in the corpus."""
    return f"{TABLES}/{table}/{part}.parquet"


@cache
def _form() -> str:
    """What the tables follow from besides the plans: the code that names their columns and fills them."""
    code = hashlib.sha256()
    for files in MADE_BY:
        for path in sorted(Path(__file__).parent.parent.glob(files)):
            code.update(path.read_bytes())
    return code.hexdigest()


def digest_of(content: Any) -> str:
    """What a part is made from, in a word: plans and the form of the tables."""
    return hashlib.sha256((_form() + json.dumps(content, sort_keys=True)).encode()).hexdigest()
