"""The list behind "phối hợp với" (together with), read to its verb, also where no table knows a name to its end.

Whatever stands between "phối hợp với" and the next verb is somebody to work with. So a known body keeps the words that
say which one is meant ("các đơn vị được chọn làm điểm"), and what only begins as bodies or people do ("tổ bảo vệ an
ninh, trật tự", "Bưu cục xã") is one too.
"""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.agencies import expand_agency, names_agency, read_agencies
from normalizers.agencies.bodies import qualifiers
from normalizers.agencies.grammar import agency_at
from normalizers.agencies.units import units
from normalizers.agencies.verbs import STOPS, adverb_end, verb_end
from normalizers.tokens import Tokens, phrase_set, tokens_of

_SEPARATORS = frozenset({",", ";", "và", "cùng"})
_QUANTIFIERS = frozenset({"các", "những", "một", "mỗi", "từng", "mọi"})
# Words that are no part of a name, though no table has them for a verb: "nơi" (where), "thiếu" (lacks).
_NO_TAIL = frozenset({"nơi", "ra", "thiếu", "đa", "còn", "chưa", "rất", "đều", "vẫn", "lên", "vào"})
# Nouns of two words, of which one alone is a verb, and which elsewhere may be one: "cấp nước" (water supply).
_NOUNS = frozenset(
    {
        ("công", "chứng"), ("cử", "tri"), ("thu", "nhập"), ("cấp", "nước"), ("cấp", "cứu"), ("xuất", "nhập"),
        ("nhập", "cảnh"), ("nhập", "khẩu"), ("cấp", "tỉnh"), ("cấp", "huyện"), ("cấp", "xã"), ("cùng", "cấp"),
        ("các", "cấp"), ("hạ", "tầng"),
    }
)  # fmt: skip
# Nouns that name no body before it is told what it is for, and the verbs that tell it: "cơ quan (quản lý đường bộ)".
_KINDS = frozenset({("cơ", "quan"), ("đơn", "vị"), ("lực", "lượng"), ("bộ", "phận"), ("tổ", "chức")})
_PURPOSES = phrase_set((
    "quản lý", "kiểm soát", "thi hành", "điều tra", "cung cấp", "cung ứng", "vận hành", "thu gom", "khai thác",
    "kiểm định", "kiểm nghiệm", "giám định", "giám sát", "thẩm định", "tư vấn", "thi công", "sử dụng", "bảo vệ",
    "tiếp nhận", "đăng ký", "đào tạo", "tiến hành tố tụng", "thu", "phát sóng", "xét nghiệm", "đấu giá", "vận tải",
))  # fmt: skip
_CLOSES_NAME = ("liên", "quan")  # "các sở liên quan": no name goes on behind it
_CHOSEN_FOR = frozenset({"làm", "đặt"})  # "được chọn làm điểm"
_LONGEST_TAIL = 8  # words behind a known name
_LONGEST_NAME = 10  # words of a name that no table knows
_SHORTEST_NAME = 2
_HAVE_FIELDS = frozenset({"nước", "ngành", "môn"})  # "quản lý nhà nước", "chuyên ngành", "chuyên môn"
_AIMS = frozenset({"để", "nhằm", "trong"})  # "(phối hợp với …) để …": what is done together comes now

