"""The site's files: what is written, what is left alone, what is refused."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.packing import packed, unpacked
from pipeline.report.site import Wanted, build, data_file, picture_folder
from pipeline.report.view import index_of, plan_row, plan_view, rows_of
from pipeline.run.inputs import Stamp
from pipeline.run.ledger import Ledger, places_known
from schemas.errors import UnreadableInput
from schemas.plan import Header, Plan, Source
from schemas.record import plain
from tests.report.corpora import hostile_plan, placed_plan, write_corpus
from tests.report.plans import PLAN_ID, small_plan

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_packed_data_comes_out_as_it_went_in_and_is_never_markup(content: Any) -> None:
    script = packed("kh-0", content)
    assert unpacked(script) == content
    assert script.isascii() and b"<" not in script and script.count(b"\n") == 1


def test_what_is_not_packed_data_is_refused() -> None:
    with pytest.raises(ValueError, match="no packed data"):
        unpacked(b"alert(1)")


def test_the_index_holds_its_lines() -> None:
    plans = [small_plan(), hostile_plan(), small_plan("kh-" + "0c" * 10, province=None, plan_year=None)]
    rows = [plan_row(plan, "0123456789ab", False) for plan in plans]
    assert rows_of(json.loads(json.dumps(index_of(rows)))) == rows
    assert rows_of(index_of([])) == []


def test_only_what_changed_is_written_again_and_what_is_gone_is_taken_away(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "site"
    plans = [placed_plan(tmp_path), small_plan("kh-" + "0b" * 10)]
    wanted = Wanted(str(corpus), out, inputs=tmp_path)
    write_corpus(corpus, plans)
    built = build(wanted)
    assert (built.plans, built.written, built.pictured) == (2, 2, 1)
    assert sorted(path.name for path in picture_folder(out, plans[0]["plan_id"]).iterdir()) == [
        "1.webp", "2.webp", "sizes.json",
    ]  # fmt: skip
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    assert build(wanted).written == 0
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == before

    plans[1]["header"]["title"] = "Tên khác"
    write_corpus(corpus, plans)
    assert build(wanted).written == 1
    assert data_file(out, plans[0]["plan_id"]).stat().st_mtime_ns == before[data_file(out, plans[0]["plan_id"])]

    write_corpus(corpus, plans[1:])
    assert build(wanted).removed == 1
    assert not data_file(out, plans[0]["plan_id"]).exists()
    assert not picture_folder(out, plans[0]["plan_id"]).exists()


def test_processes_for_many_plans_write_what_threads_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = [placed_plan(tmp_path), small_plan("kh-" + "0b" * 10)]
    write_corpus(tmp_path / "corpus", plans)

    def files_of(site: Path) -> dict[str, bytes]:
        build(Wanted(str(tmp_path / "corpus"), site, inputs=tmp_path, workers=2))
        return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    by_threads = files_of(tmp_path / "threads")
    monkeypatch.setattr("pipeline.report.site.MANY", 0)
    assert files_of(tmp_path / "processes") == by_threads
    (tmp_path / "corpus" / "plans" / f"{plans[1]['plan_id']}.json").write_bytes(b"{")
    with pytest.raises(UnreadableInput, match="missing or damaged - delete it, if it is there, and run"):
        files_of(tmp_path / "damaged")


def test_the_pictures_are_only_of_the_very_file(tmp_path: Path) -> None:
    plan = placed_plan(tmp_path)
    write_corpus(tmp_path / "corpus", [plan])
    file = tmp_path / plan["source"]["file_name"]
    file.write_bytes(file.read_bytes().replace(b"NGHEO", b"GIAU!"))
    assert build(Wanted(str(tmp_path / "corpus"), tmp_path / "site", inputs=tmp_path)).pictured == 0


def test_a_damaged_pdf_costs_its_pictures_and_nothing_else(tmp_path: Path) -> None:
    plan = small_plan()
    content = b"%PDF-1.7 and nothing more"
    (tmp_path / plan["source"]["file_name"]).write_bytes(content)
    plan["source"] |= {"sha256": hashlib.sha256(content).hexdigest(), "byte_size": len(content)}
    write_corpus(tmp_path / "corpus", [plan])
    built = build(Wanted(str(tmp_path / "corpus"), tmp_path / "site", inputs=tmp_path))
    assert (built.written, built.pictured) == (1, 0)


def test_a_plan_of_which_nothing_was_read_has_a_page_too() -> None:
    nothing = Plan(plan_id=PLAN_ID, source=Source(**small_plan()["source"]), header=Header())
    view = plan_view(plain(nothing), [])
    assert (view["header"], view["tables"], view["pictures"]) == ({}, [], [])


def test_without_images_no_file_is_opened(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", [placed_plan(tmp_path)])
    assert build(Wanted(str(tmp_path / "corpus"), tmp_path / "site", images=False, inputs=tmp_path)).pictured == 0
    assert not (tmp_path / "site" / "pages").exists()


def test_a_plan_file_that_is_gone_is_one_clear_line(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", [small_plan()])
    (tmp_path / "corpus" / "plans" / f"{PLAN_ID}.json").unlink()
    with pytest.raises(UnreadableInput, match="missing or damaged - delete it, if it is there, and run"):
        build(Wanted(str(tmp_path / "corpus"), tmp_path / "site"))


def test_no_corpus_and_a_folder_of_other_things_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no corpus"):
        build(Wanted(str(tmp_path), tmp_path / "site"))
    write_corpus(tmp_path / "corpus", [small_plan()])
    with pytest.raises(UnreadableInput, match="other than a report"):
        build(Wanted(str(tmp_path / "corpus"), tmp_path))


def test_a_ledger_that_is_in_use_is_read_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    ledger = Ledger(path)
    ledger.note_file("/plans/a.pdf", "plans/a.pdf", Stamp(1, 2, 3), "0f")
    ledger.save()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert places_known(path) == [("0f", "/plans/a.pdf")]
    ledger.close()
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert places_known(path) == [("0f", "/plans/a.pdf")]
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_ledger_that_cannot_be_read_costs_pictures_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    assert places_known(path) == []
    path.write_bytes(b"not a database" * 1000)
    assert places_known(path) == []
    assert path.exists()
