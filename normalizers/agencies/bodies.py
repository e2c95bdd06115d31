"""Bodies with what belongs to their names: "Sở Y tế tỉnh", "UBND các huyện, thị xã", "Trung tâm Kiểm soát bệnh tật".

Tokens and the index where the phrase begins go in, the index after it comes out, or None. These readers ask each other
(a name ends where another body begins, and what says which one may be a body), so they stand in one file.
"""

from __future__ import annotations

from normalizers.agencies import gazetteer
from normalizers.agencies.qualifiers import (
    kind,
    listed_units,
    numbered,
    place_level_or_name,
    place_or_level_of,
    posted,
    territory,
    tier,
    workplace,
)
from normalizers.agencies.shapes import closes_with_place, coded, is_stop, joins_fields, named_in_lower_case, shouted
from normalizers.agencies.units import LEVELS, phrase
from normalizers.agencies.verbs import STOPS, verb_end
from normalizers.tokens import Tokens

_JOINING = frozenset({"và", "cùng", "hoặc"})
_FIELD_TOO = ("gia", "đình")  # a family, and a field of boards: "Ban Kinh tế - Gia đình xã hội"


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
    end = qualifiers(tokens, end if owner is None else owner)
    parks = phrase(tokens, end, ("và", "các", "khu", "công", "nghiệp"))
    # "Ban Quản lý Khu kinh tế Hòn La và các khu công nghiệp tỉnh" is one board
    return qualifiers(tokens, parks) if parks is not None and tokens[at].key in {"ban", "bql"} else end


def _extends(tokens: Tokens, end: int) -> bool:
    """Whether a known name goes on past token `end` with a capital, at once or after a dash."""
    follower = end + 1 if tokens[end].key in {"-", "–"} else end
    if LEVELS.match(tokens, follower) is not None:  # "(Ủy ban …) Thành phố và các tổ chức"
        return False
    return follower < len(tokens) and tokens[follower].capital and not _begins_other(tokens, follower)


def _owner(tokens: Tokens, at: int, end: int) -> int | None:
    """The body that a board or office belongs to: "Ban Pháp chế HĐND tỉnh"."""
    if end >= len(tokens):
        return None
    here = end + 1 if tokens[end].key in {"của", "thuộc"} else end
    body = gazetteer.BODIES.match(tokens, here)
    if body is not None and body[1] == "Ban Chỉ đạo" and tokens[at].key == "tổ":  # "Tổ giúp việc Ban Chỉ đạo"
        return gazetteer.steering_name(tokens, body[0])
    of_union = tokens[at].key in {"ban", "văn"} and body is not None and body[1] in gazetteer.OWNERS_OF_BOARDS
    if body is not None and (of_union or body[1] in gazetteer.OWNERS) and body[1] != tokens[at].text:
        return body[0]
    if tokens[at].key in {"cục", "vụ", "viện"} and tokens[end].key == "bộ" and tokens[end].capital:
        return _field_body(tokens, end) or _free_body(tokens, end)
    return None


def _office(tokens: Tokens, at: int) -> int | None:
    """ "Văn phòng" of a body or of two: "Văn phòng HĐND - UBND", "VP Đoàn ĐBQH và HĐND tỉnh"."""
    here = phrase(tokens, at, ("văn", "phòng")) or phrase(tokens, at, ("vp",))
    if here is None:
        return None
    if here < len(tokens) and tokens[here].text == ".":
        here += 1
    inner = gazetteer.BODIES.match(tokens, here)
    if inner is None:
        coordinating = phrase(tokens, here, ("điều", "phối"))
        topic = gazetteer.TOPICS.match(tokens, here if coordinating is None else coordinating)
        if topic is not None:
            return topic[0]
        return free_name(tokens, here) if coordinating is None else coordinating
    end, name = inner
    while name in gazetteer.SHARED and end < len(tokens) and tokens[end].key in {"-", "–", "&", "và", "/"}:
        beside = gazetteer.BODIES.match(tokens, end + 1)
        if beside is None or beside[1] not in gazetteer.SHARED:
            break
        end, name = beside
    return gazetteer.steering_name(tokens, end) if name == "Ban Chỉ đạo" else end


