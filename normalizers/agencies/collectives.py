"""Collective phrases: "các sở, ban, ngành liên quan", "Công an các đơn vị".

Tokens and the index where the phrase begins go in, the index after it comes out, or None.
"""

from __future__ import annotations

from normalizers.agencies import nouns
from normalizers.agencies.bodies import body_at, free_name, one_qualifier, qualifiers
from normalizers.agencies.gazetteer import BODIES, FIELDS_BY_HEAD, FREE_HEADS
from normalizers.agencies.units import keyed, phrase, units
from normalizers.agencies.verbs import is_noun_organisation, verb_end
from normalizers.tokens import Tokens, phrase_set

_BODY_NOUNS = phrase_set(nouns.NOUNS_OF_BODIES)
_ANY_NOUNS = phrase_set(nouns.NOUNS_OF_ANY)
_PEOPLE_NOUNS = phrase_set(nouns.NOUNS_OF_PEOPLE)
_MODIFIERS = phrase_set(nouns.MODIFIERS, loose=True)
_FIELDS = phrase_set(nouns.FIELDS_IN_LISTS, loose=True)
_CHARGES = phrase_set(nouns.CHARGES)
_OBJECTS_OF_CHARGE = phrase_set(nouns.OBJECTS_OF_CHARGE)
QUANTIFIERS = phrase_set(
    (
        "các ông, bà|các ông bà|các đồng chí|ông, bà|các|những|nhiều|từng|mỗi|một số|tất cả các|tất cả|toàn thể|"
        "toàn thể các|mọi|hệ thống các|cả các"
    ).split("|")
)
_FORCES, _EACH, _UNDER = frozenset({"công", "quân"}), frozenset({"các"}), frozenset({"thuộc"})
_COMMAS = frozenset({",", "và"})
_FURTHER_FORCES = phrase_set(
    (
        "quân sự",
        "quân đội",
        "biên phòng",
        "bộ đội biên phòng",
        "kiểm lâm",
        "dân quân",
        "dân quân tự vệ",
        "hải quan",
        "kiểm ngư",
        "công an",
        "quản lý thị trường",
        "y tế",
        "cảnh sát biển",
    )
)
_AGENTS = frozenset({("cơ", "quan"), ("đơn", "vị")})
_NO_SOCIETY = frozenset({"nghị", "thảo", "thi", "chợ", "diễn", "nhập", "đồng", "trường"})
_PARTS_IN_WORK = frozenset({("chủ", "trì"), ("phối", "hợp"), ("tham", "mưu"), ("phụ", "trách")})
_ENDS_PHRASE = frozenset(
    {",", ".", ";", ":", "và", ")", "(", "cấp", "các", "liên", "có", "thuộc", "của", "trên", "khác"}
)

# "các đơn vị truyền thông tổ chức …": no object, so that "truyền thông" says which units are meant.
_WHAT_MEDIA_DO = (("tổ", "chức"), ("xây", "dựng"), ("thực", "hiện"), ("đăng", "tải"), ("đưa", "tin"))


def collective_at(tokens: Tokens, at: int, bare: bool = False) -> int | None:
    """A collective phrase; a lone noun without quantifier ("các") only where `bare` allows it."""
    quantified = QUANTIFIERS.match(tokens, at)
    here = at if quantified is None else quantified[0]
    if quantified is not None:
        unit = units(tokens, here)
        if unit is not None and not _noun_longer(tokens, here, unit):
            return qualifiers(tokens, _modifiers(tokens, unit))
    noun = _noun(tokens, here, quantified is not None)
    if noun is None:
        return None
    end, kind = noun
    count = 1
    while (joined := _joined_noun(tokens, end, kind, quantified is not None)) is not None:
        end, kind = joined
        count += 1
    closed = _closed(tokens, end, kind)
    if quantified is not None:
        return closed
    one_word = end == here + 1
    if one_word and tokens[here].capital and FREE_HEADS.match(tokens, here):
        return None
    if count == 1 and closed == end and (not bare or (one_word and kind == "body")):
        return None
    return closed


