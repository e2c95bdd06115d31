"""The parts of an administrative document and their place (Decree 30/2020/NĐ-CP, annex I).

Letterhead, kind and title, body, then the signature block beside the list of recipients ("Nơi nhận"), then annexes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.layout.numbering import Style, marker_of
from extractors.layout.rows import GridRow, Measure, Row
from normalizers.keys import ascii_key
from schemas.page import Line

_KINDS = {
    "ke hoach", "quyet dinh", "thong bao", "chuong trinh", "de an", "phuong an", "nghi quyet", "chi thi", "bao cao",
    "to trinh", "huong dan", "quy che", "ke hoach hanh dong", "chuong trinh hanh dong", "du an",
    "chuong trinh cong tac",
}  # fmt: skip
_PREAMBLE = regex.compile(
    r"(?:Căn cứ|Trên cơ sở|Xét|Theo đề nghị|Để|Nhằm|Ngày \d|(?:Ủy ban nhân dân|UBND) .*(?:ban hành|xây dựng)"
    r"|(?:Tiếp tục )?(?:[Tt]hực hiện|[Tt]riển khai(?: thực hiện)?) (?:các )?"
    r"(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Công văn|Luật|Thông tư|Nghị định|Kết luận"
    r"|Thông báo|Hướng dẫn|Chương trình|Công điện|Văn bản|Đề án)"
    r"\s+(?:hành động\s+|công tác\s+)?(?:số|liên|\d))"
)
_RECIPIENTS = regex.compile(r"^noi (?:nhan|gui)\b")
_SIGNATURE = regex.compile(r"(?:^|\s)(?:T/?M|KT|TL|TUQ|Q)\s?\.\s*(?=\p{Lu})")
_POSITION = regex.compile(
    r"^(?:(?:pho )?(?:chu tich|giam doc|tong giam doc|truong ban|truong phong|chanh van phong|bi thu|bo truong"
    r"|thu truong|cuc truong|chi cuc truong|truong dai dien|hieu truong|chu nhiem|tong cuc truong|thu tuong)"
    r"|quyen chu tich|uy vien)\b"
)
_NAME = regex.compile(r"^(?:\p{Lu}[\p{L}']*\s+){1,5}\p{Lu}[\p{L}']*$")
_ANNEX = regex.compile(r"^(?:phu luc|bieu mau|phu bieu|mau so)\b(?: (?:so )?(?:[ivx]+|\d+|[a-h]))?\b")
_MAX_TITLE_ROWS = 9


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of each part; every row is in one."""

    letterhead: tuple[Row | GridRow, ...]
    kind: tuple[Row, ...]
    title: tuple[Row, ...]
    body: tuple[Row | GridRow, ...]
    recipients: tuple[Row, ...]
    signature: tuple[Row, ...]
    after: tuple[Row | GridRow, ...]


def part(rows: Sequence[Row | GridRow], measures: dict[int, Measure]) -> Parts:
    """Cut the flow into the document's parts."""
    rows = [piece for row in rows for piece in _split_signature(row)]
    kind: tuple[Row, ...] = ()
    title: tuple[Row, ...] = ()
    top = _kind_row(rows)
    if top is None:
        start = next((i for i, row in enumerate(rows) if isinstance(row, Row) and _opens_body(row)), 0)
        letterhead = tuple(rows[:start])
    else:
        letterhead = tuple(rows[:top])
        kind = (_row(rows[top]),)
        start = _title_end(rows, top + 1, measures)
        title = tuple(_row(row) for row in rows[top + 1 : start])
    end = _body_end(rows, start)
    recipients, signature, after = _closing_parts(rows, end)
    return Parts(letterhead, kind, title, tuple(rows[start:end]), recipients, signature, after)


def _row(row: Row | GridRow) -> Row:
    assert isinstance(row, Row)
    return row


def _kind_row(rows: Sequence[Row | GridRow]) -> int | None:
    """The row that names the document's kind; a plan attached to a decision comes before the decision."""
    found = [
        (index, ascii_key(row.text))
        for index, row in enumerate(rows)
        if isinstance(row, Row) and row.text[:2].isupper() and ascii_key(row.text) in _KINDS and row.text.isupper()
    ]
    plans = [index for index, key in found if key.startswith("ke hoach")]
    early = [index for index, _ in found if index < 40]
    return next(iter(plans or early), None)


def _opens_body(row: Row) -> bool:
    marker = marker_of(row.text)
    return bool(_PREAMBLE.match(row.text)) or (
        marker is not None and marker.style in (Style.ROMAN, Style.PART, Style.ARTICLE)
    )


