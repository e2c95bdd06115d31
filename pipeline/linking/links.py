"""How plans refer to each other: the acts they cite, the plans they carry out, the components that they share.

- `cites`: a plan cites an act that is a plan of the corpus: the same number and issuer, no other date. (All acts that
  plans cite are the table `legal_bases`.)
- `carries_out`: a plan carries out a plan of a higher level: it cites it, or (`how` says so) the other is the only
  plan of the same programme and year for the province or district that the plan's place lies in.
- `component`: a component of the programme (`code`) that the plan describes, and so does the plan that it carries out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, Protocol

from msgspec import Struct

from normalizers.keys import ascii_key
from pipeline.linking.heads import Head

LinkKind = Literal["cites", "carries_out", "component"]
Above = Callable[[str], Sequence[str]]
_HEIGHT = {"province": 2, "district": 1, "commune": 0}


class Link(Struct, frozen=True):
    """One plan's reference. `item` is the place of the fact that says it, in the plan's list of that kind."""

    plan_id: str
    kind: LinkKind
    item: int | None
    how: str
    act_kind: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    code: str | None = None
    target_id: str = ""


class Others(Protocol):
    """The plans that a plan can refer to, and the map of units."""

    def numbered(self, key: str) -> Sequence[Head]:
        """The plans with this number (`number_key`)."""

    def for_place(self, key: str) -> Sequence[Head]:
        """The plans of provinces and districts with this among their `own_keys`."""

    def above(self, code: str) -> Sequence[str]:
        """The codes over a unit, from the nearest up: "old:24280" lies in ("old:630", "old:64")."""


def links_from(head: Head, others: Others) -> list[Link]:
    """Every link of one plan. They follow from it and from the plans that `others` gives for its keys, alone."""
    links = list(_cited(head, others))
    over = _over(head, others)
    parents = list(_parents(head, links, over))
    links += parents
    described = {plan.plan_id: plan.projects for key in cited_keys(head) for plan in others.numbered(key)}
    described |= {plan.plan_id: plan.projects for plan in over}
    for parent in parents:
        for item, code in enumerate(head.projects):
            if code in described[parent.target_id]:
                links.append(Link(head.plan_id, "component", item, "code", code=code, target_id=parent.target_id))
    return links


def number_key(head: Head) -> str:
    """The plan's own number as it is looked for; empty where it has none."""
    return ascii_key(head.header["number"] or "")


def cited_keys(head: Head) -> set[str]:
    """The numbers that the plan cites, as they are looked for."""
    return {act[0] for act in head.acts}


def own_keys(head: Head) -> set[str]:
    """For the plan of a province or district: programme, year and unit, by which plans below it find it."""
    if _HEIGHT.get(head.header["level"] or "", 0) == 0:
        return set()
    return set(_place_keys(head, _own_codes(head)))


def over_keys(head: Head, above: Above) -> list[str]:
    """Programme and year with each unit over the plan's own, from the nearest up."""
    return _place_keys(head, _codes_over(head, above))


def _place_keys(head: Head, codes: Iterable[str]) -> list[str]:
    programme, year = head.header["programme"], head.header["plan_year"]
    return [f"{ascii_key(programme)} {year} {code}" for code in codes] if programme and year else []


@cache
def units_above() -> dict[str, tuple[str, ...]]:
    """The codes over every unit of both maps, from the nearest up."""
    from normalizers.places_codes import codes_above, units_of

    return {
        f"{unit.map}:{unit.code}": tuple(f"{unit.map}:{code}" for code in codes_above(unit))
        for map_ in ("old", "new")
        for unit in units_of(map_)
    }


def _cited(head: Head, others: Others) -> Iterator[Link]:
    for key, item, kind, number, date, issuer in head.acts:
        targets = [
            plan for plan in others.numbered(key) if plan.plan_id != head.plan_id and _is_act(plan, date, issuer)
        ]
        if len(targets) == 1:
            target_id = targets[0].plan_id
            yield Link(head.plan_id, "cites", item, "number", kind, number, date, issuer, target_id=target_id)


def _over(head: Head, others: Others) -> list[Head]:
    """The plans of the same programme and year for the units over the plan's own, from the nearest up."""
    found: list[Head] = []
    for key in over_keys(head, others.above):
        plans = [plan for plan in others.for_place(key) if _is_over(plan, head)]
        if len(plans) == 1 and plans[0].plan_id not in [plan.plan_id for plan in found]:
            found.append(plans[0])
    return found


def _is_act(plan: Head, date: str | None, issuer: str | None) -> bool:
    """Whether a cited act can be this plan: its issuer as far as the citation names it, and its date."""
    issued_on = plan.header["issued_on"]
    if date and issued_on and not (date.startswith(issued_on) or issued_on.startswith(date)):
        return False
    cited, known = ascii_key(issuer or ""), ascii_key(plan.header["issuer"] or "")
    if cited == known:
        return bool(known)
    # "Ủy ban nhân dân" without a place says too little by itself: the day must say it.
    return bool(cited) and known.startswith(cited) and bool(date) and date == issued_on


def _own_codes(head: Head) -> list[str]:
    """The codes of the plan's unit, each with the map it belongs to: "old:630"."""
    unit = head.header["unit"]
    if not unit:
        return []
    own = unit["code"]
    return [
        f"{map_}:{code}"
        for map_, codes in (("old", unit["codes_old"]), ("new", unit["codes_new"]))
        for code in codes
        if len(codes) == 1 or code == own
    ]


def _codes_over(head: Head, above: Above) -> Sequence[str]:
    """The codes of the units over the plan's own, each with its map, from the nearest up."""
    unit = head.header["unit"]
    if not unit or not unit["code"]:
        return ()
    for map_ in ("old", "new"):
        if unit["code"] in unit[f"codes_{map_}"]:
            return above(f"{map_}:{unit['code']}")
    return ()


def _is_over(plan: Head, head: Head) -> bool:
    return _HEIGHT.get(plan.header["level"] or "", 0) > _HEIGHT.get(head.header["level"] or "", 0)


def _parents(head: Head, cited: Sequence[Link], over: Sequence[Head]) -> Iterator[Link]:
    """The plans that it carries out: those it cites, else the nearest of its programme and year."""
    plans_cited = [link for link in cited if (link.act_kind or "").startswith("Kế hoạch")]
    for link in plans_cited:
        how = "cited by number"
        yield Link(head.plan_id, "carries_out", link.item, how, number=link.number, target_id=link.target_id)
    if not plans_cited:
        for plan in over[:1]:
            how = "same programme and year, place above"
            yield Link(head.plan_id, "carries_out", None, how, target_id=plan.plan_id)
