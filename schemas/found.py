"""What a finder returns: a value and the characters that it was read from."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

Value = TypeVar("Value", covariant=True)


class Found(Struct, Generic[Value], frozen=True):
    """`value`, read from characters `start` to `end` of a text."""

    start: int
    end: int
    value: Value
