"""The entity pass: every kind once, on spaCy's tokens and at the exact characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.entities import SPANS, annotate, entities

TEXT = (
    "Sở Y tế hoàn thành Tiểu dự án 2 thuộc Dự án 5 trước ngày 30/6/2027 theo Quyết định số 41/QĐ-UBND ngày 05/01/2027, "
    "kinh phí 1.250 triệu đồng, giai đoạn 2026-2030, báo cáo hằng quý, đạt 95% và 12 mô hình."
)


def test_every_kind_is_found_once() -> None:
    kinds = {one.kind for one in entities(TEXT)}
    assert kinds == {"agency", "component", "date", "act", "money", "period", "recurrence", "percentage", "number"}


def test_characters_are_exact() -> None:
    found = {one.kind: TEXT[one.start : one.end] for one in entities(TEXT)}
    assert found["component"] == "Tiểu dự án 2 thuộc Dự án 5"
    assert found["money"] == "1.250 triệu đồng"
    assert found["percentage"] == "95%"


def test_spacy_holds_a_span_for_each() -> None:
    doc = annotate(TEXT)
    assert len(doc.spans[SPANS]) == len(entities(TEXT))
    assert any(span.label_ == "agency" and span.text == "Sở Y tế" for span in doc.spans[SPANS])


def test_figures_inside_dates_acts_and_components_are_none_of_their_own() -> None:
    assert not [one for one in entities("Dự án 3, ngày 12/5/2027, số 12/NQ-CP") if one.kind == "number"]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for one in entities(text, 2027):
        assert 0 <= one.start < one.end <= len(text)
