"""An agency's full name: abbreviations written out, dashes spaced, the gazetteer's spelling for known bodies."""

from __future__ import annotations

import regex

from normalizers.agencies import names
from normalizers.agencies.gazetteer import BODIES, FIELDS_BY_HEAD
from normalizers.places import name_at
from normalizers.tokens import Lexicon, Token, tokens_of

_SPACES, _DASH = regex.compile(r"\s+"), regex.compile(r"\s*[–—]\s*|(?<=\s)-\s*|\s*-(?=\s)")
_SPACE_BEFORE_MARK = regex.compile(r"\s+([,;:)])")
_TWO_BODIES = regex.compile(r"(?<=Hội đồng nhân dân|Ủy ban nhân dân)\s*[-&/]\s*(?=Hội đồng nhân dân|Ủy ban nhân dân)")
_HEADS = {"sở": "Sở", "phòng": "Phòng", "bộ": "Bộ", "ban": "Ban"}
_TOPICS = Lexicon({way: full for way, full in names.TOPICS.items() if way != full and way.isupper()}, loose=True)
_WORDS = Lexicon({
    "VP": "Văn phòng", "CBCC": "cán bộ, công chức", "TT": "Trung tâm", "CLB": "Câu lạc bộ", "HTX": "Hợp tác xã",
    "KCN": "khu công nghiệp",
    "KKT": "khu kinh tế",
    "BQL": "Ban Quản lý", "BQLDA": "Ban Quản lý dự án", "QLDA": "Quản lý dự án", "TDP": "tổ dân phố",
    "TW": "Trung ương", "MTQG": "mục tiêu quốc gia", "CTMTQG": "Chương trình mục tiêu quốc gia",
    "NTM": "nông thôn mới", "CCHC": "cải cách hành chính", "CNTT": "công nghệ thông tin",
    "PTDTNT": "Phổ thông dân tộc nội trú",
    "PTDTBT": "Phổ thông dân tộc bán trú", "ĐVSNCL": "đơn vị sự nghiệp công lập", "TTHC": "thủ tục hành chính",
    "ATTP": "an toàn thực phẩm", "ATGT": "an toàn giao thông",
    "PCTT": "phòng, chống thiên tai", "TKCN": "tìm kiếm cứu nạn", "PTDS": "phòng thủ dân sự", "TNHH": "TNHH",
    "GDNN": "giáo dục nghề nghiệp",
    "GDTX": "giáo dục thường xuyên",
    "GDNN-GDTX": "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "DVNN": "Dịch vụ nông nghiệp", "CĐS": "chuyển đổi số",
    "VHTT": "Văn hóa - Thông tin", "CHQS": "Chỉ huy quân sự",
    "ĐBQH": "đại biểu Quốc hội", "KT-XH": "kinh tế - xã hội", "PT&TH": "Phát thanh và Truyền hình",
    "PTTH": "Phát thanh và Truyền hình", "CĐ": "Cao đẳng", "ĐH": "Đại học",
    "BHTN": "bảo hiểm thất nghiệp", "LLVT": "lực lượng vũ trang", "CSGDNN": "cơ sở giáo dục nghề nghiệp",
    "ĐBKK": "đặc biệt khó khăn", "DTTS": "dân tộc thiểu số", "PCCC": "phòng cháy, chữa cháy",
})  # fmt: skip
_COMMON = frozenset(
    {
        "địa phương",
        "gia đình",
        "nhà trường",
        "chính quyền",
        "cấp ủy",
        "chi bộ",
        "đặc khu",
        "già làng",
        "người có uy tín",
        "bí thư chi bộ",
    }
)


def expand_agency(text: str) -> str:
    """`text` with the names of bodies written out in full and spelled as officially; the rest stays as printed.

    >>> expand_agency("phòng VH – XH")
    'Phòng Văn hóa - Xã hội'
    >>> expand_agency("UBND các xã; Sở LĐ-TB&XH")
    'Ủy ban nhân dân các xã; Sở Lao động - Thương binh và Xã hội'
    """
    tokens = tokens_of(text)
    pieces: list[str] = []
    done, here = 0, 0
    while here < len(tokens):
        found = _name_at(tokens, here)
        if found is None:
            here += 1
            continue
        end, name = found
        pieces += [text[done : tokens[here].start], _as_printed(tokens[here:end], name)]
        done, here = tokens[end - 1].end, end
    full = "".join([*pieces, text[done:]])
    full = full.replace("Hội đồng nhân dân - Ủy ban nhân dân", "Hội đồng nhân dân và Ủy ban nhân dân")
    return tidy(full)


