"""The parts of an administrative document and their place (Decree 30/2020/NĐ-CP, annex I).

Letterhead, kind and title, body, then the signature block beside the list of recipients ("Nơi nhận"), then annexes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.layout.closing import closing_start, part_closing
from extractors.layout.glued import split_columns, unglued
from extractors.layout.letterhead import letterhead_start, names_decider, title_without_kind
from extractors.layout.numbering import Style, marker_of
from extractors.layout.rows import GridRow, Measure, Row
from normalizers.keys import ascii_key
from schemas.page import Line

_KINDS = {
    "ke hoach", "quyet dinh", "thong bao", "chuong trinh", "de an", "phuong an", "nghi quyet", "chi thi", "bao cao",
    "ke hoach lien tich", "ke hoach lien nganh", "ke hoach phoi hop",
    "to trinh", "huong dan", "quy che", "ke hoach hanh dong", "chuong trinh hanh dong", "du an",
    "chuong trinh cong tac",
}  # fmt: skip
_PREAMBLE = regex.compile(
    r"(?:Căn cứ|Trên cơ sở|Xét|Theo đề nghị|Kính gửi|(?i:(?:phần )?mở đầu|đặt vấn đề|lời nói đầu)$"
    r"|Để|Nhằm|Ngày \d|(?:Ủy ban nhân dân|UBND) .*(?:ban hành|xây dựng)"
    r"|(?:Tiếp tục )?(?:[Tt]hực hiện|[Tt]riển khai(?: thực hiện)?) (?:các )?"
    r"(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Công văn|Luật|Thông tư|Nghị định|Kết luận"
    r"|Thông báo|Hướng dẫn|Chương trình|Công điện|Văn bản|Đề án)"
    r"\s+(?:hành động\s+|công tác\s+)?(?:số|liên|\d))"
)
_TITLE_VERB = regex.compile(r"(?:[Tt]iếp tục )?(?:[Tt]hực hiện|[Tt]riển khai)\b")
_ENDED = regex.compile(r"[.:;,]\s*$")
_SENTENCE_ENDS = regex.compile(r"(?<!\./)[.:;]\s*$")
# What opens the sentence that leads up to the plan, where no act is cited by number ("Thực hiện chỉ đạo của …").
_LEADS_IN = regex.compile(
    r"(?:Thực hiện|Triển khai|Tiếp tục|Căn cứ|Theo|Trong|Trên|Qua|Với|Sau|Từ|Hưởng ứng|Phát huy|Chào mừng|Được sự"
    r"|Hiện nay|Năm \d|Ngày|Nhân|UBND|Ủy ban|Uỷ ban|Ban|Phòng|Sở|Trường|Công an|Đảng ủy|Chi bộ|Hội|Đoàn|Trung tâm"
    r"|Bệnh viện|Công ty|Liên đoàn|Thường trực|Tỉnh ủy|Huyện ủy|Huyện|Tỉnh|Xã|Phường|Thành phố)\s"
)
_OVER_TABLE = regex.compile(
    r"(?:Bảng|Biểu|Phụ biểu)\s+\S*\d|[(]?(?:Đơn vị(?: tính)?|ĐVT)\s*:"
)  # belongs to the table below
_LONGEST_LEAD = 15  # rows
_DAY_BELOW = regex.compile(
    r"^[(]?\p{Lu}[\p{L}\s.’'-]{1,40},\s*ngày[\s\d….]*tháng[\s\d….]*năm[\s\d….]*[)]?$", regex.IGNORECASE
)
_NUMBER_BELOW = regex.compile(r"^Số\s?:?[\s\d….]*[/-]\s?\p{Lu}{2}[\p{Lu}\d&./-]*$")
_KIND_AND_TITLE = regex.compile(r"(?P<kind>KẾ HOẠCH|CHƯƠNG TRÌNH HÀNH ĐỘNG|PHƯƠNG ÁN|CHƯƠNG TRÌNH)\s+\p{L}*\p{Ll}")
_KIND_AND_CAPITALS = regex.compile(r"(?P<kind>KẾ HOẠCH)\s+\p{Lu}{2}[^\p{Ll}]+$")  # of a page without a letterhead
_HEAD_ROWS = 40
_ENACTS = regex.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT)\s*:")  # between an act's bases and its articles
_COVERING = frozenset({"quyet dinh", "nghi quyet", "thong bao", "to trinh"})
_MAX_TITLE_ROWS = 9


class Parts(Struct, frozen=True):
    """The rows of each part; every row is in one. `cover` is the decision that issues a plan attached to it, `noise`
    what a web page prints above the letterhead and a seal or pen leaves among the signature."""

    letterhead: tuple[Row | GridRow, ...]
    kind: tuple[Row, ...]
    title: tuple[Row, ...]
    body: tuple[Row | GridRow, ...]
    recipients: tuple[Row, ...]
    signature: tuple[Row, ...]
    noise: tuple[Row | GridRow, ...]
    after: tuple[Row | GridRow, ...]
    cover: tuple[Row | GridRow, ...] = ()


def part(rows: Sequence[Row | GridRow], measures: dict[int, Measure]) -> Parts:
    """Cut the flow into the document's parts."""
    rows = [piece for row in rows for part_ in split_columns(row) for piece in unglued(part_)]
    kind: tuple[Row, ...] = ()
    title: tuple[Row, ...] = ()
    act: int | None = None
    top = _kind_row(rows)
    if top is None:
        rows = _with_kind_apart(rows, _KIND_AND_TITLE)
        top = _kind_row(rows)
    if top is None and title_without_kind(rows) is None:
        rows = _with_kind_apart(rows, _KIND_AND_CAPITALS)
        top = _kind_row(rows)
    if top is None:
        bare = title_without_kind(rows)
        if bare is None:
            start = next((i for i, row in enumerate(rows) if isinstance(row, GridRow) or _opens_body(row)), 0)
            while start and isinstance(over := rows[start - 1], Row) and _OVER_TABLE.match(over.text):
                start -= 1
            letterhead = tuple(rows[:start])
        else:
            start = bare[1]
            letterhead, title = tuple(rows[: bare[0]]), tuple(_row(row) for row in rows[bare[0] : start])
    else:
        act = _covering_act(rows, top)
        letterhead = tuple(rows[: top if act is None else act])
        kind = (_row(rows[top]),)
        start = _title_end(rows, top + 1, measures)
        rows, letterhead, start = _with_letterhead_above(rows, letterhead, top + 1, start)
        title = tuple(_row(row) for row in rows[top + 1 : start])
    head = letterhead_start(letterhead, len(letterhead))
    end = closing_start(rows, start)
    ending = part_closing(rows, end)
    own = Parts(
        letterhead[head:], kind, title, tuple(rows[start:end]), ending.recipients, ending.signature,
        (*letterhead[:head], *ending.noise), ending.after,
    )  # fmt: skip
    return own if act is None or top is None else _with_cover(own, rows[act:top])


