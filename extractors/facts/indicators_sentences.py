"""What a sentence aims at: measure, direction, figure, baseline, time and population."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extractors.entities import Entity, entities
from extractors.facts.indicators_due import due_of
from extractors.facts.indicators_measures import (
    ACTS_ON,
    MEASURES,
    POPULATION,
    SAYS_NOTHING,
    bare,
    cues_of,
    direction_of,
    measure_of,
    opens_with_verb,
    stem_of,
    tidy,
    without_growth,
    without_head,
    without_population,
)
from extractors.facts.indicators_segments import Segment, segments
from extractors.money_context import is_budget_aim
from normalizers.quantities import Quantity
from schemas.plan import Direction


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantified aim, with the characters of its sentence that state it."""

    measure: str
    direction: Direction
    quantity: Quantity
    due: str | None
    population: str | None
    start: int
    end: int


def read_aims(text: str, year: int | None) -> Iterator[Stated]:
    """The quantified aims of `text`, in order; `year` is the plan's and completes dates without one."""
    named = entities(text, year)
    figures = [entity for entity in named if entity.kind in ("number", "percentage")]
    measure, population = "", None
    latest: tuple[Segment, Stated] | None = None
    for (first, last), pieces in segments(text, figures):
        before: tuple[Segment, Stated] | None = None
        for index, piece in enumerate(pieces):
            if (
                _explains(text, piece)
                or _tells_the_present(text, piece, year)
                or _allows(text, first, piece)
                or _is_budget(text, first, piece, named)
                or _denied(text[piece.start : piece.figure.start])
                or (before is not None and _describes_each(text[piece.start : piece.figure.start], before[1].measure))
            ):
                continue
            shared = _shared(text, pieces[index : index + 2])
            found = _read(text, piece, shared or measure, None if shared else population)
            if found is None:
                continue
            found = _completed(found, piece, latest, text)
            found = _with_predicate(found, pieces[index : index + 2], text)
            latest = (piece, found)
            if before is not None and _shares_verb(text, before, piece):
                found = replace(found, direction=before[1].direction)
            if piece.aside and before is not None:
                found = _beside(found, before[1], text[piece.start : piece.figure.start])
            else:
                before = (piece, found)
                measure, population = found.measure, found.population
            due = due_of(text, piece, named, (first, last), year)
            yield Stated(found.measure, found.direction, found.quantity, due, found.population, piece.start, piece.end)


_RATES = regex.compile(r"(?:(?:tỷ|tỉ)\s+(?:lệ|suất|trọng)|(?:chuyển\s+dịch\s+)?cơ\s+cấu)\b", regex.IGNORECASE)
_OF_THESE = regex.compile(r"[\s,;]*(?:và\s+)?trong\s+(?:số\s+)?đó\s*,?\s*có\s", regex.IGNORECASE)
_AS_FOR = regex.compile(r"(?:riêng\s+)?(?:đối\s+với|ở|tại)\s+(?:các\s+)?(?=\p{L}+\s)", regex.IGNORECASE)
_AT = regex.compile(r"(?:ở|tại|đối\s+với)\s+(?=\p{L})", regex.IGNORECASE)
_LEFT_OUT = regex.compile(r"(?:đã\s+có|hiện\s+có|còn\s+lại|đang\s+có|cũ)$", regex.IGNORECASE)


def _completed(found: Stated, piece: Segment, before: tuple[Segment, Stated] | None, text: str) -> Stated:
    """A measure that leaves out what the one before it said: "95% người bán được tập huấn; người mua đạt 80%"."""
    if before is None:
        return found
    first, stated = before
    if piece.figure.kind == "percentage" and first.opens and not piece.opens and first.figure.kind == "percentage":
        predicate = regex.search(r"\s(?:được|đã\s+được)\s.*$", stated.measure)
        if predicate is not None and not MEASURES.match(found.measure) and " được " not in found.measure:
            return replace(found, measure=found.measure + predicate.group())
    verb = _ONLY_A_VERB.match(text, piece.figure.end)
    done = _DONE.search(f" {stated.measure} ")
    if verb is not None and done is not None and piece.figure.kind == first.figure.kind == "percentage" and first.opens:
        # "100% xã đạt mức 3 và 40% đạt mức 4": the same communes
        rest = found.measure.removeprefix(verb["verb"]).strip()
        return replace(
            found, measure=f"{stated.measure[: max(done.start() - 1, 0)].strip()} {verb['verb']} {rest}".strip()
        )
    if piece.opens and _RATES.match(stated.measure) and found.quantity.unit == stated.quantity.unit:
        place = _AT.match(found.measure)  # "đạt 98% ở đô thị và 95% ở nông thôn"
        if place is not None:
            return replace(found, measure=stated.measure, population=found.measure[place.end() :])
    if not piece.opens and _RATES.match(stated.measure) and not MEASURES.match(found.measure):
        return _of_the_same_rate(found, stated, text[piece.start : piece.figure.start])
    unit = found.quantity.unit
    if unit and unit == stated.quantity.unit and (tail := _LEFT_OUT.search(found.measure)) is not None:
        at = stated.measure.find(unit)
        if at >= 0:
            return replace(found, measure=f"{stated.measure[at:]} {tail.group()}")
    return found


