"""What a sentence aims at: measure, direction, figure, baseline, time and population."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from extractors.clauses import without_brackets
from extractors.entities import Entity, entities
from extractors.facts.indicators_segments import CUES, Segment, segments
from extractors.money_context import is_budget_aim
from normalizers.agencies_tokens import tokens_of
from normalizers.agencies_verbs import verb_end
from normalizers.keys import ascii_key
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


_LONG_LEAD = 14  # words
_TRAILING_CUES = regex.compile(rf"(?:[\s,:–-]+(?P<cue>{CUES})(?!\p{{L}}))+[\s,:–-]*$|[\s,:–-]+$", regex.IGNORECASE)
_LEADING = regex.compile(
    r"^[\s,;:.–-]*(?:(?:trở\s+lên|không\s+để(?=\s+(?:tỷ|tỉ|số|mức)\s)|phấn\s+đấu|duy\s+trì|giữ\s+vững|bảo\s+đảm|đảm\s+bảo|tiếp\s+tục|có|đồng\s+thời|và|"
    r"trong\s+(?:số\s+)?đó|dự\s+kiến|cụ\s+thể|"
    r"riêng|đạt|ít\s+nhất|tối\s+thiểu|trên|khoảng|thực\s+hiện\s+mục\s+tiêu|mục\s+tiêu|chỉ\s+tiêu|"
    r"hằng\s+năm|hàng\s+năm|mỗi\s+năm|"
    r"bình\s+quân|cơ\s+bản|tương\s+(?:ứng|đương)|tầm\s+nhìn|định\s+hướng)(?!\p{L})[\s,:]*)+",
    regex.IGNORECASE,
)
_TIME = regex.compile(
    r"[\s,;]*(?:(?:(?:kể\s+)?từ|đến|trong|vào|tính\s+đến)\s+)?(?:(?:thời\s+điểm|hết|cuối|đầu|ngày)\s+)*"
    r"(?:giai\s+đoạn\s+\d{4}\s*[-–]\s*\d{4}|(?:(?:tháng|quý)\s+[\dIVX]+\s*(?:/|năm)?\s*)?(?:năm\s+)?(?:19|"
    r"20)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{4})"
    r"(?:\s*\([^)]*\))?[\s,:]*",
    regex.IGNORECASE,
)
_QUALIFIER = regex.compile(
    r"\s+(?:theo\s+(?:chỉ\s+tiêu|chuẩn|tiêu\s+chí|quy\s+định|kế\s+hoạch|nghị\s+quyết|quyết\s+định|"
    r"đánh\s+giá|hướng\s+dẫn)|so\s+với|"
    r"(?:trên|trong)\s+(?:địa\s+bàn\s+)?(?:toàn\s+)?(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|"
    r"phường)(?:\s+(?-i:\p{Lu}).*)?$|trên\s+địa\s+bàn(?!\s+(?:các|đặc|khó|vùng))|"
    r"(?:của\s+)?toàn\s+(?:tỉnh|huyện|xã)|của\s+(?:tỉnh|huyện|xã|thành\s+phố)\b(?!\s+(?-i:\p{Ll}))|"
    r"nhằm|để|góp\s+phần|qua\s+đó|bảo\s+đảm\s+hoàn\s+thành).*$",
    regex.IGNORECASE,
)
_COMPARED = regex.compile(r"(?:^|\s|,)so\s+với\s.*$", regex.IGNORECASE)
_AFTERTHOUGHT = regex.compile(
    r",\s+(?:cơ\s+bản|từng\s+bước|góp\s+phần|qua\s+đó|hướng\s+tới|tiến\s+tới|nhằm|không\s+để|hạn\s+chế|phấn\s+đấu)\s.*$",
    regex.IGNORECASE,
)
_LAST_QUALIFIER = regex.compile(
    r"\s+(?:theo\s+(?:quy\s+định|kế\s+hoạch)(?:\s+\p{L}+){0,3}|(?:trên|trong)\s+(?:địa\s+bàn\s+)?(?:toàn\s+)?"
    r"(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|phường)(?:\s+(?-i:\p{Lu}).*)?)$",
    regex.IGNORECASE,
)
_PREPOSITION = regex.compile(r"(?:cho|với|của|tới|đến|trong|ở|tại|về|thu\s+hút|cấp|khám|hỗ\s+trợ)$", regex.IGNORECASE)
_ACTS_ON = regex.compile(  # verbs that want the noun after the figure: "xây dựng 02 mô hình"
    r"(?:xây\s+dựng|làm(?:\s+mới)?|tổ\s+chức|thành\s+lập|triển\s+khai|thực\s+hiện|trồng|mở|đầu\s+tư|"
    r"sửa\s+chữa|nâng\s+cấp|lắp\s+đặt|"
    r"nhân\s+rộng|phát\s+triển|hình\s+thành|công\s+nhận|đào\s+tạo|tập\s+huấn|củng\s+cố|kiện\s+toàn|xóa|"
    r"xoá|hoàn\s+thành|duy\s+trì|"
    r"kiểm\s+tra|ban\s+hành|bố\s+trí|cung\s+cấp|phát|biên\s+soạn|kết\s+nạp|cải\s+tạo|di\s+dời|sắp\s+xếp|"
    r"tăng|giảm|mới|hóa)$",
    regex.IGNORECASE,
)
_MEASURES = regex.compile(
    r"(?:tỷ\s+lệ|tỉ\s+lệ|tỷ\s+số|tỉ\s+số|mức|tốc\s+độ|số(?!\s+h[óo][aá])|tổng|chỉ\s+số|thu\s+nhập|giá\s+trị|diện\s+tích|năng\s+suất|"
    r"sản\s+lượng|độ|xếp|hệ\s+số|tỷ\s+trọng|"
    r"tỷ\s+suất|bình\s+quân|quy\s+mô|doanh\s+thu|GRDP|tuổi\s+thọ|thời\s+gian|điểm|kim\s+ngạch|vốn|"
    r"tăng\s+trưởng|mật\s+độ|hộ\s)",
    regex.IGNORECASE,
)
_MEASURED_IN = regex.compile(r"(?:(?:km|m|cm)[23²³]?|ha|tấn|tạ|kg|lít|kWh|MW|kW|GB|Mbps|mm)(?!\p{L})")
_POPULATION = regex.compile(
    r"\s+(?:(?:trong|ở|tại|của|thuộc|đối\s+với|là)\s+)?(?P<who>(?:vùng\s+|khu\s+vực\s+|"
    r"các\s+)?(?:đồng\s+bào\s+|người\s+|hộ\s+)?"
    r"(?:(?:dân\s+tộc\s+thiểu\s+số|DTTS|ĐBDTTS)(?:\s+và\s+miền\s+núi)?|nông\s+thôn|thành\s+thị|đô\s+thị|"
    r"đặc\s+biệt\s+khó\s+khăn)|"
    r"(?:(?:các|toàn)\s+)?(?:huyện|xã|thị\s+xã|thành\s+phố|thị\s+trấn|thôn|làng|bản|tỉnh|"
    r"phường)\s+(?:nghèo|biên\s+giới|đặc\s+biệt\s+khó\s+khăn|ĐBKK|\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*)*))$"
)
_ACTIVE = regex.compile(
    r"^(?P<verb>giảm|kéo\s+giảm|hạ|tăng|nâng|đưa|duy\s+trì|giữ|phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|khống\s+chế|"
    r"hạn\s+chế)\s+(?=\p{L})",
    regex.IGNORECASE,
)
_FALL = regex.compile(r"^(?P<head>mức\s+giảm|tốc\s+độ\s+giảm|tỷ\s+lệ\s+giảm|mức\s+độ\s+giảm)\s+", regex.IGNORECASE)
_RISE = regex.compile(r"^(?P<head>mức\s+tăng)\s+", regex.IGNORECASE)
_LEVEL = regex.compile(r"(?:^|\s)(?:xuống|còn|lên|đạt|ở\s+mức|chiếm|duy\s+trì|giữ|là|thành)(?!\p{L})", regex.IGNORECASE)
_NOT_DUE = regex.compile(
    r"(?:so\s+với|cùng\s+kỳ|chuẩn|theo|của|kế\s+hoạch|nghị\s+quyết|quyết\s+định|giao|chương\s+trình|"
    r"đề\s+án|từ|sau|kể\s+từ|thực\s+hiện|thời\s+điểm)\s*"
    r"(?:cuối\s+|đầu\s+|hết\s+)?(?:\S+\s+){0,2}$",
    regex.IGNORECASE,
)


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
                or _is_budget(text, piece, named)
                or _denied(text[piece.start : piece.figure.start])
                or (before is not None and _describes_each(text[piece.start : piece.figure.start], before[1].measure))
            ):
                continue
            shared = _shared(text, pieces[index : index + 2])
            found = _read(text, piece, shared or measure, None if shared else population)
            if found is None:
                continue
            found = _completed(found, piece, latest, text)
            latest = (piece, found)
            if before is not None and _shares_verb(text, before, piece):
                found = replace(found, direction=before[1].direction)
            before = (piece, found)
            measure, population = found.measure, found.population
            due = _due(text, piece, named, (first, last), year)
            yield Stated(found.measure, found.direction, found.quantity, due, found.population, piece.start, piece.end)


_RATES = regex.compile(r"(?:(?:tỷ|tỉ)\s+(?:lệ|suất|trọng)|cơ\s+cấu)\b", regex.IGNORECASE)
_OF_THESE = regex.compile(r"[\s,;]*(?:và\s+)?trong\s+(?:số\s+)?đó\s*,?\s*có\s", regex.IGNORECASE)
_AS_FOR = regex.compile(r"(?:riêng\s+)?(?:đối\s+với|ở|tại)\s+(?:các\s+)?(?=\p{L}+\s)", regex.IGNORECASE)
_LEFT_OUT = regex.compile(r"(?:đã\s+có|hiện\s+có|còn\s+lại|đang\s+có|cũ)$", regex.IGNORECASE)


def _completed(found: Stated, piece: Segment, before: tuple[Segment, Stated] | None, text: str) -> Stated:
    """A measure that leaves out what the one before it said: "95% người bán được tập huấn; người mua đạt 80%"."""
    if before is None:
        return found
    first, stated = before
    if piece.figure.kind == "percentage" and first.opens and not piece.opens and first.figure.kind == "percentage":
        predicate = regex.search(r"\s(?:được|đã\s+được)\s.*$", stated.measure)
        if predicate is not None and not _MEASURES.match(found.measure) and " được " not in found.measure:
            return replace(found, measure=found.measure + predicate.group())
    if not piece.opens and _RATES.match(stated.measure) and not _MEASURES.match(found.measure):
        return _of_the_same_rate(found, stated, text[piece.start : piece.figure.start])
    unit = found.quantity.unit
    if unit and unit == stated.quantity.unit and (tail := _LEFT_OUT.search(found.measure)) is not None:
        at = stated.measure.find(unit)
        if at >= 0:
            return replace(found, measure=f"{stated.measure[at:]} {tail.group()}")
    return found


def _of_the_same_rate(found: Stated, stated: Stated, words: str) -> Stated:
    """What is left out of a rate that is told for others first: "Tỷ lệ hộ nghèo giảm 2%, riêng vùng cao giảm 4%"."""
    if found.quantity.unit != stated.quantity.unit:
        return found
    head, colon, _ = stated.measure.partition(":")
    if colon:  # "Tỷ lệ trường đạt chuẩn: mầm non 50%, tiểu học 60%"
        return replace(found, measure=f"{head}: {found.measure}")
    who = _POPULATION.match(" " + found.measure)
    if who is not None:
        return replace(found, measure=stated.measure, population=who["who"])
    among = _AS_FOR.match(found.measure)
    if among is not None:
        return replace(found, measure=stated.measure, population=found.measure[among.end() :])
    if _OF_THESE.match(words):
        return replace(found, measure=f"{stated.measure} có {found.measure}")
    first = found.measure.split()[0]
    at = stated.measure.rfind(f" {first} ")  # "… thể thấp còi còn 18%, thể nhẹ cân còn 9%"
    return replace(found, measure=stated.measure[: at + 1] + found.measure) if at > 0 else found


def _is_budget(text: str, piece: Segment, named: Sequence[Entity]) -> bool:
    """Money set aside is a budget and no aim; money to be earned is one."""
    figure = piece.figure
    money = next(
        (one for one in named if one.kind == "money" and one.start < figure.end and figure.start < one.end), None
    )
    return money is not None and is_budget_aim(money.value, text[piece.start : figure.start])


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
    if not (first.opens and piece.opens) or stated.direction == "reach":
        return False
    return regex.fullmatch(r"\s*(?:,|;|và|,\s*và)?\s*", text[piece.start : piece.figure.start]) is not None


def _explains(text: str, piece: Segment) -> bool:
    """A figure in brackets that only repeats another ("(12/12 xã)", "(theo 5 tiêu chí)", "(đạt 100% kế hoạch)")."""
    if not piece.aside:
        of_a_plan = regex.match(r"\s*(?:kế\s+hoạch|chỉ\s+tiêu|dự\s+toán)\b", text[piece.figure.end :])
        return of_a_plan is not None and not _stem(_bare(text[piece.start : piece.figure.start]))
    inside = text[piece.start : piece.figure.start].strip(" ,;")
    if piece.figure.value.of is not None:
        return True
    if regex.search(r"\b(?:giảm|tăng|còn|trong\s+đó|thêm)(?!\p{L})", inside, regex.IGNORECASE):
        return False
    return piece.figure.kind != "number" or not _acts_on(inside)


def _acts_on(words: str) -> bool:
    """Whether the words are a verb that does something to what is counted behind them: "xây mới", "sửa chữa"."""
    return verb_end(tokens_of(words), 0) is not None and _ACTS_ON.search(_stem(words) or words) is not None


def _shared(text: str, pair: Sequence[Segment]) -> str:
    """What two shares have in common: "Năm 2027 đạt 60% và năm 2030 đạt 80% cơ quan có bãi gửi xe"."""
    if len(pair) < 2 or {one.figure.kind for one in pair} != {"percentage"} or pair[1].aside:
        return ""
    here, there = pair
    if _stem(_bare(text[here.start : here.figure.start])) or _tidy(_bare(text[here.figure.end : here.end])):
        return ""
    if _stem(_bare(text[there.start : there.figure.start])):
        return ""
    return _tidy(_bare(text[there.figure.end : there.end]), whole=True)


def _read(text: str, piece: Segment, outer: str, population: str | None) -> Stated | None:
    figure = piece.figure
    before = _bare(text[piece.start : figure.start])
    after = _bare(text[figure.end : piece.end])
    cues = _cues(before)
    measure = _measure(before, after, figure, cues, piece.opens)
    if not measure:
        if not outer:
            return None
        return Stated(outer, _direction(cues, "", figure.value), figure.value, None, population, 0, 0)
    direction = _direction(cues, measure, figure.value)
    measure, who = _without_population(_without_head(measure), opens=piece.opens)
    if not regex.search(r"\p{L}{2}", measure):
        return None
    return Stated(measure, direction, figure.value, None, who, 0, 0)


def _bare(words: str) -> str:
    return without_brackets(
        words.replace("(", " ").replace(")", " ") if words.count("(") != words.count(")") else words
    )


def _cues(before: str) -> str:
    match = _TRAILING_CUES.search(" " + before)
    return match.group().strip() if match else ""


def _measure(before: str, after: str, figure: Entity, cues: str, opens: bool) -> str:
    """What is measured: the words before the figure, after it, or both."""
    stem = _stem(before)
    if ascii_key(stem) in ("toc do", "muc", "ty le"):  # "… đạt 10 triệu USD, tốc độ tăng 5%/năm"
        return ""
    tail = _tidy(_AFTERTHOUGHT.sub("", _noun(figure.value, after)), whole=not stem)
    if not stem:
        return tail if opens or cues else ""
    if _MEASURES.match(_ACTIVE.sub("", stem)) and not _PREPOSITION.search(stem):
        return stem
    if tail == _SCALED.sub("", (figure.value.unit or "").split("/")[0]) and not (
        _PREPOSITION.search(stem)
        or _ACTS_ON.search(stem)
        or stem.lower().startswith("mỗi ")
        or (len(stem.split()) < 3 and _opens_with_verb(stem))
    ):
        return stem
    counts = figure.kind == "number" and not _is_money(figure.value)
    if counts or (tail and (not cues or _opens_with_verb(stem))) or _PREPOSITION.search(stem):
        return _tidy(f"{stem} {tail}")
    return stem


def _opens_with_verb(words: str) -> bool:
    """ "Tiêm phòng đạt trên 80% tổng đàn": what is done needs what it is done to."""
    return verb_end(tokens_of(words), 0) is not None


def _stem(before: str) -> str:
    """The words before the figure without its cues; of a long lead only its last clause that names a measure."""
    stem, earlier = _last_clause(before), None
    while stem != earlier:
        earlier = stem
        stem = _tidy(_TRAILING_CUES.sub("", " " + stem).strip())
    return stem


def _last_clause(before: str) -> str:
    if len(before.split()) < _LONG_LEAD:
        return before
    for mark in reversed(list(regex.finditer(r",\s+|\s(?:và|với)\s", before))):
        clause = _LEADING.sub("", before[mark.end() :])
        if _MEASURES.match(clause) and len(clause.split()) > 3:
            return clause
    return before


def _noun(quantity: Quantity, after: str) -> str:
    """What follows the figure, with the noun that counts it ("hộ" of "120 hộ thoát nghèo")."""
    unit = quantity.unit or ""
    if not unit or "%" in unit or unit.startswith(("điểm", "phần")) or _is_money(quantity) or _MEASURED_IN.match(unit):
        return after
    if unit in ("bậc", "lần") or (unit == "điểm" and not regex.match(r"\s*(?!so\b|vào\b|trở\b)\p{Ll}", after)):
        return after
    return _SCALED.sub("", f"{unit.split('/')[0]} {after}")


_SCALED = regex.compile(r"^(?:triệu|nghìn|ngàn|vạn)\s+")


def _is_money(quantity: Quantity) -> bool:
    return regex.search(r"đồng|đ$|USD|tr\b", quantity.unit or "") is not None


def _tidy(words: str, whole: bool = False) -> str:
    """Without openings, times and qualifiers; a `whole` clause ("hộ trên địa bàn được …") only loses its last one."""
    before, words = None, _COMPARED.sub("", words)
    while before != words:
        before = words
        words = _LEADING.sub("", _TIME.sub(" ", words)).strip(" ,;:.–-")
        words = (_LAST_QUALIFIER if whole else _QUALIFIER).sub("", " " + words).strip(" ,;:.–-")
        words = regex.sub(
            r"\s+(?:và|trong\s+đó|đồng\s+thời|trở\s+lên|vào|đến|trong)$", "", words, flags=regex.IGNORECASE
        )
    return " ".join(words.split())


def _direction(cues: str, measure: str, quantity: Quantity) -> Direction:
    if quantity.baseline is not None:
        return "reach"
    if _FALL.match(measure):
        return "decrease"
    if _RISE.match(measure):
        return "increase"
    words = cues.lower()
    active = _ACTIVE.match(measure)
    verb = active["verb"].lower() if active else ""
    if _LEVEL.search(words) or verb in ("đưa", "duy trì", "giữ", "khống chế", "hạn chế"):
        return "reach"
    if "giảm" in words or "giảm" in verb or verb == "hạ":
        return "decrease"
    if regex.search(r"tăng|thêm", words) or verb == "tăng":
        return "increase"
    return "reach"


def _without_head(measure: str) -> str:
    """ "Mức giảm tỷ lệ hộ nghèo" measures "tỷ lệ hộ nghèo"; so does "Giảm tỷ lệ hộ nghèo"."""
    for pattern in (_FALL, _RISE, _ACTIVE):
        match = pattern.match(measure)
        if match is not None:
            rest = measure[match.end() :]
            return rest[:1].upper() + rest[1:] if measure[:1].isupper() else rest
    return measure


def _without_population(measure: str, opens: bool) -> tuple[str, str | None]:
    match = _POPULATION.search(measure)
    if match is None or opens or not _MEASURES.match(measure):
        return measure, None
    rest = measure[: match.start()].strip()
    return (rest, match["who"]) if len(rest.split()) > 2 else (measure, None)


def _due(text: str, piece: Segment, named: Sequence[Entity], sentence: tuple[int, int], year: int | None) -> str | None:
    """The last day of the time that the sentence names for this figure: the nearest before it, else after it."""
    times = [
        entity
        for entity in named
        if sentence[0] <= entity.start < sentence[1] and _is_due(text, entity, sentence[0], year)
    ]
    own = [entity for entity in times if piece.start <= entity.start < piece.end]
    ahead = [entity for entity in times if entity.start < piece.figure.start]
    chosen = own[-1:] or ahead[-1:] or times[:1]
    return _last_day(chosen[0]) if chosen else None


def _is_due(text: str, entity: Entity, start: int, year: int | None) -> bool:
    if entity.kind == "period":
        opening = text[start : entity.start].strip(" -–:,").lower()
        return opening in ("giai đoạn", "trong giai đoạn", "cả giai đoạn") and (
            year is None or entity.value.last >= year
        )
    if entity.kind != "date" or entity.value.last_day is None or entity.value.part == "start":
        return False
    if year is not None and int(entity.value.iso[:4]) < year:
        return False
    before = text[start : entity.start]
    inside_open_bracket = before.count("(") > before.count(")")
    if inside_open_bracket and _RIGHT_BEHIND.search(before):  # "từ 45% (năm 2026) lên 60% (năm 2027)"
        return _FROM_LEVEL.search(before) is None
    return not inside_open_bracket and _NOT_DUE.search(before) is None


_RIGHT_BEHIND = regex.compile(r"\d\s*(?:%|‰|\p{L}+)?\s*\((?:vào\s+|đến\s+)?(?:cuối\s+|hết\s+)?$")
_FROM_LEVEL = regex.compile(r"(?i)\btừ\s+(?:mức\s+)?[\d.,]+\s*(?:%|‰|\p{L}+)?\s*\([^()]*$")


def _last_day(entity: Entity) -> str | None:
    if entity.kind == "period":
        return f"{entity.value.last}-12-31"
    last: str | None = entity.value.last_day
    return last
