"""The second reader: pdfplumber, for files and pages that PDFium cannot open.

It reads a page ten times as slowly, and it gives up at other faults: a file cut short at its end, a page tree whose
references lead nowhere. What it finds is words with places and ruling lines, as from PDFium.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extractors.readers.layer import verdict_of
from extractors.readers.lines import lines_of_tokens
from extractors.readers.pdf_drawing import straight
from extractors.readers.rows import Token, token_of
from normalizers.unicode import clean
from schemas.geometry import Box
from schemas.page import LayerVerdict, Page, Rule, Word

REPAIRED = "page_repaired"


class SecondReader:
    """pdfplumber on one file, opened when the first page is asked for, and each page closed when it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._document is not None:
            with contextlib.suppress(Exception):  # closing a damaged file goes through its pages once more
                self._document.close()

    def count(self) -> int:
        """How many pages it finds; 0 where it cannot open the file either."""
        try:
            return len(self._open().pages)
        except Exception:  # pdfminer raises whatever a damaged file makes it stumble over
            return 0

    def page(self, number: int) -> Page | None:
        """Page `number` (from 1); None where it finds no words on it, or nothing that can be read as they stand."""
        try:
            page = self._open().pages[number - 1]
            try:
                words, edges = page.extract_words(), page.edges
                left, top, right, bottom = page.bbox
            finally:
                page.close()
        except Exception:
            return None
        tokens = [token for word in words if (token := _token(word, left, top)) is not None]
        text = " ".join(word.text for *_, word, _, _ in tokens)
        verdict = verdict_of(text, len(tokens), image_share=0.0)
        if not tokens or verdict is not LayerVerdict.CLEAN:
            return None
        rules = tuple(sorted({rule for edge in edges if (rule := _rule(edge, left, top)) is not None}, key=_downwards))
        note = (REPAIRED, f"page {number} is damaged: what stands here of it may not be all")
        return Page(number, lines_of_tokens(tokens, rules), right - left, bottom - top, rules=rules, notes=(note,))

    def _open(self) -> Any:
        if self._document is None:
            import pdfplumber

            self._document = pdfplumber.open(self._path)
        return self._document


def _token(word: dict[str, Any], left: float, top: float) -> Token | None:
    text = clean(word["text"]).strip()
    x0, x1 = round(word["x0"] - left, 2), round(word["x1"] - left, 2)
    box = Box(x0, round(word["top"] - top, 2), x1, round(word["bottom"] - top, 2))
    return token_of(Word(text, box), box) if text else None


def _rule(edge: dict[str, Any], left: float, top: float) -> Rule | None:
    x0, x1 = sorted((edge["x0"] - left, edge["x1"] - left))
    y0, y1 = sorted((edge["top"] - top, edge["bottom"] - top))
    return straight(x0, y0, x1, y1)


def _downwards(rule: Rule) -> tuple[float, float, float, float]:
    return rule.top, rule.x0, rule.bottom, rule.x1
