"""Quantities: a figure with what it counts or measures ("6,11%", "120 hộ", "từ 40 đến 50 triệu đồng/người/năm").

What only looks like one is left out: years and dates, numbered things ("mức độ 4", "Chương trình 135"), slogans in
quotation marks ("bốn tại chỗ" written “4 tại chỗ”), spans of time.
"""

from __future__ import annotations

from decimal import Decimal

import regex
from msgspec import Struct
from msgspec.structs import replace

from normalizers.numbers import parse_number
from schemas.found import Found


class Quantity(Struct, frozen=True):
    """`value` (up to `value_max`) of `unit`; `baseline` is where it starts from ("từ 8,5% xuống 6%").

    `unit` is as printed ("%/năm", "điểm %", "hộ", "triệu đồng/người/năm"), but "%" for "phần trăm" (per cent) and
    "triệu đồng" for "trđ", or None for a bare score.
    `of` is the whole that a count is part of ("10/12 xã"), `also` the same counted in a second unit ("12 hộ/40 khẩu").
    """

    value: Decimal
    unit: str | None
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    of: Decimal | None = None
    also: Quantity | None = None


_FIGURE = r"(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+|\d+)"
_PER = (
    r"(?:\s?/\s?(?:10*(?:\.000)*\s)?(?:người|năm|tháng|hộ|ha|ngày(?!\s+đêm)|quý|vạn\s+dân|vạn|dân|lao\s+động|phụ\s+nữ|bà\s+mẹ|trẻ|lượt|xã|thôn|"
    r"km2|lần|ca))"
)
# What else one has or pays it for: "1,1 triệu đồng/khách/ngày", "30 m3/ngày đêm"
_EACH = r"(?:\s?/\s?(?!tổng|số|kế\s+hoạch)(?:(?&phrase)|ngày\s+đêm|\p{Ll}+))*"
_PERCENT_IN_WORDS = regex.compile(r"phần\s+trăm")
_MILLIONS = regex.compile(r"^(?:tr\.?|triệu)\s?đ(?:ồng)?(?!\p{L})")
_PERCENT = rf"(?:[%‰]\s*{_PER}*|điểm\s*(?:%|phần\s+trăm){_PER}*|phần\s+trăm{_PER}*)"
_MONEY = (
    rf"(?:(?:nghìn|ngàn|triệu|tr\.?|tỷ|tỉ)?\s*(?:nghìn\s+)?(?:tỷ\s+)?(?:đồng(?!\s+(?:bào|chí|bộ))|"
    rf"đ(?!\p{{L}})|USD){_PER}*{_EACH}"
    rf"|(?:triệu|tỷ|tỉ){_PER}+)"
)
_PHYSICAL = (
    r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(?:(?:km|m|cm)[23²³]?|ha|tấn|tạ|kg|lít|[kK]Wh|MWh|[GMk]Wp|GW|MW|kW|[kM]VA|TOE|GB|Mbps|mm)"
    rf"{_PER}*{_EACH}(?!\p{{L}})"
)
# Nouns of two and more words that count things; one-word nouns need no list.
_PHRASES = (
    "chi bộ|chi đoàn|chính sách|cây xanh|hệ sinh thái|đảng bộ|ổ dịch|bóng đèn|ngày công|"
    "ca sinh|ca mắc|ca bệnh|ca tử vong|chủ hộ|chị em|chỉ dẫn địa lý|bộ dữ liệu|căn hộ|gian hàng|khách hàng|"
    "khách sạn|mã số|mặt hàng|tiết mục|tập dữ liệu|công đoàn cơ sở|cơ sở dữ liệu|khu tái định cư|"
    "thủ tục hành chính|chợ đầu mối|câu lạc bộ|cộng tác viên|cụm công nghiệp|dịch vụ công|huấn luyện viên|"
    "hợp tác xã|khu bảo tồn|khu công nghiệp|khu dân cư|khu đô thị|nhà văn hoá|nhà văn hóa|trạm y tế|"
    "tuyên truyền viên|tình nguyện viên|tổ dân phố|tổ hợp tác|vườn quốc gia|vận động viên|biên chế|biện pháp|"
    "bài viết|bác sĩ|bác sỹ|bản tin|bến cảng|bến xe|bệnh nhân|bệnh viện|chủ thể|"
    "ca khúc|chi hội|chi nhánh|chiến sĩ|chung cư|nghiên cứu sinh|"
    "chuyên gia|chuyên mục|chuyên đề|chương trình|chế độ|chỉ tiêu|cuộc thi|cá nhân|cán bộ|câu hỏi|công chức|"
    "công nhân|công trình|cơ quan|cơ sở|cử tri|cửa hàng|danh hiệu|di sản|di tích|diễn đàn|doanh nghiệp|doanh nhân|"
    "du khách|dược sĩ|dịch vụ|dự án|gia trại|gia đình|giao dịch|giáo viên|giường bệnh|giải pháp|giải thưởng|"
    "giảng viên|gói thầu|hoạt động|huy chương|hành khách|hạng mục|hệ thống|học sinh|học viên|hồ chứa|hồ sơ|hộ lý|"
    "hội chợ|hội nghị|hội thi|hội thảo|hội viên|hợp đồng|khu phố|khu vực|kịch bản|kỹ sư|lao động|luật sư|làng nghề|"
    "lĩnh vực|lượt ha|lượt khách|lượt người|lượt lao động|lượt hộ|lượt hội viên|lượt thanh niên|lượt đoàn viên|"
    "lượt học sinh|lượt cán bộ|lượt phụ nữ|lượt nông dân|lượt trẻ em|lượt học viên|lượt phương tiện|đồng chí|"
    "đồng bào|đơn vị máu|suất quà|suất học bổng|lễ hội|máy bay|"
    "máy chủ|máy tính|mô hình|mục tiêu|nghiệp đoàn|nghệ nhân|nghệ sĩ|ngân hàng|nhiệm vụ|nhà máy|nhà thuốc|nhà trẻ|"
    "nhà ở|nhân khẩu|nhân lực|nhân viên|nhãn hiệu|nhóm hàng|nông dân|nạn nhân|nền tảng|nội dung|phân hiệu|"
    "phân xưởng|phòng học|phòng khám|phóng sự|phóng viên|phương tiện|phương án|phụ nữ|quy chế|quy trình|quần chúng|"
    "quầy thuốc|quốc gia|sinh kế|sinh viên|siêu thị|sáng chế|sáng kiến|sân bay|sĩ quan|sản phẩm|thanh niên|"
    "thiết bị|thuê bao|thành phố|thành viên|thí sinh|thư ký|thư viện|thương hiệu|thạc sĩ|thẩm phán|thị trường|"
    "thị trấn|thị xã|thủ tục|thửa đất|tin nhắn|tiêu chuẩn|tiêu chí|tiến sĩ|tiểu phẩm|trang trại|triển lãm|"
    "trung tâm|trí thức|trường học|trường hợp|trạm bơm|trẻ em|tuyến đường|tài khoản|tác phẩm|tín đồ|tập thể|"
    "tọa đàm|tổ chức|tờ rơi|viên chức|việc làm|văn bản|vấn đề|vị trí|vụ việc|xe máy|xí nghiệp|y sĩ|yêu cầu|ô tô|"
    "ý kiến|điều dưỡng|điểm cầu|điểm trường|điện thoại|đoàn viên|đơn vị|đại biểu|đảng viên|đặc khu|đề tài|đề án|"
    "địa phương|địa điểm|đối tượng|y tá|ấn phẩm|ủy viên|ứng dụng|người"
)
_SPACE = r"\s+"
_NOUN = r"(?:(?&phrase)|(?!trở\s)\p{Ll}[\p{Ll}]*|HTX|TTHC|DVC|TDP|ĐVT|CBCC|xã|OCOP)(?!\p{L})"
_NAMED = r"\p{Lu}\p{Ll}+(?:\s+(?:dân\s+phố|dân\s+cư|phố|bộ|hội|đoàn))?(?!\p{L})"  # "12/12 Tổ dân phố"
_BOYS = r"(?:bé|trẻ)\s+trai\s?/\s?100\s+(?:bé|trẻ)\s+gái"  # how many are born for a hundred girls
# "12.000 Ngôi nhà an toàn", "04 Nhà ấm", "217 Địa chỉ tin cậy"; no body or act that a number stands before
_TERM = (
    r"(?<=(?:\.\d{3}|\b0\d|\b[1-9]\d\d?)\s)(?!(?:Thủ|Chính|Quốc|Hội|Ủy|Bộ|Ban|Nghị|Quyết|Luật|Trung|Quân|Tỉnh)\b)"
    r"\p{Lu}\p{Ll}+(?:\s(?:chỉ|điểm))?(?=\s\p{Ll})"
)
_COUNTED = rf"(?:(?:triệu|nghìn|ngàn|vạn)\s+{_NOUN}{_PER}*|(?<=\s){_NOUN}{_PER}*{_EACH}|{_TERM})"
_UNIT = rf"(?:{_PERCENT}|{_BOYS}|{_MONEY}|{_PHYSICAL}|{_COUNTED})"
# Of how many: "42/100.000 trẻ đẻ sống" (deaths among a hundred thousand born alive).
_AMONG = (
    r"/\s?(?:\d{1,3}(?:\.000)+|10{2,})(?!\d)"
    r"(?:\s+(?!(?:vào|trong|đến|năm|so|và|trở)\b)\p{Ll}+(?:\s+(?:em|mẹ|đẻ|ra|sinh|sống|dân|còn))*)?"
)

