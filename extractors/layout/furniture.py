"""Page furniture: what the page's form prints, not the plan - page numbers, running heads, rules of dashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import regex
from msgspec.structs import replace

from extractors.layout.contents import contents
from extractors.layout.openings import opens_with
from extractors.layout.rows import GridRow, Row
from normalizers.keys import ascii_key

_DASHES = regex.compile(r"^[\s\-–—_=*~.·|]{3,}$|^[|_–—]+$")
_IMAGE = regex.compile(r"^[|\s]*!\[[^\]]*\]\([^)]*\)[|\s]*$")  # Markdown's, alone on its line
_RULE = regex.compile(r"^[\s\-–—_=*~]{5,}$")
_PAGE_NUMBER = regex.compile(r"^[-–—\s]*(?:Trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*$", regex.IGNORECASE)
_SAYS_PAGE = regex.compile(r"^[-–—\s]*Trang\b", regex.IGNORECASE)
_DIGITS = regex.compile(r"\d+")
# What a browser prints around a web page: its address below, the time of printing above, beside either the rest.
_ADDRESS = regex.compile(r"^(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?$", regex.IGNORECASE)
_PRINTED_AT = regex.compile(r"^(?:\d{1,2}:\d\d\s+)?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+(?:lúc\s+)?\d{1,2}:\d\d\b")
_LEVEL = 3.0  # points
_PAGES = 3  # on which a running head stands
_LONGEST_HEAD = 100  # characters
_EDGE = 0.09  # of the page's height: where running heads and page numbers stand


def part_furniture(flow: Sequence[Row | GridRow]) -> tuple[tuple[Row | GridRow, ...], tuple[Row, ...]]:
    """The flow without its furniture, and the furniture."""
    at_edges = _at_edges(row for row in flow if isinstance(row, Row))
    numbers = _page_numbers(flow)
    repeated = _running_heads(at_edges) | _printed_by_browser(at_edges) | _heads_beside(flow, numbers)
    repeated |= contents(flow)
    kept: list[Row | GridRow] = []
    aside: list[Row] = []
    below_rule = False
    for row in flow:
        if isinstance(row, GridRow):
            kept.append(row)
        elif (
            opens_with(_DASHES, row.text)
            or opens_with(_IMAGE, row.text)
            or id(row) in repeated
            or id(row) in numbers
            or _misread_page_number(row)
        ):
            aside.append(row)
            below_rule = below_rule or opens_with(_RULE, row.text)
            continue
        else:
            kept.append(replace(row, below_rule=True) if below_rule else row)
        below_rule = False
    return tuple(kept), tuple(aside)


def _page_numbers(flow: Sequence[Row | GridRow]) -> set[int]:
    """The lines that are page numbers, which count upwards."""
    found: set[int] = set()
    expected = 2
    for index, row in enumerate(flow):
        number = _PAGE_NUMBER.match(row.text) if isinstance(row, Row) and opens_with(_PAGE_NUMBER, row.text) else None
        if number is None or not isinstance(row, Row):
            continue
        if _is_page_number(row, int(number[1]), expected, flow, index):
            found.add(id(row))
            expected = int(number[1]) + 1
    return found


def _heads_beside(flow: Sequence[Row | GridRow], numbers: set[int]) -> set[int]:
    """Running heads of a text without places: the same words beside at least three page numbers, and at the start."""
    beside: dict[int, Row] = {}
    for index, row in enumerate(flow):
        if id(row) not in numbers:
            continue
        for near in (index - 1, index + 1):
            one = flow[near] if 0 <= near < len(flow) else None
            if isinstance(one, Row) and one.box is None and 4 < len(one.text) < _LONGEST_HEAD:
                beside[id(one)] = one
    keys = {at: _key(row) for at, row in beside.items()}
    counts = Counter(keys.values())
    heads = {key for key, count in counts.items() if count >= _PAGES and key}
    first = next((row for row in flow if isinstance(row, Row)), None)
    opening = {id(first)} if first is not None and heads and _key(first) in heads else set()
    return opening | {at for at, key in keys.items() if key in heads}


def _key(row: Row) -> str:
    return ascii_key(_DIGITS.sub("", row.text))


def _is_page_number(row: Row, number: int, expected: int, flow: Sequence[Row | GridRow], index: int) -> bool:
    if row.box is not None and row.page_height:
        at_edge = row.box.top < _EDGE * row.page_height or row.box.bottom > (1 - _EDGE) * row.page_height
        return at_edge and (row.first_on_page or row.last_on_page or number == row.page)
    if _SAYS_PAGE.match(row.text):
        return number == 1 or expected <= number <= expected + 8
    around = [flow[near] for near in (index - 1, index + 1) if 0 <= near < len(flow)]
    in_numbers = sum(isinstance(near, Row) and near.text.replace(".", "").replace(",", "").isdigit() for near in around)
    return expected <= number <= expected + 8 and not in_numbers


def _misread_page_number(row: Row) -> bool:
    """A page number that OCR misread ("1\"" for 11): two or three characters alone at the page's edge."""
    if not row.read_by_ocr or row.box is None or not row.page_height or len(row.text) > 3:
        return False
    return row.box.bottom < _EDGE / 2 * row.page_height or row.box.top > (1 - _EDGE / 2) * row.page_height


def _at_edges(rows: Iterable[Row]) -> list[Row]:
    return [
        row
        for row in rows
        if row.box is not None
        and row.page_height
        and (row.box.bottom < _EDGE * row.page_height or row.box.top > (1 - _EDGE) * row.page_height)
    ]


def _running_heads(edges: Sequence[Row]) -> set[int]:
    """Lines that stand at the same edge of at least three pages with the same words."""
    keys = [_key(row) for row in edges]
    counts = Counter(keys)
    return {id(row) for row, key in zip(edges, keys, strict=True) if len(row.text) > 4 and counts[key] >= _PAGES}


def _printed_by_browser(edges: Sequence[Row]) -> set[int]:
    """The lines level with a web page's address or with the time of printing."""
    marks = [
        (row.page, row.box.top)
        for row in edges
        if row.box and (_ADDRESS.match(row.text) or _PRINTED_AT.match(row.text))
    ]
    return {
        id(row)
        for row in edges
        if row.box and any(page == row.page and abs(top - row.box.top) < _LEVEL for page, top in marks)
    }
