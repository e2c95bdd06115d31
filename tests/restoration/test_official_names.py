"""Names behind the word for their unit: one of the official list where only one fits what was seen."""

from __future__ import annotations

import numpy as np
import pytest

from normalizers.places import unit_names
from normalizers.restoration import language
from normalizers.restoration.official_names import with_official_names
from normalizers.restoration.pieces import Kind, pieces_of
from normalizers.restoration.readings import Options, Print, Reading, Slot
from normalizers.restoration.restorer import MODEL

WORDS = language.load(MODEL)
MAY_BE = {"Thối": ("thối", "thới"), "Lại": ("lại", "lai"), "Tri": ("tri", "trì"), "Tân": ("tân",)}


def settled(text: str) -> str:
    """The text as chosen by context, each word of which may be those of `MAY_BE`, all equally likely."""
    slots, readings = [], []
    for piece in pieces_of(text):
        words = MAY_BE.get(piece.text, (piece.text.lower(),)) if piece.kind is Kind.WORD else (",",)
        ids = np.array([WORDS.ids.get(word, WORDS.unknown_id) for word in words])
        options = Options(ids, np.zeros(len(ids), np.float32), np.full(len(ids), Print.TITLE, np.int8))
        readings.append(Reading(len(slots), 1, piece.text, 0.6))
        slots.append(Slot(0, piece, piece.text, options))
    return " ".join(reading.text for reading in with_official_names(slots, readings, WORDS))


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [
        ("huyện Thối Lại trồng rừng", "huyện Thới Lai trồng rừng"),
        ("huyện Cờ Đỏ và Thối Lại", "huyện Cờ Đỏ và Thới Lai"),
        ("thôn Thối Lại", "thôn Thối Lại"),
        ("huyện Thối Lại Thượng", "huyện Thối Lại Thượng"),
    ],
)
def test_a_name_that_no_unit_has_gives_way_to_the_one_that_fits(chosen: str, meant: str) -> None:
    assert settled(chosen) == meant


def test_a_name_that_a_unit_has_stays() -> None:
    assert {"Tân Tri"} <= unit_names("xã")
    assert settled("xã Tân Tri") == "xã Tân Tri"
