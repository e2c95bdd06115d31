"""What the ink says of signs that tesseract misreads: bullets, tails of commas, spaces, strokes, grey seals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from msgspec.structs import replace

from extractors.readers import read
from extractors.readers.scans.bullets import with_bullets
from extractors.readers.scans.capitals import with_small_letters
from extractors.readers.scans.engine import Gray, Layout, OcrWord, Readers
from extractors.readers.scans.glued import with_spaces
from extractors.readers.scans.handwriting import blanks, is_filled_in_colour
from extractors.readers.scans.leftovers import read_leftovers
from extractors.readers.scans.numerals import with_counted_numerals, with_strokes_in_numbers
from extractors.readers.scans.seals import without_grey_seals
from extractors.readers.scans.stops import with_signs_as_inked
from tests.readers.spoiling import Picture, as_scan, drawn, stamped

DPI = 200


def blank(width: int = 600, height: int = 80) -> Gray:
    return np.zeros((height, width), np.uint8)


def block(ink: Gray, left: int, top: int, right: int, bottom: int) -> None:
    ink[top:bottom, left:right] = 255


def word(text: str, left: int, right: int, top: int = 20, bottom: int = 40, sure: float = 0.9) -> OcrWord:
    return OcrWord(text, left, top, right, bottom, sure, 1)


def texts(words: Sequence[OcrWord]) -> list[str]:
    return [word.text for word in sorted(words, key=lambda word: word.left)]


def letters(ink: Gray, left: int, count: int, step: int = 14) -> int:
    """So many small letters, 18 pixels high, the foot at 40; where the last ends."""
    for place in range(count):
        block(ink, left + place * step, 22, left + place * step + 10, 40)
    return left + (count - 1) * step + 10


class Echo:
    """An engine that reads what it is told, part after part."""

    name = "echo"

    def __init__(self, *parts: str) -> None:
        self._parts = list(parts)

    def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
        text = self._parts.pop(0)
        return [OcrWord(text, 0, 0, image.shape[1], image.shape[0], 0.9, 1)] if text else []


@pytest.mark.parametrize("read_as", ["s", "°", "*", ""])
def test_a_spot_before_a_line_is_a_bullet_whatever_it_was_read_as(read_as: str) -> None:
    ink = blank()
    cv2.circle(ink, (65, 30), 5, (255,), -1)
    end = letters(ink, 100, 8)
    line = [word("Trồng", 100, 160), word("cây", 160, end)]
    if read_as:
        line.insert(0, word(read_as, 60, 71, 24, 36, 0.3))
    assert texts(with_bullets(line, ink, DPI)) == ["•", "Trồng", "cây"]


def test_a_ring_is_a_letter_and_a_stop_no_bullet() -> None:
    ring, stop = blank(), blank()
    cv2.circle(ring, (65, 31), 8, (255,), 2)
    cv2.circle(stop, (65, 37), 3, (255,), -1)
    for ink in (ring, stop):
        end = letters(ink, 100, 8)
        line = [word("o", 56, 74), word("Trồng", 100, 160), word("cây", 160, end)]
        assert texts(with_bullets(line, ink, DPI)) == ["o", "Trồng", "cây"]


def test_a_stroke_read_as_a_wave_is_a_dash() -> None:
    line = [word("~", 60, 80, 29, 32), word("Lưu:", 100, 160)]
    assert texts(with_bullets(line, blank(), DPI)) == ["-", "Lưu:"]


@pytest.mark.parametrize(("stroke", "seen"), [((60, 68, 28, 31), ["-", "Lưu:"]), ((60, 70, 36, 39), ["Lưu:"])])
def test_a_stroke_below_another_line_s_dash_is_a_dash(stroke: tuple[int, int, int, int], seen: list[str]) -> None:
    ink = blank()
    left, right, top, bottom = stroke
    block(ink, left, top, right, bottom)
    end = letters(ink, 100, 4)
    above = [word("-", 61, 70, 8, 11), word("Sở", 100, 140, 2, 18)]
    assert texts(with_bullets([word("Lưu:", 100, end)], ink, DPI, above)) == seen
    assert texts(with_bullets([word("Lưu:", 100, end)], ink, DPI)) == ["Lưu:"]


@pytest.mark.parametrize(("tail", "sign"), [(6, ","), (0, ".")])
def test_a_comma_has_a_tail_below_the_line(tail: int, sign: str) -> None:
    ink = blank()
    end = letters(ink, 60, 8)
    block(ink, end + 4, 36, end + 8, 40 + tail)
    assert texts(with_signs_as_inked([word("giống.", 60, end + 9, 20, 48)], ink)) == ["giống" + sign]


def test_a_semicolon_has_one_too() -> None:
    ink = blank()
    end = letters(ink, 60, 8)
    block(ink, end + 4, 26, end + 8, 30)
    block(ink, end + 4, 36, end + 8, 46)
    assert texts(with_signs_as_inked([word("giống:", 60, end + 9, 20, 48)], ink)) == ["giống;"]


@pytest.mark.parametrize(("lower", "sign"), [(44, ";"), (40, ":")])
def test_the_lower_point_of_a_colon_is_as_high_as_the_upper(lower: int, sign: str) -> None:
    """A tail of a few pixels leaves a semicolon's foot no longer than wide."""
    ink = blank()
    end = letters(ink, 60, 8)
    block(ink, end + 4, 26, end + 11, 30)
    block(ink, end + 4, 36, end + 11, lower)
    assert texts(with_signs_as_inked([word("giống:", 60, end + 12, 20, 48)], ink)) == ["giống" + sign]


