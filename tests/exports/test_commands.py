"""`kehoach query`, `show` and `export` as a person calls them."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli import app, main
from pipeline.exports.asking import WrongQuestion, ask
from pipeline.exports.export import Format, export
from pipeline.exports.finding import find_plan
from pipeline.exports.summary import summary
from pipeline.exports.ties import ties_of
from schemas.errors import BrokenSetup, ExitCode, UnreadableInput
from tests.linking.making import basis, budget, district, plan, project, put, target


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    pdf = plan(
        "duoc-lieu", budgets=(budget(1_250_000_000),), indicators=(target(35.5),), legal_bases=(basis("9/KH-UBND"),)
    )
    put(folder, pdf, plan("web", media="text/html"), plan("nam-sau", header={"plan_year": 2025, "title": "Năm 2025"}))
    return folder


def call(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_an_answer_as_table_csv_and_json(corpus: Path) -> None:
    sql = "SELECT place, amount_vnd FROM budgets_by_plan"
    assert "xã Yang Trung" in call("query", sql, "--corpus", str(corpus))
    asked = call("query", sql, "--corpus", str(corpus), "--format", "csv")
    assert asked.replace('"', "") == "place,amount_vnd\nxã Yang Trung,1250000000\n"
    asked = call("query", sql, "--corpus", str(corpus), "--format", "json")
    assert json.loads(asked) == [{"place": "xã Yang Trung", "amount_vnd": 1250000000}]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM plans", "is not a question"),
        ("COPY plans TO 'plans.csv'", "is not a question"),
        ("ATTACH 'other.duckdb'", "is not a question"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("", "0 statements"),
        ("SELECT * FROM read_csv('/etc/hostname')", "disabled by configuration"),
        ("SELECT money FROM plans", "SHOW TABLES"),
    ],
)
def test_a_query_only_reads_and_only_the_corpus(corpus: Path, sql: str, said: str) -> None:
    with pytest.raises(WrongQuestion, match=said):
        ask(str(corpus), sql)


def test_a_corpus_that_is_being_worked_on_can_be_asked_again_later(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no corpus"):
        ask(str(tmp_path), "SELECT 1")


def test_an_answer_too_wide_for_a_table_is_shown_record_by_record(corpus: Path) -> None:
    shown = call("query", "FROM budgets_by_plan", "--corpus", str(corpus))
    assert "row 1" in shown
    assert ["amount_vnd", "1250000000"] in [line.split() for line in shown.splitlines()]
    assert "row 1" not in call("query", "FROM budgets_by_plan WHERE false", "--corpus", str(corpus))


@pytest.mark.parametrize("form", list(Format))
def test_tables_of_another_version_are_told(corpus: Path, form: Format) -> None:
    [file] = (corpus / "tables" / "plans").glob("*.parquet")
    pq.write_table(pq.read_table(file).drop_columns(["district"]), file)
    with pytest.raises(UnreadableInput, match="another version's - run the ingest again"):
        ask(str(corpus), "SELECT count(*) FROM plans")
    with pytest.raises(UnreadableInput, match="another version's - run the ingest again"):
        export(str(corpus), [form])


def test_a_lost_table_and_a_run_cut_off_are_told(corpus: Path) -> None:
    [file] = (corpus / "tables" / "plans").glob("*.parquet")
    file.unlink()
    with pytest.raises(UnreadableInput, match="is missing or damaged - delete manifest"):
        ask(str(corpus), "SELECT 1")
    manifest = corpus / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"plans": None}))
    with pytest.raises(UnreadableInput, match="was cut off - run the ingest again"):
        find_plan("web.pdf", str(corpus))


def test_a_plan_that_was_damaged_is_told_with_what_to_do(corpus: Path) -> None:
    plan_id = find_plan("nam-sau", str(corpus))["plan_id"]
    (corpus / "plans" / f"{plan_id}.json").write_bytes(b"{")
    with pytest.raises(UnreadableInput, match=f"{plan_id}.json is missing or damaged - delete it"):
        find_plan(plan_id, str(corpus))
    with pytest.raises(UnreadableInput, match=f"{plan_id}.json is missing or damaged - delete it"):
        export(str(corpus), [Format.JSONL])


@pytest.mark.parametrize("out", [".", "plans", "tables/budgets", "corrections"])
def test_an_export_stays_out_of_what_runs_keep(corpus: Path, out: str) -> None:
    with pytest.raises(UnreadableInput, match="leave out --out"):
        export(str(corpus), [Format.CSV], corpus / out)


def test_show_is_a_readable_summary_with_pages(corpus: Path) -> None:
    shown = call("show", "duoc-lieu", "--corpus", str(corpus))
    for said in (
        "Trồng cây dược liệu năm 2024",
        "17/KH-UBND",
        "35,5",
        "1.250.000.000",
        "Việc phải làm",
        "p. 2",
        "web.pdf",
    ):
        assert said in shown


def test_show_names_the_plans_around(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    above = district()
    below = plan("xa", indicators=(target(40),), projects=(project(),), legal_bases=(basis("9/KH-UBND"),))
    put(folder, above, below)
    ties = ties_of(below["plan_id"], str(folder))
    assert [tie.what for tie in ties] == ["carries out", "describes too", "target_mismatch"]
    assert {(tie.other_id, tie.number) for tie in ties} == {(above["plan_id"], "9/KH-UBND")}
    assert [tie.how for tie in ties if tie.what == "describes too"] == ["DA2"]
    assert {tie.what for tie in ties_of(above["plan_id"], str(folder))} == {
        "carried out by", "describes too", "target_mismatch",
    }  # fmt: skip
    shown = call("show", "xa", "--corpus", str(folder))
    assert "carries out  " in shown and "9/KH-UBND, huyện Kông Chro, Trồng cây dược liệu năm 2024" in shown
    alone = call("show", str(folder / "plans" / f"{below['plan_id']}.json"), "--corpus", "nowhere")
    assert "Other plans" not in alone


def test_a_plan_is_found_by_id_by_file_and_as_json(corpus: Path) -> None:
    by_name = find_plan("web.pdf", str(corpus))
    assert len(by_name["copies"]) == 2
    assert find_plan(by_name["plan_id"][:9], str(corpus)) == by_name
    assert find_plan(str(corpus / "merged" / f"{by_name['plan_id']}.json"), "nowhere") == by_name


@pytest.mark.parametrize(
    ("wanted", "said"), [("kh-", "fits 2 plans"), ("khac.pdf", "is not in"), ("kh-zz", "is not in")]
)
def test_what_is_not_found_is_said(corpus: Path, wanted: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        find_plan(wanted, str(corpus))


def test_export_says_what_it_wrote(corpus: Path) -> None:
    assert call("export", str(corpus), "--format", "duckdb").splitlines()[0].endswith("corpus.duckdb")


def test_a_rejected_fact_is_shown_by_what_it_says(corpus: Path) -> None:
    found = find_plan("duoc-lieu", str(corpus))
    before = found["indicators"][0] | {"value": 35.5}
    found["provenance"]["corrections"] = [
        {"kind": "indicators", "action": "reject", "before": before, "after": {}, "by": "Mai", "why": None}
    ]
    console = Console(record=True, width=200)
    console.print(summary(found))
    [line] = [line for line in console.export_text().splitlines() if "reject" in line]
    assert "measure Tỷ lệ hộ trồng sâm dây, direction reach, value 35,5, unit %" in line


def test_what_the_system_refuses_is_one_line(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (out / "corpus.xlsx").mkdir(parents=True)
    monkeypatch.setattr("sys.argv", ["kehoach", "export", str(corpus), "--out", str(out), "--format", "xlsx"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == ExitCode.BROKEN_SETUP
    said = capsys.readouterr().err
    assert f"{out / 'corpus.xlsx'} cannot be used (Is a directory) - " in said and said.count("\n") == 1


def test_a_file_in_the_place_of_the_exports_folder_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(UnreadableInput, match="is not a folder"):
        export(str(corpus), [Format.CSV], tmp_path / "out")


def test_a_database_for_which_there_is_no_room_is_one_line_and_leaves_nothing(corpus: Path, tmp_path: Path) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, usual[1]))
    try:
        with pytest.raises(BrokenSetup, match=r"corpus\.duckdb cannot be written \(IO Error: .*\) - see to its rights"):
            export(str(corpus), [Format.DUCKDB], tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list((tmp_path / "out").iterdir()) == []
