"""What a list of recipients says is told by the form where it was misread, and by nothing else."""

from __future__ import annotations

import pytest

from extractors.readers.scans.engine import OcrWord
from extractors.readers.scans.formulas import with_formulas


def read(text: str, confidence: float = 0.7) -> str:
    words = [OcrWord(word, 0, 0, 10, 10, confidence, 1) for word in text.split()]
    return " ".join(word.text for word in with_formulas(words))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Thường trực Huyện ủy (b/€);", "Thường trực Huyện ủy (b/c);"),
        ("Thường trực Huyện ủy (bíc);", "Thường trực Huyện ủy (b/c);"),
        ("Đảng ủy xã (b/cì", "Đảng ủy xã (b/c)"),
        ("Lưu: VI; KT", "Lưu: VT; KT"),
        ("Lưu: VTE TH.", "Lưu: VT, TH."),
        ("thiết bị loT và lPv6", "thiết bị IoT và IPv6"),
    ],
)
def test_what_the_form_tells(seen: str, meant: str) -> None:
    assert read(seen) == meant


@pytest.mark.parametrize("text", ["(b) các xã", "điểm (bc)", "Lưu: VP, TH.", "mục VI; VII", "lập lại Ia Lâu", "Lưu ý"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert read(text) == text


def test_what_the_engine_is_sure_of_stays() -> None:
    assert read("Lưu: VI.", 0.97) == "Lưu: VI."
