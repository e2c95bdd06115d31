"""A measure that leaves out what the figure before it said: "95% người bán được tập huấn; người mua đạt 80%"."""

from __future__ import annotations

import regex
from msgspec.structs import replace

from extractors.facts.indicators.directions import LEVEL
from extractors.facts.indicators.rates import of_the_same_rate
from extractors.facts.indicators.segments import Segment
from extractors.facts.indicators.stated import AND, Stated
from extractors.facts.indicators.terms import DONE, MEASURES, RATES, opens_with_verb
from extractors.facts.indicators.wording import bare, stem_of
from normalizers.agencies.verbs import verb_end
from normalizers.tokens import tokens_of

_LABEL = 5  # words
_Before = tuple[Segment, Stated]  # the figure before, and what it states


def completed(found: Stated, piece: Segment, before: _Before | None, text: str) -> Stated:
    """`found` with what it takes over from the figure before; the first way that fits is the one."""
    if before is None:
        return found
    ways = (
        _at_another_pace,
        _in_its_list,
        _with_its_predicate,
        _said_again,
        _of_those,
        _with_another_verb,
        _of_its_rate,
        _with_its_subject,
        _with_its_verb,
        _left_out,
    )
    return next((done for way in ways if (done := way(found, piece, before, text)) is not None), found)


_AT_FIRST = regex.compile(r"\s+(?:(?:vào\s+)?đầu\s+(?:kỳ|năm)(?:\s+20\d\d)?|hiện\s+có)$", regex.IGNORECASE)


def of_todays(found: Stated, today: Stated | None) -> Stated:
    """ "Số hộ nghèo đầu kỳ: 60 hộ. Phấn đấu giảm 12 hộ": a bare count is of those that there are today."""
    if today is None or found.measure != found.quantity.unit or found.quantity.unit != today.quantity.unit:
        return found
    return replace(found, measure=_AT_FIRST.sub("", today.measure))


def _are_shares(piece: Segment, first: Segment) -> bool:
    return piece.figure.kind == first.figure.kind == "percentage"


