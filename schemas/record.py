"""What the contract's types have in common: they are frozen, and made of JSON only where it fits their annotations."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from numbers import Integral, Real
from typing import Annotated, Any, TypeVar

import msgspec

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen piece of the contract that refuses unknown keys. One made in code is what mypy lets through; `checked`
    looks at its values too."""


AnyRecord = TypeVar("AnyRecord", bound=Record)
with_fields = msgspec.structs.replace  # a copy of a record with other values in some fields


def json_of(record: Record) -> bytes:
    """The record as a file of the corpus has it: a value a line, with a line's end."""
    return msgspec.json.format(_encoded(record), indent=1) + b"\n"


def plain(record: Record) -> dict[str, Any]:
    """The record as `json.loads` would give it: dictionaries, lists, texts and numbers."""
    made: dict[str, Any] = msgspec.json.decode(_encoded(record))
    return made


def checked(record: AnyRecord) -> AnyRecord:
    """The record as it is read back from its JSON, which it equals. Raises msgspec.ValidationError."""
    return msgspec.json.decode(_encoded(record), type=type(record))


def faults(content: Any, kind: Any) -> Iterator[tuple[str, str]]:
    """Every way in which plain content is no `kind`: where ("header.level", "indicators.3.value"), and what is wrong.

    Of a piece that holds no others the first fault is named.
    """
    try:
        msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        within = [*_misnamed(content, kind), *_faulty_parts(content, kind)]
        yield from within or [("", str(error).partition(" - at ")[0])]


def _encoded(record: Record) -> bytes:
    return msgspec.json.encode(record, enc_hook=_number)


def _number(value: Any) -> int | float:
    """A number of another library's, as numpy's are, as Python's own."""
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no place in a record")


def _misnamed(content: Any, kind: Any) -> Iterator[tuple[str, str]]:
    if _is_record(content, kind):
        fields = msgspec.structs.fields(kind)
        for name in sorted({field.encode_name for field in fields if field.required} - content.keys()):
            yield name, "is missing"
        for name in sorted(content.keys() - {field.encode_name for field in fields}):
            yield name, "is no field of it"


def _faulty_parts(content: Any, kind: Any) -> Iterator[tuple[str, str]]:
    for key, part, form in _parts(content, kind):
        for where, what in faults(part, form):
            yield f"{key}.{where}".rstrip("."), what


def _is_record(content: Any, kind: Any) -> bool:
    return isinstance(content, dict) and isinstance(kind, type) and issubclass(kind, Record)


def _parts(content: Any, kind: Any) -> Iterator[tuple[str, Any, Any]]:
    """The pieces of plain content, each with its key and what it should be."""
    if _is_record(content, kind):
        for field in msgspec.structs.fields(kind):
            if field.encode_name in content:
                yield field.encode_name, content[field.encode_name], field.type
        return
    made_of, forms = typing.get_origin(kind), [form for form in typing.get_args(kind) if form is not type(None)]
    if made_of is Annotated or (made_of in (typing.Union, types.UnionType) and len(forms) == 1):
        yield from _parts(content, forms[0])
    elif made_of is tuple and forms[1:] == [...] and isinstance(content, list):
        yield from ((str(index), one, forms[0]) for index, one in enumerate(content))
    elif made_of is dict and isinstance(content, dict):
        yield from ((str(key), one, forms[1]) for key, one in content.items())
