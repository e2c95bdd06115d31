"""An aim as its own words state it, and completed by the figure beside it: shares of one rate, parts, predicates."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.facts.indicators.segments import Segment
from extractors.facts.indicators.terms import MEASURES, POPULATION, SAYS_NOTHING, opens_with_verb
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


RATES = regex.compile(r"(?:(?:tỷ|tỉ)\s+(?:lệ|suất|trọng)|(?:chuyển\s+dịch\s+)?cơ\s+cấu)\b", regex.IGNORECASE)
_OF_THESE = regex.compile(r"[\s,;]*(?:và\s+)?trong\s+(?:số\s+)?đó\s*,?\s*có\s", regex.IGNORECASE)
_AS_FOR = regex.compile(r"(?:riêng\s+)?(?:đối\s+với|ở|tại)\s+(?:các\s+)?(?=\p{L}+\s)", regex.IGNORECASE)
_AT = regex.compile(r"(?:ở|tại|đối\s+với)\s+(?=\p{L})", regex.IGNORECASE)
_LEFT_OUT = regex.compile(r"(?:đã\s+có|hiện\s+có|còn\s+lại|đang\s+có|cũ)$", regex.IGNORECASE)


def completed(found: Stated, piece: Segment, before: tuple[Segment, Stated] | None, text: str) -> Stated:
    """A measure that leaves out what the one before it said: "95% người bán được tập huấn; người mua đạt 80%"."""
    if before is None:
        return found
    first, stated = before
    if piece.figure.kind == "percentage" and first.opens and not piece.opens and first.figure.kind == "percentage":
        predicate = regex.search(r"\s(?:được|đã\s+được)\s.*$", stated.measure)
        own = MEASURES.match(found.measure) or " được " in found.measure or opens_with_verb(found.measure)
        if predicate is not None and not own:
            return replace(found, measure=found.measure + predicate.group())
    verb = _ONLY_A_VERB.match(text, piece.figure.end)
    done = _DONE.search(f" {stated.measure} ")
    whole = first.opens or (piece.opens and RATES.match(stated.measure) is not None)
    if verb is not None and done is not None and piece.figure.kind == first.figure.kind == "percentage" and whole:
        # "100% xã đạt mức 3 và 40% đạt mức 4": the same communes
        rest = found.measure.removeprefix(verb["verb"]).strip()
        return replace(
            found, measure=f"{stated.measure[: max(done.start() - 1, 0)].strip()} {verb['verb']} {rest}".strip()
        )
    if piece.opens and _ONLY_LATER.fullmatch(text[piece.start : piece.figure.start]) and _only_counts(found, stated):
        return replace(found, measure=stated.measure)
    if piece.opens and RATES.match(stated.measure) and found.quantity.unit == stated.quantity.unit:
        place = _AT.match(found.measure)  # "đạt 98% ở đô thị và 95% ở nông thôn"
        if place is not None:
            return replace(found, measure=stated.measure, population=found.measure[place.end() :])
    if not piece.opens and RATES.match(stated.measure) and not MEASURES.match(found.measure):
        return _of_the_same_rate(found, stated, text[piece.start : piece.figure.start])
    subject = _subject_of(found, piece, before, text)
    if subject:
        return replace(found, measure=f"{subject} {found.measure}")
    unit = found.quantity.unit
    if unit and unit == stated.quantity.unit and (tail := _LEFT_OUT.search(found.measure)) is not None:
        at = stated.measure.find(unit)
        if at >= 0 and found.measure.startswith(unit):
            return replace(found, measure=f"{stated.measure[at:]} {tail.group()}")
    return found


def _subject_of(found: Stated, piece: Segment, before: tuple[Segment, Stated], text: str) -> str:
    """What the share before left unsaid for this one: "Mạng cáp phủ 90% thôn và 70% hộ": the cable reaches both."""
    first, _ = before
    if first.opens or not piece.opens or {piece.figure.kind, first.figure.kind} != {"percentage"}:
        return ""
    joined = _AND.fullmatch(text[piece.start : piece.figure.start]) and piece.start < first.end + 2
    nouns = [regex.match(r"\s+\p{Ll}", text[one.figure.end : one.end]) for one in (first, piece)]
    if not joined or None in nouns or RATES.match(before[1].measure) or _DONE.search(f" {found.measure} "):
        return ""
    subject = stem_of(bare(text[first.start : first.figure.start]))
    return "" if _PLACED.search(subject) else subject


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
    if not noun or found.measure != noun:
        return False
    return unit == before or (
        noun == "người" and _SCALE.match(unit) is not None and unit.split()[0] == before.split()[0]
    )


_PLACED = regex.compile(r"\s(?:tại|ở|trong|trên)$")
_DONE = regex.compile(
    r"\s(?:được|đạt|có|sử\s+dụng|thực\s+hiện|hoàn\s+thành|tham\s+gia|ứng\s+dụng|triển\s+khai|áp\s+dụng|không|biết|đủ|kết\s+nối|"
    r"hài\s+lòng|hưởng|chấp\s+hành|cam\s+kết|ký|nộp|tiếp\s+cận|thoát|bảo\s+đảm|đảm\s+bảo|xây\s+dựng|tổ\s+chức|ban\s+hành)"
    r"\s.*$",
    regex.IGNORECASE,
)


_ONLY_A_VERB = regex.compile(r"\s*(?P<verb>đạt|được|có|hoàn\s+thành|sử\s+dụng|áp\s+dụng)\s", regex.IGNORECASE)
_HAS_IT = regex.compile(r"\bcó\s+(?:(?:trên|ít\s+nhất|tối\s+thiểu|từ|khoảng|hơn)\s+)*$", regex.IGNORECASE)
_AND = regex.compile(
    r"\s*(?:,\s*(?:và\s+)?|và\s+)(?:(?:ít\s+nhất|tối\s+thiểu|trên|hơn|khoảng|gần|từ)\s+)?", regex.IGNORECASE
)


def with_predicate(found: Stated, pair: Sequence[Segment], text: str) -> Stated:
    """Two shares with one predicate: "100% trạm y tế và 80% trường học có nước sạch"."""
    if len(pair) < 2 or {one.figure.kind for one in pair} != {"percentage"} or pair[0].aside or pair[1].aside:
        return found
    here, there = pair
    has = _HAS_IT.search(text, here.start, here.figure.start)  # "chi hội có 80% tổ và 60% hội viên …"
    own = tidy(bare(text[here.figure.end : here.end]), whole=True) if has else found.measure
    if not ((here.opens or has) and there.opens) or opens_with_verb(own) or _DONE.search(f" {own} "):
        return found
    if _AND.fullmatch(text[there.start : there.figure.start]) is None:
        return found
    done = _DONE.search(" " + tidy(bare(text[there.figure.end : there.end]), whole=True))
    return found if done is None else replace(found, measure=found.measure + done.group())


def beside(found: Stated, whole: Stated, words: str) -> Stated:
    """What a bracket says of the figure before it: "tỷ lệ hộ nghèo giảm 2% (tương đương 90 hộ)", "(trong đó có …)"."""
    unit = found.quantity.unit
    if unit and found.measure == unit and unit != whole.quantity.unit:
        at = f" {whole.measure} ".find(f" {unit} ")
        if at >= 0:
            return replace(found, measure=whole.measure[at:])
    part = unit == whole.quantity.unit and _PART_OF.match(words) is not None
    return replace(found, direction=whole.direction) if part and found.direction == "reach" else found


_PART_OF = regex.compile(r"[\s(]*(?:và\s+)?trong\s+(?:số\s+)?đó\s*[,:]?\s*(?:có\s+)?$", regex.IGNORECASE)


def _of_the_same_rate(found: Stated, stated: Stated, words: str) -> Stated:
    """What is left out of a rate that is told for others first: "Tỷ lệ hộ nghèo giảm 2%, riêng vùng cao giảm 4%"."""
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
    level = _LEVEL.fullmatch(found.measure) if taken is None else None
    if level is not None:
        return replace(found, measure=stated.measure, population=level["who"])
    return found if taken is None else replace(found, measure=taken)


_LEVEL = regex.compile(r"(?:(?:ở|tại)\s+)?(?P<who>cấp\s+(?:tỉnh|huyện|xã|cơ\s+sở|trung\s+ương))", regex.IGNORECASE)
_SCHOOL = regex.compile(
    r"(?:nhà\s+trẻ|mẫu\s+giáo|mầm\s+non|tiểu\s+học|trung\s+học\s+(?:cơ\s+sở|phổ\s+thông)|THCS|THPT)(?!\p{L})",
    regex.IGNORECASE,
)


def _in_place_of(whole: str, part: str) -> str | None:
    """`whole` with `part` where it says the like: "… thể thấp còi" and "thể nhẹ cân", "… cấp tiểu học" and "THCS"."""
    school = _SCHOOL.search(whole)
    if school is not None and _SCHOOL.fullmatch(part):
        return whole[: school.start()] + part + whole[school.end() :]
    words = part.split()
    for count in range(len(words) - 1, 0, -1):  # as many words in common as there are
        at = whole.rfind(f" {' '.join(words[:count])} ")
        if at > 0:
            return whole[: at + 1] + part
    return None


def shares_verb(text: str, before: tuple[Segment, Stated], piece: Segment) -> bool:
    """ "Giảm 120 hộ nghèo và 80 hộ cận nghèo": the second figure goes on with the first one's verb."""
    first, stated = before
    if stated.direction != "reach" and _GROWS_TO.fullmatch(text[piece.start : piece.figure.start]):
        return True  # "giảm 15% vào năm 2030, lên mức 40% vào năm 2045"
    if stated.direction != "reach" and _IS_AS_MUCH.fullmatch(text[piece.start : piece.figure.start]):
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
