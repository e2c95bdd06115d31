"""Capitals to sentence case: a title or a body's name printed in capitals, with its proper names kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from normalizers.agencies import expand_agency
from normalizers.agencies.fields import DEPARTMENT_FIELDS
from normalizers.places import LEVELS, find_places, name_at, place_at, province_named
from normalizers.tokens import Lexicon, Token, tokens_of

_ABBREVIATIONS = frozenset(
    "UBND HĐND MTTQ MTTQVN MTQG CCHC TTHC DTTS NTM HTX CNTT ATTP ATGT AI HIV AIDS OCOP COVID ODA PAR INDEX SIPAS PAPI"
    " PCI VNEID BHYT BHXH BHTN KT XH QP PCCC PCTT TKCN UBMTTQ UBMTTQVN TP TX TT CP TW TU LLVT"
    " PTDTBT PDTBT PTDTNT".split()
)
_FIELDS = Lexicon({name: name for name in DEPARTMENT_FIELDS.values()}, loose=True)
_BOARDS = Lexicon({name: name for name in ("Văn hóa - Xã hội", "Kinh tế - Ngân sách")}, loose=True)  # of a council
_OFFICES = {"bộ": _FIELDS, "sở": _FIELDS, "phòng": _FIELDS, "ban": _BOARDS}
_WITH_OFFICE = frozenset("cơ trụ cán nội toàn đồng tiến bách đảng khối lội".split())
_TYPE_WORDS = frozenset({*LEVELS, "thành phố"})
# The last word of what has a place of its own: "ĐẢNG ỦY XÃ …", "CÔNG AN HUYỆN …", "MTTQ VIỆT NAM PHƯỜNG …".
_BEFORE_PLACE = frozenset("dân ubnd hđnd bàn ủy bộ an nam nữ sự niên tế đạo huy hội công tầng".split())
_REGIONS_OF = tuple(  # "BỆNH VIỆN ĐA KHOA KHU VỰC …"
    tuple(body.split()) for body in ("bệnh viện đa khoa", "trung tâm y tế", "chi cục thuế", "kho bạc nhà nước")
)
_SETTLEMENTS = frozenset("thôn bản làng buôn ấp khóm xóm bon khu".split())  # below the commune
_NO_PLACE = frozenset("hội ủy đoàn đội".split())  # "XÃ HỘI", "HUYỆN ỦY", "TỈNH ĐOÀN"
_AFTER_PLACE = frozenset(
    "sở phòng ban văn ủy trung chi hội năm giai tỉnh huyện thị thành quận trong đến và từ quý tháng".split()
)
_FIRST_QUOTED = regex.compile(r"(?<=\s“)\p{Ll}")  # of a name in quotation marks: "Đề án “Mỗi xã một sản phẩm”"
_ROMAN = regex.compile(r"[IVX]{1,5}")
_UNION_OF_BOARD = regex.compile(r"(?<=^Ban (?:Chấp hành|Thường vụ) )đoàn(?= )")
_FIRST_OF_NAME = regex.compile(r"^(?:Chi cục|Cục|Trung tâm|Hạt|Trạm|Phòng|Sở|Ban|Bệnh viện)\s\p{Ll}")
_NUMBERED = frozenset("quý giai khóa lần kỳ thứ đợt vùng vực hạng loại đoạn số".split())
# Words that carry a capital wherever they stand, in documents of the state.
_ALWAYS = {
    ("ủy", "ban", "nhân", "dân"): "Ủy ban nhân dân",
    ("hội", "đồng", "nhân", "dân"): "Hội đồng nhân dân",
    ("việt", "nam"): "Việt Nam", ("nhà", "nước"): "Nhà nước", ("trung", "ương"): "Trung ương", ("quốc",
        "hội"): "Quốc hội",
    ("chính", "phủ"): "Chính phủ", ("hồ", "chí", "minh"): "Hồ Chí Minh", ("tây", "nguyên"): "Tây Nguyên",
    ("tổ", "quốc"): "Tổ quốc", ("chương", "trình"): "Chương trình", ("nghị", "quyết"): "Nghị quyết", ("kế",
        "hoạch"): "Kế hoạch",
    ("bệnh", "viện", "đa", "khoa"): "Bệnh viện Đa khoa", ("trung", "tâm", "y", "tế"): "Trung tâm Y tế",
    ("hội", "nông", "dân"): "Hội Nông dân", ("hội", "cựu", "chiến", "binh"): "Hội Cựu chiến binh",
    ("hội", "liên", "hiệp", "phụ", "nữ"): "Hội Liên hiệp Phụ nữ", ("đoàn", "thanh", "niên"): "Đoàn Thanh niên",
    ("mặt", "trận", "tổ", "quốc"): "Mặt trận Tổ quốc",
    ("thủ", "tướng"): "Thủ tướng", ("công", "an"): "Công an", ("bộ", "chính", "trị"): "Bộ Chính trị",
    ("ban", "bí", "thư"): "Ban Bí thư", ("đảng", "bộ"): "Đảng bộ", ("đảng", "ủy"): "Đảng ủy",
    ("đại", "hội", "đại", "biểu"): "Đại hội đại biểu", ("của", "đảng"): "của Đảng",
    ("đề", "án"): "Đề án", ("nghị", "định"): "Nghị định", ("chỉ", "thị"): "Chỉ thị", ("quyết",
        "định"): "Quyết định", ("chiến", "lược"): "Chiến lược", ("dự", "án"): "Dự án",
}  # fmt: skip


def in_capitals(text: str) -> bool:
    """Whether nearly all letters of `text` are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def sentence_case(text: str, context: str = "") -> str:
    """`text` in sentence case if it stands in capitals, else as it is.

    Known places and bodies get their capitals back; other words are written as `context` (the body of the plan)
    writes them in the middle of its sentences.
    """
    if not in_capitals(text):
        return text
    tokens = tokens_of(text)
    votes = _votes(context)
    known = _places_of(context)
    kept = _capital_words(context)
    written: list[str] = []
    here = 0
    while here < len(tokens):
        named = _proper(tokens, here, known)
        if named is not None:
            end, name = named
        else:
            bracketed = text[tokens[here].start - 1 : tokens[here].start] == "(" and text[tokens[here].end :][:1] == ")"
            end, name = here + 1, _cased(tokens, here, votes, kept | {tokens[here].text} if bracketed else kept)
        gap = "" if here == 0 else text[tokens[here - 1].end : tokens[here].start]
        written += [gap, name]
        here = end
    sentence = regex.sub(r"(?<=-)TTG(?!\p{L})", "TTg", "".join(written))
    sentence = _FIRST_QUOTED.sub(lambda match: match.group().upper(), sentence)
    return sentence[:1].upper() + sentence[1:]


