"""The formulas that a table prints in its row of column letters: "3=2/1", "(4)=(5)+(6)", "7=8+...+11"."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

TOKEN = re.compile(r"\d+(?:[.,]\d+)?[a-wyz]?|[A-Za-zđĐ]+|[-+*/:()×xX–−÷]|\.{2,}|…")
MOST_TOKENS = 60


class Interval(NamedTuple):
    """The values that a rounded figure may stand for."""

    low: float
    high: float


Lookup = Callable[[int], Interval | None]


class Formula(Struct, frozen=True):
    """`rule` as printed, the column that it computes, the columns that it reads, and its steps in postfix order.

    A step is a column ("column", index), a constant ("number", value) or an operation ("+", 0).
    """

    rule: str
    target: int
    columns: tuple[int, ...]
    steps: tuple[tuple[str, float], ...]

    @property
    def divides(self) -> bool:
        return any(name == "/" for name, _ in self.steps)

    @property
    def multiplies(self) -> bool:
        return any(name in "*/" for name, _ in self.steps)

    def value(self, lookup: Lookup) -> Interval | None:
        """The formula's value over a row's intervals; None where a cell is empty or a divisor may be 0."""
        stack: list[Interval] = []
        for name, operand in self.steps:
            if name == "column":
                known = lookup(int(operand))
                if known is None:
                    return None
                stack.append(known)
            elif name == "number":
                stack.append(Interval(operand, operand))
            else:
                right, left = stack.pop(), stack.pop()
                result = _apply(name, left, right)
                if result is None:
                    return None
                stack.append(result)
        return stack[0]


def _apply(name: str, left: Interval, right: Interval) -> Interval | None:
    if name == "+":
        return Interval(left.low + right.low, left.high + right.high)
    if name == "-":
        return Interval(left.low - right.high, left.high - right.low)
    if name == "/":
        if right.low <= 0 <= right.high:
            return None
        corners = [a / b for a in left for b in right]
    else:
        corners = [a * b for a in left for b in right]
    return Interval(min(corners), max(corners))


def formulas(symbols: Sequence[str]) -> tuple[Formula, ...]:
    """The formulas among a table's column letters; what cannot be understood is left out."""
    names: dict[str, int] = {}
    for column, symbol in enumerate(symbols):
        name = symbol.split("=")[0].strip("()[] ")
        if name and name not in names:
            names[name] = column
    found = []
    for column, symbol in enumerate(symbols):
        if "=" not in symbol:
            continue
        tokens = list[str](TOKEN.findall(symbol.split("=", 1)[1].replace("%", "")))
        steps = _postfix(_ranges(tokens, names), names) if len(tokens) <= MOST_TOKENS else None
        if steps is None:
            continue
        columns = tuple(int(operand) for name, operand in steps if name == "column")
        if columns and column not in columns:
            found.append(Formula(symbol, column, columns, steps))
    return tuple(found)


def _ranges(tokens: Sequence[str], names: dict[str, int]) -> list[str]:
    """ "4+…+8" and "4+5+…+8" written out."""
    out: list[str] = []
    for place, token in enumerate(tokens):
        if not re.fullmatch(r"\.{2,}|…", token):
            out.append(token)
            continue
        before = next((t for t in reversed(out) if t.isdigit()), None)
        after = next((t for t in tokens[place + 1 :] if t.isdigit()), None)
        if before is None or after is None:
            return []
        for number in range(int(before) + 1, int(after)):
            if str(number) not in names:
                return []
            out += [str(number), "+"]
        if out[-1] == "+":
            out.pop()
        if out and out[-1] not in {"+"} and place + 1 < len(tokens) and tokens[place + 1].isdigit():
            out.append("+")
    return out


SAME = {"–": "-", "−": "-", "×": "*", "x": "*", "X": "*", ":": "/", "÷": "/"}
OPERATIONS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
SMALLEST_CONSTANT = 10  # less is the letter of a column that this table does not have


def _postfix(tokens: Sequence[str], names: dict[str, int]) -> tuple[tuple[str, float], ...] | None:
    """Infix tokens in postfix order, names as columns; None where they make no formula.

    Python's own parser knows what goes before what, and what makes no expression.
    """
    written: list[str] = []
    for token in tokens:
        if token in names and (not written or written[-1] in "+-*/("):
            written.append(f"column_{names[token]}")
        elif SAME.get(token, token) in {"(", ")", "+", "-", "*", "/"}:
            written.append(SAME.get(token, token))
        elif re.fullmatch(r"\d+(?:[.,]\d+)?", token) and float(token.replace(",", ".")) >= SMALLEST_CONSTANT:
            written.append(repr(float(token.replace(",", "."))))
        else:
            return None
    try:
        return tuple(_steps(ast.parse(" ".join(written), mode="eval").body))
    except (SyntaxError, ValueError):
        return None


def _steps(node: ast.expr) -> Iterator[tuple[str, float]]:
    """An expression of columns and constants in postfix order; raises ValueError for any other."""
    match node:
        case ast.Name(id=name):
            yield "column", float(name.removeprefix("column_"))
        case ast.Constant(value=float(value)):
            yield "number", value
        case ast.BinOp(left=left, op=operation, right=right):
            yield from _steps(left)
            yield from _steps(right)
            yield OPERATIONS[type(operation)], 0.0
        case _:
            raise ValueError("no formula")