# How a body or a person begins of whom no table tells more.
_HEADS = phrase_set((
    "tổ", "đội", "nhóm", "ban", "hội", "chi hội", "chi đoàn", "liên chi đoàn", "khối", "cụm", "cụm trưởng", "bưu cục",
    "quân đoàn", "binh đoàn", "sư đoàn", "trung đoàn", "lữ đoàn", "tiểu đoàn", "đại đội", "hải đội", "hải đoàn",
    "đồn", "trạm", "giáo viên", "cha mẹ", "phụ huynh", "tổng phụ trách", "bí thư", "nhà thầu", "trường", "lực lượng",
    "tổ trưởng", "trưởng", "câu lạc bộ", "hợp tác xã", "chủ rừng", "chủ đầu tư", "chủ cơ sở", "chủ hộ", "nhân viên",
    "chủ tàu", "chủ phương tiện", "chủ doanh nghiệp", "chủ trang trại", "chủ nhà trọ",
    "cán bộ", "công đoàn", "công chức", "viên chức", "khoa", "bộ môn", "ngân hàng", "đội ngũ", "mạng lưới",
    "cộng tác viên", "tình nguyện viên", "bảo tàng", "thư viện", "nghệ nhân", "chức sắc", "chi nhánh", "xí nghiệp",
    "nhà máy", "nông trường", "lâm trường", "đồng chí", "thành viên", "nhà trường", "nhà mạng", "nhà văn hóa",
    "người có uy tín", "người đứng đầu", "doanh nghiệp", "đơn vị", "cơ quan", "phòng", "tư vấn", "báo", "đài",
    "văn phòng", "thanh niên tình nguyện", "thanh niên xung kích", "dân quân",
))  # fmt: skip
_OWNERS = phrase_set(("chủ",))  # only of several: "các chủ hồ chứa"
_NO_HEADS = phrase_set((
    "chủ trương", "chủ đề", "chủ điểm", "chủ thuyết", "bản đồ",
    "tổ chức", "ban hành", "ban giao", "hội nghị", "hội thảo", "hội thi", "trường hợp", "phòng chống", "phòng ngừa",
    "phòng, chống", "phòng cháy", "báo cáo", "đài thọ", "khối lượng", "trưởng thành", "trạm dừng",
))  # fmt: skip


def partner_list(text: str, start: int, unknown: bool) -> Iterator[str]:
    """The names, in full, of those listed in `text` from character `start` on; with `unknown`, names in no table too.

    >>> list(partner_list("các trường được chọn làm điểm, Bưu cục xã tổ chức phát thư", 0, unknown=True))
    ['các trường được chọn làm điểm', 'Bưu cục xã']
    """
    tokens = tokens_of(text)
    here = _token_at(tokens, start)
    while here < len(tokens):
        known = read_agencies(text, tokens[here].start)
        if known and _begins_here(text, tokens[here].start, known[0].start):
            yield from (one.value.name for one in known[:-1])
            last = _token_at(tokens, known[-1].end)
            first = _token_at(tokens, known[-1].start)
            end = _purpose_end(tokens, first, last) or _tail_end(tokens, last)
            yield known[-1].value.name if end == last else _name(text, tokens, first, end)
        else:
            end = _counted_end(tokens, here) or (_name_end(tokens, here) if unknown else here)
            if end == here:
                return
            yield _name(text, tokens, here, end)
        follower = _past_separators(tokens, end)
        if follower == end:
            return
        here = follower


def _token_at(tokens: Tokens, start: int) -> int:
    return next((index for index, token in enumerate(tokens) if token.start >= start), len(tokens))


def _begins_here(text: str, start: int, found: int) -> bool:
    """Whether a list read from `start` begins there, or behind heads that its fields share: "các Sở: Y tế, Nội vụ"."""
    gap = text[start:found].strip()
    return not gap or (gap.endswith(":") and len(gap.split()) <= _SHORTEST_NAME)


def _name(text: str, tokens: Tokens, first: int, end: int) -> str:
    return expand_agency(text[tokens[first].start : tokens[end - 1].end])


def _past_separators(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].key in _SEPARATORS:
        at += 1
    return at


def _purpose_end(tokens: Tokens, first: int, at: int) -> int | None:
    """Where it ends that tells what a body is for that tokens `first` to `at` name by its kind alone: "cơ quan (quản lý
    đường bộ)", "cơ quan quản lý nhà nước (về tài sản)"."""
    if at >= len(tokens):
        return None
    here = None
    several = tokens[first].key == "các"
    if tuple(token.key for token in tokens[first + several : at]) in _KINDS:
        purpose = _PURPOSES.match(tokens, at)
        here = None if purpose is None else purpose[0]
    elif tokens[at].key == "về" and tokens[at - 1].key in _HAVE_FIELDS:
        here = verb_end(tokens, at + 1) or at + 2
    if here is None:
        return None
    while here < min(len(tokens), at + _LONGEST_TAIL) and _goes_on(tokens, here):
        here += 1
    here = qualifiers(tokens, here)
    told_apart = tokens[here - 1].key == "khác" or (tokens[here - 2].key, tokens[here - 1].key) == _CLOSES_NAME
    if several and tokens[at].key != "về" and not told_apart:
        return None  # "các đơn vị" may be all of them, and the verb what is done together
    return here if told_apart or _closes(tokens, here) or (here < len(tokens) and tokens[here].key in _AIMS) else None


