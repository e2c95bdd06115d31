"""Where does a paragraph begin? What a line's last words, its room and its place say about the next line.

A typesetter breaks a line only where no word fits; what stands under a line that had room begins a paragraph.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from extractors.layout.joining import Paragraph
from extractors.layout.numbering import marker_of
from extractors.layout.openings import opens_with
from extractors.layout.roles import names_agency
from extractors.layout.rows import GridRow, Measure, Row

_TERMINAL = regex.compile(r"[.;:!?…][\"”’')\]]*$|\./\.?$")
_ACTS = (
    r"Nghị quyết|Nghị định|Quyết định|Chỉ thị|Kế hoạch|Thông tư(?: liên tịch)?|Công văn|Văn bản|Kết luận|Thông báo"
    r"|Hướng dẫn|Tờ trình|Công điện|Luật|Bộ luật|Pháp lệnh|Chương trình|Quy chế|Quy định|Báo cáo|Đề án|Phương án"
)
# Words that end no sentence; some end a heading in company ("Hạ tầng số", "Những tồn tại", "Đơn vị trực thuộc").
_UNFINISHED = regex.compile(
    r"(?:[,\-–(/“]|\b(?:và|của|các|cho|về|với|trong|(?<!\b(?:kèm|tiếp) )theo|(?<!\btrực )thuộc"
    r"|(?<!\b(?:tồn|hiện|thực) )tại|để|từ|đến|là|những|một|(?<!\b(?:nêu|cấp|trở|bên) )trên"
    rf"|(?:(?i:{_ACTS})|[Mm]ột|[Tt]ổng|[Đđ]a|[Tt]heo|,) số|ngày|tháng|hoặc|(?<!\btự )do|bởi|Đề nghị|đề nghị|Chủ tịch"
    r"|Giám đốc|Thủ trưởng|Trưởng|Chánh|[Ll]ãnh đạo|đồng chí))$"
)
_HALF_A_NAME = regex.compile(r"(?:Ủy|Sở|Ban|Bộ|Phòng|tỉnh|huyện|xã|thị|thành|phố|Dự|án|năm)$")
_SENTENCE_OPENS = regex.compile(
    r"(?:Trên cơ sở|Căn cứ|Chủ trì|Phối hợp|Tổ chức|Triển khai|Thực hiện|Xây dựng|Tham mưu|Hướng dẫn"
    r"|Tiếp tục|Tăng cường|Đẩy mạnh|Chỉ đạo|Hằng năm|Hàng năm|Định kỳ"
    r"|Theo dõi|Kiểm tra|Rà soát|Bố trí|Đảm bảo|Bảo đảm|Phấn đấu|Giao|Tuyên truyền|Vận động|Phát huy|Nâng cao|Chuẩn bị"
    r"|Giám sát|Tổng hợp|Cung cấp|Lồng ghép|Huy động|Là cơ quan|Là đơn vị|Là đầu mối|Báo cáo|Phân công|Chịu trách nhiệm"
    r"|Đôn đốc|Thẩm định|Tiếp nhận|Cử|Quản lý|Đưa tin|Thông tin|Phổ biến|Quán triệt|Cập nhật|Đăng tải|Duy trì|Thành lập"
    r"|Ban hành|Tập huấn|Khuyến khích|Tạo điều kiện|Nghiên cứu|Kịp thời|Chú trọng|Quan tâm|Ứng dụng|Phát động)\b"
)
# Words of grammar that have a capital only where a sentence begins.
SPEAKS_ANEW = regex.compile(
    r"(?:Năm|Để|Nhằm|Trong|Với|Đến|Tại|Khi|Nếu|Những|Ngoài ra|Đồng thời|Bên cạnh|Tuy nhiên|Hiện nay|Hiện|Qua|Sau|Trên"
    r"|Ngay|Đối với|Riêng|Trước mắt|Trước hết|Đã|Được)\s+(?:\p{Ll}|\d)"
)
TOLD = regex.compile(  # verbs that are no part of a body's name ("Ban Tổ chức", "Sở Xây dựng")
    r"(?:Trên cơ sở|Căn cứ|Chủ trì|Phối hợp|Triển khai|Thực hiện|Tham mưu|Hướng dẫn|Tiếp tục|Tăng cường|Đẩy mạnh"
    r"|Chỉ đạo|Theo dõi|Rà soát|Bố trí|Bảo đảm|Đảm bảo|Tuyên truyền|Vận động|Phát huy|Nâng cao|Chuẩn bị|Cung cấp"
    r"|Lồng ghép|Huy động|Là (?:cơ quan|đơn vị|đầu mối)|Báo cáo|Phân công|Đôn đốc|Cử)[\s,]\s*\p{Ll}"
)
_BODY_ACTS = regex.compile(
    r"(?:Các )?(?:[Ss]ở|[Bb]an|Phòng|Ủy ban|UBND|Ngân hàng|Bảo hiểm|Công an|Hội|Đoàn|Văn phòng)\b.{3,70}"
    r"\b(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|bảo đảm|tổ chức|tham mưu|hướng dẫn|đã \p{Ll})"
)
_PART_OF_A_PROJECT = regex.compile(
    r"(?:Kinh phí|Mục tiêu|Đối tượng|Nội dung|Phạm vi|Thời gian|Địa bàn|Nguồn vốn|Vốn|Kết quả|Sản phẩm)\b[^:.;]{0,25}:"
)
_CLEAR_ROOM = 0.12  # of a full line: so much must be left where nothing else says that a paragraph ended
_HEADING_ROOM = 0.08  # the same below a heading, whose bold letters and indent leave a line fewer characters
_SMALL_LETTERS = regex.compile(r"\p{Lu}\p{Ll}+\s[\p{Ll}\d]")
_LABEL = regex.compile(r"\p{Lu}[\p{L}\s,]{2,40}:")
# What a task's lines say of it, one below the other: "Cơ quan phối hợp: Sở Y tế", "Thời gian hoàn thành: quý II"
_OF_A_TASK = regex.compile(
    r"(?:(?:Cơ quan|Đơn vị)(?:, đơn vị)? (?:chủ trì|phối hợp|thực hiện)[^:.;]{0,20}"
    r"|Thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành))?|Sản phẩm[^:.;]{0,20}|Kết quả[^:.;]{0,20}):"
)
_TITLES = regex.compile(r"(?:BẢNG|BIỂU|PHỤ (?:LỤC|BIỂU)|SƠ ĐỒ|DANH (?:MỤC|SÁCH))\b")
_OPENS = regex.compile(r"[\p{Lu}\d“\"(\-–+]")


def opens_on_its_own(paragraph: Paragraph) -> bool:
    """Whether a paragraph's first words are those of a new sentence: a label ("Nguồn vốn:"), a body that acts."""
    text = " ".join(word.text for word, _ in paragraph.words[:40])
    return bool(_LABEL.match(text) or _BODY_ACTS.match(text) or text.startswith(("(", "Trên đây")))


