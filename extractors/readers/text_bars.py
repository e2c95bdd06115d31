"""Bars and marks in plain text that are no table: letterheads and closings between bars, marks of type and headings.

Converters that know tables only as rows of bars write the letterhead as one: "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ
NGHĨA VIỆT NAM |". Here its left column comes first, then the right one, each cell a line, without bars.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from normalizers.keys import ascii_key

_BAR = regex.compile(r"(?<!\\)\|")
_RULE = regex.compile(r"^\s*\|?\s*:?--[-:|\s]*$")
_BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
_LETTERHEAD = regex.compile(r"cong hoa xa hoi|^doc lap\b.*hanh phuc")
_CLOSING = regex.compile(r"^(?:noi nhan\b|(?:tm|kt|tl|tuq)\. )")
_RECIPIENT = regex.compile(r"<br\s*/?>|(?<=[:;])\s+(?=[-–]\s)", regex.IGNORECASE)
_UNDERLINE = regex.compile(r"^={4,}\s*$")
_HEADING = regex.compile(r"^\s*#{1,6}\s+(?=\S)")
_BOLD = regex.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MOST_COLUMNS = 2


def unbarred(rows: Sequence[str]) -> list[str]:
    """The rows with letterheads and closings between bars as lines, and without marks of headings and bold type."""
    out: list[str] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and (_is_pair(rows[end]) or (end > start and _RULE.match(rows[end]))):
            end += 1
        run = [_cells(row) for row in rows[start:end] if not _RULE.match(row)]
        if run and _is_layout(run):
            for column in range(_MOST_COLUMNS):
                out += [line for cells in run if column < len(cells) for line in _lines(cells[column])]
            out.append("")
        else:
            end = max(end, start + 1)
            out += rows[start:end]
        start = end
    return [_plain(row) for row in out if not _UNDERLINE.match(row)]


def _cells(row: str) -> list[str]:
    """The texts between a row's bars."""
    parts = [part.strip() for part in _BAR.split(row.strip())]
    if parts and not parts[0]:
        del parts[0]
    if parts and not parts[-1]:
        del parts[-1]
    return parts


def _is_pair(row: str) -> bool:
    """Whether bars part a row into one or two cells."""
    return _BAR.search(row) is not None and 0 < len(_cells(row)) <= _MOST_COLUMNS


def _lines(cell: str) -> list[str]:
    """A cell's lines; the recipients may follow each other on one."""
    return _RECIPIENT.split(cell) if _CLOSING.search(ascii_key(cell)) else _BREAK.split(cell)


def _is_layout(run: Sequence[Sequence[str]]) -> bool:
    """Whether rows are a letterhead or a closing: two columns, and words that stand in no table."""
    if all(len(cells) < _MOST_COLUMNS for cells in run):
        return False
    keys = [ascii_key(_plain(cell)) for cells in run for cell in cells]
    return any(_LETTERHEAD.search(key) or _CLOSING.search(key) for key in keys)


def _plain(row: str) -> str:
    return _BOLD.sub(r"\2", _HEADING.sub("", row)) if "|" not in row else row