def body_name(text: str, context: str = "") -> str:
    """The name of a body printed in capitals or not, abbreviations written out, its place in proper case."""
    cased = sentence_case(text, context)
    full = expand_agency(cased).replace("các các ", "các ")  # "CÁC CTMTQG": the abbreviation stands for several
    if in_capitals(text):
        full = _FIRST_OF_NAME.sub(lambda match: match.group()[:-1] + match.group()[-1].upper(), full)
        full = _UNION_OF_BOARD.sub("Đoàn", full)
    return regex.sub(
        r"(?<=\S )(Tỉnh|Huyện|Xã|Phường|Thị trấn|Thị xã|Quận|Đặc khu|Thành phố)\b(?! (?:hội|ủy|đoàn)\b)", _lower, full
    )


def _lower(match: regex.Match[str]) -> str:
    return match.group().lower()


def _proper(tokens: tuple[Token, ...], at: int, known: Lexicon[str]) -> tuple[int, str] | None:
    """A place after its type word, or a province by name alone; a fixed name."""
    for keys, name in _ALWAYS.items():
        if tuple(token.key for token in tokens[at : at + len(keys)]) == keys:
            return at + len(keys), name
    of_context = known.match(tokens, at)
    if of_context is not None:
        return of_context
    office = _office_at(tokens, at)
    if office is not None:
        return office
    unlisted = _unlisted_place(tokens, at) or _region_at(tokens, at) or _settlement_at(tokens, at)
    place = place_at(tokens, at)
    if place is not None and (unlisted is None or place[0] >= unlisted[0]):
        return place[0], f"{place[1].kind} {place[1].name}"
    if unlisted is not None:
        return unlisted
    by_name = name_at(tokens, at)
    if by_name is not None and province_named(by_name[1]) is not None:
        return by_name
    return None


