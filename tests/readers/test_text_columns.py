"""Letterhead and closing of a text that kept its page's look with spaces."""

from __future__ import annotations

from extractors.readers.text_columns import unbraided

LETTERHEAD = """\
     ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       XÃ NÀ PHEO                         Độc lập - Tự do - Hạnh phúc
   Số: 12/KH-UBND                     Nà Pheo, ngày 03 tháng 02 năm 2031

                          KẾ HOẠCH
"""
CLOSING = """\
Nơi nhận:                                    TM. ỦY BAN NHÂN DÂN
- UBND huyện;                                     CHỦ TỊCH
- Các thôn;
                                                Lò Văn Pản
"""


def words(rows: list[str]) -> list[str]:
    return [row.strip() for row in rows if row.strip()]


def test_the_left_column_comes_first() -> None:
    assert words(unbraided(LETTERHEAD.split("\n"))) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ NÀ PHEO",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Nà Pheo, ngày 03 tháng 02 năm 2031",
        "KẾ HOẠCH",
    ]


def test_recipients_come_before_the_signature() -> None:
    assert words(unbraided(CLOSING.split("\n"))) == [
        "Nơi nhận:", "- UBND huyện;", "- Các thôn;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pản",
    ]  # fmt: skip


def test_other_rows_with_gaps_stay_as_they_are() -> None:
    rows = ["1    Thôn Nà Tấu      18      2,4", "2    Thôn Nà Hỏi      20      3,1", "", "Ghi chú: số hộ."]
    assert unbraided(rows) == rows


def test_a_name_close_behind_a_long_recipient_is_the_signer_s() -> None:
    closing = CLOSING.replace("- Các thôn;\n", "- Các thôn, bản;   Lò Văn Pản\n").replace(48 * " " + "Lò Văn Pản\n", "")
    assert words(unbraided(closing.split("\n")))[-3:] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Pản"]


def test_the_columns_end_where_an_annex_begins() -> None:
    annex = ["PHỤ LỤC", "1    Thôn Nà Tấu      18", "2    Thôn Nà Hỏi      20"]
    assert unbraided([*CLOSING.split("\n"), *annex])[-3:] == annex
