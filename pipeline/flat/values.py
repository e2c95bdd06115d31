"""Values of flat tables: columns in which few values repeat, lists as texts, evidence, codes of places, search keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from msgspec import Struct

from normalizers.many_keys import ascii_keys
from pipeline.flat.columns import EVIDENCE

NOWHERE = (None,) * len(EVIDENCE)
NO_BOX = (None,) * 4
of_evidence = itemgetter("page", "bbox", "text", "confidence")

Json = Mapping[str, Any]
Values = tuple[Any, ...]


class Repeated(Struct, frozen=True):
    """A column in which few values stand many times: the values, and for each row the place of its own among them."""

    values: Sequence[Any]
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.at)

    def in_full(self) -> list[Any]:
        """A value for each row."""
        return [self.values[at] for at in self.at]


Column = Sequence[Any] | Repeated


def evidence_values(found: Json | None) -> Values:
    """Evidence as the values of its columns."""
    if found is None:
        return NOWHERE
    page, box, text, confidence = of_evidence(found)
    return (page, *(box or NO_BOX), text, confidence)


def search_keys(*columns: Sequence[str | None]) -> list[str]:
    """The search keys of a column of texts, or of several that are searched together."""
    if len(columns) == 1:
        return ascii_keys([text or "" for text in columns[0]])
    return ascii_keys([" ".join([part for part in parts if part]) for parts in zip(*columns, strict=True)])


def copies_of(plan: Json) -> Callable[[str], str]:
    """Which copy's page the evidence at a path is of."""
    filled = {one["path"]: one["plan_id"] for one in plan.get("filled", ())}
    own: str = plan["plan_id"]
    return lambda path: filled.get(path, own)


def joined(value: Any) -> Any:
    """A list as one text; anything else as it is."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def unit_values(mention: Json | None) -> Values:
    """The codes of the unit that a mention of a place stands for, as the values of their columns."""
    if mention is None:
        return (None, None, None)
    return (mention["code"], joined(mention["codes_old"]) or None, joined(mention["codes_new"]) or None)
