"""What the words of a section's lines are, apart from a task's: a sentence that only opens a list, a heading again."""

from __future__ import annotations

import regex

from extractors.agency_subjects import Subject
from schemas.outline import Block, BlockKind, Section

# "a) Chủ trì, phối hợp với các sở, ngành liên quan" above a list: with whom all of it is done
JOINTLY = regex.compile(r"(?i)(?:chủ\s+trì\s*,?\s*)?(?:chủ\s+động\s+)?phối\s+hợp(?:\s+chặt\s+chẽ)?\s+với\s")
_OPENS_LIST = regex.compile(
    r"""(?ix)(?:[\s,] | và | chủ\s+trì | chỉ\s+đạo | hướng\s+dẫn | tổ\s+chức | triển\s+khai | thực\s+hiện
      | tập\s+trung
      | có\s+(?:trách\s+nhiệm|nhiệm\s+vụ) | (?:cơ\s+quan|đơn\s+vị)\s+(?:thường\s+trực|đầu\s+mối|chủ\s+trì|tham\s+mưu)
      | (?:theo|căn\s+cứ)\s+chức\s+năng(?:\s*,\s*nhiệm\s+vụ)?(?:\s+được\s+(?:giao|phân\s+công))?
    )*+
    (?:(?:các|những|một\s+số)?\s*(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|việc)(?:\s+(?:sau|đây|cụ\s+thể|chủ\s+yếu|chính))*)?\s*:\s*"""
)


def only_opens(text: str, start: int) -> bool:
    """Whether from `start` on a text says no more than that a list of duties follows: "có nhiệm vụ:"."""
    return _OPENS_LIST.fullmatch(text, start) is not None


_BARE_LABEL = regex.compile(
    r"(?i)\s*[-+]?\s*(?:nhiệm\s+vụ|nội\s+dung|trách\s+nhiệm|công\s+việc|cụ\s+thể)"
    r"(?:\s+(?:cụ\s+thể|chính|chủ\s+yếu|trọng\s+tâm|thực\s+hiện|công\s+việc|như\s+sau))*\s*:\s*"
)


def is_bare_label(text: str) -> bool:
    """Whether a line only says that duties follow, and neither whose nor which: "- Nhiệm vụ:"."""
    return _BARE_LABEL.fullmatch(text) is not None


def tells_right(text: str, start: int) -> bool:
    """Whether behind a label stands what somebody is given, and no duty: "Các nhà tài trợ: được quảng bá …"."""
    return regex.match(r"được\s+(?!giao|phân\s+công)", text[start:]) is not None


def is_sentence(section: Section) -> bool:
    """Whether the heading is a whole sentence above further ones: "2. Đề nghị Hội Nông dân tỉnh giám sát."."""
    return not section.run_in and section.heading_block.text.rstrip().endswith(".")


def has_own_list(section: Section, own: Subject | None) -> bool:
    """Whether bullets stand below the heading, or paragraphs where it names an agency."""
    kinds = {block.kind for block in section.body}
    return BlockKind.BULLET in kinds or (own is not None and BlockKind.PARAGRAPH in kinds)


def opens_section(section: Section, block: Block) -> bool:
    """Whether a block is the numbered sentence that all of its section stands under."""
    return section.run_in and block is section.body[0] and block.text.rstrip().endswith(":")


def after_heading(section: Section, block: Block, own: Subject | None) -> int:
    """Where a block's duty begins behind the section's heading that it opens with: "4. Các lò gạch: dọn bụi"."""
    heading = section.heading
    if not (section.run_in and block.text.startswith(heading) and own is not None):
        return 0
    if own.end > len(heading) and not own.label:  # whom the sentence charges goes on behind the colon
        return 0
    colon = regex.match(r"\s*:\s*", block.text[len(heading) :])
    return len(heading) + colon.end() if colon is not None else 0
