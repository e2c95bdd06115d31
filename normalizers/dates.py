"""Dates as plans write them: days, months, quarters, half years and years, with what is left out filled from context.

`find_dates` gives moments ("ngày 03 tháng 8 năm 2025", "quý I/2024", "6 tháng đầu năm"), `find_periods` spans of
years ("giai đoạn 2021-2025"), `find_recurrences` what comes again ("trước ngày 05 hằng tháng"). A date that no
calendar has is found and flagged, never dropped or mended.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from typing import Literal

import regex
from msgspec import Struct

from normalizers.numbers import parse_ordinal
from schemas.found import Found
from schemas.plan import Precision, Recurrence

Part = Literal["start", "whole"]


class DateValue(Struct, frozen=True):
    """A moment as stated.

    `iso` is the stated form ("2025-08-03", "2025-08", "2024-Q1", "2024"), `last_day` the last day of it, or None
    where no calendar has the date (`possible` is False). `part` is "start" for "đầu năm 2025" (early in 2025),
    whose last day says little. `year_stated` is False where the year came from the context.
    """

    iso: str
    precision: Precision
    last_day: str | None
    possible: bool = True
    year_stated: bool = True
    part: Part = "whole"


_YEAR = r"(?:19|20)\d{2}"
_ORDINAL = r"\d{1,2}|[IV]{1,3}"
_DAY_NUMBER, _MONTH_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_AFTER_YEAR = (
    r"(?:có|đạt|phấn\s+đấu|tỷ\s+lệ|tỉ\s+lệ|toàn|cơ\s+bản|hoàn\s+thành|giảm|tăng|còn|tổng|bảo\s+đảm|đảm\s+bảo|"
    r"duy\s+trì|và|tầm\s+nhìn|trên)"
)
_WORDS_OF_TIME = r"(?:(?P<when>cuối|hết|đầu|giữa|trong|đến)\s+)?"

_DATE = regex.compile(
    rf"""
    (?<![\p{{L}}\d/.,])(?<!(?<!/\d|/\d\d|\d{{4}})-)
    (?:
      # ngày 03 tháng 8 năm 2025; ngày    tháng 9 năm 2025; ngày …/12/2023
      (?P<day_word>ng[àa]y)\s*(?:(?P<d1>\d{{1,2}})|[._…\s]*)\s*
          (?:tháng\s*(?P<m1>\d{{1,2}})(?:\s*,?\s*năm\s*(?P<y1>{_YEAR})(?!\d))?|/\s*(?P<m1b>\d{{1,2}})\s*/\s*(?P<y1b>{_YEAR})(?!\d))
      # 3 tháng 8 năm 2025; trước 3 tháng 8
    | (?P<d1>{_DAY_NUMBER})\s+tháng\s+(?P<m1>{_MONTH_NUMBER})\s*,?\s*năm\s+(?P<y1>{_YEAR})(?!\d)
    | (?<=(?:trước|đến|hết|xong|chậm\s+nhất)\s)(?P<d1>{_DAY_NUMBER})\s+tháng\s+(?P<m1>{_MONTH_NUMBER})(?!\d)
      # 20/5/2024, 20-5-2024, 20.5.2024
    | (?:(?P<day_word2>ng[àa]y|ngya)\s*)?
          (?P<d2>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<m2>\d{{1,2}})\s?(?P=mark)\s?(?P<y2>{_YEAR}|20\s\d\d)(?![\d/])
      # ngày 20/5, trước 20/5
    | (?<=ng[àa]y\s)(?P<d3>\d{{1,2}})\s?/\s?(?P<m3>\d{{1,2}})(?![\d/%]|[.,]\d)
    | (?<=(?:trước|sau|đến|hết|chậm\s+nhất|là|xong|từ)\s)(?P<d3>{_DAY_NUMBER})\s?/\s?(?P<m3>{_MONTH_NUMBER})
          (?![\d/%]|[.,]\d)(?!\s+(?:tiêu|chỉ|xã|phường|thị|huyện|thôn|bản|làng|buôn|ấp|khu|khóm|tổ|hộ|cơ|đơn|trường|công|dự|nội|số|tỉnh))
      # quý I năm 2024, quý I/2024, quý I, II/2024
    | (?:cuối\s+|hết\s+|trong\s+|đầu\s+)?qu[ýí]\s*
          (?:(?:{_ORDINAL})\s*(?:,|và|-|–|\+)\s*)*(?P<q>{_ORDINAL})(?![\p{{L}}\d])
          (?:\s*(?:,?\s*năm|/|-)\s*(?P<yq>{_YEAR}))?
      # 6 tháng đầu năm 2024, 9 tháng năm 2024, nửa đầu năm 2024
    | (?:(?P<n>0?[369]|sáu|ba|chín)\s+tháng|nửa)\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?:kế\s+hoạch\s+)?(?P<yh>{_YEAR}))?
      # tháng 9 năm 2025, tháng 9/2025, tháng 9
    | (?:(?P<when_m>cuối|hết|đầu|giữa|trung\s+tuần|thượng\s+tuần|hạ\s+tuần)\s+)?
          (?<!\d\s)tháng\s*(?:(?:\d{{1,2}}\s*(?:,|và|-|–)\s*)+(?P<m4>\d{{1,2}})(?=\s*(?:[,;.)/-]|$|năm))|(?P<m4>\d{{1,2}}))
          (?![\d.,]*\d)(?:\s*(?:,?\s*năm|/|-)\s*(?P<y4>{_YEAR}))?(?!\s*/\s*\d)
      # T9/2025
    | T(?P<m5>0?[1-9]|1[0-2])\s?/\s?(?P<y5>{_YEAR})(?![\d/])
      # 9/2025
    | (?<!số\s)(?P<m5>0?[1-9]|1[0-2])\s?[/-]\s?(?P<y5>{_YEAR})(?![\d/]|-\p{{L}})
      # cuối năm 2024, năm 2024
    | {_WORDS_OF_TIME}năm\s+(?P<y6>{_YEAR})(?!\d|\s?[-–/]\s?\d)
      # đến 2030, vào 2027: a bare year
    | (?<=(?<!lên\s)(?:đến|vào|hết|cuối|trước)\s)(?P<y6>20[1-5]\d)(?!\d|[.,]\d|\s?[-–/%]\s?)
          (?=\s*(?:[,;:.)]|$)|\s+(?:\d[\d.,]*\s?%|{_AFTER_YEAR})(?!\p{{L}}))
      # hết năm, cuối năm
    | (?P<when_7>cuối|hết)\s+năm(?!\s+(?:học|kế|tài|ngân|trước|sau|\d))
    )
    (?P<other>\s*,?\s*(?:của\s+)?năm\s+(?P<shift>sau|tới|tiếp\s+theo|liền\s+kề|kế\s+tiếp|trước)(?!\s+(?:ngày|tháng|quý|\d)))?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# "ngày 01/5 đến ngày 30/6/2024": the first date takes the second's year.
