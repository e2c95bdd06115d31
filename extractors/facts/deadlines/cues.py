"""When a date is a deadline, and of what kind."""

from __future__ import annotations

import regex

from extractors.agency_subjects import begins_with_verb, opening_subject
from extractors.entities import Entity
from normalizers.keys import ascii_key
from schemas.plan import DeadlineKind

# What binds a task to a time, right before it: firmly, or only where nothing else explains the time.
_FIRM = regex.compile(
    r"(?:trước(?:\s+(?:thời\s+điểm|ngày))?|chậm\s+nhất(?:\s+(?:là|vào|đến|trong|trước|ngày))*|"
    r"muộn\s+nhất(?:\s+(?:là|vào|ngày))*|không\s+quá|"
    r"(?:thời\s+)?hạn(?:\s+cuối)?(?:\s+(?:là|đến|hoàn\s+thành))*|đến\s+hết|xong(?:\s+(?:trước|trong|vào))*|"
    r"hoàn\s+thành(?:\s+(?:trước|trong|vào|xong))*)\s*(?:hết\s+|cuối\s+)?(?:ngày|các\s+ngày|tháng|"
    r"thời\s+gian)?\s*:?\s*$",
    regex.IGNORECASE,
)
_LOOSE = regex.compile(
    r"(?:đến|hết|dự\s+kiến(?:\s+(?:trong|vào))*|vào|trong|ngay\s+trong|cuối)\s*(?:ngày|các\s+ngày|tháng|"
    r"thời\s+gian)?\s*:?\s*$",
    regex.IGNORECASE,
)
_LABELLED = regex.compile(
    r"(?:thời\s+gian(?:\s+(?:thực\s+hiện|hoàn\s+thành|tổ\s+chức|triển\s+khai|báo\s+cáo|gửi\s+báo\s+cáo|"
    r"tiến\s+hành))?|thời\s+hạn[^:]{0,30}|tiến\s+độ[^:]{0,30}|"
    r"hạn\s+(?:hoàn\s+thành|đăng\s+ký|nộp|gửi|nhận|báo\s+cáo|chót|cuối)|lộ\s+trình)(?:\s+\p{L}+){0,5}\s*(?::|là)\s*[^.;:]{0,60}$",
    regex.IGNORECASE,
)
_CHAINED = regex.compile(r"(?:,|;|và|hoặc)\s*(?:(?:trước|chậm\s+nhất(?:\s+là)?)\s+)?$", regex.IGNORECASE)
_BEGINS = regex.compile(r"(?:từ|kể\s+từ|bắt\s+đầu(?:\s+từ)?|sau)\s*(?:ngày)?\s*$", regex.IGNORECASE)
_RUNS_ON = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:đến|tới|-|–)\s*(?:hết\s+)?(?=\d|ngày|tháng|quý|cuối)", regex.IGNORECASE
)
# A time that only names what is reported or aimed at: "kết quả 6 tháng đầu năm", "định hướng đến năm 2030".
_SPEAKS_OF = regex.compile(
    r"(?:định\s+hướng|tầm\s+nhìn|giai\s+đoạn|(?<!công\s+bố\s+)(?<!thông\s+báo\s+)kết\s+quả|tình\s+hình|số\s+liệu|so\s+với|cùng\s+kỳ|"
    r"bền\s+vững|kỷ\s+niệm|nhân\s+dịp|"
    r"hưởng\s+ứng|chào\s+mừng)\s+(?:\p{L}+\s+){0,3}(?:(?:đến|trong|tới)\s+(?:hết\s+)?)?$",
    regex.IGNORECASE,
)
_NAMED_AFTER = regex.compile(
    r"(?:sơ\s+kết|tổng\s+kết|kế\s+hoạch|nhiệm\s+vụ|chương\s+trình|dự\s+toán|chỉ\s+tiêu|mục\s+tiêu|"
    r"báo\s+cáo|công\s+tác|của|đề\s+án|"
    r"chiến\s+lược|quy\s+hoạch|sửa\s+đổi|ban\s+hành)\s+(?:đến\s+)?$",
    regex.IGNORECASE,
)
# A day that only tells which things are meant: "hộ được công nhận trước ngày 01/01/2024", "số liệu tính đến 30/6".
_TELLS_WHICH = regex.compile(
    r"(?:\b(?:đã|được|bị|đang)\s+(?:\p{L}+\s+){1,8}|\b(?:sinh|nghỉ\s+hưu|hoạt\s+động|có\s+hiệu\s+lực|"
    r"tham\s+gia|công\s+tác|tiếp\s+nhận|thành\s+lập)\s+(?:\p{L}+\s+){0,4})"
    r"(?:từ|trước|sau|vào|đến|hết|trong|kể\s+từ)\s*(?:hết\s*)?(?:ngày|thời\s+điểm)?\s*$",
    regex.IGNORECASE,
)
# The years looked at: "Phạm vi giám sát: từ ngày 01/01/2029 đến ngày 31/12/2030".
_SPANS = regex.compile(
    r"\b(?:từ|kể\s+từ)\s[^.;]{0,20}\d[^.;]{0,20}(?:đến|tới|-|–)\s*(?:hết\s*)?(?:ngày|tháng|năm)?\s*$", regex.IGNORECASE
)
# Spans in which something is measured, open or counted, and at whose end nothing need be finished.
_GOES_ON = regex.compile(
    r"(?i)thời\s+gian\s+(?:quan\s+trắc|đo|lấy\s+mẫu|chốt\s+số\s+liệu|lấy\s+số\s+liệu|tính\s+số\s+liệu|số\s+liệu|làm\s+việc|mở\s+cửa|"
    r"nghỉ|hưởng|áp\s+dụng|bảo\s+hành|lưu\s+trữ|có\s+hiệu\s+lực|trực)(?!\p{L})[^;.]{0,200}$|"
    r"tính\s+từ\s[^.;]{0,200}\s(?:đến|tới)\s*(?:hết\s*)?(?:ngày\s*)?$"
)
# What a report is on: "hạn gửi: 15/7 đối với báo cáo định kỳ 06 tháng đầu năm".
_REPORT_ON = regex.compile(
    r"(?i)\bbáo\s+cáo(?:\s+(?:định\s+kỳ|sơ\s+kết|kết\s+quả|tình\s+hình|số\s+liệu|công\s+tác))*\s*$"
)
_SPAN_OF_REPORT = regex.compile(r"\d+\s+tháng|(?:sáu|ba|chín)\s+tháng|quý")
_SCHEDULE = regex.compile(r"(?i)\s*[-+]?\s*(?:tiến\s+độ|lộ\s+trình|thời\s+gian)[^:;.]{0,30}:")
_TIME_OF_DAY = regex.compile(
    r"(?:(?:sáng|chiều|tối)|\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{2}\s?(?:phút)?)?,?)\s*(?:ngày\s*)?$", regex.IGNORECASE
)
_AS_OF = regex.compile(r"tính\s+(?:đến|tới|từ)\s*(?:hết|thời\s+điểm)?\s*(?:ngày)?\s*$", regex.IGNORECASE)
_FINISHES = regex.compile(
    r"\b(?:hoàn\s+thành|hoàn\s+thiện|xong|chấm\s+dứt|kết\s+thúc|phải|dứt\s+điểm|hoàn\s+tất)\b", regex.IGNORECASE
)
_DOUBTFUL = regex.compile(r"\b(?:nếu\s+có\s+phát\s+sinh|đột\s+xuất)\b", regex.IGNORECASE)

