"""Tables whose figures agree raise no warning; one wrong figure does; only what is certain is mended."""

from __future__ import annotations

from extractors.tables.read import read_tables
from schemas.reading import ReadTable
from tests.tables.accounts import Account, account, found_in
from tests.tables.building import outline_with

SEEDS = range(500, 550)


def reading(made: Account, scanned: bool = False) -> ReadTable:
    items = [f"Đơn vị tính: {made.unit}"] if made.unit else []
    (table,) = read_tables(outline_with(*items, made.placed()), frozenset({1} if scanned else ()))
    return table


def test_figures_that_agree_raise_no_warning() -> None:
    assert [seed for seed in SEEDS if reading(account(seed, spoilt=False)).warnings] == []


def test_a_wrong_figure_is_found() -> None:
    found = {seed: found_in([w.code for w in reading(account(seed, spoilt=True)).warnings]) for seed in SEEDS}
    assert [seed for seed, warned in found.items() if not warned] == []


def test_what_is_mended_on_a_scan_is_what_was_printed() -> None:
    wrong = []
    for seed in SEEDS:
        spoilt, true = account(seed, spoilt=True), account(seed, spoilt=False)
        assert spoilt.wrong is not None
        row, column = spoilt.wrong
        change = (spoilt.body[row][column], true.body[row][column])
        wrong += [(seed, edit) for edit in reading(spoilt, scanned=True).edits if (edit.before, edit.after) != change]
    assert wrong == []


def test_a_rate_that_lost_its_mark_gets_it_back() -> None:
    rated = [made for seed in SEEDS if "Tỷ lệ hộ nghèo (%)" in (made := account(seed, spoilt=False)).header[0]]
    assert len(rated) >= 10
    for made in rated:
        printed = made.body[2][4]
        made.body[2][4] = printed.replace(",", "").replace(".", "")
        (edit,) = reading(made, scanned=True).edits
        assert (edit.before, edit.after) == (made.body[2][4], printed)