_RANKED = r"\b(?i:(?:xếp|đứng)(?:\s+(?:hạng|vị\s+trí))?|vị\s+trí|hạng)\s+thứ\s+"  # "xếp thứ 12/63 tỉnh, thành phố"
_WHOLE = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
_DEFINED = rf"(?(DEFINE)(?P<phrase>{_PHRASES.replace(' ', _SPACE)}))"  # compiled once, for a dozen places
_QUANTITY = regex.compile(
    rf"""
    (?<![\p{{L}}\d/.,_-])
    (?:
      (?:từ\s+)(?:mức\s+)?(?P<base>{_FIGURE})\s*(?P<base_unit>{_UNIT})?
          (?:\s+(?:\(?(?:vào\s+)?(?:(?:cuối\s+|đầu\s+)?năm\s+\d{{4}}|(?:cuối|đầu)\s+(?:năm|kỳ|giai\s+đoạn))\)?
              |hiện\s+nay|hiện\s+tại|\([^()]{{0,40}}\)))?
          \s*,?\s*(?:giảm\s+|tăng\s+)?(?:xuống(?:\s+chỉ)?(?:\s+còn)?|lên(?:\s+(?:mức|đến|tới|thành))?|còn)
          \s+(?:mức\s+|dưới\s+|trên\s+|khoảng\s+|ít\s+nhất\s+)?(?P<to>{_FIGURE})
          (?:\s*(?P<unit>{_UNIT})|(?=\s*(?:$|[.;,)](?!\d))))
    | (?<={_RANKED})(?P<rank>\d{{1,3}})(?![\d.,]\d)(?:\s?/\s?\d{{1,3}}(?:\s+{_NOUN})?)?
    | (?P<low>{_FIGURE})\s*(?P<low_unit>%)?\s*(?:-|–|(?:đến|tới)(?:\s+dưới)?)\s*(?P<high>{_FIGURE})\s*(?P<unit>{_UNIT})
    | (?P<one>{_FIGURE})\s?(?P<unit>{_AMONG})
    | (?P<part>{_WHOLE})\s?/\s?(?P<whole>{_WHOLE})\s+(?P<unit>{_NOUN}|{_NAMED})
    | (?P<one>{_FIGURE})\s*(?P<unit>{_UNIT})
    | (?P<one>{_FIGURE})(?=\s*(?:$|[.;,)](?!\d)|\s(?:trở\s+lên|vào|năm|so)\b))
    )
    {_DEFINED}
    """,
    regex.VERBOSE,
)
_SECOND = regex.compile(
    rf"(?P<what>(?:\s+(?!và\b)\p{{Ll}}+){{0,5}}?)\s?/\s?(?P<figure>{_FIGURE})\s+(?P<unit>{_NOUN}){_DEFINED}"
)
# A figure after one of these names a thing and does not count it.
_NAMES_A_THING = regex.compile(
    r"(?:mức\s+độ|cấp\s+độ|(?<!(?:trung|sơ|cao|nâng|cung|trợ)\s)cấp|(?<!các\s)loại|(?<!nâng\s)hạng|nhóm|(?<!\b(?:thiểu|quân|sĩ|dân|doanh)\s)số|khóa|khoá|đợt|giai\s+đoạn|quý|tháng|(?<!h[ằà]ng\s)(?<!mỗi\s)năm|ngày|điều|khoản|"
    r"(?<!dứt\s)điểm|bước|thứ|lớp|mục|vành\s+đai|"
    r"phiên\s+bản|chương\s+trình|dự\s+án|nghị\s+quyết|quyết\s+định|kế\s+hoạch|luật|chỉ\s+thị|biểu|bảng|phụ\s+lục|"
    r"chuẩn|đề\s+án|phase|vùng|khu\s+vực|quốc\s+lộ|đường\s+tỉnh|tổ|ca|(?<!đầu\s)kỳ|tuần|phần|cột)\s+(?:(?:I|II|III|"
    r"IV|V|\d{1,3})\s*(?:,|và|-)\s*)*$",
    regex.IGNORECASE,
)
_NO_UNITS = frozenset(
    "tại rõ không có khâu cấp phương nguyên đột bước bên chiều cùng trụ hình giai và hoặc đến từ của "
    "trong ngoài trên dưới là "
    "theo so với để được do thì cho như gồm tháng năm tuổi ngày giờ phút giây quý tuần lần nhất ở nước "
    "cạnh mặt đồng chữ thế kỷ sao lên xuống thành còn".split()
)
_PHRASES_ALL_THE_SAME = ("đồng chí", "đồng bào", "ngày công")
_ALL_OF = regex.compile(r"\bcả\s+$", regex.IGNORECASE)  # "giảm cả 3 tiêu chí": all of them, and no number to reach
_SLOGAN = regex.compile(r"\d\s+không(?:\s*,|\s+và)?\s+$", regex.IGNORECASE)  # "5 không, 3 sạch"
# What a rate counts among: "số bác sĩ trên 10.000 dân đạt 12", "giá trị sản xuất trên 1 ha đạt 90 triệu đồng".
_BASE_OF_A_RATE = regex.compile(
    r"(?:\bsố|tỷ\s+(?:lệ|số|suất)|tỉ\s+(?:lệ|số|suất)|giá\s+trị|năng\s+suất|sản\s+lượng|doanh\s+thu|thu\s+nhập|lợi\s+nhuận)"
    r"\s[^,;:.\d]{0,200}(?<!đạt\s|còn\s|là\s|lên\s|xuống\s|mức\s|có\s|chiếm\s)(?:trên|mỗi)\s+$",
    regex.IGNORECASE,
)
_ROUND = regex.compile(r"0?1|(?:100|10|1)(?:\.000)+|10{2,}")
_LEVEL_NUMBER = regex.compile(
    r"\bmức\s+(?:\d\s*(?:,|và|-)\s*)*$", regex.IGNORECASE
)  # "dịch vụ công ở mức 4" names a level
_SCALE = regex.compile(r"(?:triệu|nghìn|ngàn|vạn|tỷ|tỉ)\s")
_REACH = 120  # characters before a figure that can say what it is
_TIMES = frozenset("tuổi phút giờ ngày tháng năm".split())  # units only where a time is what is measured
_FOLD = regex.compile(  # before "lần": how many times as much, not how often
    r"(?:gấp|tăng|giảm|còn|lên|xuống)(?:\s+(?:trên|ít\s+nhất|khoảng|hơn|tối\s+thiểu|từ|lên|thêm|gần)){0,6}\s*$",
    regex.IGNORECASE,
)
_ITEM_MARK = regex.compile(
    r"(?:[.:;]|\b\p{Lu}{2,})\s*$"
)  # before a heading's number in running text: "… NHIỆM VỤ 1. …"
_MONEY_UNIT = regex.compile(_MONEY + _DEFINED)
_QUOTED = regex.compile(r"[“\"«][^”\"»]{0,1000}[”\"»]")


