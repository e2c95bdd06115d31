"""What every text goes through once: one spelling for each character, and the charsets from before Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.charsets import (
    _TCVN3,
    _VISCII_CODES,
    _VNI,
    _VPS_CODES,
    Charset,
    charset_of_font,
    decode,
    guess,
    is_capitals_font,
)
from normalizers.restoration.syllables import split_tone
from normalizers.unicode import clean

PROSE = (
    "Ủy ban nhân dân xã giao phòng Kinh tế thực hiện kế hoạch trồng cây năm 2031, phối hợp với các thôn và báo cáo "
    "kết quả trước ngày 30 tháng 9; mỗi hộ được nhận ít nhất mười cây giống từ vườn ươm của hợp tác xã."
)
ENCODE_TCVN3 = {letter: code for code, letter in _TCVN3.items()}
ENCODE_VNI = {letter: code for code, letter in reversed(_VNI.items())}


def test_composes_and_keeps_powers() -> None:
    assert clean(unicodedata.normalize("NFD", "Kế hoạch 10³ m²")) == "Kế hoạch 10³ m²"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ð\N{LATIN SMALL LETTER O WITH CIRCUMFLEX AND ACUTE}i", "Đối"),
        ("ðường", "đường"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("það", "það"),  # Icelandic: þ is no Vietnamese letter
        ("hiệu\N{NO-BREAK SPACE}quả", "hiệu quả"),
        ("thôn\N{SOFT HYPHEN}g \N{ZERO WIDTH SPACE}tin", "thông tin"),
        ("05\N{NON-BREAKING HYPHEN}CT/TW", "05-CT/TW"),
        ("\N{LATIN SMALL LIGATURE FI}le", "file"),
        ("hòa và hoà", "hòa và hoà"),
        (
            "thư \N{COMBINING DOT BELOW}c hiê \N{COMBINING DOT BELOW}n kê \N{COMBINING ACUTE ACCENT} hoạch",
            "thực hiện kế hoạch",
        ),
    ],
)
def test_each_character_has_one_spelling(written: str, meant: str) -> None:
    assert clean(written) == meant


@given(st.text())
def test_clean_is_stable(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=sorted(ENCODE_TCVN3)))
def test_tcvn3_loses_nothing(text: str) -> None:
    decoded = decode("".join(ENCODE_TCVN3[letter] for letter in text), Charset.TCVN3)
    assert decoded.lower() == text.lower()  # beside capitals a small letter is one: the charset has no other


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("KÕ HO¹CH", "KẾ HOẠCH"),
        ("II. MôC TI£U Vµ NHIÖM Vô ë X·", "II. MỤC TIÊU VÀ NHIỆM VỤ Ở XÃ"),
        ("NéI DUNG cña kÕ ho¹ch ë X· B×nh", "NỘI DUNG của kế hoạch ở Xã Bình"),
        ("Së L§-TB&XH", "Sở LĐ-TB&XH"),
    ],
)
def test_letters_of_tcvn3_among_capitals_are_capitals(written: str, meant: str) -> None:
    assert decode(written, Charset.TCVN3) == meant


@given(st.text(alphabet=sorted(ENCODE_VNI)))
def test_vni_loses_nothing(text: str) -> None:
    assert decode("".join(ENCODE_VNI[letter] for letter in text), Charset.VNI) == text


@pytest.mark.parametrize(("charset", "codes"), [(Charset.TCVN3, ENCODE_TCVN3), (Charset.VNI, ENCODE_VNI)])
def test_legacy_prose_is_told_by_trying(charset: Charset, codes: dict[str, str]) -> None:
    encoded = "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in PROSE)
    assert guess(encoded) is charset
    assert decode(encoded, charset).lower() == PROSE.lower()


@given(st.text(alphabet=sorted(set(_VPS_CODES) - {" "})))
def test_vps_loses_nothing(text: str) -> None:
    seen = "".join(chr(0x80 + _VPS_CODES.index(letter)) for letter in text)
    assert decode(seen, Charset.VPS).lower() == text.lower()


@pytest.mark.parametrize("charset", [Charset.VISCII, Charset.VPS, Charset.WINDOWS_1258])
def test_codes_of_one_letter_each_are_told_by_trying(charset: Charset) -> None:
    if charset is not Charset.WINDOWS_1258:
        table = _VISCII_CODES if charset is Charset.VISCII else _VPS_CODES
        codes = {letter: chr(code) for code, letter in enumerate(table, 0x80) if letter != " "}
        seen = "".join(codes.get(letter, letter) for letter in PROSE)
    else:
        seen = tones_apart(PROSE).encode("cp1258").decode("cp1252")
    assert guess(seen) is charset
    assert decode(seen, charset) == PROSE


def tones_apart(text: str) -> str:
    """`text` as Windows-1258 has it: letters with their quality, tones as characters of their own."""
    return "".join("".join(split_tone(letter)) for letter in text)


def test_unicode_prose_is_left_alone() -> None:
    assert guess(PROSE) is None


@pytest.mark.parametrize(
    ("font", "charset", "capitals"),
    [
        ("ABCDEF+.VnTime", Charset.TCVN3, False),
        (".VnArialH", Charset.TCVN3, True),
        (".VnTimeH-Bold", Charset.TCVN3, True),
        ("VNI-Times", Charset.VNI, False),
        ("VPS Times", Charset.VPS, False),
        ("TimesNewRomanPSMT", None, False),
    ],
)
def test_fonts_tell_the_charset(font: str, charset: Charset | None, capitals: bool) -> None:
    assert charset_of_font(font) is charset
    assert is_capitals_font(font) is capitals
