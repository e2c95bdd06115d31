"""One section's blocks in order, and the task that each of them is: under an agency's heading or label, in a sentence
with a subject, on labelled lines."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractors.agency_headings import behind_topic, heading_agency, tells_duty
from extractors.agency_subjects import (
    Subject,
    begins_with_verb,
    is_same,
    led_by,
    opening_subject,
    tells_what_was,
)
from extractors.facts.assignments.labelled import LEAD_BELOW
from extractors.facts.assignments.openings import (
    JOINTLY,
    after_heading,
    has_own_list,
    is_bare_label,
    is_sentence,
    only_opens,
    opens_section,
    tells_right,
)
from extractors.facts.assignments.subjects import subject_in
from extractors.facts.assignments.tasks import DOES, PART_LABEL, Task, acts, role_in_context, role_of
from extractors.last_words import ends_plan, enforces_act
from extractors.task_labels import Labelled, is_circumstance, merged, past_label, read_labels, trailing_labels
from schemas.outline import Block, BlockKind, Section

_LONGEST_LABEL = 250  # characters


class Walk:
    """A walk over one section's blocks, with the agency that a label gave to the bullets below it."""

    def __init__(
        self,
        section: Section,
        context: Subject | None,
        component: str | None,
        own: Subject | None = None,
        given: Labelled | None = None,
    ) -> None:
        self._section = section
        self._own = own
        self._context = context
        self._component = component
        self._given = given  # what label sections beside this one say of its tasks
        self._label: Subject | None = None
        self._label_depth = -1
        self._in_part = self._lead_below = False
        self._pending: list[Block] = []
        self._held: list[tuple[Block, Labelled]] = []  # tasks with labels of their own, still without a lead
        self._waiting: Labelled | None = None  # what labels said of the pending task before they named its lead
        self._done: list[Task] = []

    def tasks(self) -> Sequence[Task]:
        """The section's tasks in reading order. A walk is walked once."""
        self._introduction()
        blocks = [block for block in self._section.body if block.kind is not BlockKind.TABLE and block.text.strip()]
        for index, block in enumerate(blocks):
            follower = blocks[index + 1] if index + 1 < len(blocks) else None
            self._take(block, follower, first=index == 0)
        return self._done

    def _introduction(self) -> None:
        """A numbered duty that introduces the list under it ("c) Chủ trì các việc sau:") is a task too."""
        block, heading = self._section.heading_block, self._section.heading
        if is_sentence(self._section):
            subject = opening_subject(heading)
            if subject is not None and not subject.label and begins_with_verb(heading[subject.duty :]):
                start = max(block.text.find(heading), 0)
                self._add(block, start, len(block.text), subject.name, role_of(heading, subject))
                return
        if (
            self._context is None
            or self._section.run_in
            or not (block.text.rstrip().endswith(":") or JOINTLY.match(heading))
            or not has_own_list(self._section, self._own)
        ):
            return
        start = max(block.text.find(heading), 0)
        told = opening_subject(heading)
        if told is not None and only_opens(heading + ":", told.duty):
            return
        if len(heading.split()) >= 8 and begins_with_verb(heading):
            role = role_in_context(heading, self._context, None)
            self._add(block, start, len(block.text), self._context.name, role)
        elif self._own is not None and tells_duty(heading, self._own):
            self._add(block, start, len(block.text), self._own.name, role_of(heading, self._own))

    def _take(self, block: Block, follower: Block | None, first: bool) -> None:
        if (not first and ends_plan(block)) or enforces_act(block) or is_bare_label(block.text):
            return
        if block.depth <= self._label_depth:
            self._label, self._label_depth = None, -1
        does = DOES.match(block.text)
        if does is not None and self._does(block, does.end()):
            return
        if LEAD_BELOW.fullmatch(block.text):
            self._lead_below = True
            return
        labels = read_labels(f"Chủ trì: {block.text}" if self._lead_below else block.text)
        self._lead_below = False
        if labels is not None and not (first and self._section.run_in and labels.lead):
            self._labels(block, labels)
            return
        if self._section.role == "projects" and self._is_part(block):
            return
        self._block(block, follower)

    def _is_part(self, block: Block) -> bool:
        """Whether the block belongs to a component's goal, beneficiaries, content; "Thực hiện:" ends such a part."""
        if PART_LABEL.match(block.text):
            self._in_part = True
            return True
        if self._in_part and block.kind is BlockKind.BULLET:
            return True
        self._in_part = False
        return False

    def _does(self, block: Block, start: int) -> bool:
        """ "Thực hiện: Giao Phòng Kinh tế chủ trì …": the sentence after the label is the task."""
        subject = opening_subject(block.text[start:])
        if subject is None or subject.label:
            return False
        self._add(block, start, len(block.text), subject.name, role_of(block.text[start:], subject))
        self._in_part = False
        return True

    def _labels(self, block: Block, labels: Labelled) -> None:
        """A labelled line: its lead does what stands above it; the rest completes the tasks above."""
        if labels.lead:
            agency = "; ".join(labels.lead)
            labels = merged(self._waiting, labels)
            self._pending = [block for block in self._pending if not is_circumstance(block.text)]
            self._share(labels, agency)
            for pending in self._pending:
                self._add(pending, past_label(pending.text), len(pending.text), agency, "lead", labels)
            if not self._pending and not self._complete(labels, agency) and not self._take_over(labels, agency):
                heading = self._section.heading_block
                at = heading.text.find(self._section.heading)
                start = max(at, 0)
                stop = start + len(self._section.heading) if at >= 0 else len(heading.text)
                self._add(heading, start, stop, agency, "lead", labels)
            self._pending = []
        elif self._pending or not self._complete(labels, None):
            self._waiting = merged(self._waiting, labels)

    def _share(self, labels: Labelled, agency: str) -> None:
        """Give the lead, and no more, to earlier tasks that have labels of their own; none that it only supports."""
        pending = self._pending
        for block, own in self._held:
            if agency.lower() not in (name.lower() for name in own.support):
                shared = replace(own, lead=labels.lead, lead_text=labels.lead_text)
                self._add(block, past_label(block.text), len(block.text), agency, "lead", shared)
        self._pending, self._held = pending, []

    def _take_over(self, labels: Labelled, agency: str) -> bool:
        """A numbered sentence ("1. Trên cơ sở …, các đơn vị tập huấn …") is done by those whom its labels name."""
        if not (self._section.run_in and len(self._done) == 1 and self._done[0].block is self._section.body[0]):
            return False
        last = self._done[0]
        if last.labelled is not None or not last.agency.lower().startswith("các "):
            return False
        self._done[0] = replace(last, agency=agency, role="lead", labelled=labels)
        return True

    def _complete(self, labels: Labelled, agency: str | None) -> bool:
        """Add a labelled line's words to the last task, if it is one of this agency (or any, without a lead)."""
        if not self._done:
            return False
        last = self._done[-1]
        if agency is not None and last.agency.lower() != agency.lower():
            return False
        self._done[-1] = replace(last, labelled=merged(last.labelled, labels))
        return True

    def _block(self, block: Block, follower: Block | None) -> None:
        """A block without labelled lines: it names whom the next ones are about, or is a task, of those whom it names
        itself or of the context's."""
        context = self._label or self._context
        subject = subject_in(self._section, block, context)
        if self._is_label(block, subject, follower) or self._behind_topic(block, subject, context):
            return
        begin = after_heading(self._section, block, self._own)
        if begin and (only_opens(block.text, begin) or tells_right(block.text, begin)):
            return
        labelled = subject is not None and subject.label
        if begin and context is not None and not labelled:
            self._in_context(block, begin, context)
        elif subject is not None and context is not None and not labelled and is_same(subject, context):
            self._in_context(block, 0, context, subject)
        elif subject is not None and (context is not None or acts(self._section, block.text, subject)):
            self._by_subject(block, subject, context)
            if _introduces(block, follower) or (block.text.rstrip().endswith(":") and follower is not None):
                self._stand_under(block, subject)
        elif context is None or tells_what_was(block.text):
            self._unassigned(block)
        elif not self._told_otherwise(block, context):
            self._in_context(block, 0, context)

    def _is_label(self, block: Block, subject: Subject | None, follower: Block | None) -> bool:
        """Whether a block only names those whom the blocks below it are about."""
        if subject is not None and block.kind is BlockKind.PARAGRAPH and only_opens(block.text, subject.duty):
            self._stand_under(block, subject)
            return True
        bare = subject is None or not block.text[subject.duty :].strip()
        alone = heading_agency(block.text) if bare and len(block.text) < _LONGEST_LABEL else None
        if alone is not None and (_introduces(block, follower) or block.kind is not BlockKind.BULLET):
            self._stand_under(block, alone, follower)
            return True
        if bare and subject is not None and subject.label:
            self._label, self._label_depth = subject, block.depth
            return True
        return False

    def _stand_under(self, block: Block, subject: Subject, follower: Block | None = None) -> None:
        """Let what follows be about `subject`; the whole section where the block opens it.

        Under a name alone above paragraphs, these are all its, up to the next name.
        """
        self._label, self._label_depth = subject, block.depth
        if follower is not None and block.kind is follower.kind is BlockKind.PARAGRAPH:
            self._label_depth = block.depth - 1
        if opens_section(self._section, block):
            self._context = subject

    def _behind_topic(self, block: Block, subject: Subject | None, context: Subject | None) -> bool:
        """Add the task of one who acts behind a topic: "Kiểm tra, giám sát: Phòng Nội vụ tham mưu …"."""
        topic = None if subject is not None or context is not None else behind_topic(block.text)
        if topic is None:
            return False
        start, told = topic
        self._add(block, start, len(block.text), told.name, role_of(block.text[start:], told))
        return True

    def _in_context(self, block: Block, start: int, context: Subject, subject: Subject | None = None) -> None:
        role = role_in_context(block.text[start:], context, subject)
        self._add(block, start, len(block.text), context.name, role)

    def _by_subject(self, block: Block, subject: Subject, context: Subject | None) -> None:
        begin = subject.duty if subject.label else 0
        requested = subject.requested or (context is not None and context.requested)
        role = "requested" if requested else role_of(block.text[begin:], subject)
        self._add(block, begin, len(block.text), subject.name, role)

    def _told_otherwise(self, block: Block, context: Subject) -> bool:
        """A task that closes with a lead of its own, whoever the heading is: "… (Chủ trì: Công an xã)"."""
        labels, told = trailing_labels(block.text), led_by(block.text)
        if labels is not None and labels.lead and "; ".join(labels.lead).lower() != context.name.lower():
            self._add(block, 0, labels.start, "; ".join(labels.lead), "lead", labels)
            return True
        if labels is None and told is not None and not is_same(told, context):
            self._add(block, 0, len(block.text), told.name, "lead")
            return True
        return False

    def _unassigned(self, block: Block) -> None:
        """A block that names nobody: a trailing "Đơn vị chủ trì: …" makes it a task, else a later line may."""
        labels = trailing_labels(block.text)
        if labels is not None and labels.lead:
            self._add(block, 0, labels.start, "; ".join(labels.lead), "lead", labels)
            return
        if self._given is not None:
            lead = "; ".join(self._given.lead)
            self._add(block, past_label(block.text), len(block.text), lead, "lead", self._given)
            return
        if self._waiting is not None:  # what labels said so far was of the tasks above, not of this one
            self._held += [(pending, self._waiting) for pending in self._pending]
            self._pending, self._waiting = [], None
        self._pending.append(block)

    def _add(self, block: Block, start: int, end: int, agency: str, role: str, labels: Labelled | None = None) -> None:
        own = labels or trailing_labels(block.text[start:end])
        if own is not None and labels is None:
            if own.lead and own.lead[0].lower() != agency.lower():
                own = None
            elif own.start > 20:
                end = start + own.start
        self._pending, self._waiting, self._held = [], None, []
        self._done.append(Task(agency, role, block, start, end, self._section.path, self._component, own))


def _introduces(block: Block, follower: Block | None) -> bool:
    """Whether the next block stands below this one."""
    return follower is not None and follower.depth > block.depth
