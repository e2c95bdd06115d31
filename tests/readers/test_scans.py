"""Pages that are pictures, good and bad: the words that stand in them, at the places where they stand."""

from __future__ import annotations

import math
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from extractors.readers import ReadSettings, read
from extractors.readers.scans import cleaning, model
from extractors.readers.scans.engine import Layout, OcrWord
from extractors.readers.scans.engines import readers_for
from extractors.readers.scans.handwriting import without_handwriting
from extractors.readers.scans.numerals import count_stems, with_counted_numerals
from extractors.readers.scans.ruled_table import Rectangle
from extractors.readers.scans.ruling import ruled_tables
from extractors.readers.scans.sheet import sheet_of
from extractors.readers.scans.skew import lean, straightened
from schemas.errors import BrokenSetup
from schemas.geometry import Box, moved
from schemas.page import Document, LayerVerdict, TextFrom
from tests.readers.spoiling import PAGES, Picture, as_scan, drawn, leaning, photocopied, photographed, stamped


def words_of(document: Document) -> list[str]:
    return [word.text for page in document.pages for line in page.lines for word in line.words]


def share_kept(true: list[str], have: list[str]) -> float:
    blocks = SequenceMatcher(None, true, have, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(true)


TRUE_LETTER = words_of(read(PAGES / "letter.pdf"))


@pytest.mark.parametrize(
    ("spoil", "least"),
    [
        (lambda picture: picture, 0.97),
        (lambda picture: leaning(picture, 1.5), 0.95),
        (lambda picture: photocopied(leaning(picture, -1.0)), 0.9),
        (photographed, 0.95),
        (lambda picture: stamped(picture, 0.6, 0.45), 0.93),
        (lambda picture: np.ascontiguousarray(np.rot90(picture, 2)), 0.95),
    ],
    ids=["clean", "skewed", "photocopied", "unevenly lit", "under a seal", "upside down"],
)
def test_scans_are_read(tmp_path: Path, spoil: Callable[[Picture], Picture], least: float) -> None:
    document = read(as_scan(spoil(drawn("letter")), tmp_path / "scan.pdf"))
    page = document.pages[0]
    assert (page.text_from, page.verdict) == (TextFrom.OCR, LayerVerdict.ABSENT)
    assert share_kept(TRUE_LETTER, words_of(document)) >= least
    assert page.ocr_confidence is not None
    assert page.ocr_confidence > 0.8


def test_a_page_fed_in_sideways_is_set_upright(tmp_path: Path) -> None:
    picture = np.ascontiguousarray(np.rot90(drawn("letter")))
    document = read(as_scan(picture, tmp_path / "scan.pdf"))
    page = document.pages[0]
    assert page.turned == 1
    assert (page.width, page.height) == pytest.approx((420, 460), abs=1)
    assert share_kept(TRUE_LETTER, words_of(document)) >= 0.95


def test_boxes_come_back_to_the_page(tmp_path: Path) -> None:
    """Words of a leaning scan lie where the leaning page shows them."""
    true = {line.text: line.box for line in read(PAGES / "letter.pdf").pages[0].lines}
    page = read(as_scan(leaning(drawn("letter"), 2.0), tmp_path / "scan.pdf")).pages[0]
    turn = math.radians(2.0)
    found = 0
    for line in page.lines:
        box = true.get(line.text)
        if box is not None and line.box is not None:
            x, y = box.centre[0] - 210, box.centre[1] - 230  # from the middle of the page, about which it leans
            centre = (
                210 + x * math.cos(turn) + y * math.sin(turn),
                230 - x * math.sin(turn) + y * math.cos(turn),
            )
            across, down = moved(line.box, page.as_filed).centre
            assert down == pytest.approx(centre[1], abs=4)
            assert across == pytest.approx(
                centre[0], abs=6
            )  # a speck at a line's end may count as part of its first word
            found += 1
    assert found >= 10


def test_ruled_tables_are_read_cell_by_cell(tmp_path: Path) -> None:
    page = read(as_scan(drawn("table"), tmp_path / "scan.pdf")).pages[0]
    texts = [line.text for line in page.lines]
    for cell in ("1.284", "376", "57,25", "903", "418", "68,40", "2.067", "590", "91,03", "745", "112", "40,68"):
        assert cell in texts
    assert sum(rule.x0 == rule.x1 for rule in page.rules) >= 6


def test_boxes_of_a_turned_page_go_back() -> None:
    box = Box(10, 20, 40, 30)
    sheet = sheet_of(np.zeros((200, 100), np.uint8), 72)
    for turns in range(4):
        assert moved(Box(*_turn(box, turns)), sheet.turned(turns).as_filed) == pytest.approx(box)


def _turn(box: Box, turns: int) -> tuple[float, float, float, float]:
    """`box` on a page of 100 × 200 turned clockwise."""
    x0, top, x1, bottom = box
    return {
        0: (x0, top, x1, bottom),
        1: (200 - bottom, x0, 200 - top, x1),
        2: (100 - x1, 200 - bottom, 100 - x0, 200 - top),
        3: (top, 100 - x1, bottom, 100 - x0),
    }[turns]


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.0, 1.2, 5.0])
def test_the_lean_is_measured(degrees: float) -> None:
    grey = cleaning.grey_without_colour(leaning(drawn("letter"), degrees))
    measured = lean(cleaning.ink_of(grey))
    assert measured == pytest.approx(degrees, abs=0.15)
    again = straightened(sheet_of(grey, 200), measured)
    assert lean(cleaning.ink_of(again.pixels)) == pytest.approx(0, abs=0.15)


