"""Warnings of what a table's figures contradict: a total and its parts, a formula, a digit that was misread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.tables.equations import Computed, Equation, Figures, Place, Shown, Sum
from extractors.tables.figures import Convention
from extractors.tables.repair import Repair
from schemas.geometry import union
from schemas.plan import Evidence, Warning
from schemas.reading import ReadTable
from schemas.record import with_fields

NAMED = 8  # parts of a total; of more, how many they are


def contradictions(
    table: ReadTable, equations: Iterable[Equation], figures: Figures, convention: Convention
) -> Iterable[Warning]:
    """One warning for each cell that an equation contradicts."""
    equations = tuple(equations)
    wrong = {one.target for one in equations if isinstance(one, Sum) and one.holds(figures) is False}
    seen: set[Place] = set()
    said: set[frozenset[Place]] = set()  # one equation may be written in several ways
    for equation in equations:
        cells = frozenset(equation.places)
        if equation.target in seen or cells in said or equation.holds(figures) is not False:
            continue
        if isinstance(equation, Shown) and equation.target not in wrong and not wrong.isdisjoint(cells):
            continue  # a total that its parts do not make, in an equation that nobody printed
        seen.add(equation.target)
        said.add(cells)
        expected = equation.expected(figures)
        row, column = equation.target
        printed = table.table.raw_rows[row][column]
        name, label = _column_name(table, column), _row_name(table, row)
        should = _shown(expected, figures[equation.target].decimals, convention)
        if isinstance(equation, Sum):
            parts = _named(table, equation)
            yield Warning(
                code="total_mismatch",
                message=f"{label}, {name}: the printed total is {printed}, its parts ({parts}) add up to {should}",
                evidence=table.cells[row][column],
                other=_together(table, equation.parts),
            )
        else:
            rule = equation.formula.rule if isinstance(equation, Computed) else "what the other rows show"
            yield Warning(
                code="formula_mismatch",
                message=f"{label}, {name}: printed is {printed}, by {rule} it is {should}",
                evidence=table.cells[row][column],
                other=_first(table, equation.places[1:]),
            )


def _row_name(table: ReadTable, row: int) -> str:
    return next(
        (value for value in table.table.rows[row] if isinstance(value, str) and len(value) > 3), f"row {row + 1}"
    )


def _column_name(table: ReadTable, column: int) -> str:
    return " - ".join(table.table.columns[column]) or f"column {column + 1}"


def _named(table: ReadTable, total: Sum) -> str:
    """The parts of a total by the names of their rows, or of their columns where they stand beside it."""
    if all(row == total.target[0] for row, _ in total.parts):
        names = [_column_name(table, column) for _, column in total.parts]
    else:
        names = [_row_name(table, row) for row, _ in total.parts]
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _together(table: ReadTable, places: Sequence[Place]) -> Evidence | None:
    """The cells on the page of the first of them: a box around all, and their words."""
    cells = [cell for row, column in places if (cell := table.cells[row][column]) is not None]
    here = [cell for cell in cells if cell.page == cells[0].page]
    if not here:
        return None
    text = " ".join(cell.text for cell in here)
    confidence = min(cell.confidence for cell in here)
    return with_fields(here[0], bbox=union(cell.bbox for cell in here), text=text, confidence=confidence)


def _shown(number: float | None, decimals: int, convention: Convention) -> str:
    """A computed number, printed as the table prints its own."""
    if number is None:
        return ""
    text = f"{number:,.{decimals or (0 if number == int(number) else 2)}f}"
    return text.translate(str.maketrans(",.", ".,")) if convention is Convention.VIETNAMESE else text


def _first(table: ReadTable, places: Sequence[Place]) -> Evidence | None:
    return next((e for row, column in places if (e := table.cells[row][column]) is not None), None)


def suspects_of(table: ReadTable, found: Iterable[Repair]) -> Iterable[Warning]:
    """One warning for each figure that was mended: what was read, and what alone satisfies the equations."""
    for repair in found:
        row, column = repair.place
        name = _column_name(table, column)
        yield Warning(
            code="digit_suspect",
            message=f"row {row + 1}, {name}: read as {repair.before}, only {repair.after} satisfies {repair.reason}",
            evidence=table.cells[row][column],
        )
