"""Which of a numbered block's words are its heading."""

from __future__ import annotations

import regex

from extractors.layout.numbering import Style
from extractors.layout.roles import names_agency

_WORDS_OF_A_SENTENCE = 12  # the contract: a numbered sentence's heading is its first twelve words
_LONGEST_HEADING = 75  # words
_LONGEST_LISTING = 30  # words of a heading with several parts, or with a closing stop
_LONGEST_NAMES = 45  # words
_CLOSING = " .:;,"
_LOW = (Style.LETTER, Style.BRACKET, Style.ENCLOSED)  # mostly of sentences, not headings
_COMPONENT = regex.compile(
    r"^(?:(?:Tiểu\s+)?(?:dự\s+án|DA(?=\s?\d))|TDA(?=\s?\d)|Hợp\s+phần|Nội\s+dung|Nhiệm\s+vụ|Tiểu\s+hợp\s+phần|Đề\s+án|Chuyên\s+đề)(?!\p{L})"
    r"(?:[^:]{0,40}\d[^:]{0,30}:|\s+(?:thành phần\s+)?(?:số\s+)?\d{1,2}\.\s+\p{Lu})",
    regex.IGNORECASE,
)
_ENDS = regex.compile(r"[.;][\"”)]*\s*$|\./\.?\s*$")
_NAME = r"\p{Lu}[\p{L}'’]*(?:[\s-]+\p{Lu}[\p{L}'’]*){0,4}"
_NAMES = regex.compile(rf"\s*{_NAME}(?:\s*(?:[,;]|,?\s+và)\s+{_NAME})+\s*[.:;]?\s*")
_SEVERAL = regex.compile(
    r"(?:Đề nghị\s+)?(?:Các|UBND các)\s+"
    r"(?:sở|phòng|ban|ngành|chi cục|huyện|xã|phường|đơn vị|hội|trường|cơ quan)\b[^:]{0,40}",
    regex.IGNORECASE,
)
_DUTY = regex.compile(
    r"(?i)(?:chủ trì|phối hợp|tổ chức|triển khai|thực hiện|xây dựng|tham mưu|hướng dẫn|tiếp tục|tăng cường|đẩy mạnh"
    r"|chỉ đạo|theo|căn cứ|kiểm tra|rà soát|bố trí|bảo đảm|đảm bảo|tuyên truyền|báo cáo|lồng ghép|vận động|thường xuyên"
    r"|định kỳ)\b"
)
_TOLD = regex.compile(rf"(?<=\S\s){_DUTY.pattern.removeprefix('(?i)')}|(?<=\s)giám sát\b")
_VERBS_IN_NAMES = regex.compile(r"(?i)(?:các|cả|những|Ban)\s+tổ chức\b|(?:Sở|Bộ|Phòng)\s+Xây dựng\b")
_AIMS = regex.compile(  # a level that is reached: "Phấn đấu đến năm 2031 sản lượng cá đạt 500 tấn."
    r"(?i)(?<!\p{L})(?:đạt|còn|giảm|tăng|chiếm)\s+(?:(?:trên|dưới|khoảng|ít\s+nhất|tối\s+thiểu|từ|đến|xuống|lên)\s+)*\d[\d.,]*\s*(?:%|\p{Ll})"
)
_COUNTED = regex.compile(r"\p{L}\s+(?:\d{1,2}|[A-E]|[IVX]{1,4})$")
_INNER_END = regex.compile(r"(?<!\b[A-ZĐ])(?<!\bTP)[.;]\s+\p{Lu}|;\s")


def split_heading(
    text: str, style: Style, has_body: bool, has_children: bool, listed: bool = False, headed: bool = False
) -> tuple[str, bool]:
    """The heading, and whether the block goes on after it (is run in).

    `has_body` says whether something stands below the block before the next number, `has_children` whether
    sub-headings do, `listed` whether the number before it in the same list is a sentence, `headed` whether that is a
    heading and no more.
    """
    if style is Style.COMPONENT or _COMPONENT.match(text):
        head = text.split(". ")[0] if len(text.split()) > _LONGEST_HEADING else text
        return _bare(head), len(head) < len(text)
    heads = has_body or has_children
    colon = _colon(text)
    if colon is not None and colon == len(text.rstrip()) - 1 and not _INNER_END.search(text):
        return _bare(text), False
    if colon is not None and colon < len(text.rstrip()) - 1:
        cut = _cut_at(colon, text, style, heads)
        if cut is not None:
            return cut
    if _lists_headings(text, has_body, headed):
        return _bare(text), False
    if _goes_beyond_a_heading(text, has_body, has_children) or _is_sentence(
        text, style, has_body, has_children, listed
    ):
        return _bare(" ".join(text.split()[:_WORDS_OF_A_SENTENCE]), sentence=True), True
    return _bare(text), False