def find_quantities(text: str) -> list[Found[Quantity]]:
    """Every quantity in `text`, in order; dates, numbered things and slogans are none."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = []
    for match in _QUANTITY.finditer(text):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        quantity = _read(match, text)
        if quantity is not None:
            end = match.start() + len(match.group().rstrip())
            second = _SECOND.match(text, end)
            also = None if second is None else _counted_again(second, quantity)
            if second is not None and also is not None:
                quantity, end = replace(quantity, also=also), end if second["what"] else second.end()
            found.append(Found(match.start(), end, quantity))
    return found


def _counted_again(second: regex.Match[str], first: Quantity) -> Quantity | None:
    """ "40 khẩu" behind "12 hộ"; None for a whole in the same unit ("3 xã/5 xã") and for a rate ("30 em/1 lớp")."""
    value = parse_number(second["figure"])
    alike = first.unit is None or first.unit.split("/")[0] == second["unit"] or first.of is not None
    if value is None or alike or _ROUND.fullmatch(second["figure"]) or second["unit"].split()[0] in _NO_UNITS:
        return None
    return Quantity(value, second["unit"])


def _read(match: regex.Match[str], text: str) -> Quantity | None:
    if match["rank"] is not None:
        return Quantity(Decimal(match["rank"]), None)
    unit = match.captures("unit")[-1].strip() if match.captures("unit") else None
    if unit is not None:
        unit = regex.sub(r"\s+", " ", regex.sub(r"\s*/\s*", "/", unit))
        unit = _MILLIONS.sub("triệu đồng", _PERCENT_IN_WORDS.sub("%", unit))
    if not _counts(match, unit, text):
        return None
    if match["to"] is not None:
        value, base = parse_number(match["to"]), parse_number(match["base"])
        return None if value is None else Quantity(value, unit or match["base_unit"], baseline=base)
    if match["low"] is not None:
        low, high = parse_number(match["low"]), parse_number(match["high"])
        if low is None or high is None:
            return None
        if low >= high:  # "đến 5%" after another figure: the second figure alone
            return Quantity(high, unit)
        return Quantity(low, unit, value_max=high)
    if match["part"] is not None:
        part, whole = parse_number(match["part"]), parse_number(match["whole"])
        return None if part is None or whole is None else Quantity(part, unit, of=whole)
    value = parse_number(match.captures("one")[-1])
    return None if value is None else Quantity(value, unit)


def _counts(match: regex.Match[str], unit: str | None, text: str) -> bool:
    """Whether a figure tells a quantity, and neither names a thing nor belongs to another figure."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if unit is not None and unit.startswith(("%", "‰", "điểm %")):
        return True
    named = _NAMES_A_THING.search(before)
    if named is not None and not _counts_anew(named.group(), match.group().lstrip()):
        return False
    if _ALL_OF.search(before) or _SLOGAN.search(before):
        return False
    if _is_a_base(match, before, text):
        return False
    if unit is None:
        return _counts_alone(match, before, text)
    if _MONEY_UNIT.fullmatch(unit) or unit.startswith("/"):
        return True
    if match["part"] is not None and _is_a_fraction(match, unit, before):
        return False
    plain = match.captures("one")[-1] if match.captures("one") else ""
    return not _is_a_number_of(plain, unit, before) and _is_counted_in(unit, plain, before)


