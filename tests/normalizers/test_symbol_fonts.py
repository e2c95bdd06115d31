"""Signs that Word keeps at private codes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractors.layout.numbering import Style, marker_of
from extractors.readers.docx import read_docx
from extractors.readers.html import items_of_html
from extractors.readers.settings import ReadSettings
from normalizers.symbol_fonts import sign_of
from normalizers.unicode import clean
from schemas.page import Line


@pytest.mark.parametrize(
    ("private", "printed"),
    [
        ("\uf0b7 Trồng 5 ha keo", "• Trồng 5 ha keo"),
        ("\uf0d8 Trồng 5 ha keo", "➢ Trồng 5 ha keo"),
        ("\uf02d Trồng 5 ha keo", "- Trồng 5 ha keo"),
        ("tỷ lệ sống \uf0b3 85%", "tỷ lệ sống ≥ 85%"),
    ],
)
def test_a_copied_text_has_the_signs_that_its_page_shows(private: str, printed: str) -> None:
    assert clean(private) == printed


def test_what_nobody_knows_stays_and_opens_an_item_all_the_same() -> None:
    assert clean("\uf0ab Trồng") == "\uf0ab Trồng"
    marker = marker_of("\uf0ab Trồng keo")
    assert marker is not None and marker.style is Style.BULLET


def test_figures_are_never_made_of_private_codes() -> None:
    assert not any(sign_of(font, code) in set("0123456789") for font in ("Symbol", "Wingdings") for code in range(256))


def test_a_font_of_letters_prints_letters() -> None:
    assert sign_of("Times New Roman", 0xD8) is None


def test_a_sign_that_word_inserted_is_read() -> None:
    document = docx.Document()
    for font, code in (("Wingdings", "F0FC"), ("Symbol", "F0B3"), ("Symbol", "damaged")):
        run = document.add_paragraph("Đạt ").add_run()
        run._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="{font}" w:char="{code}"/>'))
        run.add_text(" 85%")
    file = io.BytesIO()
    document.save(file)
    page = read_docx(file.getvalue(), ReadSettings())[0]
    assert [item.text for item in page.items if isinstance(item, Line)] == ["Đạt ✓ 85%", "Đạt ≥ 85%", "Đạt 85%"]


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p><span style='font-family:Symbol'><span>·<span>&nbsp; </span></span></span>Trồng keo</p>", "• Trồng keo"),
        ('<p><font face="Wingdings">Ø</font> Trồng keo</p>', "➢ Trồng keo"),
        ("<p><span style='font-family:\"Times New Roman\"'>Ø</span> là cỡ ống</p>", "Ø là cỡ ống"),
    ],
)
def test_a_web_page_s_letter_in_a_font_of_signs_is_its_sign(page: str, line: str) -> None:
    assert [item.text for item in items_of_html(page) if isinstance(item, Line)] == [line]
