"""What a section is for, from its heading and from the section above it."""

from __future__ import annotations

from collections.abc import Callable

import regex
from msgspec import Struct

from normalizers.keys import ascii_key

_COMPONENT = r"^(?:(?:tieu )?du an (?:thanh phan )?(?:so )?(?:\d+|[ivx]+)|(?:tieu |t)?da ?\d+)\b"

# The first pattern that matches a heading's ASCII key gives its role.
_BY_HEADING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "reporting",
        (
            r"\b(?:thoi gian|trach nhiem|che do|thong tin|cong tac|to chuc) bao cao\b", r"^bao cao\b",
            r"\bche do thong tin\b", r"^(?:kiem tra|giam sat|theo doi|don doc|thong tin)\b.*\bbao cao\b",
        ),
    ),
    (
        "projects",
        (
            _COMPONENT,
            r"^(?:noi dung thanh phan|hop phan|tieu hop phan)\b.*\d",
            r"^(?:nhom|cac) (?:tieu )?du an\b",
            r"^noi dung cac (?:tieu )?du an\b",
        ),
    ),
    ("tasks", (r"^(?:noi dung|nhiem vu|giai phap)\b(?!.*\b(?:chi|su dung)\b).*\b(?:kinh phi|du toan)\b",)),
    ("results", (r"^(?:danh gia|tinh hinh|ket qua|thuc trang)\b.*\b(?:kinh phi|nguon luc|von|ngan sach|du toan)\b",)),
    (
        "resources",
        (
            r"\bkinh phi\b", r"\bnguon luc\b", r"\bnguon von\b", r"^von\b", r"\bngan sach\b", r"\bdu toan\b",
            r"\bnhu cau von\b", r"\bco che tai chinh\b", r"^ke hoach von\b",
        ),
    ),
    (
        "assignments",
        (
            r"\bto chuc thuc hien$",
            r"^to chuc thuc hien\b",
            r"\bphan cong\b",
            r"^trach nhiem\b",
            r"^nhiem vu(?: cu the)? cua\b",
            r"\bto chuc trien khai\b",
        ),
    ),
    ("basis", (r"\bcan cu\b", r"\bco so phap ly\b", r"^su can thiet\b", r"\bco so xay dung\b")),
    (
        "results",
        (
            r"\bket qua (?:thuc hien|dat duoc)\b.*(?:\d{4}|nam truoc|giai doan)",
            r"^ket qua\b(?!.*\b(?:can|phai|du kien|chu yeu|mong doi|phan dau)\b).*\bnam \d{4}",
            r"^danh gia (?:tinh hinh|ket qua)\b",
            r"^thuc trang\b", r"^dac diem\b", r"^hien trang\b", r"\btinh hinh thuc hien\b",
            r"^tinh hinh\b", r"^(?:nhan dinh|khai quat)\b.*\btinh hinh\b", r"^(?:so |tong )ket\b.*\d{4}",
        ),
    ),
    ("tasks", (r"^(?:cac |nhung |mot so )?(?:nhiem vu|giai phap)\b.*\b(?:muc tieu\b(?! quoc gia)|chi tieu\b)",)),
    ("objectives", (r"\bmuc tieu\b(?! quoc gia)", r"\bchi tieu\b", r"^ket qua chu yeu\b")),
    ("purpose", (r"^muc dich\b", r"^yeu cau\b", r"\bmuc dich\b.*\byeu cau\b", r"^quan diem\b", r"^nguyen tac\b")),
    (
        "scope",
        (
            r"^(?!.*\b(?:noi dung|nhiem vu|giai phap)\b)(?:pham vi|doi tuong|thoi gian|dia ban|dia diem)\b",
            r"^(?!.*\b(?:noi dung|nhiem vu|giai phap)\b)"
            r".*\b(?:pham vi\b.*\bdoi tuong|thoi gian\b.*\b(?:dia diem|dia ban|doi tuong|thanh phan))\b",
            r"^thanh phan (?:tham du|tham gia)\b", r"^chu de\b.*\b(?:thoi gian|dia diem)\b",
        ),
    ),
    ("tasks", (r"\b(?:nhiem vu|giai phap|noi dung|hoat dong|hinh thuc|phuong an|bien phap)\b|^cong tac\b",)),
    ("tasks", (r"^(?:tien do|lo trinh)\b", r"^ke hoach\b(?!.*\b(?:nam|giai doan) \d{4})")),
)  # fmt: skip
_PATTERNS = tuple((role, regex.compile("|".join(patterns))) for role, patterns in _BY_HEADING)
_AIMS = regex.compile(r"^(?:cac |nhung )?(?:muc tieu|chi tieu)\b(?! quoc gia)")
_STATE = regex.compile(r"^(?:hien trang|thuc trang)\b")
_CONTENT = regex.compile(
    r"^(?:noi dung|ke hoach|noi dung (?:cua )?ke hoach"
    r"|noi dung (?:thuc hien|trien khai|cu the|chinh|chu yeu|trong tam))$"
)
_WORK = regex.compile(r"^(?:cac |nhung |mot so )?(?:nhiem vu|giai phap)\b")
_WORK_TOO = regex.compile(r"\b(?:nhiem vu|giai phap)\b")
_OF_PURPOSE = regex.compile(r"muc dich|yeu cau|quan diem")
_WORK_OF_A_PROJECT = regex.compile(r"^(?:phan cong|to chuc thuc hien|(?:co quan|don vi) (?:thuc hien|chu tri))\b")
_RAISES_MONEY = regex.compile(
    r"^(?:huy dong|tang cuong|da dang|dam bao|bao dam|thu hut|su dung|quan ly|bo tri|uu tien)\b"
)
_MONEY_FIRST = regex.compile(r"^(?:kinh phi|von|nguon von|nguon luc|nguon kinh phi|du toan)\b")

