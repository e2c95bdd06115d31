"""Who a heading or a sentence speaks of: the agency a duty falls on, and where its duty begins."""

from __future__ import annotations

from itertools import pairwise

import regex
from msgspec import Struct

from extractors.agency_members import several_of_a_kind, which_members
from normalizers.agencies import Agency, expand_agency, find_agencies, names_agency, read_agencies
from normalizers.agencies.verbs import STOPS, adverb_end, verb_end
from normalizers.tokens import Token, tokens_of
from schemas.found import Found

_REQUEST = regex.compile(r"(?i)^\s*(?:kính\s+|trân\s+trọng\s+)?(?:đề\s+nghị|mời|kính\s+mời)\s+(?=\S)")
_COMMAND = regex.compile(
    r"(?i)^\s*(?:giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|gia(?=\s+(?:sở|phòng|ban|công|ủy|văn|hội|trung|trạm))"
    r"|phân\s+công|yêu\s+cầu|ủy\s+quyền(?:\s+cho)?"
    r"|(?:trách\s+nhiệm|nhiệm\s+vụ)(?:\s*(?:,|và)\s*(?:nghĩa\s+vụ|quyền\s+hạn|nhiệm\s+vụ))*\s+của|đối\s+với)\s+(?=\S)"
)
_LED_BY = regex.compile(
    r"(?i)\(\s*(?:cơ\s+quan\s+|đơn\s+vị\s+)?(?:chủ\s+trì(?:\s+thực\s+hiện)?|thực\s+hiện|giao|phân\s+công|đầu\s+mối)\s*:?\s*(?P<who>[^()]+)\)"
)
_LEADS_IN_BRACKETS = regex.compile(
    r"(?i)\(\s*(?:[^();]*;\s*)?(?:giao\s+)?(?P<who>[^();]+?)\s+(?:chủ\s+trì|thực\s+hiện|tham\s+mưu|phụ\s+trách)(?:\s*[,;][^()]*)?\s*\)\s*[.;:]?\s*$"
)
_BRACKET = regex.compile(r"\s*\([^()]*\)")
_OPENERS = regex.compile(
    r"(?i)^\s*(?:trên\s+cơ\s+sở|căn\s+cứ|sau\s+khi|trong|hằng|hàng|định\s+kỳ|theo|khi|để|trường\s+hợp|ngoài|trước|nếu|đối\s+với|về|từ|tại|đến"
    r"|ngay|cuối|đầu|dựa|riêng|đồng\s+thời|bên\s+cạnh|nhằm|quá\s+trình|nhận\s+được|tùy|thông\s+qua|kết\s+thúc|chậm\s+nhất|năm\s+20|quý|tháng|ngày)\b"
)
_LABEL_MARK = regex.compile(r"(?:\s*\([^()]*\))?\s*(?:(?:có|chịu)\s+trách\s+nhiệm)?\s*:\s*")
_COUNTED = regex.compile(r"(?i)(?:không\s+quá|tối\s+đa|ít\s+nhất|khoảng)?\s*\d")  # "Sở Y tế: không quá 05 cá nhân"
_CHARGED = regex.compile(
    r"\s*(?:\([^()]*\)\s*)?,?\s*(?:chủ\s+trì|có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|là\s+(?:cơ\s+quan|đơn\s+vị)|làm\s+đầu\s+mối)"
)
_PAST = regex.compile(r"\s*(?:đã|được|đang|bị|là(?!\s+(?:cơ\s+quan|đơn\s+vị|đầu\s+mối))|chưa|cũng|vẫn)(?!\p{L})")
# "UBND tỉnh giao Giám đốc các sở …": the committee that speaks is the plan's own, who is told stands after.
_SPEAKS = regex.compile(
    r"\s*(?:Chủ\s+tịch\s+)?(?:UBND|Ủy\s+ban\s+nhân\s+dân)\s+"
    r"(?i:tỉnh|thành\s+phố|huyện|thị\s+xã|quận|xã|phường|thị\s+trấn|đặc\s+khu)(?:\s+\p{Lu}\p{L}*)*\s+"
    r"(?P<how>giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|yêu\s+cầu|đề\s+nghị)\s+(?=\S)"
)
# "các sở được giao nhiệm vụ tại Kế hoạch này có trách nhiệm …": the charge may end the agency's own phrase.
_CHARGE = regex.compile(r"được\s+(?:giao|phân\s+công)[\p{L}\s]{0,40}$")
_CHARGE_FOLLOWS = regex.compile(r"\s*,?\s*được\s+(?:giao|phân\s+công)\b")
_CHARGED_BEFORE = regex.compile(
    r"(?:\s*,?\s*được\s+(?:giao|phân\s+công)\b)?[^,;.:]{0,100}?\s"
    r"(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|chủ\s+động|khẩn\s+trương)\b"
)
_IS_LEAD = regex.compile(r"\s*(?:là|làm)\s+(?:cơ\s+quan|đơn\s+vị|đầu\s+mối)(?!\p{L})")
_SCOPE = regex.compile(
    r"\s*,?\s*(?:theo\s+(?:chức\s+năng|nhiệm\s+vụ|thẩm\s+quyền|phân\s+công|lĩnh\s+vực)|căn\s+cứ|trong\s+phạm\s+vi|trên\s+cơ\s+sở|tùy\s+theo|theo\s+quy\s+định|với\s+vai\s+trò"
    r"|bằng\s+(?:(?:nhiều|các|những|mọi)\s+)?(?:hình\s+thức|biện\s+pháp|phương\s+pháp|việc\s+làm))(?!\p{L})"
)


