"""The copies and the links of a few plans at once, which a run finds shelf by shelf and plan by plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.linking.copies import groups_on_a_shelf, shelf_of
from pipeline.linking.heads import Head
from pipeline.linking.links import Link, links_from, number_key, own_keys, units_above


def groups_of(heads: Iterable[Head]) -> list[tuple[Head, ...]]:
    """The plans that have several copies: each as its copies, the best first; in the order of the best's ids."""
    shelves: dict[str, list[Head]] = defaultdict(list)
    for head in heads:
        shelves[shelf_of(head)].append(head)
    shelves.pop("", None)
    found = [group for shelf in shelves.values() for group in groups_on_a_shelf(shelf)]
    return sorted(found, key=lambda group: group[0].plan_id)


def links_of(heads: Iterable[Head]) -> list[Link]:
    """Every link of every plan, in the order of the plans' ids."""
    ordered = sorted(heads, key=lambda head: head.plan_id)
    others = Held(ordered)
    return [link for head in ordered for link in links_from(head, others)]


class Held:
    """All plans in memory, found by their keys."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._numbered: dict[str, list[Head]] = defaultdict(list)
        self._placed: dict[str, list[Head]] = defaultdict(list)
        for head in heads:
            self._numbered[number_key(head)].append(head)
            for key in own_keys(head):
                self._placed[key].append(head)

    def numbered(self, key: str) -> Sequence[Head]:
        return self._numbered.get(key, ()) if key else ()

    def for_place(self, key: str) -> Sequence[Head]:
        return self._placed.get(key, ())

    def above(self, code: str) -> Sequence[str]:
        return units_above().get(code, ())
