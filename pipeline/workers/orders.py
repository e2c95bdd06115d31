"""What is asked of a worker, and what comes back: small, plain, and written as one line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import asdict

STAGE_FAILED = "stage_failed"  # the warning of a plan in which one kind of fact could not be taken


class Order(Struct, frozen=True):
    """One plan to be worked on.

    `source` is the path or URL of its bytes and `name` how they are called there (without a folder, safe to print).
    `sha256` is what they were when they were counted; the plan goes to the file `target` of the store at `store`.
    `size` in bytes tells roughly how long it will take.
    """

    source: str
    name: str
    sha256: str
    plan_id: str
    store: str
    target: str
    size: int = 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def to_line(self) -> bytes:
        """In ASCII: a path may hold bytes that are no UTF-8."""
        return json.dumps(self.to_json()).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Order:
        return cls(**json.loads(line))


class Ending(StrEnum):
    """How the work on one plan ended."""

    WRITTEN = "written"
    REFUSED = "refused"  # this file cannot be read, and will not be tomorrow
    TRANSIENT = "transient"  # the disk was full, the file was locked or still being written: worth another try
    ERROR = "error"  # our own fault
    BROKEN_SETUP = "broken_setup"  # no plan can be read here
    CRASHED = "crashed"
    OUT_OF_TIME = "out_of_time"
    OUT_OF_MEMORY = "out_of_memory"

    @property
    def killed_its_worker(self) -> bool:
        """Whether no worker is left that could go on with the next plan."""
        return self in (Ending.CRASHED, Ending.OUT_OF_TIME, Ending.OUT_OF_MEMORY)


class Answer(Struct, frozen=True):
    """What became of an order.

    `reason` is empty when all is well; `stage` and `page` say where the work stood when it was not.
    `unread` are the pages that gave nothing because they could not be read; `text_from` counts pages by their
    text source, `warnings` counts warnings by their code. `output_sha256` is the hash of the written file.
    """

    sha256: str
    ending: Ending
    reason: str = ""
    stage: str = ""
    page: int = 0
    pages: int = 0
    unread: tuple[int, ...] = ()
    text_from: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)
    output_sha256: str = ""
    seconds: float = 0.0

    def to_json(self) -> bytes:
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, content: bytes | str) -> Answer:
        return _ANSWERS.decode(content)


class Progress(Struct, frozen=True):
    """Where the work on a plan stands: the stage's name, and the page of so many (0 where it goes by no pages)."""

    stage: str
    page: int = 0
    of: int = 0


_ANSWERS = msgspec.json.Decoder(Answer)


class _Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a worker's channel; an empty one says that it is ready."""

    progress: Progress | None = None
    answer: Answer | None = None


def ready_line() -> bytes:
    """What a worker says when it waits for orders."""
    return _line(_Message())


def progress_line(progress: Progress) -> bytes:
    """What a worker says when a stage or a page begins."""
    return _line(_Message(progress=progress))


def answer_line(answer: Answer) -> bytes:
    """What a worker says when a plan is done."""
    return _line(_Message(answer=answer))


def _line(message: _Message) -> bytes:
    return msgspec.json.encode(message) + b"\n"


def read_line(line: bytes) -> Progress | Answer | None:
    """The message on one line of a worker's channel; None for its "ready"."""
    message = msgspec.json.decode(line, type=_Message)
    return message.progress or message.answer
