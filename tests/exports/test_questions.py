"""`docs/analysts.md` says what is so: every block runs on the samples, and SQL and pandas answer the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.exports.asking import ask

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "analysts.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^## (\d+)\. .*?```sql\n(.*?)```.*?```python\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
[SETUP] = re.findall(r"```python\n(import pandas.*?)```", PAGE, re.DOTALL)
# Added to each of the page's blocks, which are run as one program: prints the answer's rows, a line a block.
TOLD = """
plain = answer.astype(object).where(answer.notna(), None)
print(plain.to_json(orient="values", force_ascii=False, double_precision=15, default_handler=str))
"""
# Rows that the samples, read by a person, give for each question.
RIGHT: dict[str, tuple[Any, ...]] = {
    "1": ("Sơn Hà", "tỉnh Sơn Hà", 2024, "reach", 7.9, "%", "2024-12-31"),
    "2": (None, "xã Bản Lưng Thượng", "central", 2025, 1_130_000_000),
    "3": ("tỉnh Sơn Hà", "Sở Lao động - Thương binh và Xã hội", 2),
    "4": (
        "2024-06-15", "day", "tỉnh Sơn Hà", "Sở Lao động - Thương binh và Xã hội",
        "Tổng hợp kết quả, báo cáo UBND tỉnh", "report", 1,
    ),
    "5": ("Kế hoạch", "25/KH-UBND", "2024-01-30", "Ủy ban nhân dân tỉnh Sơn Hà", 1),
    "6": (
        "giam-ngheo-tinh-son-ha-2024.pdf", "total_mismatch", 3,
        "Toàn tỉnh, Hộ nghèo - Cuối năm 2023 - Số hộ: the printed total is 9.594, its parts (Thành phố Sơn Hà, "
        "Huyện Nậm Cuổi, Huyện Bản Lưng, Huyện Trà Liên, Huyện Thanh Kỳ) add up to 9.604",
        "9.594", 3,
    ),
    "7": ("Huyện Nậm Cuổi", 18, 14),
    "8": ("ve-sinh-thi-tran-phu-loc-ha-2024.txt",),
    "9": ("giam-ngheo-tinh-son-ha-2024.pdf", 18_600_000_000, 2),
    "10": ("embedded", 4, None),
}  # fmt: skip


def test_there_are_ten_questions_and_an_answer_to_each() -> None:
    assert [number for number, _, _ in QUESTIONS] == list(RIGHT)


@pytest.fixture(scope="module")
def answers(samples_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What pandas answers to each question."""
    program = tmp_path_factory.mktemp("page") / "blocks.py"
    program.write_text(SETUP + "".join(code + TOLD for _, _, code in QUESTIONS), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-X", "utf8", program], cwd=samples_corpus.parent, capture_output=True, text=True, check=True
    )
    return dict(zip(RIGHT, map(json.loads, run.stdout.splitlines()), strict=True))


@pytest.mark.parametrize(("number", "sql"), [(number, sql) for number, sql, _ in QUESTIONS])
def test_sql_and_pandas_give_the_right_answer(
    number: str, sql: str, answers: dict[str, Any], samples_corpus: Path
) -> None:
    found = rows_of(ask(str(samples_corpus), sql).to_pandas())
    assert found == [tuple(map(plain_value, row)) for row in answers[number]]
    right = RIGHT[number]
    assert right in [row[: len(right)] for row in found]


def rows_of(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """A frame's rows as plain values."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [tuple(plain_value(value) for value in row) for row in plain.itertuples(index=False)]


def plain_value(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    return int(value) if float(value).is_integer() else round(float(value), 2)
