"""Ruling lines by PDFium are those that pdfplumber measures; and pdfplumber reads what PDFium cannot open."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.readers import ReadSettings, read
from extractors.readers.pdf_drawing import drawing_of, is_hidden_layer, rules_of, straight
from extractors.readers.pdf_second import REPAIRED
from extractors.readers.pdf_words import frame_of
from schemas.errors import UnreadableInput
from schemas.page import Rule
from tests.pdf_file import pdf_file, stream
from tests.readers.spoiling import PAGES

PLACES = st.integers(20, 560)
LENGTHS = st.integers(-300, 300)
STROKES = st.builds("{} {} m {} {} l S".format, PLACES, PLACES, PLACES, PLACES)
LEVEL = st.builds(lambda x, y, by: f"{x} {y} m {x + by} {y} l S", PLACES, PLACES, LENGTHS)
RECTANGLES = st.builds("{} {} {} {} re {}".format, PLACES, PLACES, LENGTHS, LENGTHS, st.sampled_from("Sb"))
THIN = st.builds("{} {} {} 0.5 re f".format, PLACES, PLACES, LENGTHS)
OPEN = st.builds(lambda x, y, w: f"{x} {y} m {x + w} {y} l {x + w} {y + 40} l s", PLACES, PLACES, LENGTHS)
CURVES = st.builds(lambda x, y, w: f"{x} {y} m {x} {y} {x + w} {y + 1} {x + w} {y} c S", PLACES, PLACES, LENGTHS)
SHAPES = st.one_of(STROKES, LEVEL, RECTANGLES, THIN, OPEN, CURVES)
MAPS = st.sampled_from(["", "1 0 0 1 15 -7 cm", "0.5 0 0 2 0 0 cm", "0 1 -1 0 580 0 cm", "-1 0 0 -1 590 700 cm"])
DRAWINGS = st.lists(st.builds("q {} {} Q".format, MAPS, SHAPES), min_size=1, max_size=8).map(" ".join)


def page_of(path: Path, drawn: str, in_form: str, form_map: str, rotation: int) -> Path:
    """A PDF with one page that draws some shapes itself and others by a form."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents 4 0 R"
        b" /Resources << /XObject << /F 5 0 R >> >> >>" % rotation,
        stream(drawn.encode() + b" /F Do"),
        stream(
            in_form.encode(),
            b"/Type /XObject /Subtype /Form /BBox [-2000 -2000 3000 3000] /Matrix [%s]" % form_map.encode(),
        ),
    ]
    path.write_bytes(pdf_file(objects))
    return path


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
STAMP = "q 90 0 0 60 400 80 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
SEEN, UNSEEN = (f"BT {mode} Tr /Helv 12 Tf 50 700 Td (Uy ban nhan dan) Tj ET" for mode in (0, 3))


@pytest.mark.parametrize(
    ("drawn", "hidden"),
    [
        (f"{PICTURE} {UNSEEN}", True),
        (f"{SEEN} {PICTURE}", True),  # below the picture
        (f"{PICTURE} {SEEN}", False),  # a letter on a tinted ground
        (f"{SEEN} {STAMP}", False),
        (f"{PICTURE} {UNSEEN * 9} {SEEN}", True),  # with a signature's overlay
        (PICTURE, False),
    ],
)
def test_a_layer_to_be_searched_is_told_from_a_page_s_own_text(tmp_path: Path, drawn: str, hidden: bool) -> None:
    with pdfium.PdfDocument(page_of(tmp_path / "page.pdf", drawn, "", "1 0 0 1 0 0", 0)) as document:
        assert is_hidden_layer(document[0], 1000) is hidden


def test_a_page_cut_into_strips_is_covered_by_them_all(tmp_path: Path) -> None:
    strips = " ".join(f"q 595 0 0 200 0 {y} cm {PICTURE.split('cm ')[1]}" for y in (0, 200, 400, 600))
    with pdfium.PdfDocument(page_of(tmp_path / "page.pdf", strips, "", "1 0 0 1 0 0", 0)) as document:
        assert drawing_of(document[0], 1000).image_share > 0.9


def by_pdfium(path: Path) -> set[Rule]:
    with pdfium.PdfDocument(path) as document:
        page = document[0]
        found = rules_of(drawing_of(page, 1000).paths, frame_of(page), 1000)
    assert found is not None
    return set(found)


def by_pdfplumber(path: Path) -> set[Rule]:
    with pdfplumber.open(path) as document:
        edges = document.pages[0].edges
    sides = [(*sorted((edge["x0"], edge["x1"])), *sorted((edge["top"], edge["bottom"]))) for edge in edges]
    return {rule for x0, x1, y0, y1 in sides if (rule := straight(x0, y0, x1, y1)) is not None}


@given(DRAWINGS, DRAWINGS, st.sampled_from(["1 0 0 1 0 0", "2 0 0 0.5 30 -40"]), st.sampled_from([0, 90, 180, 270]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rules_are_those_that_pdfplumber_measures(
    tmp_path: Path, drawn: str, in_form: str, form_map: str, rotation: int
) -> None:
    path = page_of(tmp_path / "drawn.pdf", drawn, in_form, form_map, rotation)
    assert by_pdfium(path) == by_pdfplumber(path)


@pytest.mark.parametrize(("dots", "lines"), [(40, 2), (7, 0)])  # fewer are an ornament
def test_dots_in_a_row_are_a_line(tmp_path: Path, dots: int, lines: int) -> None:
    level = " ".join(f"{100 + 1.5 * n} 500 0.75 0.75 re f" for n in range(dots))
    upright = " ".join(f"100 {500 + 1.5 * n} 0.75 0.75 re f" for n in range(dots))
    apart = " ".join(f"{100 + 9 * n} 300 0.75 0.75 re f" for n in range(dots))
    rules = by_pdfium(page_of(tmp_path / "dots.pdf", f"{level} {upright} {apart}", "", "1 0 0 1 0 0", 0))
    assert len(rules) == lines
    lengths = [max(rule.x1 - rule.x0, rule.bottom - rule.top) for rule in rules]
    assert lengths == pytest.approx([1.5 * dots - 0.75] * lines, abs=0.1)


def test_a_page_of_too_many_strokes_has_no_rules_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no text"):
        read(page_of(tmp_path / "a.pdf", "9 9 m 99 9 l S " * 60, "", "1 0 0 1 0 0", 0), ReadSettings(ocr=False))
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        page = document[0]
        drawing = drawing_of(page, 50)
        assert drawing.overfull
        assert rules_of(drawing.paths, frame_of(page), 5) is None


def test_a_pdf_with_a_spoilt_beginning_is_read_all_the_same(tmp_path: Path) -> None:
    content = (PAGES / "table.pdf").read_bytes()
    (tmp_path / "spoilt.pdf").write_bytes(b"\0\0\0\0" + content[4:])
    whole, (page,) = read(PAGES / "table.pdf").pages[0], read(tmp_path / "spoilt.pdf").pages
    assert sorted(line.text for line in page.lines) == sorted(line.text for line in whole.lines)
    assert page.rules == whole.rules
    assert [code for code, _ in page.notes] == [REPAIRED]


def test_a_pdf_that_neither_can_open_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes((PAGES / "table.pdf").read_bytes()[:3000])
    with pytest.raises(UnreadableInput, match="truncated or damaged"):
        read(tmp_path / "cut.pdf")
