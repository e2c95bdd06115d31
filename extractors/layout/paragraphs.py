"""Wrapped lines joined again: where does a paragraph begin, and what does its marker say?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import accumulate, pairwise, repeat
from operator import add, sub

import regex

from extractors.layout.numbering import Counters, Marker, Style, marker_of
from extractors.layout.numerals import mended_numeral
from extractors.layout.openings import opens_with
from extractors.layout.roles import names_agency
from extractors.layout.rows import GridRow, Measure, Row
from schemas.outline import Block, BlockKind, PlacedWord
from schemas.page import Word

LONGEST_PARAGRAPH = 6000  # characters; the longest of real plans have under 1,000
_TERMINAL = regex.compile(r"[.;:!?…][\"”’')\]]*$|\./\.?$")
_UNFINISHED = regex.compile(
    r"(?:[,\-–(/“]|\b(?:và|của|các|cho|về|với|trong|theo|thuộc|tại|để|từ|đến|là|những|một|trên"
    r"|số|ngày|tháng|hoặc|do|bởi|Đề nghị|đề nghị|Chủ tịch|Giám đốc|Thủ trưởng|Trưởng|Chánh|[Ll]ãnh đạo|đồng chí))$"
)
_HALF_A_NAME = regex.compile(r"(?:Ủy|Sở|Ban|Bộ|Phòng|tỉnh|huyện|xã|thị|thành|phố|Dự|án|năm)$")
_SENTENCE_OPENS = regex.compile(
    r"(?:Trên cơ sở|Căn cứ|Chủ trì|Phối hợp|Tổ chức|Triển khai|Thực hiện|Xây dựng|Tham mưu|Hướng dẫn"
    r"|Tiếp tục|Tăng cường|Đẩy mạnh|Chỉ đạo|Hằng năm|Hàng năm|Định kỳ"
    r"|Theo dõi|Kiểm tra|Rà soát|Bố trí|Đảm bảo|Bảo đảm|Phấn đấu|Giao|Tuyên truyền|Vận động|Phát huy|Nâng cao|Chuẩn bị"
    r"|Giám sát|Tổng hợp|Cung cấp|Lồng ghép|Huy động|Là cơ quan|Là đơn vị|Là đầu mối|Báo cáo|Phân công|Chịu trách nhiệm"
    r"|Đôn đốc|Thẩm định|Tiếp nhận|Cử|Quản lý|Đưa tin|Thông tin|Phổ biến|Quán triệt|Cập nhật)\b"
)
_TOLD = regex.compile(  # verbs that are no part of a body's name ("Ban Tổ chức", "Sở Xây dựng")
    r"(?:Trên cơ sở|Căn cứ|Chủ trì|Phối hợp|Triển khai|Thực hiện|Tham mưu|Hướng dẫn|Tiếp tục|Tăng cường|Đẩy mạnh"
    r"|Chỉ đạo|Theo dõi|Rà soát|Bố trí|Bảo đảm|Đảm bảo|Tuyên truyền|Vận động|Phát huy|Nâng cao|Chuẩn bị|Cung cấp"
    r"|Lồng ghép|Huy động|Là (?:cơ quan|đơn vị|đầu mối)|Báo cáo|Phân công|Đôn đốc|Cử)[\s,]\s*\p{Ll}"
)
_BODY_ACTS = regex.compile(
    r"(?:Các )?(?:[Ss]ở|[Bb]an|Phòng|Ủy ban|UBND|Ngân hàng|Bảo hiểm|Công an|Hội|Đoàn|Văn phòng)\b.{3,70}"
    r"\b(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|bảo đảm|tổ chức|tham mưu|hướng dẫn)"
)
_PART_OF_A_PROJECT = regex.compile(
    r"(?:Kinh phí|Mục tiêu|Đối tượng|Nội dung|Phạm vi|Thời gian|Địa bàn|Nguồn vốn|Vốn|Kết quả|Sản phẩm)\b[^:.;]{0,25}:"
)
_placed = partial(tuple.__new__, PlacedWord)  # as `_make`, without a call of Python's own
_CLEAR_ROOM = 0.12  # of a full line: so much must be left where nothing else says that a paragraph ended
_SMALL_LETTERS = regex.compile(r"\p{Lu}\p{Ll}+\s[\p{Ll}\d]")
_SECOND_HALVES = frozenset(("Thương", "Xã", "Dự", "Tiểu", "Kế", "Gia", "Ủy", "HĐND", "UBND"))
_LABEL = regex.compile(r"\p{Lu}[\p{L}\s,]{2,40}:")
_GLUES = ("-", "/")
_GLUE_AFTER = regex.compile(r"[\p{L}\d%][-/]$")
_GLUED_NUMBER = regex.compile(r"(?<=\p{L})\d+$")
_OPENS = regex.compile(r"[\p{Lu}\d“\"(\-–+]")
_WEAK_BULLET = regex.compile(r"[_~:=]\s+(?=\p{Lu})")


@dataclass(slots=True)
class Paragraph:
    """A block in the making: rows joined, with the marker that opened it."""

    marker: Marker | None
    depth: int = 0
    words: list[tuple[Word, int]] = field(default_factory=list)
    first: Row | None = None

    def add(self, row: Row, skip: int = 0) -> None:
        words, at = row.line.words, 0
        while skip and at < len(words) and skip >= len(words[at].text):
            skip = max(0, skip - len(words[at].text) - 1)
            at += 1
        if skip and at < len(words):
            self.words.append((_cut(words[at], skip), row.page))
            at += 1
        self.words += [(word, row.page) for word in words[at:] if word.text]

    def portions(self) -> Iterator[Paragraph]:
        """The paragraph in parts that are just over `LONGEST_PARAGRAPH` characters long, but for the last."""
        if sum([len(word.text) for word, _ in self.words]) + len(self.words) <= LONGEST_PARAGRAPH:
            yield self
            return
        portion, length = Paragraph(self.marker, self.depth, first=self.first), 0
        for placed in self.words:
            if length > LONGEST_PARAGRAPH:
                yield portion
                portion, length = Paragraph(None, self.depth, first=self.first), 0
            portion.words.append(placed)
            length += len(placed[0].text) + 1
        yield portion

    def block(self, kind: BlockKind) -> Block:
        printed = self.marker.printed if self.marker else ""
        return joined(kind, self.words, printed, self.depth, self.first.page if self.first else 1)


def opens_on_its_own(paragraph: Paragraph) -> bool:
    """Whether a paragraph's first words are those of a new sentence: a label ("Nguồn vốn:"), a body that acts."""
    text = " ".join(word.text for word, _ in paragraph.words[:40])
    return bool(_LABEL.match(text) or _BODY_ACTS.match(text) or text.startswith(("(", "Trên đây")))


