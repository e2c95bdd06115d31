"""Random tables whose figures agree with each other, and the same with one figure printed wrong.

Four forms that plans print: amounts by source with totals both ways, counts with a rate and its printed formula, a
population that changes over the year, and components under the parts of a programme.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.page import Grid
from tests.tables.building import grid
from tests.tables.making import AGENCIES, PLACES, shown

Figures = list[list[float | None]]


@dataclass(frozen=True)
class Account:
    """A table as printed; `wrong` is the row (below the header) and column of the figure that was changed."""

    unit: str | None
    header: list[list[str | tuple[str, int, int]]]
    body: list[list[str]]
    wrong: tuple[int, int] | None

    def placed(self) -> Grid:
        return grid([*self.header, *self.body], len(self.body[0]))


def account(seed: int, spoilt: bool) -> Account:
    """A table of a random form; with `spoilt`, one digit of one figure that others prove is another."""
    random_ = random.Random(seed)
    form = random_.choice((_by_source, _rated, _changing, _in_groups))
    unit, header, labels, figures, decimals, proved = form(random_)
    english = random_.random() < 0.25
    body = [
        [*label, *(shown(_plain(v, d), d, english) for v, d in zip(row, decimals, strict=True))]
        for label, row in zip(labels, figures, strict=True)
    ]
    wrong = None
    if spoilt:
        row, column = random_.choice(proved)
        wrong = row, column + 2
        body[row][column + 2] = _with_other_digit(body[row][column + 2], random_)
    return Account(unit, header, body, wrong)


def _plain(value: float | None, decimals: int) -> float | int | None:
    return None if value is None else round(value, decimals) if decimals else int(value)


def _with_other_digit(text: str, random_: random.Random) -> str:
    """The text with one of its first two digits another, never a leading nought."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()][:2]
    place = random_.choice(places)
    digits = [d for d in "123456789" if d != text[place]]
    return text[:place] + random_.choice(digits) + text[place + 1 :]


Made = tuple[
    str | None, list[list[str | tuple[str, int, int]]], list[list[str]], Figures, list[int], list[tuple[int, int]]
]


def _by_source(random_: random.Random) -> Made:
    """Money by source: a total column, and a total row above or below."""
    sources = random_.sample(
        ("Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách huyện", "Vốn huy động", "Vốn vay"), 3
    )
    decimals = random_.choice((0, 0, 1))
    rows: Figures = []
    for _ in range(random_.randint(4, 14)):
        parts = [round(random_.uniform(100, 90_000), decimals) for _ in sources]
        rows.append([round(sum(parts), decimals), *parts])
    labels = [[str(i + 1), PLACES[i % len(PLACES)]] for i in range(len(rows))]
    total = [round(sum(row[c] or 0.0 for row in rows), decimals) for c in range(4)]
    at = 0 if random_.random() < 0.5 else len(rows)
    rows.insert(at, list(total))
    labels.insert(at, ["", "Tổng cộng"])
    header: list[list[str | tuple[str, int, int]]] = [
        [("TT", 2, 1), ("Đơn vị", 2, 1), ("Tổng số", 2, 1), ("Chia ra", 1, 3)],
        list(sources),
    ]
    proved = [(at, c) for c in range(4)] + [(r, 0) for r in range(len(rows))]
    return "triệu đồng", header, labels, rows, [decimals] * 4, proved


def _rated(random_: random.Random) -> Made:
    """Households, poor ones, and the rate, with column letters and the printed formula."""
    rows: Figures = []
    for _ in range(random_.randint(5, 16)):
        households = random_.randint(300, 9000)
        poor = random_.randint(20, households // 2)
        rows.append([float(households), float(poor), round(100 * poor / households, 2)])
    labels = [[str(i + 1), PLACES[i % len(PLACES)]] for i in range(len(rows))]
    if random_.random() < 0.6:
        households, poor = (sum(row[c] or 0.0 for row in rows) for c in (0, 1))
        rows.append([households, poor, round(100 * poor / households, 2)])
        labels.append(["", "Tổng cộng"])
    letters = [] if random_.random() < 0.4 else [["A", "B", "1", "2", "3=2/1"]]
    header: list[list[str | tuple[str, int, int]]] = [
        ["TT", "Địa phương", "Tổng số hộ", "Số hộ nghèo", "Tỷ lệ hộ nghèo (%)"],
        *letters,
    ]
    return None, header, labels, rows, [0, 0, 2], [(r, 2) for r in range(len(rows))]


def _changing(random_: random.Random) -> Made:
    """Poor households at the start, those that left, those that came, and at the end."""
    rows: Figures = []
    for _ in range(random_.randint(6, 15)):
        start, left, came = random_.randint(80, 900), random_.randint(5, 70), random_.randint(1, 40)
        rows.append([float(start), float(left), float(came), float(start - left + came)])
    labels = [[str(i + 1), PLACES[i % len(PLACES)]] for i in range(len(rows))]
    rows.append([sum(row[c] or 0.0 for row in rows) for c in range(4)])
    labels.append(["", "Tổng cộng"])
    formula = [["A", "B", "1", "2", "3", "4=1-2+3"]]
    header: list[list[str | tuple[str, int, int]]] = [
        ["TT", "Xã", "Số hộ đầu năm", "Số hộ thoát nghèo", "Số hộ phát sinh", "Số hộ cuối năm"],
        *(formula if random_.random() < 0.5 else []),
    ]
    last = len(rows) - 1
    return None, header, labels, rows, [0] * 4, [(last, c) for c in range(4)]


def _in_groups(random_: random.Random) -> Made:
    """Money of components, roman numbers over their parts, and a total of all."""
    rows: Figures = []
    labels: list[list[str]] = []
    proved: list[tuple[int, int]] = []
    tops: list[list[float]] = []
    for group in range(random_.randint(2, 4)):
        parts = [[float(random_.randint(50, 9000)) for _ in range(3)] for _ in range(random_.randint(2, 5))]
        sums = [sum(column) for column in zip(*parts, strict=True)]
        tops.append(sums)
        proved += [(len(rows), c) for c in range(3)]
        rows.append(list(sums))
        labels.append([("I", "II", "III", "IV")[group], f"Dự án {group + 1}"])
        for number, part in enumerate(parts, start=1):
            rows.append(list(part))
            labels.append([str(number), random_.choice(AGENCIES)])
    total = [sum(column) for column in zip(*tops, strict=True)]
    rows.append(list(total))
    labels.append(["", "Tổng cộng"])
    proved += [(len(rows) - 1, c) for c in range(3)]
    header: list[list[str | tuple[str, int, int]]] = [
        ["TT", "Nội dung", "Vốn năm 2024", "Vốn năm 2025", "Vốn năm 2026"]
    ]
    return "triệu đồng", header, labels, rows, [0] * 3, proved


def found_in(codes: Sequence[str]) -> bool:
    """Whether warnings say that figures do not agree."""
    return bool({"total_mismatch", "formula_mismatch"} & set(codes))