@pytest.mark.parametrize(("models", "seen"), [(("8", "8"), [("8", 0.9)]), (("8", "3"), [("8", 0.5)])])
def test_a_figure_apart_that_the_models_disagree_about_is_doubted(
    models: tuple[str, str], seen: list[tuple[str, float]]
) -> None:
    ink = blank(400, 200)
    block(ink, 200, 60, 214, 84)
    grey = np.where(ink > 0, 0, 255).astype(np.uint8)
    figures, prose = map(Echo, models)
    found = read_leftovers(grey, ink, DPI, [], Readers(prose, figures))
    assert [(word.text, word.confidence) for word in found] == seen


@pytest.mark.parametrize(("length", "sign"), [(9, "-"), (18, "–")])
def test_a_dash_is_longer_than_a_hyphen(length: int, sign: str) -> None:
    ink = blank()
    end = letters(ink, 60, 8)
    block(ink, end + 10, 30, end + 10 + length, 32)
    last = letters(ink, end + 50, 4)
    line = [word("Tổ", 60, end), word("-", end + 10, end + 10 + length, 30, 32), word("thôn", end + 50, last)]
    assert texts(with_signs_as_inked(line, ink)) == ["Tổ", sign, "thôn"]


@pytest.mark.parametrize(("strokes", "sign"), [(1, "–"), (2, "=")])
def test_one_stroke_between_words_is_no_sign_for_equality(strokes: int, sign: str) -> None:
    ink = blank()
    end = letters(ink, 60, 8)
    for stroke in range(strokes):
        block(ink, end + 10, 28 + 4 * stroke, end + 28, 30 + 4 * stroke)
    last = letters(ink, end + 50, 4)
    line = [word("Văn hoá", 60, end), word("=", end + 10, end + 28, 27, 36), word("Xã", end + 50, last)]
    assert texts(with_signs_as_inked(line, ink)) == ["Văn hoá", sign, "Xã"]


def two_abbreviations(gap: int) -> tuple[Gray, OcrWord]:
    ink = blank()
    first = letters(ink, 60, 3)
    return ink, word("BCĐPCTT", 60, letters(ink, first + gap, 4))


def test_words_with_a_space_between_them_are_two() -> None:
    ink, glued = two_abbreviations(gap=12)
    assert texts(with_spaces([glued], 255 - ink, ink, DPI, Echo("BCĐ", "PCTT"))) == ["BCĐ", "PCTT"]


def test_words_with_two_spaces_are_three() -> None:
    ink = blank()
    first = letters(ink, 60, 3)
    second = letters(ink, first + 12, 4)
    glued = word("NàPheo,ngày", 60, letters(ink, second + 14, 4))
    parts = with_spaces([glued], 255 - ink, ink, DPI, Echo("Nà", "Pheo,", "ngày"))
    assert texts(parts) == ["Nà", "Pheo,", "ngày"]


def test_letters_that_stand_evenly_are_one_word() -> None:
    ink, word_of_seven = two_abbreviations(gap=4)
    assert texts(with_spaces([word_of_seven], 255 - ink, ink, DPI, Echo())) == ["BCĐPCTT"]


def test_parts_that_read_otherwise_are_not_taken() -> None:
    ink, glued = two_abbreviations(gap=12)
    assert texts(with_spaces([glued], 255 - ink, ink, DPI, Echo("BCD", "PCTT"))) == ["BCĐPCTT"]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("214/2031INĐ-CP", "214/2031/NĐ-CP"),
        ("77IKH-UBND,", "77/KH-UBND,"),
        ("(1⁄2)", "(1/2)"),
        ("30l", "30l"),
        ("12IX", "12IX"),
    ],
)
def test_the_stroke_of_an_act_number_is_no_letter(seen: str, meant: str) -> None:
    assert texts(with_strokes_in_numbers([word(seen, 0, 90)])) == [meant]


@pytest.mark.parametrize(("read_as", "stems", "meant"), [("H,", 2, "II,"), ("I", 3, "III"), ("II", 2, "II")])
def test_quarters_are_counted(read_as: str, stems: int, meant: str) -> None:
    ink = blank()
    for place in range(stems):
        block(ink, 100 + 9 * place, 20, 104 + 9 * place, 40)
    line = [word("quý", 60, 90), word(read_as, 99, 101 + 9 * stems), word("năm", 150, 190)]
    assert texts(with_counted_numerals(line, ink)) == ["quý", meant, "năm"]