def _cut(word: Word, skip: int) -> Word:
    return word if skip == 0 else Word(word.text[skip:], word.box, word.confidence)


def joined(
    kind: BlockKind, words: Iterable[tuple[Word, int]], marker: str = "", depth: int = 0, page: int = 1
) -> Block:
    """A block of `words` with their pages; a number or code that a line break cut ("47-⏎KH/TU") is whole again."""
    given = list(words)
    if not given:
        return Block(kind, "", (), page, marker, depth)
    source, pages = zip(*given, strict=True)
    texts, boxes, confidences, _ = zip(*source, strict=True)
    text = " ".join(texts)
    spaces = [0, *repeat(1, len(texts) - 1)]
    if "- " in text or "/ " in text:
        spaces[1:] = [not (before[-1:] in _GLUES and _starts_code(before, after)) for before, after in pairwise(texts)]
        text = "".join([" " * space + word for space, word in zip(spaces, texts, strict=True)])
    lengths = list(map(len, texts))
    ends = list(accumulate(map(add, lengths, spaces)))
    placed = zip(map(sub, ends, lengths), ends, pages, boxes, confidences, strict=True)
    return Block(kind, text, tuple(map(_placed, placed)), pages[0], marker, depth)


def _starts_code(before: str, word: str) -> bool:
    """Whether `word` goes on with a code or number that `before` left open with a hyphen or slash."""
    if not _GLUE_AFTER.search(before):
        return False
    if before[-1] == "/":
        return any(c.isdigit() or c.isupper() for c in before) and word[0].isalnum()
    return (before[-2].isdigit() and word[0].isalnum()) or (before[-2].isupper() and word[0].isupper())


def paragraphs(
    rows: Sequence[Row | GridRow], measures: dict[int, Measure], counters: Counters | None = None
) -> Iterator[Paragraph | GridRow]:
    """Rows joined to paragraphs, in order; tables stand between them. What is too long for one paragraph is several:
    to look for facts in a paragraph takes time that grows with the square of its length."""
    for item in _joined_rows(rows, measures, counters):
        if isinstance(item, GridRow):
            yield item
        else:
            yield from item.portions()