_BODIES = (
    "sở", "ban", "phòng", "[uủ][yỷ] ban", "ubnd", r"ubmttq\w*", r"ub mttq\w*", "hđnd", "văn phòng", "mặt trận", "hội",
    "liên đoàn", "liên minh", "đoàn", "ngân hàng", "bảo hiểm xã hội", "bhxh", "trung tâm", "trạm", "trường", "chi cục",
    "cục", "công an", "bộ chỉ huy", "bộ đội", "t[oò]à? án", "viện kiểm sát", "thanh tra", "kho bạc", "báo", "đài",
    "hiệp hội", "tổ", "đơn vị", "cơ quan", "doanh nghiệp", "công chức", "chuyên viên", "tổ chức", "thủ trưởng", "bộ",
    "bnd", "thôn", "ngành", "địa phương", "bệnh viện", "chủ đầu tư", "thành viên", "tỉnh đoàn", "huyện đoàn",
    r"vụ(?=\s(?-i:\p{Lu}))", "đội(?! ngũ)", "tổng cục", "thành đoàn",
    "câu lạc bộ", "hạt kiểm lâm", "đảng [uủ][yỷ]", "xã", "hợp tác xã", "công ty", "đồn biên phòng",
    "trưởng (?:thôn|buôn|bản|ấp)", "(?:phó )?trưởng (?:ban|phòng)", "chủ tịch", "giám đốc", "(?:phó )?hiệu trưởng",
    "bưu điện", "điện lực", "tập đoàn", "tổng công ty", "người đứng đầu", r"thuế(?=\s(?:tỉnh|thành phố|cơ sở))",
)  # fmt: skip
_AGENCY = regex.compile(
    r"(?:(?:đề nghị|giao|đối với|trách nhiệm của)\s+)?(?:các\s+)?(?:" + "|".join(_BODIES) + r")\b", regex.IGNORECASE
)
_LOOKS_LIKE_ONE = (
    r"(?:các\s+)?tổ chức(?! (?:chính trị|đoàn thể|xã hội|thành viên|đảng|hội(?! (?:nghị|thảo|thi|chợ|diễn))|tín dụng))",
    "báo cáo", "ban hành",
    "hội nghị",
    r"trường hợp", r"đối với (?:các )?(?:chương trình|dự án|nội dung)", "đơn vị tính", "thanh tra,? kiểm",
    r"phòng (?:chống|ngừa|bệnh|trào|cháy|thủ|dịch|hộ|trừ|,)", r"phòng, chống", "đoàn kết",
    "ban đầu", "xã hội", "thành viên (?:tham|ban)?$",
    "hội thảo", "hội thi", "đài tưởng", "tổ hợp", "bộ máy", "bộ tiêu chí", "bộ thủ tục", "bộ chỉ số", "ngành nghề",
    "doanh nghiệp (?:nhỏ|số)$",
)  # fmt: skip
_NOT_AGENCY = regex.compile(r"(?:" + "|".join(_LOOKS_LIKE_ONE) + r")", regex.IGNORECASE)

_MAY_REFINE = {
    "objectives": {"objectives", "purpose"},
    "resources": {"resources", "reporting"},
    "assignments": {"assignments", "reporting"},
    "tasks": {"tasks", "projects", "scope", "reporting", "assignments"},
}
_CLOSED_PARTS = ("purpose", "scope", "basis", "results")
_BEFORE_THE_TASKS = {"purpose", "objectives", "scope", "tasks", "projects"}
_OPEN_CONTAINERS = {"objectives", "tasks", "other"}  # what was achieved, in a part of its own, stays so throughout
_WHOSE = regex.compile(r"^(?:trach nhiem|nhiem vu)(?: cu the)? cua\b(?! nguoi dung dau)")
_SHORT_HEADING = 40  # characters: "Kinh phí", not a task that mentions money
_LONG_HEADING = 70  # characters of one that opens with what it is about


