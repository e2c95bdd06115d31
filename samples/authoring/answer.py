"""The answer of a hand-written plan, in the contract's form without evidence.

Answers stand beside their block, one a line (parts separated by " ~ "):

    %agency NAME ~ r=requested             who does the tasks from here on, and in which role
    %scope general                         of the objectives from here on
    %t a=NAME ~ p=A|B ~ pr=DA1,DA2 ~ r=support ~ due=… ~ d=product ~ m=… ~ cut ~ text=…
                                           more about the block's task (`cut`: the task begins after the colon)
    %a …                                   a further task of the same block, in the same form
    %i measure ~ decrease 5,5 % ~ due=… ~ base=… ~ pop=… ~ max=…        an indicator
    %b PROJECT SOURCE AMOUNT YEAR purpose  a budget in whole đồng ("-" for no project)
    %d DUE PRECISION KIND ~ assignee ~ recipient ~ action
    %r month ~ action ~ assignee           a recurring deadline
    %l kind ~ number ~ date ~ issuer       an act cited for the first time
    %proj CODE name, %part CODE field      a component, and the block as a part of it (`cut` as above)
"""

from __future__ import annotations

import json
import re
from typing import Any

from samples.authoring.source import Block, PlanSource, Row, Table, options

MARKER = re.compile(r"(?:([A-D]|[IVX]+(?:\.\d+)*|\d+(?:\.\d+)*)[.-]|([a-zđ])\))\s+")
ANNEX = re.compile(r"PHỤ LỤC ([IVX]+|\d+)()\b")
NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")
Answer = dict[str, Any]


def answer(plan: PlanSource) -> Answer:
    """The whole answer of a plan."""
    header = json.loads(plan.one("gold"))
    reader = _Reader(header)
    for line in plan.frame.get("basis", []):
        reader.note(Block("paragraph"), "l " + line)
    for block in plan.blocks:
        reader.read(block)
    header["recipients"] = [text.removeprefix("- ").rstrip(";.,") for text in plan.frame.get("to", [])]
    return {"header": header, **reader.found, "warnings": plan.frame.get("warn", [])}