def _closed(tokens: Tokens, end: int, kind: str) -> int:
    """The index after what belongs to nouns that end before `end`: whose, which, of what name."""
    last = tokens[end - 1].key
    if last in {"học", "đẳng", "chí", "thông"}:  # "trường đại học, cao đẳng", "cơ quan báo chí, truyền thông"
        end = _further_fields(tokens, end)
    closed = qualifiers(tokens, end) if kind == "people" else _modifiers(tokens, end)
    if last == "lượng" and closed > end:
        closed = _further_forces(tokens, closed)
    named = BODIES.match(tokens, end) if closed == end and last in {"quan", "lượng"} else None
    if closed == end < len(tokens) and (tokens[end].capital or (named is not None and named[0] > end + 1)):
        if last in {"quan", "lượng"}:  # "các cơ quan Thuế", "lực lượng Công an xã", "cơ quan thi hành án dân sự"
            first = body_at(tokens, end) or (closed if named is None else qualifiers(tokens, named[0]))
            return _further_forces(tokens, first) if last == "lượng" else first
        if last in {"tâm", "cục"}:  # "các trung tâm GDNN-GDTX"
            return qualifiers(tokens, free_name(tokens, end) or end)
    if closed == end and last in {"viên", "bộ", "chức"}:  # "các thành viên Ban Chỉ đạo"
        return body_at(tokens, end) or end
    if last == "tư":  # "chủ đầu tư các công trình"
        here = end + 1 if end < len(tokens) and tokens[end].key == "các" else end
        works = phrase(tokens, here, ("công", "trình")) or phrase(tokens, here, ("dự", "án"))
        return closed if works is None else _modifiers(tokens, works)
    return closed


def _further_forces(tokens: Tokens, at: int) -> int:
    """The index after the forces that a list adds: "(lực lượng Công an), Quân sự, Biên phòng"."""
    here = at
    while keyed(tokens, here, _COMMAS):
        force = _FURTHER_FORCES.match(tokens, here + 1)
        if force is None or body_at(tokens, here + 1) not in {None, force[0]}:  # "Công an tỉnh" is a body by itself
            break
        here = qualifiers(tokens, force[0])
    return here


def _noun_longer(tokens: Tokens, at: int, end: int) -> bool:
    noun = _ANY_NOUNS.match(tokens, at) or _BODY_NOUNS.match(tokens, at)
    return noun is not None and noun[0] > end


_AFTER_PREVENTION = frozenset({"chống", "ngừa", "tránh", "trừ", "chữa", "khám"})  # "các biện pháp phòng, chống"


def _noun(tokens: Tokens, at: int, quantified: bool) -> tuple[int, str] | None:
    """A collective noun and its class ("body", "any" or "people")."""
    if at >= len(tokens):
        return None
    body, any_noun = _BODY_NOUNS.match(tokens, at), _ANY_NOUNS.match(tokens, at)
    people = _PEOPLE_NOUNS.match(tokens, at)
    if people is not None:
        return (people[0], "people") if quantified or len(people[1]) > 3 else None
    if (
        tokens[at].key == "tổ"
        and at + 1 < len(tokens)
        and tokens[at + 1].key == "chức"
        and not is_noun_organisation(tokens, at)
    ):
        return None
    if tokens[at].key == "phòng" and at + 1 < len(tokens) and tokens[at + 1].key in {"chống", "ngừa", ",", "cháy"}:
        beside = tokens[at + 2].key if tokens[at + 1].key == "," and at + 2 < len(tokens) else "chống"
        if beside in _AFTER_PREVENTION if quantified else beside not in {"ban", "cơ", "đơn", "ngành"}:
            return None
        return at + 1, "body"
    if tokens[at].key == "hội" and at + 1 < len(tokens) and tokens[at + 1].key in _NO_SOCIETY:
        return None
    if at + 1 < len(tokens) and (tokens[at].key, tokens[at + 1].key) in {
        ("ban", "hành"),
        ("trường", "hợp"),
        ("bản", "đồ"),
    }:
        return None
    if any_noun is not None and (body is None or any_noun[0] >= body[0]):
        if any_noun[1] in {"cấp", "hộ", "tổ", "quỹ", "đội", "đoàn", "tỉnh", "cơ sở", "viện"} and not quantified:
            return None
        return any_noun[0], "any"
    return None if body is None else (body[0], "body")


def _joined_noun(tokens: Tokens, at: int, kind: str, quantified: bool) -> tuple[int, str] | None:
    """A further noun of the same phrase: after a comma, a "và" or nothing, without a quantifier of its own."""
    if at >= len(tokens):
        return None
    key = tokens[at].key
    here = at + 1 if key in {",", "và", "-", "–", "/"} else at
    if key == "," and here < len(tokens) and tokens[here].key == "và":
        here += 1
    if here >= len(tokens) or QUANTIFIERS.match(tokens, here) is not None:
        return None
    if tokens[here].capital and body_at(tokens, here) is not None:
        return None
    if tokens[here].key == "địa" and kind == "body":
        return None
    if here > at and not quantified and phrase(tokens, here, ("lực", "lượng")):
        return None  # "chính quyền địa phương và lực lượng Kiểm lâm" are two
    if tokens[here].key == "chi" and tokens[here].capital and not quantified:  # "Chi đoàn, Chi hội Phụ nữ" are two
        return None
    noun = _noun(tokens, here, here > at and tokens[at].key == ",")
    if noun is None or (here == at and tokens[here].key == "địa"):
        return None
    if "people" in (noun[1], kind) and not (noun[1] == kind and quantified):
        return None
    if here == at and noun[1] == "any" and kind == "any" and _MODIFIERS.match(tokens, at) is not None:
        return None
    if here == at and kind == "any" and noun[1] == "any" and tokens[at - 1].key not in {"phương", "vị", "quan"}:
        return None
    return noun


