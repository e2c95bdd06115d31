"""Plain values as typed Arrow arrays.

`pyarrow.array` imports the whole of pandas when it is first called: where many parts are written it is worth that, for
the one part of a new plan it is not. There the arrays are put together from their buffers, and are the same.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.flat.columns import FLAG, REAL, TEXT, WHOLE, Columns
from pipeline.flat.values import Column, Repeated

ARROW = {TEXT: pa.string(), WHOLE: pa.int64(), REAL: pa.float64(), FLAG: pa.bool_()}
_NUMBERS = {WHOLE: np.int64, REAL: np.float64, FLAG: np.bool_}


def schema_of(columns: Columns) -> pa.Schema:
    """The Arrow schema of a table with these columns."""
    return pa.schema([(column, ARROW[kind]) for column, kind in columns.items()])


def array_of(values: Column, kind: str) -> pa.Array:
    """Values of one kind of column, None where there is none.

    Raises OverflowError for a whole number beyond 64 bits.
    """
    if isinstance(values, Repeated):
        if "pandas" in sys.modules:
            return array_of(values.values, kind).take(np.array(values.at, np.int64))
        values = values.in_full()
    if "pandas" in sys.modules:
        with contextlib.suppress(OverflowError, pa.ArrowInvalid):
            return pa.array(values, ARROW[kind])
    return from_buffers(values, kind)


def from_buffers(values: Sequence[Any], kind: str) -> pa.Array:
    """The same array, made without pandas."""
    known = [value is not None for value in values]
    absent = len(known) - sum(known)
    held = _bits(np.array(known, np.bool_)) if absent else None
    content = _text(values) if kind == TEXT else [_numbers(values, kind)]
    return pa.Array.from_buffers(ARROW[kind], len(known), [held, *content], absent)


def _text(values: Sequence[str | None]) -> list[pa.Buffer]:
    """Where each text begins in all of them written one after the other, and these."""
    texts: Sequence[str] = [value or "" for value in values]
    joined = "".join(texts)
    content = joined.encode()
    lengths = map(len, texts) if len(content) == len(joined) else (len(text.encode()) for text in texts)
    starts = np.zeros(len(texts) + 1, np.int32)
    np.cumsum(np.fromiter(lengths, np.int32, len(texts)), out=starts[1:])
    return [pa.py_buffer(starts), pa.py_buffer(content)]


def _numbers(values: Sequence[Any], kind: str) -> pa.Buffer:
    numbers: np.typing.NDArray[Any] = np.array([0 if value is None else value for value in values], _NUMBERS[kind])
    return _bits(numbers) if kind == FLAG else pa.py_buffer(numbers)


def _bits(flags: np.typing.NDArray[np.bool_]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))