_FEWEST_SPELLED_OUT = 2


class Subject(Struct, frozen=True):
    """An agency or several that a duty falls on.

    `name` is in full; `members` are the single agencies in it. In the text they stand from `start` to `end`; the
    duty begins at `duty`. `requested` is True where they are asked rather than told; `label` where a colon stands
    between agency and duty; `late` where other words come before them.
    """

    name: str
    members: tuple[str, ...]
    start: int
    end: int
    duty: int
    requested: bool = False
    label: bool = False
    late: bool = False


def led_by(text: str) -> Subject | None:
    """The agency named in brackets: "(thực hiện: Phòng Văn hóa - Xã hội)", "(Sở Nội vụ chủ trì)"."""
    match = _LED_BY.search(text)
    ending = _LEADS_IN_BRACKETS.search(text) if match is None else None
    chosen = match or ending
    if chosen is None:
        return None
    start = chosen.start("who")
    found = read_agencies(text[: chosen.end("who")], start)
    if not found or found[0].start > start + 1:
        return None
    return subject_of(text, found[0].start, found[-1].end, len(text), False)


def opening_subject(text: str, commands: bool = True) -> Subject | None:
    """The agency that `text` opens with, as label or as the subject of its first verb; after "Đề nghị" too.

    With `commands` "Giao", "Yêu cầu", "Phân công" may come before it; under an agency's own heading these are what
    that agency itself does.
    """
    start, requested = lead_in(text)
    found = read_agencies(text, start)
    several = several_of_a_kind(text, start, found)
    if several is not None:
        label, members = _LABEL_MARK.match(text, found[-1].end), tuple(one.value.name for one in found)
        if label is not None or _duty_follows(text, found[-1].end):
            duty = found[-1].end if label is None else label.end()
            return Subject(several, members, start, found[-1].end, duty, requested, label=label is not None)
    if not found or text[start : found[0].start].strip():
        return None
    beside = beside_subject(text, found)
    if beside is not None and _duty_follows(text, found[-1].end):
        return subject_of(text, found[0].start, beside, found[-1].end, requested)
    if start and not requested and not commands and not _charges_one(text, found):
        return None
    if not names_agency(text, found[0].start):
        return None  # a bare noun ("Tỉnh", "Địa phương") needs a list around it to be an agency
    end = found[-1].end
    charged = text[:end].endswith(("được giao", "được phân công"))
    told = which_members(text, end) if found[-1].value.collective or charged else None
    if told is not None:
        return subject_of(text, found[0].start, told, told, requested)
    label = _LABEL_MARK.match(text, end)
    beyond = _spelled_out(text, found[-1], label.end()) if label is not None else None
    if beyond is not None:
        return subject_of(text, found[0].start, beyond, beyond, requested)
    if label is not None and not _COUNTED.match(text, label.end()):
        return subject_of(text, found[0].start, end, label.end(), requested, label=True)
    ordered = start > 0 and _ALLOWS.match(text, end) is not None
    if ordered or _duty_follows(text, end, lenient=text[found[0].start].isupper()):
        return subject_of(text, found[0].start, end, end, requested)
    return None


