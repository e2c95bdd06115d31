"""Numbers at the ends of a flattened row that are no cells of it: the number in its name, the number of the page.

"Dự án 2 3.860 3.500" (project 2) has one number more than the table has columns of numbers; a page that ends inside a
table leaves its number on a line of its own below a row that is already whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.tables.flattened.fit import FlatRow, profile_of
from schemas.page import Line, Word

PAGE_NUMBER = re.compile(r"^[-–—]?\s*\d{1,3}\s*[-–—]?$")
SMALL = re.compile(r"^\d{1,2}$")
# What is named by its number: a name that ends in one of these is not whole without it.
NUMBERED = re.compile(
    r"(?:^|\s)(?:dự án|tda|hợp phần|nội dung(?: thành phần)?|mục tiêu|tiêu chí|thôn|bản|ấp|xóm|khóm|tổ(?: dân phố)?|tdp"
    r"|khu(?: phố| vực)?|tiểu khu|cụm|đội|nhóm|đợt|lớp|giai đoạn|vùng|tuyến|chặng|phường|quận)(?: số)?$",
    re.IGNORECASE,
)

COUNTED = re.compile(
    r"(?:^|\s)(?:quý|tháng|lần|kỳ|cấp|loại|mức|hạng|bước|ngày|tuần|phương án|mẫu|phiếu|số)$", re.IGNORECASE
)


def is_page_number(words: Sequence[Word]) -> bool:
    """Whether a line may be the number of a page: "4", "- 4 -"."""
    return PAGE_NUMBER.match(" ".join(word.text for word in words)) is not None


def header_lines(lines: Sequence[Line]) -> list[Line]:
    """A header's lines without the number of the page that ends inside it; "Quý" and "2" below it are a name."""
    stray = [place for place, line in enumerate(lines) if is_page_number(line.words)]
    if len(stray) != 1:
        return list(lines)
    above = lines[stray[0] - 1].text if stray[0] else ""
    if NUMBERED.search(above) or COUNTED.search(above):
        return list(lines)
    return [line for place, line in enumerate(lines) if place != stray[0]]


def lends(row: FlatRow) -> bool:
    """Whether a row's first number ends its name, which is not whole without it."""
    label = " ".join(word.text for word in row.label)
    return bool(row.numbers) and SMALL.match(row.numbers[0].text) is not None and NUMBERED.search(label) is not None


def all_lend(rows: Sequence[FlatRow], count: int) -> bool:
    """Whether the first of so many numbers ends the name in every row that has them."""
    return all(lends(row) for row in rows if len(row.numbers) == count)


def without_page_numbers(rows: Sequence[FlatRow]) -> None:
    """Take away the number on a line of its own that ends a row which is whole without it."""
    counts = Counter(len(row.numbers) for row in rows if row.numbers and not row.apart)
    if not counts:
        return
    usual = max(counts.items(), key=lambda entry: (entry[1], entry[0]))[0]
    profile = profile_of([row.numbers for row in rows], usual)
    for row in rows:
        whole = row.numbers[: len(row.numbers) - row.apart]
        if not row.apart or len(whole) != usual:
            continue
        # The name's number may have been read for a cell: then the last number is one, if it suits better.
        if row.apart == 1 and profile.cost(row.numbers[1:]) < profile.cost(whole):
            continue
        row.numbers = whole


def give_back(rows: Sequence[FlatRow], usual: int) -> None:
    """Give each row's name the numbers that are more than the table has columns, and the lone number of a title."""
    for row in rows:
        while len(row.numbers) > usual and row.label:
            row.label.append(row.numbers.pop(0))
        if len(row.numbers) == 1 and usual > 1 and lends(row):
            row.label.append(row.numbers.pop(0))
