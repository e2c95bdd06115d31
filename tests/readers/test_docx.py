"""Word documents: the numbers that Word prints, merged cells, and packages that mean harm."""

from __future__ import annotations

import io
import struct
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
def test_numbers_are_written_in_the_format_that_word_names(number: int, number_format: str, written: str) -> None:
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


def test_a_package_whose_part_does_not_unpack_says_so(tmp_path: Path) -> None:
    path = plain(tmp_path)
    with zipfile.ZipFile(path) as package:
        at = package.getinfo("word/document.xml").header_offset
    content = bytearray(path.read_bytes())
    name, extra = struct.unpack_from("<HH", content, at + 26)
    content[at + 30 + name + extra] = 0xFF  # a block of a kind that there is not
    path.write_bytes(content)
    with pytest.raises(UnreadableInput, match="damaged"):
        read(path)


def test_a_truncated_package_says_so(tmp_path: Path) -> None:
    path = plain(tmp_path)
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(UnreadableInput, match="truncated"):
        read(path)


def run_xml(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def add_xml(document: docx.document.Document, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))


def table_xml(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell_xml(text: str, properties: str = "", paragraph: str = "") -> str:
    run = run_xml(text) if text else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{paragraph}</w:pPr>{run}</w:p></w:tc>"


def test_words_are_as_word_prints_them(tmp_path: Path) -> None:
    document = docx.Document()
    add_xml(document, f"<w:p>{run_xml('Kế hoạch', '<w:caps/>')}{run_xml(' ẩn 9', '<w:vanish/>')}</w:p>")
    note = '<w:vertAlign w:val="superscript"/>'
    add_xml(document, f"<w:p>{run_xml('Năm 2031')}{run_xml('1', note)}{run_xml(': 40 km')}{run_xml('2', note)}</w:p>")
    asked = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    add_xml(document, f"<w:sdt>{asked}<w:sdtContent><w:p>{run_xml('Bấm vào đây')}</w:p></w:sdtContent></w:sdt>")
    lines = [line.text for line in read(saved(document, tmp_path)).pages[0].lines]
    assert lines == ["KẾ HOẠCH", "Năm 2031¹: 40 km2"]


def test_rows_counted_by_word_and_tables_that_nothing_parts(tmp_path: Path) -> None:
    document = docx.Document()
    with_list(document)
    counted = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="77"/></w:numPr>'
    row = cell_xml("", paragraph=counted)
    deleted = f"<w:trPr><w:del/></w:trPr>{cell_xml('x')}{cell_xml('Bỏ')}"
    add_xml(document, table_xml(cell_xml("TT") + cell_xml("Việc"), row + cell_xml("Trồng"), deleted))
    add_xml(document, table_xml(row + cell_xml("Tưới")))
    (grid,) = read(saved(document, tmp_path)).pages[0].grids
    assert [cell.text for cell in grid.cells] == ["TT", "Việc", "1.", "Trồng", "2.", "Tưới"]


def test_a_row_s_cells_merged_as_old_programs_merge_them(tmp_path: Path) -> None:
    document = docx.Document()
    merged = cell_xml("Tổng", '<w:hMerge w:val="restart"/>') + cell_xml("", "<w:hMerge/>") + cell_xml("9")
    add_xml(document, table_xml(cell_xml("a") + cell_xml("b") + cell_xml("c"), merged))
    (grid,) = read(saved(document, tmp_path)).pages[0].grids
    assert [(cell.text, cell.column, cell.column_span) for cell in grid.cells][3:] == [("Tổng", 0, 2), ("9", 2, 1)]


def test_a_table_in_a_frame_of_one_cell_is_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    inner = table_xml(cell_xml("TT") + cell_xml("Việc"), cell_xml("1") + cell_xml("Trồng"))
    add_xml(document, f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl>")
    (grid,) = read(saved(document, tmp_path)).pages[0].grids
    assert [cell.text for cell in grid.cells] == ["TT", "Việc", "1", "Trồng"]


def test_lists_that_styles_define(tmp_path: Path) -> None:
    document = docx.Document()
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{n + 1}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text, more) in enumerate(
            [
                ("upperRoman", "%1.", ""),
                ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
                ("decimal", "%1.%3", "<w:isLgl/>"),
            ]
        )
    )
    space = nsdecls("w")
    link = '<w:numStyleLink w:val="Plan"/>'
    part.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="81">{link}</w:abstractNum>'))
    define = f'<w:styleLink w:val="Plan"/>{levels}'
    part.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="80">{define}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {space} w:numId="81"><w:abstractNumId w:val="81"/></w:num>'))
    for n in (1, 2, 3):
        properties = document.styles[f"Heading {n}"].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {space}><w:numId w:val="81"/></w:numPr>'))
    for text, level in [("Mục tiêu", 1), ("Chung", 2), ("Việc", 1), ("Riêng", 2), ("Nhỏ", 3)]:
        document.add_heading(text, level)
    lines = [line.text for line in read(saved(document, tmp_path)).pages[0].lines]
    assert lines == ["I. Mục tiêu", "1. Chung", "II. Việc", "2. Riêng", "2.1 Nhỏ"]
