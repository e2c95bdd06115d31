"""Figures of the objectives part that aim at nothing: explanations in brackets, the present, money set aside, cases."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.entities import Entity
from extractors.facts.indicators.segments import Segment
from extractors.facts.indicators.terms import ACTS_ON, RATES, opens_with_verb
from extractors.facts.indicators.wording import bare, stem_of
from extractors.money_context import is_budget_aim


def aims_at_nothing(text: str, first: int, piece: Segment, named: Sequence[Entity], year: int | None) -> bool:
    """Whether the figure of `piece`, in the sentence of `text` that begins at `first`, is no level to be reached."""
    return (
        _explains(text, piece)
        or _tells_the_present(text, piece, year)
        or tells_today(text, first, piece)
        or _allows(text, first, piece)
        or _is_budget(text, first, piece, named)
        or _denied(text[first : piece.figure.start])
        or _HANDS_OUT.match(text, piece.start) is not None
        or _PRICED.search(text, piece.start, piece.figure.start) is not None
        or _is_a_standard(text, piece)
        or _GIVEN_EACH.search(text, first, piece.figure.start) is not None
    )


def _is_budget(text: str, first: int, piece: Segment, named: Sequence[Entity]) -> bool:
    """Money set aside is a budget and no aim; money to be earned is one."""
    figure = piece.figure
    start = first if text[piece.start :].startswith(" với ") else piece.start  # "Cho vay 20 hộ với 3 tỷ đồng"
    money = next(
        (one for one in named if one.kind == "money" and one.start < figure.end and figure.start < one.end), None
    )
    return money is not None and is_budget_aim(money.value, text[start : figure.start])


_EACH = regex.compile(r"[\s,;]*(?:trong\s+đó\s+)?mỗi\s+(?P<what>\p{L}+)", regex.IGNORECASE)


def describes_each(words: str, measure: str) -> bool:
    """ "Lập 6 đội, mỗi đội 4 người": the second figure tells what is counted by the first."""
    match = _EACH.match(words)
    return match is not None and match["what"].lower() in measure.lower().split()


def _is_a_standard(text: str, piece: Segment) -> bool:
    """ "Xây 40 nhà, diện tích tối thiểu 30 m2, 3 cứng, tuổi thọ từ 20 năm": how what is built must be, and no aim."""
    unit = piece.figure.value.unit or ""
    if unit.startswith("cứng"):
        return True
    pattern = {"m2": _LEAST_AREA, "m²": _LEAST_AREA, "năm": _LIFE}.get(unit)
    return pattern is not None and pattern.search(text[piece.start : piece.figure.start]) is not None


_LEAST_AREA = regex.compile(
    r"\bdiện\s+tích(?:\s+\p{Ll}+){0,2}\s+tối\s+thiểu(?:\s+(?:là|từ|đạt))*\s*$", regex.IGNORECASE
)
_LIFE = regex.compile(r"\btuổi\s+thọ(?:\s+\p{L}+){0,5}\s*$", regex.IGNORECASE)
_PRICED = regex.compile(
    r"\bmỗi\s[^,;.]{0,200}\b(?:trị\s+giá|đơn\s+giá)(?:\s+\p{L}+){0,2}\s*$|(?<!tổng\s)\btrị\s+giá(?:\s+(?:từ|trên|khoảng|gần))?\s*$",
    regex.IGNORECASE,
)
# "20 nhà, mức hỗ trợ 50 triệu đồng/nhà": a rule beside a count, and no level to be reached
_GIVEN_EACH = regex.compile(
    r"[,(]\s*(?:với\s+)?mức\s+(?:hỗ\s+trợ|trợ\s+cấp|vay|cho\s+vay|khoán)(?:\s+(?:là|từ|tối\s+đa|không\s+quá|bằng))*\s*:?\s*$",
    regex.IGNORECASE,
)
_HANDS_OUT = regex.compile(r"[\s+-]*giao\s+(?:chỉ\s+tiêu|nhiệm\s+vụ|kế\s+hoạch)\s+cho\b", regex.IGNORECASE)


def _denied(before: str) -> bool:
    """ "Không để xã nào dưới 13 tiêu chí" sets no level; "không để tỷ lệ thất nghiệp trên 3%" does."""
    match = _DENIES.search(before)
    return match is not None and RATES.search(match.group()) is None


_DENIES = regex.compile(
    r"\bkhông\s+(?:còn|có|để|phát\s+sinh)\s+(?:\p{L}+(?:,(?=(?:\s+\p{L}+){1,3}\s+(?:đạt|dưới)))?\s+)*(?:dưới|trên|quá|từ|nhiều\s+hơn|ít\s+hơn)\s*$",
    regex.IGNORECASE,
)


def _explains(text: str, piece: Segment) -> bool:
    """A figure in brackets that only repeats another ("(12/12 xã)", "(theo 5 tiêu chí)", "(đạt 100% kế hoạch)")."""
    if not piece.aside:
        of_a_plan = _OF_A_PLAN.match(text, piece.figure.end)
        return of_a_plan is not None and not stem_of(bare(text[piece.start : piece.figure.start]))
    inside = _HOLDS.sub("", text[piece.start : piece.figure.start]).strip(" ,;")
    if piece.figure.value.of is not None:
        return True
    if regex.search(r"\b(?:giảm|tăng|còn|trong\s+đó|thêm|để\s+đạt)(?!\p{L})", inside, regex.IGNORECASE):
        return False
    if _tells_how_many(text, piece, inside) or _tells_what_share(text, piece, inside):
        return False
    if _lists_parts(text, piece) or (piece.figure.kind == "percentage" and _ELSEWHERE.match(inside)):
        return False
    return piece.figure.kind != "number" or not _acts_on(inside)


_OF_A_PLAN = regex.compile(
    r"\s*(?:kế\s+hoạch|chỉ\s+tiêu|dự\s+toán)(?!\p{L})(?!\s+(?:giao|tuyển)\s+(?:quân|sinh|chọn))", regex.IGNORECASE
)
_HOLDS = regex.compile(r"[\s,;]*(?:bao\s+)?gồm(?:\s+có)?(?!\p{L})", regex.IGNORECASE)
_THE_SHARE = regex.compile(r"(?:đạt|chiếm|bằng|tỷ\s+lệ|tỉ\s+lệ)(?:\s+(?:tỷ\s+lệ|khoảng|trên))*", regex.IGNORECASE)
# "giảm 2% (khoảng 25 hộ)", "còn 5,9% (tương đương 120 hộ)": the same in a second unit
_AS_MANY = regex.compile(r"(?:tương\s+(?:đương|ứng))(?:\s+(?:với|khoảng|là|gần|trên|hơn))*", regex.IGNORECASE)
_ABOUT_AS_MANY = regex.compile(r"(?:khoảng|gần|trên|hơn|ước)?", regex.IGNORECASE)
_CHANGED_BY = regex.compile(
    r"\b(?:giảm|tăng)\s+(?:(?:thêm|từ|ít\s+nhất|tối\s+thiểu|trên|khoảng|bình\s+quân)\s+)*[\d,.]+(?:\s*%?\s*(?:-|–|đến)\s*[\d,.]+)?\s*%(?:\s*/\s*năm)?\s*$",
    regex.IGNORECASE,
)
_BESIDE_A_YEAR = regex.compile(
    r"\s+so\s+với\s+(?:cùng\s+kỳ\s+|cuối\s+|đầu\s+)?năm\s+(?:20\d\d|trước)\s*$", regex.IGNORECASE
)
_FROM_TO = regex.compile(r"\btừ\s+[\d,.]+\s*%[^;:()]*$", regex.IGNORECASE)


def _tells_how_many(text: str, piece: Segment, inside: str) -> bool:
    """Whether a bracket right behind a share says how many that is; not where it may be of the share or of its fall."""
    opening = text.rfind("(", 0, piece.figure.start)
    closing = text.find(")", piece.figure.end)
    counted = piece.figure.kind == "number" and piece.figure.value.unit is not None
    lead = _BESIDE_A_YEAR.sub("", text[max(0, opening - 120) : opening])
    if not counted or "%" not in lead[-8:] or regex.search(r"\d", text[piece.figure.end : closing]):
        return False
    if _CHANGED_BY.search(lead):
        return bool(_AS_MANY.fullmatch(inside) or _ABOUT_AS_MANY.fullmatch(inside))
    return _AS_MANY.fullmatch(inside) is not None and _FROM_TO.search(lead) is None


def _tells_what_share(text: str, piece: Segment, inside: str) -> bool:
    """Whether a bracket says what share a count before it is: "có 12/16 xã đạt chuẩn (đạt 75%)"."""
    opening = text.rfind("(", 0, piece.figure.start)
    alone = regex.match(r"[^()]{0,3}\)", text[piece.figure.end :]) is not None
    if piece.figure.kind != "percentage" or not alone or _THE_SHARE.fullmatch(inside) is None:
        return False
    return regex.search(r"\d(?:/\d+)?\s+\p{Ll}[^%;()]*$", text[:opening]) is not None


# "(khách quốc tế 5.000 lượt, khách lưu trú 45.000 lượt)": what is counted, how many, and so on again
_COUNT = r"\s*(?!theo\b|tương\b|từ\b|so\b)\p{Ll}+(?:\s+\p{L}+){1,9}\s*:?\s*\d[\d.,]*\s*(?:\p{Ll}+|%)"
_LIST_OF_COUNTS = regex.compile(rf"\({_COUNT}(?:\s*[,;]{_COUNT})+\s*\)", regex.IGNORECASE)
# "(lúa: diện tích đạt 210 ha, sản lượng đạt 900 tấn)": levels to be reached, one after the other
_LIST_OF_LEVELS = regex.compile(r"\([^()]*\sđạt\s+\d[^()]*[,;.]\s[^()]*\sđạt\s+\d[^()]*\)", regex.IGNORECASE)
# "15 mô hình (10 mô hình trồng trọt và 05 mô hình chăn nuôi)": parts that count in the unit of their whole
_COUNTED_BEFORE = regex.compile(r"\d\s*(?:triệu\s+|nghìn\s+)?(?P<unit>\p{Ll}+)(?:\s+\p{Ll}+){0,6}\s*$")
_PART_COUNT = r"\d[\d.,]*\s+(?:triệu\s+|nghìn\s+)?(?P<unit>\p{Ll}+)(?:\s+\p{L}+){1,8}"
_LIST_OF_PARTS = regex.compile(rf"\(\s*{_PART_COUNT}(?:\s*[,;]\s*|\s+và\s+)\d[\d.,]*\s+[^()]*\)")
# Whose share a bracket tells beside that of all: "tỷ lệ thất nghiệp dưới 4% (khu vực thành thị dưới 3%)"
_ELSEWHERE = regex.compile(
    r"(?:riêng\s+)?(?:(?:ở|tại|đối\s+với)\s+)?(?:khu\s+vực|vùng|thành\s+thị|nông\s+thôn|đô\s+thị|miền\s+núi)\b",
    regex.IGNORECASE,
)


def _lists_parts(text: str, piece: Segment) -> bool:
    """Whether the bracket of a figure lists the parts of the one before it: "(trong đó: đội một: 25 xe, đội hai …)"."""
    opening = text.rfind("(", 0, piece.figure.start)
    if _LIST_OF_COUNTS.match(text, opening) or _LIST_OF_LEVELS.match(text, opening):
        return True
    whole, part = _COUNTED_BEFORE.search(text, 0, opening), _LIST_OF_PARTS.match(text, opening)
    if whole is not None and part is not None and whole["unit"] == part["unit"]:
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


_TODAY = regex.compile(r"[\s+-]*(?:hiện(?:\s+(?:nay|tại|có))?|(?:tính\s+)?đến\s+nay)[\s,]", regex.IGNORECASE)
_AHEAD = regex.compile(
    r"\b(?:phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|đến\s+(?:hết\s+|cuối\s+)?(?:năm|quý|tháng)|sẽ|dự\s+kiến|nâng|lên|xuống|"
    r"giảm|tăng|duy\s+trì|bảo\s+đảm|đảm\s+bảo)(?!\p{L})",
    regex.IGNORECASE,
)


# "Số hộ nghèo đầu kỳ: 612 hộ, tỷ lệ 24%": what there is at the beginning
_STOCK = regex.compile(
    r"[^.;:\d]{0,120}\b(?:đầu\s+(?:kỳ|năm)(?:\s+20\d\d)?|hiện\s+có)\s*(?:là\s|có\s|:|(?=\d))", regex.IGNORECASE
)


def tells_today(text: str, first: int, piece: Segment) -> bool:
    """A sentence that tells today's state throughout: "Hiện nay xã có 12 trường, trong đó có 5 trường đạt chuẩn"."""
    stock = _STOCK.match(text, first)
    today = _TODAY.match(text, first) or (None if stock is None or _AHEAD.search(stock.group()) else stock)
    return today is not None and _AHEAD.search(text, today.end(), piece.figure.start) is None


_CASE = regex.compile(r"\s*(?:riêng\s+)?(?:đối\s+với|trường\s+hợp)\s", regex.IGNORECASE)
_MAY = regex.compile(r"(?:thì|có\s+thể)\s", regex.IGNORECASE)


def _allows(text: str, first: int, piece: Segment) -> bool:
    """What only names a case: "Đối với ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh …"."""
    return _CASE.match(text, first) is not None and _MAY.match(text[piece.figure.end : piece.end].lstrip()) is not None


def _acts_on(words: str) -> bool:
    """Whether the words are a verb that does something to what is counted behind them: "xây mới", "sửa chữa"."""
    return opens_with_verb(words) and ACTS_ON.search(stem_of(words) or words) is not None