def _joined_rows(
    rows: Sequence[Row | GridRow], measures: dict[int, Measure], counters: Counters | None
) -> Iterator[Paragraph | GridRow]:
    state = counters or Counters()
    compounds = _compounds(row for row in rows if isinstance(row, Row))
    current: Paragraph | None = None
    before: Row | None = None
    dash_open = False
    for index, row in enumerate(rows):
        if isinstance(row, GridRow):
            if current is not None:
                yield current
            yield row
            current, before = None, None
            continue
        measured = measures[row.page]
        alone = before is None or current is None
        following = rows[index + 1] if index + 1 < len(rows) else None
        ahead = row.text
        if isinstance(following, Row) and not _ended(row.text):
            ahead += " " + following.text
        begins = alone or (before is not None and _begins(before, row, ahead, current, measured))
        marker = marker_of(row.text)
        if marker is None and _awaits_heading(current):
            begins = False
        if row.read_by_ocr:
            marker = mended_numeral(row, state) or marker
        if marker is None and begins and (weak := _WEAK_BULLET.match(row.text)):
            marker = Marker(Style.BULLET, "-", (0,), weak.end())
        if marker is not None:
            sure = begins or before is None or _ended(before.text) or _had_room(before, row, current, measured)
            if marker.style is Style.BULLET:
                heads = current is not None and _is_numbered(current)
                if not (
                    sure or not row.text[marker.rest :][:1].islower() or marker.printed not in "-–—−‒"
                ) or _is_compound(
                    before, row, marker, compounds, begins, _early(before, row, current, measured), heads
                ):
                    marker, begins = None, alone
            else:
                marker = _repaired(marker, state)
                sure = sure or (marker.style is Style.COMPONENT and current is not None and _is_numbered(current))
                placed = state.place(marker, sure) if _may_head(row.text[marker.rest :], marker, sure) else None
                if placed is None:
                    marker = None
                else:
                    state, dash_open = placed, False
        if marker is None and not begins and current is not None:
            current.add(row)
        else:
            if current is not None:
                yield current
            depth = 0
            if marker is not None and marker.style is Style.BULLET:
                is_dash = marker.printed in "-–—−‒•●"
                dash_open = dash_open or is_dash
                depth = 1 if is_dash or not dash_open else 2
            current = Paragraph(marker, depth, first=row)
            current.add(row, marker.rest if marker else 0)
        before = row
    if current is not None:
        yield current


def _awaits_heading(paragraph: Paragraph | None) -> bool:
    """ "Phần I" alone on its line: the heading stands on the next."""
    return paragraph is not None and not paragraph.words and paragraph.marker is not None


