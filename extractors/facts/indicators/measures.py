"""What a figure measures, by the words before it, after it, or both."""

from __future__ import annotations

import regex

from extractors.entities import Entity
from extractors.facts.indicators.directions import LEVEL
from extractors.facts.indicators.terms import ACTIVE, ACTS_ON, MEASURES, POPULATION, SAYS_NOTHING, opens_with_verb
from extractors.facts.indicators.wording import AFTERTHOUGHT, SETS, stem_of, tidy
from normalizers.keys import ascii_key
from normalizers.quantities import Quantity

_PREPOSITION = regex.compile(r"(?:cho|với|của|tới|đến|trong|ở|tại|về|thu\s+hút|cấp|khám|hỗ\s+trợ)$", regex.IGNORECASE)
_MEASURED_IN = regex.compile(
    r"(?:(?:km|m|cm)[23²³]?|ha|tấn|tạ|kg|lít|[kK]Wh|MWh|[GMk]Wp|GW|MW|kW|[kM]VA|TOE|GB|Mbps|mm)(?!\p{L})"
)
_PLACE_ALONE = regex.compile(
    r"(?i:(?:cả\s+nước|toàn\s+(?:quốc|ngành|tỉnh|huyện|xã|thành\s+phố|thị\s+xã|phường|địa\s+bàn))"
    r"|(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|thị\s+trấn|phường|quận))(?:\s+\p{Lu}\p{L}*)*"
    r"|\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+){1,3}"
)
_FURTHER = regex.compile(r"\s*(?:,\s*)?và\s", regex.IGNORECASE)  # "lắp trạm đạt 100% và mở thêm dịch vụ"
# "Đảng bộ có trên 80% chi bộ …", "xã giữ 100% vốn …": who has it, and what is had
_ABOUT = r"(?:\s+(?:trên|ít\s+nhất|tối\s+thiểu|từ|khoảng|hơn))*$"
_HAS = regex.compile(rf"(?:^|\s)(?P<verb>có|giữ){_ABOUT}", regex.IGNORECASE)
_REACHES = regex.compile(rf"(?:^|\s)(?P<verb>đạt){_ABOUT}", regex.IGNORECASE)
# "10 tổ nuôi cá, xây dựng xã vững mạnh": what is done besides
_NEXT_TASK = regex.compile(
    r",\s+(?:xây\s+dựng|tổ\s+chức|thực\s+hiện|duy\s+trì|giữ\s+vững|nâng\s+cao|hoàn\s+thành|triển\s+khai|kết\s+nạp)\s.*$",
    regex.IGNORECASE,
)
_OF_A_PLAN = regex.compile(
    r"\s*(?:(?:so\s+với|của)\s+)?(?:kế\s+hoạch|chỉ\s+tiêu|dự\s+toán|nghị\s+quyết)(?!\p{L})", regex.IGNORECASE
)
_OUT_OF = regex.compile(r"^\s*/\s*\d[\d.,]*(?:\s+\p{Ll}+)?")  # "15 xã/20 xã đạt chuẩn", "320 hộ/1.250 khẩu"
_AMONG_PEOPLE = regex.compile(r"/(?:\d[\d.]*\s)?(?:vạn\s+)?dân$")  # "9,5 bác sĩ/vạn dân" are always counted so
# "xây dựng lực lượng dân quân đạt 1,5% dân số": what a share is of, where its own words come first
_ALL_OF_IT = regex.compile(
    r"(?:tổng\s+)?dân\s+số|(?:tổng\s+)?lực\s+lượng\s+lao\s+động|tổng\s+số\s+\p{L}+(?:\s+\p{L}+)?", regex.IGNORECASE
)
_OF_WHAT = regex.compile(r"^đối\s+với\s+", regex.IGNORECASE)  # "tăng 12%/năm đối với công bố quốc tế"
_SCALED = regex.compile(r"^(?:triệu|nghìn|ngàn|vạn|tỷ|tỉ)\s+")