_JOINS = regex.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:đến|tới|và|,|;|-|–|hoặc)\s*(?:hết\s+|trước\s+|cuối\s+)?", regex.IGNORECASE
)
_THIS_MUCH = {"sáu": 6, "ba": 3, "chín": 9}


def find_dates(text: str, year: int | None = None) -> list[Found[DateValue]]:
    """Every moment that `text` states, in order; `year` is the year of a date that names none.

    A date without a year takes that of the date that it is joined to ("từ ngày 01/5 đến ngày 30/6/2024"), else
    `year`; without either it is not found. Recurring dates ("ngày 15 hằng tháng") are not among them.
    """
    recurring, spans = find_recurrences(text), find_periods(text)
    matches = [
        match
        for match in _DATE.finditer(text)
        if not _overlaps(match, recurring) and not (match["y6"] and _overlaps(match, spans))
    ]
    found: list[Found[DateValue]] = []
    borrowed: int | None = None
    for index in range(len(matches) - 1, -1, -1):
        match = matches[index]
        joined = index + 1 < len(matches) and _JOINS.fullmatch(text, match.end(), matches[index + 1].start())
        stated = _stated_year(match)
        borrowed = stated if stated is not None else (borrowed if joined else None)
        context = None if year is None else year + _shift(match)
        value = _value(match, borrowed if borrowed is not None else context, stated is not None)
        if value is not None:
            found.append(Found(match.start(), match.end(), value))
    return found[::-1]


def _shift(match: regex.Match[str]) -> int:
    """Years from the context's to the date's: "ngày 15/01 năm sau" lies in the year after."""
    if match["shift"] is None:
        return 0
    return -1 if match["shift"].lower() == "trước" else 1


def _overlaps(match: regex.Match[str], others: Sequence[Found[object]]) -> bool:
    return any(other.start < match.end() and match.start() < other.end for other in others)