def _is_numbered(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.style is not Style.BULLET


def _may_head(rest: str, marker: Marker, sure: bool) -> bool:
    """Whether what follows a number can be a heading or a sentence of its own."""
    first = rest.lstrip("“\"'(")[:1]
    if not rest and marker.style in (Style.PART, Style.CHAPTER):
        return True
    if marker.style in (Style.ROMAN, Style.UPPER, Style.ARABIC):
        return first.isupper() or (sure and (first.isdigit() or (first.isalpha() and len(marker.value) > 1)))
    return first.isalnum()


def _repaired(marker: Marker, state: Counters) -> Marker:
    """ "d)" after "d)" was "đ)": the outline knows what must come next."""
    last = next((value for style, value in reversed(state.open) if style is Style.LETTER), None)
    if marker.style is Style.LETTER and marker.printed == "d" and last == marker.value:
        return Marker(Style.LETTER, "đ", (marker.value[0] + 1,), marker.rest)
    return marker


@lru_cache(maxsize=64)  # a line is asked several times before the next one is
def _ended(text: str) -> bool:
    return _TERMINAL.search(text) is not None


@lru_cache(maxsize=64)
def _unfinished(text: str) -> bool:
    return _UNFINISHED.search(text) is not None


def _begins(before: Row, row: Row, ahead: str, current: Paragraph | None, measured: Measure) -> bool:
    """Whether `row` begins a paragraph, by what a typesetter does: he breaks a line only where no word fits.

    `ahead` is the row's text with the next row's.
    """
    ended = _ended(before.text)
    if measured.paragraphs_are_lines:
        return ended or not row.text[0].islower() or not _unfinished(before.text)
    opens = opens_with(_OPENS, row.text)
    if ended and (opens_with(_LABEL, row.text) or row.text.startswith(("(", "Trên đây"))):
        return True
    if row.text.isupper() and before.text.isupper() and not ended:
        return False
    room = _room(before, row, current, measured)
    in_head = current is not None and _is_numbered(current) and current.first is before
    if current is not None and _is_numbered(current) and _PART_OF_A_PROJECT.match(row.text):
        return True
    if in_head and before.text.isupper() and _SMALL_LETTERS.match(row.text) and not _unfinished(before.text):
        return True  # a heading in capitals ends where they end
    broken_early = in_head and measured.first_limit < measured.limit
    has_room = room > 0 or broken_early
    speaks = opens_with(_BODY_ACTS, ahead) or (has_room and opens_with(_SENTENCE_OPENS, ahead))
    if in_head and opens and speaks and not _unfinished(before.text):
        return True
    if in_head and _names_a_body(before.text) and _TOLD.match(row.text) and not _unfinished(before.text):
        return not _HALF_A_NAME.search(before.text)  # no name goes on with a verb in capitals: "… xã hội⏎Vận động …"
    if row.box is not None and before.box is not None and measured.right:
        return opens and _set_apart(before, row, current, measured, room, ended)
    limit = measured.limit
    if measured.blank_lines_speak and row.blank_before > measured.usual_blank:
        return opens or ended
    if ended:
        return opens and room > 0
    opens = opens and not row.text[0].isdigit()
    if measured.first_limit < measured.limit and current is not None and current.first is before:
        return opens and room > 3 and not _unfinished(before.text) and not _HALF_A_NAME.search(before.text)
    return opens and room > (3 if in_head else _CLEAR_ROOM * limit) and not _unfinished(before.text)


def _set_apart(before: Row, row: Row, current: Paragraph | None, measured: Measure, room: float, ended: bool) -> bool:
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
    if ended:
        return room > 0 or further_in or like_first or apart
    return (room > 0.4 * measured.em and (like_first or apart or room > 1.5 * measured.em)) and not (
        _unfinished(before.text)
    )


@lru_cache(maxsize=64)
def _names_a_body(numbered: str) -> bool:
    """Whether a numbered line names a body: "2. Đề nghị Hội Nông dân xã"."""
    marker = marker_of(numbered)
    return marker is not None and names_agency(numbered[marker.rest :])


def _had_room(before: Row, row: Row, current: Paragraph | None, measured: Measure) -> bool:
    """Whether the line above was ended on purpose: the first word of `row` had fitted on it."""
    boxed = row.box is not None and before.box is not None
    return _room(before, row, current, measured) > (0.4 * measured.em if boxed else 3) and not (
        _unfinished(before.text)
    )


def _room(before: Row, row: Row, current: Paragraph | None, measured: Measure) -> float:
    """How much room the line `before` had left after the first word of `row`: points, or characters without boxes."""
    first = row.line.words[0]
    if row.box is not None and before.box is not None and first.box is not None:
        return measured.right - before.box.x1 - first.box.width - 0.3 * measured.em
    limit = measured.limit
    if current is not None and current.first is before:
        limit = min(limit, measured.first_limit)
    return limit - 2 - len(before.text) - len(first.text) - 1


def _early(before: Row | None, row: Row, current: Paragraph | None, measured: Measure) -> bool:
    """Whether `before` is a first line of a page whose first lines are broken early, and `row` opens like a bullet."""
    first = current is not None and current.first is before and measured.first_limit < measured.limit
    return first and row.text.lstrip("-–— ")[:1].isupper()


def _compounds(rows: Iterable[Row]) -> frozenset[tuple[str, str]]:
    """The pairs of words that this text joins with a spaced dash ("kinh tế - xã hội")."""
    found = set()
    for row in rows:
        if "-" not in row.text and "–" not in row.text:
            continue
        words = [word.text for word in row.line.words]
        for left, dash, right in zip(words, words[1:], words[2:], strict=False):
            if ("-" in dash or "–" in dash) and _bare(dash) in ("-", "–"):
                found.add((_bare(left), _bare(right)))
    return frozenset(found)


def _bare(word: str) -> str:
    """A word without case and punctuation; of "án1" that OCR glued, the number."""
    bare = word.casefold().strip(",;.:()“”")
    digits = _GLUED_NUMBER.search(bare) if bare[-1:].isdecimal() else None
    return digits[0] if digits else bare


def _is_compound(
    before: Row | None,
    row: Row,
    marker: Marker,
    compounds: frozenset[tuple[str, str]],
    begins: bool,
    early: bool,
    heads: bool,
) -> bool:
    """Whether a line opens with the dash of a compound that the line break cut.

    Where lines are broken `early` (a web page's first lines), a short line says nothing. Below a line that `heads`
    a section a dash opens a list, unless what follows completes a name.
    """
    if before is None or _ended(before.text) or marker.printed not in "-–—−‒":
        return False
    rest = row.text[marker.rest :].split()
    pair = (_bare(before.text.split()[-1]), _bare(rest[0]) if rest else "")
    if heads and rest and not rest[0][:1].islower() and rest[0] not in _SECOND_HALVES:
        return pair in compounds
    return pair in compounds or not (begins or early)