@lru_cache(maxsize=64)  # a line is asked several times before the next one is
def ended(text: str) -> bool:
    """Whether a line ends as a sentence or an item of a list does."""
    return _TERMINAL.search(text) is not None


@lru_cache(maxsize=64)
def unfinished(text: str) -> bool:
    """Whether a line ends with a mark or a word of grammar that asks for more: "(", "và", "số"."""
    return _UNFINISHED.search(text) is not None


def begins_paragraph(
    before: Row, row: Row, following: Row | GridRow | None, current: Paragraph | None, measured: Measure
) -> bool:
    """Whether `row` begins a paragraph, by what a typesetter does: he breaks a line only where no word fits.

    `following` is what stands below it, in which its first sentence may go on.
    """
    if measured.paragraphs_are_lines:
        return _begins_among_whole_lines(before, row, current)
    opens = opens_with(_OPENS, row.text)
    boxed = bool(row.box is not None and before.box is not None and measured.right)
    if boxed and not opens:  # as most lines that go on: nothing below takes such a line for a beginning
        return False
    closed = ended(before.text)
    if closed and (opens_with(_LABEL, row.text) or row.text.startswith(("(", "Trên đây"))):
        return True
    if opens_with(_OF_A_TASK, row.text) and not unfinished(before.text):
        return True
    if row.text.isupper() and not closed and _heading(before.text).isupper():
        return False
    room = _room(before, row, current, measured)
    if current is not None and current.is_numbered:
        ahead = row.text if ended(row.text) or not isinstance(following, Row) else f"{row.text} {following.text}"
        told = _below_a_number(before, row, ahead, current, measured, room > 0)
        if told is not None:
            return told
    if boxed:
        return _set_apart(before, row, current, measured, room, closed)
    return _breaks_short(before, row, current, measured, room)


def _begins_among_whole_lines(before: Row, row: Row, current: Paragraph | None) -> bool:
    """Whether a line that nothing wrapped is a paragraph: all are, but for those that were broken by hand."""
    closed = ended(before.text)
    if current is not None and current.is_numbered and before.text.isupper() and row.text.isupper():
        return closed or opens_with(_TITLES, row.text)  # a heading in capitals that was broken by hand
    return closed or not row.text[0].islower() or not unfinished(before.text)


