"""The end of a document: the list of recipients ("Nơi nhận") at the left, the signature at the right."""

from __future__ import annotations

import string
from collections.abc import Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.layout.beside import with_left_column
from extractors.layout.rows import GridRow, Row
from extractors.layout.signing import NAME, POSITION, SIGN_HERE, is_signature
from normalizers.bullets import BULLETS
from normalizers.keys import ascii_key
from schemas.page import Line

_RECIPIENTS = regex.compile(r"^(?:noi (?:nhan|gui))(?= |$)")
_MISREAD_RECIPIENTS = regex.compile(r"^(?:noi nhan){1<=e<=2}(?= |$)")  # of a scan or a mangled layer
# A recipient with the signer's rank or name behind it on one line, as a converter leaves the two columns.
_SIGNER_BESIDE = regex.compile(
    rf"^{BULLETS}.*[;.,)]\s(?P<beside>"
    r"(?:(?:KT|TM|TL|TUQ)\S?\s)?"  # on behalf of …, the full stop perhaps misread
    r"(?:PHÓ )?(?:TỔNG )?(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG)"
    r"|(?!(?:Sở|Ban|Bộ|Các|Cục|Chi|Công|Hội|Đoàn|Đảng|Phòng|Trung|Văn|Ủy|Lưu|Như|Báo|Đài)\s)(?:\p{Lu}\p{Ll}*\s){1,4}\p{Lu}\p{Ll}+)$"
)
_ANNEX = regex.compile(r"^(?:phu luc|bieu mau|phu bieu|mau so)\b(?: (?:so )?(?:[ivx]+|\d+|[a-h]))?\b")
_FULL_STOP = regex.compile(r"\./[.,:]?\s*$|/\.\s*$")
OPENS_ITEM = regex.compile(rf"(?:{BULLETS}|_)")
_NO_N = frozenset(string.ascii_letters) - {"n", "N"}
_TITLES = ("bieu", "bang", "phu luc", "danh muc", "tong hop", "danh sach", "mau", "de cuong")
_LINES_TO_NAME = 5  # from an office to the name of who signs
_REACH = 24  # lines between the body's "./." and the signature
_LONGEST_LINE = 75  # characters of a recipient
_RAGGED = 60.0  # points by which centred lines of the signature's column may begin further left
_UNSURE = 0.4  # mean confidence of a line that is a seal, a pen's stroke or a speck


class Closing(Struct, frozen=True):
    """`noise` is what a seal and a pen left among the lines; `after` is what follows both columns."""

    recipients: tuple[Row, ...]
    signature: tuple[Row, ...]
    noise: tuple[Row, ...]
    after: tuple[Row | GridRow, ...]


def closing_start(rows: Sequence[Row | GridRow], start: int) -> int:
    """The index of the first row after the body."""
    for index in range(start, len(rows)):
        row = rows[index]
        if isinstance(row, Row) and (names_recipients(row.text) or is_signature(row.text) or _signs_alone(rows, index)):
            return _after_full_stop(rows, start, with_left_column(rows, start, index))
    for index in range(start, len(rows)):
        row = rows[index]
        if isinstance(row, Row) and row.text.isupper() and is_annex(row):
            return index
    return len(rows)


def _signs_alone(rows: Sequence[Row | GridRow], at: int) -> bool:
    """Whether a signature that names no authority begins at `at`: an office in capitals, a name that ends the plan."""
    row = rows[at]
    if not isinstance(row, Row) or not row.text.isupper() or len(row.text) > 60:
        return False
    if not POSITION.match(ascii_key(row.text)):
        return False
    for below in range(at + 1, min(len(rows), at + _LINES_TO_NAME)):
        one = rows[below]
        if not isinstance(one, Row):
            return False
        if one.text.isupper() or SIGN_HERE.match(one.text):
            continue
        after = rows[below + 1] if below + 1 < len(rows) else None
        last = not isinstance(after, Row) or is_annex(after) or names_recipients(after.text)
        return last and len(one.text) < 45 and NAME.match(one.text) is not None
    return False


def _after_full_stop(rows: Sequence[Row | GridRow], start: int, found: int) -> int:
    """Nothing but the closing stands between the body's "./." and the signature."""
    for index in range(found - 1, max(start, found - _REACH) - 1, -1):
        row = rows[index]
        if isinstance(row, GridRow) or (len(row.text) > _LONGEST_LINE and not _FULL_STOP.search(row.text)):
            return found
        if _FULL_STOP.search(row.text):
            return index + 1
    return found


def is_annex(row: Row) -> bool:
    """Whether a line names an annex, with or without its marks: "PHỤ LỤC", "Phu luc 2"."""
    return bool(_ANNEX.match(ascii_key(row.text)))


def part_closing(rows: Sequence[Row | GridRow], start: int) -> Closing:
    """Recipients, signature, and what comes after both."""
    zone = list(rows[start:])
    boxed = [row for row in zone if isinstance(row, Row) and row.box is not None]
    signed = [row for row in boxed if row.box is not None and is_signature(row.text)]
    if signed and signed[0].box is not None:
        return _by_columns(zone, signed[0].box.x0)
    return _by_words(zone)