def _office_at(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """A ministry or department by its official name: "BỘ Y TẾ", but not the "SỞ Y TẾ" of "CƠ SỞ Y TẾ"."""
    if tokens[at].key not in _OFFICES or (at > 0 and tokens[at - 1].key in _WITH_OFFICE):
        return None
    field = _OFFICES[tokens[at].key].match(tokens, at + 1) if at + 1 < len(tokens) else None
    return None if field is None else (field[0], f"{tokens[at].key.capitalize()} {field[1]}")


def _unlisted_place(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """A place that no list has, where only a place can stand: "ỦY BAN NHÂN DÂN XÃ …", "TRÊN ĐỊA BÀN XÃ …"."""
    typed = next((n for n in (2, 1) if " ".join(token.key for token in tokens[at : at + n]) in _TYPE_WORDS), None)
    if typed is None or at == 0 or tokens[at - 1].key not in _BEFORE_PLACE:
        return None
    if at + typed < len(tokens) and tokens[at + typed].key in _NO_PLACE:
        return None
    return _named_from(tokens, at, at + typed)


def _region_at(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """The region that a hospital or a tax office is named by: "BỆNH VIỆN ĐA KHOA KHU VỰC …"."""
    before = tuple(token.key for token in tokens[:at])
    if tuple(token.key for token in tokens[at : at + 2]) != ("khu", "vực"):
        return None
    return _named_from(tokens, at, at + 2) if any(before[-len(body) :] == body for body in _REGIONS_OF) else None


def _settlement_at(tokens: tuple[Token, ...], at: int) -> tuple[int, str] | None:
    """The village that a party cell is named by: "CHI BỘ THÔN …"."""
    if tokens[at].key not in _SETTLEMENTS or [token.key for token in tokens[max(0, at - 2) : at]] != ["chi", "bộ"]:
        return None
    return _named_from(tokens, at, at + 1)


def _named_from(tokens: tuple[Token, ...], at: int, start: int) -> tuple[int, str] | None:
    """Up to four words from `start` as a name, behind the words from `at` that say of what."""
    end = start
    while end < min(len(tokens), start + 4) and tokens[end].text.isalpha() and tokens[end].key not in _AFTER_PLACE:
        end += 1
    if end == start:
        return None
    kind = " ".join(token.key for token in tokens[at:start])
    return end, f"{kind} {' '.join(token.text.capitalize() for token in tokens[start:end])}"


def _places_of(context: str) -> Lexicon[str]:
    """The places that the body names, by the way they are written there."""
    places = {str(found.value): str(found.value) for found in find_places(context)} if context else {}
    return Lexicon(places)


def _cased(tokens: tuple[Token, ...], at: int, votes: dict[tuple[str, str], Counter[str]], kept: frozenset[str]) -> str:
    token = tokens[at]
    if (
        token.text in _ABBREVIATIONS
        or (token.text == "AN" and at > 0 and tokens[at - 1].text in ("-", "–", "QP"))  # "QP-AN", and "AN TOÀN" none
        or token.text in kept
        or (len(token.text) > 1 and not regex.search(r"[AEIOUYĂÂÊÔƠƯÀ-Ỹ]", token.text))
    ):
        return token.text
    if _ROMAN.fullmatch(token.text) and at > 0 and tokens[at - 1].key in _NUMBERED:
        return token.text
    pairs: Counter[str] = Counter()
    if at > 0:
        pairs += votes.get((tokens[at - 1].key, "<" + token.key), Counter())
    if at + 1 < len(tokens):
        pairs += votes.get((token.key, ">" + tokens[at + 1].key), Counter())
    best = pairs.most_common(1)
    return best[0][0] if best else token.text.lower()


def _votes(context: str) -> dict[tuple[str, str], Counter[str]]:
    """How each syllable is written beside each neighbour, away from the beginnings of sentences and from capitals."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    tokens = tokens_of(context) if context else ()
    for before, token, after in _triples(tokens):
        if not token.text[0].isalpha() or (len(token.text) > 2 and token.text.isupper()):
            continue
        if token.text.isupper() and len(token.text) > 1 and _among_capitals(before, after):
            continue
        if before is None or before.text in {".", ":", "?", "!", "“", '"', "-", "+", ";", "Luật"}:
            continue  # "Luật Thủy sản": the name of a law begins there
        votes.setdefault((before.key, "<" + token.key), Counter())[token.text] += 1
        if after is not None:
            votes.setdefault((token.key, ">" + after.key), Counter())[token.text] += 1
    return votes


def _capital_words(context: str) -> frozenset[str]:
    """The words that `context` writes in capitals in the midst of small letters, and never in small ones ("PGI")."""
    tokens = tokens_of(context) if context else ()
    capital = {
        token.text
        for before, token, after in _triples(tokens)
        if len(token.text) > 2 and token.text.isalpha() and token.text.isupper() and not _among_capitals(before, after)
    }
    return frozenset(capital - {token.text.upper() for token in tokens if not token.text.isupper()})


def _among_capitals(before: Token | None, after: Token | None) -> bool:
    """Whether both neighbours, as far as they are words, are in capitals."""
    words = [token.text for token in (before, after) if token is not None and token.text.isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _triples(tokens: tuple[Token, ...]) -> Iterable[tuple[Token | None, Token, Token | None]]:
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        yield before, token, tokens[index + 1] if index + 1 < len(tokens) else None
