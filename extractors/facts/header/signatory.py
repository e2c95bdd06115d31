"""Who signs: the last office named, and a person's name under it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.facts.header.casing import in_capitals, sentence_case
from normalizers.keys import ascii_key
from schemas.outline import Block
from schemas.plan import Signatory

_OFFICES = {
    "pho chu tich thuong truc": "Phó Chủ tịch Thường trực", "pho chu tich": "Phó Chủ tịch",
    "chu tich": "Chủ tịch", "pho giam doc phu trach": "Phó Giám đốc phụ trách", "pho giam doc": "Phó Giám đốc",
    "giam doc": "Giám đốc", "pho truong ban thuong truc": "Phó Trưởng ban Thường trực",
    "pho truong ban": "Phó Trưởng ban", "truong ban": "Trưởng ban",
    "pho chanh van phong": "Phó Chánh Văn phòng", "chanh van phong": "Chánh Văn phòng",
    "pho chanh thanh tra": "Phó Chánh Thanh tra", "chanh thanh tra": "Chánh Thanh tra",
    "pho truong phong": "Phó Trưởng phòng", "truong phong": "Trưởng phòng",
    "pho bi thu thuong truc": "Phó Bí thư Thường trực", "pho bi thu": "Phó Bí thư", "bi thu": "Bí thư",
    "thu truong": "Thứ trưởng", "bo truong": "Bộ trưởng", "pho cuc truong": "Phó Cục trưởng",
    "cuc truong": "Cục trưởng", "pho thu tuong": "Phó Thủ tướng",
    "thu tuong": "Thủ tướng", "pho chi cuc truong": "Phó Chi cục trưởng", "chi cuc truong": "Chi cục trưởng",
    "pho hieu truong": "Phó Hiệu trưởng", "hieu truong": "Hiệu trưởng", "pho tong giam doc": "Phó Tổng Giám đốc",
    "tong giam doc": "Tổng Giám đốc", "vu truong": "Vụ trưởng", "pho vu truong": "Phó Vụ trưởng",
    "vien truong": "Viện trưởng", "pho vien truong": "Phó Viện trưởng", "pho truong cong an": "Phó Trưởng Công an",
    "pho chi huy truong": "Phó Chỉ huy trưởng", "chi huy truong": "Chỉ huy trưởng", "truong cong an": "Trưởng Công an",
    "truong tram": "Trưởng trạm", "tram truong": "Trạm trưởng",
    "hat truong": "Hạt trưởng", "truong khoa": "Trưởng khoa", "truong doan": "Trưởng đoàn", "chanh an": "Chánh án",
    "tong bien tap": "Tổng Biên tập", "uy vien thuong truc": "Ủy viên Thường trực", "chu nhiem": "Chủ nhiệm",
    "pho chu nhiem": "Phó Chủ nhiệm",
    "tong cuc truong": "Tổng Cục trưởng", "pho tong cuc truong": "Phó Tổng Cục trưởng",
    "pho hat truong": "Phó Hạt trưởng", "pho tram truong": "Phó Trạm trưởng", "pho truong doan": "Phó Trưởng đoàn",
    "pho chanh an": "Phó Chánh án", "pho tong bien tap": "Phó Tổng Biên tập", "pho truong khoa": "Phó Trưởng khoa",
    "tong thanh tra": "Tổng Thanh tra", "pho tong thanh tra": "Phó Tổng Thanh tra",
}  # fmt: skip
_DEPUTISED = regex.compile(
    r"^\s*(?:(?:TM|KT|TL|TUQ|T\.U\.Q|Q)\s*[.,:]|[TK]/[MTL]\s*[.,:]?)\s*(?P<rest>.*)$", regex.IGNORECASE
)
_NOISE = regex.compile(
    r"""(?ix) ^\W* (?:đã\ ký | ký\ bởi | ký\ tên | chữ\ ký | digitally | signed | người\ ký | email | cơ\ quan
        | thời\ gian\ ký | giờ\ ký | nơi\ nhận | \d | \( ) | [@:] | \d{4}"""
)
_TITLES = regex.compile(
    r"(?i)^(?:(?:PGS|GS|TS|ThS|BS|DS|KS|CN|LS|CKI+|BSNT|[BD]SCK\s?(?:I+|\d)"
    r"|(?:Bác|Dược|Thạc|Tiến) s[ĩỹ]|Kỹ sư"
    r"|(?:Đại|Trung|Thiếu|Thượng) (?:tướng|tá|úy))\s*\.?,?\s+"
    r"|(?:PGS|GS|TS|ThS|BS|DS|KS|[BD]SCK\s?(?:I+|\d)|CKI+)\.)+"
)
_NAME = regex.compile(r"\p{Lu}(?:['’]\s?\p{Lu})?[\p{Ll}'’]*(?:[ -]+\p{Lu}[\p{L}'’]*){1,6}")
_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan dao lam trinh "
    "luong mai cao to ta la thai chu quach ha tong luu kieu nong vi lo vang giang thao rcom ksor rmah siu kpa "
    "nay rah rochom y h ro a dieu k vuong chau tang trieu bach nghiem".split()
)
# What a seal's rim left before the office ("Ñ PHÓ CHỦ TỊCH", "zz=.PHÓ"); "Q." is an office's own (quyền, acting).
_STRAY = regex.compile(r"^(?!Q)(?:\p{Lu}[.,]?\s+|\p{Ll}\S*[^\p{L}\s])(?=(?:PHÓ|CHỦ|GIÁM|TRƯỞNG|CHÁNH|BÍ)\b)")

_SIGNED_FOR = regex.compile(r"KT\s?[.,]\s*(?P<office>CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG)$")
_UNSURE = 0.9  # the confidence of what is read of a word under a seal
_ASIDE = 8.0  # points: half of a short word
_STROKE = 0.8  # the confidence that a letter read from a pen's stroke stays below


def read_signatory(blocks: Sequence[Block]) -> tuple[Signatory | None, Block | None, Block | None]:
    """The signatory with the blocks of the position and of the name; None where nothing is printed."""
    position: str | None = None
    name: str | None = None
    position_block: Block | None = None
    name_block: Block | None = None
    for above, block in zip(["", *(block.text.strip() for block in blocks)], blocks, strict=False):
        text = _STRAY.sub("", regex.sub(r"^[^\p{L}]+", "", _with_deputy(block, above).strip()))
        text, named = _name_behind(text)
        office, rest = _office(text)
        if position is not None and name is not None and (office is not None or _deputises(text)):
            break  # the next one's signature, of a plan that several bodies sign
        if office is not None:
            if position is None:  # "TRƯỞNG BAN" and under it "PHÓ CHỦ TỊCH UBND XÃ": the first is the one signed as
                position, position_block = office, block
            text = rest
        person = named or _person(text)
        if person is not None and _is_cut(person, block, blocks[0]):
            person = None
        if person is not None and (position is not None or not in_capitals(text)):
            name, name_block = person, block
    if position is None and name is None:
        return None, None, None
    return Signatory(name=name, position=position), position_block, name_block


def _is_cut(person: str, name: Block, authority: Block) -> bool:
    """Whether the first word of a scanned name is missing, as under a seal: what is left opens with no surname and
    stands right of the middle of the authority signed for, which names stand under."""
    scanned = any(word.confidence < 1 for word in name.words)
    if not scanned or name.box is None or authority.box is None or ascii_key(person.split()[0]) in _SURNAMES:
        return False
    return name.box.centre[0] - authority.box.centre[0] > _ASIDE


def _with_deputy(block: Block, above: str) -> str:
    """A block's text; who signs for a chairman ("KT. CHỦ TỊCH") is his deputy, whatever a seal made of "PHÓ"."""
    signed_for = _SIGNED_FOR.match(above)
    text = _without_stray_letter(block)
    if signed_for is None or not text.endswith(signed_for["office"]):
        return text
    before = len(text) - len(signed_for["office"])
    hidden = [word for word in block.words if word.end <= before]
    unsure = hidden and (text[:before].endswith("HÓ ") or all(word.confidence < _UNSURE for word in hidden))
    return f"PHÓ {signed_for['office']}" if unsure else text


def _without_stray_letter(block: Block) -> str:
    """A block's text without a lone letter, read with doubt, before a name: what a signature's stroke was read as."""
    text, words = block.text, block.words
    if len(words) < 3 or words[0].end - words[0].start > 1 or words[0].confidence >= _STROKE:
        return text
    return text[words[1].start :] if ascii_key(text[words[1].start : words[1].end]) in _SURNAMES else text


_BEHIND = regex.compile(r"^(?P<rank>\p{Lu}{2}[\p{Lu}\s.,&-]*?)\s+(?P<name>\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,4})$")


def _name_behind(text: str) -> tuple[str, str | None]:
    """An office in capitals and the name behind it, where a converter put the whole signature on one line."""
    match = _BEHIND.match(text)
    person = _person(match["name"]) if match is not None else None
    return (match["rank"], person) if match is not None and person is not None else (text, None)


def _deputises(text: str) -> bool:
    """Whether a line opens a signature: "TM. ỦY BAN NHÂN DÂN", "KT. GIÁM ĐỐC"."""
    return _DEPUTISED.match(text) is not None


def _office(text: str) -> tuple[str | None, str]:
    """The office that a line names, and what follows it; a deputised one ("KT. CHỦ TỊCH") is none."""
    rest = text
    deputised = _DEPUTISED.match(rest)
    if deputised is not None and rest.upper().startswith("Q"):
        rest, deputised = "QUYỀN " + deputised["rest"], None
    found: str | None = None
    while deputised is not None:
        rest = deputised["rest"]
        inner = regex.search(r"(?i)\s((?:KT|TL|TUQ)\s*\..*)$", rest)
        if inner is not None:
            rest, deputised = inner[1], _DEPUTISED.match(inner[1])
            continue
        # "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" on one line: the second office is the signatory's
        second = _second_office(rest)
        if second is None:
            return None, ""
        return second
    key = ascii_key(rest)
    if key.startswith("quyen "):  # acting
        acting, behind = _office(rest.split(None, 1)[1])
        if acting is not None:
            return f"Quyền {acting}", behind
    for office in sorted(_OFFICES, key=len, reverse=True):
        if key == office or key.startswith(office + " "):
            words = rest.split()
            count = len(office.split())
            tail = " ".join(words[count:])
            if tail and in_capitals(tail) and _person(tail) is None and _office(tail)[0] is None:
                return sentence_case(rest), ""
            found = _OFFICES[office]
            return found, tail
    return None, text


def _second_office(text: str) -> tuple[str, str] | None:
    words = text.split()
    key = ascii_key(text)
    first = max((len(office.split()) for office in _OFFICES if f"{key} ".startswith(f"{office} ")), default=1)
    for start in range(first, len(words)):  # "TỔNG CỤC TRƯỞNG" is one office
        if ascii_key(words[start]) in {"pho", "chanh", "truong", "giam", "cuc", "thu", "uy"}:
            office, rest = _office(" ".join(words[start:]))
            if office is not None:
                return office, rest
    return None


def _person(text: str) -> str | None:
    """A person's name that is all of `text`, academic titles and ranks left out."""
    bare = _TITLES.sub("", text).strip(" .,;")
    if not bare or _NOISE.search(bare) or len(bare) > 40:
        return None
    words = bare.split()
    if in_capitals(bare):
        if 2 <= len(words) <= 6 and ascii_key(words[0]) in _SURNAMES and all(word.isalpha() for word in words):
            return " ".join(word.capitalize() for word in words)
        return None
    if len(words) == 1:  # "K'Briu", "H'Wen": a name of the Central Highlands
        return bare if regex.fullmatch(r"\p{Lu}[\p{L}]?['’]\s?\p{Lu}\p{L}+", bare) else None
    return bare if _NAME.fullmatch(bare) else None
