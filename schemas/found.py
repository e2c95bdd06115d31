"""What a finder returns: a value and the characters that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """`value`, read from characters `start` to `end` of a text."""

    start: int
    end: int
    value: Value