_REPORT = regex.compile(r"\bbao cao\b|\bbc\b")
_NO_REPORT = regex.compile(
    r"\b(?:(?:xay dung|hoan thien|mau|bieu mau|he thong|thong tin)(?: che do)?|(?:ban hanh|quy dinh) che do) bao cao\b"
)
_SEND = regex.compile(r"\b(?:gui|(?<!thu |dong |cap )nop|dang ky|chuyen ve|tong hop gui|de xuat (?:ve|gui|voi))\b")
_LAY_BEFORE = regex.compile(r"\b(?<!chuong |qua |cong |lo |quy |giao )trinh\b")


_REACH = 600  # characters before a date that say what it is for


def binds(text: str, date: Entity, start: int, chained: bool, begins: str | None = None) -> bool:
    """Whether the date at `date`, in the sentence that begins at `start`, is one by which something must be done.

    `chained` says that a deadline stands before it in the sentence; `begins` is the plan's own first day.
    """
    before = _TIME_OF_DAY.sub("", text[max(start, date.start - _REACH) : date.start])
    stated = text[date.start : date.end].lower()
    if _GOES_ON.search(before) or (_SPAN_OF_REPORT.match(stated) and _REPORT_ON.search(before)):
        return False
    if date.value.precision != "day" and _DAY_FOLLOWS.match(text, date.end):
        return False
    if begins is not None and date.value.year_stated and int(date.value.iso[:4]) < int(begins[:4]) - 1:
        return False  # so long ago it only tells which things are meant
    past = begins is not None and date.value.last_day < begins
    if _AS_OF.search(before) or (past and (_TELLS_WHICH.search(before) or _SPANS.search(before))):
        return False
    own_cue = stated.startswith(("hết", "đến", "trong", "cuối"))
    if _BEGINS.search(before) or _RUNS_ON.match(text[date.end :]):
        return False
    if _FIRM.search(before) or _LABELLED.search(before) or (chained and _CHAINED.search(before)):
        return True
    if not before.strip(" -+") and _SCHEDULE.match(text) and date.value.precision != "year":
        return True  # "Tiến độ: quý I lập danh sách; quý II tập huấn"
    if date.value.precision == "year":
        return _binds_year(before, stated)
    if _SPEAKS_OF.search(before) or (_NAMED_AFTER.search(before) and not own_cue):
        return False
    if _LOOSE.search(before) or own_cue:
        return _DOUBTFUL.search(before) is None
    if not before.strip(" -+") and not past and _opens_duty(text, date):
        return True
    return _in_brackets_or_alone(text, date, before) or _alone_behind_colon(text, date, before)