class _Reader:
    """Walks over the blocks; `agency`, `role`, `scope` and `section` are what the blocks above have set."""

    def __init__(self, header: Answer) -> None:
        self.year = header["plan_year"]
        self.found: dict[str, list[Answer]] = {
            key: []
            for key in (
                "legal_bases", "sections", "objectives", "indicators", "projects", "assignments", "budgets",
                "deadlines", "recurring_deadlines", "tables",
            )
        }  # fmt: skip
        self.agency, self.role, self.scope, self.section = "", "lead", "general", ""

    def read(self, block: Block) -> None:
        if block.kind == "heading":
            self._section(block)
        for note in block.notes:
            if note.startswith(("agency ", "scope ")):
                self.note(block, note)
        if block.flag == "*":
            self._task(body(block), next((note[2:] for note in block.notes if note.startswith("t ")), ""))
        if block.flag == "o":
            self.found["objectives"].append({"scope": self.scope, "text": body(block)})
        for note in block.notes:
            if not note.startswith(("agency ", "scope ", "t ")):
                self.note(block, note)
        if block.table is not None:
            self._table(block.table)

    def note(self, block: Block, note: str) -> None:
        letter, _, rest = note.partition(" ")
        parts = [part.strip() for part in rest.split(" ~ ")]
        if letter == "agency":
            given = options(" ~ ".join(parts[1:]))
            self.agency, self.role = parts[0], given.get("r", "lead")
        elif letter == "scope":
            self.scope = rest
        elif letter == "a":
            self._task(body(block), rest)
        elif letter == "i":
            self._indicator(parts)
        elif letter == "b":
            project, source, amount, year, *purpose = rest.split(" ", 4)
            self.found["budgets"].append({
                "project": _or_none(project), "source": source, "amount_vnd": int(amount.replace(".", "")),
                "year": None if year == "-" else int(year), "purpose": purpose[0] if purpose else None,
            })  # fmt: skip
        elif letter == "d":
            self._deadline(parts)
        elif letter == "r":
            self.found["recurring_deadlines"].append(
                {"every": parts[0], "action": _or_none(parts[1]), "assignee": _or_none(parts[2])}
            )
        elif letter == "l":
            kind, number, date, issuer = parts
            self.found["legal_bases"].append(
                {"kind": kind, "number": number, "date": _or_none(date), "issuer": _or_none(issuer)}
            )
        elif letter == "proj":
            code, _, name = rest.partition(" ")
            self.found["projects"].append({
                "code": code, "name": name, "objective": None, "beneficiaries": None, "content": None, "outputs": None,
            })  # fmt: skip
        elif letter == "part":
            code, part = parts[0].split(" ")
            text = after_colon(body(block)) if "cut" in parts else body(block)
            described = next(found for found in self.found["projects"] if found["code"] == code)
            described[part] = text if described[part] is None else f"{described[part]}\n{text}"
        else:
            raise ValueError(f"no such answer: %{note}")

    def _section(self, block: Block) -> None:
        path, self.section = block.path or "", block.path or ""
        match = MARKER.match(block.text) or ANNEX.match(block.text)
        self.found["sections"].append({
            "path": path, "number": (match[1] or match[2]) if match else None, "heading": heading(block),
            "level": path.count(".") + 1, "role": block.role,
        })  # fmt: skip

    def _task(self, text: str, given_text: str) -> None:
        given = options(given_text)
        text = after_colon(text) if "cut" in given else text
        self.found["assignments"].append({
            "agency": given.get("a", self.agency), "role": given.get("r", self.role),
            "task": given.get("text", text), "projects": _listed(given.get("pr", ""), ","),
            "partners": _listed(given.get("p", ""), "|"), "deliverable": given.get("d"), "due": given.get("due"),
            "monitors": _listed(given.get("m", ""), "|"), "section": self.section,
        })  # fmt: skip

    def _indicator(self, parts: list[str]) -> None:
        given = options(" ~ ".join(parts[2:]))
        direction, value, *unit = parts[1].split(" ", 2)
        self.found["indicators"].append({
            "measure": parts[0], "direction": direction, "value": number(value),
            "value_max": number(given["max"]) if "max" in given else None, "unit": unit[0] if unit else None,
            "due": given.get("due"), "baseline": number(given["base"]) if "base" in given else None,
            "population": given.get("pop"),
        })  # fmt: skip

    def _deadline(self, parts: list[str]) -> None:
        due, precision, kind = parts[0].split(" ")
        assignee, recipient, action = (_or_none(part) for part in parts[1:])
        self.found["deadlines"].append({
            "due": due, "precision": precision, "kind": kind, "assignee": assignee, "recipient": recipient,
            "action": action,
        })  # fmt: skip

    def _table(self, table: Table) -> None:
        rows = [row for row in table.rows if row.kind in "RG"]
        for row in rows:
            self._task_row(table, row)
        self.found["tables"].append({
            "title": table.options.get("title"), "unit": table.options.get("unit"), "columns": table.paths,
            "rows": values(table, rows), "checks": table.checks,
        })  # fmt: skip

    def _task_row(self, table: Table, row: Row) -> None:
        for note in row.notes:
            if note.startswith("t ") or note == "t":
                cells = {
                    key: row.cells[int(table.options[key])]
                    for key in ("task", "lead", "product")
                    if key in table.options
                }
                given = {"a": cells["lead"], "text": cells["task"], "d": cells.get("product", "")} | options(note[2:])
                written = " ~ ".join(
                    f"{key}={' '.join(value.split())}" for key, value in given.items() if value not in ("", "-")
                )
                self._task(cells["task"], written)
            else:
                self.note(Block("paragraph"), note)


def body(block: Block) -> str:
    """The block's own text: without its number, and without the heading that it runs on from."""
    text = MARKER.sub("", block.text, count=1) if block.kind == "heading" else block.text
    return after_colon(text) if block.run == ":" else text


def heading(block: Block) -> str:
    """A heading without number and closing mark; the first twelve words of a numbered sentence."""
    text = " ".join(MARKER.sub("", block.text, count=1).split())
    if block.run == ":":
        return text.partition(":")[0].strip()
    return " ".join(text.split()[:12]).rstrip(".;:") if block.run == "~" else text.rstrip(".:")


def after_colon(text: str) -> str:
    return text.partition(":")[2].strip()


def values(table: Table, rows: list[Row]) -> list[list[str | int | float | None]]:
    """The cells as the contract wants them. A cell that goes on below stands in each of its rows."""
    numeric = {int(column) for column in table.options.get("numbers", "").split(",") if column}
    result: list[list[str | int | float | None]] = []
    for row in rows:
        cells: list[str | int | float | None] = []
        for column, cell in enumerate(row.cells):
            text = " ".join(cell.split())
            if text == "^":
                cells.append(result[-1][column])
            elif text in ("", "<"):
                cells.append(None)
            elif column in numeric and NUMBER.fullmatch(text):
                cells.append(number(text))
            else:
                cells.append(text)
        result.append(cells)
    return result


def number(text: str) -> int | float:
    plain = text.replace(".", "").replace(",", ".")
    return float(plain) if "." in plain else int(plain)


def _or_none(text: str) -> str | None:
    return None if text == "-" else text


def _listed(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