def _with_kind_apart(rows: list[Row | GridRow], together: regex.Pattern[str]) -> list[Row | GridRow]:
    """The rows with a title that follows its kind on one line ("KẾ HOẠCH thực hiện Chỉ thị …") on a line of its own."""
    for index, row in enumerate(rows[:_HEAD_ROWS]):
        match = together.match(row.text) if isinstance(row, Row) else None
        if match is None or not isinstance(row, Row):
            continue
        words = len(match["kind"].split())
        pieces = (Line(row.line.words[:words], row.line.blank_before), Line(row.line.words[words:]))
        split = [replace(row, line=piece, text=piece.text, box=piece.box) for piece in pieces]
        return [*rows[:index], *split, *rows[index + 1 :]]
    return rows


def _with_cover(plan: Parts, rows: Sequence[Row | GridRow]) -> Parts:
    """A plan with the decision before it, whose signature and recipients count where the plan has none itself."""
    end = closing_start(rows, 1)
    ending = part_closing(rows, end)
    recipients, signature = plan.recipients or ending.recipients, plan.signature or ending.signature
    kept = {id(row) for row in (*recipients, *signature)}
    rest = (*ending.recipients, *ending.signature, *ending.noise, *ending.after)
    cover = (*rows[:end], *(row for row in rest if id(row) not in kept))
    return replace(plan, cover=cover, recipients=recipients, signature=signature)


def _covering_act(rows: Sequence[Row | GridRow], top: int) -> int | None:
    """The row that names the act which issues the plan: "QUYẾT ĐỊNH" (decision) before its "KẾ HOẠCH" (plan)."""
    for index, row in enumerate(rows[:top]):
        if isinstance(row, Row) and row.text.isupper() and ascii_key(row.text) in _COVERING:
            return index
    return None


def _row(row: Row | GridRow) -> Row:
    assert isinstance(row, Row)
    return row


def _kind_row(rows: Sequence[Row | GridRow]) -> int | None:
    """The row that names the document's kind; a plan attached to a decision comes before the decision."""
    found = [
        (index, ascii_key(row.text))
        for index, row in enumerate(rows)
        if isinstance(row, Row)
        and row.text[:2].isupper()
        and (ascii_key(row.text) in _KINDS or row.text == "KẾHOẠCH")  # a web page loses spaces
        and row.text.isupper()
        and not _ENACTS.fullmatch(row.text)
    ]
    plans = [index for index, key in found if key.startswith(("ke hoach", "kehoach"))]
    early = [index for index, _ in found if index < 40]
    return next(iter(plans or early), None)