_FOLLOWS = regex.compile(r"\s*(?:,|và)\s*", regex.IGNORECASE)


def runs_into(text: str, date: Entity, following: Entity | None) -> bool:
    """Whether a month or quarter and the next one are one time together: "trong tháng 3, tháng 4 năm 2026"."""
    if following is None or following.kind != "date" or date.kind != "date":
        return False
    step = {"month": 1, "quarter": 3}.get(date.value.precision)
    if step is None or following.value.precision != date.value.precision:
        return False
    if date.value.last_day is None or following.value.last_day is None or _LIMIT.search(text[: date.start]):
        return False
    return (
        _FOLLOWS.fullmatch(text, date.end, following.start) is not None
        and _month(following.value.last_day) - _month(date.value.last_day) == step
    )


_LIMIT = regex.compile(r"(?:trước|nhất)(?:\s+(?:là|vào|trong|hết|cuối|ngày))*\s*$", regex.IGNORECASE)


def _month(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])


def _opens_duty(text: str, date: Entity) -> bool:
    """Whether a month or quarter opens a sentence that says what is done then: "Tháng 6/2031, Phòng X khảo sát …"."""
    comma = regex.match(r"\s*,\s*", text[date.end :]) if date.value.precision in ("month", "quarter") else None
    if comma is None:
        return False
    rest = text[date.end + comma.end() :]
    return begins_with_verb(rest) or opening_subject(rest) is not None


# What a line of a schedule holds behind its colon: "Nghiệm thu, tổng hợp: tháng 9, tháng 10/2031".
_ONLY_TIMES = regex.compile(
    r"\s*(?:(?:ngày|tháng|quý|năm|đợt|và|đến|đầu|giữa|cuối|[,;-]|–|\(?đợt\s+\d\)?|\d{1,4}(?:[/.-]\d{1,4}){0,2}|[IVX]+(?!\p{L}))"
    r"\s*)*[.;]?\s*",
    regex.IGNORECASE,
)
_AT_A_PLACE = regex.compile(r"(?i)\s*+,?\s*+\btại\s[^.;:]*+(?=[.;]?\s*$)")
_NO_TASK = regex.compile(  # dates that fix something and call for nothing
    r"(?i)\s*[-+]?\s*(?:thời\s+điểm|mốc|ngày|số|kỳ|năm|căn\s+cứ|theo|hiệu\s+lực|sinh|(?:\p{L}+\s+)*số\s+liệu)(?!\p{L})"
)


