"""The columns that are written out: those of the contract's types, none missing and none of another kind."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

import msgspec

from pipeline.exports.glossary import MEANINGS, OF_TABLE, told
from pipeline.flat.columns import COPY, EVERY, FACTS, FLAG, HEADER, REAL, SEARCHED, SOURCE, TEXT, WHOLE
from schemas.merged import Copy
from schemas.plan import Header, Plan, Source, Warning
from schemas.record import Record


def leaves(annotation: Any) -> Iterator[Any]:
    if typing.get_origin(annotation) is typing.Annotated:
        yield from leaves(typing.get_args(annotation)[0])
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from leaves(part)
    elif annotation is not type(None):
        yield annotation


def is_record(annotation: Any) -> bool:
    return any(isinstance(leaf, type) and issubclass(leaf, Record) for leaf in leaves(annotation))


def are_records(annotation: Any) -> bool:
    return typing.get_origin(annotation) in (tuple, dict) and any(map(is_record, typing.get_args(annotation)))


def kind_of(annotation: Any) -> str:
    parts = set(leaves(annotation))
    if parts == {bool}:
        return FLAG
    if float in parts and str not in parts:
        return REAL
    return WHOLE if parts == {int} else TEXT


def plain_fields(record: type[Record]) -> list[tuple[str, str]]:
    """A record's own fields, in order, but for the records inside it; a list of texts counts as one text."""
    return [
        (field.name, kind_of(field.type))
        for field in msgspec.structs.fields(record)
        if not is_record(field.type) and not are_records(field.type)
    ]


def test_every_list_of_facts_is_a_table_with_the_fields_of_its_facts() -> None:
    kinds = {
        field.name: typing.get_args(field.type)[0]
        for field in msgspec.structs.fields(Plan)
        if are_records(field.type) and field.name != "tables"
    } | {"warnings": Warning}
    assert list(FACTS) == list(kinds)
    for kind, record in kinds.items():
        fields = [field for field in plain_fields(record) if not (kind == "places" and field[0] == "item")]
        assert list(FACTS[kind].items()) == fields


def test_a_plans_columns_are_the_fields_of_its_source_header_and_copies() -> None:
    assert list(SOURCE.items()) == plain_fields(Source)
    assert list(HEADER.items()) == [field for field in plain_fields(Header) if field[0] != "evidence"]
    assert [("plan_id", TEXT), *COPY.items()] == plain_fields(Copy)


def test_what_is_searched_are_texts() -> None:
    assert {FACTS[kind][name] for kind, names in SEARCHED.items() for name in names} == {TEXT}


def test_each_column_is_explained_and_no_other() -> None:
    explained = [(table, column) for table, column, _, _ in told()]
    assert explained == [(table, column) for table, columns in EVERY.items() for column in columns]
    assert MEANINGS.keys() <= {column for _, column in explained}
    assert OF_TABLE.keys() <= set(explained)
