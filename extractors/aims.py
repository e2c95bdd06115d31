"""The aims that the objectives part states, a bullet or a paragraph each: objectives, some of them quantified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex
from msgspec import Struct

from normalizers.keys import ascii_key
from normalizers.quantities import find_quantities
from schemas.outline import Block, BlockKind, Outline, Section

Scope = Literal["general", "specific"]

_GENERAL = regex.compile(
    r"\btong quat\b|\bmuc tieu (?:chung|tong the|bao trum|lau dai)\b|^(?:ve )?(?:chung|tong the|lau dai)$"
)
_HEADING = 10  # words; a longer one is an aim itself, whose words tell no scope
_SPECIFIC = regex.compile(
    r"\bcu the\b|\bchi tieu\b|\bket qua chu yeu\b|\bmuc tieu (?:den )?(?:het |cuoi )?nam\b|\bmuc tieu thanh phan\b"
)
_LABEL = regex.compile(
    r"(?:mục\s+tiêu|chỉ\s+tiêu)\s*(?:tổng\s+quát|chung|tổng\s+thể|cụ\s+thể|chủ\s+yếu)?\s*:\s*", regex.IGNORECASE
)
# "Trồng mới 310 ha, trong đó:" states an aim itself, and the lines below it the parts.
_ITS_PARTS = regex.compile(r"(?:trong\s+(?:số\s+)?đó|gồm)\s*(?:có\s*)?:\s*$", regex.IGNORECASE)
_SHARE = regex.compile(r"\d\s*%")
_REFERENCE = regex.compile(
    r"\(?(?:kèm\s+theo|chi\s+tiết|có|xem)\s+.{0,40}(?:bảng|biểu|phụ\s+lục|danh\s+mục)"
    r"|\([^()]*(?:bảng|biểu|phụ\s+lục|danh\s+mục|kèm\s+theo)[^()]*\)\s*[.;]?$",
    regex.IGNORECASE,
)


class Aim(Struct, frozen=True):
    """A block of the objectives part from character `start` on."""

    scope: Scope
    block: Block
    start: int
    section: Section

    @property
    def text(self) -> str:
        """The aim's words: its block's without the label before them."""
        return self.block.text[self.start :]


def aims(outline: Outline) -> Iterator[Aim]:
    """The aims of the objectives part, in reading order; lines that only introduce others are none."""
    parents = {section.parent for section in outline.sections}
    for section in outline.sections:
        if section.role != "objectives":
            continue
        scope = _scope_of(outline, section)
        if not section.body:
            if section.path not in parents and _is_aim(section.heading_block.text):
                yield Aim(scope or "specific", section.heading_block, 0, section)
            continue
        yield from _aims_of(section, scope)


def _scope_of(outline: Outline, section: Section) -> Scope | None:
    """What the nearest heading says: general, specific, or nothing."""
    for one in (section, *outline.ancestors(section)):
        key = ascii_key(one.heading)
        if len(key.split()) > _HEADING and not key.startswith(("muc tieu", "chi tieu")):
            continue
        general, specific = _GENERAL.search(key), _SPECIFIC.search(key)
        if general and specific:
            return None
        if general or specific:
            return "general" if general else "specific"
    return None


def _aims_of(section: Section, scope: Scope | None) -> Iterator[Aim]:
    stated = scope
    blocks = [block for block in section.body if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)]
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        start = _after_label(block, section if index == 0 and section.run_in else None)
        if start:
            key = ascii_key(block.text[:start])
            stated = "general" if _GENERAL.search(key) else "specific" if _SPECIFIC.search(key) else scope
        text = block.text[start:]
        leads = following is not None or not find_quantities(text)
        introduces = text.rstrip().endswith(":") and leads and len(text) < 250
        if introduces and not _states_a_whole(text):
            continue
        if text.strip() and _is_aim(text):
            yield Aim(stated or _guess(block), block, start, section)


def _states_a_whole(text: str) -> bool:
    return _ITS_PARTS.search(text) is not None and bool(find_quantities(text))


def _after_label(block: Block, run_in: Section | None) -> int:
    """Where the aim begins after a label such as "Mục tiêu chung:", or after a run-in heading of that kind."""
    match = _LABEL.match(block.text)
    if match is not None:
        return match.end()
    if (
        run_in is not None
        and block.text.startswith(run_in.heading)
        and regex.match(r"(?i)mục tiêu|chỉ tiêu|(?:chung|cụ thể|tổng quát)$", run_in.heading)
    ):
        after = regex.match(r"\s*:\s*", block.text[len(run_in.heading) :])
        return len(run_in.heading) + after.end() if after else 0
    return 0


def _guess(block: Block) -> Scope:
    """Without a heading that says so, a paragraph states the general aim; bullets and shares are specific ones."""
    plain = block.kind is BlockKind.PARAGRAPH and not block.marker
    return "general" if plain and not _SHARE.search(block.text) else "specific"


def _is_aim(text: str) -> bool:
    """A reference to an annex states no aim."""
    return not _REFERENCE.match(text)