def _by_columns(zone: Sequence[Row | GridRow], signature_left: float) -> Closing:
    """What stands left of the signature's lines are recipients."""
    recipients: list[Row] = []
    signature: list[Row] = []
    noise: list[Row] = []
    middle = signature_left - _RAGGED
    end = len(zone)
    for index, row in enumerate(zone):
        if isinstance(row, GridRow) or row.box is None or is_annex(row) or _names_a_table(row.text):
            end = index
            break
        if row.box.x0 < middle and row.box.x1 > signature_left + _RAGGED / 2:  # a line across both columns
            end = index
            break
        if _is_noise(row):
            noise.append(row)
        elif row.box.x0 >= middle and is_signature(row.text):  # also "- KT. CHỦ TỊCH": the dash is the seal's
            signature.append(row)
        elif row.box.x0 < middle or names_recipients(row.text) or (recipients and OPENS_ITEM.match(row.text)):
            opens = bool(OPENS_ITEM.match(row.text) or names_recipients(row.text))
            (recipients if recipients or opens else noise).append(row)
        else:
            signature.append(row)
    return Closing(tuple(recipients), tuple(signature), tuple(noise), tuple(zone[end:]))


def _is_noise(row: Row) -> bool:
    letters = sum(char.isalpha() for char in row.text)
    sure = sum(word.confidence for word in row.line.words) / len(row.line.words)
    return row.read_by_ocr and (letters < 3 or sure < _UNSURE)


def _by_words(zone: Sequence[Row | GridRow]) -> Closing:
    """Without boxes the words must tell the columns apart."""
    recipients: list[Row] = []
    signature: list[Row] = []
    zone = [piece for row in zone for piece in _without_signer(row)]
    end = len(zone)
    for index, row in enumerate(zone):
        if isinstance(row, GridRow) or (is_annex(row) and (signature or row.text[:3].isupper())):
            end = index
            break
        key = ascii_key(row.text)
        before = zone[index - 1] if index else None
        if (
            is_signature(row.text)
            or (row.text.isupper() and POSITION.match(key))
            or (
                signature
                and before is signature[-1]
                and (_goes_on_in_capitals(row, signature[-1]) or SIGN_HERE.match(row.text))
            )
        ):
            signature.append(row)
        elif names_recipients(row.text) or (OPENS_ITEM.match(row.text) and recipients):
            recipients.append(row)
        elif signature and _names_signer(row, signature[-1]):
            signature.append(row)
        elif recipients and (
            (_goes_on(recipients[-1], row) and (not signature or before is recipients[-1]))
            or (not signature and _goes_on_unmarked(recipients, row))
        ):
            recipients.append(row)
        elif signature and not recipients and len(row.text) < 25:
            signature.append(row)
        else:
            end = index
            break
    return Closing(tuple(recipients), tuple(signature), (), tuple(zone[end:]))


def _without_signer(row: Row | GridRow) -> list[Row | GridRow]:
    """A recipient's line and, where the signer stands behind it on the same line, the signer's."""
    match = None if isinstance(row, GridRow) else _SIGNER_BESIDE.match(row.text)
    if match is None or isinstance(row, GridRow):
        return [row]
    words = row.line.words
    before = len(words) - len(match["beside"].split())
    left, right = Line(words[:before], row.line.blank_before), Line(words[before:])
    return [replace(row, line=piece, text=piece.text, box=piece.box) for piece in (left, right)]


def names_recipients(text: str) -> bool:
    """Whether a line opens the list of recipients, up to two misread letters."""
    if ":" not in text and text[:1] in _NO_N:
        return False
    key = ascii_key(text)
    return bool(_RECIPIENTS.match(key)) or (len(key) < 12 and ":" in text and bool(_MISREAD_RECIPIENTS.match(key)))


def _goes_on_unmarked(recipients: Sequence[Row], row: Row) -> bool:
    """Whether a list of recipients that has no dashes, each entry closed by its semicolon, goes on with `row`."""
    marked = any(OPENS_ITEM.match(one.text) for one in recipients)
    last = ascii_key(recipients[-1].text).startswith("luu")
    return not marked and not last and len(row.text) < _LONGEST_LINE and not row.text.isupper()


def _goes_on_in_capitals(row: Row, above: Row) -> bool:
    """Whether a line in capitals belongs to the signature; below the signer's name another thing begins."""
    return row.text.isupper() and len(row.text) < 50 and not _is_signer(above) and not _names_a_table(row.text)


def _names_signer(row: Row, above: Row) -> bool:
    """Whether a line is the signer's name; a second one is not in capitals below the first."""
    if row.text.isupper() and _is_signer(above):
        return False
    return NAME.match(row.text) is not None and len(row.text) < 40 and not _names_a_table(row.text)


def _is_signer(row: Row) -> bool:
    return not row.text.isupper() and NAME.match(row.text) is not None


def _names_a_table(text: str) -> bool:
    return text[:3].isupper() and ascii_key(text).startswith(_TITLES)


def _goes_on(before: Row, row: Row) -> bool:
    ended, open_ = before.text.rstrip().endswith((";", ".", "./.")), before.text.rstrip().endswith(",")
    return row.page == before.page and not ended and (open_ or not row.text.isupper())
