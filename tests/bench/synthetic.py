"""Plans of the size that real ones have: samples grown together, with places and figures by chance.

A real plan of eight that were measured has 126 table cells, 150 to 170 other facts and 150 KB of JSON (medians).
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalizers.places_codes import codes_above, full_name, unit_of, units_of
from pipeline.corpus import PLANS, json_bytes, plan_name
from pipeline.plan import build_plan
from pipeline.run.inputs import full_place, walk
from pipeline.run.ledger import Entry, Ledger
from pipeline.storage import plan_id_of
from pipeline.workers.orders import Answer, Ending
from schemas.record import plain

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = (
    "tests/plans/nong-thon-moi-vinh-an-2024.txt",
    "tests/plans/giam-ngheo-nam-rao-2023.html",
    "tests/plans/phong-chong-thien-tai-cua-lach-2025.docx",
)
LISTS = (
    "legal_bases", "sections", "objectives", "indicators", "projects", "assignments", "budgets", "deadlines",
    "recurring_deadlines", "tables", "loose_text",
)  # fmt: skip
PROGRAMMES = ("Chương trình mục tiêu quốc gia giảm nghèo bền vững", "Chương trình xây dựng nông thôn mới")
BOX = [85.0, 120.0, 510.0, 140.0]
_FIGURE = re.compile(r"\d+")
Json = dict[str, Any]


def grown() -> Json:
    """One plan with the facts of all the samples, each with a box as a PDF has."""
    plans = [plain(build_plan(ROOT / source)) for source in SOURCES]
    base: Json = copy.deepcopy(plans[0])
    for kind in LISTS:
        base[kind] = [fact for plan in plans for fact in plan[kind]]
    _give_boxes(base)
    return base


def _give_boxes(value: Any) -> None:
    if isinstance(value, dict):
        if "bbox" in value:
            value["bbox"] = BOX
        for item in value.values():
            _give_boxes(item)
    elif isinstance(value, list):
        for item in value:
            _give_boxes(item)


def plans(count: int, seed: int = 1) -> Iterator[Json]:
    """`count` plans, each of a commune, district or province of its own, or of the year after."""
    chance = random.Random(seed)
    text = json.dumps(grown(), ensure_ascii=False)
    units = [unit.code for unit in units_of("old")]
    chance.shuffle(units)
    for number in range(count):
        yield _varied(text, units[number % len(units)], number, chance)


def _varied(text: str, code: str, number: int, chance: random.Random) -> Json:
    plan: Json = json.loads(text)
    unit = unit_of("old", code)
    assert unit is not None
    place = unit.full[0].lower() + unit.full[1:]
    provinces = [unit_of("old", above) for above in codes_above(unit)] or [unit]
    year = 2021 + number % 4
    sha256 = hashlib.sha256(f"{number} {chance.random()}".encode()).hexdigest()
    programme = PROGRAMMES[number % len(PROGRAMMES)]
    plan["plan_id"] = plan_id_of(sha256)
    plan["source"] |= {"sha256": sha256, "file_name": f"{number}.pdf", "media_type": "application/pdf"}
    plan["header"] |= {
        "number": f"{number % 900 + 10}/KH-UBND", "issued_on": f"{year}-02-{number % 27 + 1:02}",
        "issuer": f"Ủy ban nhân dân {place}", "place": place, "level": unit.level, "plan_year": year,
        "province": provinces[-1].place.name if provinces[-1] else None, "programme": programme,
        "title": f"Thực hiện {programme} năm {year}",
    }  # fmt: skip
    plan["places"] = [
        {
            "fact": "header", "item": None, "row": None, "field": "place", "name": full_name(unit),
            "level": unit.level, "code": code, "codes_old": [code], "codes_new": list(unit.others),
            "ambiguous": False, "candidates": [],
        }
    ]  # fmt: skip
    for section in plan["sections"]:
        section["text"] = _FIGURE.sub(lambda figure: str(chance.randint(1, 10 ** len(figure.group()))), section["text"])
    for indicator in plan["indicators"]:
        indicator["value"] = round(chance.uniform(0, 100), 2)
    for budget in plan["budgets"]:
        budget["amount_vnd"] = chance.randint(1, 90_000) * 1_000_000
    for table in plan["tables"]:
        table["rows"] = [
            [chance.randint(1, 9999) if isinstance(value, int | float) else value for value in row]
            for row in table["rows"]
        ]
    return plan


def add_to_corpus(folder: Path, found: Iterator[Json], inputs: Path, made_by: str) -> int:
    """Write plans into a corpus folder as a run's workers leave them, ledger and all; the bytes written.

    Their files in `inputs` hold nothing but count as known; `made_by` is the fingerprint that they were read under.
    """
    inputs.mkdir(parents=True, exist_ok=True)
    (folder / PLANS).mkdir(parents=True, exist_ok=True)
    ledger = Ledger(folder / ".kehoach" / "ledger.sqlite")
    size = 0
    for plan in found:
        content = json_bytes(plan)
        (folder / plan_name(plan["plan_id"])).write_bytes(content)
        sha256 = plan["source"]["sha256"]
        answer = Answer(sha256, Ending.WRITTEN, output_sha256=hashlib.sha256(content).hexdigest())
        ledger.note(sha256, Entry(made_by, answer, 0))
        path = inputs / plan["source"]["file_name"]
        path.touch()
        [one] = walk([str(path)])
        ledger.note_file(full_place(one.place), one.shown, one.look(), sha256)
        size += len(content)
    ledger.close()
    return size
