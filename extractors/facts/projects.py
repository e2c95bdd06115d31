"""Projects: the programme's components that the plan describes, each with its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.component_sections import full_heading, own_component, section_component
from normalizers.components import component_of_heading
from normalizers.keys import ascii_key
from schemas.outline import Block, BlockKind, Section
from schemas.plan import Evidence, Project
from schemas.reading import Reading

# A label's ASCII key, and the part that it opens; None opens what belongs to no part.
_PARTS: tuple[tuple[str | None, regex.Pattern[str]], ...] = (
    ("objective", regex.compile(r"(?:ve )?muc (?:tieu|dich)\b")),
    ("beneficiaries", regex.compile(r"(?:ve )?(?:doi tuong|pham vi doi tuong|doi tuong pham vi|nguoi huong loi)\b")),
    ("outputs", regex.compile(r"(?:ket qua|san pham|chi tieu|du kien ket qua|dau ra|ket qua dau ra)\b")),
    (
        "content",
        regex.compile(
            r"(?:ve )?(?:cac )?(?:noi dung|hoat dong|nhiem vu|nhiem vu cu the|nhiem vu trong tam|giai phap)\b"
        ),
    ),
    (
        None,
        regex.compile(
            r"(?:phan cong|to chuc|co quan|don vi|thoi gian|dia ban|dia diem|pham vi|kinh phi|von|nguon|nhu cau|"
            r"du toan|phuong thuc|muc ho tro|"
            r"chu tri|giao|thuc hien|trach nhiem|tien do|can cu|dinh muc|yeu cau|tong kinh phi|tong von|chu dau "
            r"tu|du kien kinh phi|quy trinh)\b"
        ),
    ),
)
_LABEL = regex.compile(r"(?P<label>\p{Lu}[^:.;]{2,70}?|\p{Ll}[^:.;]{2,40}?)\s*:\s*")
_LONGEST_LABEL = 9  # words


@dataclass(slots=True)
class _Described:
    """A component in the making."""

    code: str
    name: str | None
    evidence: Evidence
    parts: dict[str, list[str]] = field(default_factory=dict)


def extract(reading: Reading) -> tuple[Project, ...]:
    """Every component that a heading of the projects part names, in reading order, once each."""
    found: dict[str, _Described] = {}
    for section in reading.outline.sections:
        own = own_component(reading.outline, section) if section.role in ("projects", "tasks") else None
        if section.role != "projects" and own is None:
            continue
        if own is not None:
            code, name = own
            described = found.setdefault(
                code, _Described(code, name or None, section.heading_block.evidence(0, len(section.heading)))
            )
            _describe(described, _own_blocks(section), None)
        else:
            around = section_component(reading.outline, section)
            if around is not None and around in found:
                _describe(found[around], _own_blocks(section), section.heading)
            else:
                _listed(section, found)
    return tuple(_project(described) for described in found.values())


def _own_blocks(section: Section) -> list[Block]:
    """The body without a run-in heading's own words."""
    blocks = [block for block in section.body if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)]
    if section.run_in and blocks and blocks[0].text.startswith(section.heading):
        rest = blocks[0].text[len(full_heading(section)) :].lstrip(" :.")
        blocks = ([_with_text(blocks[0], rest)] if rest else []) + blocks[1:]
    return blocks


def _with_text(block: Block, text: str) -> Block:
    return Block(block.kind, text, block.words, block.page, block.marker, block.depth)


def _describe(described: _Described, blocks: Sequence[Block], heading: str | None) -> None:
    """Put every block under the label that opens it; a heading of its own ("a) Mục tiêu") is such a label."""
    part = _part_of(heading) if heading is not None else "unlabelled"
    if heading is not None and part == "unlabelled":
        part = "content"
    for block in blocks:
        opened = _opened(block.text)
        if opened is not None:
            part, rest = opened
        else:
            rest = block.text
        if part is not None and rest.strip():
            described.parts.setdefault(part, []).append(rest.strip())


def _opened(text: str) -> tuple[str | None, str] | None:
    """The part that a labelled block opens and what stands behind the label."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].split()) > _LONGEST_LABEL:
        return None
    part = _part_of(match["label"])
    return None if part == "unlabelled" else (part, text[match.end() :])


def _part_of(label: str) -> str | None:
    key = ascii_key(label)
    for part, pattern in _PARTS:
        if pattern.match(key):
            return part
    return "unlabelled"


def _listed(section: Section, found: dict[str, _Described]) -> None:
    """Components that stand as bullets or paragraphs with a name: "- Dự án 2: Nước sạch nông thôn"."""
    around: str | None = None
    for block in section.body:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            continue
        head, colon, _ = block.text.partition(":")
        named = component_of_heading(head, around) if colon else None
        if named is None or named[1]:
            continue
        code = named[0]
        around = code.split(".")[0]
        name = regex.split(r"[.;](?:\s|$)", block.text[len(head) + 1 :].strip(), maxsplit=1)[0].strip(" .;:")
        if name and code not in found:
            found[code] = _Described(code, name, block.evidence())


def _project(described: _Described) -> Project:
    parts = described.parts
    content = parts.get("content") or _plain_content(parts)
    return Project(
        code=described.code,
        name=described.name,
        objective=_joined(parts.get("objective")),
        beneficiaries=_joined(parts.get("beneficiaries")),
        content=_joined(content),
        outputs=_joined(parts.get("outputs")),
        evidence=described.evidence,
    )


_MONEY_FIRST = regex.compile(r"\b(?:triệu|tỷ|nghìn)\s+đồng\b")


def _plain_content(parts: dict[str, list[str]]) -> list[str]:
    """Without any label the description is the content, but for what only tells its money."""
    labelled = [part for part in parts if part != "unlabelled"]
    return [] if labelled else [text for text in parts.get("unlabelled", []) if not _MONEY_FIRST.search(text[:160])]


def _joined(texts: Sequence[str] | None) -> str | None:
    return "\n".join(texts) if texts else None
