"""The one small family of errors. Each says which file, what is wrong, and what to do about it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process returns."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    BROKEN_SETUP = 3
    ALREADY_RUNNING = 75


class KehoachError(Exception):
    """An error with a user's message: one line that names the trouble, and the remedy."""

    def __init__(self, trouble: str, remedy: str) -> None:
        super().__init__(trouble, remedy)  # which is what makes it anew in another process
        self.trouble = trouble
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.trouble} - {self.remedy}"


class UnreadableInput(KehoachError):
    """This one file cannot be read: empty, truncated, encrypted, of another kind, in an unknown encoding, forbidden."""


class TooLarge(KehoachError):
    """This one file is beyond a cap (pages, pixels, bytes unpacked)."""


class BrokenSetup(KehoachError):
    """Nothing can be read: a program, a model or a folder is missing."""
