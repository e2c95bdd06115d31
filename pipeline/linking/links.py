"""How plans refer to each other: the acts they cite, the plans they carry out, the components that they share.

- `cites`: a plan cites an act that is a plan of the corpus: the same number and issuer, no other date. (All acts that
  plans cite are the table `legal_bases`.)
- `carries_out`: a plan carries out a plan of a higher level: it cites it, or (`how` says so) the other is the only
  plan of the same programme and year for the province or district that the plan's place lies in.
- `component`: a component of the programme (`code`) that the plan describes, and so does the plan that it carries out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from normalizers.keys import ascii_key
from normalizers.places_codes import codes_above, unit_of
from pipeline.linking.heads import Head

LinkKind = Literal["cites", "carries_out", "component"]
_HEIGHT = {"province": 2, "district": 1, "commune": 0}


@dataclass(frozen=True, slots=True)
class Link:
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


def links_of(heads: Iterable[Head]) -> list[Link]:
    """Every link of every plan, in the order of the plans' ids."""
    ordered = sorted(heads, key=lambda head: head.plan_id)
    by_number = _by_number(ordered)
    over = _Above(ordered)
    described = {head.plan_id: {code: i for i, code in enumerate(head.projects)} for head in ordered}
    links: list[Link] = []
    for head in ordered:
        cited = list(_cited(head, by_number))
        links += cited
        parents = list(_parents(head, cited, over))
        links += parents
        for parent in parents:
            for item, code in enumerate(head.projects):
                if code in described[parent.target_id]:
                    links.append(Link(head.plan_id, "component", item, "code", code=code, target_id=parent.target_id))
    return links


def _by_number(heads: Sequence[Head]) -> dict[str, list[Head]]:
    found: dict[str, list[Head]] = defaultdict(list)
    for head in heads:
        if head.header["number"]:
            found[ascii_key(head.header["number"])].append(head)
    return found


def _cited(head: Head, by_number: dict[str, list[Head]]) -> Iterator[Link]:
    for key, item, kind, number, date, issuer in head.acts:
        targets = [
            other for other in by_number.get(key, ()) if other.plan_id != head.plan_id and _is_act(other, date, issuer)
        ]
        if len(targets) == 1:
            target_id = targets[0].plan_id
            yield Link(head.plan_id, "cites", item, "number", kind, number, date, issuer, target_id=target_id)


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


class _Above:
    """The plans of provinces and districts by programme, year and the code of their place."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self._plans: dict[tuple[str, int, str], list[Head]] = defaultdict(list)
        for head in heads:
            programme, year = head.header["programme"], head.header["plan_year"]
            if programme and year and _HEIGHT.get(head.header["level"] or "", 0) > 0:
                for code in _own_codes(head):
                    self._plans[ascii_key(programme), year, code].append(head)

    def of(self, head: Head) -> list[Head]:
        """The plans of the same programme and year for the units over the plan's own, from the nearest up."""
        programme, year = head.header["programme"], head.header["plan_year"]
        if not programme or not year:
            return []
        found = []
        for code in _codes_over(head):
            plans = [plan for plan in self._plans.get((ascii_key(programme), year, code), ()) if _is_over(plan, head)]
            if len(plans) == 1 and plans[0] not in found:
                found.append(plans[0])
        return found


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


def _codes_over(head: Head) -> list[str]:
    unit = head.header["unit"]
    if not unit or not unit["code"]:
        return []
    for map_ in ("old", "new"):
        official = unit_of(map_, unit["code"]) if unit["code"] in unit[f"codes_{map_}"] else None
        if official is not None:
            return [f"{map_}:{code}" for code in codes_above(official)]
    return []


def _is_over(plan: Head, head: Head) -> bool:
    return _HEIGHT.get(plan.header["level"] or "", 0) > _HEIGHT.get(head.header["level"] or "", 0)


def _parents(head: Head, cited: Sequence[Link], over: _Above) -> Iterator[Link]:
    """The plans that it carries out: those it cites, else the nearest of its programme and year."""
    by_id = {plan.plan_id: plan for plan in over.of(head)}
    for link in cited:
        if (link.act_kind or "").startswith("Kế hoạch"):
            how = "cited by number"
            yield Link(head.plan_id, "carries_out", link.item, how, number=link.number, target_id=link.target_id)
            by_id.pop(link.target_id, None)
    if not any((link.act_kind or "").startswith("Kế hoạch") for link in cited):
        for plan_id in list(by_id)[:1]:
            yield Link(head.plan_id, "carries_out", None, "same programme and year, place above", target_id=plan_id)