def test_each_mending_waits_for_its_cause() -> None:
    clean = cleaning.grey_without_colour(drawn("letter"))
    assert not cleaning.is_unevenly_lit(clean)
    assert not cleaning.is_speckled(cleaning.ink_of(clean), 200)
    assert cleaning.is_unevenly_lit(cleaning.grey_without_colour(photographed(drawn("letter"))))
    assert cleaning.is_speckled(cleaning.ink_of(cleaning.grey_without_colour(photocopied(drawn("letter")))), 200)


def test_a_blank_page_is_not_read() -> None:
    paper = np.full((800, 600), 240, np.uint8)
    assert cleaning.is_blank(paper, 200)
    noise = np.random.default_rng(3).normal(240, 6, paper.shape).clip(0, 255).astype(np.uint8)
    assert cleaning.is_blank(noise, 200)
    paper[100:118, 100:104] = 20
    assert not cleaning.is_blank(paper, 200)


def test_a_seal_fades_and_the_text_under_it_stays() -> None:
    before = cleaning.ink_of(cleaning.grey_without_colour(drawn("letter")))
    after = cleaning.ink_of(cleaning.grey_without_colour(stamped(drawn("letter"), 0.6, 0.45)))
    assert (after > before).sum() < 0.03 * (before > 0).sum()
    assert (after < before).sum() < 0.03 * (before > 0).sum()


def test_cells_of_a_ruled_table_are_found() -> None:
    grey = cleaning.grey_without_colour(drawn("table"))
    (table,) = ruled_tables(grey, cleaning.ink_of(grey), 200)
    assert len(table.cells) == 3 + 1 + 2 + 4 * 5  # TT, Thôn, rate; the group; its two columns; the rows


def test_prose_has_no_tables() -> None:
    grey = cleaning.grey_without_colour(drawn("letter"))
    assert ruled_tables(grey, cleaning.ink_of(grey), 200) == ()


def stroke_picture(*strokes: tuple[int, int]) -> Picture:
    """Ink with upright strokes: left edge and width of each."""
    ink = np.zeros((30, 80), np.uint8)
    for left, width in strokes:
        ink[2:28, left : left + width] = 255
    return ink


@pytest.mark.parametrize("strokes", [((10, 4),), ((10, 4), (20, 4)), ((10, 4), (20, 4), (30, 4))])
def test_stems_are_counted(strokes: tuple[tuple[int, int], ...]) -> None:
    assert count_stems(stroke_picture(*strokes)) == len(strokes)