def tidy(text: str) -> str:
    """Single spaces, " - " for a dash between words, no space before a comma; two bodies' office joined by "và"."""
    spaced = _SPACES.sub(" ", _DASH.sub(" - ", text)).strip()
    return _TWO_BODIES.sub(" và ", _SPACE_BEFORE_MARK.sub(r"\1", spaced)).strip(" .,;:")


def _as_printed(tokens: tuple[Token, ...], name: str) -> str:
    """`name` joined as the words printed in full are: "Phòng Văn hóa - Thông tin" keeps its dash, "&" becomes "và"."""
    words = [token for token in tokens_of(name) if _is_word(token)]
    printed = [token for token in tokens if _is_word(token)]
    joints = len(tokens) - len(printed), len(tokens_of(name)) - len(words)
    if [word.key for word in words] != [word.key for word in printed] or joints[0] != joints[1]:
        return name
    if any(token.text == "&" for token in tokens):
        return name
    spelled = {token.start: word.text for token, word in zip(printed, words, strict=True)}
    pieces: list[str] = []
    end = tokens[0].start
    for token in tokens:
        gap = " " if token.start > end else ""
        pieces.append(" - " if token.text in {"-", "–", "—"} else gap + spelled.get(token.start, token.text))
        end = token.end
    return " ".join("".join(pieces).split())


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum() and token.key != "và"


def _name_at(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """A known name at token `at`, and its official form."""
    key = tokens[at].key
    if key == "sở" and at > 0 and tokens[at - 1].key == "cơ":  # "cơ sở du lịch" (establishments), no department
        return None
    if key in {"hội", "đoàn"} and at > 0 and tokens[at - 1].key == "chi":  # "Chi hội Nông dân", a branch
        return None
    named = _field_name(tokens, at) or _in_charge(tokens, at)
    if named is not None:
        return named
    body = BODIES.match(tokens, at)
    if body is not None:
        return body if _is_body(tokens, at, *body) else None
    if tokens[at].text.isupper() and len(tokens[at].text) > 1:
        found = (table.match(tokens, at) for table in (_TOPICS, _WORDS))
        return max((one for one in found if one is not None), key=lambda one: one[0], default=None)
    return None


def _field_name(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """A head with its field: "Sở NN&PTNT"; none where a body's own name is longer."""
    key = tokens[at].key
    if key not in FIELDS_BY_HEAD or at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalpha():
        return None
    field = FIELDS_BY_HEAD[key].match(tokens, at + 1)
    if field is None or not _is_name(tokens, at, field[1]):
        return None
    body = BODIES.match(tokens, at)
    return (field[0], f"{_HEADS[key]} {field[1]}") if body is None or body[0] <= field[0] else None


def _in_charge(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """The field that an official is in charge of: "(công chức) phụ trách Lao động, TB&XH"."""
    before = (tokens[at - 2].key, tokens[at - 1].key) if at > 1 else None
    return FIELDS_BY_HEAD["phòng"].match(tokens, at) if before == ("phụ", "trách") and tokens[at].capital else None


def _is_body(tokens: tuple[Token, ...], at: int, end: int, name: str) -> bool:
    """Whether the words of a body's name are that name here, rather than common words or a place's."""
    place = name_at(tokens, at + 1) if end == at + 2 and tokens[at + 1].capital else None
    if place is not None and place[0] > end:
        return False  # "xã Đoàn Kết" is no youth union
    if name in _COMMON or (len(name.split()) == 1 and not name.isupper() and not _abbreviated(tokens, at, end)):
        return False
    if name[0].isupper() and not any(token.capital for token in tokens[at:end]):
        return False
    return end - at > 1 or len(tokens[at].text) > 2 or _alone(tokens, at, end)  # "Tu Mơ Rông" is a district


def _is_name(tokens: tuple[Token, ...], at: int, field: str) -> bool:
    """Whether head and field are a name rather than common words ("phòng chuyên môn", "ban chỉ đạo")."""
    if (field[0].islower() or tokens[at].key == "bộ") and not tokens[at].capital:
        return False
    if tokens[at].key == "ban":
        return tokens[at].capital
    return tokens[at].capital or tokens[at + 1].capital or len(field.split()) > 1


def _abbreviated(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    return any(token.text.isupper() and len(token.text) > 1 for token in tokens[at:end])


def _alone(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """A two-letter abbreviation counts where a level or place follows ("CA tỉnh", "TU")."""
    return end < len(tokens) and tokens[end].key in {"tỉnh", "huyện", "xã", "thành", "thị", "phường"}
