"""Numbers as a table prints them, by the convention that all its cells together show.

Vietnamese tables write 388.231 and 8,11; many sheets keep the English 2,737 and 5.13. One cell alone ("2.737")
cannot tell, so the whole table is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from normalizers.number_marks import Convention as Convention  # what tables are read by is what text is read by

FIGURE = re.compile(r"^([-+−–]?)[ \u00a0]*(\d[\d., \u00a0]*?)[ \u00a0]*(%?)$")  # on one line
PLAIN = re.compile(r"^\d+$")
SPACED = re.compile(r"^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$")
TWO_FIGURES = re.compile(r"^\d{1,3} \d{3}[.,]\d{3}$")  # "92 277.620": two columns that nearly touch
COMMA = re.compile(r"^[-+−–]?[1-9]\d{0,2},\d{3}$")
CROSSES = frozenset({"x", "X"})
NONE_MARKS = frozenset({"", "-", "–", "—", "−", "...", "…", "/"}) | CROSSES


def _votes(text: str) -> tuple[int, int]:
    """How many marks of one cell can only be Vietnamese, and only English."""
    found = FIGURE.match(text.strip())
    if not found or (re.search(r"\s", found[2]) and not SPACED.match(found[2].replace("\u00a0", " "))):
        return 0, 0  # "2026 1.800" is two numbers
    digits = re.sub(r"\s", "", found[2])
    marks = re.findall(r"[.,]", digits)
    groups = re.split(r"[.,]", digits)
    if not marks:
        return 0, 0
    if len(set(marks)) == 2:
        return (1, 0) if marks[-1] == "," else (0, 1)
    if len(marks) > 1:
        return (1, 0) if marks[0] == "." else (0, 1)
    if len(groups[1]) != 3 or groups[0].startswith("0") or len(groups[0]) > 3:
        return (1, 0) if marks[0] == "," else (0, 1)
    return 0, 0


def convention_of(cells: Iterable[str]) -> Convention:
    """The convention of a table's cells; the Vietnamese one where nothing tells."""
    texts = [cell.strip() for cell in cells]
    vietnamese, english = (sum(side) for side in zip(*map(_votes, texts), strict=True)) if texts else (0, 0)
    if english == vietnamese == 0:
        commas = sum(1 for text in texts if re.fullmatch(r"[1-9]\d{0,2},\d{3}", text))
        dots = sum(1 for text in texts if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text))
        whole = sum(1 for text in texts if PLAIN.match(text) and len(text) <= 3)
        # three digits after every comma, beside whole numbers below a thousand: those commas part thousands
        return Convention.ENGLISH if commas >= 2 and not dots and whole >= commas else Convention.VIETNAMESE
    return Convention.ENGLISH if english > vietnamese else Convention.VIETNAMESE


def is_undecided(cells: Iterable[str]) -> bool:
    """Whether every comma of a table may part thousands as well as decimals ("10,051"), and it has no other marks."""
    texts = [cell.strip() for cell in cells]
    marked = [text for text in texts if FIGURE.match(text) and re.search(r"[.,]", text)]
    return bool(marked) and all(COMMA.match(text) for text in marked)


def counts_past_a_thousand(columns: Iterable[Sequence[str]]) -> bool:
    """Whether "627" and "10,051" stand in one column, as whole numbers on both sides of a thousand do.

    Decimals would be printed with all of their noughts, or some with fewer than three of them.
    """
    commas = wholes = 0
    for texts in columns:
        with_comma = sum(1 for text in texts if COMMA.match(text))
        whole = sum(1 for text in texts if re.fullmatch(r"[1-9]\d\d", text))
        if with_comma and whole:
            commas, wholes = commas + with_comma, wholes + whole
    return commas >= 2 and wholes >= 1


def figure(text: str, convention: Convention) -> int | float | None:
    """The number that a whole cell states ("388.231", "8,11", "95%"), or None.

    A number with a leading zero ("012") is a code and not a number.
    """
    parsed = _parsed(text, convention)
    if parsed is None:
        return None
    sign, whole, decimals = parsed
    if decimals:
        return sign * float(f"{whole}.{decimals}")
    return sign * int(whole)


def decimals_of(text: str, convention: Convention) -> int:
    """How many decimals a printed number shows."""
    parsed = _parsed(text, convention)
    return len(parsed[2]) if parsed else 0


def _parsed(text: str, convention: Convention) -> tuple[int, str, str] | None:
    found = FIGURE.match(text.strip())
    if not found:
        return None
    sign = -1 if found[1] in {"-", "−", "–"} else 1
    body = found[2].replace("\u00a0", " ")
    thousands, point = convention.value
    if " " in body:
        if not SPACED.match(body) or thousands in body or TWO_FIGURES.search(body):
            return None
        body = body.replace(" ", "")
    if body[-1] in ".,":
        return None
    whole, _, decimals = body.partition(point)
    if point in decimals:  # the mark stands twice, so it parts thousands here
        whole, decimals, thousands = body, "", point
    if thousands in decimals:
        return None
    groups = whole.split(thousands)
    if len(groups) > 1 and (not all(len(g) == 3 for g in groups[1:]) or not 1 <= len(groups[0]) <= 3):
        if len(groups) == 2 and not decimals:  # "0.24" among "8,11": a slip of the pen for the decimal mark
            return sign, groups[0], groups[1]
        return None
    if len(groups) == 2 and not decimals and groups[0] == "0":
        return sign, groups[0], groups[1]
    whole = "".join(groups)
    if not whole.isdigit() or (decimals and not decimals.isdigit()):
        return None
    if len(whole) > 1 and whole.startswith("0"):
        return None
    return sign, whole, decimals
