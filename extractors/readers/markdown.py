"""Markdown, as converters make it of Word files and pages: paragraphs to lines, tables to grids, numbers as printed.

The syntax is CommonMark with tables (https://spec.commonmark.org, GitHub's extension), read by markdown-it. Indented
code and underlined headings are left out: what looks like them in a plan is neither.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractors.readers.encoding import decode_bytes
from extractors.readers.html import items_of_html
from extractors.readers.landmarks import within_landmarks
from extractors.readers.markup_tables import SourceCell, grid_of, lines_of_rows
from extractors.tables.flattened.grid import header_notes
from extractors.tables.flattened.padded import padded_table
from extractors.tables.page_setting import is_layout_only, lines_in_order
from schemas.page import Grid, LayerVerdict, Line, Page

Note = tuple[str, str]

_PARSER = MarkdownIt("commonmark").enable("table").disable(["code", "lheading", "reference", "autolink"])
_ROW = regex.compile(r"^\s{0,3}\|.*\|\s*$")
_RULE = regex.compile(r"^\s{0,3}\|(?:\s*:?-+:?\s*\|)+\s*$")
_BREAK = regex.compile(r"<br\s*/?>", regex.I)


def read_markdown(content: bytes) -> tuple[Page, ...]:
    """One unplaced page: a line for each paragraph, heading and item of a list, a grid for each table of data."""
    decoded = decode_bytes(content)
    notes = (("encoding_damaged", f"{decoded.damaged} characters could not be decoded"),) if decoded.damaged else ()
    verdict = LayerVerdict.LEGACY if decoded.legacy else LayerVerdict.CLEAN
    items, found = _items(_PARSER.parse(_with_rules(decoded.text)))
    return (Page(1, tuple(within_landmarks(items)), verdict=verdict, notes=(*notes, *found)),)


def _with_rules(text: str) -> str:
    """The text with an empty header and a rule above each table that has none: some converters leave them out."""
    rows = text.split("\n")
    out: list[str] = []
    for number, row in enumerate(rows):
        opens = _ROW.match(row) and not (number and _ROW.match(rows[number - 1]))
        if opens and not (number + 1 < len(rows) and _RULE.match(rows[number + 1])):
            width = max(row.count("|") - 1, 1)
            out += ["", "|" + " |" * width, "|" + " --- |" * width]
        out.append(row)
    return "\n".join(out)


def _items(tokens: Sequence[Token]) -> tuple[list[Line | Grid], list[Note]]:
    items: list[Line | Grid] = []
    notes: list[Note] = []
    marker = ""
    rows: list[list[SourceCell]] = []
    for token in tokens:
        match token.type:
            case "list_item_open":
                marker = f"{token.info}{token.markup} "
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                rows[-1].append(SourceCell(()))
            case "table_close":
                table, found = _table(rows)
                items += table
                notes += found
                rows = []
            case "inline" if rows:
                rows[-1][-1] = SourceCell(lines_of_rows(_rows(token)))
            case "inline":
                items += lines_of_rows([marker + "\n".join(_rows(token))] if marker else _rows(token))
                marker = ""
            case "html_block":
                items += items_of_html(token.content)
            case "fence":
                items += lines_of_rows(token.content.split("\n"))
    return items, notes


def _table(rows: Sequence[Sequence[SourceCell]]) -> tuple[list[Line | Grid], list[Note]]:
    """A table's grid, its empty header row left out: converters write one above a table that has no header."""
    filled = rows[1:] if rows and not any(cell.lines for cell in rows[0]) else rows
    grid = grid_of(filled)
    if is_layout_only(grid):
        return list(lines_in_order(grid)), []
    if not grid.cells:
        return [], []
    padded = padded_table(
        1, [[tuple(word for line in cell.lines for word in line.words) for cell in row] for row in filled]
    )
    if padded is None:
        return [grid], []
    notes = [("table_cells_unplaced", f"the column of {line.text!r} is not sure") for line in padded.unplaced]
    return [padded.grid, *padded.unplaced], [*header_notes(padded.grid, padded.margin), *notes]


def _rows(inline: Token) -> list[str]:
    """The text of a paragraph or cell, without marks of type; only a break that was written breaks it."""
    parts = []
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
            parts.append("\n")
        elif token.type == "image":
            parts.append(token.content)
    return "".join(parts).split("\n")
