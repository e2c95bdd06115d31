"""The grammar of agency phrases, over tokens.

An agency is a body ("Sở Y tế", "UBND các xã, phường"), a person who stands for one ("Giám đốc Sở Y tế"), or a
collective ("các sở, ban, ngành liên quan"). Every function takes tokens and the index where its phrase begins, and
returns the index after it, or None.
"""

from __future__ import annotations

from normalizers import agencies_words as words
from normalizers.agencies_tokens import Lexicon, Token, phrase_set
from normalizers.agencies_verbs import STOPS, is_noun_organisation, verb_end
from normalizers.places import name_at, place_at

Tokens = tuple[Token, ...]

_DEPARTMENTS = Lexicon(words.DEPARTMENT_FIELDS, loose=True)
_ROOMS = Lexicon(words.ROOM_FIELDS, loose=True)
_MINISTRIES = Lexicon(words.MINISTRY_FIELDS, loose=True)
_BOARDS = Lexicon(words.BOARD_NAMES, loose=True)
_BODIES = Lexicon(words.BODIES, loose=True)
_FREE_HEADS = Lexicon(words.FREE_HEADS)
_NAMES = phrase_set(words.NAMES, loose=True)
_TOPICS = Lexicon(words.TOPICS, loose=True)
_PEOPLE = phrase_set(words.PEOPLE)
_PEOPLE_FIELDS = phrase_set(words.PEOPLE_FIELDS, loose=True)
_BODY_NOUNS = phrase_set(words.NOUNS_OF_BODIES)
_ANY_NOUNS = phrase_set(words.NOUNS_OF_ANY)
_PEOPLE_NOUNS = phrase_set(words.NOUNS_OF_PEOPLE)
_UNIT_NOUNS = phrase_set(words.UNIT_NOUNS)
_MODIFIERS = phrase_set(words.MODIFIERS, loose=True)
_UNIT_MODIFIERS = phrase_set(words.UNIT_MODIFIERS)
_CHARGES = phrase_set(words.CHARGES)
_OBJECTS_OF_CHARGE = phrase_set(words.OBJECTS_OF_CHARGE)
_FIELDS_BY_HEAD: dict[str, Lexicon[str]] = {"sở": _DEPARTMENTS, "phòng": _ROOMS, "bộ": _MINISTRIES, "ban": _BOARDS}
_QUANTIFIERS = phrase_set(
    (
        "các",
        "những",
        "từng",
        "mỗi",
        "một số",
        "tất cả các",
        "tất cả",
        "toàn thể",
        "toàn thể các",
        "mọi",
        "hệ thống các",
        "cả các",
    )
)
_ACTS = phrase_set(
    (
        "Quyết định",
        "Nghị quyết",
        "Kế hoạch",
        "Chương trình",
        "Chỉ thị",
        "Công văn",
        "Thông tư",
        "Luật",
        "Đề án",
        "Nghị định",
        "Thông báo",
        "Kết luận",
        "Công điện",
        "Điều",
        "Khoản",
        "Phụ lục",
        "Dự án",
        "Tiểu dự án",
    )
)
_LEVELS = phrase_set(
    (
        "tỉnh",
        "huyện",
        "xã",
        "thành phố",
        "thị xã",
        "quận",
        "phường",
        "thị trấn",
        "đặc khu",
        "trung ương",
        "tw",
        "thôn",
        "cơ sở",
        "quốc gia",
        "khu vực",
        "Việt Nam",
    )
)
_NEEDS_LEVEL = frozenset({"Thống kê", "Thanh tra", "Thuế", "Quân sự", "Kiểm lâm", "Quản lý thị trường"})
_AGENTS = frozenset({("cơ", "quan"), ("đơn", "vị")})
_NO_SOCIETY = frozenset({"nghị", "thảo", "thi", "chợ", "diễn", "nhập", "đồng", "trường"})
_PARTS_IN_WORK = frozenset({("chủ", "trì"), ("phối", "hợp"), ("tham", "mưu"), ("phụ", "trách")})
_ENDS_PHRASE = frozenset({",", ".", ";", ":", "và", ")", "(", "cấp", "các", "liên", "có", "thuộc", "của", "trên"})
_HEADS_OF_COMMON_NAMES = frozenset({"Trung tâm", "Chi cục", "Hội đồng", "Bệnh viện", "Nhóm", "Chi nhánh", "Cảng vụ"})
_STAFF = frozenset({"Công chức", "Viên chức", "Chuyên viên", "Cán bộ", "Lãnh đạo"})
_HEADS_OF_MANY = frozenset({"Thủ trưởng", "Giám đốc", "Người đứng đầu", "Lãnh đạo", "Trưởng"})
_MANAGING_BOARDS = frozenset({"Quản lý", "Quản lý dự án", "Quản lý rừng"})
_OPEN_BOARDS = _MANAGING_BOARDS | {"Chỉ đạo", "Chỉ huy", "Vận động", "Điều hành", "Điều phối", "quản trị"}
_VOWELS = frozenset("aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_SHARED = frozenset({"Hội đồng nhân dân", "Ủy ban nhân dân", "Đoàn đại biểu Quốc hội"})
_PARTY_LEVELS = frozenset({"tỉnh", "thành", "huyện", "thị", "quận", "xã"})
_OWNERS = frozenset(
    {
        "Hội đồng nhân dân",
        "Ủy ban nhân dân",
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Thị ủy",
        "Đảng ủy",
        "Đoàn đại biểu Quốc hội",
    }
    | {"Đảng bộ", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc", "Quốc hội", "Chính phủ"}
)
_NOT_IN_PROSE = frozenset(
    {
        "Mặt trận",
        "Báo",
        "Thuế",
        "Thống kê",
        "Quân sự",
        "địa phương",
        "gia đình",
        "Trung ương",
        "chính quyền",
        "Thanh tra",
        "Chính phủ",
    }
)


def body_at(tokens: Tokens, at: int) -> int | None:
    """A body with what belongs to its name: "Sở Y tế tỉnh", "UBND các huyện, thị xã", "Văn phòng HĐND và UBND xã"."""
    end = _office(tokens, at)
    if end is None:
        known = (_standing_body(tokens, at), _field_body(tokens, at))
        end = max((one for one in known if one is not None), default=None)
        free = _free_body(tokens, at)
        if free is not None and (end is None or (free > end and _extends(tokens, end))):
            end = free
    if end is None:
        return None
    owner = _owner(tokens, at, end)
    return qualifiers(tokens, end if owner is None else owner)


def _extends(tokens: Tokens, end: int) -> bool:
    """Whether a known name goes on past token `end` with a capital, at once or after a dash."""
    follower = end + 1 if tokens[end].key in {"-", "–"} else end
    return follower < len(tokens) and tokens[follower].capital and not _begins_other(tokens, follower)


def _owner(tokens: Tokens, at: int, end: int) -> int | None:
    """The body that a board or office belongs to: "Ban Pháp chế HĐND tỉnh"; the police's own collectives."""
    if end >= len(tokens):
        return None
    here = end + 1 if tokens[end].key in {"của", "thuộc"} else end
    body = _BODIES.match(tokens, here)
    if body is not None and body[1] in _OWNERS and body[1] != tokens[at].text:
        return body[0]
    if tokens[at].key in {"cục", "vụ", "viện"} and tokens[end].key == "bộ" and tokens[end].capital:
        return _field_body(tokens, end) or _free_body(tokens, end)
    if tokens[at].key in {"công", "quân"} and tokens[end].key == "các" and units(tokens, end + 1) is None:
        return collective_at(tokens, end)
    return None


def _office(tokens: Tokens, at: int) -> int | None:
    """ "Văn phòng" of a body or of two: "Văn phòng HĐND - UBND", "VP Đoàn ĐBQH và HĐND tỉnh"."""
    here = _phrase(tokens, at, ("văn", "phòng")) or _phrase(tokens, at, ("vp",))
    if here is None:
        return None
    if here < len(tokens) and tokens[here].text == ".":
        here += 1
    inner = _BODIES.match(tokens, here)
    if inner is None:
        coordinating = _phrase(tokens, here, ("điều", "phối"))
        topic = _TOPICS.match(tokens, here if coordinating is None else coordinating)
        if topic is not None:
            return topic[0]
        return _free_name(tokens, here) if coordinating is None else coordinating
    end, name = inner
    while name in _SHARED and end < len(tokens) and tokens[end].key in {"-", "–", "&", "và", "/"}:
        beside = _BODIES.match(tokens, end + 1)
        if beside is None or beside[1] not in _SHARED:
            break
        end, name = beside
    return end


def _standing_body(tokens: Tokens, at: int) -> int | None:
    """A body of the gazetteer. A common word ("báo", "thuế") counts only with a capital."""
    found = _BODIES.match(tokens, at)
    if found is None:
        return None
    end, name = found
    if name[0].isupper() and not tokens[at].capital and len(name.split()) < 3 and name in _NOT_IN_PROSE:
        return None
    if name in _NEEDS_LEVEL and _one_qualifier(tokens, end) is None:
        return None  # "Thống kê số hộ" is a duty, "Thống kê tỉnh" a body
    if name == "Báo" and (end >= len(tokens) or not (tokens[end].capital or tokens[end].key == "tỉnh")):
        return None
    if name in {"Báo", "Ban Chỉ đạo", "Ban Quản lý", "Tổ Công tác", "Tổ giúp việc"}:
        topic = _TOPICS.match(tokens, end)
        if topic is not None:
            return topic[0]
        if name == "Báo":
            return _free_name(tokens, end)
        if name == "Ban Quản lý":
            return _board_name(tokens, end) or _common_name(tokens, end) or end
        if name == "Ban Chỉ đạo":
            return _steering_name(tokens, end)
    return end


def _steering_name(tokens: Tokens, at: int) -> int:
    """What a steering committee is for, as far as it is known or capitalised; a number ("Ban Chỉ đạo 35") too."""
    if at < len(tokens) and tokens[at].text.isdigit() and len(tokens[at].text) <= 4:
        return at + 1
    topic = _TOPICS.match(tokens, at)
    return at if topic is None else topic[0]


def _board_name(tokens: Tokens, at: int) -> int | None:
    board = _BOARDS.match(tokens, at)
    return _free_name(tokens, at) if board is None else board[0]


def _field_body(tokens: Tokens, at: int) -> int | None:
    """A department, room, ministry or board with a known field: "Sở NN&PTNT", "phòng Văn hóa – Xã hội"."""
    lexicon = _FIELDS_BY_HEAD.get(tokens[at].key) if at < len(tokens) else None
    if lexicon is None or at + 1 >= len(tokens):
        return None
    found = lexicon.match(tokens, at + 1)
    if found is None:
        return None
    end, field = found
    if tokens[at].key == "phòng" and not tokens[at].capital and tokens[at + 1].key == "chống":
        return None
    if field == "Công an" and tokens[at].key == "sở":
        return None
    if tokens[at].key == "ban":
        if not tokens[at].capital and not tokens[at + 1].capital:
            return None
        if field in _OPEN_BOARDS:
            topic = _TOPICS.match(tokens, end)
            if topic is not None:
                return topic[0]
            if field in _MANAGING_BOARDS:
                return _free_name(tokens, end) or _common_name(tokens, end) or end
            return _steering_name(tokens, end)
    if len(field) <= 3 and not tokens[at + 1].capital:
        return None
    return end


def _free_body(tokens: Tokens, at: int) -> int | None:
    """A head and a free name: "Trung tâm Kiểm soát bệnh tật", "Chi cục Thủy lợi", "Trường Tiểu học Lê Lợi"."""
    if at >= len(tokens) or not tokens[at].capital:
        return None
    head = _FREE_HEADS.match(tokens, at)
    if head is None:
        return None
    if head[0] < len(tokens) and _shouted(tokens[at]) and _shouted(tokens[head[0]]):
        return None  # a heading in capitals ("TỔ CHỨC THỰC HIỆN") says nothing about names
    end = _free_name(tokens, head[0])
    if end is None and head[1] in _HEADS_OF_COMMON_NAMES:
        end = _common_name(tokens, head[0])
    if end is None and " " in head[1] and head[1].split()[0] not in {"Trường", "Văn"}:
        return head[0] if head[1] in {"Bệnh viện Đa khoa", "Trường Chính trị", "Vườn Quốc gia"} else None
    return end


def _common_name(tokens: Tokens, at: int) -> int | None:
    """A name without capitals ("Trung tâm dữ liệu quốc gia"): common words up to a verb, a stop word or a mark."""
    here = at
    while here < min(len(tokens), at + 7) and tokens[here].text.isalpha() and tokens[here].text.islower():
        ends = tokens[here].key in STOPS | {"và", "các", "những"} or verb_end(tokens, here) is not None
        if ends or (here > at and _begins_qualifier(tokens, here)):
            break
        here += 1
    return here if here > at + 1 else None


def _shouted(token: Token) -> bool:
    """A word in capitals that is no abbreviation."""
    return len(token.text) > 1 and token.text.isupper() and any(letter in _VOWELS for letter in token.key)


def _free_name(tokens: Tokens, at: int) -> int | None:
    """A name that begins with a capital and runs on, lower case too, to a verb, a stop word or punctuation."""
    known = _NAMES.match(tokens, at)
    if at >= len(tokens) or not (tokens[at].capital or tokens[at].text in {"“", '"'}) or tokens[at].text.isdigit():
        topic = _TOPICS.match(tokens, at) or known
        return None if topic is None else topic[0]
    here = at if known is None else known[0]
    while here < min(len(tokens), at + 14):
        if here > at and _begins_qualifier(tokens, here):
            break
        step = _word_of_name(tokens, at, here) if tokens[here].text[0].isalnum() else _mark_in_name(tokens, at, here)
        if not step:
            break
        here += 1
    return here if here > at else None


def _word_of_name(tokens: Tokens, at: int, here: int) -> bool:
    """Whether the word at `here` goes on with the name that began at `at`."""
    token = tokens[here]
    if here == at:
        return True
    if token.key == "và":
        joined = here + 1 < len(tokens) and tokens[here + 1].capital and _ACTS.match(tokens, here + 1) is None
        return joined and not _begins_other(tokens, here + 1)
    if token.capital:
        return not _begins_other(tokens, here) and _ACTS.match(tokens, here) is None
    ends = token.key in STOPS or token.key in {"các", "những"} or verb_end(tokens, here) is not None
    return not ends and not _closes_with_place(tokens, at, here)


def _mark_in_name(tokens: Tokens, at: int, here: int) -> bool:
    """Whether a comma or dash stands inside a name: "Văn hóa, Thể thao và Du lịch", "GDNN-GDTX"."""
    mark = tokens[here]
    if here == at or here + 1 >= len(tokens) or _begins_other(tokens, here + 1):
        return False
    follower = tokens[here + 1]
    if mark.text in {"-", "–", "&", "/"}:
        return follower.capital or mark.start == tokens[here - 1].end
    return mark.text == "," and follower.capital and _list_goes_on(tokens, here + 1)


def _closes_with_place(tokens: Tokens, at: int, here: int) -> bool:
    """Whether the name so far ends in two capitals after a common word: "Đồn Biên phòng Cửa Tùng" ends here."""
    if here < at + 3 or not (tokens[here - 1].capital and tokens[here - 2].capital):
        return False
    return any(token.text.islower() and token.key != "và" for token in tokens[at : here - 2])


def _list_goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a capitalised word after a comma leads to " và " plus another: "Văn hóa, Thể thao và Du lịch"."""
    for here in range(at, min(at + 4, len(tokens))):
        if tokens[here].key == "và":
            return here + 1 < len(tokens) and tokens[here + 1].capital and not _begins_other(tokens, here + 1)
        if not tokens[here].text[0].isalpha():
            return False
    return False


def _begins_other(tokens: Tokens, at: int) -> bool:
    """Whether another agency begins here, with a capital."""
    token = tokens[at]
    if not token.capital:
        return False
    if any(reader(tokens, at) is not None for reader in (_standing_body, _field_body)):
        return True
    head = _FREE_HEADS.match(tokens, at)
    return head is not None and head[0] < len(tokens) and tokens[head[0]].capital


def _begins_qualifier(tokens: Tokens, at: int) -> bool:
    return not tokens[at].capital and _one_qualifier(tokens, at) is not None


def qualifiers(tokens: Tokens, at: int) -> int:
    """The index after all that says which one: level, place, units, "cùng cấp", "trên địa bàn tỉnh"."""
    here = at
    for _ in range(6):
        end = _one_qualifier(tokens, here)
        if end is None or end == here:
            break
        here = end
    return here


def _one_qualifier(tokens: Tokens, at: int) -> int | None:
    if at >= len(tokens):
        return None
    key = tokens[at].key
    if key in {"các", "11"} or (key == "của" and at + 1 < len(tokens) and tokens[at + 1].key == "các"):
        start = at + 1 if key != "của" else at + 2
        return units(tokens, start) or _phrase(tokens, at, ("các", "cấp"))
    if tokens[at].text.isdigit() and at > 0:
        return units(tokens, at + 1)
    if key == "cấp" and at + 1 < len(tokens):
        end = units(tokens, at + 1)
        if end is not None:
            while end + 2 < len(tokens) and tokens[end].key in {",", "và", "/"} and tokens[end + 1].key == "cấp":
                further = units(tokens, end + 2)
                if further is None:
                    break
                end = further
            return end
        return (
            _phrase(tokens, at, ("cấp", "trên"))
            or _phrase(tokens, at, ("cấp", "dưới"))
            or _phrase(tokens, at, ("cấp", "cơ", "sở"))
        )
    if _phrase(tokens, at, ("thuộc", ",", "trực", "thuộc")):
        return _one_qualifier(tokens, at + 3) or at + 4
    if key == "trực" and at + 1 < len(tokens) and tokens[at + 1].key == "thuộc":
        return _one_qualifier(tokens, at + 1) or at + 2
    if key in {"của", "thuộc", "tại", "ở"}:
        place = place_at(tokens, at + 1)
        if place is not None:
            return place[0]
        level = _LEVELS.match(tokens, at + 1)
        if level is not None and (key in {"của", "thuộc"} or level[1] in {"cơ sở"}):
            return level[0]
        if key == "thuộc":
            return body_at(tokens, at + 1)
        return None
    if key == "trên":
        return _area(tokens, at)
    if key == "chi" and at + 1 < len(tokens) and tokens[at + 1].key == "nhánh":
        return qualifiers(tokens, at + 2)
    for phrase in (
        ("cùng", "cấp"),
        ("hai", "cấp"),
        ("02", "cấp"),
        ("2", "cấp"),
        ("có", "liên", "quan"),
        ("liên", "quan"),
        ("có", "thẩm", "quyền"),
        ("cũ",),
        ("mới",),
    ):
        end = _phrase(tokens, at, phrase)
        if end is not None and not (phrase in {("cũ",), ("mới",)} and at + 1 < len(tokens) and False):
            return end if phrase not in {("mới",)} else None
    if key == "khu" and at + 2 < len(tokens) and tokens[at + 1].key == "vực":
        if tokens[at + 2].capital or tokens[at + 2].text.isdigit():
            return at + 3
        return at + 2 if not tokens[at + 2].text.isalpha() or verb_end(tokens, at + 2) is not None else None
    place = place_at(tokens, at)
    if place is not None and tokens[at].key != "tt":
        return place[0]
    if at + 1 < len(tokens) and tokens[at + 1].key in {"ủy", "đoàn"} and tokens[at].key in _PARTY_LEVELS:
        return None
    level = _LEVELS.match(tokens, at)
    if level is not None:
        return units(tokens, at) or level[0]
    if tokens[at].capital:
        named = name_at(tokens, at)
        if named is not None and tokens[named[0] - 1].capital:
            return named[0]
    return None


def _area(tokens: Tokens, at: int) -> int | None:
    """ "trên địa bàn (toàn) tỉnh (Gia Lai)", "trên địa bàn"."""
    here = _phrase(tokens, at, ("trên", "địa", "bàn")) or _phrase(tokens, at, ("trên", "phạm", "vi"))
    if here is None:
        return None
    if here < len(tokens) and tokens[here].key == "toàn":
        here += 1
    if here < len(tokens) and tokens[here].key == "các":
        return units(tokens, here + 1) or here
    place = place_at(tokens, here)
    if place is not None:
        return place[0]
    level = _LEVELS.match(tokens, here)
    return here if level is None else level[0]


def units(tokens: Tokens, at: int) -> int | None:
    """A list of unit nouns, with or without commas and names: "huyện, thị xã, thành phố", "thôn làng"."""
    here, count = at, 0
    while here < len(tokens):
        place = place_at(tokens, here)
        unit = _UNIT_NOUNS.match(tokens, here)
        if count > 0 and tokens[here].capital and place is None:
            break
        if place is not None and count > 0 and tokens[here - 1].key in {",", "và"} and unit is None:
            break
        if place is not None:
            here = place[0]
        elif unit is not None:
            here = unit[0]
        else:
            break
        count += 1
        separator = here
        if separator < len(tokens) and tokens[separator].key in {",", "và", "/", "-", "–"}:
            after = separator + 1
            if after < len(tokens) and tokens[after].key in {"các"} and _UNIT_NOUNS.match(tokens, after + 1):
                break
            listed = after < len(tokens) and _UNIT_NOUNS.match(tokens, after) is not None
            if listed and (not tokens[after].capital or place_at(tokens, after) is not None):
                here = after
                continue
            break
    if not count:
        return None
    kind = _UNIT_MODIFIERS.match(tokens, here)
    return here if kind is None else kind[0]


def person_at(tokens: Tokens, at: int) -> int | None:
    """One who stands for a body: "Giám đốc các sở", "Chủ tịch UBND các xã", "Chuyên viên Tư pháp"."""
    found = _PEOPLE.match(tokens, at)
    if found is None:
        return None
    here = found[0]
    charge = _in_charge_of(tokens, here) if found[1] in _STAFF else None
    if charge is not None:
        return qualifiers(tokens, charge)
    if not tokens[at].capital and (found[1] not in _STAFF or here >= len(tokens) or not tokens[here].capital):
        return None
    if here < len(tokens) and tokens[here].key in {",", "và"}:
        further = _PEOPLE.match(tokens, here + 1)
        if further is not None:
            here = further[0]
    readers = (collective_at, person_at, body_at)
    inner = max((end for end in (reader(tokens, here) for reader in readers) if end is not None), default=None)
    if inner is None:
        field = _PEOPLE_FIELDS.match(tokens, here)
        inner = None if field is None else qualifiers(tokens, field[0])
    if inner is None and found[1] in _STAFF:
        named = _free_name(tokens, here) if here < len(tokens) and tokens[here].capital else None
        inner = None if named is None else qualifiers(tokens, named)
    if inner is None and found[1] in {"Trưởng", "Tổ trưởng", "Bí thư"}:
        inner = units(tokens, here)
    # "Thủ trưởng các sở, ban, ngành và các đơn vị" is one phrase as long as collectives of bodies follow.
    while inner is not None and found[1] in _HEADS_OF_MANY and inner < len(tokens) and tokens[inner].key in {",", "và"}:
        beside = collective_at(tokens, inner + 1)
        if beside is None or tokens[inner + 1].key != "các" or _UNIT_NOUNS.match(tokens, inner + 2) is not None:
            break
        inner = beside
    return inner


def _in_charge_of(tokens: Tokens, at: int) -> int | None:
    """ "(công chức) phụ trách Lao động, TB&XH": the field that an official is in charge of."""
    here = _phrase(tokens, at, ("phụ", "trách"))
    if here is None:
        return None
    field = _ROOMS.match(tokens, here) or _PEOPLE_FIELDS.match(tokens, here)
    return None if field is None or not tokens[here].capital else field[0]


def collective_at(tokens: Tokens, at: int, bare: bool = False) -> int | None:
    """A collective phrase; a lone noun without quantifier ("các") only where `bare` allows it."""
    quantified = _QUANTIFIERS.match(tokens, at)
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
    while True:
        joined = _joined_noun(tokens, end, kind, quantified is not None)
        if joined is None:
            break
        end, kind = joined
        count += 1
    closed = qualifiers(tokens, end) if kind == "people" else _modifiers(tokens, end)
    if closed == end < len(tokens) and tokens[end].capital and tokens[end - 1].key in {"quan", "lượng"}:
        named = _BODIES.match(tokens, end)  # "các cơ quan Thuế", "lực lượng Công an xã"
        closed = body_at(tokens, end) or (closed if named is None else qualifiers(tokens, named[0]))
    if tokens[end - 1].key in {"viên", "bộ", "chức"} and closed == end:
        closed = body_at(tokens, end) or end  # "các thành viên Ban Chỉ đạo"
    if tokens[end - 1].key == "tư":
        closed = _phrase(tokens, end, ("các", "công", "trình")) or _phrase(tokens, end, ("các", "dự", "án")) or closed
    if quantified is None and tokens[here].capital and end == here + 1 and _FREE_HEADS.match(tokens, here):
        return None
    if quantified is None and not bare and count == 1 and closed == end:
        return None
    if quantified is None and count == 1 and closed == end == here + 1 and kind == "body":
        return None
    return closed


def _noun_longer(tokens: Tokens, at: int, end: int) -> bool:
    noun = _ANY_NOUNS.match(tokens, at) or _BODY_NOUNS.match(tokens, at)
    return noun is not None and noun[0] > end


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
        if not (
            tokens[at + 1].key == "," and at + 2 < len(tokens) and tokens[at + 2].key in {"ban", "cơ", "đơn", "ngành"}
        ):
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
    if here >= len(tokens) or _QUANTIFIERS.match(tokens, here) is not None:
        return None
    if tokens[here].capital and body_at(tokens, here) is not None:
        return None
    if tokens[here].key == "địa" and kind == "body":
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
        found = _MODIFIERS.match(tokens, here)
        verbal = found is not None and found[0] < here + 3 and verb_end(tokens, here) is not None
        if verbal and here > at and tokens[here - 1].key == "quan":  # "(có) liên quan" closes the phrase
            break
        if found is not None and tokens[found[0] - 1].key == "hội" and _keyed(tokens, found[0], _NO_SOCIETY):
            break
        if found is not None and not (verbal and _verbal_modifier(tokens, here, found[0])):
            here = found[0]
            continue
        end = _one_qualifier(tokens, here)
        if end is None or (tokens[here].key in {"các"} and not _phrase(tokens, here, ("các", "cấp"))):
            break
        here = end
    return here


def _verbal_modifier(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word that can be a modifier or a verb is a verb here: more of a sentence follows it."""
    if tokens[at].key in {"chính", "xã"}:
        return False
    if (tokens[at].key, tokens[end - 1].key) in _PARTS_IN_WORK:
        return (tokens[at - 2].key, tokens[at - 1].key) not in _AGENTS or (
            end < len(tokens) and tokens[end].text == ","
        )
    return end < len(tokens) and tokens[end].key not in _ENDS_PHRASE


def agency_at(tokens: Tokens, at: int, bare: bool = False) -> int | None:
    """The longest agency phrase that begins at token `at`; `bare` allows a noun without "các" (inside a list)."""
    if at >= len(tokens):
        return None
    body = body_at(tokens, at)
    ends = [end for end in (person_at(tokens, at), body) if end is not None]
    if body is None or not tokens[at].capital or _QUANTIFIERS.match(tokens, at) is not None:
        collective = collective_at(tokens, at, bare)
        ends += [] if collective is None else [collective]
    if not ends and bare:
        return units(tokens, at)
    return max(ends, default=None)


def head_of(tokens: Tokens, at: int, end: int) -> str | None:
    """The head that a phrase ends in or is made of: "Sở" of "các Sở" and of "Sở Tài chính"."""
    for token in (tokens[end - 1], tokens[at]):
        if token.key in _FIELDS_BY_HEAD and token.key != "ban":
            return token.key.capitalize()
    return None


def field_at(tokens: Tokens, at: int, head: str) -> int | None:
    """A field of work without its head, in a list that named the head before."""
    if at >= len(tokens) or not tokens[at].capital:
        return None
    found = _FIELDS_BY_HEAD[head.lower()].match(tokens, at)
    return None if found is None else qualifiers(tokens, found[0])


def _keyed(tokens: Tokens, at: int, keys: frozenset[str]) -> bool:
    return at < len(tokens) and tokens[at].key in keys


def _phrase(tokens: Tokens, at: int, keys: tuple[str, ...]) -> int | None:
    if at + len(keys) > len(tokens):
        return None
    return at + len(keys) if all(tokens[at + i].key == key for i, key in enumerate(keys)) else None
