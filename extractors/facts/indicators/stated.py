"""An aim as its own words state it, and as the figure beside it completes it: shared verbs, predicates, brackets."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.facts.indicators.segments import Segment
from extractors.facts.indicators.terms import DONE, LEVEL, POPULATION, SAYS_NOTHING, opens_with_verb
from extractors.facts.indicators.wording import bare, stem_of, tidy
from normalizers.quantities import Quantity
from schemas.plan import Direction


class Stated(Struct, frozen=True):
    """A quantified aim, with the characters of its sentence that state it."""

    measure: str
    direction: Direction
    quantity: Quantity
    due: str | None
    population: str | None
    start: int
    end: int


_HAS_IT = regex.compile(r"\bcó\s+(?:(?:trên|ít\s+nhất|tối\s+thiểu|từ|khoảng|hơn)\s+)*$", regex.IGNORECASE)
AND = regex.compile(
    r"\s*(?:,\s*(?:và\s+)?|và\s+)(?:(?:ít\s+nhất|tối\s+thiểu|trên|hơn|khoảng|gần|từ)\s+)?", regex.IGNORECASE
)


def with_predicate(found: Stated, row: Sequence[Segment], text: str) -> Stated:
    """Shares with one predicate: "100% trạm y tế, 90% chợ và 80% trường học có nước sạch"."""
    here = row[0]
    if here.aside or (here.figure.kind == "number" and not _are_bare_counts(found, here)):
        return found
    has = _HAS_IT.search(text, here.start, here.figure.start)  # "chi hội có 80% tổ và 60% hội viên …"
    own = tidy(bare(text[here.figure.end : here.end]), whole=True) if has else found.measure
    if not (here.opens or has) or opens_with_verb(own) or DONE.search(f" {own} "):
        return found
    for there in row[1:]:
        joined = AND.fullmatch(text[there.start : there.figure.start])
        alike = there.figure.kind == here.figure.kind or there.figure.value.of is not None
        if there.aside or not joined or not alike:
            return found
        noun = there.figure.value.unit if there.figure.kind == "number" else ""
        done = DONE.search(" " + tidy(f"{noun} {bare(text[there.figure.end : there.end])}", whole=True))
        if done is not None:
            return replace(found, measure=found.measure + done.group())
    return found


def _are_bare_counts(found: Stated, here: Segment) -> bool:
    """ "Có 12 xã, 30 thôn đạt chuẩn": nothing but what is counted stands behind the first figure."""
    noun = (found.quantity.unit or "").split("/")[0]
    return here.opens and noun != "" and found.measure.startswith(noun) and len(found.measure.split()) < 5


def beside(found: Stated, whole: Stated, words: str) -> Stated:
    """What a bracket says of the figure before it: "tỷ lệ hộ nghèo giảm 2% (tương đương 90 hộ)", "(trong đó có …)"."""
    unit = found.quantity.unit
    if unit and found.measure == unit and unit != whole.quantity.unit:
        at = f" {whole.measure} ".find(f" {unit} ")
        if at >= 0:
            direction = whole.direction if _AS_MUCH.fullmatch(words) else found.direction
            return replace(found, measure=whole.measure[at:], direction=direction)
    if unit == whole.quantity.unit and unit is not None and "%" in unit:
        who = LEVEL.fullmatch(found.measure) or POPULATION.fullmatch(" " + found.measure)
        if who is not None:
            return replace(found, measure=whole.measure, population=who["who"])
    part = (unit == whole.quantity.unit and _PART_OF.match(words)) or _AS_MUCH.fullmatch(words)
    return replace(found, direction=whole.direction) if part and found.direction == "reach" else found


_AS_MUCH = regex.compile(r"[\s(]*(?:(?:tương\s+(?:đương|ứng)|khoảng|ước|hơn|gần|trên|với|là)\s*)*", regex.IGNORECASE)
_PART_OF = regex.compile(r"[\s(]*(?:và\s+)?trong\s+(?:số\s+)?đó\s*[,:]?\s*(?:có\s+)?$", regex.IGNORECASE)


def says_as_much(words: str) -> bool:
    """Whether a figure behind `words` tells the one before in a second unit: "giảm 2%, tương đương 90 hộ"."""
    return _IS_AS_MUCH.fullmatch(words) is not None


def shares_verb(text: str, before: tuple[Segment, Stated], piece: Segment) -> bool:
    """ "Giảm 120 hộ nghèo và 80 hộ cận nghèo": the second figure goes on with the first one's verb."""
    first, stated = before
    if stated.direction != "reach" and _GROWS_TO.fullmatch(text[piece.start : piece.figure.start]):
        return True  # "giảm 15% vào năm 2030, lên mức 40% vào năm 2045"
    if stated.direction != "reach" and says_as_much(text[piece.start : piece.figure.start]):
        return True  # "giảm 120 hộ, tương đương 2%": one change in two units
    if not (first.opens and piece.opens) or stated.direction == "reach" or piece.figure.value.baseline is not None:
        return False
    return regex.fullmatch(r"\s*(?:,|;|và|,\s*và)?\s*", text[piece.start : piece.figure.start]) is not None


_IS_AS_MUCH = regex.compile(
    r"[\s,;]*(?:hay|tức(?:\s+là)?|tương\s+(?:đương|ứng))(?:\s+(?:là|với|giảm|tăng|khoảng|trên|gần))*\s+",
    regex.IGNORECASE,
)
_GROWS_TO = regex.compile(r"[\s,]*(?:và\s+)?lên\s+(?:mức|đến|tới)\s+(?:khoảng\s+|trên\s+)?", regex.IGNORECASE)


def shared_by(text: str, pair: Sequence[Segment]) -> str:
    """What two shares have in common: "Năm 2027 đạt 60% và năm 2030 đạt 80% cơ quan có bãi gửi xe"."""
    if len(pair) < 2 or {one.figure.kind for one in pair} != {"percentage"} or pair[1].aside:
        return ""
    here, there = pair
    if stem_of(bare(text[here.start : here.figure.start])) or tidy(bare(text[here.figure.end : here.end])):
        return ""
    lead = text[there.start : there.figure.start]
    if stem_of(bare(lead)) or _MOVES.search(lead):
        return ""
    both = tidy(bare(text[there.figure.end : there.end]), whole=True)
    return "" if SAYS_NOTHING.match(both) else both


_MOVES = regex.compile(r"\b(?:giảm|tăng|rút\s+ngắn)\b", regex.IGNORECASE)  # a second aim's own verb
