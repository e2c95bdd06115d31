"""The rows of the table `places`: each place that a fact names, with where its name stands.

The name need not stand among the fact's own words: in a table of tasks the agency has a cell of its own, and elsewhere
the heading over the tasks names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.flat.cells import places_of_row
from pipeline.flat.columns import FACTS
from pipeline.flat.values import Json, Values, copies_of, evidence_values, joined

Rows = Mapping[str, Sequence[tuple[Json, int]]]


def place_rows(plan: Json) -> Iterator[Values]:
    """The rows of one plan, in the order of its `places`."""
    copies = copies_of(plan)
    names = _Names(plan)
    for item, mention in enumerate(plan.get("places", ())):
        fact = mention["fact"]
        values = (joined(mention[name]) for name in FACTS["places"])
        candidates = "; ".join(f"{one['code']} {one['name']}" for one in mention["candidates"]) or None
        path = f"header.{mention['field']}" if fact == "header" else fact
        evidence = evidence_values(names.evidence_of(mention))
        yield plan["plan_id"], item, *values, mention["item"], candidates, copies(path), *evidence


class _Names:
    """Where the names of places stand in a plan; what is looked up in is made when it is first asked for."""

    def __init__(self, plan: Json) -> None:
        self._plan = plan
        self._in_rows: Rows | None = None
        self._sections: Mapping[str, Json] | None = None

    def evidence_of(self, mention: Json) -> Json | None:
        """Where the name stands; where that is not found, where the fact does."""
        kind, item, name = mention["fact"], mention["item"], mention["name"]
        if kind == "header":
            found: Json | None = self._plan["header"]["evidence"].get(mention["field"])
            return found
        facts = self._plan[kind]
        if item >= len(facts):
            return None
        fact, own = facts[item], facts[item]["evidence"]
        if mention["row"] is not None:
            return _cell_named(name, fact, mention["row"]) or own
        if name in own["text"]:
            return dict(own)
        return self._in_row(name, own) or self._in_heading(name, kind, fact) or own

    def _in_row(self, name: str, own: Json) -> Json | None:
        """The cell that has the name, in the row of which the fact's words are a cell."""
        if self._in_rows is None:
            self._in_rows = _rows_by_cell(self._plan["tables"])
        for table, row in self._in_rows.get(own["text"], ()):
            cells = [
                cell
                for printed, cell in zip(table["raw_rows"][row], places_of_row(table, row), strict=False)
                if printed == own["text"] and cell is not None
            ]
            if any((cell["page"], cell["bbox"]) == (own["page"], own["bbox"]) for cell in cells):
                found = _cell_named(name, table, row)
                if found is not None:
                    return found
        return None

    def _in_heading(self, name: str, kind: str, fact: Json) -> Json | None:
        """The heading over the task that names the agency; a deadline is that of the agency's task."""
        if kind == "deadlines":
            told = (one for one in self._plan["assignments"] if one["agency"] == fact["assignee"])
            fact = next(told, fact)
        if self._sections is None:
            self._sections = {one["path"]: one for one in self._plan["sections"]}
        section = self._sections.get(fact.get("section") or "")
        if section is None or name not in section["evidence"]["text"]:
            return None
        return dict(section["evidence"])


def _rows_by_cell(tables: Sequence[Json]) -> Rows:
    """By what a cell prints the rows that it is in."""
    rows: dict[str, list[tuple[Json, int]]] = defaultdict(list)
    for table in tables:
        for row, cells in enumerate(table["raw_rows"]):
            for printed in dict.fromkeys(filter(None, cells)):
                rows[printed].append((table, row))
    return rows


def _cell_named(name: str, table: Json, row: int) -> Json | None:
    """The cell of a row that has the name."""
    raws: Sequence[Any] = table["raw_rows"][row] if row < len(table["raw_rows"]) else ()
    printed = raws or table["rows"][row]
    for value, cell in zip(printed, places_of_row(table, row), strict=False):
        if isinstance(value, str) and name in value and cell is not None:
            return {**cell, "text": value}
    return None