def _at_another_pace(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "Thu ngân sách tăng 12%/năm giai đoạn …; 16%/năm giai đoạn …": it grows then too."""
    stated, unit = before[1], found.quantity.unit
    alone = _NO_WORDS.fullmatch(text, piece.start, piece.figure.start) and found.measure == stated.measure
    same = unit is not None and "/" in unit and unit == stated.quantity.unit
    return replace(found, direction=stated.direction) if alone and same else None


_NO_WORDS = regex.compile(r"[\s,;]*(?:và\s+)?")
_HEAD_OF_LIST = regex.compile(r"(?P<head>\S[^:;]*):\s*\p{L}[^:;,]{0,40}$")


def _in_its_list(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "Giảm tiêu hao điện: dệt may 6%; giấy tối thiểu 8%": what is behind the colon falls too."""
    first, stated = before
    goes_on = text[: piece.start].rstrip().endswith(";") and found.direction == "reach" != stated.direction
    head = _HEAD_OF_LIST.search(text, first.start, first.figure.start)
    own = MEASURES.match(found.measure) or DONE.search(f" {found.measure} ") or opens_with_verb(found.measure)
    listed = head is not None or ":" in stated.measure
    if not goes_on or own or not listed or piece.opens or found.quantity.unit != stated.quantity.unit:
        return None
    if LEVEL.search(" ".join(text[piece.start : piece.figure.start].split())) or len(found.measure.split()) > _LABEL:
        return None
    whole = stated.measure.partition(":")[0]
    return replace(found, measure=f"{whole}: {found.measure}", direction=stated.direction)


def _with_its_predicate(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    first, stated = before
    if not (_are_shares(piece, first) and first.opens and not piece.opens):
        return None
    predicate = regex.search(r"\s(?:được|đã\s+được)\s.*$", stated.measure)
    own = MEASURES.match(found.measure) or " được " in found.measure or opens_with_verb(found.measure)
    return None if predicate is None or own else replace(found, measure=found.measure + predicate.group())


def _said_again(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "Tổng thu ngân sách 900 tỷ đồng, phấn đấu thu 950 tỷ đồng", "… 38 nghìn lao động, năm 2030 là 45 nghìn"."""
    stated = before[1]
    again = found.measure.lower() in stated.measure.lower().split() and found.quantity.unit == stated.quantity.unit
    lead = text[piece.start : piece.figure.start]
    later = piece.opens and (
        _ONLY_LATER.fullmatch(lead) or (_AND.search(lead) and _LATER.match(text, piece.figure.end))
    )
    return replace(found, measure=stated.measure) if again or (later and _only_counts(found, stated)) else None


_OF_THOSE = regex.compile(r"\s*trong\s+(?:tổng\s+)?số\s+(?:đó|này)\s+(?=\p{Ll})", regex.IGNORECASE)


def _of_those(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "90% người bệnh được phát hiện; 92% trong số đó được chữa"."""
    first, stated = before
    those = _are_shares(piece, first) and _OF_THOSE.match(text, piece.figure.end)
    return replace(found, measure=f"{stated.measure} {found.measure}") if those else None


_ONLY_A_VERB = regex.compile(r"\s*(?P<verb>đạt|được|có|hoàn\s+thành|sử\s+dụng|áp\s+dụng)\s", regex.IGNORECASE)


def _with_another_verb(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "100% xã đạt mức 3 và 40% đạt mức 4": the same communes."""
    first, stated = before
    verb, done = _ONLY_A_VERB.match(text, piece.figure.end), DONE.search(f" {stated.measure} ")
    whole = first.opens or (piece.opens and RATES.match(stated.measure) is not None)
    if verb is None or done is None or not whole or not _are_shares(piece, first):
        return None
    rest = found.measure.removeprefix(verb["verb"]).strip()
    subject = stated.measure[: max(done.start() - 1, 0)].strip()
    return replace(found, measure=f"{subject} {verb['verb']} {rest}".strip())


_AT = regex.compile(r"(?:ở|tại|đối\s+với)\s+(?=\p{L})", regex.IGNORECASE)


def _of_its_rate(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    stated = before[1]
    if not RATES.match(stated.measure):
        return None
    if piece.opens:
        place = _AT.match(found.measure) if found.quantity.unit == stated.quantity.unit else None
        if place is None:  # "đạt 98% ở đô thị và 95% ở nông thôn"
            return None
        return replace(found, measure=stated.measure, population=found.measure[place.end() :])
    if MEASURES.match(found.measure):
        return None
    return of_the_same_rate(found, stated, text[piece.start : piece.figure.start])


_PLACED = regex.compile(r"\s(?:tại|ở|trong|trên)$")


def _with_its_subject(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """What the share before left unsaid for this one: "Mạng cáp phủ 90% thôn và 70% hộ": the cable reaches both."""
    first, stated = before
    if first.opens or not piece.opens or not _are_shares(piece, first):
        return None
    joined = AND.fullmatch(text[piece.start : piece.figure.start]) and piece.start < first.end + 2
    nouns = [regex.match(r"\s+\p{Ll}", text[one.figure.end : one.end]) for one in (first, piece)]
    if not joined or None in nouns or RATES.match(stated.measure) or DONE.search(f" {found.measure} "):
        return None
    subject = stem_of(bare(text[first.start : first.figure.start]))
    return replace(found, measure=f"{subject} {found.measure}") if subject and not _PLACED.search(subject) else None


_VERB_ALONE = regex.compile(r"(?:mới|thêm|được|thành\s+công)$", regex.IGNORECASE)


def _with_its_verb(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "Thành lập mới 35 doanh nghiệp, 03 hợp tác xã và 9 tổ hợp tác": all are set up."""
    first, stated = before
    joined = AND.fullmatch(text[piece.start : piece.figure.start]) and piece.start < first.end + 2
    taken_over = AND.fullmatch(text[first.start : first.figure.start]) is not None
    if (first.opens and not taken_over) or not joined or {first.figure.kind, piece.figure.kind} != {"number"}:
        return None
    verb = _verb_of(stated.measure) if taken_over else stem_of(bare(text[first.start : first.figure.start]))
    words = tokens_of(_VERB_ALONE.sub("", verb).strip())
    alone = bool(words) and verb_end(words, 0) == len(words) and stated.measure.startswith(f"{verb} ")
    own = DONE.search(f" {found.measure} ") or opens_with_verb(found.measure)
    return replace(found, measure=f"{verb} {found.measure}") if alone and not own else None


def _verb_of(measure: str) -> str:
    """The verb that a measure opens with, "mới" and the like behind it too; empty for none."""
    words = tokens_of(measure)
    end = verb_end(words, 0)
    if end is None:
        return ""
    further = measure[: words[min(end, len(words) - 1)].end]
    return further if _VERB_ALONE.search(further) else measure[: words[end - 1].end]


_LEFT_OUT = regex.compile(r"(?:đã\s+có|hiện\s+có|còn\s+lại|đang\s+có|cũ)$", regex.IGNORECASE)


def _left_out(found: Stated, piece: Segment, before: _Before, text: str) -> Stated | None:
    """ "Thêm 3 xã đạt chuẩn và giữ 5 xã đã có": they too are communes that reach it."""
    unit, stated = found.quantity.unit, before[1]
    tail = _LEFT_OUT.search(found.measure)
    if not unit or unit != stated.quantity.unit or tail is None or not found.measure.startswith(unit):
        return None
    at = stated.measure.find(unit)
    return replace(found, measure=f"{stated.measure[at:]} {tail.group()}") if at >= 0 else None


_AND = regex.compile(r"(?:,|\bvà)\s+(?:(?:còn|đạt|xuống|lên|dưới|trên|khoảng|ít\s+nhất)\s+)*$", regex.IGNORECASE)
_LATER = regex.compile(r"\s*(?:vào|đến|trong)\s+(?:(?:hết|cuối)\s+)?năm\s+20\d\d", regex.IGNORECASE)
# "… năm 2028 là 38 nghìn lao động, năm 2030 khoảng 45 nghìn người": what was counted before, at a later time
_ONLY_LATER = regex.compile(
    r"[\s,;]*(?:và\s+)?(?:đến\s+)?(?:hết\s+|cuối\s+)?năm\s+20\d\d\s+(?:(?:là|đạt|khoảng|có|trên|gần|,)\s*)*",
    regex.IGNORECASE,
)
_SCALE = regex.compile(r"(?:triệu|nghìn|ngàn|vạn|tỷ|tỉ)\s+")


def _only_counts(found: Stated, stated: Stated) -> bool:
    """Whether a figure tells nothing but its unit, and that is the one before, or people counted as it was."""
    unit, before = found.quantity.unit or "", stated.quantity.unit or ""
    noun = _SCALE.sub("", unit)
    if not noun or found.measure not in (noun, noun.split("/")[0]):
        return False
    return unit == before or (
        noun == "người" and _SCALE.match(unit) is not None and unit.split()[0] == before.split()[0]
    )