def _stated_year(match: regex.Match[str]) -> int | None:
    named = next((match[name] for name in ("y1", "y1b", "y2", "yq", "yh", "y4", "y5", "y6") if match[name]), None)
    return None if named is None else int(named.replace(" ", ""))  # "16/7/20 31", as web pages print it


def _value(match: regex.Match[str], year: int | None, stated: bool) -> DateValue | None:
    if year is None:
        return None
    month_text = next((match[name] for name in ("m1", "m1b", "m2", "m3", "m4", "m5") if match[name]), None)
    day_text = next((match[name] for name in ("d1", "d2", "d3") if match[name]), None)
    if month_text is not None:
        when = (match["when_m"] or "").lower()
        return date_value(year, int(month_text), int(day_text) if day_text else None, stated, early=when == "đầu")
    if match["q"] is not None:
        return _quarter(year, parse_ordinal(match["q"].upper()) or 0, stated)
    if match["half"] is not None:
        months = int(match["n"]) if (match["n"] or "").isdigit() else _THIS_MUCH.get((match["n"] or "sáu").lower(), 6)
        return date_value(year, months if match["half"].lower() == "đầu" else 12, None, stated)
    early = (match["when"] or "").lower() == "đầu"
    return DateValue(str(year), "year", f"{year}-12-31", True, stated, "start" if early else "whole")


def date_value(
    year: int, month: int, day: int | None = None, year_stated: bool = True, early: bool = False
) -> DateValue:
    """A day, or a month without one; impossible ones (30 February, month 13) are flagged."""
    iso = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    precision: Precision = "month" if day is None else "day"
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year, month)[1]):
        return DateValue(iso, precision, None, False, year_stated)
    last = iso if day is not None else f"{iso}-{monthrange(year, month)[1]:02d}"
    return DateValue(iso, precision, last, True, year_stated, "start" if early else "whole")


def _quarter(year: int, quarter: int, stated: bool) -> DateValue:
    iso = f"{year:04d}-Q{quarter}"
    if not 1 <= quarter <= 4:
        return DateValue(iso, "quarter", None, False, stated)
    month = 3 * quarter
    return DateValue(iso, "quarter", f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}", True, stated)


class YearSpan(Struct, frozen=True):
    """A span of years, both ends within it."""

    first: int
    last: int


_SPAN = regex.compile(
    rf"(?<![\d/.,-])(?P<first>{_YEAR})\s*(?:-|–|—|đến(?:\s+hết)?(?:\s+năm)?|"
    rf"tới(?:\s+năm)?)\s*(?P<last>{_YEAR})(?![\d/])",
    regex.IGNORECASE,
)


def find_periods(text: str) -> list[Found[YearSpan]]:
    """Spans of years ("giai đoạn 2021-2025", "từ năm 2021 đến năm 2025"); a span that runs backwards is none."""
    return [
        Found(match.start(), match.end(), YearSpan(int(match["first"]), int(match["last"])))
        for match in _SPAN.finditer(text)
        if int(match["first"]) < int(match["last"])
    ]


class RecurrenceValue(Struct, frozen=True):
    """How often something comes again; `day` of the month where one is stated, `dated` if any date is."""

    every: Recurrence
    day: int | None = None
    dated: bool = False


