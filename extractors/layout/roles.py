"""What a section is for, from its heading and from the section above it."""

from __future__ import annotations

from typing import get_args

import regex

from normalizers.keys import ascii_key
from schemas.plan import Role

ROLES: tuple[str, ...] = get_args(Role)

# The first pattern that matches an ASCII key wins.
_BY_HEADING = tuple(
    (role, regex.compile(pattern))
    for role, pattern in (
        ("reporting", r"\b(?:thoi gian|trach nhiem|che do|thong tin|cong tac|to chuc) bao cao\b|^bao cao\b|\bche do thong tin\b"),
        ("projects", r"^(?:tieu )?du an (?:thanh phan )?(?:so )?(?:\d+|[ivx]+)\b|^(?:noi dung thanh phan|hop phan|tieu hop phan)\b.*\d|^(?:nhom|cac) (?:tieu )?du an\b|^noi dung cac (?:tieu )?du an\b"),
        ("resources", r"\bkinh phi\b|\bnguon luc\b|\bnguon von\b|^von\b|\bngan sach\b|\bdu toan\b|\bnhu cau von\b|\bco che tai chinh\b"),
        ("assignments", r"\bto chuc thuc hien\b|\bphan cong\b|^trach nhiem\b|\bto chuc trien khai\b"),
        ("basis", r"\bcan cu\b|\bco so phap ly\b|^su can thiet\b|\bco so xay dung\b"),
        ("results", r"\bket qua (?:thuc hien|dat duoc)\b.*(?:\d{4}|nam truoc|giai doan)|^danh gia (?:tinh hinh|ket qua)\b|^thuc trang\b|\btinh hinh thuc hien\b|^dac diem tinh hinh\b"),
        ("objectives", r"\bmuc tieu\b(?! quoc gia)|\bchi tieu\b|^ket qua chu yeu\b"),
        ("purpose", r"^muc dich\b|^yeu cau\b|\bmuc dich\b.*\byeu cau\b|^quan diem\b"),
        ("scope", r"^pham vi\b|^doi tuong\b|\bpham vi\b.*\bdoi tuong\b|^thoi gian (?:thuc hien|va dia diem)\b|^dia ban\b|^thoi gian\b|^dia diem\b"),
        ("tasks", r"\bnhiem vu\b|\bgiai phap\b|^noi dung\b|\bhoat dong\b"),
    )
)  # fmt: skip
_MIXED_PURPOSE = regex.compile(r"muc dich|yeu cau|quan diem")
_AGENCY = regex.compile(
    r"^(?:(?:de nghi|giao|doi voi)\s+)?(?:cac\s+)?(?:so|ban|phong|uy ban|ubnd|ubmttq\w*|hdnd|van phong|mat tran|hoi|lien doan|lien minh|doan thanh nien|ngan hang|bao hiem xa hoi|bhxh"
    r"|trung tam|tram|truong|chi cuc|cuc|cong an|bo chi huy|bo doi|toa an|vien kiem sat|thanh tra|kho bac|bao va|bao|dai|hiep hoi|to cong tac|ban chi dao|don vi|co quan|doanh nghiep|cong chuc|chuyen vien|to chuc|thu truong|bo|bnd|thon|to dan pho|to truong|nganh|dia phuong|benh vien|chu dau tu|thanh vien|tinh doan|huyen doan|hat kiem lam|dang uy|to)\b"
)
_NOT_AGENCY = regex.compile(
    r"^(?:to chuc (?!chinh tri|doan the|xa hoi|thanh vien|dang|hoi)|bao (?:cao|dam|ve|ton|hiem y te)|to (?:chuc (?:cac|hoi|thuc|trien|tuyen|tap|kiem))|ban hanh|hoi nghi|truong hop|doi voi (?:cac )?(?:chuong trinh|du an|noi dung)|don vi tinh|giao (?:duc|dat|thong|duong|rung)|ban do|so lieu|thanh tra kiem|phong (?:chong|ngua|benh|trao)|doan ket|cac (?:nhiem vu|giai phap|noi dung|chinh sach))"
)
_MONEY_IN_PROJECT = regex.compile(r"^(?:kinh phi|von|nguon von|nguon kinh phi|du toan)")


def role_of(heading: str, parent: str | None) -> str:
    """The role of a section whose parent has the role `parent` (None at the top)."""
    key = ascii_key(heading)
    if parent == "projects":
        return "resources" if _MONEY_IN_PROJECT.match(key) else "projects"
    if parent in ("purpose", "scope", "basis", "results"):
        return parent
    if names_agency(key) and parent in ("tasks", "assignments", None):
        return "assignments"
    for role, pattern in _BY_HEADING:
        if pattern.search(key) and not (role == "objectives" and _MIXED_PURPOSE.match(key)):
            if parent is not None and not _may_refine(role, parent, key):
                continue
            return role
    return parent or "other"


def names_agency(key: str) -> bool:
    """Whether a heading's ASCII key opens with the name of a body ("so tai chinh")."""
    return bool(_AGENCY.match(key)) and not _NOT_AGENCY.match(key)


def _may_refine(role: str, parent: str, key: str) -> bool:
    """Whether a sub-heading may have a role of its own under `parent`."""
    if parent == "objectives":
        return role == "objectives"
    if parent == "resources":
        return role in ("resources", "reporting")
    if parent == "assignments":
        return role in ("assignments", "reporting")
    if parent == "tasks":
        return role in ("tasks", "projects", "scope", "reporting", "assignments") or (
            role == "resources" and len(key) < 40
        )
    return True
