"""One rate told for several: "Tỷ lệ hộ nghèo giảm 2%, riêng vùng cao giảm 4%"."""

from __future__ import annotations

import regex
from msgspec.structs import replace

from extractors.facts.indicators.stated import Stated
from extractors.facts.indicators.terms import DONE, LEVEL, POPULATION

_OF_THESE = regex.compile(r"[\s,;]*(?:(?:và\s+)?trong\s+(?:số\s+)?đó\s*,?\s*)?có\s", regex.IGNORECASE)
_AS_FOR = regex.compile(r"(?:riêng\s+)?(?:đối\s+với|ở|tại)\s+(?:các\s+)?(?=\p{L}+\s)", regex.IGNORECASE)
_AT_A_LEVEL = regex.compile(r"\b(?:còn|xuống|lên|đạt|ở\s+mức|dưới|chiếm|là|duy\s+trì)\b", regex.IGNORECASE)
_SCHOOL = regex.compile(
    r"(?:nhà\s+trẻ|mẫu\s+giáo|mầm\s+non|tiểu\s+học|trung\s+học\s+(?:cơ\s+sở|phổ\s+thông)|THCS|THPT)(?!\p{L})",
    regex.IGNORECASE,
)


def of_the_same_rate(found: Stated, stated: Stated, words: str) -> Stated:
    """A figure of the rate that `stated` names, with what its own `words` leave out of it."""
    told = _told(found, stated, words)
    changes = stated.direction != "reach" == found.direction and told.population is not None
    goes_on = changes and not _AT_A_LEVEL.search(words) and told.measure == stated.measure
    return replace(told, direction=stated.direction) if goes_on else told  # "giảm 2%/năm, riêng vùng cao 4%/năm"


def _told(found: Stated, stated: Stated, words: str) -> Stated:
    if found.quantity.unit != stated.quantity.unit:
        return found
    head, colon, _ = stated.measure.partition(":")
    if colon:  # "Tỷ lệ trường đạt chuẩn: mầm non 50%, tiểu học 60%"
        return replace(found, measure=f"{head}: {found.measure}")
    who = POPULATION.match(" " + found.measure)
    if who is not None:
        return replace(found, measure=stated.measure, population=who["who"])
    among = _AS_FOR.match(found.measure)
    if among is not None:
        return replace(found, measure=stated.measure, population=found.measure[among.end() :])
    if _OF_THESE.match(words):
        return replace(found, measure=f"{stated.measure} có {found.measure}")
    taken = _in_place_of(stated.measure, found.measure)
    level = LEVEL.fullmatch(found.measure) if taken is None else None
    if level is not None:
        return replace(found, measure=stated.measure, population=level["who"])
    return found if taken is None else replace(found, measure=taken)


def _in_place_of(whole: str, part: str) -> str | None:
    """`whole` with `part` where it says the like: "… thể thấp còi" and "thể nhẹ cân", "… cấp tiểu học" and "THCS"."""
    school = _SCHOOL.search(whole)
    if school is not None and _SCHOOL.fullmatch(part):
        return whole[: school.start()] + part + whole[school.end() :]
    words = part.split()
    for count in range(len(words) - 1, 0, -1):  # as many words in common as there are
        at = whole.rfind(f" {' '.join(words[:count])} ")
        if at > 0:
            rest = whole[at:].split()[len(words) :]  # "dân số đô thị dùng nước sạch" and "dân số nông thôn"
            goes_on = f" {' '.join(rest)}" if rest and DONE.match(f" {' '.join(rest)} ") else ""
            return whole[: at + 1] + part + goes_on
    return None
