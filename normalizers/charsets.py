"""The Vietnamese charsets from before Unicode, decoded by table, losslessly.

TCVN3 ("ABC", fonts named .VnTime, .VnArial …): one code for each small letter with its marks; capitals with tone marks
exist only as small letters in an all-capitals font, whose name ends in "H".
VNI (fonts named VNI-Times …): a base letter followed by a code for its marks.
VISCII (RFC 1456): one code for each letter with its marks, of e-mail and Unix.
VPS (fonts named VPS Times …), of Vietnamese abroad: the same in another order; capitals that have no code of their own
stand as small letters.
Windows-1258: letters with their quality, followed by a code for the tone.
All were laid over Windows-1252, and that is how a file's bytes or a PDF's text arrive here.
"""

from __future__ import annotations

from enum import StrEnum

import regex

from normalizers.unicode import clean


class Charset(StrEnum):
    """A charset of the years before Unicode, whose bytes a file shows as Latin-1."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"
    WINDOWS_1258 = "windows-1258"


# TCVN 5712:1993, VN3: codes A1 to FE, read as Latin-1. The code of "ư" is Latin-1's soft hyphen.
_TCVN3 = dict(
    zip(
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ®¨©ª«¬\N{SOFT HYPHEN}¡¢£¤¥¦§",
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵđăâêôơưĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_MARKS = {
    "a": dict(zip("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_VNI_SINGLE = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))
_VNI = {
    **_VNI_SINGLE,
    **{single.upper(): letter.upper() for single, letter in _VNI_SINGLE.items()},
    **{base + mark: letter for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()},
    **{base.upper() + mark: letter.upper() for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()},
    **{
        base.upper() + mark.upper(): letter.upper()
        for base, marks in _VNI_MARKS.items()
        for mark, letter in marks.items()
    },
}
# RFC 1456: codes 80 to FF, and the six capitals that stand among the control codes.
_VISCII_CODES = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
# Codes 80 to FF; a space where no letter of Vietnamese has the code.
_VPS_CODES = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ  ỀỂỄỐỒỔỖýỷỵỚỜỞ ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    "ƯỦồốÔỏơÈừứÚũưÝẺ àáâãảạă èéêẽìí ĩẴĐòóôõ Ơụùúủ ỶẼỳ"
)


def _as_windows_1252(code: int) -> str:
    """What a program shows for a byte; a control character for the five bytes that Windows-1252 leaves out."""
    return bytes([code]).decode("cp1252", "replace").replace("\N{REPLACEMENT CHARACTER}", chr(code))


_VISCII = dict(zip("\x02\x05\x06\x14\x19\x1e", "ẲẴẪỶỸỴ", strict=True)) | {
    seen: letter for code, letter in enumerate(_VISCII_CODES, 0x80) for seen in (chr(code), _as_windows_1252(code))
}
_VPS = {
    seen: letter
    for code, letter in enumerate(_VPS_CODES, 0x80)
    if letter != " "
    for seen in (chr(code), _as_windows_1252(code))
}
_WINDOWS_1258 = {_as_windows_1252(code): bytes([code]).decode("cp1258", "replace") for code in range(0xC0, 0x100)}
_BY_LETTER = {
    charset: str.maketrans(table)
    for charset, table in (
        (Charset.TCVN3, _TCVN3),
        (Charset.VISCII, _VISCII),
        (Charset.VPS, _VPS),
        (Charset.WINDOWS_1258, _WINDOWS_1258),
    )
}
_VNI_TOKEN = regex.compile("|".join(sorted(map(regex.escape, _VNI), key=len, reverse=True)))

# Enough of the commonest syllables of administrative prose to tell Vietnamese from bytes read in the wrong charset.
_COMMON = frozenset(
    "và của các được là có cho với trong đến năm tháng ngày số về theo thực hiện kế hoạch ủy nhân dân tỉnh huyện xã "
    "quyết định nghị chương trình công tác tổ chức phối hợp cơ quan đơn vị báo cáo những này người không từ tại".split()
)
_TONED = "à-ãè-êìíò-õùúýạ-ỹ"
_HALF_CAPITALS = regex.compile(
    rf"(?<!\p{{L}})[\p{{Lu}}{_TONED}]*(?:[{_TONED}]\p{{Lu}}|\p{{Lu}}{{2}}[{_TONED}])[\p{{Lu}}{_TONED}]*(?!\p{{L}})"
)
_SMALL = regex.compile(rf"(?V1)[\p{{Ll}}--[{_TONED}]]")
_WORD = regex.compile(r"[\p{L}\N{SOFT HYPHEN}µ-¾¡-¯÷×]+")
_COMMON_SHARE = 0.08  # true Vietnamese prose has three times this, and text in a wrong charset a tenth


def charset_of_font(name: str) -> Charset | None:
    """The charset that a font's name tells: ".VnTime", "ABCDEF+.VnArialH", "VNI-Times", "VPS Times"."""
    plain = name.rsplit("+", 1)[-1].lower()
    if plain.startswith((".vn", "vn.", ".tmc")):
        return Charset.TCVN3
    if plain.startswith(("vni-", "vni ")):
        return Charset.VNI
    return Charset.VPS if plain.startswith(("vps-", "vps ")) else None


def is_capitals_font(name: str) -> bool:
    """Whether a TCVN3 font shows small letters as capitals (".VnTimeH", ".VnTimeH-Bold")."""
    plain = name.rsplit("+", 1)[-1].split("-")[0].split(",")[0].split(" ")[0]
    return plain.lower().startswith((".vn", "vn.")) and plain.endswith("H")


def decode(text: str, charset: Charset) -> str:
    """Unicode for `text`, whose codes were read as Windows-1252."""
    if charset is Charset.VNI:
        return clean(_VNI_TOKEN.sub(lambda token: _VNI[token.group()], text))
    decoded = clean(text.translate(_BY_LETTER[charset]))
    return _with_capitals(decoded) if charset in (Charset.TCVN3, Charset.VPS) else decoded


def _with_capitals(text: str) -> str:
    """TCVN3 has no capitals with tones, VPS few: "HOạCH" stands in capitals; a line without other small ones too."""

    def capitals(line: str) -> str:
        if not _HALF_CAPITALS.search(line):
            return line
        return _HALF_CAPITALS.sub(lambda word: word.group().upper(), line) if _SMALL.search(line) else line.upper()

    return "".join(map(capitals, text.splitlines(keepends=True)))


def guess(text: str) -> Charset | None:
    """The legacy charset that makes Vietnamese out of `text`; None where the text is well as it is, or neither does."""
    best = max(Charset, key=lambda charset: common_share(decode(text, charset)))
    share = common_share(decode(text, best))
    return best if share >= _COMMON_SHARE and share > 1.5 * common_share(clean(text)) else None


def common_share(text: str) -> float:
    """The share of `text`'s words that are among the commonest of Vietnamese administrative prose, 0 to 1."""
    words = _WORD.findall(text)
    return sum(word.lower() in _COMMON for word in words) / len(words) if words else 0.0
