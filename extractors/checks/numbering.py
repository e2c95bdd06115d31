"""Numbers of sections: `section_number_repeated` and `section_number_missing`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from extractors.layout.numbering import CAPITALS, LEFT_OUT, LETTERS, Marker, Style, marker_of
from normalizers.roman import to_roman
from schemas.outline import Section
from schemas.plan import Warning
from schemas.reading import Reading


def check(reading: Reading) -> Iterator[Warning]:
    """Sibling headings that bear one number, and numbers left out between siblings.

    Numbers that begin anew ("1, 2, 3, 1, 2") are another list, whose heading bears no number: they repeat nothing.
    """
    siblings: dict[str | None, list[Section]] = {}
    for section in reading.outline.sections:
        siblings.setdefault(section.parent, []).append(section)
    for family in siblings.values():
        for run in _runs(family):
            yield from _repeated(run)
        yield from _missing(family)


def _runs(family: list[Section]) -> Iterator[list[Section]]:
    """The lists among siblings: one that begins anew with 1, and, behind such a list, the rest of the one before it
    ("3. Sở Tài chính", its tasks "1." to "4.", then "4. Công an")."""
    run: list[Section] = []
    last: Marker | None = None
    outer: Marker | None = None  # the last of the list that another one broke off
    for section in family:
        marker = _marker(section.number)
        if marker is not None and last is not None and last.value[-1] > 1:
            borne = any(one.number == section.number for one in run)
            if marker.value[-1] == 1 or (borne and _follows(outer, marker)):
                yield run
                run, outer = [], last if marker.value[-1] == 1 else None
        run.append(section)
        last = marker or last
    yield run


def _follows(before: Marker | None, marker: Marker) -> bool:
    return before is not None and before.style is marker.style and marker.value[-1] == before.value[-1] + 1


def _marker(number: str | None) -> Marker | None:
    return None if number is None else marker_of(f"{number}) Xx") or marker_of(f"{number}. Xx")


def _repeated(family: list[Section]) -> Iterator[Warning]:
    first: dict[str, Section] = {}
    for section in family:
        if section.number is None:
            continue
        if section.number in first and "~" in section.path.rsplit(".", 1)[-1]:
            yield Warning(
                code="section_number_repeated",
                message=f"Two sections of one level bear the number {section.number}: "
                f"“{first[section.number].heading}” and “{section.heading}”.",
                evidence=first[section.number].heading_block.evidence(),
                other=section.heading_block.evidence(),
            )
        first.setdefault(section.number, section)


def _missing(family: list[Section]) -> Iterator[Warning]:
    for before, section in itertools.pairwise(family):
        gap = _left_out(before.number, section.number)
        if gap:
            yield Warning(
                code="section_number_missing",
                message=f"{gap} is left out between {before.number} and {section.number}.",
                evidence=before.heading_block.evidence(),
                other=section.heading_block.evidence(),
            )


def _left_out(one: str | None, other: str | None) -> str:
    """The numbers between two siblings' numbers, "" where none is left out (d → e without đ is common)."""
    first, second = _marker(one), _marker(other)
    if first is None or second is None or first.style is not second.style or len(first.value) != len(second.value):
        return ""
    if first.value[:-1] != second.value[:-1]:
        return ""
    between = range(first.value[-1] + 1, second.value[-1])
    if first.style in (Style.LETTER, Style.UPPER):
        letters = LETTERS if first.style is Style.LETTER else CAPITALS
        names = [letters[value - 1] for value in between if letters[value - 1].lower() not in LEFT_OUT]
    elif first.style is Style.ROMAN:
        names = [to_roman(value) for value in between]
    else:
        names = [".".join(map(str, (*first.value[:-1], value))) for value in between]
    return ", ".join(names)