_DONE = regex.compile(
    r"\s(?:được|đạt|có|sử\s+dụng|thực\s+hiện|hoàn\s+thành|tham\s+gia|ứng\s+dụng|triển\s+khai|áp\s+dụng|không|biết|đủ|kết\s+nối)"
    r"\s.*$",
    regex.IGNORECASE,
)


_ONLY_A_VERB = regex.compile(r"\s*(?P<verb>đạt|được|có|hoàn\s+thành|sử\s+dụng|áp\s+dụng)\s", regex.IGNORECASE)
_AND = regex.compile(
    r"\s*(?:,\s*(?:và\s+)?|và\s+)(?:(?:ít\s+nhất|tối\s+thiểu|trên|hơn|khoảng|gần|từ)\s+)?", regex.IGNORECASE
)


def _with_predicate(found: Stated, pair: Sequence[Segment], text: str) -> Stated:
    """Two shares with one predicate: "100% trạm y tế và 80% trường học có nước sạch"."""
    if len(pair) < 2 or {one.figure.kind for one in pair} != {"percentage"} or pair[0].aside or pair[1].aside:
        return found
    here, there = pair
    if not (here.opens and there.opens) or opens_with_verb(found.measure) or _DONE.search(f" {found.measure} "):
        return found
    if _AND.fullmatch(text[there.start : there.figure.start]) is None:
        return found
    done = _DONE.search(" " + tidy(bare(text[there.figure.end : there.end]), whole=True))
    return found if done is None else replace(found, measure=found.measure + done.group())


def _beside(found: Stated, whole: Stated, words: str) -> Stated:
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
    return found if taken is None else replace(found, measure=taken)


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


def _is_budget(text: str, first: int, piece: Segment, named: Sequence[Entity]) -> bool:
    """Money set aside is a budget and no aim; money to be earned is one."""
    figure = piece.figure
    start = first if text[piece.start :].startswith(" với ") else piece.start  # "Cho vay 20 hộ với 3 tỷ đồng"
    money = next(
        (one for one in named if one.kind == "money" and one.start < figure.end and figure.start < one.end), None
    )
    return money is not None and is_budget_aim(money.value, text[start : figure.start])


_EACH = regex.compile(r"[\s,;]*(?:trong\s+đó\s+)?mỗi\s+(?P<what>\p{L}+)", regex.IGNORECASE)


def _describes_each(words: str, measure: str) -> bool:
    """ "Lập 6 đội, mỗi đội 4 người": the second figure tells what is counted by the first."""
    match = _EACH.match(words)
    return match is not None and match["what"].lower() in measure.lower().split()


def _denied(before: str) -> bool:
    """ "Không để xã nào dưới 13 tiêu chí" sets no level; "không để tỷ lệ thất nghiệp trên 3%" does."""
    match = _DENIES.search(before)
    return match is not None and _RATES.search(match.group()) is None


_DENIES = regex.compile(
    r"\bkhông\s+(?:còn|có|để|phát\s+sinh)\s+(?:\p{L}+\s+)*(?:dưới|trên|quá|từ|nhiều\s+hơn|ít\s+hơn)\s*$",
    regex.IGNORECASE,
)


def _shares_verb(text: str, before: tuple[Segment, Stated], piece: Segment) -> bool:
    """ "Giảm 120 hộ nghèo và 80 hộ cận nghèo": the second figure goes on with the first one's verb."""
    first, stated = before
    if not (first.opens and piece.opens) or stated.direction == "reach" or piece.figure.value.baseline is not None:
        return False
    return regex.fullmatch(r"\s*(?:,|;|và|,\s*và)?\s*", text[piece.start : piece.figure.start]) is not None