def _alone_behind_colon(text: str, date: Entity, before: str) -> bool:
    """Whether a line names a task, and behind its colon nothing but when: "Lập bảng kê: tháng 6/2031"."""
    task, colon, opening = before.rpartition(":")
    if not colon or len(task.split()) < _FEWEST_WORDS or _NO_TASK.match(task):
        return False
    if len(text) - date.end > _REACH or _ONLY_TIMES.fullmatch(opening) is None:
        return False
    return _ONLY_TIMES.fullmatch(_AT_A_PLACE.sub("", text[date.end :])) is not None


_FEWEST_WORDS = 2


# "hoàn thành sổ theo dõi năm 2027 trước ngày 20/11/2027", "báo cáo quý II trước ngày 25/6": the day tells by when
_DAY_FOLLOWS = regex.compile(
    r"\s+(?:xong\s+)?(?:trước|chậm\s+nhất|muộn\s+nhất)(?:\s+(?:là|vào|ngày))*\s+\d{1,2}[/.-]\d", regex.IGNORECASE
)


def _binds_year(before: str, stated: str) -> bool:
    """A year binds only where its end is meant and something must be finished ("hoàn thành trong năm 2027")."""
    if _SPEAKS_OF.search(before) or _NAMED_AFTER.search(before):
        return False
    if stated.startswith("đến") and _IN_TITLE.search(before):
        return False
    clause = regex.split(r"[,;:](?!\d)", before)[-1]
    if stated.startswith(("hết", "cuối")) or regex.search(r"(?:trước|hết|cuối|vào)\s*$", before, regex.IGNORECASE):
        return regex.search(
            r"(?:trước|đến|hết|vào|trong|chậm\s+nhất)\s*(?:hết|cuối)?\s*$", before, regex.IGNORECASE
        ) is not None or (_FINISHES.search(before) is not None)
    return _FINISHES.search(clause) is not None and stated.startswith(("trong", "đến", "năm"))


# "hoàn thiện Chiến lược dữ liệu tỉnh (đến năm 2035)": a document's own horizon
_IN_TITLE = regex.compile(
    r"\b(?:Chiến lược|Quy hoạch|Đề án|Định hướng|Chương trình|Kế hoạch|Khung|Kiến trúc)\s[^,;:.]{0,120}$"
)
_OPENS_BRACKET = regex.compile(  # "(dự kiến …", "(từ tháng 7 - …"
    r"\((?:dự\s+kiến|trong|khoảng|thời\s+gian)?\s*:?\s*"
    r"(?:(?:từ\s+)?(?:ngày|tháng|quý)?\s*[\dIVX][\d/IVX]*\s*(?:-|–|đến|tới)\s*)?$"
)


def _in_brackets_or_alone(text: str, date: Entity, before: str) -> bool:
    """A month, quarter or day alone in brackets, or before a colon ("Quý II: …")."""
    if _OPENS_BRACKET.search(before) and text[date.end : date.end + 1] == ")":
        return True
    return not before.strip() and regex.match(r"\s*:", text[date.end :]) is not None


def kind_of(clause: str, in_table: bool = False) -> DeadlineKind:
    """What must be done by the date, from the words around it: a report, another submission, or the work itself.

    A task table's "Trình UBND tỉnh …" (lay before the committee) is a piece of work with a product of its own.
    """
    key = ascii_key(regex.split(r"\bđể\b|\bnhằm\b|\blàm\s+cơ\s+sở\b", clause)[0])
    if _REPORT.search(_NO_REPORT.sub(" ", key)):
        return "report"
    if _SEND.search(key) or (_LAY_BEFORE.search(key) and not in_table):
        return "submission"
    return "completion"
