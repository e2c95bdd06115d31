"""The words around a figure, cut down to what is measured: openings, cues, times and qualifiers off."""

from __future__ import annotations

import regex

from extractors.clauses import without_brackets
from extractors.facts.indicators.terms import ACTIVE, CUES, MEASURES, opens_with_verb

_LONG_LEAD = 14  # words
_SHORT = 5  # words
# Begun only where a run of marks begins, and so many cues at a time: a line of nothing else is read in linear time.
_TRAILING_CUES = regex.compile(
    rf"(?<![\s,:–-])(?:(?:[\s,:–-]+(?P<cue>{CUES})(?!\p{{L}})){{1,12}}[\s,:–-]*$|[\s,:–-]+$)", regex.IGNORECASE
)
_LEADING = regex.compile(
    r"^[\s,;:.–-]*(?:(?:trở\s+lên|không\s+để(?=\s+(?:tỷ|tỉ|số|mức)\s)|phấn\s+đấu|duy\s+trì|giữ\s+vững|theo\s+đó|ngoài\s+ra|(?:lũy|luỹ)\s+kế|về\s+mục\s+tiêu(?:\s+cụ\s+thể)?(?=[,\s]+(?:phấn|đến|là))|tức(?:\s+là)?|bảo\s+đảm|đảm\s+bảo|tiếp\s+tục|có|đồng\s+thời|và|"
    r"góp\s+phần(?:\s+(?:thực\s+hiện|hoàn\s+thành|đạt))?(?:\s+mục\s+tiêu)?(?=\s)|"
    r"trong\s+(?:số\s+)?đó|dự\s+kiến|cụ\s+thể|với(?=\s+(?:tổng|số|tỷ|tỉ|mức|dư|quân|diện|quy|công|sản)\s)|"
    r"toàn\s+(?:tỉnh|huyện|xã(?!\s+hội)|thành\s+phố|phường)(?=\s+(?!có\b|được\b)\p{Ll})|"
    r"riêng|đạt|ít\s+nhất|tối\s+thiểu|trên|khoảng|thực\s+hiện\s+mục\s+tiêu|mục\s+tiêu|(?:bao\s+)?gồm(?:\s+có)?|"
    r"chỉ\s+tiêu(?!\s+(?:giao|tuyển)\s+(?:quân|sinh|chọn))|"
    r"hằng\s+năm|hàng\s+năm|mỗi\s+năm|cả\s+năm|"
    r"bình\s+quân|cơ\s+bản|tương\s+(?:ứng|đương)|tầm\s+nhìn|định\s+hướng|(?:(?:của|cho)\s+[^,;:]{2,40}?\s+)?là|sẽ)(?!\p{L})[\s,:]*)+",
    regex.IGNORECASE,
)
_TIME = regex.compile(
    r"[\s,;]{0,8}(?:(?:(?:kể\s+)?từ|(?:xong\s+)?trước|đến|trong|vào|tính\s+đến)\s+)?(?:(?:thời\s+điểm|hết|cuối|đầu|ngày)\s+){0,3}"
    r"(?:(?:cả\s+)?(?:giai\s+đoạn|thời\s+kỳ)\s+(?:này|tới)(?!\p{L})|"
    r"(?:giai\s+đoạn|các\s+năm|\d\s+năm)\s+\d{4}\s*[-–]\s*\d{4}|(?:(?:tháng|quý)\s+[\dIVX]+\s*(?:/|năm)?\s*)?"
    r"(?:(?:cả\s+|các\s+)?năm\s+)?(?:19|20)\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{4}|(?:quý|tháng)\s+(?:IV|I{1,3}|\d{1,2})(?![\p{L}\d/]))"
    r"(?:\s+trở\s+đi(?!\p{L}))?(?:\s*\([^)]*\))?[\s,:]*",
    regex.IGNORECASE,
)
_ENDING_TIME = regex.compile(rf"(?:{_TIME.pattern})$", regex.IGNORECASE)
# "300 học viên tại 9 xã, phường", "2 đoạn kè dài 650 m"
_IN_SO_MANY = (
    r"(?:(?<!chiều\s)(?:dài|rộng|cao|sâu|trị\s+giá)\s+(?:khoảng\s+|trên\s+|từ\s+)?[\d.,]+\s*\p{L}|"
    r"(?:tại|ở|ra|sang)\s+\d+(?:/\d+)?\s+(?:thôn|làng|bản|ấp|xã|phường|huyện|tỉnh|khu|tổ|điểm|trường))"
)
_QUALIFIER = regex.compile(
    rf"\s+(?:{_IN_SO_MANY}|theo\s+(?:chỉ\s+tiêu|chuẩn|tiêu\s+chí|quy\s+định|kế\s+hoạch|nghị\s+quyết|quyết\s+định|"
    r"đánh\s+giá|hướng\s+dẫn)|so\s+với|"
    r"(?:trên|trong)\s+(?:địa\s+bàn\s+)?(?:toàn\s+)?(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|"
    r"phường)(?:\s+(?-i:\p{Lu}).*)?$|trên\s+địa\s+bàn(?!\s+(?:(?:tỉnh|huyện|xã|thành\s+phố)\s+bình\s+quân|các|đặc|khó|vùng|được|có|đạt|bị|không|đủ))|"
    r"(?<=\S\s+)(?:của\s+)?toàn\s+(?:tỉnh|huyện|xã(?!\s+hội))(?!\s+(?:được|có|đạt|bị|không|đủ))|của\s+(?:tỉnh|huyện|xã|thành\s+phố)\b(?!\s+(?-i:\p{Ll})|,\s+\p{Ll}+(?:\s+[^\s,]+){4})|"
    r"nhằm|để|(?<!được\s+)giúp\s+(?:cho\s+)?(?:người|nông|học|trẻ|các|hộ)|(?<=\p{L}\s+)tạo\s+(?:sinh\s+kế|điều\s+kiện)|góp\s+phần|qua\s+đó|bảo\s+đảm\s+hoàn\s+thành).*$",
    regex.IGNORECASE,
)
_COMPARED = regex.compile(r"(?:^|\s|,)so\s+với\s.*$", regex.IGNORECASE)
AFTERTHOUGHT = regex.compile(
    r",\s+(?:cơ\s+bản|từng\s+bước|góp\s+phần|qua\s+đó|hướng\s+tới|tiến\s+tới|nhằm|không\s+(?:để|có|còn)|hạn\s+chế|phấn\s+đấu|(?:với\s+)?mỗi)\s.*$",
    regex.IGNORECASE,
)
_LAST_QUALIFIER = regex.compile(
    rf"\s+(?:nhằm\s.*|{_IN_SO_MANY}(?:\s+dân\s+(?:cư|phố))?(?:,\s+\p{{Ll}}+(?:\s+\p{{Ll}}+)?)?|"
    r"theo\s+(?:quy\s+định|kế\s+hoạch)(?:\s+\p{L}+){0,3}|(?:trên|trong)\s+(?:địa\s+bàn\s+)?(?:toàn\s+)?"
    r"(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|phường)(?:\s+(?-i:\p{Lu}).*)?)$",
    regex.IGNORECASE,
)


