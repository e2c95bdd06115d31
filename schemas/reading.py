"""What the fact extractors share: the document, its outline, its tables and its header."""

from __future__ import annotations

from msgspec import Struct

from schemas.outline import Outline
from schemas.page import Document, Edit
from schemas.plan import Evidence, Header, Table, Warning


class ReadTable(Struct, frozen=True):
    """An interpreted table with what the contract's table leaves out.

    `cells[i][j]` is the evidence of `table.rows[i][j]`, None for an empty cell. `group_rows` only title a group,
    `total_rows` add others up (both count from 0 into `table.rows`). `warnings` are its arithmetic's findings,
    `edits` the digits that arithmetic repaired.
    """

    table: Table
    cells: tuple[tuple[Evidence | None, ...], ...]
    group_rows: frozenset[int] = frozenset()
    total_rows: frozenset[int] = frozenset()
    warnings: tuple[Warning, ...] = ()
    edits: tuple[Edit, ...] = ()


class Reading(Struct, frozen=True):
    """A plan that has been laid out, before its facts are taken."""

    document: Document
    outline: Outline
    tables: tuple[ReadTable, ...]
    header: Header