def _modifiers(tokens: Tokens, at: int) -> int:
    """The index after the noun's modifiers: "liên quan", "chính trị - xã hội cấp tỉnh", "trên địa bàn xã X"."""
    here = at
    for _ in range(6):
        charge = _CHARGES.match(tokens, here)
        if charge is not None:
            topic = _OBJECTS_OF_CHARGE.match(tokens, charge[0])
            here = charge[0] if topic is None else topic[0]
            continue
        if here == at and _field_follows(tokens, at):
            break
        found = _MODIFIERS.match(tokens, here)
        verbal = found is not None and found[0] < here + 3 and verb_end(tokens, here) is not None
        if verbal and here > at and tokens[here - 1].key == "quan":  # "(có) liên quan" closes the phrase
            break
        if found is not None and tokens[found[0] - 1].key == "hội" and keyed(tokens, found[0], _NO_SOCIETY):
            break
        if found is not None and not (verbal and _verbal_modifier(tokens, here, found[0])):
            here = _further_fields(tokens, found[0])
            continue
        known = (one_qualifier(tokens, here), _under_several(tokens, here))
        end = max((one for one in known if one is not None), default=None)
        if end is None or (tokens[here].key == "các" and not _shared_out(tokens, here)):
            break
        here = end
    return here


def _further_fields(tokens: Tokens, at: int) -> int:
    """The index after the fields that a list adds to one before: "(các trường đại học), cao đẳng"."""
    here = at
    while keyed(tokens, here, _COMMAS) and here + 1 < len(tokens) and tokens[here + 1].text.islower():
        further = _FIELDS.match(tokens, here + 1)
        if further is None or (verb_end(tokens, here + 1) is not None and not _ends_there(tokens, further[0])):
            break
        here = further[0]
    return here


def _shared_out(tokens: Tokens, at: int) -> bool:
    """Whether "các" goes on with the phrase before it: "(tổ chức hội) các cấp", "(lực lượng công an) các xã"."""
    force = _FURTHER_FORCES.match(tokens, at - 2)
    return phrase(tokens, at, ("các", "cấp")) is not None or (force is not None and force[0] == at)


def _ends_there(tokens: Tokens, at: int) -> bool:
    """Whether no object of a verb stands at token `at`: "(báo chí, truyền thông) của tỉnh"."""
    return at >= len(tokens) or tokens[at].key in _ENDS_PHRASE or verb_end(tokens, at) is not None


def _field_follows(tokens: Tokens, at: int) -> bool:
    """Whether a head's field stands here, and no modifier: "các Phòng Giáo dục và Đào tạo"."""
    table = FIELDS_BY_HEAD.get(tokens[at - 1].key)
    return table is not None and at < len(tokens) and tokens[at].capital and table.match(tokens, at) is not None


def _under_several(tokens: Tokens, at: int) -> int | None:
    """ "(các cơ quan) thuộc các bộ, ngành Trung ương"."""
    return collective_at(tokens, at + 1, bare=True) if keyed(tokens, at, _UNDER) else None


def _verbal_modifier(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word that can be a modifier or a verb is a verb here: more of a sentence follows it."""
    if tokens[at].key in {"chính", "xã"}:
        return False
    if (tokens[at].key, tokens[end - 1].key) in _PARTS_IN_WORK:
        return (tokens[at - 2].key, tokens[at - 1].key) not in _AGENTS or (
            end < len(tokens) and tokens[end].text == ","
        )
    if tokens[end - 1].key == "thông" and any(phrase(tokens, end, verb) is not None for verb in _WHAT_MEDIA_DO):
        return False
    return end < len(tokens) and tokens[end].key not in _ENDS_PHRASE


def force_at(tokens: Tokens, at: int) -> int | None:
    """The police or the army with collectives of their own: "Công an các đơn vị, địa phương"."""
    end = body_at(tokens, at) if keyed(tokens, at, _FORCES) else None
    if end is None or not keyed(tokens, end, _EACH) or units(tokens, end + 1) is not None:
        return None
    collective = collective_at(tokens, end)
    return None if collective is None else qualifiers(tokens, collective)