_BESIDE = regex.compile(r"\s*,?\s*cùng(?:\s+với)?\s+")
_ALLOWS = regex.compile(r"\s+cho\s+(?!ý\s+kiến)\p{Ll}")  # "Yêu cầu các trường học cho học sinh …"


def beside_subject(text: str, found: tuple[Found[Agency], ...]) -> int | None:
    """Where the agencies end that act, where "cùng (với)" (along with) names others behind them; None without."""
    for one, other in pairwise(found):
        if _BESIDE.fullmatch(text, one.end, other.start):
            return one.end
    return None


def _spelled_out(text: str, last: Found[Agency], start: int) -> int | None:
    """Where a list ends that says behind a colon whom a collective means, and a duty follows:
    "(Đề nghị) các hội: Hội Nông dân, Hội Cựu chiến binh tuyên truyền"."""
    listed = read_agencies(text, start) if last.value.collective else ()
    if len(listed) < _FEWEST_SPELLED_OUT or text[start : listed[0].start].strip():
        return None
    return listed[-1].end if _duty_follows(text, listed[-1].end) else None


def _charges_one(text: str, found: tuple[Found[Agency], ...]) -> bool:
    """Whether "Giao X chủ trì" charges one named body, which makes the task that body's also under another heading."""
    return not found[0].value.collective and _CHARGED.match(text, found[-1].end) is not None


def late_subject(text: str) -> Subject | None:
    """The subject after an opening clause: "Trên cơ sở …, Sở Tài chính tổng hợp …"; of the first sentence only."""
    opener = _OPENERS.match(text)
    if opener is None:
        return None
    limit = _first_sentence(text)
    for found in find_agencies(text):
        if found.start > limit:
            break
        before = text[: found.start].rstrip()
        gap = text[found.start - 1 : found.start]
        lead = regex.search(r"(?i)(?:[,:;]|,?\s*(?:giao|đề\s+nghị|yêu\s+cầu)|vướng\s+mắc|phát\s+sinh)$", before)
        if found.start == 0 or lead is None or gap != " ":
            continue
        listed = read_agencies(text, found.start)
        end = listed[-1].end if listed else found.end
        if _duty_follows(text, end):
            requested = regex.search(r"(?i)đề\s+nghị$", before) is not None
            return subject_of(text, found.start, end, end, requested, late=True)
    return None


def tells_what_was(text: str) -> bool:
    """Whether a sentence says what others have done and charges nobody: "Các xã đã hoàn thành được khen thưởng."."""
    found = read_agencies(text)
    return bool(found) and found[0].start == 0 and regex.match(r"\s+đã\s", text[found[-1].end :]) is not None


def begins_with_verb(text: str) -> bool:
    """Whether a duty stands without its subject: "Chủ trì thực hiện …"."""
    tokens = tokens_of(text)
    return adverb_end(tokens, 0) is not None or verb_end(tokens, 0) is not None