def _title_end(rows: Sequence[Row | GridRow], start: int, measures: dict[int, Measure]) -> int:
    """The index after the title's last row."""
    for index in range(start, min(len(rows), start + _MAX_TITLE_ROWS)):
        row = rows[index]
        if isinstance(row, GridRow) or _opens_body(row):
            return index
        if index == start:
            continue
        before = _row(rows[index - 1])
        if before.text.isupper() and len(before.text) > 12 and not row.text.isupper() and not row.text.startswith("("):
            return index
        measured = measures[row.page]
        if row.blank_before > max(measured.usual_blank, before.blank_before) and not row.text[0].islower():
            return index
        if row.box is not None and before.box is not None:
            centre = (before.box.x0 + before.box.x1) / 2
            if abs((row.box.x0 + row.box.x1) / 2 - centre) > 1.2 * measured.em:
                return index
    return min(len(rows), start + _MAX_TITLE_ROWS)


def _body_end(rows: Sequence[Row | GridRow], start: int) -> int:
    for index in range(start, len(rows)):
        row = rows[index]
        if isinstance(row, Row) and (_RECIPIENTS.match(ascii_key(row.text)) or _is_signature(row.text)):
            return index
    for index in range(start, len(rows)):
        row = rows[index]
        if isinstance(row, Row) and row.text.isupper() and _ANNEX.match(ascii_key(row.text)):
            return index
    return len(rows)


def _is_signature(text: str) -> bool:
    return bool(_SIGNATURE.match(text)) and text.isupper() and len(text) < 60


def _split_signature(row: Row | GridRow) -> list[Row | GridRow]:
    """A line that a flat text layer made of both columns ("Nơi nhận: TM. ỦY BAN NHÂN DÂN") is two lines."""
    if isinstance(row, GridRow):
        return [row]
    match = _SIGNATURE.search(row.text)
    if match is None or match.start() == 0 or not row.text[match.start() :].isupper() or len(row.text) > 90:
        return [row]
    cut, seen = 0, 0
    for index, word in enumerate(row.line.words):
        if seen >= match.end() - len(match[0].strip()) - 1 and seen > 0:
            cut = index
            break
        seen += len(word.text) + 1
    if not cut:
        return [row]
    left, right = Line(row.line.words[:cut], row.line.blank_before), Line(row.line.words[cut:])
    return [
        Row(piece, piece.text, row.page, piece.box, row.page_height, row.first_on_page, row.last_on_page)
        for piece in (left, right)
    ]


def _closing_parts(
    rows: Sequence[Row | GridRow], start: int
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Row | GridRow, ...]]:
    """Recipients, signature, and what comes after both."""
    recipients: list[Row] = []
    signature: list[Row] = []
    index = start
    while index < len(rows):
        row = rows[index]
        if isinstance(row, GridRow):
            break
        key = ascii_key(row.text)
        if _ANNEX.match(key) and row.text[:3].isupper() and (recipients or signature):
            break
        goes_on = bool(signature) and rows[index - 1] is signature[-1] and _goes_on_in_capitals(row)
        if _is_signature(row.text) or (row.text.isupper() and _POSITION.match(key)) or goes_on:
            signature.append(row)
        elif _RECIPIENTS.match(key) or (row.text.startswith(("-", "–", "+", "•", "_")) and recipients):
            recipients.append(row)
        elif signature and _NAME.match(row.text) and (len(row.text) < 40) and not _names_a_table(row.text):
            signature.append(row)
        elif (recipients and not signature and _goes_on(recipients[-1], row)) or (
            recipients and signature and _goes_on(recipients[-1], row) and rows[index - 1] is recipients[-1]
        ):
            recipients.append(row)
        elif signature and row.page == signature[-1].page and len(row.text) < 25 and not recipients:
            signature.append(row)
        else:
            break
        index += 1
    return tuple(recipients), tuple(signature), tuple(rows[index:])


def _goes_on_in_capitals(row: Row) -> bool:
    return row.text.isupper() and len(row.text) < 50 and not _names_a_table(row.text)


def _names_a_table(text: str) -> bool:
    return ascii_key(text).startswith(("bieu", "bang", "phu luc", "danh muc", "tong hop"))


def _goes_on(before: Row, row: Row) -> bool:
    return row.page == before.page and not before.text.rstrip().endswith((";", ".", "./.")) and not row.text.isupper()
