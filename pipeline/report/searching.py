"""What the plans' facts are searched by: a line of ASCII words each, in files that the page loads when it searches.

Plans lie in files by the first two digits of their ids, so that one plan more costs one small file. A line is the
fact's place in the plan (`indicators.0`, as the page names it), a tab, and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from normalizers.keys import ascii_key
from pipeline.report.packing import packed, unpacked, write_if_changed

FOLDER = "data/facts"
LONGEST = 160  # characters of a fact's words
FIELDS: dict[str, tuple[str, ...]] = {
    "indicators": ("measure", "population"),
    "projects": ("code", "name"),
    "assignments": ("agency", "task"),
    "budgets": ("project", "purpose"),
    "deadlines": ("action", "assignee"),
    "recurring_deadlines": ("action", "assignee"),
    "legal_bases": ("kind", "number"),
}


def facts_name(plan_id: str) -> str:
    """Which file a plan's lines are in."""
    return plan_id[3:5]


def facts_file(out: Path, name: str) -> Path:
    """Where the words of a shelf of plans lie in the site `out`."""
    return out / FOLDER / f"{name}.js"


def lines_of(plan: Mapping[str, Any]) -> str:
    """The lines of a plan, each words of it once."""
    said: dict[str, str] = {}
    for place, text in _texts(plan):
        said.setdefault(ascii_key(text)[:LONGEST], place)
    return "\n".join(f"{place}\t{words}" for words, place in said.items() if words)


def _texts(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind, fields in FIELDS.items():
        for item, fact in enumerate(plan.get(kind, ())):
            yield f"{kind}.{item}", " ".join(fact[field] for field in fields if fact.get(field))
    for item, table in enumerate(plan["tables"]):
        yield f"tables.{item}", table.get("title") or ""
        places = [one["name"] for one in plan.get("places", ()) if one["fact"] == "tables" and one["item"] == item]
        for start in range(0, len(places), 8):
            yield f"tables.{item}", " ".join(places[start : start + 8])


def write_facts(
    out: Path, name: str, plan_ids: Iterable[str], fresh: Mapping[str, str], read: Callable[[str], Any]
) -> None:
    """Bring a file up to date: the lines of `fresh` plans are new, others stand; `read` gives a plan without lines."""
    try:
        content = unpacked(facts_file(out, name).read_bytes())
        known = dict(zip(content["ids"], content["texts"], strict=True))
    except (OSError, ValueError, LookupError, TypeError):
        known = {}
    texts = {}
    for plan_id in plan_ids:
        texts[plan_id] = fresh[plan_id] if plan_id in fresh else known.get(plan_id)
        if texts[plan_id] is None:
            texts[plan_id] = lines_of(read(plan_id))
    content = {"ids": list(texts), "texts": list(texts.values())}
    write_if_changed(facts_file(out, name), packed(f"facts-{name}", content))
