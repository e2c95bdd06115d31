"""The source of a hand-written plan: what stands on the page and, beside each block, what a reader should find in it.

A source is read line by line:

    !key value            the letterhead, the end of the plan and its header's answer (`!gold {json}`, `!warn code`)
    = PATH ROLE text      a heading as printed, marker and all ("\\n" breaks a line); `=:` where the text runs on
                          after a colon, `=~` for a numbered sentence without a heading
    - text, + text        bullets; any other line is a paragraph
    %letter …             an answer that belongs to the block above it
    [[ … ]]               a table: H header row, P header paths, F row of letters and formulas, R row, G group row

A star or an o after a block's mark ("-*", "+o", "=~*", ".*") says that the block is a task or an objective.
In tables "^" continues the cell above and "<" the cell to the left. See `samples.authoring.answer` for the answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

BLOCK = re.compile(r"(?P<mark>=[:~]?|[-+.])(?P<flag>[*o]?) (?P<rest>.+)")


@dataclass
class Block:
    """A printed block. `kind` is heading, bullet, plus, paragraph or table; `notes` are its answers, as written."""

    kind: str
    text: str = ""
    flag: str = ""
    path: str | None = None
    role: str | None = None
    run: str = ""  # ":" or "~" for a heading whose text runs on
    table: Table | None = None
    notes: list[str] = field(default_factory=list)


@dataclass
class Row:
    """A table's row; `kind` is H, F, R or G. `notes` are its answers."""

    kind: str
    cells: list[str]
    notes: list[str] = field(default_factory=list)


@dataclass
class Table:
    """A table. `options` are `title`, `unit` and the columns of a task table (`task`, `product`, `time`, `lead`)."""

    options: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    paths: list[list[str]] = field(default_factory=list)
    checks: list[dict[str, object]] = field(default_factory=list)


@dataclass
class PlanSource:
    """A whole plan: its frame by key (`values` in order), and its blocks."""

    frame: dict[str, list[str]]
    blocks: list[Block]

    def one(self, key: str, default: str = "") -> str:
        return self.frame.get(key, [default])[0]


def options(text: str) -> dict[str, str]:
    """`a=b ~ c=d` as a dictionary; a part without "=" is a switch."""
    parts = [part.strip() for part in text.split(" ~ ") if part.strip()]
    return {key.strip(): value.strip() for key, _, value in (part.partition("=") for part in parts)}


def read_source(path: Path) -> PlanSource:
    frame: dict[str, list[str]] = {}
    blocks: list[Block] = []
    table: Table | None = None
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        if table is not None:
            table = None if line == "]]" else _table_line(table, line)
        elif line.startswith("[["):
            table = Table(options(line.removeprefix("[[")))
            blocks.append(Block("table", table=table))
        elif line.startswith("!"):
            key, _, value = line[1:].partition(" ")
            frame.setdefault(key, []).append(value.strip())
        elif line.startswith("%"):
            blocks[-1].notes.append(line[1:])
        else:
            blocks.append(_block(line))
    return PlanSource(frame, blocks)


def _block(line: str) -> Block:
    match = BLOCK.fullmatch(line)
    if match is None:
        return Block("paragraph", line)
    mark, flag, rest = match["mark"], match["flag"], match["rest"]
    if mark.startswith("="):
        path, role, text = rest.split(" ", 2)
        return Block("heading", text.strip().replace("\\n", "\n"), flag, path, role, run=mark[1:])
    return Block({"-": "bullet", "+": "plus", ".": "paragraph"}[mark], rest, flag)


def _table_line(table: Table, line: str) -> Table:
    kind, _, rest = line.partition(" ")
    if kind.startswith("%"):
        table.rows[-1].notes.append(line[1:])
    elif kind == "P":
        table.paths = [[step.strip() for step in path.split(" > ")] for path in rest.split(" | ")]
    elif kind == "K":
        rule, rows, *failed = rest.split()
        table.checks.append({"rule": rule, "rows": int(rows), "failed": [int(row) for row in failed]})
    else:
        table.rows.append(Row(kind, [cell.strip().replace("\\n", "\n") for cell in rest.split("|")]))
    return table
