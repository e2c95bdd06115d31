"""What a line's first characters tell of how it opens."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.closing import is_signature, names_recipients
from extractors.layout.openings import opens_with

NUMBER = regex.compile(r"^[-–\s]*(?:Trang\s*)?\d{1,4}$", regex.IGNORECASE)
AHEAD = regex.compile(r"(?:^|\s)(?:TM|KT)\.\s*(?=\p{Lu})")
NOT_AHEAD = regex.compile(r"(?!K/T\b)[KTM]+(?=\p{Lu}|/)|-(?!-)")
LINES = st.text("-– tTrRaAnNgG19.\tMK/Àấ", max_size=12)


@given(LINES)
def test_a_line_opens_with_what_the_pattern_matches_at_its_start(line: str) -> None:
    for pattern in (NUMBER, AHEAD, NOT_AHEAD):
        assert opens_with(pattern, line) is (pattern.match(line) is not None)


def test_a_page_number_opens_like_one_in_any_case() -> None:
    assert opens_with(NUMBER, "trang 7") and opens_with(NUMBER, "TRANG 12") and not opens_with(NUMBER, "Thôn 7")


def test_recipients_and_signatures_are_seen_whatever_stands_before_them() -> None:
    assert names_recipients("Nơi nhận:") and names_recipients("“Nơi nhận") and names_recipients("Noi nhận:")
    assert names_recipients("Hơi nhận:"), "a misread first letter"
    assert not names_recipients("Giao các thôn trồng cây")
    assert is_signature("TM. ỦY BAN NHÂN DÂN") and not is_signature("TM. Ủy ban nhân dân")
