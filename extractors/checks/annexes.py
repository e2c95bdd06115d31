"""`annex_missing`: the text points to an annex or table that the file lacks."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from normalizers.keys import ascii_key
from normalizers.roman import roman_value
from schemas.outline import Block, Outline
from schemas.plan import Warning
from schemas.reading import Reading

_KIND = r"(?P<kind>[Pp]hụ lục|[Bb]iểu(?: mẫu)?|[Bb]ảng(?: tổng hợp)?|[Dd]anh mục|[Pp]hụ biểu|[Mm]ẫu)"
_NUMBER = r"(?:\s+(?:số\s*)?(?P<number>\d{1,2}|[IVX]+)(?![\p{L}\d/]))?"
_POINTERS = (
    regex.compile(
        rf"\((?:[Cc]hi tiết|[Cc]ó|[Xx]em|[Tt]heo)?\s*(?:tại |theo |như )?(?:các )?{_KIND}{_NUMBER}"
        r"[^();.]{0,80}?(?:kèm theo|đính kèm|gửi kèm)[^()]{0,20}\)"
    ),
    regex.compile(rf"\((?:[Cc]ó )?(?:[Kk]èm theo|[Đđ]ính kèm|[Gg]ửi kèm)\s+(?:các )?{_KIND}{_NUMBER}"),
    regex.compile(rf"(?:[Cc]hi tiết|[Cc]ụ thể)\s+(?:(?:tại|theo|như|xem)\s+)?(?:các )?{_KIND}{_NUMBER}"),
    regex.compile(
        r"(?:tại|theo)\s+(?P<kind>[Pp]hụ lục|[Pp]hụ biểu)\s+(?:số\s*)?(?P<number>\d{1,2}|[IVX]+)(?![\p{L}\d/])"
    ),
)  # fmt: skip
_ELSEWHERE = regex.compile(
    r"(?:ban hành )?kèm theo (?:Quyết định|Nghị định|Thông tư|Nghị quyết|Công văn|Chương trình|Đề án|Hướng dẫn)"
    r"|của (?:Quyết định|Nghị định|Thông tư|Nghị quyết|Công văn|Chương trình|Hướng dẫn)"
)


def check(reading: Reading) -> Iterator[Warning]:
    """One warning for each annex that is pointed to and is not there."""
    outline = reading.outline
    asked: set[tuple[str, str | None]] = set()
    for block in _running_text(outline):
        for pattern in _POINTERS:
            for match in pattern.finditer(block.text, timeout=1):
                wanted = (ascii_key(match["kind"]), match["number"])
                if _ELSEWHERE.search(block.text[match.start() : match.end() + 60]) or wanted in asked:
                    continue
                asked.add(wanted)
                if not _is_there(outline, reading, *wanted):
                    yield Warning(
                        code="annex_missing",
                        message=f"The text points to “{match[0].strip('( ')}”; the file has no such annex or table.",
                        evidence=block.evidence(match.start(), match.end()),
                    )


def _running_text(outline: Outline) -> Iterator[Block]:
    yield from outline.preamble
    for section in outline.sections:
        if not section.path.startswith("PL"):
            yield from (block for block in (section.heading_block, *section.body) if not block.grids)
    yield from outline.closing


def _is_there(outline: Outline, reading: Reading, kind: str, number: str | None) -> bool:
    annexes = [section for section in outline.sections if section.path.startswith("PL") and section.parent is None]
    loose = bool(outline.appendix)
    if kind.startswith(("bang", "bieu", "danh muc", "mau")) and reading.tables:
        loose = True
    if number is None:
        return bool(annexes) or loose
    within = (block.text for section in outline.sections if section.path.startswith("PL") for block in section.body)
    titles = [*(section.heading for section in annexes), *(block.text for block in outline.appendix), *within]
    labels = {_label(title) for title in (*titles, *(read.table.title or "" for read in reading.tables))}
    if _figure(number) in labels:
        return True
    return len(annexes) == 1 and labels == {None} and _figure(number) == "1"


_LABEL = regex.compile(r"^(?:phu luc|bieu(?: mau)?|bang|phu bieu|mau)(?: so)? (?P<n>\d{1,2}|[ivx]+)\b")


def _label(heading: str) -> str | None:
    """The number of an annex or table, in figures: "2" of "Phụ lục 02" and of "PHỤ LỤC II"."""
    match = _LABEL.match(ascii_key(heading))
    return _figure(match["n"]) if match else None


def _figure(number: str) -> str:
    return str(roman_value(number.upper()) or number.lstrip("0"))
