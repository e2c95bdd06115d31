"""Text files and web pages: lines as they stand, in whatever encoding, and tables with their spans."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extractors.readers import ReadSettings, read
from schemas.errors import TooLarge, UnreadableInput
from schemas.page import Document, LayerVerdict
from tests.readers.test_characters import ENCODE_TCVN3, ENCODE_VNI, PROSE


def read_bytes(folder: Path, content: bytes, name: str = "plan.bin") -> Document:
    path = folder / name
    path.write_bytes(content)
    return read(path)


def texts(document: Document) -> list[str]:
    return [line.text for page in document.pages for line in page.lines]


def test_lines_keep_the_empty_lines_above_them(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "KẾ HOẠCH\n\n\nI. MỤC TIÊU\r\n  1. Trồng cây  \n".encode())
    assert [(line.text, line.blank_before) for line in document.pages[0].lines] == [
        ("KẾ HOẠCH", 0),
        ("I. MỤC TIÊU", 2),
        ("1. Trồng cây", 0),
    ]
    assert document.source.media_type == "text/plain"
    assert document.pages[0].lines[0].words[0].box is None


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "trang một\fngày hai\f\n".encode())
    assert [page.number for page in document.pages] == [1, 2]


def test_line_breaks_that_a_program_wrote_out_are_breaks_or_spaces(tmp_path: Path) -> None:
    whole = r"KẾ HOẠCH\nTrồng rừng\n\nI. MỤC TIÊU\nphủ xanh đồi trọc"  # one string: its breaks part the lines
    assert texts(read_bytes(tmp_path, whole.encode())) == ["KẾ HOẠCH", "Trồng rừng", "I. MỤC TIÊU", "phủ xanh đồi trọc"]
    source = "\\r\\n KẾ HOẠCH\nTrồng\\r\\nrừng phòng hộ\nI. MỤC\\r\\nTIÊU\n"  # lines of an HTML source
    assert texts(read_bytes(tmp_path, source.encode())) == ["KẾ HOẠCH", "Trồng rừng phòng hộ", "I. MỤC TIÊU"]
    path = r"Xem tệp D:\nam2031\nguon"  # two backslashes are none
    assert texts(read_bytes(tmp_path, path.encode())) == [path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_each_of_its_encodings(tmp_path: Path, encoding: str) -> None:
    document = read_bytes(tmp_path, PROSE.encode(encoding))
    assert texts(document) == [PROSE]
    assert document.pages[0].verdict is LayerVerdict.CLEAN


def windows_1258(text: str) -> bytes:
    """Windows-1258 writes a tone mark as a character of its own behind the vowel."""
    import unicodedata

    pieces = []
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        rest = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
        pieces.append(rest.encode("cp1258") + "".join(tones).encode("cp1258"))
    return b"".join(pieces)


@pytest.mark.parametrize(
    "content",
    [
        windows_1258(PROSE),
        "".join(ENCODE_TCVN3.get(letter, ENCODE_TCVN3.get(letter.lower(), letter)) for letter in PROSE).encode(
            "latin-1"
        ),
        "".join(ENCODE_VNI.get(letter, letter) for letter in PROSE).encode("latin-1"),
    ],
    ids=["windows-1258", "tcvn3", "vni"],
)
def test_encodings_from_before_unicode(tmp_path: Path, content: bytes) -> None:
    document = read_bytes(tmp_path, content)
    assert texts(document)[0].lower() == PROSE.lower()
    assert document.pages[0].verdict is LayerVerdict.LEGACY


def test_utf8_that_was_taken_for_windows_1252_and_saved_again(tmp_path: Path) -> None:
    text = "Các hộ nghèo và hộ cận nghèo của xã được nhận cây giống"
    document = read_bytes(tmp_path, text.encode().decode("cp1252").encode())
    assert texts(document) == [text]


def test_a_broken_character_does_not_lose_the_file(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, PROSE.encode() + b"\xff\n" + PROSE.encode())
    assert texts(document)[1] == PROSE
    assert document.pages[0].notes[0][0] == "encoding_damaged"


def archive_of_a_pdf() -> bytes:
    """A zip archive with a PDF in it as it is, within its first kilobyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("ke-hoach.pdf", b"%PDF-1.7\n" + b"%" * 2000)
    return packed.getvalue()


