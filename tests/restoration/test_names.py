"""A name is written alike wherever it stands in a document, unless a place is sure of its own."""

from __future__ import annotations

import numpy as np
import pytest

from normalizers.restoration import language
from normalizers.restoration.names import settle_names
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.readings import Options, Print, Reading, Slot
from normalizers.restoration.restorer import MODEL, Restorer
from schemas.page import LayerVerdict

MODEL_OF_WORDS = language.load(MODEL)


def places(*names: tuple[str, str, float]) -> tuple[list[Slot], list[Reading]]:
    """A line a name: what was seen (two words), what was read, how surely; "kong" may stand for "kông" and "kong"."""
    slots, readings = [], []
    for line, (seen, read, sure) in enumerate(names):
        start = 0
        for word, text in zip(seen.split(), read.split(), strict=True):
            ids = [MODEL_OF_WORDS.ids[w] for w in {text.lower(), "kông", "kong"}]
            options = Options(
                np.array(ids), np.zeros(3, np.float32)[: len(ids)], np.full(len(ids), Print.TITLE, np.int8)
            )
            readings.append(Reading(len(slots), 1, text, sure if text.lower().startswith("k") else 0.999))
            slots.append(Slot(line, Piece(Kind.WORD, word, start), word, options))
            start += len(word) + 1
    return slots, readings


def written(slots: list[Slot], readings: list[Reading]) -> list[str]:
    words = [reading.text for reading in settle_names(slots, readings, MODEL_OF_WORDS)]
    return [" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)]


SURE = [("K6ng Sơn", "Kông Sơn", 0.999), ("Kéng Sơn", "Kông Sơn", 0.995), ("K6ng Sơn", "Kông Sơn", 0.999)]


def test_an_unsure_place_follows_the_others() -> None:
    assert written(*places(*SURE, ("Kong Sơn", "Kong Sơn", 0.7))) == ["Kông Sơn"] * 4


def test_a_sure_place_keeps_its_name() -> None:
    assert written(*places(*SURE, ("Kong Sơn", "Kong Sơn", 0.999)))[-1] == "Kong Sơn"


def test_capitals_follow_and_stay_capitals() -> None:
    assert written(*places(*SURE, ("KONG SƠN", "KONG SƠN", 0.7)))[-1] == "KÔNG SƠN"


@pytest.mark.parametrize("other", ["Kong Lâm", "kong sơn"])
def test_another_name_is_not_touched(other: str) -> None:
    assert written(*places(*SURE, (other, other, 0.7)))[-1] == other


def test_one_place_against_one_is_no_majority() -> None:
    assert written(*places(SURE[0], ("Kong Sơn", "Kong Sơn", 0.7)))[-1] == "Kong Sơn"


def test_places_seen_alike_without_a_mark_are_read_alike() -> None:
    seen = [("Kong Lâm", "Kông Lâm", 0.6), ("Kong Lâm", "Kong Lâm", 0.5), ("Kong Lâm", "Kông Lâm", 0.4)]
    slots, readings = places(*seen)
    assert written(slots, readings) == ["Kông Lâm"] * 3
    settled = settle_names(slots, readings, MODEL_OF_WORDS)
    assert settled[2].posterior < 0.5  # a guess is no surer for being made twice


def restored(*lines: str) -> str:
    return "\n".join(line.text for line in Restorer.load().restore_lines(lines, LayerVerdict.MANGLED))


def test_a_name_that_nobody_knows_keeps_its_letters() -> None:
    text = restored(
        "Can ctr Quyét dinh s6 77/QD-UBND cua UBND tinh Son Ha vé giao kinh phi",
        "thuc hién ké hoach giam nghéo bén vitng trén dia ban tinh Son Ha",
    )
    assert "tỉnh Sơn La" not in text
    assert text.count("tỉnh Sơn Hà") == 2
