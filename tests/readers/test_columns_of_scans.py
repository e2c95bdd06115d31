"""Columns are read apart where they are columns: a line of prose with an unsure word is not cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from extractors.readers.scans.columns import with_columns_apart
from extractors.readers.scans.engine import Gray, Layout, OcrWord

DPI = 200
PAGE = np.full((600, 1600), 255, np.uint8)


@dataclass
class Recorder:
    """An engine that reads nothing and keeps what it was shown."""

    shown: list[tuple[int, ...]] = field(default_factory=list)

    def read(self, grey: Gray, dpi: int, layout: Layout) -> list[OcrWord]:
        self.shown.append(grey.shape)
        return []


def line(number: int, top: int, words: Sequence[tuple[str, int, int, float]]) -> list[OcrWord]:
    return [OcrWord(text, left, top, right, top + 30, sure, number) for text, left, right, sure in words]


def prose(number: int, top: int, unsure: str) -> list[OcrWord]:
    """A line from margin to margin with one unsure word in its middle."""
    left = [(f"cây{place}", 200 + 75 * place, 260 + 75 * place, 0.95) for place in range(7)]
    right = [(f"làng{place}", 880 + 75 * place, 945 + 75 * place, 0.95) for place in range(7)]
    return line(number, top, [*left, (unsure, 718, 868, 0.3), *right])


def columns(number: int, top: int, between: float | None = None) -> list[OcrWord]:
    words = [("ỦY", 200, 260, 0.95), ("BAN", 275, 350, 0.7), ("CHỦ", 1100, 1170, 0.95), ("TỊCH", 1185, 1280, 0.95)]
    return line(number, top, [*words, ("~^", 700, 800, between)] if between else words)


def test_two_lines_of_prose_with_an_unsure_word_each_are_no_columns() -> None:
    engine = Recorder()
    words = prose(1, 100, "đấy") + prose(2, 150, "3067/CTr-XYZ")
    assert with_columns_apart(words, PAGE, DPI, engine) == words
    assert engine.shown == []


def test_columns_are_read_one_at_a_time_whatever_a_pen_between_them_was_read_as() -> None:
    engine = Recorder()
    with_columns_apart([w for n in range(4) for w in columns(n + 1, 100 + 50 * n, 0.2)], PAGE, DPI, engine)
    assert engine.shown


def test_a_line_of_prose_above_columns_is_left_out_of_them() -> None:
    engine = Recorder()
    words = prose(1, 100, "KCN") + [w for n in range(4) for w in columns(n + 2, 150 + 50 * n)]
    with_columns_apart(words, PAGE, DPI, engine)
    assert [height < 240 for height, _ in engine.shown] == [True]
