"""What every form of a plan has: letterhead lines, closing lines, and the cells of a table with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samples.authoring.source import Block, PlanSource, Table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SPAN = re.compile(r"\{[rc]\d+\}")


@dataclass(frozen=True)
class Placed:
    """A cell at `row`, `column` that covers `rows` times `columns` places."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    header: bool


def letterhead(plan: PlanSource) -> list[tuple[str, str]]:
    """The letterhead's lines, left and right."""
    organ = plan.frame["org"]
    nation, motto = plan.frame.get("nation", [NATION, MOTTO])
    return [(organ[0], nation), (organ[1], motto), (plan.one("no"), plan.one("date"))]


def closing(plan: PlanSource) -> tuple[list[str], list[str]]:
    """The recipients with their heading, and the signature block."""
    signed = [name for name in plan.frame.get("signed", []) if name]
    return ["Nơi nhận:", *plan.frame.get("to", [])], [*plan.frame.get("sign", []), *signed]


def parts(plan: PlanSource) -> tuple[list[Block], list[Block]]:
    """The blocks before the signature, and the annexes after it."""
    first = next((i for i, block in enumerate(plan.blocks) if (block.path or "").startswith("PL")), len(plan.blocks))
    return plan.blocks[:first], plan.blocks[first:]


def printed(block: Block) -> str:
    """A block as it stands on the page."""
    return {"bullet": "- ", "plus": "+ "}.get(block.kind, "") + block.text


def cells(table: Table) -> Iterator[Placed]:
    """The table's cells with their spans, in reading order."""
    grid = [row.cells for row in table.rows]
    for i, row in enumerate(table.rows):
        for j, text in enumerate(row.cells):
            if text in ("^", "<"):
                continue
            wide = _run(row.cells[j + 1 :], "<")
            high = _run([grid[k][j] if j < len(grid[k]) else "" for k in range(i + 1, len(grid))], "^")
            yield Placed(i, j, 1 + high, 1 + wide, SPAN.sub("", text).strip(), row.kind in "HF")


def width(table: Table) -> int:
    return max(len(row.cells) for row in table.rows)


def _run(cells: list[str], mark: str) -> int:
    count = 0
    while count < len(cells) and cells[count] == mark:
        count += 1
    return count
