"""Shares in running text against the two counts beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.checks import ratios
from extractors.layout import lay_out
from normalizers.number_marks import shown
from schemas.plan import Header
from schemas.reading import Reading
from tests.layout.making import document


def codes(sentence: str) -> list[str]:
    source = document(f"KẾ HOẠCH\nTrồng cây năm 2031\nI. KẾT QUẢ\n{sentence}\n")
    return [one.code for one in ratios.check(Reading(source, lay_out(source), (), Header()))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Có 120/480 hộ trồng quế (chiếm 35%).",
        "Đến nay 6/12 thôn có vườn ươm, đạt tỷ lệ 60%.",
        "Có 25/30 trường (tỷ lệ 80,3%) trồng cây.",
    ],
)
def test_a_share_that_its_counts_do_not_make(sentence):
    assert codes(sentence) == ["formula_mismatch"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Có 120/480 hộ trồng quế (chiếm 25%).",
        "Có 25/30 trường (83%) trồng cây.",
        "Trồng 50/100 ha quế, đạt 80% kế hoạch.",
        "Đạt 15/19 tiêu chí, 100% hộ trồng cây.",
        "Có 40/45 đại biểu tham gia biểu quyết, chiếm 80%.",
        "Cấp đợt 2/2031 bằng tiền, đạt 20%.",
        "Gần 1/3 số hộ trồng quế (30,5%).",
    ],
)
def test_a_share_that_follows_or_is_of_something_else(sentence):
    assert codes(sentence) == []


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from([0, 1, 2]))
def test_a_rounded_quotient_is_never_a_mismatch(one, two, decimals):
    part, whole = sorted((one, two))
    share = shown(round(100 * part / whole, decimals))
    assert codes(f"Có {part}/{whole} hộ trồng cây (chiếm {share}%).") == []