def in_grey(picture: Picture) -> Picture:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[..., None].repeat(3, axis=2)


def test_a_seal_in_grey_is_taken_off_and_print_under_it_stays() -> None:
    page = cv2.cvtColor(drawn("letter"), cv2.COLOR_RGB2GRAY)
    sealed = np.asarray(in_grey(stamped(drawn("letter"), 0.6, 0.45))[..., 0])
    cleaned = without_grey_seals(sealed, DPI)
    assert int(np.count_nonzero((sealed < 128) & (page > 200))) > 3000
    assert int(np.count_nonzero((cleaned < 128) & (page > 200))) < 300
    assert np.count_nonzero((cleaned < 128) & (page < 60)) > 0.95 * np.count_nonzero(page < 60)


def test_a_page_without_a_seal_is_left_as_it_is() -> None:
    page = np.asarray(cv2.cvtColor(drawn("table"), cv2.COLOR_RGB2GRAY))
    assert without_grey_seals(page, DPI) is page


def test_text_under_a_grey_seal_is_read(tmp_path: Path) -> None:
    page = read(as_scan(in_grey(stamped(drawn("letter"), 0.6, 0.45)), tmp_path / "scan.pdf")).pages[0]
    words = {word.text for line in page.lines for word in line.words}
    assert {"Trồng", "mới", "3.450", "cây", "12,5", "đường", "215", "giống", "96.000.000"} <= words


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("nộp hồ SƠ trực tuyến", "nộp hồ sơ trực tuyến"),
        ("quản lÝ rừng", "quản lý rừng"),
        ("tại cơ SỞ.", "tại cơ SỞ."),
        ("vốn tại cơ SỞ", "vốn tại cơ sở"),
        ("các SỞ VHTT", "các SỞ VHTT"),
        ("HỖ trợ cây giống", "Hỗ trợ cây giống"),
        ("HỖ TRỢ CÂY GIỐNG", "HỖ TRỢ CÂY GIỐNG"),
        ("tại UBND xã", "tại UBND xã"),
        ("công suất kW điện", "công suất kW điện"),
    ],
)
def test_letters_that_look_alike_are_small_between_small_ones(seen: str, meant: str) -> None:
    words = [word(text, 100 * place, 100 * place + 80) for place, text in enumerate(seen.split())]
    assert " ".join(texts(with_small_letters(words))) == meant


def letterhead(*line: tuple[str, int, int]) -> list[OcrWord]:
    return [word(text, left, right) for text, left, right in line]


def test_blanks_of_the_letterhead_are_found_where_nothing_was_read() -> None:
    number = letterhead(("Số:", 50, 90), ("/KH-UBND", 160, 260))
    day = letterhead(("Suối", 50, 90), ("Ngọc,", 95, 140), ("ngày", 150, 190), ("tháng", 240, 290), ("3", 295, 303))
    assert [(kind, place.left, place.right) for kind, place in blanks(number, 900)] == [("number", 90, 160)]
    assert [(kind, place.left, place.right) for kind, place in blanks(day, 900)] == [("day", 190, 240)]
    assert not blanks(letterhead(("Số:", 50, 90), ("27/KH-UBND", 100, 220)), 900)


def test_a_blue_pen_is_told_from_paper_and_print() -> None:
    paper = np.full((30, 70, 3), 245, np.uint8)
    print_in_it, pen = paper.copy(), paper.copy()
    cv2.line(print_in_it, (10, 5), (50, 25), (30, 30, 35), 4)
    cv2.line(pen, (10, 5), (50, 25), (40, 60, 190), 4)
    assert [is_filled_in_colour(picture) for picture in (paper, print_in_it, pen)] == [False, False, True]


@pytest.mark.parametrize(("sure", "seen"), [(0.95, ["năm."]), (0.85, [])])
def test_the_one_syllable_of_a_last_line_that_the_engine_passed_over_is_read(sure: float, seen: list[str]) -> None:
    ink = blank(400, 200)
    block(ink, 200, 60, 214, 84)
    grey = np.where(ink > 0, 0, 255).astype(np.uint8)

    class Sure(Echo):
        def read(self, image: Gray, dpi: int, layout: Layout, characters: str = "") -> list[OcrWord]:
            return [replace(word, confidence=sure) for word in super().read(image, dpi, layout)]

    assert texts(read_leftovers(grey, ink, DPI, [], Readers(Echo(), Sure("năm.")))) == seen


def test_a_tail_that_came_off_its_semicolon_is_one() -> None:
    ink = blank()
    end = letters(ink, 60, 8)
    block(ink, end + 4, 26, end + 8, 30)
    block(ink, end + 4, 36, end + 8, 41)
    block(ink, end + 5, 42, end + 7, 44)
    assert texts(with_signs_as_inked([word("giống:", 60, end + 9, 20, 48)], ink)) == ["giống;"]
