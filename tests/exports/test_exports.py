"""What analysts open: CSV and XLSX that calculate nothing, a DuckDB file that follows the corpus."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin

from pipeline.exports import sheets
from pipeline.exports.asking import ask
from pipeline.exports.export import USUAL, Format, export
from pipeline.exports.naming import part_of
from pipeline.exports.parts import arrow_table
from pipeline.exports.reading import open_corpus
from pipeline.exports.sheets import disarmed, write_xlsx
from pipeline.flat.columns import EVERY, TEXT
from schemas.errors import UnreadableInput
from tests.linking.making import budget, plan, put

FORMULA = '=HYPERLINK("http://example.org";"xem")'


@given(st.text())
def test_no_text_begins_as_a_formula(text: str) -> None:
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    [shown] = disarmed(arrow_table({"text": TEXT}, [(text,)])).column("text").to_pylist()
    dangerous = text[:1] in tuple("=+-@\t\r") and text != ""
    assert shown == ("'" + text if dangerous else text)


def test_csv_is_safe_in_spreadsheets_and_numbers_stay(tmp_path: Path) -> None:
    put(tmp_path, plan("a", budgets=(budget(-5_000_000, purpose=FORMULA),)))
    export(str(tmp_path), [Format.CSV])
    content = (tmp_path / "export" / "csv" / "budgets.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfplan_id,")
    [row] = pd.read_csv(tmp_path / "export" / "csv" / "budgets.csv").to_dict("records")
    assert (row["purpose"], row["amount_vnd"]) == ("'" + FORMULA, -5_000_000)


def test_csv_without_the_mark_and_of_one_table(tmp_path: Path) -> None:
    put(tmp_path, plan("a"))
    export(str(tmp_path), [Format.CSV], tmp_path / "out", ["plans"], bom=False)
    assert {path.name for path in (tmp_path / "out" / "csv").iterdir()} == {"plans.csv", "columns.csv"}
    assert (tmp_path / "out" / "csv" / "plans.csv").read_bytes().startswith(b"plan_id,")


def test_a_workbook_has_a_sheet_a_table_and_no_formula(tmp_path: Path) -> None:
    put(tmp_path, plan("a", budgets=(budget(5_000_000, purpose=FORMULA),)))
    [path] = export(str(tmp_path), [Format.XLSX])
    with zipfile.ZipFile(path) as packed:
        assert all(f'name="{table}"' in packed.read("xl/workbook.xml").decode() for table in EVERY)
        sheet = packed.read(f"xl/worksheets/sheet{list(EVERY).index('budgets') + 2}.xml").decode()
    assert "<v>5000000</v>" in sheet and "HYPERLINK" in sheet
    assert "<f>" not in sheet and "<hyperlink" not in sheet


def test_a_long_table_goes_on_in_another_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, plan("a", budgets=tuple(budget(amount) for amount in range(1, 6))))
    monkeypatch.setattr(sheets, "ROWS_A_SHEET", 2)
    store, files = open_corpus(str(tmp_path))
    write_xlsx(store, files, tmp_path / "out.xlsx", ["budgets"])
    with zipfile.ZipFile(tmp_path / "out.xlsx") as packed:
        assert 'name="budgets (3)"' in packed.read("xl/workbook.xml").decode()
        last = len([name for name in packed.namelist() if name.startswith("xl/worksheets/sheet")])
        assert "<v>5</v>" in packed.read(f"xl/worksheets/sheet{last}.xml").decode()


def test_every_export_says_what_its_columns_are(tmp_path: Path) -> None:
    put(tmp_path, plan("a"))
    database, workbook, folder = export(str(tmp_path), [Format.DUCKDB, Format.XLSX, Format.CSV])
    asked = "SELECT meaning FROM columns WHERE table_name = 'budgets' AND column_name = 'amount_vnd'"
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute(asked).fetchall() == [("the amount, in đồng",)]
    assert ask(str(tmp_path), asked).to_pylist() == [{"meaning": "the amount, in đồng"}]
    assert '"budgets","amount_vnd","whole number","the amount, in đồng"' in (folder / "columns.csv").read_text("utf-8")
    with zipfile.ZipFile(workbook) as packed:
        assert packed.read("xl/workbook.xml").decode().index('name="columns"') > 0


def test_duckdb_answers_with_the_plan_beside_the_fact(tmp_path: Path) -> None:
    put(tmp_path, plan("a", budgets=(budget(5_000_000),)))
    [path] = export(str(tmp_path), [Format.DUCKDB])
    with duckdb.connect(str(path), read_only=True) as connection:
        asked = "SELECT place, source, sum(amount_vnd) FROM budgets_by_plan WHERE project = 'DA2' GROUP BY ALL"
        assert connection.execute(asked).fetchall() == [("xã Yang Trung", "central", 5_000_000)]


def test_duckdb_follows_the_corpus_without_being_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.exports.naming.PLANS_A_PART", 2)
    plans = [plan(f"n{number}", header={"plan_year": 2000 + number, "title": None}) for number in range(10)]
    put(tmp_path, *plans[:9])
    export(str(tmp_path), [Format.DUCKDB])
    put(tmp_path, plans[9])
    read: list[str] = []
    from pipeline.exports import database

    select_from = database.select_from
    monkeypatch.setattr(database, "select_from", lambda root, names: read.extend(names) or select_from(root, names))
    [path] = export(str(tmp_path), [Format.DUCKDB])
    assert {name.rpartition("/")[2] for name in read} <= {f"{part_of(plans[9]['plan_id'], 2)}.parquet", "all.parquet"}
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute("SELECT plan_id FROM plans ORDER BY plan_id").fetchall()
    assert found == [(plan_id,) for plan_id in sorted(one["plan_id"] for one in plans)]


def test_every_plan_is_one_line_joined_plans_too(tmp_path: Path) -> None:
    put(tmp_path, plan("pdf"), plan("web", media="text/html"))
    [path] = export(str(tmp_path), [Format.JSONL])
    [line] = path.read_text("utf-8").splitlines()
    assert '"copies":[' in line


def test_one_parquet_file_a_table(tmp_path: Path) -> None:
    put(tmp_path, plan("a"))
    [folder] = export(str(tmp_path), [Format.PARQUET])
    assert sorted(path.stem for path in folder.iterdir()) == sorted(EVERY)


@pytest.mark.parametrize(
    ("corpus", "tables", "said"),
    [("nowhere", [], "holds no corpus"), (".", ["money"], "there is no table money")],
)
def test_errors_say_what_to_do(tmp_path: Path, corpus: str, tables: list[str], said: str) -> None:
    put(tmp_path, plan("a"))
    with pytest.raises(UnreadableInput, match=said):
        export(str(tmp_path / corpus), [Format.CSV], None, tables)


def test_sections_are_spacy_documents_that_know_what_they_name(tmp_path: Path) -> None:
    put(tmp_path, plan("a", text="Thôn Hạ trồng 40 cây trước ngày 10/12/2024."))
    [folder] = export(str(tmp_path), [Format.SPACY])
    packs = [DocBin().from_disk(path) for path in sorted(folder.iterdir())]
    [document] = [doc for pack in packs for doc in pack.get_docs(spacy.blank("xx").vocab)]
    named = {span.label_: span.text for span in document.spans["plan"]}
    assert named["number"] == "40 cây" and named["date"] == "ngày 10/12/2024"
    assert document.user_data["path"] == "I"


def test_spacy_documents_are_made_where_they_are_asked_for() -> None:
    assert Format.SPACY not in USUAL and len(USUAL) == len(Format) - 1


def test_a_column_of_money_is_wide_enough_for_what_a_state_spends(tmp_path: Path) -> None:
    put(tmp_path, plan("a", budgets=(budget(12_345_678_901_234),)))
    export(str(tmp_path), [Format.XLSX], tables=["budgets"])
    with zipfile.ZipFile(tmp_path / "export" / "corpus.xlsx") as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
    at = list(EVERY["budgets"]).index("amount_vnd") + 1
    [width] = re.findall(rf'<col min="{at}" max="{at}" width="([\d.]+)"', sheet)
    assert float(width) > len("12.345.678.901.234")