def _standing_body(tokens: Tokens, at: int) -> int | None:
    """A body of the gazetteer. A common word ("báo", "thuế") counts only with a capital."""
    found = gazetteer.BODIES.match(tokens, at)
    if found is None:
        return None
    end, name = found
    if name[0].isupper() and not tokens[at].capital and len(name.split()) < 3 and name in gazetteer.NOT_IN_PROSE:
        return None
    if name in gazetteer.NEEDS_LEVEL and one_qualifier(tokens, end) is None:
        if name == "Viễn thông" and tokens[at].capital and end < len(tokens) and tokens[end].capital:
            return free_name(tokens, end)
        return None  # "Thống kê số hộ" is a duty, "Thống kê tỉnh" a body
    if name == "Báo" and (end >= len(tokens) or not (tokens[end].capital or tokens[end].key == "tỉnh")):
        return None
    if name in {"Báo", "Ban Chỉ đạo", "Ban Quản lý", "Tổ Công tác", "Tổ giúp việc"}:
        topic = gazetteer.TOPICS.match(tokens, end)
        if topic is not None:
            return topic[0]
        if name == "Báo":
            return free_name(tokens, end) or (end if tokens[end].key == "tỉnh" else None)
        if name == "Ban Quản lý":
            board = gazetteer.BOARDS.match(tokens, end)
            return board[0] if board is not None else _name_of_board(tokens, end)
        if name == "Ban Chỉ đạo":
            return gazetteer.steering_name(tokens, end)
    return end


def _field_body(tokens: Tokens, at: int) -> int | None:
    """A department, room, ministry or board with a known field: "Sở NN&PTNT", "phòng Văn hóa – Xã hội"."""
    lexicon = gazetteer.FIELDS_BY_HEAD.get(tokens[at].key) if at < len(tokens) else None
    if lexicon is None or at + 1 >= len(tokens):
        return gazetteer.branch_of_work(tokens, at)
    if tokens[at].key == "phòng" and (coded(tokens[at + 1]) or phrase(tokens, at + 1, ("giao", "dịch"))):
        bank = gazetteer.BODIES.match(tokens, at + 3)
        return at + 2 if coded(tokens[at + 1]) else None if bank is None else bank[0]
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
        if field in gazetteer.OPEN_BOARDS:
            topic = gazetteer.TOPICS.match(tokens, end)
            if topic is not None:
                return topic[0]
            if field in gazetteer.MANAGING_BOARDS:
                return _name_of_board(tokens, end)
            return gazetteer.steering_name(tokens, end)
    if len(field) <= 3 and not tokens[at + 1].capital:
        return None
    return end


def _free_body(tokens: Tokens, at: int) -> int | None:
    """A head and a free name: "Trung tâm Kiểm soát bệnh tật", "Chi cục Thủy lợi", "Trường Tiểu học Lê Lợi"."""
    head = gazetteer.FREE_HEADS.match(tokens, at)
    if head is None or not (tokens[at].capital or named_in_lower_case(tokens, at, head[0])):
        return None
    if head[0] < len(tokens) and shouted(tokens[at]) and shouted(tokens[head[0]]):
        return None  # a heading in capitals ("TỔ CHỨC THỰC HIỆN") says nothing about names
    end = free_name(tokens, head[0])
    if head[1] == "Chi nhánh":  # "Chi nhánh Văn phòng đăng ký đất đai"
        end = _office(tokens, head[0]) or end
    if end is None and head[1] in gazetteer.HEADS_OF_COMMON_NAMES:
        end = _common_name(tokens, head[0])
    if end is None and " " in head[1] and head[1].split()[0] not in {"Trường", "Văn"}:
        return head[0] if head[1] in {"Bệnh viện Đa khoa", "Trường Chính trị", "Vườn Quốc gia"} else None
    return end


def _name_of_board(tokens: Tokens, at: int) -> int:
    """What a board manages: "các cảng cá", "chợ", "chợ Bến Đá"."""
    name = free_name(tokens, at) or _common_name(tokens, at)
    if name is not None or at >= len(tokens):
        return name or at
    thing = tokens[at].text.islower() and not is_stop(tokens, at) and verb_end(tokens, at) is None
    if not thing or tokens[at].key in _JOINING:
        return at
    if at + 1 < len(tokens) and tokens[at + 1].capital and not _begins_other(tokens, at + 1):
        return free_name(tokens, at + 1) or at + 1
    return at + 1 if at + 1 == len(tokens) or not tokens[at + 1].text[0].isalnum() else at


def _common_name(tokens: Tokens, at: int) -> int | None:
    """A name without capitals ("Trung tâm dữ liệu quốc gia", "Ban Quản lý các cảng cá"): common words up to a verb, a
    stop word or a mark."""
    if at < len(tokens) and tokens[at].key == "các":
        at += 1
    here = at
    while here < min(len(tokens), at + 7) and tokens[here].text.isalpha() and tokens[here].text.islower():
        ends = is_stop(tokens, here) or verb_end(tokens, here) is not None
        if tokens[here].key == "và" and not joins_fields(tokens, here):
            ends = True
        if ends or (here > at and _begins_qualifier(tokens, here)):
            break
        here += 1
    return here if here > at + 1 else None


