"""Restore pages: the words keep their boxes, every change becomes an edit of its page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from normalizers.restoration.abbreviations import settled
from normalizers.restoration.cells import texts_of
from normalizers.restoration.edits import RestoredLine
from normalizers.restoration.restorer import Restorer
from schemas.geometry import Box, union
from schemas.page import Cell, Edit, LayerVerdict, Line, Page, TextFrom, Word

_RESTORABLE = (LayerVerdict.STRIPPED, LayerVerdict.MANGLED)
_WORD = re.compile(r"\S+")


def restore_pages(pages: Sequence[Page], restorer: Restorer) -> tuple[Page, ...]:
    """Restore the embedded text of pages judged stripped or mangled, and wrong tone marks on pages read by OCR.

    Pages of one kind are read as one text, for context runs over line and page ends. Tables' cells come after their
    page's lines in that text; the cells of a table that OCR read are no context of one another. Abbreviations that OCR
    misread are written as the document has them elsewhere. Other pages come back as they are.
    """
    out = list(pages)
    scanned = [i for i, page in enumerate(pages) if page.text_from is TextFrom.OCR and _has_alternatives(page)]
    texts = [text for i in scanned for text in texts_of(pages[i])]
    read = iter(restorer.rerank_texts([[line.words for line in text] for text in texts]))
    reranked = {id(line): next(read) for text in texts for line in text}
    for i in scanned:
        out[i] = _restore(pages[i], reranked, TextFrom.OCR)
    from_ocr = [i for i, page in enumerate(out) if page.text_from is TextFrom.OCR]
    made_alike = settled([line for i in from_ocr for line in _lines(out[i])])
    for i in from_ocr if made_alike else ():
        out[i] = _restore(out[i], made_alike, TextFrom.OCR)
    for verdict in _RESTORABLE:
        chosen = [i for i, page in enumerate(pages) if page.verdict is verdict and page.text_from is TextFrom.EMBEDDED]
        lines = [line for i in chosen for line in _lines(pages[i])]
        restored = iter(restorer.restore_lines([line.text for line in lines], verdict)) if lines else iter(())
        for i in chosen:
            out[i] = _restore(pages[i], {id(line): next(restored) for line in _lines(pages[i])}, TextFrom.RESTORED)
    return tuple(out)


def _lines(page: Page) -> list[Line]:
    return [*page.lines, *(line for grid in page.grids for cell in grid.cells for line in cell.lines)]


def _has_alternatives(page: Page) -> bool:
    return any(word.alternatives for line in _lines(page) for word in line.words)


def _restore(page: Page, restored: dict[int, RestoredLine], source: TextFrom) -> Page:
    """The page with those of its lines restored that were read again, and its edits with theirs."""

    def mend(line: Line) -> Line:
        return restore_words(line, restored[id(line)]) if id(line) in restored else line

    def mend_cell(cell: Cell) -> Cell:
        return replace(cell, lines=tuple(mend(line) for line in cell.lines))

    items = tuple(
        mend(item) if isinstance(item, Line) else replace(item, cells=tuple(mend_cell(cell) for cell in item.cells))
        for item in page.items
    )
    edits = tuple(
        Edit(page.number, edit.before, edit.after, edit.confidence)
        for line in _lines(page)
        if id(line) in restored
        for edit in restored[id(line)].edits
    )
    return replace(page, items=items, text_from=source, edits=(*page.edits, *edits))


def restore_words(line: Line, restored: RestoredLine) -> Line:
    """The line with the restored words: a joined word gets the union of the boxes, split words share one by width.

    The restored text and the old one differ by the edits alone, so each old word's place in the new text is known.
    """
    if not restored.edits:
        return line
    spans = _new_spans(line, restored)
    words = []
    of_words, of_edits = _Overlaps(spans), _Overlaps([(edit.start, edit.end) for edit in restored.edits])
    for match in _WORD.finditer(restored.text):
        first, last = match.span()
        parts = [(line.words[i], *spans[i]) for i in of_words.with_span(first, last)]
        changes = of_edits.with_span(first, last)
        if not parts:
            continue
        box = union(_share(word.box, start, end, first, last) for word, start, end in parts)
        sure = min((restored.edits[i].confidence for i in changes), default=1.0)
        words.append(Word(match.group(), box, min(sure, *(word.confidence for word, _, _ in parts))))
    return replace(line, words=tuple(words))


class _Overlaps:
    """Which of some spans, in order, meet a span. Asked for one after the other it looks at each of its own but once or
    twice: a page that a broken layer made one line has thousands of words."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._at = 0

    def with_span(self, first: int, last: int) -> list[int]:
        """The numbers of the spans that have characters in common with the one from `first` to `last`."""
        while self._at < len(self._spans) and self._spans[self._at][1] <= first:
            self._at += 1
        found = []
        for i in range(self._at, len(self._spans)):
            start, end = self._spans[i]
            if start >= last:
                break
            if end > first:
                found.append(i)
        return found


def _new_spans(line: Line, restored: RestoredLine) -> list[tuple[int, int]]:
    """Where each old word stands in the new text."""
    shifts: list[tuple[int, int, int, int]] = []  # old start, old end, new start, new end
    drift = 0
    for edit in restored.edits:
        old = edit.start - drift
        shifts.append((old, old + len(edit.before), edit.start, edit.end))
        drift += len(edit.after) - len(edit.before)
    ends = [old_end for _, old_end, _, _ in shifts]

    def moved(place: int, is_end: bool) -> int:
        at = bisect_left(ends, place) if is_end else bisect_right(ends, place)
        if at < len(shifts):
            old_start, old_end, new_start, new_end = shifts[at]
            if is_end and place == old_end:
                return new_end
            if place > old_start:
                share = (place - old_start) / max(1, old_end - old_start)
                return new_start + round(share * (new_end - new_start))
        return place + (shifts[at - 1][3] - shifts[at - 1][1] if at else 0)

    spans = []
    at = 0
    for word in line.words:
        spans.append((moved(at, False), moved(at + len(word.text), True)))
        at += len(word.text) + 1
    return spans


def _share(box: Box | None, start: int, end: int, first: int, last: int) -> Box | None:
    """The part of a word's box that lies between two characters of the new text."""
    if box is None or (first <= start and end <= last):
        return box
    width = (box.x1 - box.x0) / max(1, end - start)
    return Box(box.x0 + max(0, first - start) * width, box.top, box.x1 - max(0, end - last) * width, box.bottom)