def open_document() -> bytes:
    """What a zip archive needs to be taken for an OpenDocument text."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office:document-content/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "empty"),
        (b" \n\f\n", "empty"),
        (b"\x00\x01\x02\x03" * 50 + b"ab\x00", "binary"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".doc"),
        (b"\x89PNG\r\n\x1a\n123", "PNG"),
        (b"PK\x03\x04 truncated", "DOCX"),
        (open_document(), "ODT"),
        (archive_of_a_pdf(), "an archive without a Word document"),
        (b"<html><body><script>let a = 1</script></body></html>", "no text"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(tmp_path: Path, content: bytes, trouble: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(tmp_path, content)
    assert trouble in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_missing_files_folders_and_large_files(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="not there"):
        read(tmp_path / "nowhere.pdf")
    with pytest.raises(UnreadableInput, match="folder"):
        read(tmp_path)
    (tmp_path / "long.txt").write_text("dài " * 100, encoding="utf-8")
    with pytest.raises(TooLarge, match="the limit is 0 MB"):
        read(tmp_path / "long.txt", ReadSettings(max_bytes=100))


LETTERHEAD = """<!DOCTYPE html><html><head><title>bỏ qua</title><style>p{}</style></head><body>
<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ SUỐI NGỌC</td><td><b>CỘNG HÒA XÃ HỘI</b> CHỦ NGHĨA VIỆT NAM</td></tr></table>
<p>KẾ HOẠCH</p><script>document.write("không đọc")</script>
<div>Trồng <i>cây</i>
  bóng mát<br>dọc đường<p style="display: none">ẩn</p></div>
<table border=1>
<tr><th rowspan=2>TT</th><th colspan=2>Cây</th></tr><tr><th>Bàng</th><th>Sấu</th></tr>
<tr><td>1</td><td>1.284</td><td>376</td></tr></table>
<p>Hết</body></html>"""


def test_html_gives_lines_and_grids(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, LETTERHEAD.encode(), "plan.txt")
    assert document.source.media_type == "text/html"
    page = document.pages[0]
    assert [line.text for line in page.lines] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI NGỌC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH",
        "Trồng cây bóng mát",
        "dọc đường",
        "Hết",
    ]
    (grid,) = page.grids
    placed = {(c.row, c.column, c.row_span, c.column_span): c.text for c in grid.cells}
    assert placed[(0, 0, 2, 1)] == "TT"
    assert placed[(0, 1, 1, 2)] == "Cây"
    assert placed[(1, 2, 1, 1)] == "Sấu"
    assert (grid.n_rows, grid.n_columns) == (3, 3)


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    page = b'<html><meta charset="windows-1258"><p>' + windows_1258(PROSE) + b"</p></html>"
    assert texts(read_bytes(tmp_path, page)) == [PROSE]


def test_html_nested_without_end(tmp_path: Path) -> None:
    page = (
        "<html>"
        + "<div>" * 50_000
        + "sâu thẳm"
        + "<table><tr><td colspan=99999999 rowspan=99999999>ô</td></tr></table>"
    )
    assert "sâu thẳm" in texts(read_bytes(tmp_path, page.encode()))


@pytest.mark.parametrize(
    "country", ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
)
def test_a_letterhead_s_table_is_lines_whoever_writes(tmp_path: Path, country: str) -> None:
    page = (
        f"<table><tr><td>ĐẢNG ỦY<br>XÃ SUỐI MƠ</td><td>{country}</td></tr>"
        "<tr><td>Số 3-KH/ĐU</td><td>Suối Mơ, ngày 02/3/2031</td></tr></table><p>KẾ HOẠCH</p>"
    )
    document = read_bytes(tmp_path, page.encode(), "plan.html")
    assert texts(document)[:4] == ["ĐẢNG ỦY", "XÃ SUỐI MƠ", country, "Số 3-KH/ĐU"]


def test_a_letterhead_s_table_is_known_by_the_plan_s_own_number(tmp_path: Path) -> None:
    cell = "<td>HỘI NÔNG DÂN<br>XÃ SUỐI MƠ<br>Số: 3/KH-HND</td>"
    document = read_bytes(
        tmp_path, f"<table><tr>{cell}<td>Suối Mơ, ngày 02/3/2031</td></tr></table>".encode(), "p.html"
    )
    assert texts(document) == ["HỘI NÔNG DÂN", "XÃ SUỐI MƠ", "Số: 3/KH-HND", "Suối Mơ, ngày 02/3/2031"]
    rows = "<tr><td>Văn bản</td><td>Số ký hiệu</td></tr><tr><td>Kế hoạch</td><td>Số: 3/KH-HND</td></tr>"
    assert texts(read_bytes(tmp_path, f"<p>Các văn bản</p><table>{rows}</table>".encode(), "q.html")) == ["Các văn bản"]
