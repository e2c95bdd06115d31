"""What a table's figures prove about each other: printed formulas, totals, rates and changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractors.tables.contradictions import contradictions, suspects_of
from extractors.tables.equations import Computed, Equation, Figures, Known, Place, Shown
from extractors.tables.figures import decimals_of, figure
from extractors.tables.formulas import Formula, formulas
from extractors.tables.ordinals import mended_ordinals
from extractors.tables.relations import Relation, relations
from extractors.tables.repair import Repair, repairs
from extractors.tables.totals import NOT_ADDED, column_totals, row_totals
from extractors.tables.values import Values
from schemas.page import Edit
from schemas.plan import Check, Warning
from schemas.reading import ReadTable
from schemas.record import with_fields

SCALED = re.compile(r"\b(?:nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"^(?:tổng\s+)?số\s+(?!tiền|vốn|kinh)\w", re.IGNORECASE
)  # "Số hộ": not in the table's unit of money
SHOWN_SHARE = 0.8  # of the rows must obey an equation that is not printed, before the others are held to it
SHOWN_WITNESSES = 4
MOST_ROUNDS = 4
REPAIR_SURE = 0.9


class _Proof(Struct, frozen=True):
    """The equations of a table: printed formulas with their rows, and the rest that may be relied on."""

    printed: tuple[tuple[Formula, tuple[Computed, ...]], ...]
    equations: tuple[Equation, ...]


def proved(table: ReadTable, values: Values, symbols: Sequence[str], doubtful: bool) -> ReadTable:
    """The table with its checks, the warnings that failures give, and sure repairs where its pages are `doubtful`.

    `symbols` are the column letters; a page is doubtful when its words come from a scan or a mangled layer.
    """
    if doubtful:
        table = _with_ordinals(table, values)
    figures = _figures(values)
    proof = _proof(table, values, symbols, figures)
    found: tuple[Repair, ...] = ()
    for _ in range(MOST_ROUNDS if doubtful else 0):  # each repair may bring another equation to light
        shown = relations(_matrix(values, figures), _decimals(values, figures))
        extra = [Shown(row, relation) for relation in shown for row in range(len(values.rows))]
        more = repairs([*proof.equations, *extra], figures, _raw(values), values.convention)
        more = tuple(repair for repair in more if repair.place not in {done.place for done in found})
        if not more:
            break
        found += more
        table, figures = _repaired(table, more, figures)
        proof = _proof(table, values, symbols, figures)
    checks = []
    for formula, rows in proof.printed:
        tried = [(c.row, held) for c in rows if (held := c.holds(figures)) is not None]
        checks.append(Check(rule=formula.rule, rows=len(tried), failed=tuple(row for row, held in tried if not held)))
    warnings = tuple(contradictions(table, proof.equations, figures, values.convention))
    suspects = tuple(suspects_of(table, found))
    edits = tuple(Edit(r.page, r.before, r.after, REPAIR_SURE) for r in _placed(table, found))
    return replace(
        table,
        table=with_fields(table.table, checks=tuple(checks)),
        warnings=(*table.warnings, *suspects, *warnings),
        edits=(*table.edits, *edits),
    )


def _with_ordinals(table: ReadTable, values: Values) -> ReadTable:
    """The table with ordinals mended that a scan misread."""
    if values.index is None:
        return table
    column = values.index
    ordinals = [raw[column] for raw in table.table.raw_rows]
    for row in table.group_rows:  # "II. Nhóm nhiệm vụ …" in one cell over the whole row counts, and is not mended
        opened = re.match(r"^([IVX]{1,5})\.\s", ordinals[row] or "")
        if opened:
            ordinals[row] = opened[1]
    rows, edits, warnings = [list(row) for row in table.table.rows], [], []
    for row, ordinal in mended_ordinals(ordinals, table.group_rows).items():
        if table.table.raw_rows[row][column] != ordinals[row]:
            continue
        before, evidence = ordinals[row] or "", table.cells[row][column]
        rows[row][column] = ordinal
        edits.append(Edit(evidence.page if evidence else 1, before, ordinal, REPAIR_SURE))
        message = f"row {row + 1}: the ordinal was read as {before}, by the rows around it it is {ordinal}"
        warnings.append(Warning(code="digit_suspect", message=message, evidence=evidence))
    changed = with_fields(table.table, rows=tuple(tuple(row) for row in rows))
    return replace(table, table=changed, edits=tuple(edits), warnings=tuple(warnings))


def _figures(values: Values) -> dict[Place, Known]:
    """Every number of the columns that hold figures; a cell merged over rows counts in its first one."""
    known: dict[Place, Known] = {}
    seen: set[int] = set()
    for row, pieces in enumerate(values.pieces):
        for column, piece in enumerate(pieces):
            if piece is None or column not in values.numeric or id(piece) in seen:
                continue
            seen.add(id(piece))
            number = figure(piece.text, values.convention)
            if number is not None:
                known[row, column] = Known(float(number), decimals_of(piece.text, values.convention))
    return known


def _raw(values: Values) -> dict[Place, str]:
    return {(r, c): piece.text for r, row in enumerate(values.pieces) for c, piece in enumerate(row) if piece}


def _matrix(values: Values, figures: Figures) -> list[list[float | None]]:
    width = len(values.rows[0]) if values.rows else 0
    return [
        [known.value if (known := figures.get((row, column))) else None for column in range(width)]
        for row in range(len(values.rows))
    ]


def _decimals(values: Values, figures: Figures) -> list[int]:
    """How many decimals each column mostly shows."""
    width = len(values.rows[0]) if values.rows else 0
    result = []
    for column in range(width):
        shown = sorted(known.decimals for (_, c), known in figures.items() if c == column)
        result.append(shown[len(shown) // 2] if shown else 0)
    return result


def _proof(table: ReadTable, values: Values, symbols: Sequence[str], figures: Figures) -> _Proof:
    paths = table.table.columns
    rows = range(len(values.rows))
    printed = []
    equations: list[Equation] = []
    for formula in formulas(symbols):
        computed = _scaled(formula, rows, figures)
        printed.append((formula, computed))
        held = [h for c in computed if (h := c.holds(figures)) is not None]
        if sum(held) * 2 >= len(held):  # else the formula is not what we take it for
            equations += computed
    targets = {formula.target for formula, _ in printed}
    shown = [
        relation
        for relation in relations(_matrix(values, figures), _decimals(values, figures))
        if relation.target not in targets and _relied_on(relation, rows, figures, paths)
    ]
    equations += [Shown(row, relation) for relation in shown for row in rows]
    rates = {r.target for r in shown if r.rate} | {f.target for f, _ in printed if f.divides}
    added = [
        c for c in sorted(values.numeric) if c not in rates and not any(NOT_ADDED.search(name) for name in paths[c])
    ]
    scaled = bool(table.table.unit and SCALED.search(table.table.unit))
    loose = frozenset(c for c in added if scaled and not any(COUNTED.match(name) for name in paths[c]))
    labels = _labels(values)
    equations += row_totals(labels, added, figures, loose)[1]
    equations += column_totals(paths, [c for c in added if c not in targets], len(values.rows), figures, loose)[1]
    return _Proof(tuple(printed), tuple(equations))


def _scaled(formula: Formula, rows: Iterable[int], figures: Figures) -> tuple[Computed, ...]:
    """The formula in each row, as a quotient or as the per cent of it, whichever more rows obey."""
    plain = tuple(Computed(row, formula) for row in rows)
    if not formula.divides:
        return plain
    percent = tuple(Computed(c.row, formula, 100.0) for c in plain)
    right = [sum(1 for c in option if c.holds(figures)) for option in (plain, percent)]
    return percent if right[1] > right[0] else plain


def _relied_on(relation: Relation, rows: Iterable[int], figures: Figures, paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether nearly all rows obey an equation that nobody printed, so that the others must be slips."""
    held = [h for row in rows if (h := Shown(row, relation).holds(figures)) is not None]
    if relation.rate and not any("%" in name or NOT_ADDED.search(name) for name in paths[relation.target]):
        return False
    return sum(held) >= SHOWN_WITNESSES and sum(held) >= SHOWN_SHARE * len(held)


