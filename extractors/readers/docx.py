"""Word documents: paragraphs with the numbers that Word prints, tables with their spans."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from extractors.readers.docx_capitals import capital_styles, is_on, is_set_in_capitals
from extractors.readers.docx_fonts import Fonts, fonts_of
from extractors.readers.docx_numbering import Numbering, W, read_numbering
from extractors.readers.markup_tables import SourceCell, grid_of, items_of_table, lines_of_rows, raised
from extractors.readers.settings import ReadSettings
from normalizers.symbol_fonts import sign_of
from normalizers.unicode import clean
from schemas.errors import TooLarge, UnreadableInput
from schemas.page import Grid, Line, Page

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# What stands beside the text and is not of it: deleted words, fields' codes, older programs' second copy of a drawing.
_LEFT_OUT = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{_COMPATIBILITY}Fallback"}
)
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DEPTH = 60  # tables in tables in tables …

# What the libraries raise at a package that is cut off, damaged, or no package: its archive, its parts, their XML.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OpcError, etree.XMLSyntaxError,
    KeyError, ValueError, AttributeError, OSError, RuntimeError,
)  # fmt: skip


class _Source(Struct, frozen=True):
    """What the whole document says of its paragraphs: lists, fonts, and the styles whose words are in capitals."""

    lists: Numbering
    capitals: frozenset[str]
    fonts: Fonts


def read_docx(content: bytes, settings: ReadSettings) -> tuple[Page, ...]:
    """One unplaced page: a line for each paragraph (and each line break in one), a grid for each table of data."""
    _check_size(content, settings)
    try:
        package = docx.Document(io.BytesIO(content))
        body = package.element.body
        numbering = _part(package, "numbering")
        styles = _part(package, "styles")
        notes = [part for name in ("footnotes", "endnotes") if (part := _part(package, name)) is not None]
    except _DAMAGE as error:
        if "encrypted" in str(error):
            raise UnreadableInput("the DOCX is encrypted", "save it without a password") from None
        raise UnreadableInput("the file is a truncated or damaged DOCX", "open and save it in Word again") from None
    if body is None:
        raise UnreadableInput("the DOCX has no text", "open and save it in Word again")
    source = _Source(read_numbering(numbering, styles), capital_styles(styles), fonts_of(styles, body))
    items = list(_items(body, source, 0))
    for part in notes:
        items += _items(part, source, 0)
    return (Page(1, tuple(items)),)


def _check_size(content: bytes, settings: ReadSettings) -> None:
    """Raises TooLarge for a zip bomb, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except _DAMAGE:
        raise UnreadableInput("the file is a truncated or damaged DOCX", "fetch it again") from None
    if unpacked > settings.max_unpacked_bytes:
        raise TooLarge(
            f"the DOCX unpacks to {unpacked // 1_000_000} MB, beyond {settings.max_unpacked_bytes // 1_000_000} MB",
            "leave out its pictures, or split it",
        )


def _part(package: Any, name: str) -> etree._Element | None:
    """The root of a part of the document, None where it has none."""
    for relation in package.part.rels.values():
        if relation.reltype == _RELATION + name and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            return etree.fromstring(relation.target_part.blob, parser)
    return None


def _items(parent: etree._Element, source: _Source, depth: int) -> Iterator[Line | Grid]:
    """The lines and grids below `parent`, in order."""
    if depth > _DEPTH:
        return
    rows: list[list[SourceCell]] = []
    for node in parent.iterchildren(etree.Element):
        if node.tag == f"{W}tbl":
            more = _table(node, source, depth)
            if not _fits(rows, more):
                yield from items_of_table(rows)
                rows = []
            rows += more
            continue
        if node.tag not in _LEFT_OUT:
            yield from items_of_table(rows)
            rows = []
        if node.tag == f"{W}p":
            yield from _paragraph(node, source, depth)
        elif node.tag not in _LEFT_OUT and not _is_unfilled(node):  # content controls, custom XML, footnotes
            yield from _items(node, source, depth + 1)
    yield from items_of_table(rows)


def _fits(rows: list[list[SourceCell]], more: list[list[SourceCell]]) -> bool:
    """Whether a table goes on with the one above: Word sets two as one that nothing stands between."""
    return not rows or grid_of(rows).n_columns == grid_of(more).n_columns


