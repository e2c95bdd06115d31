"""Where deadlines may stand: the blocks of the plan, each with who acts there and what a bare time label is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from msgspec import Struct

from extractors.agency_headings import own_agency
from extractors.agency_subjects import late_subject, opening_subject
from extractors.entities import Entity, entities
from extractors.last_words import ends_plan
from extractors.task_labels import Labelled, is_circumstance, past_label, read_labels
from normalizers.agencies import expand_agency
from schemas.outline import Block, BlockKind, Outline, Section

_NO_DEADLINES = frozenset({"objectives", "purpose", "basis", "results"})
_DUTIES = frozenset({"assignments", "tasks", "reporting"})
_SPAN_HEADING = regex.compile(r"thời\s+(?:gian|hạn)|tiến\s+độ", regex.IGNORECASE)
# The plan's own span, wherever it stands: "Thời gian thực hiện Kế hoạch: đến hết năm 2026".
_WHOLE_PLAN = regex.compile(
    r"(?i)^\s*[-+]?\s*(?P<what>thời\s+(?:gian|hạn)[^:]{0,30}?)\s+(?:kế\s+hoạch|chương\s+trình|đề\s+án)[^:]{0,20}:"
)
_ADDRESS = regex.compile(
    r"(?i)\s*(?:(?:đề\s+nghị|giao|đối\s+với|(?:trách\s+nhiệm|nhiệm\s+vụ)\s+của|phân\s+công|các)\s*)*"
)
# "1. Truyền thông (thực hiện: Hội Nông dân xã)"
_LED_BY = regex.compile(
    r"(?i)\(\s*(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?:chủ\s+trì|thực\s+hiện|giao|phân\s+công|đầu\s+mối)[^:()]{0,20}:?\s*"
)
_ONE_TIME = regex.compile(r"(?i)^\s*[-+]?\s*(?:thời\s+(?:gian|hạn)|tiến\s+độ|hạn|hoàn\s+thành)[^:]{0,40}:")


class Place(Struct, frozen=True):
    """A block, the agency whose tasks it lists, its section's role, and the heading's words put before it (`label`).

    `task` is what a bare label ("Thời gian thực hiện: Quý I") sets the time of, where a task's lines hold it.
    """

    block: Block
    agency: str | None
    role: str = ""
    label: str = ""
    task: str | None = None


def places(outline: Outline) -> Iterator[Place]:
    """The blocks of prose that may state deadlines, in reading order."""
    for section in outline.sections:
        if section.role in _NO_DEADLINES:
            continue
        agency = _agency_of(outline, section)
        label = f"{section.heading}: " if _SPAN_HEADING.match(section.heading) else ""
        blocks = section.body if section.run_in else (section.heading_block, *section.body)
        for block in blocks:
            if block.kind is BlockKind.TABLE or not block.text:
                continue
            whole = _WHOLE_PLAN.match(block.text)
            if whole is not None:
                yield Place(block, None, section.role, task=" ".join(whole["what"].split()))
            elif _ONE_TIME.match(block.text) or _tells_time(block):
                task, lead = _of_label(outline, section, block)
                yield Place(block, lead or agency, section.role, task=task)
            else:
                shown = "" if block.text.startswith(section.heading) else label
                yield Place(block, _told_in(block) or agency, section.role, shown)
    for block in outline.closing:
        yield Place(block, None)


def _told_in(block: Block) -> str | None:
    """Whom the plan's last words ask: "Yêu cầu các đơn vị …; định kỳ trước ngày 05/12 hằng năm báo cáo …./."."""
    if not ends_plan(block):
        return None
    subject = opening_subject(block.text) or late_subject(block.text)
    return subject.name if subject is not None else None


def _tells_time(block: Block) -> bool:
    """Whether a line of labels tells a time among them: "Cơ quan chủ trì: Sở Y tế; Thời gian: quý III"."""
    labels = read_labels(block.text)
    return labels is not None and labels.due is not None


def _of_label(outline: Outline, section: Section, block: Block) -> tuple[str | None, str | None]:
    """The task whose time the labelled line tells, and who leads it.

    The task is the line above the labels, else the heading; where the heading is the label itself ("c) Thời gian
    thực hiện: …"), the heading above it, if that one is a duty.
    """
    if _SPAN_HEADING.match(section.heading):
        above = next(iter(outline.ancestors(section)), None)
        if above is None or above.role not in _DUTIES or above.parent is None:
            return None, None
        return above.heading, _lead_below(outline, above)
    if section.role not in _DUTIES:
        return None, None
    at = section.body.index(block) if block in section.body else 0
    labels = [(one, read_labels(one.text)) for one in section.body]
    stated = [
        one.text for one, labelled in labels[:at] if labelled is None and one.text and not is_circumstance(one.text)
    ]
    named = [labelled for _, labelled in labels[: at + 1] if labelled is not None]
    later = [labelled for _, labelled in labels[at + 1 :] if labelled is not None]
    own = _lead(named[::-1]) or _lead(later)
    each = len(stated) == 1 or any(labelled is not None for _, labelled in labels[: _index(section, stated)])
    told = stated[-1] if stated and each else section.heading
    return told[past_label(told) :].strip(" .;,:"), own


def _index(section: Section, stated: Sequence[str]) -> int:
    """Where the last of the tasks `stated` stands among the section's blocks."""
    return next((i for i in range(len(section.body) - 1, -1, -1) if stated and section.body[i].text == stated[-1]), 0)


def _lead_below(outline: Outline, section: Section) -> str | None:
    """Who a sibling of the label names: "d) Đơn vị chủ trì: …"."""
    blocks = [block for child in outline.children(section.path) for block in child.body]
    labelled = (read_labels(block.text) for block in blocks)
    return _lead([one for one in labelled if one is not None])


def _lead(labels: Sequence[Labelled]) -> str | None:
    return next(("; ".join(one.lead) for one in labels if one.lead), None)


def _agency_of(outline: Outline, section: Section) -> str | None:
    """The agency that the section's heading, or the nearest above it, opens with."""
    for one in (section, *outline.ancestors(section)):
        named = [entity for entity in entities(one.heading) if entity.kind == "agency"]
        if named and _ADDRESS.fullmatch(one.heading[: named[0].start]) and one.role in _DUTIES:
            return _whole_name(outline, one, _full(one.heading, named))
        aside = _LED_BY.search(one.heading)
        led = [entity for entity in named if aside is not None and entity.start >= aside.end()]
        if led and one.role in _DUTIES:
            return _full(one.heading, led)
        own = own_agency(outline, one) if one.parent is not None else None
        if own is not None and not own.late:
            return own.name
    return None


def _whole_name(outline: Outline, section: Section, name: str) -> str:
    """`name`, with what the heading that it opens adds: "Các trường" of "Các trường nghề, trường tư"."""
    own = own_agency(outline, section) if section.parent is not None else None
    return own.name if own is not None and not own.late and own.name.lower().startswith(name.lower()) else name


def _full(text: str, named: Sequence[Entity]) -> str:
    """The first agency, with those that a comma, a semicolon or "và" (and) adds to it."""
    last = named[0]
    for before, after in pairwise(named):
        if not regex.fullmatch(r"\s*(?:[,;]|và)\s*", text[before.end : after.start]):
            break
        last = after
    return expand_agency(text[named[0].start : last.end])