_EACH = r"(?:hằng|hàng|mỗi|từng)"
_MONTHS = r"(?:0?[36]|ba|sáu)"
_DAY = r"(?:ngày|mùng|mồng)\s*(?P<day>\d{1,2})"
_RECURRENCE = regex.compile(
    rf"""
    (?<!\p{{L}})
    (?:
      # ngày 15 (của) tháng cuối (mỗi) quý; ngày 05 tháng đầu quý sau
      {_DAY}\s*(?:của\s+)?(?P<quarter_day>tháng\s+(?:cuối|đầu|thứ\s+\p{{L}}+)\s*(?:của\s+)?(?:{_EACH}\s+)?quý(?:\s+sau|\s+tiếp\s+theo)?)
      # ngày 15 cuối quý; ngày cuối cùng của quý
    | (?:{_DAY}\s+)?(?:của\s+)?(?P<quarter_end>(?:cuối|đầu)\s+{_EACH}\s+quý|cuối\s+quý(?!\s*[IV\d]))
      # ngày 05 hằng tháng; ngày 25 tháng báo cáo; ngày 05 của tháng sau
    | {_DAY}\s*(?:của\s+)?(?P<month_day>{_EACH}\s+tháng|tháng\s+(?:sau|tiếp\s+theo|liền\s+kề|báo\s+cáo))
      # 15/12 hằng năm; ngày 15 tháng 12 hằng năm; ngày 15/6 và 15/12 hằng năm
    | (?P<twice>{_DAY}\s*(?:/|tháng)\s*\d{{1,2}}\s*(?:và|,)\s*)?(?:trước\s+)?(?:ngày\s*)?
          (?P<year_day>\d{{1,2}}\s*(?:/|tháng)\s*\d{{1,2}})\s*(?:của\s+)?{_EACH}\s+năm
    | (?P<year_month>tháng\s+\d{{1,2}}|quý\s+[IV\d]+)\s+(?:{_EACH}\s+năm)
      # báo cáo tháng gửi trước ngày 15
    | (?<=báo\s+cáo\s+)(?P<month_day>tháng)[\s:(]+(?:gửi\s+|nộp\s+)?trước\s+{_DAY}(?!\s*(?:/|tháng|của|\d))
      # hằng năm, trước ngày 30 tháng 11
    | {_EACH}\s+năm\s*[,(]?\s*(?:chậm\s+nhất\s+(?:là\s+)?|trước\s+|vào\s+)(?:ngày\s*)?
          (?P<year_day>\d{{1,2}}\s*(?:/|tháng)\s*\d{{1,2}})(?!\s*/\s*\d|\d|\s+năm)
      # hằng tháng, mỗi quý, 6 tháng một lần, 01 lần/quý
    | {_EACH}\s+(?P<each>tháng|quý|{_MONTHS}\s+tháng|năm)
    | (?<=định\s+kỳ\s+\(?)(?P<each>{_MONTHS}\s+tháng|tháng|quý|năm)(?!\s*\d|\s+(?:đầu|cuối|(?-i:[IV]+\b)))
    | \d{{1,2}}\s+(?:lần|kỳ|cuộc|đợt|buổi|tin|bài)\s*/\s*(?P<per>{_MONTHS}?\s*tháng|quý|năm)
    | (?P<once>{_MONTHS}\s+tháng|tháng|quý|năm)\s*(?:/\s*(?:0?1\s+)?lần|một\s+lần)
    )
    (?!\p{{L}})
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def find_recurrences(text: str) -> list[Found[RecurrenceValue]]:
    """What comes again: "trước ngày 15 tháng cuối quý", "ngày 05 hằng tháng", "hằng quý", "mỗi tháng", in order."""
    found = []
    for match in _RECURRENCE.finditer(text):
        found.append(Found(match.start(), match.end(), _recurrence(match)))
        if match["each"]:
            found += _listed(text, match.end())
    return found


_FURTHER = regex.compile(
    rf"\s*(?:,|;|và|hoặc)\s*(?:{_EACH}\s+|theo\s+)?(?P<each>{_MONTHS}\s+tháng|tháng|quý|năm)"
    r"(?![\p{L}\d]|\s*[\d(]|\s+(?:[IVX]+\b|đầu|cuối|học|sau|trước|báo))",
    regex.IGNORECASE,
)


def _listed(text: str, at: int) -> list[Found[RecurrenceValue]]:
    """What a list goes on with: "(hằng tháng), quý, 6 tháng và năm"."""
    found = []
    while (match := _FURTHER.match(text, at)) is not None:
        found.append(Found(match.start("each"), match.end(), RecurrenceValue(_every(match["each"].lower()))))
        at = match.end()
    return found


def _recurrence(match: regex.Match[str]) -> RecurrenceValue:
    days = [int(day) for day in match.captures("day")]
    day = days[-1] if days else None
    if match["quarter_day"] or match["quarter_end"]:
        return RecurrenceValue("quarter", day, True)
    if match["month_day"]:
        return RecurrenceValue("month", day, True)
    if match["year_day"]:
        return RecurrenceValue("half_year" if match["twice"] else "year", None, True)
    if match["year_month"]:
        return RecurrenceValue("year", None, True)
    return RecurrenceValue(_every((match["each"] or match["per"] or match["once"] or "").lower()))


def _every(words: str) -> Recurrence:
    if "tháng" in words and ("6" in words or "sáu" in words):
        return "half_year"
    if "tháng" in words:
        return "quarter" if "3" in words or "ba" in words else "month"
    return "quarter" if words == "quý" else "year"
