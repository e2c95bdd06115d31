"""Abbreviations that OCR misread are written as the document has them elsewhere; nothing else changes."""

from __future__ import annotations

import pytest

from normalizers.restoration import Restorer
from normalizers.restoration.abbreviations import settled
from normalizers.restoration.pages import restore_pages
from schemas.page import LayerVerdict, Line, Page, TextFrom, Word

OFTEN = (
    "Phối hợp với UBMTTQVN xã",
    "HĐND và UBMTTQVN xã Suối Lá",
    "do UBMTTQVN xã chủ trì",
    "gửi UBMTTQVN, HĐND, UBND",
)


def line(text: str, sure: float = 0.8) -> Line:
    return Line(tuple(Word(word, confidence=sure) for word in text.split()))


def mended(text: str, sure: float = 0.8, others: tuple[str, ...] = OFTEN) -> str:
    """What becomes of a line that stands among others."""
    one = line(text, sure)
    found = settled([*map(line, others), one])
    return found[id(one)].text if id(one) in found else text


@pytest.mark.parametrize("seen", ["UBMI TQVN", "UBMITQVN", "UBMTTQVM", "UBMTTQYN"])
def test_a_letter_that_looks_like_the_right_one_gives_way_to_it(seen: str) -> None:
    assert mended(f"các thôn, {seen} và các tổ chức") == "các thôn, UBMTTQVN và các tổ chức"


def test_a_mark_that_was_lost_is_given_back_in_shorter_ones_too() -> None:
    assert (
        mended("Thường trực HDND xã", others=("HĐND xã", "HĐND tỉnh", "HĐND huyện", "HĐND các cấp"))
        == "Thường trực HĐND xã"
    )


@pytest.mark.parametrize(
    "text",
    [
        "MTTQVN xã",  # another body's, by letters left out
        "BTT UBMTTQ xã",
        "UBMT TQVN xã",  # the author may have put the space there: no letter is wrong
        "UBMTKQVN xã",  # K does not look like T
        "UBMT7QVN xã",  # a figure is never touched
        "BND các thôn",
        "TỔ CHỨC THỰC HIỆN",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert mended(text) == text


def test_what_the_engine_was_sure_of_stays() -> None:
    assert mended("các thôn, UBMITQVN xã", sure=0.95) == "các thôn, UBMITQVN xã"


def test_what_stands_no_more_often_than_the_other_is_no_rule_for_it() -> None:
    assert mended("UBMITQVN xã", others=OFTEN[:2]) == "UBMITQVN xã"


def test_short_ones_that_differ_by_a_letter_are_both_meant() -> None:
    assert mended("Đoàn TNCS", others=("trường THCS",) * 9) == "Đoàn TNCS"


def test_pages_keep_the_edit_on_record_and_the_word_is_no_surer_than_it() -> None:
    lines = [*map(line, OFTEN), line("các thôn, UBMI TQVN và các tổ chức")]
    (page,) = restore_pages([Page(7, tuple(lines), 595, 842, TextFrom.OCR, LayerVerdict.ABSENT)], Restorer.load())
    assert page.lines[-1].text == "các thôn, UBMTTQVN và các tổ chức"
    assert [(edit.page, edit.before, edit.after) for edit in page.edits] == [(7, "UBMI TQVN", "UBMTTQVN")]
    assert page.lines[-1].words[2].confidence == page.edits[0].confidence == 0.8


def test_text_that_no_engine_read_is_left_alone() -> None:
    lines = (*map(line, OFTEN), line("UBMITQVN xã"))
    page = Page(1, lines, 595, 842, TextFrom.EMBEDDED, LayerVerdict.CLEAN)
    assert restore_pages([page], Restorer.load()) == (page,)