_GROUPED = regex.compile(r"\d{1,3}\.\d{3}(?!\d)")


def _counts_anew(named: str, figure: str) -> bool:
    """ "lớp 1.200 em": nothing is numbered so high; "mức độ 1 và 01 trường": the zero tells a count from a level."""
    if _GROUPED.match(figure):
        return True
    return figure.startswith("0") and regex.search(r"(?<!\d)[1-9]\d*\s*(?:,|và)\s*$", named) is not None


def _counts_alone(match: regex.Match[str], before: str, text: str) -> bool:
    """A figure without a unit: a score, but neither a level ("mức 3"), nor an item's number, nor a year."""
    figure = (match.captures("one") or match.captures("to"))[-1]
    numbers = len(figure) < 3 and text[match.end() : match.end() + 1] == "." and _ITEM_MARK.search(before)
    if _LEVEL_NUMBER.search(before) or (figure.isdigit() and numbers):
        return False
    return not (len(figure) == 4 and figure.isdigit() and figure[:2] in ("19", "20"))


def _is_a_number_of(plain: str, unit: str, before: str) -> bool:
    """A level ("đạt mức 2 về …"), a year before a noun, or "1 số nguồn vốn" (some)."""
    if len(plain) == 1 and plain.isdigit() and not _SCALE.match(unit) and _LEVEL_NUMBER.search(before):
        return True
    if len(plain) == 4 and plain.startswith("20") and "15" <= plain[2:] <= "50":  # a count that size has its point
        return True
    return unit == "số" and plain in ("1", "01")


