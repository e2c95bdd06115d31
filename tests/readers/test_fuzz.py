"""A few seconds of what `make fuzz` does for hours: whatever the bytes, a reader reads them or refuses them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.fuzz import try_to_read
from tests.run.test_hostile import DIGITAL, body, docx, mutated

slow = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
markup = st.text(alphabet="<>/=\"'&;! -abdehlmoprtvy0123456789ếạ\n", max_size=400)


@slow
@given(st.binary(max_size=3000))
def test_any_bytes(content: bytes) -> None:
    try_to_read(content)


@slow
@given(st.text(max_size=3000))
def test_any_text(text: str) -> None:
    try_to_read(text.encode("utf-8", "surrogatepass"))


@slow
@given(markup)
def test_any_html(inner: str) -> None:
    try_to_read(f"<html><body>{inner}</body></html>".encode())


@slow
@given(markup)
def test_any_wordml(inner: str) -> None:
    try_to_read(docx(body(inner)))


@settings(slow, max_examples=15)
@given(st.integers(min_value=0))
def test_any_damaged_pdf(seed: int) -> None:
    try_to_read(mutated(DIGITAL, seed))
