"""What a figure measures, by the words around it: openings, times and qualifiers off, the noun that it counts on."""

from __future__ import annotations

import regex

from extractors.clauses import without_brackets
from extractors.entities import Entity
from extractors.facts.indicators.segments import CUES
from normalizers.agencies.verbs import verb_end
from normalizers.keys import ascii_key
from normalizers.quantities import Quantity
from normalizers.tokens import tokens_of
from schemas.plan import Direction

_LONG_LEAD = 14  # words
_TRAILING_CUES = regex.compile(rf"(?:[\s,:–-]+(?P<cue>{CUES})(?!\p{{L}}))+[\s,:–-]*$|[\s,:–-]+$", regex.IGNORECASE)
_LEADING = regex.compile(
    r"^[\s,;:.–-]*(?:(?:trở\s+lên|không\s+để(?=\s+(?:tỷ|tỉ|số|mức)\s)|phấn\s+đấu|duy\s+trì|giữ\s+vững|bảo\s+đảm|đảm\s+bảo|tiếp\s+tục|có|đồng\s+thời|và|"
    r"góp\s+phần(?:\s+(?:thực\s+hiện|hoàn\s+thành|đạt))?(?:\s+mục\s+tiêu)?(?=\s)|"
    r"trong\s+(?:số\s+)?đó|dự\s+kiến|cụ\s+thể|với(?=\s+(?:tổng|số|tỷ|tỉ|mức|dư)\s)|"
    r"toàn\s+(?:tỉnh|huyện|xã(?!\s+hội)|thành\s+phố|phường)(?=\s+(?!có\b|được\b)\p{Ll})|"
    r"riêng|đạt|ít\s+nhất|tối\s+thiểu|trên|khoảng|thực\s+hiện\s+mục\s+tiêu|mục\s+tiêu|chỉ\s+tiêu|"
    r"hằng\s+năm|hàng\s+năm|mỗi\s+năm|cả\s+năm|"
    r"bình\s+quân|cơ\s+bản|tương\s+(?:ứng|đương)|tầm\s+nhìn|định\s+hướng|(?:(?:của|cho)\s+[^,;:]{2,40}?\s+)?là|sẽ)(?!\p{L})[\s,:]*)+",
    regex.IGNORECASE,
)
_TIME = regex.compile(
    r"[\s,;]*(?:(?:(?:kể\s+)?từ|đến|trong|vào|tính\s+đến)\s+)?(?:(?:thời\s+điểm|hết|cuối|đầu|ngày)\s+)*"
    r"(?:(?:cả\s+)?(?:giai\s+đoạn|thời\s+kỳ)\s+(?:này|tới)(?!\p{L})|"
    r"(?:giai\s+đoạn|các\s+năm|\d\s+năm)\s+\d{4}\s*[-–]\s*\d{4}|(?:(?:tháng|quý)\s+[\dIVX]+\s*(?:/|năm)?\s*)?"
    r"(?:(?:cả\s+|các\s+)?năm\s+)?(?:19|20)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{4})"
    r"(?:\s*\([^)]*\))?[\s,:]*",
    regex.IGNORECASE,
)
_ENDING_TIME = regex.compile(rf"(?:{_TIME.pattern})$", regex.IGNORECASE)
_QUALIFIER = regex.compile(
    r"\s+(?:theo\s+(?:chỉ\s+tiêu|chuẩn|tiêu\s+chí|quy\s+định|kế\s+hoạch|nghị\s+quyết|quyết\s+định|"
    r"đánh\s+giá|hướng\s+dẫn)|so\s+với|"
    r"(?:trên|trong)\s+(?:địa\s+bàn\s+)?(?:toàn\s+)?(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|"
    r"phường)(?:\s+(?-i:\p{Lu}).*)?$|trên\s+địa\s+bàn(?!\s+(?:các|đặc|khó|vùng|được|có|đạt|bị|không|đủ))|"
    r"(?<=\S\s+)(?:của\s+)?toàn\s+(?:tỉnh|huyện|xã(?!\s+hội))(?!\s+(?:được|có|đạt|bị|không|đủ))|của\s+(?:tỉnh|huyện|xã|thành\s+phố)\b(?!\s+(?-i:\p{Ll}))|"
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
ACTS_ON = regex.compile(  # verbs that want the noun after the figure: "xây dựng 02 mô hình"
    r"(?:xây\s+dựng|làm(?:\s+mới)?|tổ\s+chức|thành\s+lập|triển\s+khai|thực\s+hiện|trồng|mở|đầu\s+tư|"
    r"sửa\s+chữa|nâng\s+cấp|lắp\s+đặt|"
    r"nhân\s+rộng|phát\s+triển|hình\s+thành|công\s+nhận|đào\s+tạo|tập\s+huấn|củng\s+cố|kiện\s+toàn|xóa|"
    r"xoá|hoàn\s+thành|duy\s+trì|"
    r"kiểm\s+tra|ban\s+hành|bố\s+trí|cung\s+cấp|phát|biên\s+soạn|kết\s+nạp|cải\s+tạo|di\s+dời|sắp\s+xếp|"
    r"tăng|giảm|mới|hóa)$",
    regex.IGNORECASE,
)
MEASURES = regex.compile(
    r"(?:tỷ\s+lệ|tỉ\s+lệ|tỷ\s+số|tỉ\s+số|mức|tốc\s+độ|số(?!\s+h[óo][aá])|tổng|chỉ\s+số|thu\s+nhập|giá\s+trị|diện\s+tích|năng\s+suất|"
    r"sản\s+lượng|độ|xếp|hệ\s+số|tỷ\s+trọng|"
    r"tỷ\s+suất|bình\s+quân|quy\s+mô|doanh\s+thu|GRDP|tuổi\s+thọ|thời\s+gian|điểm|kim\s+ngạch|vốn|"
    r"tăng\s+trưởng|mật\s+độ|hộ\s)",
    regex.IGNORECASE,
)
_MEASURED_IN = regex.compile(r"(?:(?:km|m|cm)[23²³]?|ha|tấn|tạ|kg|lít|kWh|MW|kW|GB|Mbps|mm)(?!\p{L})")
POPULATION = regex.compile(
    r"\s+(?:(?:trong|ở|tại|của|thuộc|đối\s+với|là)\s+)?(?P<who>(?:vùng\s+|khu\s+vực\s+|"
    r"các\s+)?(?:đồng\s+bào\s+|người\s+|hộ\s+)?"
    r"(?:(?:dân\s+tộc\s+thiểu\s+số|DTTS|ĐBDTTS)(?:\s+và\s+miền\s+núi)?|nông\s+thôn|thành\s+thị|đô\s+thị|"
    r"đặc\s+biệt\s+khó\s+khăn)|"
    r"(?:(?:các|toàn)\s+)?(?:huyện|xã|thị\s+xã|thành\s+phố|thị\s+trấn|thôn|làng|bản|tỉnh|"
    r"phường)\s+(?:nghèo|biên\s+giới|đặc\s+biệt\s+khó\s+khăn|ĐBKK|\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*)*))$"
)
_ACTIVE = regex.compile(
    r"^(?P<verb>giảm|kéo\s+giảm|hạ|tăng(?!\s+(?:trưởng|cường))|nâng|đưa|duy\s+trì|giữ|phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|khống\s+chế|"
    r"hạn\s+chế)\s+(?=\p{L})",
    regex.IGNORECASE,
)
_FALL = regex.compile(r"^(?P<head>mức\s+giảm|tốc\s+độ\s+giảm|tỷ\s+lệ\s+giảm|mức\s+độ\s+giảm)\s+", regex.IGNORECASE)
_RISE = regex.compile(r"^(?P<head>mức\s+tăng)\s+", regex.IGNORECASE)
_CHANGE = regex.compile(r"giảm|rút\s+ngắn|tăng(?!\s+(?:trưởng|cường))")
_MORE = regex.compile(r"thêm")
_LEVEL = regex.compile(r"(?:^|\s)(?:xuống|còn|lên|đạt|ở\s+mức|chiếm|duy\s+trì|giữ|là|thành)(?!\p{L})", regex.IGNORECASE)
SAYS_NOTHING = regex.compile(r"(?:cụ\s+thể\s+)?như\s+sau|theo\s", regex.IGNORECASE)
_PLACE_ALONE = regex.compile(
    r"(?i:(?:cả\s+nước|toàn\s+(?:quốc|ngành|tỉnh|huyện|xã|thành\s+phố|thị\s+xã|phường|địa\s+bàn))"
    r"|(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|phường|quận))(?:\s+\p{Lu}\p{L}*)*"
)
_GROWS = regex.compile(r"(?P<what>\S.*\S)\s+tăng\s+trưởng", regex.IGNORECASE)
_GROWTH = regex.compile(r"(?:tốc\s+độ|mức|tỷ\s+lệ|tỉ\s+lệ|nhịp\s+độ|chỉ\s+số|đà|độ)$", regex.IGNORECASE)
_RISES_TO = regex.compile(
    r"(?P<verb>tăng|giảm)\s+(?:bình\s+quân|trung\s+bình|h[ằà]ng\s+năm|mỗi\s+năm|,|\s)*đạt", regex.IGNORECASE
)
_FURTHER = regex.compile(r"\s*(?:,\s*)?và\s", regex.IGNORECASE)  # "lắp trạm đạt 100% và mở thêm dịch vụ"
_SCALED = regex.compile(r"^(?:triệu|nghìn|ngàn|vạn)\s+")


def measure_of(before: str, after: str, figure: Entity, cues: str, opens: bool) -> str:
    """What is measured: the words before the figure, after it, or both."""
    stem = stem_of(before)
    if ascii_key(stem) in ("toc do", "muc", "ty le"):  # "… đạt 10 triệu USD, tốc độ tăng 5%/năm"
        return ""
    tail = tidy(_AFTERTHOUGHT.sub("", _noun(figure.value, after)), whole=not stem)
    if SAYS_NOTHING.match(tail) or (_FURTHER.match(after) and opens_with_verb(stem) and opens_with_verb(tail)):
        tail = ""
    if tail and _PLACE_ALONE.fullmatch(stem):  # "toàn tỉnh có 95% dân số …": who has it, and no part of what is had
        stem = ""
    if not stem:
        return tail if opens or cues or _SETS.search(before) else ""
    only_the_unit = tail == _SCALED.sub("", (figure.value.unit or "").split("/")[0])
    if MEASURES.match(_ACTIVE.sub("", stem)) and (only_the_unit or not _PREPOSITION.search(stem)):
        return stem
    if only_the_unit and not (
        _PREPOSITION.search(stem)
        or ACTS_ON.search(stem)
        or stem.lower().startswith("mỗi ")
        or (len(stem.split()) < 3 and opens_with_verb(stem))
    ):
        return stem
    if figure.kind == "percentage" and _ACTIVE.match(stem) and _LEVEL.search(cues):
        return stem  # "giảm nhập siêu xuống dưới 10% kim ngạch": a share of what follows
    counts = figure.kind == "number" and not _is_money(figure.value)
    if counts or (tail and (not cues or opens_with_verb(stem))) or _PREPOSITION.search(stem):
        return tidy(f"{stem} {tail}")
    return stem


def bare(words: str) -> str:
    return without_brackets(
        words.replace("(", " ").replace(")", " ") if words.count("(") != words.count(")") else words
    )


def cues_of(before: str) -> str:
    """The cues right before the figure, also those before a time between them ("tăng trong cả giai đoạn đạt")."""
    cues, rest = "", before
    while match := _TRAILING_CUES.search(" " + rest):
        cues = f"{match.group().strip()} {cues}".strip()
        cut = (" " + rest)[: match.start()].strip()
        rest = _ENDING_TIME.sub("", cut)
        if rest == cut:
            break
    return cues


def opens_with_verb(words: str) -> bool:
    """ "Tiêm phòng đạt trên 80% tổng đàn": what is done needs what it is done to."""
    return verb_end(tokens_of(words), 0) is not None


def stem_of(before: str) -> str:
    """The words before the figure without its cues; of a long lead only its last clause that names a measure."""
    stem, earlier = _last_clause(before), None
    while stem != earlier:
        earlier = stem
        stem = tidy(_TRAILING_CUES.sub("", " " + stem).strip())
    return stem


_ANNOUNCES = regex.compile(
    r"^.*\b(?:chỉ\s+tiêu|mục\s+tiêu|kết\s+quả|sau(?:\s+đây)?|cụ\s+thể)(?:\s+(?:chủ\s+yếu|cụ\s+thể|chính|cơ\s+bản|sau))*\s*:\s*(?=\S)",
    regex.IGNORECASE,
)  # "ngành đạt được một số chỉ tiêu: Tổng sản lượng"


# Who aims, before what is aimed at: "tỉnh đặt mục tiêu tăng trưởng …", "toàn ngành phấn đấu thu hút …"
_SETS = regex.compile(
    r"^.*\b(?:đặt(?:\s+ra)?|đề\s+ra|xác\s+định|nêu(?:\s+rõ)?|với)\s+(?:các\s+|một\s+số\s+)?(?:mục|chỉ)\s+tiêu"
    r"(?:\s+(?:cụ\s+thể|chủ\s+yếu|cơ\s+bản|chính|của\s+năm|là|phấn\s+đấu))*(?:\s+(?=\p{L})|\s*$)",
    regex.IGNORECASE,
)
_STRIVES = regex.compile(r"^(?:.*,\s)?(?P<who>[^\d,;:()]{2,60}?,?\s)phấn\s+đấu\s+(?=\p{L})", regex.IGNORECASE)


def _past_who_aims(before: str) -> str:
    before = _SETS.sub("", _ANNOUNCES.sub("", before))
    strives = _STRIVES.match(before)
    if (
        strives is None
        or MEASURES.match(_LEADING.sub("", strives["who"]))
        or not _ends_in_words(before[strives.end() :])
    ):
        return before
    return before[strives.end() :]


def _ends_in_words(words: str) -> bool:
    """Whether more than cues stands there: "phấn đấu thu hút trên", and not "phấn đấu đạt trên"."""
    return _TRAILING_CUES.sub("", " " + words).strip() != ""


def _last_clause(before: str) -> str:
    before = _past_who_aims(before)
    last = before.rpartition(", ")[2].strip()
    if _ACTIVE.match(last) and MEASURES.match(_ACTIVE.sub("", last)):
        return last  # "nâng cao đời sống, giảm tỷ lệ hộ nghèo"
    if len(before.split()) < _LONG_LEAD:
        return before
    for mark in reversed(list(regex.finditer(r",\s+|\s(?:và|với)\s", before))):
        clause = _LEADING.sub("", before[mark.end() :])
        if not MEASURES.match(clause) or len(clause.split()) <= 3:
            continue
        joined = mark.group().strip()
        if joined == "với" and regex.search(r"\d", clause):  # "… với tốc độ 1 Gb/s đạt 100%": tells which
            continue
        if joined == "và" and MEASURES.match(_LEADING.sub("", before)):  # "tổng mức A và doanh thu B": both
            continue
        return clause
    return before


def _noun(quantity: Quantity, after: str) -> str:
    """What follows the figure, with the noun that counts it ("hộ" of "120 hộ thoát nghèo")."""
    unit = quantity.unit or ""
    if regex.match(r"(?:bé|trẻ)\s+trai", unit):  # "111 bé trai/100 bé gái sinh ra sống": all of it is the unit
        return ""
    if (
        not unit
        or "%" in unit
        or unit.startswith(("điểm phần", "phần"))
        or _is_money(quantity)
        or _MEASURED_IN.match(unit)
    ):
        return after
    if unit in ("bậc", "lần") or (unit == "điểm" and not regex.match(r"\s*(?!so\b|vào\b|trở\b)\p{Ll}", after)):
        return after
    return _SCALED.sub("", f"{unit.split('/')[0]} {after}")


def _is_money(quantity: Quantity) -> bool:
    return regex.search(r"đồng|đ$|USD|tr\b", quantity.unit or "") is not None


def tidy(words: str, whole: bool = False) -> str:
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


def direction_of(cues: str, measure: str, quantity: Quantity) -> Direction:
    if quantity.baseline is not None:
        return "reach"
    if _FALL.match(measure):
        return "decrease"
    if _RISE.match(measure):
        return "increase"
    words = cues.lower()
    rate = _RISES_TO.search(words)
    if rate is not None and "%" in (quantity.unit or ""):  # "tăng bình quân đạt 10%/năm"
        return "increase" if rate["verb"] == "tăng" else "decrease"
    changes = list(_CHANGE.finditer(words)) or list(_MORE.finditer(words))
    levels = list(_LEVEL.finditer(words))
    active = _ACTIVE.match(measure)
    verb = active["verb"].lower() if active else ""
    if levels and (not changes or changes[-1].start() < levels[-1].start()):
        return "reach"
    if changes:
        return "increase" if changes[-1].group() == "tăng" or changes[-1].group() == "thêm" else "decrease"
    if verb in ("đưa", "duy trì", "giữ", "khống chế", "hạn chế"):
        return "reach"
    if "giảm" in verb or verb == "hạ":
        return "decrease"
    return "increase" if verb == "tăng" else "reach"


def without_growth(measure: str, direction: Direction) -> tuple[str, Direction]:
    """ "Doanh thu tăng trưởng 12%" measures "Doanh thu", which rises; "tốc độ tăng trưởng" is a level of its own."""
    match = _GROWS.fullmatch(measure)
    if match is None or _GROWTH.search(match["what"]) or not MEASURES.match(match["what"]):
        return measure, direction
    return match["what"], "increase"


def without_head(measure: str) -> str:
    """ "Mức giảm tỷ lệ hộ nghèo" measures "tỷ lệ hộ nghèo"; so does "Giảm tỷ lệ hộ nghèo"."""
    for pattern in (_FALL, _RISE, _ACTIVE):
        match = pattern.match(measure)
        if match is not None:
            rest = measure[match.end() :]
            return rest[:1].upper() + rest[1:] if measure[:1].isupper() else rest
    return measure


def without_population(measure: str, opens: bool) -> tuple[str, str | None]:
    match = POPULATION.search(measure)
    if match is None or opens or not MEASURES.match(measure):
        return measure, None
    rest = measure[: match.start()].strip()
    return (rest, match["who"]) if len(rest.split()) > 2 else (measure, None)