def _labels(values: Values) -> list[tuple[str, str]]:
    """Each row's ordinal and the first text beside it."""
    labels = []
    for row in values.rows:
        ordinal = row[values.index] if values.index is not None else None
        text = next((v for c, v in enumerate(row) if isinstance(v, str) and c != values.index), "")
        labels.append((ordinal if isinstance(ordinal, str) else "", text))
    return labels


def _repaired(
    table: ReadTable, found: Sequence[Repair], figures: Mapping[Place, Known]
) -> tuple[ReadTable, dict[Place, Known]]:
    """The table with the repaired values; the raw strings keep what was read."""
    rows = [list(row) for row in table.table.rows]
    known = dict(figures)
    for repair in found:
        row, column = repair.place
        rows[row][column] = repair.known.value if repair.known.decimals else int(repair.known.value)
        known[repair.place] = repair.known
    changed = with_fields(table.table, rows=tuple(tuple(row) for row in rows))
    return replace(table, table=changed), known


class _PlacedRepair(Struct, frozen=True):
    page: int
    before: str
    after: str


def _placed(table: ReadTable, found: Iterable[Repair]) -> Iterable[_PlacedRepair]:
    for repair in found:
        evidence = table.cells[repair.place[0]][repair.place[1]]
        yield _PlacedRepair(evidence.page if evidence else 1, repair.before, repair.after)
