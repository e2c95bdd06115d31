"""Born-digital PDFs: words where they stand, columns one at a time, layers judged; and files that are no plans."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers import ReadSettings, read
from extractors.readers.layer import verdict_of
from extractors.readers.lines import lines_of_tokens
from extractors.readers.pdf_words import PageFrame
from extractors.readers.rows import Token, token_of
from schemas.errors import KehoachError, TooLarge, UnreadableInput
from schemas.geometry import Box
from schemas.page import LayerVerdict, TextFrom, Word
from tests.pdf_file import pdf_file, stream
from tests.readers.spoiling import PAGES


def test_columns_are_read_one_at_a_time() -> None:
    page = read(PAGES / "letter.pdf").pages[0]
    lines = [line.text for line in page.lines]
    assert lines[:6] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI NGỌC",
        "Số: 27/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Ngọc, ngày 14 tháng 3 năm 2031",
    ]
    assert lines[-7:] == [
        "Nơi nhận:",
        "- Các thôn;",
        "- Hợp tác xã Suối Ngọc;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lương Gia Tuệ",
    ]
    assert (page.verdict, page.text_from) == (LayerVerdict.CLEAN, TextFrom.EMBEDDED)


def test_words_stand_on_the_page_and_lines_do_not_overlap() -> None:
    page = read(PAGES / "letter.pdf").pages[0]
    for line in page.lines:
        assert line.box is not None
        assert 0 <= line.box.x0 < line.box.x1 <= page.width
        assert 0 <= line.box.top < line.box.bottom <= page.height
    title = next(line for line in page.lines if line.text == "KẾ HOẠCH")
    assert title.box is not None
    assert title.box.centre[0] == pytest.approx(page.width / 2, abs=3)


def test_a_ruled_page_has_its_rules_and_its_cells_are_lines() -> None:
    page = read(PAGES / "table.pdf").pages[0]
    assert sum(rule.top == rule.bottom for rule in page.rules) >= 7
    assert sum(rule.x0 == rule.x1 for rule in page.rules) >= 6
    assert {"1.284", "376", "57,25", "Vườn Ươm Hạ", "Cây đã nhận"} <= {line.text for line in page.lines}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned(tmp_path: Path, rotation: int) -> None:
    """The text of a page with /Rotate stands where a reader sees it."""
    with pdfium.PdfDocument(PAGES / "letter.pdf") as document:
        page = document[0]
        page.set_rotation(rotation)
        seen = page.get_size()
        document.save(tmp_path / "turned.pdf")
    page = read(tmp_path / "turned.pdf").pages[0]
    assert (page.width, page.height) == pytest.approx(seen)
    for line in page.lines:
        assert line.box is not None
        assert -1 <= line.box.x0 <= line.box.x1 <= page.width + 1
        assert -1 <= line.box.top <= line.box.bottom <= page.height + 1


def test_frames_turn_clockwise() -> None:
    corner = (10.0, 20.0, 30.0, 25.0)  # left, bottom, right, top on a page of 100 × 200
    boxes = {turn: PageFrame(100, 200, turn, 0, 0, 100, 200).box(*corner) for turn in (0, 90, 180, 270)}
    assert tuple(boxes[0]) == (10, 175, 30, 180)
    assert tuple(boxes[90]) == (20, 10, 25, 30)
    assert tuple(boxes[180]) == (70, 20, 90, 25)
    assert tuple(boxes[270]) == (175, 70, 180, 90)


def test_a_justified_line_of_few_words_is_one_line() -> None:
    above = ["ỦY BAN NHÂN DÂN", "XÃ SUỐI NGỌC"], ["CỘNG HÒA XÃ HỘI", "Độc lập - Tự do"]
    tokens = [
        token
        for x, column in zip((60, 300), above, strict=True)
        for row, text in enumerate(column)
        for token in placed(text, x, 70 + 15 * row)
    ]
    title = "Trồng cây bóng mát dọc đường làng"
    tokens += placed(title, 60, 130, space=24.0) + placed("và quanh các ao làng", 60, 145)
    assert [line.text for line in lines_of_tokens(tokens)] == [*above[0], *above[1], title, "và quanh các ao làng"]


def test_a_heading_below_both_columns_is_read_after_them() -> None:
    tokens = [
        *placed("Nơi nhận:", 60, 100), *placed("- Các thôn;", 60, 112), *placed("- Lưu: VT.", 60, 124),
        *placed("TM. ỦY BAN NHÂN DÂN", 300, 100), *placed("Lương Gia Tuệ", 300, 118),
        *placed("PHỤ LỤC", 60, 150),
    ]  # fmt: skip
    read_ = [line.text for line in lines_of_tokens(tokens)]
    assert read_[-3:] == ["TM. ỦY BAN NHÂN DÂN", "Lương Gia Tuệ", "PHỤ LỤC"]


def test_small_lines_set_close_beside_a_large_one_stay_apart() -> None:
    small = ["Nơi nhận:", "- Sở Nội vụ;", "- Các thôn;", "- Lưu: VT."]
    large = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    tokens = [token for row, text in enumerate(small) for token in placed(text, 60, 100 + 13.7 * row, high=14.7)]
    tokens += [token for row, text in enumerate(large) for token in placed(text, 300, 100 + 17.5 * row, high=18.7)]
    assert [line.text for line in lines_of_tokens(tokens)] == [*small, *large]


def placed(text: str, x: float, top: float, space: float = 3.0, high: float = 12.0) -> list[Token]:
    """The words of a line that begins at `x`, six points a letter."""
    tokens = []
    for word in text.split():
        box = Box(x, top, x + 6.0 * len(word), top + high)
        tokens.append(token_of(Word(word, box), box))
        x = box.x1 + space
    return tokens


CLEAN = "Ủy ban nhân dân xã giao các thôn trồng cây bóng mát dọc đường làng và báo cáo kết quả trước ngày ba mươi. " * 4
MANGLED = (
    "Uy ban nhan dan xa giao cac thon tréng cay béng mat doc dwong lang va bao cao két qua truéc ngay ba muoi. " * 4
)
OVERLAY = "Ký bởi: ỦY BAN NHÂN DÂN XÃ SUỐI NGỌC Thời gian ký: 14/03/2031 08:05:59"


@pytest.mark.parametrize(
    ("text", "image_share", "verdict"),
    [
        (CLEAN, 0.0, LayerVerdict.CLEAN),
        (CLEAN, 1.0, LayerVerdict.CLEAN),
        ("", 1.0, LayerVerdict.ABSENT),
        (OVERLAY, 0.95, LayerVerdict.STAMP_ONLY),
        ("12 3.450 96", 0.0, LayerVerdict.CLEAN),
        ("12 3.450 96", 0.9, LayerVerdict.ABSENT),
        (MANGLED, 1.0, LayerVerdict.MANGLED),
        ("- Lưu: VT, NL. Đỗ Thị Oanh", 0.0, LayerVerdict.CLEAN),  # all that stands on a last page
    ],
)
def test_layers_are_judged(text: str, image_share: float, verdict: LayerVerdict) -> None:
    assert verdict_of(text, len(text.split()), image_share) is verdict


def test_a_pdf_with_too_many_pages(tmp_path: Path) -> None:
    with pdfium.PdfDocument.new() as document:
        for _ in range(3):
            document.new_page(100, 100)
        document.save(tmp_path / "many.pdf")
    with pytest.raises(TooLarge, match="3 pages"):
        read(tmp_path / "many.pdf", ReadSettings(max_pages=2))
    with pytest.raises(UnreadableInput, match="blank"):
        read(tmp_path / "many.pdf", ReadSettings(ocr=False))


def grid_page(path: Path, lines: int) -> Path:
    """A PDF with one page of so many strokes, written by hand."""
    strokes = b"".join(b"%d 10 m %d 700 l S\n" % (x % 500, x % 500) for x in range(lines))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(b"BT /F1 12 Tf 50 720 Td (Trong cay) Tj ET\n" + strokes),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    ]
    path.write_bytes(pdf_file(objects))
    return path


def test_a_page_full_of_strokes_is_noted_and_read(tmp_path: Path) -> None:
    page = read(grid_page(tmp_path / "strokes.pdf", 3000), ReadSettings(max_edges=1000)).pages[0]
    assert page.rules == ()
    assert [code for code, _ in page.notes] == ["too_many_rules"]
    assert page.lines[0].text == "Trong cay"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\nabc" * 30, b"%PDF-1.4\n%%EOF"])
def test_damaged_pdfs_say_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "damaged.pdf").write_bytes(content)
    with pytest.raises(UnreadableInput, match="truncated or damaged"):
        read(tmp_path / "damaged.pdf")


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, 20_000), place=st.integers(0, 20_000), junk=st.binary(max_size=40))
def test_a_spoiled_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, place: int, junk: bytes
) -> None:
    content = (PAGES / "letter.pdf").read_bytes()
    path = tmp_path_factory.mktemp("spoiled") / "plan.pdf"
    path.write_bytes(content[:place] + junk + content[place + len(junk) : len(content) - cut])
    try:
        document = read(path, ReadSettings(ocr=False))
    except KehoachError as error:
        outcome = str(error)
    else:
        outcome = f"{len(document.pages)} pages"
    assert outcome
    assert "\n" not in outcome