_LETTERED = regex.compile(r"(?<!\S)[a-zđ]\)\s+")  # "Đến năm 2030: a) Có 80% …"


def bare(words: str) -> str:
    """Words without what stands in brackets; of brackets that do not pair, only the marks are dropped."""
    words = _LETTERED.sub("", words)
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


def stem_of(before: str) -> str:
    """The words before the figure without its cues; of a long lead only its last clause that names a measure."""
    stem, earlier = _last_clause(before), None
    while stem != earlier:
        earlier = stem
        stem = tidy(_TRAILING_CUES.sub("", " " + stem).strip())
    return _on_average(stem, before)


_MEANS = regex.compile(
    r"[\s,]+(?P<mean>(?:bình\s+quân|trung\s+bình)(?:\s+(?:chung|cả\s+năm))?)(?!\p{L})", regex.IGNORECASE
)


def _on_average(stem: str, before: str) -> str:
    """A short measure with the word that tells of its mean: "năng suất bình quân", "thời gian lưu trú bình quân"."""
    at = before.find(stem) if MEASURES.match(stem) and len(stem.split()) < _SHORT else -1
    mean = _MEANS.match(before, at + len(stem)) if at >= 0 else None
    return stem if mean is None else f"{stem} {mean['mean']}"


_ANNOUNCES = regex.compile(
    r"^.*\b(?:chỉ\s+tiêu|mục\s+tiêu|kết\s+quả|sau(?:\s+đây)?|cụ\s+thể)(?:\s+(?:chủ\s+yếu|cụ\s+thể|chính|cơ\s+bản|sau|đề\s+ra|đặt\s+ra|gồm|là))*\s*:\s*(?=\S)",
    regex.IGNORECASE,
)  # "ngành đạt được một số chỉ tiêu: Tổng sản lượng"
# Who aims, before what is aimed at: "tỉnh đặt mục tiêu tăng trưởng …", "toàn ngành phấn đấu thu hút …"
SETS = regex.compile(
    r"^.*\b(?:đặt(?:\s+ra)?|đề\s+ra|xác\s+định|nêu(?:\s+rõ)?|với)\s+(?:các\s+|một\s+số\s+)?(?:mục|chỉ)\s+tiêu"
    r"(?:,?\s+(?:cụ\s+thể|chủ\s+yếu|cơ\s+bản|chính|của\s+năm|là|phấn\s+đấu))*(?:\s+(?=\p{L})|\s*$)",
    regex.IGNORECASE,
)
_STRIVES = regex.compile(r"^(?:.*,\s)?(?P<who>[^\d,;:()]{2,60}?,?\s)phấn\s+đấu\s+(?=\p{L})", regex.IGNORECASE)