def measure_of(before: str, after: str, figure: Entity, cues: str, opens: bool) -> str:
    """What is measured: the words before the figure, after it, or both."""
    stem = stem_of(before)
    if ascii_key(stem) in ("toc do", "muc", "ty le"):  # "… đạt 10 triệu USD, tốc độ tăng 5%/năm"
        return ""
    tail = _tail(stem, after, figure)
    if tail and _PLACE_ALONE.fullmatch(stem):  # "toàn tỉnh có 95% dân số …": who has it, and no part of what is had
        stem = ""
    if not stem:
        return _OF_WHAT.sub("", tail) if opens or cues or SETS.search(before) else ""
    if _says_it_all(stem, tail, figure, cues):
        return stem
    has = _HAS.search(cues) or (_REACHES.search(cues) if stem.lower().startswith("mỗi ") else None)
    shares = figure.kind == "percentage" and tail and not MEASURES.match(stem)
    if has is not None and (shares or stem.lower().startswith("mỗi ")):
        return tidy(f"{stem} {has.group('verb').lower()} {tail}")
    if figure.kind == "percentage" and _ALL_OF_IT.fullmatch(tail) and not _PREPOSITION.search(stem):
        return stem
    counts = figure.kind == "number" and not _is_money(figure.value)
    if counts or (tail and (not cues or opens_with_verb(stem))) or _PREPOSITION.search(stem):
        return tidy(f"{stem} {tail}")
    return stem


def _tail(stem: str, after: str, figure: Entity) -> str:
    """The words behind the figure that tell what it measures; "" where they tell of a plan, or of what is done next."""
    noun = _noun(figure.value, after)
    if figure.kind == "number":
        noun = _NEXT_TASK.sub("", noun)
    tail = tidy(AFTERTHOUGHT.sub("", noun), whole=not stem)
    of_a_plan = stem and figure.kind == "percentage" and _OF_A_PLAN.match(after)
    next_task = _FURTHER.match(after) and opens_with_verb(stem) and opens_with_verb(tail)
    return "" if SAYS_NOTHING.match(tail) or of_a_plan or next_task else tail


def _says_it_all(stem: str, tail: str, figure: Entity, cues: str) -> bool:
    """Whether the words before the figure name the measure, and those behind it only count or compare."""
    only_the_unit = tail == _SCALED.sub("", (figure.value.unit or "").split("/")[0])
    wants_a_noun = _PREPOSITION.search(stem) is not None
    if MEASURES.match(ACTIVE.sub("", stem)) and (only_the_unit or not wants_a_noun):
        return True
    wants_more = " " not in stem and tail not in ("con", "cây")  # "hiến 300 đơn vị máu", but "bò: 500 con"
    lone_verb = wants_more or (len(stem.split()) < 3 and opens_with_verb(stem))
    if only_the_unit and not (wants_a_noun or ACTS_ON.search(stem) or stem.lower().startswith("mỗi ") or lone_verb):
        return True
    # "giảm nhập siêu xuống dưới 10% kim ngạch": a share of what follows
    return figure.kind == "percentage" and bool(ACTIVE.match(stem) and LEVEL.search(cues))


def _noun(quantity: Quantity, after: str) -> str:
    """What follows the figure, with the noun that counts it ("hộ" of "120 hộ thoát nghèo")."""
    unit = quantity.unit or ""
    after = _OUT_OF.sub("", after)
    if quantity.also is not None:  # "03 lớp dạy nghề/70 học viên"
        after = regex.sub(rf"\s*/\s*[\d.,]+\s+{regex.escape(quantity.also.unit or '')}", "", after, count=1)
    if regex.match(r"(?:bé|trẻ)\s+trai", unit):  # "111 bé trai/100 bé gái sinh ra sống": all of it is the unit
        return ""
    if (
        not unit
        or "%" in unit
        or unit.startswith(("điểm phần", "phần"))
        or _is_money(quantity)
        or _MEASURED_IN.match(_SCALED.sub("", unit))
    ):
        return after
    if unit in ("bậc", "lần") or (unit == "điểm" and not regex.match(r"\s*(?!so\b|vào\b|trở\b)\p{Ll}", after)):
        return after
    counted = unit if _AMONG_PEOPLE.search(unit) else unit.split("/")[0]
    return _SCALED.sub("", f"{counted} {after}")


def _is_money(quantity: Quantity) -> bool:
    return regex.search(r"đồng(?!\s+(?:chí|bào))|đ$|USD|tr\b", quantity.unit or "") is not None


def without_population(measure: str, opens: bool) -> tuple[str, str | None]:
    """The measure without the people that it is counted among, and those people: "Tỷ lệ hộ nghèo | dân tộc thiểu số".

    All of it, and None, where it names no people or begins with them (`opens`), or where too little would be left.
    """
    match = POPULATION.search(measure)
    if match is None or opens or not MEASURES.match(measure):
        return measure, None
    rest = measure[: match.start()].strip()
    return (rest, match["who"]) if len(rest.split()) > 2 else (measure, None)
