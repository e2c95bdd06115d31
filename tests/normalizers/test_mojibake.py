"""Bytes of UTF-8 that a program took for Windows-1252, and letters that it wrote as escapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.mojibake import LOST, spelled_out, unscrambled

PROSE = (
    "Ủy ban nhân dân xã giao phòng Kinh tế “thực hiện” kế hoạch trồng cây năm 2031 – phối hợp với các thôn, "
    "báo cáo kết quả về Đảng ủy trước ngày 30 tháng 9; mỗi hộ được nhận ít nhất 10% cây giống từ vườn ươm."
)
LETTERS = "àáâãèéêìíòóôõùúýăđĩũơưẠạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def taken_for_windows_1252(text: str, without: str = "keep") -> str:
    """The characters that the text's bytes show; `without` says what becomes of those that show as nothing."""
    if without == "keep":
        return "".join(shown(byte) for byte in text.encode("utf-8"))
    return text.encode("utf-8").decode("cp1252", errors=without)


def shown(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def test_scrambled_letters_are_turned_back() -> None:
    assert unscrambled(taken_for_windows_1252(PROSE)) == PROSE
    assert unscrambled(PROSE.encode("utf-8").decode("latin-1")) == PROSE


@given(st.text(alphabet=LETTERS + " ,.", min_size=20))
def test_nothing_is_lost(text: str) -> None:
    if sum(letter in LETTERS for letter in text) >= 4:
        assert unscrambled(taken_for_windows_1252(text)) == text


def test_right_lines_beside_scrambled_ones_stay() -> None:
    assert unscrambled(f"{PROSE}\n{taken_for_windows_1252(PROSE)}\nXÃ HỘI\n") == f"{PROSE}\n{PROSE}\nXÃ HỘI\n"


@pytest.mark.parametrize("without", ["replace", "ignore"])
def test_a_byte_that_shows_as_nothing_leaves_one_lost_letter(without: str) -> None:
    seen = unscrambled(taken_for_windows_1252(PROSE, without))
    assert "Đảng ủy" in seen  # only one letter can have been there
    assert f"v{LOST} Đảng" in seen
    assert seen.count(LOST) == sum(PROSE.count(letter) for letter in "ềọỏờ")
    assert "“thực hiện”" in seen


def test_a_space_that_does_not_break_may_have_become_a_plain_one() -> None:
    text = "Đào tạo và làm việc: Hàn, hà, là, XÃ PHẠM"
    assert unscrambled(taken_for_windows_1252(text).replace("\N{NO-BREAK SPACE}", " ")) == text


@pytest.mark.parametrize("text", [PROSE, "Ông Ã, bà Âu: «quá»…", "Câu hỏi: “á»¦”?", ""])
def test_right_text_is_left_alone(text: str) -> None:
    assert unscrambled(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("K&#7871; ho&#x1EA1;ch", "Kế hoạch"),
        ("Th&amp;#7921;c hi&amp;#7879;n", "Thực hiện"),
        (r"\u0110\u1ea3ng \u1ee7y", "Đảng ủy"),
        ("d&#432;&#7899;i &#60;1%, t&#7879;p C:\\users", "dưới &#60;1%, tệp C:\\users"),
        (r"\u0041\u9999 &#99999999;", r"\u0041\u9999 &#99999999;"),
    ],
)
def test_escapes_of_vietnamese_letters_are_letters(written: str, meant: str) -> None:
    assert spelled_out(written) == meant
