"""Budgets: every amount of money that the plan sets aside, with its source, component and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.clauses import brackets, sentences
from extractors.component_sections import section_component
from extractors.entities import Entity, entities
from extractors.facts.budgets.labels import purpose_of, with_shared_units
from extractors.facts.budgets.sources import first_source, last_source, names_level_alone
from extractors.facts.budgets.tables import table_budgets
from extractors.facts.budgets.trees import Line, paid_as_the_whole
from extractors.money_context import is_budget, is_budget_aim, speaks_of_budget
from normalizers.components import find_components
from normalizers.keys import ascii_key
from normalizers.money import Money
from schemas.outline import Block, BlockKind, Outline, Section
from schemas.plan import Budget, BudgetSource
from schemas.reading import Reading

_NO_BUDGET_ROLES = frozenset({"purpose", "basis", "results"})


class _Context(Struct, frozen=True):
    """What a block inherits from its section and from the line that introduces it."""

    component: str | None
    source: BudgetSource | None
    year: int | None
    is_budget: bool
    among_aims: bool
    level: str | None


def extract(reading: Reading) -> tuple[Budget, ...]:
    """Every amount stated, those in sentences first, then those in tables; one stated twice stands there twice."""
    return (*_stated(reading), *table_budgets(reading))


def _stated(reading: Reading) -> Iterator[Budget]:
    return (budget for line in paid_as_the_whole(list(_lines(reading))) for budget in line.budgets)


def _lines(reading: Reading) -> Iterator[Line]:
    outline = reading.outline
    for section in outline.sections:
        if section.role in _NO_BUDGET_ROLES or _looks_back(outline, section):
            continue
        around = _Context(
            section_component(outline, section),
            None,
            reading.header.plan_year,
            section.role == "resources",
            section.role == "objectives",
            reading.header.level,
        )
        lead = around
        blocks = section.body if section.run_in else (section.heading_block, *section.body)
        for block in blocks:
            if block.kind is BlockKind.TABLE:
                continue
            context = lead if block.depth > 0 else around
            found = tuple(_of_block(block, context))
            if found:
                inside = 0 if block in (section.heading_block, *section.body[: section.run_in]) else 1 + block.depth
                yield Line(section.path, (section.level, inside), found)
            if block.text.rstrip().endswith(":"):
                lead = _introduced(block, around)


_ONLY_YEAR = regex.compile(r"\W*(?:trong\s+)?năm\s+20\d\d\s*(?:là)?\W*", regex.IGNORECASE)
_LOOKS_BACK = regex.compile(
    r"(?:danh gia (?:tinh hinh|ket qua|thuc trang)|tinh hinh (?:thuc hien|phan bo|giai ngan)|"
    r"ket qua (?:thuc hien|dat duoc|phan bo|giai ngan|huy dong|nam|giai doan|cong tac)|thuc trang|hien trang)\b"
)


def _looks_back(outline: Outline, section: Section) -> bool:
    """Whether a section, or one above it, tells what was done, its money too."""
    return any(_LOOKS_BACK.match(ascii_key(one.heading)) for one in (section, *outline.ancestors(section)))


def _introduced(block: Block, around: _Context) -> _Context:
    """What the bullets below a line that ends in a colon take over from it."""
    named = find_components(block.text, around.component)
    source = last_source(block.text.rsplit("trong đó", 1)[0], around.level)
    return replace(
        around,
        component=named[-1].value if named else around.component,
        source=None if source == "total" else source,
        year=_year(block.text, entities(block.text), len(block.text), around.year),
        is_budget=around.is_budget or speaks_of_budget(block.text),
    )


def _of_block(block: Block, context: _Context) -> Iterator[Budget]:
    text = block.text
    whole = entities(text)
    stated = with_shared_units(text, [one for one in whole if one.kind == "money"])
    within, counted = context, False
    latest: BudgetSource | None = None
    for first, last in sentences(text):
        named = [one for one in whole if first <= one.start < last]
        amounts = [one for one in stated if first <= one.start < last]
        if not amounts:
            continue
        # "kinh phí 3 tỷ đồng, trong đó: tỉnh 2 tỷ đồng; xã hội hóa 1 tỷ đồng": what goes on is money like the first
        goes_on = counted and text[:first].rstrip().endswith(";")
        within, counted = replace(context, is_budget=context.is_budget or goes_on), False
        behind = _labels_stand_behind(text, amounts, (first, last), context.level)
        inherited = latest if goes_on and _ONLY_YEAR.fullmatch(text[first : amounts[0].start]) else context.source
        source: BudgetSource | None = None
        purpose: str | None = None
        told = first  # the end of the sum before, if it is a budget
        for index, amount in enumerate(amounts):
            begin = told
            end = amounts[index + 1].start if index + 1 < len(amounts) else last
            if not _counts(text, amount, first, within):
                continue
            counted, told = True, amount.end
            if source not in (None, "total") and _HOLDS.match(text[begin : amount.start]):
                inherited = source  # "ngân sách tỉnh 9 tỷ đồng, gồm: đường 5 tỷ đồng, trường 4 tỷ đồng"
            source = _source(text, amount, (begin, end), behind, replace(context, source=inherited))
            latest = None if source == "total" else source
            if source != "total" and index == 0:
                inherited = source
            money: Money = amount.value
            purpose = purpose_of(text[begin : amount.start]) or (purpose if _goes_on(text, begin, amount) else None)
            yield Budget(
                project=_component(named, amount, context),
                source=source,
                amount_vnd=money.amount,
                year=_year(text, whole, amount.start, context.year),
                purpose=purpose,
                evidence=block.evidence(begin if index == 0 else amount.start, amount.end),
            )


def _counts(text: str, amount: Entity, first: int, context: _Context) -> bool:
    before = text[first : amount.start].replace(";", ",")  # inside a bracket
    if context.among_aims:
        return is_budget_aim(amount.value, before)
    return is_budget(amount.value, before, text[amount.end :], context.is_budget)


def _labels_stand_behind(text: str, amounts: Sequence[Entity], sentence: tuple[int, int], level: str | None) -> bool:
    """Whether this sentence names sources after their amounts ("500 triệu đồng từ ngân sách tỉnh")."""
    if last_source(text[sentence[0] : amounts[0].start], level) not in (None, "total"):
        return False
    rest = text[amounts[-1].end : sentence[1]]
    return first_source(rest, level) is not None and _follows(rest.lstrip(" ,"))


_BEHIND = regex.compile(
    r"\s*(?:(?:được\s+)?(?:bố\s+trí|bảo\s+đảm|đảm\s+bảo|cân\s+đối|lấy|chi(?:\s+trả)?|sử\s+dụng)\s+)?"
    r"(?:từ|bằng|thuộc|do|trích|nguồn|vốn|ngân\s+sách|NS|\()"
)
_IS = regex.compile(r"\s*là\s+(?:nguồn|vốn|ngân\s+sách)\b")  # "còn lại 40 triệu đồng là vốn đối ứng"
_OF_WHICH = regex.compile(r"\btrong\s+(?:số\s+)?đó\b", regex.IGNORECASE)
_HOLDS = regex.compile(r"\W*(?:bao\s+)?gồm\b|\W*trong\s+(?:số\s+)?đó\b", regex.IGNORECASE)


def _follows(rest: str) -> bool:
    return _BEHIND.match(rest) is not None


def _source(text: str, amount: Entity, around: tuple[int, int], behind: bool, context: _Context) -> BudgetSource:
    """The source that the words between the amounts before and after name, else the one that they inherit."""
    after = text[amount.end : around[1]]
    if (behind or _follows(after) or _IS.match(after)) and not _opens_tree(after):
        label = regex.split(r"[,;:.](?!\d)|\btrong đó\b", after.lstrip(" (,"), maxsplit=1)[0]
        found = first_source(label, context.level)
        if found is not None:
            return found
    if not behind:
        before = text[around[0] : amount.start]
        named = last_source(_OF_WHICH.split(before)[-1], context.level) or last_source(before, context.level)
        if named is not None and not (context.source == "mobilised" and names_level_alone(before)):
            return named
    return context.source or "total"


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


def _year(text: str, named: Sequence[Entity], at: int, default: int | None) -> int | None:
    """The year that the line names for the amount at `at`, else `default`; a span of years is no year."""
    before = [
        one
        for one in named
        if one.kind in ("date", "period") and one.end <= at and not _NO_YEAR_OF_IT.search(text[: one.start])
    ]
    if not before:
        return default
    nearest = before[-1]
    if nearest.kind == "period":
        opening = ascii_key(text[max(0, nearest.start - 20) : nearest.start])
        inside = any(first < nearest.start < last for first, last in brackets(text))
        return default if inside or not opening.endswith("giai doan") else None
    return int(nearest.value.iso[:4]) if nearest.value.precision == "year" else default


# A year compared with, and the last one of several: "từ nay đến năm 2028 bố trí 40 tỷ đồng".
_NO_YEAR_OF_IT = regex.compile(
    r"(?:so\s+với(?:\s+(?:cùng\s+kỳ|cuối|dự\s+toán|kế\s+hoạch))*|\btừ\s+(?:nay|(?:năm\s+)?20\d\d))\s*$",
    regex.IGNORECASE,
)


def _goes_on(text: str, begin: int, amount: Entity) -> bool:
    """Whether an amount stands in the bracket of the one before it, and so in its purpose."""
    between = text[begin : amount.start]
    return "(" in between or (text.count("(", 0, begin) > text.count(")", 0, begin) and ")" not in between)