def test_a_diagonal_is_no_stem() -> None:
    ink = stroke_picture((50, 4))
    for row in range(2, 28):
        ink[row, 10 + row // 2 : 14 + row // 2] = 255
    assert count_stems(ink) == 0


def letterhead(*sizes: tuple[str, int, int, int]) -> tuple[list[OcrWord], Picture]:
    """Words on one line, each with its strokes: text, height above the baseline, drop below it, thickness."""
    ink = np.zeros((600, 900), np.uint8)
    words, left = [], 20
    for text, high, drop, thick in sizes:
        width = 14 * len(text)
        for x in range(left, left + width, 14):
            ink[100 - high : 100 + drop, x : x + thick] = 255
            if text != "/KH-UBND" or x > left:
                ink[100 + drop - thick : 100 + drop, x : x + 10] = 255
        words.append(OcrWord(text, left, 100 - high, left + width, 100 + drop, 0.9, 1))
        left += width + 12
    return words, ink


def test_a_handwritten_number_is_left_out() -> None:
    words, ink = letterhead(("Số:", 24, 0, 3), ("47", 33, 8, 6), ("/KH-UBND", 24, 0, 3))
    kept, blanks = without_handwriting(words, ink)
    assert [word.text for word in kept] == ["Số:", "/KH-UBND"]
    _, by_hand, _ = words
    assert blanks == {"number": Rectangle(by_hand.left, by_hand.top, by_hand.right, by_hand.bottom)}


def test_a_handwritten_number_read_as_one_word_with_its_label_is_left_out() -> None:
    words, ink = letterhead(("Só:", 24, 0, 3), ("J¿9", 33, 8, 6), ("/KH-UBND", 24, 0, 3))
    label, number, after = words
    glued = replace(label, text=label.text + number.text, top=number.top, right=number.right, bottom=number.bottom)
    kept, blanks = without_handwriting([glued, after], ink)
    assert [word.text for word in kept] == ["Số:", "/KH-UBND"]
    assert list(blanks) == ["number"]


def test_a_printed_number_and_day_stay() -> None:
    printed = [("Số:", 24, 0, 3), ("47", 24, 0, 3), ("/KH-UBND", 24, 0, 3)]
    day = [("ngày", 24, 0, 3), ("14", 24, 0, 3), ("tháng", 24, 0, 3), ("3", 24, 0, 3), ("năm", 24, 0, 3)]
    for line in (printed, [*day, ("2031", 24, 0, 3)]):
        words, ink = letterhead(*line)
        assert without_handwriting(words, ink) == (words, {})


def test_the_day_of_a_cited_act_stays() -> None:
    """Below the letterhead, in the list of legal bases, italics stand in a line that goes on after the year."""
    act = [("ngày", 24, 0, 3), ("28", 33, 8, 6), ("tháng", 24, 0, 3), ("7", 24, 0, 3), ("năm", 24, 0, 3)]
    words, ink = letterhead(*act, ("2031", 24, 0, 3), ("của", 24, 0, 3), ("HĐND", 24, 0, 3))
    assert without_handwriting(words, ink) == (words, {})
    words, ink = letterhead(*act, ("2031", 24, 0, 3))
    assert list(without_handwriting(words, ink)[1]) == ["day"]


def test_a_missing_model_is_a_broken_setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokenSetup, match=r"vie\.traineddata"):
        readers_for("tesserocr", tmp_path)
    monkeypatch.setenv(model.ENVIRONMENT, str(tmp_path))
    with pytest.raises(BrokenSetup, match=r"vie\.traineddata"):
        read(as_scan(drawn("letter"), tmp_path / "scan.pdf"))


def test_an_unreadable_model_is_a_broken_setup(tmp_path: Path) -> None:
    (tmp_path / "vie.traineddata").write_bytes(b"no model")
    with pytest.raises(BrokenSetup, match="cannot be loaded"):
        readers_for("tesserocr", tmp_path)


def test_both_engines_read_the_same_line() -> None:
    line = np.ascontiguousarray(drawn("letter")[330:420].min(axis=2))
    readings = [
        " ".join(word.text for word in readers_for(name, None).figures.read(line, 200, Layout.BLOCK))
        for name in ("tesserocr", "pytesseract")
    ]
    assert SequenceMatcher(None, *readings).ratio() > 0.9


def test_without_ocr_a_scan_has_no_words(tmp_path: Path) -> None:
    path = as_scan(drawn("letter"), tmp_path / "scan.pdf")
    from schemas.errors import UnreadableInput

    with pytest.raises(UnreadableInput):
        read(path, ReadSettings(ocr=False))


@pytest.mark.parametrize(
    ("read_as", "rest", "meant"),
    [("I.", "MỤC TIÊU", "II."), ("LH.", "MỤC TIÊU", "II."), ("TL.", "CHỦ TỊCH", "TL."), ("I.", "mục tiêu", "I.")],
)
def test_numerals_are_counted_before_headings_only(read_as: str, rest: str, meant: str) -> None:
    """ "TL." (by order of) opens a signature, not a heading."""
    ink = stroke_picture((10, 4), (20, 4))
    words = [OcrWord(read_as, 0, 0, 40, 30, 0.9, 1), OcrWord(rest, 50, 0, 80, 30, 0.9, 1)]
    assert [word.text for word in with_counted_numerals(words, ink)] == [meant, rest]