def _is_counted_in(unit: str, plain: str, before: str) -> bool:
    """Whether `unit` is what a figure counts here; times only where a time is what is measured."""
    if unit == "lần":
        return not plain.isdigit() or _FOLD.search(before) is not None
    noun = unit.split("/")[0]
    if noun in _TIMES:
        return (_YEARS_LONG if unit == "năm" else _TIME_LONG).search(before) is not None
    return unit.startswith("lần/") or (noun.split()[0] not in _NO_UNITS or noun in _PHRASES_ALL_THE_SAME)


_YEARS_LONG = regex.compile(r"tuổi\s+thọ|số\s+năm", regex.IGNORECASE)
_TIME_LONG = regex.compile(
    r"thời\s+gian|tuổi\s+thọ|thời\s+hạn|dự\s+trữ|ngày\s+điều\s+trị|số\s+(?:ngày|giờ|phút)", regex.IGNORECASE
)
_ABOUT = regex.compile(r"(?:ít\s+nhất|tối\s+thiểu|trên|hơn|khoảng|gần|quá|không\s+dưới)\s*$", regex.IGNORECASE)


def _is_a_fraction(match: regex.Match[str], unit: str, before: str) -> bool:
    """ "1/2 số hộ", "ít nhất 2/3 hội viên": a share in words of its own, and no count of a few things."""
    if unit in ("số", "tổng"):
        return True
    part, whole = match["part"], match["whole"]
    return whole in ("2", "3", "4", "5") and (part == "1" or _ABOUT.search(before) is not None)


def _is_a_base(match: regex.Match[str], before: str, text: str) -> bool:
    """Whether a figure is the base of a rate whose own figure follows in the clause."""
    figure = match.captures("one")[-1] if match.captures("one") else ""
    if _ROUND.fullmatch(figure) is None or _BASE_OF_A_RATE.search(before) is None:
        return False
    return regex.match(r"[^,;.]*\s\d", text[match.end() :]) is not None