def _below_a_number(
    before: Row, row: Row, ahead: str, current: Paragraph, measured: Measure, has_room: bool
) -> bool | None:
    """Whether a line begins a paragraph below a numbered one, as far as its words tell; None where they do not.

    `ahead` are its words with those of the next line, where its sentence goes on there.
    """
    if opens_with(_PART_OF_A_PROJECT, row.text):
        return True
    if current.first is not before or unfinished(before.text):
        return None
    if before.text.isupper() and _SMALL_LETTERS.match(row.text):
        return True  # a heading in capitals ends where they end
    if opens_with(_OPENS, row.text) and _speaks(before, row, ahead, has_room or measured.first_limit < measured.limit):
        return True
    if _names_a_body(before.text) and TOLD.match(row.text):
        return not _HALF_A_NAME.search(before.text)  # no name goes on with a verb in capitals: "… xã hội⏎Vận động …"
    return None


def _heading(numbered: str) -> str:
    """A line without the number that opens it: "Phần I. MỤC TIÊU" is a heading in capitals."""
    if numbered[-1].islower():  # as most lines: no marker is looked for
        return numbered
    marker = marker_of(numbered)
    return numbered[marker.rest :] if marker is not None else numbered


def _speaks(before: Row, row: Row, ahead: str, had_room: bool) -> bool:
    """Whether a line below a heading opens a sentence: a body acts, a task is told, a word of grammar has a capital."""
    if opens_with(_BODY_ACTS, ahead) or (had_room and opens_with(_SENTENCE_OPENS, ahead)):
        return True
    return not ended(before.text) and opens_with(SPEAKS_ANEW, row.text)


def _breaks_short(before: Row, row: Row, current: Paragraph | None, measured: Measure, room: float) -> bool:
    """Whether, without boxes, the characters that the line above left free say that a paragraph ended there."""
    opens, closed = opens_with(_OPENS, row.text), ended(before.text)
    if measured.blank_lines_speak and row.blank_before > measured.usual_blank:
        return opens or closed
    if closed:
        return opens and room > 0
    if not opens or row.text[0].isdigit() or unfinished(before.text):
        return False
    if measured.first_limit < measured.limit and current is not None and current.first is before:
        return room > 3 and not _HALF_A_NAME.search(before.text)
    below_heading = current is not None and current.is_numbered and current.first is before
    return room > (_HEADING_ROOM if below_heading else _CLEAR_ROOM) * measured.limit


def _set_apart(before: Row, row: Row, current: Paragraph | None, measured: Measure, room: float, closed: bool) -> bool:
    """Whether a line's place says that it begins a paragraph: the line above ends early, it is indented like the
    paragraph's own first line, or more than a line's pitch lies between."""
    if before.box is None or row.box is None:
        return False
    indented = row.box.x0 - measured.left > 0.9 * measured.em
    first = current.first.box if current is not None and current.first is not None else None
    like_first = indented and first is not None and abs(row.box.x0 - first.x0) < 0.25 * measured.em
    further_in = indented and row.box.x0 - before.box.x0 > 0.6 * measured.em
    # From middle to middle: a tall letter lent by another font moves one edge of a line only.
    step = (row.box.top + row.box.bottom - before.box.top - before.box.bottom) / 2
    apart = before.page == row.page and measured.pitch > 0 and step > 1.22 * measured.pitch
    if like_first and measured.indent and abs(row.box.x0 - measured.left - measured.indent) < 0.25 * measured.em:
        return not unfinished(before.text)
    if closed:
        return room > 0 or further_in or like_first or apart
    return (room > 0.4 * measured.em and (like_first or apart or room > 1.5 * measured.em)) and not (
        unfinished(before.text)
    )


@lru_cache(maxsize=64)
def _names_a_body(numbered: str) -> bool:
    """Whether a numbered line names a body: "2. Đề nghị Hội Nông dân xã"."""
    marker = marker_of(numbered)
    return marker is not None and names_agency(numbered[marker.rest :])


def had_room(before: Row, row: Row, current: Paragraph | None, measured: Measure) -> bool:
    """Whether the line above was ended on purpose: the first word of `row` had fitted on it."""
    boxed = row.box is not None and before.box is not None
    return _room(before, row, current, measured) > (0.4 * measured.em if boxed else 3) and not unfinished(before.text)


def _room(before: Row, row: Row, current: Paragraph | None, measured: Measure) -> float:
    """How much room the line `before` had left after the first word of `row`: points, or characters without boxes."""
    first = row.line.words[0]
    if row.box is not None and before.box is not None and first.box is not None:
        return measured.right - before.box.x1 - first.box.width - 0.3 * measured.em
    limit = measured.limit
    if current is not None and current.first is before:
        limit = min(limit, measured.first_limit)
    return limit - 2 - len(before.text) - len(first.text) - 1


def broken_early(before: Row | None, row: Row, current: Paragraph | None, measured: Measure) -> bool:
    """Whether `before` is a first line of a page whose first lines are broken early, and `row` opens like a bullet."""
    first = current is not None and current.first is before and measured.first_limit < measured.limit
    return first and row.text.lstrip("-–— ")[:1].isupper()
