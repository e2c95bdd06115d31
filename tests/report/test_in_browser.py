"""The site as a person uses it, from a folder, in headless Chromium."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page, expect

from pipeline.corrections.overlay import CorrectionsFile, with_corrections
from tests.report.corpora import HOSTILE
from tests.report.visiting import FIRST, HOSTILE_PLAN, WEB_COPY, row, visit, visit_best


def test_the_first_page_counts_the_corpus_and_leads_to_the_plans(page: Page, site: Path) -> None:
    visit(page, site)
    assert page.locator(".numbers b").first.inner_text() == "302"  # the web copy stands behind its plan
    page.click(".at-province .barline >> text=Nà Lụa")
    page.wait_for_selector(".row")
    assert page.inner_text("#count") == "300 kế hoạch"
    assert page.locator(".row").count() < 40


def test_the_list_is_searched_without_diacritics_and_filtered(page: Page, site: Path) -> None:
    visit(page, site, "#/plans")
    page.fill("#search", "giam ngheo NAM 2024")
    expect(page.locator("#count")).to_have_text("2 kế hoạch")
    assert "Giảm nghèo bền vững" in page.inner_text(".rows")
    page.fill("#search", "day manh")
    expect(page.locator("#count")).to_have_text("300 kế hoạch")
    page.click(".choice >> text=2023")
    expect(page.locator("#count")).to_have_text("60 kế hoạch")
    assert set(page.locator(".rowyear").all_inner_texts()) == {"2023"}
    page.reload()
    page.wait_for_selector(".row")
    assert page.inner_text("#count") == "60 kế hoạch"


def test_a_fact_is_found_by_its_words_and_opened(page: Page, site: Path) -> None:
    visit(page, site, "#/plans?q=tam+lay+ken")
    expect(page.locator("#count")).to_have_text("1 kế hoạch")
    assert page.inner_text(".row .found") == "có trong: Chỉ tiêu"
    page.click(".row")
    expect(page.locator("#fact-indicators\\.2")).to_have_class(re.compile("chosen"))
    page.go_back()
    page.fill("#search", "so 8 nuoi tam")  # some words are the title's, the others one fact's
    expect(page.locator("#count")).to_have_text("1 kế hoạch")
    page.fill("#search", "nuoi tam bien gioi")
    expect(page.locator("#count")).to_have_text("0 kế hoạch")


def test_a_warning_speaks_the_pages_language(page: Page, site: Path) -> None:
    visit(page, site, "#/plan/kh-" + f"{8:020x}")
    expect(page.locator("#fact-warnings\\.0 .words")).to_have_text("Thiếu mục 2 giữa mục 1 và mục 3")
    page.click("#language")
    expect(page.locator("#fact-warnings\\.0 .words")).to_have_text("2 is left out between 1 and 3.")


def test_the_last_of_many_plans_is_reached_by_scrolling(page: Page, site: Path) -> None:
    visit(page, site, "#/plans?sort=place")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_selector('.slot[aria-posinset="302"]')
    assert page.locator(".row").count() < 40


def test_keys_walk_through_the_facts_and_the_list(page: Page, site: Path) -> None:
    visit_best(page, site)
    page.keyboard.press("j")
    assert page.locator(".fact.chosen").get_attribute("data-mark") == "warnings.0"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.fact').dataset.mark") == "warnings.0"
    page.keyboard.press("Escape")
    assert page.locator(".fact.chosen").count() == 0
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("nà lụa")
    page.keyboard.press("Enter")
    expect(row(page, 0)).to_be_focused()
    page.keyboard.press("j")
    expect(row(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_selector(".planpage")
    page.go_back()
    expect(row(page, 1)).to_be_focused()


def test_enter_searches_at_once_and_what_comes_later_leaves_the_reader_at_the_row(page: Page, site: Path) -> None:
    page.clock.install()
    visit(page, site)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.keyboard.press("/")
    page.keyboard.type("không đâu")
    page.keyboard.press("Enter")  # no time has gone by since the last letter
    expect(page.locator("#count")).to_have_text("0 kế hoạch")
    page.fill("#search", "nà lụa")
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("j")
    reached = page.evaluate("[document.activeElement.href, scrollY]")
    assert reached[1] > 0
    page.evaluate("kehoach.showList(document.getElementById('main'))")
    page.clock.run_for(1000)
    assert page.evaluate("[document.activeElement.href, scrollY]") == reached


def test_the_facts_that_arrive_after_enter_leave_the_row_its_focus(page: Page, site: Path) -> None:
    visit(page, site)
    page.keyboard.press("/")
    page.keyboard.type("số 8")
    page.keyboard.press("Enter")
    plan = page.evaluate("document.activeElement.href")
    page.evaluate(
        "new Promise((done) => { const look = () =>"
        " kehoach.rows.every((row) => row.said !== null) ? done() : setTimeout(look, 20); look(); })"
    )
    assert page.evaluate("document.activeElement.href") == plan


def test_a_filter_that_is_set_by_key_keeps_the_focus(page: Page, site: Path) -> None:
    visit(page, site, "#/plans")
    choice = page.locator(".choice", has_text="2023")
    choice.focus()
    page.keyboard.press("Space")
    expect(page.locator("#count")).to_have_text("60 kế hoạch")
    expect(choice).to_be_focused()


def test_hostile_text_stays_text(page: Page, site: Path) -> None:
    visit(page, site, HOSTILE_PLAN)
    page.wait_for_selector(".fact")
    for fact in page.locator(".factmain").all()[:30]:
        fact.click()
    visit(page, site, "#/plans?q=hacked")
    page.wait_for_selector(".row")
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.querySelectorAll('img[src=x], main script, [onerror]').length") == 0
    assert HOSTILE.split("\u2028")[0] in page.inner_text(".rowtitle")
    assert page.evaluate("[...document.links].every(link => /^(file|blob):/.test(link.href))")


def test_what_was_corrected_is_shown_with_its_reading(page: Page, site: Path) -> None:
    visit_best(page, site)
    name = page.inner_text('[id="fact-header.signatory.name"] .badge')
    assert "Minh, 1/3/2024" in name and "(trống) → Vi Thị Khuê" in name
    assert "đã xác nhận" in page.inner_text('[id="fact-objectives.0"] .badge')
    assert "Căn cứ: 9/NQ" in page.inner_text("#group-corrected")


def test_corrections_made_on_the_page_apply_to_the_plan(page: Page, site: Path, tmp_path: Path) -> None:
    plan_id = visit_best(page, site)
    page.click(f"{FIRST} .factmain")
    page.click(f"{FIRST} .act.edit")
    page.fill(f"{FIRST} [data-field=value]", "7,x")
    page.fill("#by", "Lan")
    page.click(f"{FIRST} [type=submit]")
    assert page.inner_text(f"{FIRST} .fault") != ""
    page.fill(f"{FIRST} [data-field=value]", "7,6")
    page.fill("#why", "the page says 7,6")
    page.click(f"{FIRST} [type=submit]")
    assert "7,5 → 7,6" in page.inner_text(f"{FIRST} .badge")
    page.click('[id="fact-warnings.0"] .factmain')
    page.click('[id="fact-warnings.0"] .act.reject')
    page.click('[id="fact-warnings.0"] [type=submit]')
    page.click('[id="fact-tables.0"] td >> text=170')
    page.fill('[id="fact-tables.0"] [data-field=value]', "171")
    page.click('[id="fact-tables.0"] [type=submit]')
    assert "Số hộ · Huyện Nà Lụa 170 → 171" in page.inner_text('[id="fact-tables.0"] .badge')
    with page.expect_download() as download:
        page.click("#download")
    download.value.save_as(tmp_path / "corrections.json")
    page.reload()  # a download may have been called off: nothing is let go before the analyst says so
    page.click("#leave")
    assert page.locator("#tray").is_hidden()
    file = msgspec.json.decode((tmp_path / "corrections.json").read_bytes(), type=CorrectionsFile)
    assert {one.plan_id for one in file.corrections} == {plan_id}
    plan = json.loads((site.parent / "corpus" / "plans" / f"{plan_id}.json").read_bytes())
    corrected = with_corrections(plan, file.corrections)
    assert corrected["indicators"][0]["value"] == 7.6
    assert corrected["quality"]["warnings"] == []
    assert corrected["tables"][0]["rows"][1][1] == 171


def test_what_was_typed_waits_while_another_fact_is_looked_at(page: Page, site: Path) -> None:
    visit_best(page, site)
    page.click(f"{FIRST} .factmain")
    page.click(f"{FIRST} .act.edit")
    page.fill(f"{FIRST} [data-field=value]", "7,6")
    page.click('[id="fact-objectives.0"] .factmain')
    page.click(f"{FIRST} .factmain")
    assert page.input_value(f"{FIRST} [data-field=value]") == "7,6"
    page.click(f"{FIRST} form .quiet")
    page.click(f"{FIRST} .act.edit")
    assert page.input_value(f"{FIRST} [data-field=value]") == "7,5"


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("vi", {"7.449": 7449, "6,11": 6.11, "6.11": 6.11, "1.250,5": 1250.5, "0.125": 0.125, "1,234,000": 1234000}),
        ("en", {"7,449": 7449, "6.11": 6.11, "6,11": 6.11, "1,250.5": 1250.5, "7.449": 7.449, "1.234.000": 1234000}),
    ],
)
def test_a_typed_number_is_read_by_the_pages_language(
    page: Page, site: Path, language: str, numbers: dict[str, float]
) -> None:
    visit(page, site)
    page.evaluate("(language) => { kehoach.language = language; }", language)
    assert {typed: page.evaluate("(typed) => kehoach.typedNumber(typed)", typed) for typed in numbers} == numbers
    assert page.evaluate("['7.4.49', '1.2,3', 'x', ''].every((typed) => Number.isNaN(kehoach.typedNumber(typed)))")


def test_nearly_all_is_not_all(page: Page, site: Path) -> None:
    visit(page, site)
    shown = page.evaluate("[1, 0.9961, 0.5, 0.0012, 0].map(kehoach.percent)")
    assert shown == ["100%", "99%", "50%", "<1%", "0%"]


@pytest.mark.parametrize("place", ["", "#/plans", "best", f"#/plan/{WEB_COPY}", HOSTILE_PLAN])
def test_a_phone_needs_no_sideways_scrolling(page: Page, site: Path, place: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    if place == "best":
        visit_best(page, site)
        page.click(f"{FIRST} .factmain")
    else:
        visit(page, site, place)
        page.wait_for_selector(".lede, .row, .fact")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_programme_is_one_whatever_its_capitals(page: Page, site: Path) -> None:
    visit(page, site)
    national = page.locator(
        ".at-programme .barline", has_text=re.compile("^Chương trình mục tiêu quốc gia", re.IGNORECASE)
    )
    expect(national).to_have_count(1)
    visit(page, site, "#/plan/kh-00000000000000000004")
    page.click(".planhead .chip >> text=Quốc gia")
    expect(page.locator("#count")).to_have_text("301 kế hoạch")  # all but one of the hostile plan's programme


def test_language_and_light_are_switched_and_remembered(page: Page, site: Path) -> None:
    visit(page, site)
    page.click("#language")
    assert page.inner_text(".at-year h2") == "By year"
    background = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(background)
    page.click("#theme")
    visit(page, site)
    assert page.inner_text(".at-year h2") == "By year"
    assert page.evaluate(background) != before
