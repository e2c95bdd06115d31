"""What facts are searched by: a line a fact, kept up to date file by file."""

from __future__ import annotations

from pathlib import Path

from pipeline.report.packing import unpacked
from pipeline.report.searching import facts_file, lines_of
from pipeline.report.site import Wanted, build
from tests.report.corpora import write_corpus
from tests.report.plans import PLAN_ID, evidence, small_plan

ONE, TWO, FAR = (f"kh-{digits}{'b' * 18}" for digits in ("1a", "1a", "1b"))
TWO = TWO[:-1] + "c"


def texts(site: Path, name: str) -> dict[str, str]:
    content = unpacked(facts_file(site, name).read_bytes())
    return dict(zip(content["ids"], content["texts"], strict=True))


def test_each_fact_has_its_place_and_its_words_once() -> None:
    plan = small_plan()
    plan["assignments"] = [
        {"agency": "Sở Tài chính", "task": "Cấp vốn", "evidence": evidence("…")},
        {"agency": "Sở Tài chính", "task": "Cấp vốn", "evidence": evidence("…")},
        {"agency": "Hội Nông dân", "task": "x " * 400, "evidence": evidence("…")},
    ]
    lines = dict(line.split("\t") for line in lines_of(plan).split("\n"))
    assert lines["indicators.0"] == "ty le ho ngheo"
    assert lines["assignments.0"] == "so tai chinh cap von"
    assert "assignments.1" not in lines
    assert len(lines["assignments.2"]) == 160
    assert lines["tables.0"] == "bieu giao chi tieu"


def test_only_the_file_of_a_changed_plan_is_written(tmp_path: Path) -> None:
    corpus, site = tmp_path / "corpus", tmp_path / "site"
    wanted = Wanted(str(corpus), site, images=False)
    write_corpus(corpus, [small_plan(ONE), small_plan(FAR)])
    build(wanted)
    before = facts_file(site, "1b").stat().st_mtime_ns
    write_corpus(corpus, [small_plan(ONE), small_plan(TWO, title="Trồng quế"), small_plan(FAR)])
    build(wanted)
    assert set(texts(site, "1a")) == {ONE, TWO}
    assert facts_file(site, "1b").stat().st_mtime_ns == before
    write_corpus(corpus, [small_plan(TWO), small_plan(FAR)])
    build(wanted)
    assert set(texts(site, "1a")) == {TWO}
    write_corpus(corpus, [small_plan(FAR)])
    build(wanted)
    assert not facts_file(site, "1a").exists()


def test_a_file_that_is_damaged_or_gone_is_made_anew(tmp_path: Path) -> None:
    corpus, site = tmp_path / "corpus", tmp_path / "site"
    wanted = Wanted(str(corpus), site, images=False)
    write_corpus(corpus, [small_plan()])
    build(wanted)
    name = PLAN_ID[3:5]
    whole = facts_file(site, name).read_bytes()
    facts_file(site, name).unlink()
    build(wanted)
    assert facts_file(site, name).read_bytes() == whole
    facts_file(site, name).write_bytes(b"spoiled")
    write_corpus(corpus, [small_plan(), small_plan(f"kh-{name}{'c' * 18}")])
    build(wanted)
    assert len(texts(site, name)) == 2