def _explains(text: str, piece: Segment) -> bool:
    """A figure in brackets that only repeats another ("(12/12 xã)", "(theo 5 tiêu chí)", "(đạt 100% kế hoạch)")."""
    if not piece.aside:
        of_a_plan = regex.match(r"\s*(?:kế\s+hoạch|chỉ\s+tiêu|dự\s+toán)\b", text[piece.figure.end :])
        return of_a_plan is not None and not stem_of(bare(text[piece.start : piece.figure.start]))
    inside = text[piece.start : piece.figure.start].strip(" ,;")
    if piece.figure.value.of is not None:
        return True
    if regex.search(r"\b(?:giảm|tăng|còn|trong\s+đó|thêm)(?!\p{L})", inside, regex.IGNORECASE):
        return False
    if _lists_parts(text, piece) or (piece.figure.kind == "percentage" and _ELSEWHERE.match(inside)):
        return False
    return piece.figure.kind != "number" or not _acts_on(inside)


# "(khách quốc tế 5.000 lượt, khách lưu trú 45.000 lượt)": what is counted, how many, and so on again
_COUNT = r"\s*(?!theo\b|tương\b|từ\b|so\b)\p{Ll}+(?:\s+\p{L}+){1,5}\s*:?\s*\d[\d.,]*\s*(?:\p{Ll}+|%)"
_LIST_OF_COUNTS = regex.compile(rf"\({_COUNT}(?:\s*[,;]{_COUNT})+\s*\)", regex.IGNORECASE)
# Whose share a bracket tells beside that of all: "tỷ lệ thất nghiệp dưới 4% (khu vực thành thị dưới 3%)"
_ELSEWHERE = regex.compile(
    r"(?:riêng\s+)?(?:(?:ở|tại|đối\s+với)\s+)?(?:khu\s+vực|vùng|thành\s+thị|nông\s+thôn|đô\s+thị|miền\s+núi)\b",
    regex.IGNORECASE,
)


def _lists_parts(text: str, piece: Segment) -> bool:
    """Whether the bracket of a figure lists the parts of the one before it: "(trong đó: đội một: 25 xe, đội hai …)"."""
    opening = text.rfind("(", 0, piece.figure.start)
    if _LIST_OF_COUNTS.match(text, opening):
        return True
    return regex.match(r"\(\s*(?:trong\s+(?:số\s+)?đó|gồm|bao\s+gồm)\b", text[opening:], regex.IGNORECASE) is not None


_PRESENT = regex.compile(
    r"\b(?:trong\s+khi|nhưng|hiện\s+nay|hiện\s+tại|hiện\s+(?:mới|chỉ)|đến\s+nay|thực\s+tế)\b", regex.IGNORECASE
)
_OF_YEAR = regex.compile(
    r"\s*(?:kết\s+quả\s+|thực\s+hiện\s+|ước\s+)?(?:cuối\s+|đầu\s+)?năm\s+(?P<year>20\d\d)\b", regex.IGNORECASE
)


def _tells_the_present(text: str, piece: Segment, year: int | None) -> bool:
    """What is, or was, and no aim: "… đạt 15%, trong khi hiện nay chỉ có 9%", "(năm 2024 đạt 4 tỷ USD, tăng 18%)"."""
    if _PRESENT.search(text[piece.start : piece.figure.start]):
        return True
    opening = text.rfind("(", 0, piece.figure.start) if piece.aside else -1
    past = _OF_YEAR.match(text, opening + 1) if opening >= 0 else None
    return past is not None and year is not None and int(past["year"]) < year


_CASE = regex.compile(r"\s*(?:riêng\s+)?(?:đối\s+với|trường\s+hợp)\s", regex.IGNORECASE)
_MAY = regex.compile(r"(?:thì|có\s+thể)\s", regex.IGNORECASE)


def _allows(text: str, first: int, piece: Segment) -> bool:
    """What only names a case: "Đối với ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh …"."""
    return _CASE.match(text, first) is not None and _MAY.match(text[piece.figure.end : piece.end].lstrip()) is not None


def _acts_on(words: str) -> bool:
    """Whether the words are a verb that does something to what is counted behind them: "xây mới", "sửa chữa"."""
    return opens_with_verb(words) and ACTS_ON.search(stem_of(words) or words) is not None


def _shared(text: str, pair: Sequence[Segment]) -> str:
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


def _read(text: str, piece: Segment, outer: str, population: str | None) -> Stated | None:
    figure = piece.figure
    before = bare(text[piece.start : figure.start])
    after = bare(text[figure.end : piece.end])
    cues = cues_of(before)
    measure = measure_of(before, after, figure, cues, piece.opens)
    if not measure:
        if not outer:
            return None
        return Stated(outer, direction_of(cues, "", figure.value), figure.value, None, population, 0, 0)
    direction = direction_of(cues, measure, figure.value)
    measure, direction = without_growth(without_head(measure), direction)
    measure, who = without_population(measure, opens=piece.opens)
    if not regex.search(r"\p{L}{2}", measure) or measure[:1].isdigit():
        return None
    return Stated(measure, direction, figure.value, None, who, 0, 0)
