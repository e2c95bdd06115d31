"""Lines that a converter made of several: both columns of the closing, a list of recipients, a whole signature."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.layout.closing import OPENS_ITEM, names_recipients
from extractors.layout.openings import opens_with
from extractors.layout.rows import GridRow, Row
from extractors.layout.signing import AUTHORITY, NAME, ONE_NAME, POSITION
from normalizers.keys import ascii_key
from schemas.page import Line


def split_columns(row: Row | GridRow) -> list[Row | GridRow]:
    """A line that a flat text layer made of both columns ("Nơi nhận: TM. ỦY BAN NHÂN DÂN") is two lines."""
    if isinstance(row, GridRow) or "." not in row.text or row.text[-1:].islower() or len(row.text) > 90:
        return [row]
    match = AUTHORITY.search(row.text)
    if match is None or match.start() == 0 or "." not in match[0] or not row.text[match.start() :].isupper():
        return [row]
    if not ascii_key(row.text[: match.start()]):
        return [row]
    words = row.line.words
    before = len(row.text[: match.start()].split())
    left, right = Line(words[:before], row.line.blank_before), Line(words[before:])
    return [replace(row, line=piece, text=piece.text, box=piece.box) for piece in (left, right)]


def unglued(row: Row | GridRow) -> list[Row | GridRow]:
    """A whole list of recipients, or a whole signature, that a converter put on one line, as the lines that it was."""
    if isinstance(row, GridRow):
        return [row]
    recipients = names_recipients(row.text)
    if not recipients and (not opens_with(AUTHORITY, row.text) or row.text.isupper()):
        return [row]
    words = [word.text for word in row.line.words]
    if recipients:
        starts = [
            i for i in range(1, len(words)) if OPENS_ITEM.match(words[i]) and words[i - 1].endswith((";", ":", "."))
        ]
    else:
        starts = _signature_lines(words)
    if not starts:
        return [row]
    ends = [*starts, len(words)]
    pieces = [Line(row.line.words[first:end]) for first, end in zip([0, *starts], ends, strict=True)]
    return [replace(row, line=piece, text=piece.text, box=piece.box) for piece in pieces]


def _signature_lines(words: Sequence[str]) -> list[int]:
    """Where the lines of a signature on one line begin: another authority, the rank, the name; [] where it has none."""
    name = next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    name -= name > 0 and len(words[name - 1]) == 1  # "Y Thuê Niê"
    signer = " ".join(words[name:])
    if not (NAME.match(signer) or ONE_NAME.match(signer)) or name < 2:
        return []
    starts: list[int] = []
    for i in range(1, name):
        ranked = POSITION.match(ascii_key(" ".join(words[i:name])))
        within = starts and i == starts[-1] + 1 and ascii_key(words[i - 1]) in ("pho", "quyen", "tong")
        if AUTHORITY.match(words[i] + " X") or (ranked and not within and not AUTHORITY.match(words[i - 1] + " X")):
            starts.append(i)
    return [*starts, name]
