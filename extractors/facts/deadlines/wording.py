"""What is due: the words of a sentence that say it, without the date's own."""

from __future__ import annotations

import regex

from extractors.entities import Entity

# "Trước ngày 20/4/2031: các đơn vị gửi báo cáo", a line of a schedule
_TOLD_BEHIND = regex.compile(r"\s*:\s*(?=\p{L}+\s)")
_APART = regex.compile(r"(?i)\s*riêng\s")
# What only leads up to the date of a sentence that opens with it: "Trước 10 giờ ngày 05/9 gửi …".
_TIME_WORDS = regex.compile(
    r"(?i)(?:trước|chậm\s+nhất|muộn\s+nhất|hạn|là|vào|đến|hết|lúc|ngày|\d{1,2}\s?(?:h|giờ|:)\s?(?:\d{2})?(?:\s?phút)?)(?!\p{L})"
)
_SAYS_WHAT = regex.compile(r"(?i)\b(?:báo\s+cáo|gửi|nộp|trình|hoàn\s+thành|xây\s+dựng|tổ\s+chức|ban\s+hành)\b")
# "báo cáo định kỳ 6 tháng (trước ngày 10/6), cả năm (trước …": the second date is for the second of what is listed.
_AGAIN_UNTIL = regex.compile(
    r"(?P<head>báo\s+cáo|sơ\s+kết|tổng\s+kết)\b[^;.]*\([^()]*\d[^()]*\)\s*(?:,|và)\s*"
    r"(?:báo\s+cáo\s+)?(?P<what>(?:cả\s+)?năm|\d+\s+tháng|quý\s+[IVX\d]+)\s*\([^()]*$",
    regex.IGNORECASE,
)
_CUE_BEFORE = regex.compile(  # the date's own words, which are no part of what is due
    r"[\s,;(–-]*(?:từ\s+(?:nay|(?:ngày\s+)?(?:tháng\s+|quý\s+)?[\d/.IVX-]+)\s*)?(?:(?:định\s+kỳ|và)\s+)?"
    r"(?:trước|chậm\s+nhất|xong|vào|trong|đến|hết|thời\s+hạn|hạn|là|ngày|cuối|sáng|chiều|tối|dự\s+kiến|"
    r"hoàn\s+thành\s+(?=trước|trong|vào)|:|\s)*$",
    regex.IGNORECASE,
)
LONGEST_CUE = 200  # characters
_LONGEST_LISTING = 500  # characters from "báo cáo" to the last of the times in brackets behind it
_OPENING_TIME = regex.compile(
    r"(?i)^[\s+-]*(?:trước|chậm\s+nhất|đến)\s+\d{1,2}\s?(?:h|giờ|:)\s?(?:\d{2})?(?:\s?phút)?\s*,?\s*$"
)


# "Thời gian hoàn thành trước ngày …", "Kết quả hoàn thành trong quý II": the sentence before tells the work
_ONLY_WHEN = regex.compile(
    r"(?i)\s*(?:(?:thời\s+(?:gian|hạn)|kết\s+quả)(?:\s+(?:thực\s+hiện|hoàn\s+thành))*|hoàn\s+thành)\s*:?\s*"
    r"(?:(?:trước|trong|chậm\s+nhất|đến|hết|xong|là|vào)\s*)*(?:ngày|tháng)?\s*$"
)


def only_says_when(text: str, date: Entity, first: int) -> bool:
    """Whether a sentence tells by when and nothing of what is due."""
    return _ONLY_WHEN.match(text, first, date.start) is not None


def opens_with(text: str, date: Entity, first: int) -> bool:
    """Whether a sentence opens with its date and a comma: "Trước ngày 10/4/2031, Sở Nội vụ ban hành …"."""
    return not _TIME_WORDS.sub("", text[first : date.start]).strip(" -+,") and text.startswith(",", date.end)


def words_of(text: str, first: int, last: int) -> str:
    """The words of a sentence, or of the rest of one, as what is due."""
    return _capitalised(text[first:last].strip(" -+,;:."))


def clause_of(text: str, date: Entity, first: int, last: int) -> str:
    """The words that say what is due: the clause before the date, and a bracket right behind it."""
    before = text[first : date.start]
    told = _TOLD_BEHIND.match(text, date.end, last)
    if told is not None:
        return text[told.end() : last]
    behind = regex.match(r"\s*\([^)]*\)", text[date.end : last])
    aside = before.count("(") > before.count(")") and not _SAYS_WHAT.search(before)
    if _APART.match(before):  # "… báo cáo trước ngày 10/12 hằng năm; riêng năm 2031 trước ngày 05/12"
        return text[:last]
    if aside or (len(before) < LONGEST_CUE and not _TIME_WORDS.sub("", before).strip(" -+,")):
        # "6 tháng (trước ngày 15/6), cả năm (trước …) báo cáo …": said behind the brackets
        return text[first:last]
    return before + (behind.group() if behind else "")


def action_of(text: str, date: Entity, first: int, last: int) -> str:
    """What is due: a bracket behind the date that names it, else the sentence without the date's own words."""
    behind = regex.match(r"\s*\((?P<what>[^)]{4,80})\)", text[date.end : last])
    if behind is not None and regex.match(r"(?i)báo\s+cáo|gửi|nộp|đợt", behind["what"]):
        return _capitalised(behind["what"].strip())
    told = _TOLD_BEHIND.match(text, date.end, last)
    if told is not None:
        return _capitalised(text[told.end() : last].strip(" -+,;."))
    again = _AGAIN_UNTIL.search(text[max(first, date.start - _LONGEST_LISTING) : date.start])
    if again is not None:
        return _capitalised(f"{again['head']} {again['what']}")
    before = _OPENING_TIME.sub("", text[first : date.start])
    tail = max(0, len(before) - LONGEST_CUE)
    before = (before[:tail] + _CUE_BEFORE.sub("", before[tail:])).strip(" -+,;:")
    rest = text[date.end : last].strip(" -+,;:.")
    return _capitalised(before if len(before.split()) > 1 else rest or before)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