def _paragraph(node: etree._Element, source: _Source, depth: int) -> Iterator[Line | Grid]:
    """The paragraph's own lines, then those of the text boxes that hang on it."""
    boxes: list[etree._Element] = []
    text = "".join(_characters(node, source, boxes))
    label = source.lists.next_label(node)  # Word counts an empty paragraph too
    if text.strip() or (label and _is_alone_in_cell(node)):
        yield from lines_of_rows(clean(f"{label} {text}" if label else text).split("\n"))
    for box in boxes:
        yield from _items(box, source, depth + 1)


def _characters(paragraph: etree._Element, source: _Source, boxes: list[etree._Element]) -> Iterator[str]:
    """The paragraph's characters as printed; text boxes are put aside into `boxes`."""
    stack = [paragraph]
    before = ""
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag in (f"{W}t", f"{_MATH}t"):
            text = _as_printed(node, paragraph, source, before)
            yield text
            before = text or before
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
            before = ""
        elif tag == f"{W}txbxContent":
            boxes.append(node)
        elif tag == f"{W}sym":
            yield _sign(node)
            before = ""
        elif tag not in _LEFT_OUT and not _is_unfilled(node) and not _is_hidden(node):
            stack.extend(reversed([child for child in node if isinstance(child.tag, str)]))


def _as_printed(node: etree._Element, paragraph: etree._Element, source: _Source, before: str) -> str:
    """A run's text behind `before`: in capitals where it is set so; raised digits are no part of the word before."""
    text = node.text or ""
    run = node.getparent()
    if run is None or not text:
        return text
    text = source.fonts.decoded(text, run, paragraph)
    if is_set_in_capitals(run, paragraph, source.capitals):
        text = text.upper()
    align = run.find(f"{W}rPr/{W}vertAlign")
    return raised(text, before) if align is not None and align.get(f"{W}val") == "superscript" else text


def _sign(node: etree._Element) -> str:
    """What a `<w:sym w:font="Wingdings" w:char="F0FC"/>` prints."""
    try:
        code = int(node.get(f"{W}char", ""), 16)
        return sign_of(node.get(f"{W}font", ""), code) or chr(code)
    except (ValueError, OverflowError):
        return ""


def _is_alone_in_cell(paragraph: etree._Element) -> bool:
    """Whether a paragraph is all that a table's cell has: rows are often counted by its number alone."""
    cell = paragraph.getparent()
    return cell is not None and cell.tag == f"{W}tc" and len(cell.findall(f"{W}p")) == 1


def _is_unfilled(node: etree._Element) -> bool:
    """Whether a content control shows what its form asks for, and nobody has written into it."""
    return node.tag == f"{W}sdt" and is_on(node.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _is_hidden(run: etree._Element) -> bool:
    return run.tag == f"{W}r" and is_on(run.find(f"{W}rPr/{W}vanish"))


def _table(node: etree._Element, source: _Source, depth: int) -> list[list[SourceCell]]:
    """The table's rows; a cell that goes on from the row above (vMerge) is part of the cell that it goes on from."""
    rows: list[list[SourceCell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # by column: the row and place of the cell that is merged downwards
    for row in _rows(node):
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        cells: list[SourceCell] = []
        for cell in _below(row, f"{W}tc"):
            width = max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if cells and _goes_on(cell.find(f"{W}tcPr/{W}hMerge")):
                last = cells[-1]
                cells[-1] = replace(last, column_span=last.column_span + width)
                column += width
                continue
            if _goes_on(merge) and column in open_cells:
                above, place = open_cells[column]
                first = rows[above][place]
                rows[above][place] = replace(first, row_span=len(rows) - above + 1)
            else:
                if merge is not None:
                    open_cells[column] = len(rows), len(cells)
                else:
                    open_cells.pop(column, None)
                cells.append(SourceCell(tuple(_items(cell, source, depth + 1)), 1, width, column))
            column += width
        rows.append(cells)
    return rows


def _goes_on(merge: etree._Element | None) -> bool:
    """Whether a cell is part of the one above (vMerge) or before (hMerge)."""
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows, but for those whose deletion is tracked."""
    return (row for row in _below(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)


def _below(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of that tag, also inside content controls."""
    for child in parent.iterchildren(etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _below(child, tag)


def _number(node: etree._Element | None, default: int) -> int:
    text = node.get(f"{W}val", "") if node is not None else ""
    return int(text) if text.isdecimal() and len(text) < 5 else default