def _past_who_aims(before: str) -> str:
    before = SETS.sub("", _ANNOUNCES.sub("", before))
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


_AMONG_LIKE = regex.compile(r"\bhộ(?:\s+\p{L}+){1,4}$", regex.IGNORECASE)  # "tại các hộ nghèo, hộ cận nghèo"
# "giữ vững đàn bò của xã và nâng cao chất lượng …": what is done a second time, with an object of its own each time
_AND_DOES = regex.compile(r"^\s*(?:\S+\s+){5,}?và\s+(?P<what>\p{Ll}+(?:\s+[^\s,]+){2,})$")
_OF_WHICH = regex.compile(r",\s*trong\s+(?:số\s+)?đó\s*[,:]?\s+(?!có\b)", regex.IGNORECASE)


def _last_clause(before: str) -> str:
    before = _past_who_aims(before)
    whole = _OF_WHICH.split(before)
    if len(whole) > 1 and _ends_in_words(whole[-1]):
        before = whole[-1]
    last = before.rpartition(", ")[2].strip()
    if ACTIVE.match(last) and MEASURES.match(ACTIVE.sub("", last)):
        return last  # "nâng cao đời sống, giảm tỷ lệ hộ nghèo"
    further = _AND_DOES.search(before)
    if (
        further is not None
        and any(map(opens_with_verb, (before.strip(" ,;-"), _LEADING.sub("", before))))
        and opens_with_verb(further["what"])
    ):
        return further["what"]
    if len(before.split()) < _LONG_LEAD:
        return before
    for mark in reversed(list(regex.finditer(r",\s+|\s(?:và|với)\s", before))):
        clause = _LEADING.sub("", before[mark.end() :])
        if not MEASURES.match(clause) or len(clause.split()) <= 3:
            continue
        if _AMONG_LIKE.search(before, 0, mark.start()) and clause.lower().startswith("hộ "):
            continue
        joined = mark.group().strip()
        if joined == "với" and regex.search(r"\d", clause):  # "… với tốc độ 1 Gb/s đạt 100%": tells which
            continue
        if joined == "và" and MEASURES.match(_LEADING.sub("", before)):  # "tổng mức A và doanh thu B": both
            continue
        return clause
    return before


def tidy(words: str, whole: bool = False) -> str:
    """Without openings, times and qualifiers; a `whole` clause ("hộ trên địa bàn được …") only loses its last one."""
    before, words = None, _COMPARED.sub("", words)
    while before != words:
        before = words
        words = _LEADING.sub("", _TIME.sub(" ", words)).strip(" ,;:.–-")
        words = (_LAST_QUALIFIER if whole else _QUALIFIER).sub("", " " + words).strip(" ,;:.–-")
        words = regex.sub(
            r"\s+(?:và(?:\s+(?:tiếp\s+tục\s+)?duy\s+trì)?|trong\s+đó|đồng\s+thời|(?<!\bthứ\s+\w+\s+)trở\s+lên|vào|đến|trong)$",
            "",
            words,
            flags=regex.IGNORECASE,
        )
    return regex.sub(r"\s+(?=[,;/])", "", " ".join(words.split()))