def _opens_body(row: Row) -> bool:
    marker = marker_of(row.text)
    return bool(_PREAMBLE.match(row.text.lstrip("-–+ "))) or (
        marker is not None and marker.style in (Style.ROMAN, Style.PART, Style.CHAPTER, Style.ARTICLE)
    )


def _opens_list(row: Row) -> bool:
    """Whether a row below the title opens the body's first list: "A. ĐẶC ĐIỂM", "1. Mục tiêu"."""
    marker = marker_of(row.text)
    return marker is not None and marker.style in (Style.UPPER, Style.ARABIC) and marker.value == (1,)


def _carries_out(rows: Sequence[Row | GridRow], start: int) -> bool:
    """Whether "Thực hiện Chỉ thị số …" is the title itself: no mark ends it before the body opens."""
    first = rows[start]
    if not isinstance(first, Row) or not _TITLE_VERB.match(first.text):
        return False
    for row, below in pairwise(rows[start : start + _MAX_TITLE_ROWS]):
        if not isinstance(row, Row) or (row is not first and _opens_body(row)):
            return True
        goes_on = row.text.endswith(",") and isinstance(below, Row) and below.text[0].islower()
        if _ENDED.search(row.text) and not goes_on:
            return False
    return False


def _unended(title: str) -> bool:
    """Whether a title's line cannot be its last."""
    return bool(
        regex.search(r"(?i)(?:[,\-–(]|\b(?:và|của|các|về|với|trong|theo|tại|từ|đến|năm|giai đoạn|địa bàn))$", title)
    )


def _leads_in(rows: Sequence[Row | GridRow], at: int) -> bool:
    """Whether a sentence begins at `at`, which a title is not: it opens like one and ends with a mark."""
    first = rows[at]
    if not isinstance(first, Row) or not _LEADS_IN.match(first.text) or first.text.isupper():
        return False
    for row in rows[at : at + _LONGEST_LEAD]:
        if not isinstance(row, Row) or (row is not first and _opens_body(row)):
            return False
        if _SENTENCE_ENDS.search(row.text):
            return True
    return False


def _with_letterhead_above(
    rows: Sequence[Row | GridRow], letterhead: tuple[Row | GridRow, ...], start: int, end: int
) -> tuple[Sequence[Row | GridRow], tuple[Row | GridRow, ...], int]:
    """Rows, letterhead and title's end with a number, or a place and day, that stand below the plan's kind moved to
    the letterhead."""
    moved = [
        index for index in range(start, min(end + 1, len(rows)))
        if isinstance(row := rows[index], Row) and (_DAY_BELOW.match(row.text) or _NUMBER_BELOW.match(row.text))
    ]  # fmt: skip
    rest = [row for index, row in enumerate(rows) if index not in moved]
    return rest, (*letterhead, *(rows[index] for index in moved)), end - sum(index < end for index in moved)


def _is_full(row: Row, below: Row, measured: Measure) -> bool:
    """Whether the first word of `below` had no room at the end of `row`."""
    word = below.line.words[0].box
    return row.box is not None and word is not None and row.box.x1 + word.width + 0.3 * measured.em > measured.right


def _title_end(rows: Sequence[Row | GridRow], start: int, measures: dict[int, Measure]) -> int:
    """The index after the title's last row."""
    for index in range(start, min(len(rows), start + _MAX_TITLE_ROWS)):
        row = rows[index]
        if index == start and _carries_out(rows, start):
            continue
        if (
            isinstance(row, GridRow)
            or _opens_body(row)
            or _opens_list(row)
            or names_decider(row, rows[index + 1] if index + 1 < len(rows) else None)
        ):
            return index
        if index > start and row.below_rule:
            return index
        if index == start or row.text[0].islower() or not any(letter.isalpha() for letter in row.text):
            continue
        before = _row(rows[index - 1])
        if _leads_in(rows, index) and not _unended(before.text):
            return index
        if before.text.isupper() and len(before.text) > 12 and not row.text.isupper() and not row.text.startswith("("):
            return index
        measured = measures[row.page]
        if row.blank_before > max(measured.usual_blank, before.blank_before):
            return index
        if row.box is not None and before.box is not None:
            centre = (before.box.x0 + before.box.x1) / 2
            capitals = row.text.isupper() and before.text.isupper()
            level = abs(row.box.x0 - before.box.x0) < 0.3 * measured.em
            full = _is_full(before, row, measured)
            wrapped = (level and (capitals or full)) or (
                full and row.box.x0 < before.box.x0 and row.box.x0 < measured.left + measured.em
            )
            if abs((row.box.x0 + row.box.x1) / 2 - centre) > 1.2 * measured.em and not wrapped:
                return index
    return min(len(rows), start + _MAX_TITLE_ROWS)
