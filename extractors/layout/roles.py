"""What a section is for, from its heading and from the section above it. All patterns read ASCII keys."""

from __future__ import annotations

import regex

from normalizers.keys import ascii_key

_COMPONENT = r"^(?:tieu )?du an (?:thanh phan )?(?:so )?(?:\d+|[ivx]+)\b"

# The first pattern that matches a heading gives its role.
_BY_HEADING: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "reporting",
        (
            r"\b(?:thoi gian|trach nhiem|che do|thong tin|cong tac|to chuc) bao cao\b", r"^bao cao\b",
            r"\bche do thong tin\b",
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
    (
        "resources",
        (
            r"\bkinh phi\b", r"\bnguon luc\b", r"\bnguon von\b", r"^von\b", r"\bngan sach\b", r"\bdu toan\b",
            r"\bnhu cau von\b", r"\bco che tai chinh\b",
        ),
    ),
    ("assignments", (r"\bto chuc thuc hien$", r"^to chuc thuc hien\b", r"\bphan cong\b", r"^trach nhiem\b", r"\bto chuc trien khai\b")),
    ("basis", (r"\bcan cu\b", r"\bco so phap ly\b", r"^su can thiet\b", r"\bco so xay dung\b")),
    (
        "results",
        (
            r"\bket qua (?:thuc hien|dat duoc)\b.*(?:\d{4}|nam truoc|giai doan)", r"^danh gia (?:tinh hinh|ket qua)\b",
            r"^thuc trang\b", r"\btinh hinh thuc hien\b", r"^dac diem tinh hinh\b",
        ),
    ),
    ("objectives", (r"\bmuc tieu\b(?! quoc gia)", r"\bchi tieu\b", r"^ket qua chu yeu\b")),
    ("purpose", (r"^muc dich\b", r"^yeu cau\b", r"\bmuc dich\b.*\byeu cau\b", r"^quan diem\b")),
    (
        "scope",
        (
            r"^(?!.*\b(?:noi dung|nhiem vu|giai phap)\b)(?:pham vi|doi tuong|thoi gian|dia ban|dia diem)\b",
            r"^(?!.*\b(?:noi dung|nhiem vu|giai phap)\b).*\bpham vi\b.*\bdoi tuong\b",
        ),
    ),
    ("tasks", (r"\bnhiem vu\b", r"\bgiai phap\b", r"^noi dung\b", r"\bhoat dong\b")),
)  # fmt: skip
_PATTERNS = tuple((role, regex.compile("|".join(patterns))) for role, patterns in _BY_HEADING)
_OF_PURPOSE = regex.compile(r"muc dich|yeu cau|quan diem")
_MONEY_OF_A_PROJECT = regex.compile(r"^(?:kinh phi|von|nguon von|nguon kinh phi|du toan)")

_BODIES = (
    "so", "ban", "phong", "uy ban", "ubnd", r"ubmttq\w*", "hdnd", "van phong", "mat tran", "hoi", "lien doan",
    "lien minh", "doan thanh nien", "ngan hang", "bao hiem xa hoi", "bhxh", "trung tam", "tram", "truong", "chi cuc",
    "cuc", "cong an", "bo chi huy", "bo doi", "toa an", "vien kiem sat", "thanh tra", "kho bac", "bao", "dai",
    "hiep hoi", "to cong tac", "don vi", "co quan", "doanh nghiep", "cong chuc", "chuyen vien", "to chuc",
    "thu truong", "bo", "bnd", "thon", "to dan pho", "to truong", "nganh", "dia phuong", "benh vien", "chu dau tu",
    "thanh vien", "tinh doan", "huyen doan", "hat kiem lam", "dang uy", "to",
)  # fmt: skip
_AGENCY = regex.compile(r"^(?:(?:de nghi|giao|doi voi)\s+)?(?:cac\s+)?(?:" + "|".join(_BODIES) + r")\b")
_LOOKS_LIKE_ONE = (
    r"to chuc (?!chinh tri|doan the|xa hoi|thanh vien|dang|hoi)", r"bao (?:cao|dam|ve|ton|hiem y te)",
    r"to (?:chuc (?:cac|hoi|thuc|trien|tuyen|tap|kiem))", "ban hanh", "hoi nghi", "truong hop",
    r"doi voi (?:cac )?(?:chuong trinh|du an|noi dung)", "don vi tinh", r"giao (?:duc|dat|thong|duong|rung)", "ban do",
    "thanh tra kiem", r"phong (?:chong|ngua|benh|trao)", "doan ket", r"cac (?:nhiem vu|giai phap|noi dung|chinh sach)",
)  # fmt: skip
_NOT_AGENCY = regex.compile(r"^(?:" + "|".join(_LOOKS_LIKE_ONE) + r")")

_MAY_REFINE = {
    "objectives": {"objectives"},
    "resources": {"resources", "reporting"},
    "assignments": {"assignments", "reporting"},
    "tasks": {"tasks", "projects", "scope", "reporting", "assignments"},
}
_SHORT_HEADING = 40  # characters: "Kinh phí", not a task that mentions money


def role_of(heading: str, parent: str | None, is_sentence: bool = False, sibling: str | None = None) -> str:
    """The role of a section whose parent has the role `parent` (None at the top), its elder sibling `sibling`.

    A numbered sentence has no heading to speak for it: it does what its parent does, or, where a body is told to do
    something among bodies that are, what its sibling does.
    """
    key = ascii_key(heading)
    if is_sentence and parent is not None:
        return "assignments" if sibling == "assignments" and names_agency(heading) else parent
    if parent == "projects":
        return "resources" if _MONEY_OF_A_PROJECT.match(key) else "projects"
    if parent in ("purpose", "scope", "basis", "results"):
        return parent
    if names_agency(heading) and parent in ("tasks", "assignments", None):
        return "assignments"
    for role, pattern in _PATTERNS:
        if not pattern.search(key) or (role == "objectives" and _OF_PURPOSE.match(key)):
            continue
        if parent is None or _may_refine(role, parent, key):
            return role
    return parent or "other"


def names_agency(heading: str) -> bool:
    """Whether a heading opens with the name of a body ("Sở Tài chính")."""
    key = ascii_key(heading)
    return bool(_AGENCY.match(key)) and not _NOT_AGENCY.match(key)


def _may_refine(role: str, parent: str, key: str) -> bool:
    """Whether a sub-heading may have a role of its own under `parent`."""
    if parent == "tasks" and role in ("resources", "assignments"):
        return len(key) < _SHORT_HEADING
    return role in _MAY_REFINE.get(parent, {role})
