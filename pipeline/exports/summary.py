"""`kehoach show`: a plan in the terminal: what it is, its outline, what it aims at, costs and asks for by when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from normalizers.number_marks import shown
from pipeline.exports.ties import Tie

Json = Mapping[str, Any]

TITLES = {
    "number": "number", "issued_on": "issued on", "issuer": "issuer", "place": "place", "province": "province",
    "programme": "programme", "plan_year": "year",
}  # fmt: skip
HEADING = 90  # characters of a heading in the outline
TEXT = 160  # characters of a text in a list
ENDS = ("before", "after")
SIGNS = {"reach": "→", "decrease": "↓", "increase": "↑"}


def summary(plan: Json, ties: Sequence[Tie] = ()) -> Group:
    """The plan, and what it has to do with others, as something that rich prints."""
    return Group(*_sections(plan, ties))


def _sections(plan: Json, ties: Sequence[Tie]) -> Iterator[RenderableType]:
    yield _head(plan)
    parts = (
        ("Copies", _copies(plan)),
        ("Outline", _outline(plan)),
        ("Objectives", _listed(plan["objectives"], "text")),
        ("Indicators", _indicators(plan)),
        ("Budgets", _budgets(plan)),
        ("Assignments", _assignments(plan)),
        ("Deadlines", _deadlines(plan)),
        ("Tables", _tables(plan)),
        ("Warnings", _warnings(plan)),
        ("Other plans", _others(ties)),
        ("Corrections", _corrections(plan)),
    )
    for title, content in parts:
        if content is not None:
            yield Text(f"\n{title}", style="bold cyan")
            yield content


def _head(plan: Json) -> RenderableType:
    header, source = plan["header"], plan["source"]
    grid = Table.grid(padding=(0, 2))
    grid.add_row(Text("id", style="dim"), Text(plan["plan_id"]))
    pages = "1 page" if source["page_count"] == 1 else f"{source['page_count']} pages"
    grid.add_row(Text("file", style="dim"), Text(f"{source['file_name']}, {pages}"))
    for field, name in TITLES.items():
        if header[field] is not None:
            grid.add_row(Text(name, style="dim"), Text(str(header[field])), _page(header["evidence"].get(field)))
    return Group(Text(header["title"] or "(no title)", style="bold"), grid)


def _copies(plan: Json) -> RenderableType | None:
    if "copies" not in plan:
        return None
    table = _table("copy", "file", "kind", "alike")
    for one in plan["copies"]:
        table.add_row(one["plan_id"], Text(one["file_name"]), one["kind"], f"{one['likeness']:.0%}")
    told = f"{len(plan['filled'])} fields filled from other copies, {len(plan['differences'])} differences"
    return Group(table, Text(told, style="dim"))


def _outline(plan: Json) -> RenderableType | None:
    if not plan["sections"]:
        return None
    root = Tree("", hide_root=True)
    branches = {0: root}
    for section in plan["sections"]:
        over = max(level for level in branches if level < section["level"] or level == 0)
        label = Text(f"{section['path']}  ", style="dim") + Text(_short(section["heading"], HEADING), style="default")
        branch = branches[over].add(label + Text("  ") + _page(section["evidence"]))
        branches = {level: kept for level, kept in branches.items() if level < section["level"] or level == 0}
        branches[section["level"]] = branch
    return root


def _listed(facts: Iterable[Json], field: str) -> RenderableType | None:
    lines = [Text("• ") + Text(_short(fact[field], TEXT)) + Text("  ") + _page(fact["evidence"]) for fact in facts]
    return Group(*lines) if lines else None


def _indicators(plan: Json) -> RenderableType | None:
    table = _table("measure", "", "value", "unit", "due", "for", "page")
    for one in plan["indicators"]:
        value = shown(one["value"]) + (f"–{shown(one['value_max'])}" if one["value_max"] is not None else "")
        table.add_row(
            Text(_short(one["measure"], TEXT)), SIGNS[one["direction"]], value, _or_blank(one["unit"]),
            _or_blank(one["due"]), _or_blank(one["population"]), _page(one["evidence"]),
        )  # fmt: skip
    return table if table.rows else None


def _budgets(plan: Json) -> RenderableType | None:
    table = _table("component", "source", "đồng", "year", "purpose", "page")
    for one in plan["budgets"]:
        table.add_row(
            _or_blank(one["project"]), one["source"], shown(one["amount_vnd"]), _or_blank(one["year"]),
            _or_blank(one["purpose"]), _page(one["evidence"]),
        )  # fmt: skip
    return table if table.rows else None


def _assignments(plan: Json) -> RenderableType | None:
    counted = Counter(one["agency"] for one in plan["assignments"])
    table = _table("agency", "tasks")
    for agency, tasks in counted.most_common():
        table.add_row(Text(agency), str(tasks))
    return table if table.rows else None


def _deadlines(plan: Json) -> RenderableType | None:
    table = _table("due", "what", "who", "page")
    for one in sorted(plan["deadlines"], key=lambda one: str(one["due"])):
        what = Text(_short(one["action"] or one["kind"], TEXT))
        table.add_row(one["due"], what, _or_blank(one["assignee"]), _page(one["evidence"]))
    for one in plan["recurring_deadlines"]:
        what = Text(_short(one["action"] or "", TEXT))
        table.add_row(f"every {one['every']}", what, _or_blank(one["assignee"]), _page(one["evidence"]))
    return table if table.rows else None


def _tables(plan: Json) -> RenderableType | None:
    table = _table("title", "rows", "columns", "page")
    for one in plan["tables"]:
        size = str(len(one["rows"])), str(len(one["columns"]))
        table.add_row(Text(one["title"] or "(no title)"), *size, _page(one["evidence"]))
    return table if table.rows else None


def _warnings(plan: Json) -> RenderableType | None:
    table = _table("what", "says", "page")
    for one in plan["quality"]["warnings"]:
        pages = _page(one["evidence"])
        if one["other"] is not None:
            pages = pages + Text(", ") + _page(one["other"])
        table.add_row(Text(one["code"], style="yellow"), Text(one["message"]), pages)
    return table if table.rows else None


def _others(ties: Sequence[Tie]) -> RenderableType | None:
    table = _table("what", "which")
    for tie in ties:
        which = ", ".join(said for said in (tie.number, tie.place, _short(tie.title or "", HEADING)) if said)
        told = Text(f"{which}\n{tie.how}" if tie.how else which) + Text(f"  {tie.other_id}", style="dim")
        table.add_row(Text(tie.what), told)
    return table if table.rows else None


def _corrections(plan: Json) -> RenderableType | None:
    table = _table("what", "action", "before", "after", "by", "why")
    for one in (plan.get("provenance") or {}).get("corrections", ()):
        before, after = (_values(one[side] or {}) for side in ENDS)
        table.add_row(
            one["kind"], one["action"], *map(Text, (before, after)), _or_blank(one["by"]), _or_blank(one["why"])
        )
    return table if table.rows else None


def _values(fields: Json) -> str:
    """The fields of a fact that say something, each with its value."""
    stated = {name: value for name, value in fields.items() if value not in (None, "", []) and name != "evidence"}
    return ", ".join(f"{name} {_value(value)}" for name, value in stated.items())


def _value(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    return shown(value) if isinstance(value, float) else str(value)


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 1), pad_edge=False)
    for column in columns:
        right = column in ("value", "đồng", "tasks", "rows", "columns", "alike")
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    return table


def _page(evidence: Json | None) -> Text:
    return Text("" if evidence is None else f"p. {evidence['page']}", style="dim")


def _or_blank(value: object) -> Text:
    return Text("" if value is None else str(value))


def _short(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
