"""Warnings in Vietnamese: every message that the program can make has a sentence with the same words and figures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.report.sentences import in_vietnamese

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = [path for folder in ("extractors", "pipeline") for path in sorted((ROOT / folder).rglob("*.py"))]
WORDS = (ROOT / "pipeline" / "report" / "assets" / "words_codes.js").read_text("utf-8")
CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
# What a name stands for that is written beside `code`, and messages that are put together in several steps.
SAID = {
    "STAGE_FAILED": "stage_failed",
    "REPAIRED": "page_repaired",
    "digit_suspect": "row 3: the ordinal was read as II, by the rows around it it is III",
    "figure_conflict": "“Tỷ lệ hộ có nước sạch” is 81.5 % in the text, 80 in the table's total.",
}


def text_of(node: ast.expr) -> str | None:
    """A message as it can come out: 7 for each value in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join("7" if isinstance(part, ast.FormattedValue) else str(part.value) for part in node.values)  # type: ignore[attr-defined]
    return None


def messages() -> Iterator[tuple[str, str]]:
    """(code, message) of each `Warning(code=…, message=…)`, of each page's `Note`, and of each pair of both."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Warning":
                parts = {one.arg: one.value for one in node.keywords}
                ends: tuple[ast.expr | None, ast.expr | None] = parts.get("code"), parts.get("message")
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Note":
                ends = node.args[0], node.args[1]
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
                ends = node.elts[0], node.elts[1]
            else:
                continue
            if ends[0] is None or ends[1] is None:
                continue
            name = ends[0].id if isinstance(ends[0], ast.Name) else text_of(ends[0])
            code, message = SAID.get(name or "", name or ""), text_of(ends[1])
            if message and " " in message and CODE.fullmatch(code) and "report" not in path.parts:
                yield code, message


FOUND = sorted(set(messages()))


def test_the_messages_are_found() -> None:
    assert {"total_mismatch", "page_unreadable", "annex_missing", "stage_failed", "page_poor"} <= {
        code for code, _ in FOUND
    }


@pytest.mark.parametrize(("code", "message"), [*FOUND, *(one for one in SAID.items() if " " in one[1])])
def test_every_message_has_a_sentence_with_its_figures(code: str, message: str) -> None:
    sentence = in_vietnamese(code, message)
    assert sentence is not None, f"{code}: {message}"
    assert re.findall(r"\d+", sentence) == re.findall(r"\d+", message)
    assert f"  {code}: [" in WORDS


def test_the_plans_own_words_stay() -> None:
    said = in_vietnamese(
        "total_mismatch",
        "Huyện Sông Lam, Số hộ: the printed total is 1.250, its parts (Xã Mơ, row 4 and 2 more) add up to 1.240",
    )
    assert said == "Huyện Sông Lam, Số hộ: tổng in là 1.250, cộng các phần (Xã Mơ, dòng 4 và 2 phần nữa) được 1.240"
    said = in_vietnamese("digit_suspect", "row 4, column 2: read as 439, only 4,39 satisfies 3=2/1, its total")
    assert said == "Dòng 4, cột 2: đọc là 439, chỉ 4,39 mới khớp với 3=2/1, tổng của nó"
    said = in_vietnamese("budget_mismatch", "The sources add up to 5.000 đồng, but 6.000 đồng is stated.")
    assert said == "Cộng các nguồn được 5.000 đồng, nhưng văn bản ghi 6.000 đồng"


def test_what_became_of_a_correction_is_said_too() -> None:
    said = in_vietnamese(
        "correction_conflict", "lan.json, edit of indicators by Lan: the fact is read otherwise by now"
    )
    assert said == "lan.json: Lan sửa indicators: nay máy đọc khác"


def test_other_words_stay_as_they_are() -> None:
    assert in_vietnamese("total_mismatch", "something else") is None
    assert in_vietnamese("a_code_of_later", "row 3 is odd") is None


def test_days_are_written_as_vietnamese_write_them() -> None:
    said = in_vietnamese("act_date_conflict", "Quyết định 7/QĐ-UBND bears two dates: 2023-04-05 and 2023-11.")
    assert said == "Quyết định 7/QĐ-UBND được ghi hai ngày: 5/4/2023 và 11/2023"


def test_figures_that_the_program_writes_are_written_as_the_sentence_is() -> None:
    said = in_vietnamese("figure_conflict", "“Tỷ lệ hộ nghèo” is 4.39 in one place and 4.5 in another (%).")
    assert said == "“Tỷ lệ hộ nghèo”: chỗ này ghi 4,39, chỗ khác ghi 4,5 (%)"
    said = in_vietnamese("figure_conflict", "The plan: 5.000.000 đồng here, 6.000.000 đồng there.")
    assert said == "Cả kế hoạch: chỗ này ghi 5.000.000 đồng, chỗ kia ghi 6.000.000 đồng"