class _Place(Struct, frozen=True):
    """A heading with its ASCII key, and what is known of the sections above and before it."""

    heading: str
    key: str
    parent: str | None
    is_sentence: bool
    sibling: str | None
    is_whole: bool
    above: str
    in_container: bool


def role_of(
    heading: str,
    parent: str | None,
    is_sentence: bool = False,
    sibling: str | None = None,
    is_whole: bool = False,
    above: str | None = None,
    in_container: bool = False,
) -> str:
    """The role of a section whose parent has the role `parent` (None at the top), its elder sibling `sibling`.

    A numbered sentence (`is_sentence`) has no heading to speak for it, and one that `is_whole` in its heading little.
    `above` is the parent's heading where the parent stands at the top. What stands `in_container`, a part of the plan
    with sections like a whole plan's, is judged by its own heading first.
    """
    place = _Place(
        heading, ascii_key(heading), parent, is_sentence, sibling, is_whole, ascii_key(above or ""), in_container
    )
    for rule in _RULES:
        role = rule(place)
        if role is not None:
            return role
    return parent or ("tasks" if sibling in _BEFORE_THE_TASKS else "other")


def _in_a_container(place: _Place) -> str | None:
    """A part of the plan with sections like a whole plan's: its sections are judged as those of a plan's top."""
    if not place.in_container or place.parent not in _OPEN_CONTAINERS:
        return None
    own = role_of(place.heading, None, place.is_sentence)
    return place.parent if own == "other" else own


def _of_a_sentence(place: _Place) -> str | None:
    """A numbered sentence does what its parent does, or, where a body is told to do something among bodies that are,
    what its sibling does."""
    if not place.is_sentence or place.parent is None:
        return None
    return "assignments" if place.sibling == "assignments" and names_agency(place.heading) else place.parent


def _of_a_project(place: _Place) -> str | None:
    """A part of a project is a project's, but for its money and for who carries it out."""
    if place.parent != "projects":
        return None
    if _WORK_OF_A_PROJECT.match(place.key):
        return "assignments"
    return "resources" if _MONEY_FIRST.match(place.key) else "projects"


def _of_the_purpose(place: _Place) -> str | None:
    """Aims and the present state stand now and then below the purpose."""
    if place.parent != "purpose":
        return None
    if _AIMS.match(place.key):
        return "objectives"
    return "results" if _STATE.match(place.key) else None


def _of_a_closed_part(place: _Place) -> str | None:
    """What stands below the purpose, the scope, the bases or the results is part of them."""
    return place.parent if place.parent in _CLOSED_PARTS else None


def _of_a_body(place: _Place) -> str | None:
    """Below a body's name stands what that body has to do."""
    assigns = place.parent in ("tasks", "assignments", None) and names_agency(place.heading)
    return "assignments" if assigns else None


def _of_the_content(place: _Place) -> str | None:
    """ "Nội dung" (content) may hold aims beside work, and "Mục tiêu, nhiệm vụ" (aims, tasks) work beside aims."""
    if place.parent == "tasks" and _AIMS.match(place.key) and len(place.key) < _LONG_HEADING:
        return "objectives" if _CONTENT.match(place.above) else None
    if place.parent == "objectives" and _WORK.match(place.key):
        return "tasks" if _WORK_TOO.search(place.above) else None
    return None


def _of_a_whole_sentence(place: _Place) -> str | None:
    """A sentence that is whole in its heading does what its parent does."""
    return place.parent if place.is_whole else None


def _by_heading(place: _Place) -> str | None:
    """What the heading itself says, where the parent lets it."""
    for role, pattern in _PATTERNS:
        if not pattern.search(place.key) or (role == "objectives" and _OF_PURPOSE.match(place.key)):
            continue
        if place.parent is None or _may_refine(role, place.parent, place.key):
            return role
    return None


_RULES: tuple[Callable[[_Place], str | None], ...] = (  # the first that knows the role gives it
    _in_a_container,
    _of_a_sentence,
    _of_a_project,
    _of_the_purpose,
    _of_a_closed_part,
    _of_a_body,
    _of_the_content,
    _of_a_whole_sentence,
    _by_heading,
)


def names_agency(heading: str) -> bool:
    """Whether a heading opens with the name of a body ("Sở Tài chính")."""
    return bool(_AGENCY.match(heading)) and not _NOT_AGENCY.match(heading)


def _may_refine(role: str, parent: str, key: str) -> bool:
    """Whether a sub-heading may have a role of its own under `parent`."""
    if parent == "tasks" and role in ("resources", "assignments"):
        opens = _WHOSE if role == "assignments" else _MONEY_FIRST
        return len(key) < (_LONG_HEADING if opens.match(key) else _SHORT_HEADING) and not _RAISES_MONEY.match(key)
    return role in _MAY_REFINE.get(parent, {role})
