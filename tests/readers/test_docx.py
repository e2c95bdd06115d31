"""Word documents: the numbers that Word prints, merged cells, and packages that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractors.readers import ReadSettings, read
from extractors.readers.docx_numbering import written_number
from schemas.errors import TooLarge, UnreadableInput

LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "\uf02d"))


def numbered(document: docx.document.Document, text: str, level: int, number_id: int = 77) -> None:
    paragraph = document.add_paragraph(text)
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def with_list(document: docx.document.Document) -> None:
    """Add the list 77 of four levels, and 78, which goes on with it from 5."""
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(LEVELS)
    )
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="70">{levels}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="70"/></w:num>'))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="70"/>{override}</w:num>'))


def saved(document: docx.document.Document, folder: Path) -> Path:
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def test_automatic_numbers_are_printed(tmp_path: Path) -> None:
    document = docx.Document()
    with_list(document)
    for text, level in [
        ("Mục tiêu", 0),
        ("Chung", 1),
        ("Riêng", 1),
        ("cây", 2),
        ("hoa", 2),
        ("lá", 3),
        ("Phân công", 0),
    ]:
        numbered(document, text, level)
    numbered(document, "Tiếp", 1)
    numbered(document, "Khác", 0, 78)
    document.add_paragraph("không số")
    lines = [line.text for line in read(saved(document, tmp_path)).pages[0].lines]
    assert lines == [
        "I. Mục tiêu",
        "1. Chung",
        "2. Riêng",
        "a) cây",
        "b) hoa",
        "- lá",
        "II. Phân công",
        "1. Tiếp",
        "V. Khác",
        "không số",
    ]


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (27, "lowerLetter", "aa"),
        (7, "decimalZero", "07"),
        (3, "?", "3"),
    ],
)
def test_number_formats(number: int, number_format: str, written: str) -> None:
    assert written_number(number, number_format) == written


def test_tables_keep_their_spans_and_letterheads_are_lines(tmp_path: Path) -> None:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nXÃ SUỐI NGỌC"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table = document.add_table(3, 3)
    for row, cells in enumerate((("TT", "Cây", ""), ("", "Bàng", "Sấu"), ("1", "1.284", "376"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    page = read(saved(document, tmp_path)).pages[0]
    assert [line.text for line in page.lines] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI NGỌC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    (grid,) = page.grids
    assert {(c.row, c.column): (c.row_span, c.column_span, c.text) for c in grid.cells} == {
        (0, 0): (2, 1, "TT"),
        (0, 1): (1, 2, "Cây"),
        (1, 1): (1, 1, "Bàng"),
        (1, 2): (1, 1, "Sấu"),
        (2, 0): (1, 1, "1"),
        (2, 1): (1, 1, "1.284"),
        (2, 2): (1, 1, "376"),
    }


def test_deleted_words_are_left_out_and_breaks_end_lines(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("trước\nsau")
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>bỏ</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")}><w:r><w:t xml:space="preserve"> thêm</w:t></w:r></w:ins>'))
    assert [line.text for line in read(saved(document, tmp_path)).pages[0].lines] == ["trước", "sau thêm"]


def rewritten(path: Path, part: str, content: bytes) -> Path:
    """The package with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    path.write_bytes(out.getvalue())
    return path


def plain(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("trồng cây")
    return saved(document, tmp_path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = rewritten(plain(tmp_path), "docProps/app.xml", b"0" * 3_000_000)
    with pytest.raises(TooLarge, match="unpacks to 3 MB"):
        read(path, ReadSettings(max_unpacked_bytes=1_000_000))


@pytest.mark.parametrize("reference", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_external_entities_are_not_followed(tmp_path: Path, reference: str) -> None:
    text = "<w:body><w:p><w:r><w:t>A&out;B</w:t></w:r></w:p></w:body>"
    body = f'<!DOCTYPE d [<!ENTITY out SYSTEM "{reference}">]><w:document {nsdecls("w")}>{text}</w:document>'
    path = rewritten(plain(tmp_path), "word/document.xml", body.encode())
    assert [line.text for line in read(path).pages[0].lines] in (["AB"], ["A"])


def test_nested_entities_do_not_fill_the_memory(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    text = "<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body>"
    body = f"<!DOCTYPE d [{levels}]><w:document {nsdecls('w')}>{text}</w:document>"
    path = rewritten(plain(tmp_path), "word/document.xml", body.encode())
    with pytest.raises(UnreadableInput):
        read(path)


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_damaged_packages_say_so(tmp_path: Path, part: str) -> None:
    with pytest.raises(UnreadableInput):
        read(rewritten(plain(tmp_path), part, b"<broken"))


def test_a_truncated_package_says_so(tmp_path: Path) -> None:
    path = plain(tmp_path)
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(UnreadableInput, match="truncated"):
        read(path)
