"""Tesseract in the process, by tesserocr: the model is loaded once, and every letter's other readings come along."""

from __future__ import annotations

import math
import os
from pathlib import Path

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # one thread a process: the pages share out the cores

import tesserocr

from extractors.readers.scans.engine import Gray, Layout, OcrWord
from extractors.readers.scans.model import LANGUAGE
from schemas.errors import BrokenSetup

_ROUNDS = 2  # of decoding for other readings; each adds 5 % to the time, and more than two find nothing that helps
_COST_SCALE = 7.0  # tesseract states a letter's cost as -7 ln(probability)
_LEAST = 0.005  # other readings less likely than this are left out
_MOST = 5

Choices = list[list[tuple[str, float]]]


class TesserocrEngine:
    """One loaded engine; not for several threads at once."""

    name = "tesserocr"

    def __init__(self, tessdata: Path) -> None:
        try:
            self._api = tesserocr.PyTessBaseAPI(path=str(tessdata), lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
        except RuntimeError:
            raise BrokenSetup(f"the OCR model in {tessdata} cannot be loaded", "run `make setup` again") from None
        self._api.SetVariable("textord_tabfind_find_tables", "0")  # tables are found by their rules and columns
        self._api.SetVariable("lstm_choice_mode", "2")
        self._api.SetVariable("lstm_choice_iterations", str(_ROUNDS))
        self._whitelist = ""

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        api = self._api
        if characters != self._whitelist:
            api.SetVariable("tessedit_char_whitelist", characters)
            self._whitelist = characters
        height, width = image.shape
        api.SetPageSegMode(layout.value)
        api.SetImageBytes(image.tobytes(), width, height, 1, width)
        api.SetSourceResolution(dpi)
        try:
            if not api.Recognize():
                return []
            return self._words()
        finally:
            api.Clear()

    def _words(self) -> list[OcrWord]:
        iterator = self._api.GetIterator()
        if iterator is None:
            return []
        level = tesserocr.RIL
        words: list[OcrWord] = []
        line = 0
        for at in tesserocr.iterate_level(iterator, level.WORD):
            if at.Empty(level.WORD):
                continue
            if at.IsAtBeginningOf(level.TEXTLINE):
                line += 1
            text = (at.GetUTF8Text(level.WORD) or "").strip()
            box = at.BoundingBox(level.WORD)
            if not text or box is None:
                continue
            confidence = max(0.0, min(1.0, at.Confidence(level.WORD) / 100))
            left, top, right, bottom = box
            readings = _alternatives(text, at.GetBestLSTMSymbolChoices())
            words.append(OcrWord(text, left, top, right, bottom, confidence, line, readings))
        return words


def _alternatives(text: str, choices: Choices | None) -> tuple[tuple[str, float], ...]:
    """Readings that differ from `text` in one letter, with their odds against the letter that was chosen."""
    if not choices:
        return ()
    symbols = [symbol for symbol in choices if symbol and symbol[0][0].strip()]
    if "".join(symbol[0][0] for symbol in symbols) != text:
        return ()
    found: dict[str, float] = {}
    for place, symbol in enumerate(symbols):
        likely = [(letter, math.exp(-cost / _COST_SCALE)) for letter, cost in symbol]
        total = sum(share for _, share in likely)
        before = "".join(other[0][0] for other in symbols[:place])
        after = "".join(other[0][0] for other in symbols[place + 1 :])
        for letter, share in likely[1:]:
            if share / total >= _LEAST and letter.strip():
                found.setdefault(before + letter + after, round(share / total, 4))
    return tuple(sorted(found.items(), key=lambda reading: -reading[1])[:_MOST])
