"""Stated confidences keep the order of the posteriors, and doubtful words state less than plain ones."""

from __future__ import annotations

import numpy as np

from normalizers.restoration import Restorer
from normalizers.restoration.edits import calibrated
from schemas.page import LayerVerdict


def test_confidence_never_falls_as_the_posterior_rises() -> None:
    stated = calibrated(np.linspace(0, 1, 1001))
    assert (np.diff(stated) >= 0).all()
    assert stated[0] < 0.01
    assert 0.99 < stated[-1] < 1


def test_a_word_that_could_be_several_is_less_sure_than_a_plain_one() -> None:
    doubtful, plain = Restorer.load().restore_lines(
        ["ong Lan, ba Tu va co Hong", "Uy ban nhan dan tinh thuc hien giam ngheo ben vung"], LayerVerdict.STRIPPED
    )
    assert doubtful.confidence < plain.confidence
    sure = {edit.after: edit.confidence for edit in plain.edits}
    assert sure["nghèo"] > max(edit.confidence for edit in doubtful.edits if edit.before in ("Tu", "Hong"))
