"""Which plans are one plan in several files: a PDF, a web page, a scan of the same document.

Two files are copies when nothing in their headers says otherwise (issuer, place, year, number, date, figures in the
title) and their texts and figures are alike. The figures decide where a template is shared: two communes that fill in
one form have its words in common, but not its numbers. What is doubtful stays apart: a false join costs more than a
missed one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from normalizers.keys import ascii_key
from pipeline.linking.heads import Head
from pipeline.linking.likeness import likeness

# The least shares of runs of words, and of figures, that copies have in common: for two clean texts, and where one was
# recognized or restored.
TEXT, FIGURES = 0.7, 0.6
SPOILT_TEXT, SPOILT_FIGURES = 0.45, 0.45
# Where number, issuer and date are the same.
SAME_NUMBER = 0.3
SPOILT = ("scan", "mangled")
FEWEST_WORDS = 60
PROGRAMMES_ALIKE = 80  # of 100: names of programmes as scans spell them
TITLES_ALIKE = 75  # of 100, of the shorter one in the longer
AMENDED = ("dieu chinh", "sua doi", "bo sung", "thay the")
_FIELDS = ("document_type", "place", "province", "level", "number")
_ORDINAL = re.compile(r"\b(?:\d+|[ivx]+)\b")


def shelf_of(head: Head) -> str:
    """Only plans on one shelf, those of one issuer, can be copies; empty for a plan that is compared with none."""
    issuer: str | None = head.header["issuer"]
    return ascii_key(issuer) if issuer and head.size >= FEWEST_WORDS else ""


def groups_on_a_shelf(heads: Sequence[Head]) -> list[tuple[Head, ...]]:
    """The plans of one shelf that have several copies: each as its copies, the best first.

    A plan joins a group whose best it is like and none of which gainsays it. They follow from these plans alone.
    """
    if len(heads) < 2:
        return []
    ordered = sorted(heads, key=lambda head: head.rank)
    texts, figures = np.stack([head.text for head in ordered]), np.stack([head.figures for head in ordered])
    stated = _stated(ordered)
    taken: set[int] = set()
    groups = []
    for best, head in enumerate(ordered):
        if best in taken:
            continue
        group = [head]
        later = best + 1 + np.flatnonzero(_agree(stated[best], stated[best + 1 :]))
        words, numbers = likeness(head.text, texts[later]), likeness(head.figures, figures[later])
        for place in np.flatnonzero(words >= SAME_NUMBER).tolist():
            other = int(later[place])
            one = ordered[other]
            if other in taken or any(contradict(one, member) for member in group):
                continue
            if alike(head, one, float(words[place]), float(numbers[place])):
                group.append(one)
                taken.add(other)
        if len(group) > 1:
            groups.append(tuple(group))
    return groups


def _stated(heads: Sequence[Head]) -> NDArray[np.int64]:
    """What headers state that must not differ, a row a plan and a column a field: equal numbers for equal values, 0 for
    none. An issuer has thousands of plans, and most pairs of them differ in their numbers."""
    columns = [[head.header[field] and ascii_key(head.header[field]) for head in heads] for field in _FIELDS]
    columns += [[head.header["unit"].get("code") for head in heads], [head.header["plan_year"] for head in heads]]
    found = np.zeros((len(heads), len(columns)), np.int64)
    for place, column in enumerate(columns):
        known: dict[object, int] = {}
        found[:, place] = [known.setdefault(value, len(known) + 1) if value else 0 for value in column]
    return found


def _agree(one: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows of what was stated state nothing else than `one`."""
    agreed: NDArray[np.bool_] = ((others == one) | (others == 0) | (one == 0)).all(axis=1)
    return agreed


def alike(one: Head, other: Head, words: float, figures: float) -> bool:
    """Whether the shares of runs of words and of figures that two plans have in common are those of copies."""
    if _same_number(one, other) and words >= SAME_NUMBER and figures >= SAME_NUMBER:
        return True
    if one.kind in SPOILT or other.kind in SPOILT:
        return words >= SPOILT_TEXT and figures >= SPOILT_FIGURES
    return words >= TEXT and figures >= FIGURES


def _same_number(one: Head, other: Head) -> bool:
    """Both have the same number and day, in full."""
    a, b = one.header, other.header
    same_number = a["number"] is not None and ascii_key(a["number"]) == ascii_key(b["number"] or "")
    return same_number and a["issued_on"] == b["issued_on"] and len(a["issued_on"] or "") == len("2024-01-01")


def contradict(one: Head, other: Head) -> bool:
    """Whether the headers of two plans of one issuer say that they are two plans."""
    a, b = one.header, other.header
    if any(_differ(a[field], b[field]) for field in _FIELDS):
        return True
    if a["unit"].get("code") and b["unit"].get("code") and a["unit"]["code"] != b["unit"]["code"]:
        return True
    if None not in (a["plan_year"], b["plan_year"]) and a["plan_year"] != b["plan_year"]:
        return True
    if a["issued_on"] and b["issued_on"] and not _dates_agree(a["issued_on"], b["issued_on"]):
        return True
    if a["programme"] and b["programme"]:
        names = ascii_key(a["programme"]), ascii_key(b["programme"])
        if fuzz.ratio(*names) < PROGRAMMES_ALIKE:
            return True
    return bool(a["title"] and b["title"]) and _titles_differ(ascii_key(a["title"]), ascii_key(b["title"]))


def _titles_differ(one: str, other: str) -> bool:
    """Whether two titles, as ASCII keys, are those of two plans: of two quarters, of a plan and its amendment."""
    if _ORDINAL.findall(one) != _ORDINAL.findall(other):
        return True
    if any((word in one) != (word in other) for word in AMENDED):
        return True
    return fuzz.partial_ratio(one, other) < TITLES_ALIKE


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and ascii_key(one or "") != ascii_key(other or "")


def _dates_agree(one: str, other: str) -> bool:
    """Whether one ISO date is the other, or as much of it as is known."""
    return one.startswith(other) or other.startswith(one)
