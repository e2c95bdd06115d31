"""Two columns that a converter braided line by line: the letterhead, and the signature beside the recipients.

`pdftotext -layout` and its like keep a page's look with spaces. Read line by line, "ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI
CHỦ NGHĨA" is nobody's name; here the left column comes first, then the right one.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from normalizers.keys import ascii_key

_GAP = regex.compile(r"(?<=\S) {4,}(?=\S)")
# Where the left line is long, less is left before the signer's name.
_NAME_BESIDE = regex.compile(r"(?<=[\p{L};.)]) {2,}(?=(?:\p{Lu}[\p{L}'’]*\s){1,5}\p{Lu}[\p{L}'’]*\s*$)")
_ANNEX = regex.compile(r"(?:phu luc|bieu|bang|danh muc|mau so|de cuong)\b")
_REACH = 30  # lines of a letterhead or a closing
_FAR_RIGHT = 24  # leading spaces of a line that stands in the right column alone
_FULL = 75  # characters of a line that runs over both columns


def unbraided(rows: Sequence[str]) -> list[str]:
    """The rows with the columns of letterhead and closing one after the other; all other rows as they are."""
    out: list[str] = []
    index = 0
    while index < len(rows):
        end = _end_of_columns(rows, index) if _opens_columns(rows[index]) else index
        if end == index:
            out.append(rows[index])
            index += 1
            continue
        left, right = [], []
        closing = _is_closing(rows[index])
        for row in rows[index:end]:
            one, other = _sides(row, closing)
            left += [one] if one.strip() else []
            right += [other] if other.strip() else []
        out += ["", *left, *right, ""]
        index = end
    return out


def _opens_columns(row: str) -> bool:
    key = ascii_key(row)
    braided = _GAP.search(row.strip()) is not None
    return braided and ("cong hoa xa hoi" in key or _is_closing(row))


def _is_closing(row: str) -> bool:
    return ascii_key(row).startswith(("noi nhan", "noi gui"))


def _end_of_columns(rows: Sequence[str], start: int) -> int:
    """The index after the last row that belongs to the columns."""
    closing = _is_closing(rows[start])
    end = start + 1
    for index in range(start + 1, min(len(rows), start + _REACH)):
        row = rows[index]
        if not row.strip():
            continue
        if closing:
            full = len(row.strip()) > _FULL and not _GAP.search(row.strip())
            if full or (row.isupper() and _ANNEX.match(ascii_key(row))):
                break
            end = index + 1
        elif _GAP.search(row.strip()):
            end = index + 1
        elif row.strip().isupper() and ascii_key(row) in ("ke hoach", "quyet dinh", "thong bao", "chuong trinh"):
            break
    return end


def _sides(row: str, closing: bool) -> tuple[str, str]:
    """A row's left and right part."""
    indent = len(row) - len(row.lstrip())
    if indent >= _FAR_RIGHT:
        return "", row
    gap = _GAP.search(row.rstrip(), indent) or (_NAME_BESIDE.search(row, indent) if closing else None)
    return (row, "") if gap is None else (row[: gap.start()], row[gap.end() :])