def _tail_end(tokens: Tokens, at: int) -> int:
    """Where the words end that belong to a known name before token `at`: right before the verb or the next name."""
    if (tokens[at - 2].key, tokens[at - 1].key) == _CLOSES_NAME:
        return at
    participle = at < len(tokens) and tokens[at].key == "được"
    here = at + 2 if participle else at
    if participle and here < len(tokens) and tokens[here].key in _CHOSEN_FOR:
        here += 1
    while here < min(len(tokens), at + _LONGEST_TAIL) and _goes_on(tokens, here):
        here += 1
    if here == at or (participle and here < at + 2) or not _closes(tokens, here):
        return at
    return here


def _counted_end(tokens: Tokens, at: int) -> int | None:
    """Where units end of which the number is told: "12 xã, phường"."""
    return units(tokens, at + 1) if tokens[at].text.isdigit() else None


def _name_end(tokens: Tokens, at: int) -> int:
    """Where a name ends that begins at token `at` as names of bodies and people do; `at` where none does."""
    quantified = tokens[at].key in _QUANTIFIERS
    first = at + 1 if quantified else at
    head = _HEADS.match(tokens, first) or (_OWNERS.match(tokens, first) if quantified else None)
    if head is None:
        return at if quantified else _proper_end(tokens, at)
    if _NO_HEADS.match(tokens, first) is not None:
        return at
    here = _past_own_verb(tokens, head[0])
    while here < min(len(tokens), at + _LONGEST_NAME) and _goes_on(tokens, here):
        here += 1
    closed = _closes(tokens, here) or (here == head[0] < len(tokens) and tokens[here].key in _AIMS)
    return here if here - at >= _SHORTEST_NAME and closed else at


def _proper_end(tokens: Tokens, at: int) -> int:
    """Where a name of nothing but capitals ends, "FPT Telecom"; `at` where none stands."""
    here = at
    while here < min(len(tokens), at + _LONGEST_TAIL) and tokens[here].capital:
        here += 1
    return here if here - at >= _SHORTEST_NAME and _closes(tokens, here) else at


def _past_own_verb(tokens: Tokens, at: int) -> int:
    """Past a verb that names what a team is for, another verb being behind it: "Tổ rà soát (xử lý …)"."""
    verb = verb_end(tokens, at) if tokens[at - 1].capital else None
    return verb if verb is not None and verb < len(tokens) and _is_verb(tokens, verb) else at


def begins_name(text: str, start: int) -> bool:
    """Whether a body or people begin at character `start`: one that a table knows, or as such names begin."""
    tokens = tokens_of(text)
    here = _token_at(tokens, start)
    if here >= len(tokens) or _NO_HEADS.match(tokens, here) is not None:
        return False
    return names_agency(text, start) or _HEADS.match(tokens, here) is not None


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the word at token `at` may still be a name's: no mark, no verb, no word that ends names."""
    token = tokens[at]
    if not token.text[0].isalnum() or token.key in STOPS | _SEPARATORS | _QUANTIFIERS | _NO_TAIL:
        return False
    return token.capital or not _is_verb(tokens, at)


def _is_verb(tokens: Tokens, at: int) -> bool:
    pairs = {tuple(token.key for token in tokens[max(first, 0) : first + 2]) for first in (at - 1, at)}
    return not pairs & _NOUNS and (verb_end(tokens, at) is not None or adverb_end(tokens, at) is not None)


def _closes(tokens: Tokens, at: int) -> bool:
    """Whether a name may end before token `at`: at a verb, a bracket, or before another name of the list.

    A sentence's end is none: there a verb that no table knows would have been taken for a name's word.
    """
    if at >= len(tokens):
        return False
    if tokens[at].key in _SEPARATORS:
        after = _past_separators(tokens, at)
        return after < len(tokens) and (agency_at(tokens, after) is not None or _name_end(tokens, after) > after)
    return tokens[at].text in {"(", ")"} or _is_verb(tokens, at)
