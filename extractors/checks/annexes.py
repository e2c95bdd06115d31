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
_FIGURE = r"(?:\d{1,2}|[IVX]+)(?![\p{L}\d/])"
_NUMBER = rf"(?:\s+(?:số\s*)?(?P<number>{_FIGURE}(?:(?:\s*,|\s+và)\s*(?:số\s*)?{_FIGURE})*))?"
_ATTACHED = r"(?:kèm(?: theo)?|đính kèm|gửi kèm)"
_POINTERS = (
    regex.compile(
        rf"\((?:[Cc]hi tiết|[Cc]ó|[Xx]em|[Tt]heo)?\s*(?:tại |theo |như )?(?:các )?{_KIND}{_NUMBER}"
        r"[^();.]{0,80}?(?:kèm theo|đính kèm|gửi kèm)[^()]{0,20}\)"
    ),
    regex.compile(rf"\((?:[Cc]ó )?(?:[Kk]èm theo|[Đđ]ính kèm|[Gg]ửi kèm)\s+(?:các )?{_KIND}{_NUMBER}"),
    regex.compile(rf"(?:[Cc]hi tiết|[Cc]ụ thể)\s+(?:tại|theo|như|xem)\s+(?:các )?{_KIND}{_NUMBER}"),
    regex.compile(rf"(?<!\p{{L}})[Cc]ó\s+(?:các )?{_KIND}{_NUMBER}[^.;():]{{0,40}}?\s(?:kèm theo|đính kèm|gửi kèm)"),
    regex.compile(rf"(?:[Cc]hi tiết|[Cc]ụ thể)\s+(?:các )?(?P<kind>[Pp]hụ lục|[Pp]hụ biểu){_NUMBER}"),
    regex.compile(
        rf"(?:[Tt]ại|[Tt]heo|[Xx]em|[Nn]hư)\s+(?:các )?(?P<kind>[Pp]hụ lục|[Pp]hụ biểu)\s+(?:số\s*)?"
        rf"(?P<number>{_FIGURE}(?:(?:\s*,|\s+và)\s*(?:số\s*)?{_FIGURE})*)"
    ),
    regex.compile(rf"(?:[Tt]ại|[Tt]heo)\s+(?:các )?{_KIND}{_NUMBER}\s+(?:ban hành )?{_ATTACHED}(?= [Kk]ế hoạch này)"),
)  # fmt: skip
# Annexes of the acts that the text names: "Phụ lục I ban hành kèm theo Nghị định số …", "Phụ lục III Thông tư số …".
_ELSEWHERE = regex.compile(
    rf"[)]?\s*[,;]?\s*(?:ban hành )?(?:{_ATTACHED} |của |tại )?"
    r"(?:Quyết định|Nghị định|Thông tư|Nghị quyết|Công văn|Chương trình|Đề án|Hướng dẫn|Kế hoạch|Chỉ thị|Luật|Quy chế"
    r"|Quy định|Văn bản)(?! này)\b(?! (?:thực hiện|triển khai))"
)


def check(reading: Reading) -> Iterator[Warning]:
    """One warning for each annex that is pointed to and is not there."""
    outline = reading.outline
    asked: set[tuple[str, str | None]] = set()
    for block in _running_text(outline):
        for match, wanted in _wanted(block.text):
            if wanted in asked:
                continue
            asked.add(wanted)
            if not _is_there(outline, reading, *wanted):
                yield Warning(
                    code="annex_missing",
                    message=f"The text points to “{match[0].strip('( ')}”; the file has no such annex or table.",
                    evidence=block.evidence(match.start(), match.end()),
                )


def _wanted(text: str) -> Iterator[tuple[regex.Match[str], tuple[str, str | None]]]:
    """Each annex of the plan's own that a text points to, by kind and number, with the words that do so."""
    for pattern in _POINTERS:
        for match in pattern.finditer(text, timeout=1):
            if not _ELSEWHERE.match(text, _end_of_name(match)):
                for number in _numbers(match["number"]):
                    yield match, (ascii_key(match["kind"]), number)


def _end_of_name(match: regex.Match[str]) -> int:
    """Where the annex's name and number end, before what the text says of it."""
    return match.end("number") if match["number"] else match.end("kind")


def _numbers(printed: str | None) -> list[str | None]:
    """The numbers that a pointer names one by one: "I, II và IV"; None alone where it names none."""
    return list(regex.findall(r"\d+|[IVX]+", printed)) if printed else [None]


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
    within = (
        block.text
        for section in outline.sections
        for block in (section.heading_block, *section.body)
        if section.path.startswith("PL") or block.text[:7].isupper()
    )
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
