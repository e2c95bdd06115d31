"""Word files whose words stand in fonts of the charsets from before Unicode."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document

from extractors.readers import read
from tests.bench import noises

HEADING = "kế hoạch trồng rừng phòng hộ"
LINES = [
    "Ủy ban nhân dân xã giao các thôn rà soát 1.250 ha đất trống, báo cáo trước ngày 15/3/2031.",
    "Công chức địa chính hướng dẫn người dân chăm sóc cây giống và bảo vệ rừng non.",
]


def text_of(document: Document, folder: Path) -> list[str]:
    content = BytesIO()
    document.save(content)
    path = folder / "plan.docx"
    path.write_bytes(content.getvalue())
    return [line.text for page in read(path).pages for line in page.lines]


def with_runs(*runs: tuple[str, str]) -> Document:
    """A document of paragraphs of one run, each a text and the font that the run names."""
    document = docx.Document()
    for text, font in runs:
        document.add_paragraph().add_run(text).font.name = font
    return document


@pytest.mark.parametrize(
    ("noise", "plain", "capitals"), [(noises.tcvn3, ".VnTime", ".VnTimeH"), (noises.vni, "VNI-Times", "VNI-Times")]
)
def test_old_fonts_are_decoded(noise: noises.Noise, plain: str, capitals: str, tmp_path: Path) -> None:
    dice = random.Random(1)
    heading = HEADING if capitals != plain else HEADING.upper()
    document = with_runs((noise(heading, dice), capitals), *((noise(line, dice), plain) for line in LINES))
    first, *rest = text_of(document, tmp_path)
    assert first == HEADING.upper()
    assert [line.lower() for line in rest] == [line.lower() for line in LINES]


def test_the_font_of_a_style_counts(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.add_paragraph(noises.tcvn3(LINES[1], random.Random(1)))
    document.add_paragraph().add_run("các hành lang").font.name = "Times New Roman"
    assert text_of(document, tmp_path) == [LINES[1], "các hành lang"]


def test_unicode_in_a_font_that_only_the_style_names_stays(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    for line in [*LINES, "các hành lang"]:
        document.add_paragraph(line)
    assert text_of(document, tmp_path) == [*LINES, "các hành lang"]