def is_same(subject: Subject, context: Subject) -> bool:
    """Whether a sentence's subject is only the heading's agency again, in full or shortened."""
    name, known = _words(subject.name), _words(context.name)
    if name == known:
        return True
    if len(context.members) > 1:
        return any(_words(member) == known for member in (subject.name,)) or (
            not any(_words(member) == name for member in context.members) and name <= known and len(subject.members) > 1
        )
    if name <= known:
        return True
    shared = name & known
    collective = subject.name.lower().startswith("các ") and context.name.lower().startswith("các ")
    first_two = _kind(subject.name) == _kind(context.name)
    return bool(shared) and first_two and (collective or name - known <= _UNITS)


def _kind(name: str) -> list[str]:
    """The words that say what a body is: "các sở", but "các cơ quan" beside "các cơ sở"."""
    words = name.lower().split()
    return words[: 3 if words[1:2] in (["cơ"], ["đơn"], ["tổ"]) else 2]


_UNITS = frozenset("thôn làng bản buôn xã phường huyện tỉnh ấp khu phố".split())
_EMPTY = frozenset("các của và trên địa bàn thuộc toàn liên quan có".split())


def _words(name: str) -> frozenset[str]:
    return frozenset(token.key for token in tokens_of(name) if token.key[0].isalnum()) - _EMPTY


def lead_in(text: str) -> tuple[int, bool]:
    """Where the agency begins, past "Đề nghị", "Giao" or "UBND tỉnh giao", and whether it is asked."""
    spoken = _SPEAKS.match(text)
    if spoken is not None and read_agencies(text, spoken.end()):
        return spoken.end(), spoken["how"].startswith("đề")
    request = _REQUEST.match(text)
    if request is not None:
        return request.end(), True
    command = _COMMAND.match(text)
    return (command.end() if command is not None else 0), False


def _duty_follows(text: str, end: int, lenient: bool = False) -> bool:
    """Whether a verb, or what leads up to one, comes right after an agency."""
    bracket = _BRACKET.match(text, end)
    here = bracket.end() if bracket is not None else end
    if _IS_LEAD.match(text, here) or _SCOPE.match(text, here):
        return True
    charged = _CHARGE.search(text, 0, here) or _CHARGE_FOLLOWS.match(text, here)
    if charged is not None and _CHARGED_BEFORE.match(text, here):
        return True
    if _PAST.match(text, here):
        return False
    tokens = tokens_of(text)
    index = next((i for i, token in enumerate(tokens) if token.start >= here), None)
    if index is None:
        return False
    if tokens[index].text == "," and text[here : here + 1] == ",":
        return _CHARGED.match(text, here) is not None  # "Sở Y tế, chủ trì …"
    if adverb_end(tokens, index) is not None or verb_end(tokens, index) is not None:
        return True
    return lenient and _unknown_verb(tokens, index)


def _unknown_verb(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a common word that no table knows stands where a verb would, with more of a sentence after it."""
    token = tokens[index]
    after = tokens[index + 1 : index + 3]
    word = token.text.isalpha() and token.text.islower() and token.key not in STOPS | {"và", "các", "hoặc", "cũ", "mới"}
    return word and len(after) == 2 and after[0].text[0].isalnum()


def _first_sentence(text: str) -> int:
    end = regex.search(r"(?<!\d)[.](?=\s+\p{Lu})", text)
    return end.start() if end else len(text)


def subject_of(
    text: str, start: int, end: int, duty: int, requested: bool, label: bool = False, late: bool = False
) -> Subject:
    """The subject that `text[start:end]` prints, its name spelled out; its duty begins at `duty`."""
    printed = text[start:end].strip(" .,:;")
    name = expand_agency(printed)
    members = tuple(found.value.name for found in read_agencies(text[:end], start)) or (name,)
    return Subject(name[:1].upper() + name[1:], members, start, end, duty, requested, label, late)
