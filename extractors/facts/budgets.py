"""Budgets: every amount of money that the plan sets aside, with its source, component and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.clauses import brackets, sentences
from extractors.component_sections import section_component
from extractors.entities import Entity, entities
from extractors.facts.budgets_sources import first_source, last_source
from extractors.facts.budgets_tables import table_budgets
from normalizers.components import find_components
from normalizers.keys import ascii_key
from normalizers.money import Money
from schemas.outline import Block, BlockKind
from schemas.plan import Budget, BudgetSource
from schemas.reading import Reading

_NO_BUDGET_ROLES = frozenset({"objectives", "purpose", "basis"})
_BUDGET = regex.compile(
    r"\b(?:kinh phi|von|ngan sach|ns|nstw|nsdp|nst|nsh|nsx|du toan|phan bo|bo tri|cap|giao|doi ung|nguon|"
    r"chi|huy dong|tong|ho tro|"
    r"dau tu|su nghiep|giai ngan|muc dau tu|kinh te)\b"
)
# Money that is earned, lent or paid by rule, and no plan's budget.
_NO_BUDGET = regex.compile(
    r"(?:thu nhap|luong|doanh thu|gia tri san xuat|gia tri|muc vay|cho vay toi da|du no|muc phat|xu phat|"
    r"hoc phi|muc dong|grdp|san luong|"
    r"kim ngach|xuat khau|dinh muc|muc chi|muc ho tro toi da|ho tro toi da|toi da|khong qua|tro cap|thu "
    r"ngan sach)(?: \w+){0,6}$"
)
_PER_IS_BUDGET = (None, "năm")


@dataclass(frozen=True, slots=True)
class _Context:
    """What a block inherits from its section and from the line that introduces it."""

    component: str | None
    source: BudgetSource | None
    year: int | None
    is_budget: bool


def extract(reading: Reading) -> tuple[Budget, ...]:
    """The amounts in reading order: first those in sentences, then those in tables that the text does not repeat."""
    stated = list(_stated(reading))
    known = {(one.project, one.source, one.amount_vnd, one.year) for one in stated}
    tabled = [one for one in table_budgets(reading) if (one.project, one.source, one.amount_vnd, one.year) not in known]
    return (*stated, *tabled)


def _stated(reading: Reading) -> Iterator[Budget]:
    outline = reading.outline
    for section in outline.sections:
        if section.role in _NO_BUDGET_ROLES:
            continue
        around = _Context(
            section_component(outline, section), None, reading.header.plan_year, section.role == "resources"
        )
        lead = around
        blocks = section.body if section.run_in else (section.heading_block, *section.body)
        for block in blocks:
            if block.kind is BlockKind.TABLE:
                continue
            context = lead if block.depth > 0 else around
            yield from _of_block(block, context)
            if block.text.rstrip().endswith(":"):
                lead = _introduced(block, around)


def _introduced(block: Block, around: _Context) -> _Context:
    """What the bullets below a line that ends in a colon take over from it."""
    named = find_components(block.text, around.component)
    source = last_source(block.text.rsplit("trong đó", 1)[0])
    return _Context(
        named[-1].value if named else around.component,
        None if source == "total" else source,
        _year(block.text, len(block.text), around.year),
        around.is_budget or _BUDGET.search(ascii_key(block.text)) is not None,
    )


def _of_block(block: Block, context: _Context) -> Iterator[Budget]:
    text = block.text
    for first, last in sentences(text):
        named = [one for one in entities(text) if first <= one.start < last]
        amounts = [one for one in named if one.kind == "money"]
        if not amounts:
            continue
        behind = _labels_stand_behind(text, amounts, first, last)
        inherited = context.source
        for index, amount in enumerate(amounts):
            begin = amounts[index - 1].end if index else first
            end = amounts[index + 1].start if index + 1 < len(amounts) else last
            if not _is_budget(text, amount, first, context):
                continue
            source = _source(text, amount, begin, end, behind, inherited)
            if source != "total" and index == 0:
                inherited = source
            money: Money = amount.value
            yield Budget(
                project=_component(named, amount, context),
                source=source,
                amount_vnd=money.amount,
                year=_year(text[:last], amount.start, context.year),
                purpose=_purpose(text[begin : amount.start]),
                evidence=block.evidence(begin if index == 0 else amount.start, amount.end),
            )


def _is_budget(text: str, amount: Entity, first: int, context: _Context) -> bool:
    if amount.value.per not in _PER_IS_BUDGET:
        return False
    before = ascii_key(text[first : amount.start])
    if _NO_BUDGET.search(before):
        return False
    return context.is_budget or _BUDGET.search(ascii_key(text[first : amount.end + 60])) is not None


def _labels_stand_behind(text: str, amounts: Sequence[Entity], first: int, last: int) -> bool:
    """Whether this sentence names sources after their amounts ("500 triệu đồng từ ngân sách tỉnh")."""
    if last_source(text[first : amounts[0].start]) not in (None, "total"):
        return False
    rest = text[amounts[-1].end : last]
    return first_source(rest) is not None and _follows(rest)


def _follows(rest: str) -> bool:
    return regex.match(r"\s*(?:từ|bằng|thuộc|do|trích|nguồn|vốn|ngân\s+sách|NS|\()", rest) is not None


def _source(
    text: str, amount: Entity, begin: int, end: int, behind: bool, inherited: BudgetSource | None
) -> BudgetSource:
    after = text[amount.end : end]
    if behind or _follows(after):
        close = regex.split(r"[,;:.](?!\d)|\btrong đó\b", after.lstrip(" ("), maxsplit=1)[0]
        found = first_source(close) if not _opens_tree(after) else None
        if found is not None:
            return found
    if not behind:
        named = last_source(text[begin : amount.start])
        if named is not None:
            return named
    return inherited or "total"


def _opens_tree(after: str) -> bool:
    """A bracket right behind an amount that holds further amounts lists its parts: "950 triệu đồng (NSTW 900 …"."""
    return after.lstrip().startswith("(") and ")" not in after


def _component(named: Sequence[Entity], amount: Entity, context: _Context) -> str | None:
    components = [one for one in named if one.kind == "component"]
    before = [one for one in components if one.start < amount.start]
    if before:
        nearest = max(before, key=lambda one: one.start)
        together = [one for one in before if one.start == nearest.start]
        return str(nearest.value) if len(together) == 1 else context.component
    if len(components) == 1:
        return str(components[0].value)
    return context.component


def _year(text: str, at: int, default: int | None) -> int | None:
    """The year that the line names for the amount at `at`, else `default`; a span of years is no year."""
    named = entities(text)
    before = [one for one in named if one.kind in ("date", "period") and one.end <= at]
    if not before:
        return default
    nearest = before[-1]
    if nearest.kind == "period":
        opening = ascii_key(text[max(0, nearest.start - 20) : nearest.start])
        inside = any(start < nearest.start < end for start, end in brackets(text))
        return default if inside or not opening.endswith("giai doan") else None
    return int(nearest.value.iso[:4]) if nearest.value.precision == "year" else default


_PURPOSE = regex.compile(
    r"(?P<purpose>(?:vốn\s+(?:đầu\s+tư(?:\s+(?:phát\s+triển|công))?|sự\s+nghiệp|thường\s+xuyên)|"
    r"kinh\s+phí\s+(?:sự\s+nghiệp|thường\s+xuyên|đầu\s+tư)|"
    r"chi\s+(?:đầu\s+tư|thường\s+xuyên|sự\s+nghiệp)|ĐTPT))",
    regex.IGNORECASE,
)


def _purpose(before: str) -> str | None:
    found = _PURPOSE.findall(before)
    return str(found[-1]) if found else None
