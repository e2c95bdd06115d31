"""The dash of a compound ("kinh tế - xã hội") that a line break cut, told from the dash that opens a list's item."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extractors.layout.breaks import ended
from extractors.layout.numbering import Marker
from extractors.layout.rows import Row

_SECOND_HALVES = frozenset(("Thương", "Xã", "Dự", "Tiểu", "Kế", "Gia", "Ủy", "HĐND", "UBND"))
_GLUED_NUMBER = regex.compile(r"(?<=\p{L})\d+$")


def compounds_in(rows: Iterable[Row]) -> frozenset[tuple[str, str]]:
    """The pairs of words that this text joins with a spaced dash ("kinh tế - xã hội")."""
    found = set()
    for row in rows:
        if row.text.find("-", 1) < 0 and row.text.find("–", 1) < 0:  # no compound opens with its dash
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


def is_compound(
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
    a section, or that a bracket closes, a dash opens a list, unless what follows completes a name.
    """
    if before is None or ended(before.text) or marker.printed not in "-–—−‒":
        return False
    rest = row.text[marker.rest :].split()
    pair = (_bare(before.text.split()[-1]), _bare(rest[0]) if rest else "")
    if (heads or before.text.endswith(")")) and rest and not rest[0][:1].islower() and rest[0] not in _SECOND_HALVES:
        return pair in compounds
    return pair in compounds or not (begins or early)
