"""What plans have to do with each other, as the site shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.report.between import FILE, between
from pipeline.report.packing import unpacked
from pipeline.report.site import INDEX, Wanted, build
from pipeline.storage import store_at
from schemas.errors import UnreadableInput
from tests.report.corpora import disagreement, write_corpus
from tests.report.plans import small_plan
from tests.report.visiting import visit, visit_best

ABOVE, BELOW, OTHER = (f"kh-{letter * 20}" for letter in "abc")
FILES = ("tables/links/all.parquet", "tables/corpus_warnings/all.parquet")
BELOW_THE_BEST = "#/plan/kh-00000000000000000001"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    plans = [small_plan(ABOVE), small_plan(BELOW), small_plan(OTHER)]
    link = {"plan_id": BELOW, "target_id": ABOVE}
    links = [link | {"kind": "cites"}, link | {"kind": "carries_out"}]
    links += [link | {"kind": "component", "code": code} for code in ("DA2", "DA1")]
    links.append({"plan_id": OTHER, "target_id": ABOVE, "kind": "cites"})
    write_corpus(tmp_path, plans, {"links": links, "corpus_warnings": [disagreement(plans[1], plans[0])]})
    return tmp_path


def test_two_plans_have_one_link_the_strongest_with_what_they_share(corpus: Path) -> None:
    found = between(store_at(str(corpus)), FILES, {ABOVE, BELOW, OTHER})
    ids = found["ids"]
    assert [(ids[one], kind, ids[other], codes) for one, kind, other, codes in found["links"]] == [
        (BELOW, "carries_out", ABOVE, ["DA1", "DA2"]),
        (OTHER, "cites", ABOVE, []),
    ]
    [warning] = found["warnings"]
    assert (ids[warning["plan"]], warning["item"], ids[warning["other"]], warning["cell"]) == (
        BELOW,
        0,
        ABOVE,
        [0, 0, 1],
    )
    assert (warning["pages"], warning["value"], warning["unit"], warning["other_value"]) == ([1, 2], 7.5, "%", 140)


def test_plans_that_are_not_shown_have_no_links(corpus: Path) -> None:
    assert between(store_at(str(corpus)), FILES, {BELOW, OTHER}) == {"ids": [], "links": [], "warnings": []}


def test_the_file_is_made_anew_when_the_tables_are_others(corpus: Path) -> None:
    wanted = Wanted(str(corpus), corpus / "site", images=False)
    build(wanted)
    before = (corpus / "site" / FILE).read_bytes()
    (corpus / "site" / FILE).unlink()
    build(wanted)
    assert (corpus / "site" / FILE).read_bytes() == before
    write_corpus(corpus, [small_plan(ABOVE), small_plan(BELOW)], {"links": [], "corpus_warnings": []})
    build(wanted)
    index = unpacked((corpus / "site" / INDEX).read_bytes())
    assert (unpacked((corpus / "site" / FILE).read_bytes())["links"], index["disagree"]) == ([], [])


def test_a_lost_table_is_told(corpus: Path) -> None:
    (corpus / FILES[0]).unlink()
    with pytest.raises(UnreadableInput, match="is missing or damaged - delete manifest"):
        build(Wanted(str(corpus), corpus / "site"))


def test_a_plan_leads_to_the_plan_that_it_carries_out_and_back(page: Page, site: Path) -> None:
    visit(page, site, BELOW_THE_BEST)
    link = page.locator("#group-links .links", has_text="Thực hiện kế hoạch")
    assert "cùng DA2" in link.inner_text()
    link.locator("a").click()
    expect(page.locator("#group-links .links", has_text="Được thực hiện bởi").locator("a")).to_have_count(1)
    expect(page.locator("#group-links .links", has_text="Được dẫn bởi").locator("a")).to_have_count(1)


def test_a_target_that_differs_from_the_plan_above_leads_to_its_cell(page: Page, site: Path) -> None:
    visit(page, site, "#/plans?warning=target_mismatch")
    expect(page.locator("#count")).to_have_text("1 kế hoạch")
    page.click(".row")
    said = page.locator("#fact-between\\.0")
    expect(said.locator(".words")).to_contain_text("Ở đây ghi 7,5%; dòng của địa bàn này")
    said.locator(".factmain").click()
    expect(said).to_have_class(re.compile("chosen"))
    said.locator("a.end").click()
    expect(page.locator("#fact-tables\\.0 td.lit")).to_have_text("140")


def test_the_plan_above_shows_who_differs_from_it(page: Page, site: Path) -> None:
    visit_best(page, site)
    said = page.locator("#fact-between\\.0")
    expect(said.locator(".agency")).to_have_text("Kế hoạch cấp dưới đặt chỉ tiêu khác")
    assert "Huyện Bến Thông: 140" in said.inner_text()