def _cut_at(colon: int, text: str, style: Style, heads: bool) -> tuple[str, bool] | None:
    """The heading of a text that goes on behind its colon; None where what stands before that is no heading.

    `heads` says whether anything stands below.
    """
    before = text[:colon]
    if heads and (_NAMES.fullmatch(text, colon + 1) or _lists_bodies(before, text[colon + 1 :])):
        return _bare(text), False  # "Đề nghị UBND các huyện: Mường Khoa, Bắc Tà": the names belong to the heading
    if _COUNTED.search(before) and not _INNER_END.search(text) and _is_title(text, style, heads):
        return _bare(text), False  # "Mục tiêu 1: Phủ xanh đồi trọc" is named behind its count
    if len(before.split()) <= _WORDS_OF_A_SENTENCE + (0 if style in _LOW else 8) or _names_only_bodies(before):
        return _bare(before), True
    return None


def _lists_several(text: str) -> bool:
    """Whether the first mark inside a text is a semicolon."""
    inner = _INNER_END.search(text)
    return inner is not None and inner[0][0] == ";"


def _lists_headings(text: str, has_body: bool, headed: bool) -> bool:
    """Whether a text of several parts is a heading: "Thu hút, đào tạo; sử dụng cán bộ." among headings is one."""
    few = len(text.split()) <= _LONGEST_LISTING and text.count(".") == 1
    return has_body and headed and few and _lists_several(text) and _ENDS.search(text) is not None


def _goes_beyond_a_heading(text: str, has_body: bool, has_children: bool) -> bool:
    """Whether a text is too much for a heading: too long, or several sentences or parts with nothing below them."""
    if len(text.split()) > _LONGEST_HEADING:
        return True
    if _lists_several(text):
        if text.rstrip().endswith(":") and _TOLD.search(text) and not has_children:
            return True  # "Giao Sở X là đầu mối, chủ trì …; thực hiện các nhiệm vụ sau:"
        return not (has_children or (has_body and not _ENDS.search(text)))
    return _INNER_END.search(text) is not None


def _is_sentence(text: str, style: Style, has_body: bool, has_children: bool, listed: bool) -> bool:
    """Whether a text without an inner end is a sentence of its own, by its end, its length and what stands below."""
    words = len(text.split())
    told = not has_body or words > _LONGEST_LISTING or (listed and _TOLD.search(text) is not None)
    told = told or (words > _WORDS_OF_A_SENTENCE and _AIMS.search(text) is not None)
    if told and not has_children and _ENDS.search(text):
        return True
    return style in _LOW and not (has_body or has_children) and words > _WORDS_OF_A_SENTENCE + 8


def _is_title(text: str, style: Style, heads: bool) -> bool:
    """Whether a text ends as titles do: with a colon, or, where something stands below it, with no mark at all."""
    return text.rstrip().endswith(":") or (heads and style not in _LOW and _ENDS.search(text) is None)


def _names_only_bodies(before: str) -> bool:
    """Whether a long heading is nothing but the names of those who are told to do something."""
    told = _TOLD.search(_VERBS_IN_NAMES.sub(" ", before))
    return names_agency(before) and told is None and len(before.split()) <= _LONGEST_NAMES


def _lists_bodies(before: str, after: str) -> bool:
    """Whether a heading goes on behind its colon: "Các sở: Nội vụ, Tài nguyên và Môi trường" names who is meant."""
    names = after.strip(" .:;")
    return (
        _SEVERAL.fullmatch(before.strip()) is not None
        and "," in names and names[:1].isupper() and not regex.search(r"[.;]", names)
        and not any(_DUTY.match(name.strip()) for name in names.split(","))
    )  # fmt: skip


def _bare(text: str, sentence: bool = False) -> str:
    """A heading without its closing colon or full stop; twelve words of a sentence keep their comma."""
    words = text.strip()
    if sentence and len(words.split()) == _WORDS_OF_A_SENTENCE:
        return words.rstrip(".;")
    return words.rstrip(_CLOSING)


def _colon(text: str) -> int | None:
    """The first colon outside brackets and quotation marks."""
    if ":" not in text:
        return None
    depth = 0
    for index, char in enumerate(text):
        if char in "(“[":
            depth += 1
        elif char in ")”]":
            depth = max(0, depth - 1)
        elif char == ":" and depth == 0 and not (index + 1 < len(text) and text[index + 1].isdigit()):
            return index
    return None
