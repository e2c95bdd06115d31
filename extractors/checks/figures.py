"""`figure_conflict`: one figure stated twice with two values, in two paragraphs or in the text and a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from extractors.checks import shares
from extractors.checks.figures_tables import text_against_tables
from extractors.clauses import sentences
from normalizers.keys import ascii_key
from normalizers.number_marks import shown
from schemas.outline import Outline
from schemas.plan import Budget, Indicator, Warning
from schemas.reading import Reading


def check(reading: Reading, indicators: Sequence[Indicator], budgets: Sequence[Budget]) -> Iterator[Warning]:
    """The warnings of aims against aims, of money against money, and of the text against the tables."""
    yield from _indicators(reading.outline, indicators)
    yield from _budgets(budgets)
    yield from text_against_tables(reading, indicators)
    yield from shares.check(indicators)


def _indicators(outline: Outline, indicators: Sequence[Indicator]) -> Iterator[Warning]:
    """The same measure, direction, unit, people and time with two values."""
    first: dict[tuple[object, ...], Indicator] = {}
    years = _years_above(outline)
    for one in indicators:
        if one.value_max is not None or one.unit in _SPANS_OF_TIME:
            continue  # how long a thing takes is its own: "không quá 05 ngày làm việc"
        above = next((found for text, found in years if one.evidence.text in text), ())
        key = (ascii_key(one.measure), one.direction, one.unit, one.due, ascii_key(one.population or ""), above)
        before = first.setdefault(key, one)
        differ = before.value != one.value and before.evidence.text != one.evidence.text
        if (
            differ
            and not _in_one_sentence(outline, before.evidence.text, one.evidence.text)
            and not (_is_part(outline, before.evidence.text) or _is_part(outline, one.evidence.text))
        ):
            yield Warning(
                code="figure_conflict",
                message=f"“{one.measure}” is {shown(before.value)} in one place and {shown(one.value)} in another "
                f"({one.unit or '—'}).",
                evidence=before.evidence,
                other=one.evidence,
            )


def _in_one_sentence(outline: Outline, here: str, there: str) -> bool:
    """Two levels that one sentence sets on purpose: "thu ngân sách 900 tỷ đồng, phấn đấu thu 950 tỷ đồng"."""
    texts = (block.text for section in outline.sections for block in section.body if here in block.text)
    return any(
        here in text[first:last] and there in text[first:last] for text in texts for first, last in sentences(text)
    )


def _is_part(outline: Outline, figure: str) -> bool:
    """Whether a figure tells a part of what its sentence counts: "300 căn nhà, trong đó: xây mới 120 căn"."""
    for section in outline.sections:
        for block in section.body:
            at = block.text.find(figure)
            if at >= 0:
                before = block.text[:at]
                return _OF_A_WHOLE.search(before) is not None or before.count("(") > before.count(")")
    return False


def _years_above(outline: Outline) -> list[tuple[str, tuple[str, ...]]]:
    """Each aim's text with the years that the headings, and the line that introduces it, name: "Đến năm 2030:"."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for section in outline.sections:
        if section.role != "objectives":
            continue
        headings = [_YEAR.findall(one.heading) for one in (section, *outline.ancestors(section))]
        own = tuple(year for years in headings for year in years)
        lead: tuple[str, ...] = ()
        for block in section.body:
            if block.text.rstrip().endswith(":"):
                lead = tuple(_YEAR.findall(block.text))
            found.append((block.text, own + lead))
    return found


_OF_A_WHOLE = regex.compile(r"(?i)\d[^.;]*\b(?:trong đó|gồm|bao gồm)\b")
_SPANS_OF_TIME = frozenset({"ngày", "ngày làm việc", "giờ", "phút", "tháng", "tuần"})
_YEAR = regex.compile(r"(?<!\d)20\d\d(?!\d)")
_NO_ALLOCATION = regex.compile(
    r"giải\s+ngân|chuyển\s+(?:sang|nguồn)|bổ\s+sung|điều\s+chỉnh|đợt|còn\s+lại|\bđã\b|năm\s+trước|tối\s+đa|\blần\b",
    regex.IGNORECASE,
)


def _budgets(budgets: Sequence[Budget]) -> Iterator[Warning]:
    """One component's whole money for one year, or the plan's, stated in two places with two amounts.

    Only where each place states one such amount: two in the same text may be two rounds of money.
    """
    totals: dict[tuple[str | None, int | None], list[Budget]] = defaultdict(list)
    for one in budgets:
        if one.source == "total" and one.purpose is None and not _NO_ALLOCATION.search(one.evidence.text):
            totals[one.project, one.year].append(one)
    for (project, _), stated in totals.items():
        in_tables = [one for one in stated if _is_cell(one)]
        in_text = [one for one in stated if not _is_cell(one) and (project or "tong" in ascii_key(one.evidence.text))]
        sides = [in_text, in_tables] if in_tables else [[one] for one in in_text]
        if len(sides) == 2 and all(len({one.amount_vnd for one in side}) == 1 for side in sides):
            first, second = sides[0][0], sides[1][0]
            if first.amount_vnd != second.amount_vnd and first.evidence.text != second.evidence.text:
                yield Warning(
                    code="figure_conflict",
                    message=f"{project or 'The plan'}: {shown(first.amount_vnd)} đồng here, "
                    f"{shown(second.amount_vnd)} đồng there.",
                    evidence=first.evidence,
                    other=second.evidence,
                )


def _is_cell(one: Budget) -> bool:
    """A table's cell holds its figure alone."""
    return regex.fullmatch(r"[\d.,\s]+", one.evidence.text) is not None