def free_name(tokens: Tokens, at: int) -> int | None:
    """A name that begins with a capital and runs on, lower case too, to a verb, a stop word or punctuation."""
    known = gazetteer.NAMES.match(tokens, at)
    if at >= len(tokens) or not (tokens[at].capital or tokens[at].text in {"“", '"'}) or tokens[at].text.isdigit():
        topic = gazetteer.TOPICS.match(tokens, at) or known
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
        joined = here + 1 < len(tokens) and tokens[here + 1].capital and gazetteer.ACTS.match(tokens, here + 1) is None
        return joined and not _begins_other(tokens, here + 1)
    if token.capital:
        return not _begins_other(tokens, here) and gazetteer.ACTS.match(tokens, here) is None
    ends = is_stop(tokens, here) or verb_end(tokens, here) is not None
    return not ends and not closes_with_place(tokens, at, here)


def _mark_in_name(tokens: Tokens, at: int, here: int) -> bool:
    """Whether a comma or dash stands inside a name: "Văn hóa, Thể thao và Du lịch", "GDNN-GDTX"."""
    mark = tokens[here]
    if here == at or here + 1 >= len(tokens) or _begins_other(tokens, here + 1):
        return False
    follower = tokens[here + 1]
    if mark.text in {"-", "–", "&", "/"}:
        return follower.capital or mark.start == tokens[here - 1].end
    return mark.text == "," and follower.capital and _list_goes_on(tokens, here + 1)


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
    if not token.capital or phrase(tokens, at, _FIELD_TOO):
        return False
    if any(reader(tokens, at) is not None for reader in (_standing_body, _field_body)):
        return True
    head = gazetteer.FREE_HEADS.match(tokens, at)
    return head is not None and head[0] < len(tokens) and tokens[head[0]].capital


def _begins_qualifier(tokens: Tokens, at: int) -> bool:
    return not tokens[at].capital and one_qualifier(tokens, at) is not None


def qualifiers(tokens: Tokens, at: int) -> int:
    """The index after all that says which one: level, place, units, "cùng cấp", "trên địa bàn tỉnh"."""
    here = at
    for _ in range(6):
        end = one_qualifier(tokens, here)
        if end is None or end == here:
            break
        here = end
    return here


def one_qualifier(tokens: Tokens, at: int) -> int | None:
    """The index after one thing that says which: the first reader that knows it."""
    if at >= len(tokens):
        return None
    return next((end for reader in _QUALIFIERS if (end := reader(tokens, at)) is not None), None)


def _subordinate(tokens: Tokens, at: int) -> int | None:
    """ "trực thuộc", "thuộc, trực thuộc", each with what it is under: "thuộc Sở Y tế", "của Sở Y tế"."""
    if phrase(tokens, at, ("thuộc", ",", "trực", "thuộc")):
        return one_qualifier(tokens, at + 3) or at + 4
    if phrase(tokens, at, ("trực", "thuộc")):
        return one_qualifier(tokens, at + 1) or at + 2
    if tokens[at].key not in {"thuộc", "của", "trong"}:
        return None
    return (body_at(tokens, at + 1) if tokens[at].key != "trong" else None) or workplace(tokens, at + 1)


def _branch(tokens: Tokens, at: int) -> int | None:
    """ "chi nhánh tỉnh Gia Lai", "các chi nhánh"."""
    after = phrase(tokens, at, ("chi", "nhánh")) or phrase(tokens, at, ("các", "chi", "nhánh"))
    return None if after is None else qualifiers(tokens, after)


def _region(tokens: Tokens, at: int) -> int | None:
    """ "khu vực", "khu vực VII", "khu vực Bắc Giang": a number, or a name of up to three words."""
    end = phrase(tokens, at, ("khu", "vực"))
    if end is None or end >= len(tokens):
        return None
    if tokens[end].text.isdigit() or tokens[end].text.isupper():
        return end + 1
    if not tokens[end].capital:
        alone = not tokens[end].text.isalpha() or tokens[end].key in STOPS | {"và"} or verb_end(tokens, end) is not None
        return end if alone else None
    first = _capitals_end(tokens, end)
    twin = _capitals_end(tokens, first + 1) if tokens[first : first + 1] and tokens[first].text in {"-", "–"} else 0
    return max(first, twin)  # "khu vực Bắc Giang - Lục Ngạn"


def _capitals_end(tokens: Tokens, at: int) -> int:
    """Where up to three capitalised words end."""
    last = min(at + 3, len(tokens))
    return next((i for i in range(at, last) if not tokens[i].capital or _begins_other(tokens, i)), last)


_QUALIFIERS = (
    listed_units,
    numbered,
    tier,
    place_or_level_of,
    _subordinate,
    territory,
    _branch,
    kind,
    _region,
    workplace,
    posted,
    place_level_or_name,
)
