"""The time that a task sets itself: "trước ngày …", "trong quý I", "chậm nhất …"."""

from __future__ import annotations

import regex

from normalizers.acts import find_acts
from normalizers.dates import find_dates, find_periods
from normalizers.dates_onward import goes_on

_CUE = regex.compile(
    r"(?i)(?:trước|dự\s+kiến|chậm\s+nhất|muộn\s+nhất|hạn(?:\s+cuối)?|hoàn\s+thành|xong|trong|đến\s+hết|hết|đến|thời\s+(?:gian|hạn)[^.;]{0,25}|vào|gửi\s+về[^.;]{0,40})"
    r"(?:\s+(?:là|ngày|tháng|vào|hết|cuối|đầu|trong|nhất|thời\s+điểm)){0,6}\s*[:,]?\s*$"
)
_WITHIN = regex.compile(r"(?i)(?:trong|hết|cuối)\s")  # the date's own words begin with the cue: "trong quý I"

# "từ tháng 11/2025 đến khi kết thúc": the date begins a time that ends with no date.
_FROM = regex.compile(r"(?i)(?:từ|kể\s+từ|bắt\s+đầu)\s*(?:ngày)?\s*$")
_OPEN_END = regex.compile(r"(?i)(?!\s*(?:đến|tới|-|–)\s*(?:hết\s+|trước\s+|cuối\s+)*(?:ngày|tháng|quý|năm|\d))")
# A day that only tells which things are meant: "đất đã thu hồi trước ngày 01/01/2024"
_OF_THE_PAST = regex.compile(
    r"(?i)\bđã\s+(?:(?!để\b)\p{L}+\s+){1,6}(?:từ|trước|sau|vào|đến|trong)\s*(?:hết\s*)?(?:ngày|tháng)?\s*$"
)
_TIME_OF_DAY = regex.compile(
    r"(?i)\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{2}(?:\s?phút)?)?,?\s*(?:ngày\s*)?$"
)  # "trước 16 giờ 00 ngày 17/5"
_REACH = 600  # characters before a date that say what it is for
_EVERY_YEAR = regex.compile(r"(?i)h[ằà]ng\s+năm")
_AGAIN = regex.compile(r"(?i)h[ằà]ng\s+(?:năm|quý|tháng|tuần)|định\s+kỳ|mỗi\s+(?:năm|quý|tháng)")


def _comes_again(text: str, start: int, end: int) -> bool:
    """Whether a day without its year is one of every year or quarter: "hằng năm báo cáo … trước ngày 29/11"."""
    clause = regex.split(r"[;.](?!\d)", text[:start])[-1]
    behind = text[end : end + 25].partition(";")[0]
    return _AGAIN.search(clause[-45:] + behind) is not None or _EVERY_YEAR.search(clause) is not None


def due_in(text: str, year: int | None, whole: bool = False) -> str | None:
    """The last day of the first time limit in `text`, ISO; of the last date in it where `whole` is a limit."""
    last: str | None = None
    if whole:
        last = next((f"{span.value.last}-12-31" for span in find_periods(text) if not goes_on(text, span.end)), None)
    dates = [found for found in find_dates(text, year) if found.value.last_day is not None]
    acts = find_acts(text) if dates else ()
    for found in dates:
        if any(act.start <= found.start < act.end for act in acts):
            continue
        if goes_on(text, found.end):
            continue
        told = text[max(0, found.start - _REACH) : found.start]
        if _OF_THE_PAST.search(told):
            continue
        if _OPEN_END.match(text, found.end) and _FROM.search(told):
            continue
        if not found.value.year_stated and _comes_again(text, found.start, found.end):
            continue
        if whole:
            last = found.value.last_day
        elif found.value.precision != "year":
            before = _TIME_OF_DAY.sub("", told)
            opens = not before.strip(" -+") and text[found.end :].lstrip().startswith(",")  # "Tháng 6/2031, khảo sát …"
            if opens or _CUE.search(before) or _WITHIN.match(text, found.start):
                return found.value.last_day
    return last
