"""The words of a page's own layer: where they begin and end, what is one word and what is two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers import ReadSettings, read
from extractors.readers.pdf_words import LayerWords, _spans, frame_of, layer_words, text_of
from schemas.page import Rule
from tests.readers.test_pdf_drawing import page_of

#: A run of characters without spaces; PDFium's mark for a hyphen at a line's end closes it.
WORD = regex.compile(r"[^\s\x02\ufffe]*[\x02\ufffe]|[^\s\x02\ufffe]+")


@given(st.text("aấ😀-\x02\ufffe \n\u00a0\u3000"))
def test_words_are_what_stands_between_spaces_and_behind_hyphens(text: str) -> None:
    starts, ends = _spans(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == WORD.findall(text)


def words_of(path: Path, *shown: str, rules: Sequence[Rule] = ()) -> LayerWords:
    """The layer's words of a page that shows these strings, each "x y string" of its beginning."""
    lines = [f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in (one.split(" ", 2) for one in shown)]
    with pdfium.PdfDocument(page_of(path, " ".join(lines), "", "1 0 0 1 0 0", 0)) as document:
        page = document[0]
        with text_of(page) as text_page:
            return layer_words(text_page, frame_of(page), rules)


def test_a_page_without_text_has_no_words(tmp_path: Path) -> None:
    assert words_of(tmp_path / "page.pdf") == ([], [], [[], [], [], []], [])


def test_a_word_s_box_goes_from_its_first_letter_to_its_last(tmp_path: Path) -> None:
    words = words_of(tmp_path / "page.pdf", "100 700 Trong cay xanh")
    assert words.raw_texts == ["Trong", "cay", "xanh"] and words.starts == [0, 6, 10]
    x0, top, x1, bottom = words.edges
    assert x0[0] == 100 and x0 == sorted(x0) and all(left < right for left, right in zip(x0, x1, strict=True))
    assert max(x1[:2]) < min(x0[2:]) and all(t < 842 - 700 < b for t, b in zip(top, bottom, strict=True))


def test_a_word_cut_by_a_hyphen_at_a_line_s_end_is_two(tmp_path: Path) -> None:
    words = words_of(tmp_path / "page.pdf", "100 700 trong cay bong-", "100 686 mat")
    assert len(words.raw_texts) == 4 and words.raw_texts[3] == "mat"


@pytest.mark.parametrize(("behind", "tied"), [("202 700  Thon", True), ("205 700 Thon", False)])
def test_a_space_typed_before_a_word_ties_it_to_the_one_before(tmp_path: Path, behind: str, tied: bool) -> None:
    words = words_of(tmp_path / "page.pdf", "100 700 Ho ten:", behind)
    assert words.raw_texts == ["Ho", "ten:", "Thon"] and words.tied == [False, False, tied]


def test_words_drawn_twice_for_a_bold_look_are_read_once(tmp_path: Path) -> None:
    drawn = "BT /F1 12 Tf 100 700 Td (Trong cay trong cay) Tj ET BT /F1 12 Tf 100.4 700 Td (Trong cay trong cay) Tj ET"
    page = read(page_of(tmp_path / "page.pdf", drawn, "", "1 0 0 1 0 0", 0), ReadSettings(ocr=False)).pages[0]
    assert [line.text for line in page.lines] == ["Trong cay trong cay"]


def lines_of(path: Path, drawn: str) -> list[str]:
    return [
        line.text for line in read(page_of(path, drawn, "", "1 0 0 1 0 0", 0), ReadSettings(ocr=False)).pages[0].lines
    ]


@pytest.mark.parametrize("spacing", [2, 3, 4])
def test_a_heading_whose_letters_are_set_apart_has_its_words(tmp_path: Path, spacing: float) -> None:
    drawn = (
        f"BT /F1 14 Tf {spacing} Tc 100 700 Td (II. MUC TIEU, YEU CAU) Tj ET BT /F1 12 Tf 0 Tc 100 680 Td (Cay) Tj ET"
    )
    assert lines_of(tmp_path / "page.pdf", drawn) == ["II. MUC TIEU, YEU CAU", "Cay"]


def test_letters_that_head_columns_stay_apart(tmp_path: Path) -> None:
    letters = "AB12345"
    words = words_of(tmp_path / "page.pdf", *(f"{100 + 24 * n} 700 {letter}" for n, letter in enumerate(letters)))
    assert words.raw_texts == list(letters)


def test_a_word_that_slants_behind_the_text_is_none_of_it(tmp_path: Path) -> None:
    text = "BT /F1 12 Tf 100 700 Td (Moi thon trong hai tram cay) Tj ET BT /F1 12 Tf 100 680 Td (ven duong.) Tj ET"
    slanted = "BT /F1 70 Tf 0.8 0.6 -0.6 0.8 90 620 Tm (DU THAO) Tj ET "
    assert lines_of(tmp_path / "page.pdf", slanted + text) == ["Moi thon trong hai tram cay", "ven duong."]
    assert lines_of(tmp_path / "page.pdf", slanted + "BT /F1 12 Tf 100 680 Td (Cay) Tj ET") == ["Cay"]


def test_letters_that_pdfium_takes_for_a_line_each_are_one_word(tmp_path: Path) -> None:
    # a browser shows letter by letter; PDFium guesses from few short lines that the page runs upwards
    places = [(x, y) for y in (700, 690, 680) for x in (100, 300, 500)]
    words = words_of(
        tmp_path / "page.pdf", *(f"{x + 6 * n} {y} {digit}" for x, y in places for n, digit in enumerate("125"))
    )
    with pdfium.PdfDocument(tmp_path / "page.pdf") as document:
        assert "1\r\n2\r\n5" in document[0].get_textpage().get_text_range()
    assert words.raw_texts == ["125"] * 9 and words.edges[0] == [x for x, _ in places]


@pytest.mark.parametrize(
    ("drawn", "rule", "words"),
    [
        ("100 700 1.250,75Duong", 146.7, ["1.250,75", "Duong"]),  # a figure beside a word
        ("100 700 12,513,2", 123.3, ["12,5", "13,2"]),  # two figures
        ("100 700 NuocSach", 127.3, ["Nuoc", "Sach"]),
        ("100 700 1.250,75Duong", 160.0, ["1.250,75Duong"]),  # the rule goes elsewhere
        ("100 700 125000", 120.0, ["125000"]),  # one figure, drawn over the rule
        ("100 700 nghieng", 120.0, ["nghieng"]),  # a word too long for its cell
    ],
)
def test_cells_that_touch_over_a_rule_are_parted(tmp_path: Path, drawn: str, rule: float, words: list[str]) -> None:
    found = words_of(tmp_path / "page.pdf", drawn, rules=[Rule(rule, 100.0, rule, 200.0)])
    assert found.raw_texts == words
