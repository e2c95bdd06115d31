"""A plan's page: its facts beside the words that they were taken from, its copies, its restored words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.report.corpora import HEIGHT, WIDTH
from tests.report.visiting import FIRST, WEB_COPY, visit, visit_best


def test_a_click_on_a_fact_lights_its_words_on_the_page(page: Page, site: Path) -> None:
    plan_id = visit_best(page, site)
    page.click(f"{FIRST} .factmain")
    light = page.locator(".light").bounding_box()
    sheet = page.locator('.sheet[data-page="1"] img').bounding_box()
    assert light is not None and sheet is not None
    scale = sheet["width"] / WIDTH
    x0, top, x1, bottom = 90, HEIGHT - 615, 168, HEIGHT - 599
    assert light["x"] - sheet["x"] == pytest.approx((x0 - 2) * scale, abs=2)
    assert light["y"] - sheet["y"] == pytest.approx((top - 2) * scale, abs=2)
    assert light["width"] == pytest.approx((x1 - x0 + 4) * scale, abs=2.5)
    assert light["height"] == pytest.approx((bottom - top + 4) * scale, abs=2.5)
    shown = Image.open(BytesIO(page.locator(".light").screenshot())).convert("L")
    ink = sum(value < 100 for value in shown.tobytes()) / (shown.width * shown.height)
    assert ink > 0.15
    assert "7,5% vào cuối năm 2024" in page.inner_text(f"{FIRST} .source")
    assert f"{plan_id}?fact=indicators.0" in page.url


def test_a_fact_from_the_midst_of_a_line_lights_its_words_alone(page: Page, site: Path) -> None:
    visit_best(page, site)
    page.click('[id="fact-objectives.0"] .factmain')
    first, second = (light.bounding_box() for light in page.locator(".light").all())
    sheet = page.locator('.sheet[data-page="2"] img').bounding_box()
    assert first is not None and second is not None and sheet is not None
    scale = sheet["width"] / HEIGHT  # the page is filed lying on its side
    assert first["x"] - second["x"] == pytest.approx((200 - 80) * scale, abs=2)
    assert second["width"] == pytest.approx((120 - 80 + 4) * scale, abs=2.5)
    assert second["x"] + second["width"] < first["x"]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_title_over_a_chosen_fact_stands_clear_of_what_stays_on_top(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    plan_id = visit_best(page, site)
    for fact in ("indicators.0", "tables.0"):
        visit(page, site, f"#/plan/{plan_id}?fact={fact}")
        expect(page.locator(".fact.chosen")).to_have_attribute("data-mark", fact)
        title = page.locator(f"#group-{fact.split('.')[0]} > h2").bounding_box()
        kinds = page.locator(".kinds").bounding_box()
        assert title is not None and kinds is not None
        assert title["y"] >= kinds["y"] + kinds["height"] - 1


@pytest.mark.parametrize("turns", [0, 1])
def test_a_page_filed_turned_keeps_its_boxes_on_its_words_however_it_is_turned(
    page: Page, site: Path, turns: int
) -> None:
    visit_best(page, site)
    for _ in range(turns):
        page.click(".tools .tool:nth-child(3)")
    page.click(".end.second")
    picture = page.locator('.sheet[data-page="2"] img')
    picture.evaluate("(picture) => picture.decode()")  # it is loaded when it comes into sight
    light = page.locator('.sheet[data-page="2"] .light')
    shown = Image.open(BytesIO(light.screenshot())).convert("L")
    assert sum(value < 100 for value in shown.tobytes()) / (shown.width * shown.height) > 0.15
    box = light.bounding_box()
    assert box is not None and (box["width"] > box["height"]) == bool(turns)


def test_a_click_on_the_page_shows_the_facts_that_stand_there(page: Page, site: Path) -> None:
    visit_best(page, site)
    sheet = page.locator('.sheet[data-page="1"] .veil')
    box = sheet.bounding_box()
    assert box is not None
    spot = {"x": 200 * box["width"] / WIDTH, "y": 415 * box["width"] / WIDTH}
    sheet.click(position=spot)  # type: ignore[arg-type]
    assert page.locator(".fact.chosen").get_attribute("data-mark") == "indicators.1"
    assert page.locator(".herebar .chip").count() == 2
    sheet.click(position=spot)  # type: ignore[arg-type]
    assert page.locator(".fact.chosen").get_attribute("data-mark") == "indicators.2"
    sheet.click(position={"x": 3, "y": 3})
    assert page.locator(".fact.chosen").count() == 0


def test_a_source_without_boxes_shows_its_text_with_the_words_marked(page: Page, site: Path) -> None:
    visit(page, site, f"#/plan/{WEB_COPY}?fact=tables.0")
    page.wait_for_selector(".prose .scroller.lit")
    assert page.locator(".prose td").first.inner_text() == "Huyện Bến Thông"


def test_a_table_stands_in_the_text_where_its_rows_do(page: Page, site: Path) -> None:
    visit(page, site, "#/plan/kh-00000000000000000009")
    page.wait_for_selector(".prose")
    kinds = page.evaluate(
        "[...document.querySelector('.prose').children].slice(-4).map((one) => one.className || one.nodeName)"
    )
    assert kinds == ["H2", "P", "scroller", "P"]
    assert "Huyện Nà Lụa | 170" not in page.inner_text(".prose")
    page.click(".prose td >> text=170")
    expect(page.locator(".fact.chosen")).to_have_attribute("data-mark", "tables.0")


def test_copies_and_what_they_say_otherwise(page: Page, site: Path) -> None:
    visit_best(page, site)
    assert "71/KH-UBND" in page.inner_text("#group-differences")
    page.click('[id="fact-header.issuer"] .factmain')
    assert "song-kinh.html" in page.inner_text('[id="fact-header.issuer"] .foreign')
    page.click(".copies a.copy")
    expect(page).to_have_url(re.compile(WEB_COPY))


def test_restored_words_are_shown_before_and_after(page: Page, site: Path) -> None:
    visit_best(page, site)
    assert page.inner_text(".edits .before") == "giam nghéo viing"
    assert page.inner_text(".edits ins") == "ảm nghèo vữ"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_are_legible(page: Page, site: Path, scheme: Literal["light", "dark"]) -> None:
    """4.5 to 1 between ink and ground, as the Web Content Accessibility Guidelines ask of text."""
    page.emulate_media(color_scheme=scheme)
    visit(page, site, "#/plan/kh-00000000000000000004")
    page.click('[id="fact-header.issuer"] .factmain')
    shown = Image.open(BytesIO(page.locator("mark.light").first.screenshot())).convert("RGB").tobytes()
    lights = sorted(luminance(*shown[at : at + 3]) for at in range(0, len(shown), 3))
    ground = lights[len(lights) // 2]
    contrast = max((max(one, ground) + 0.05) / (min(one, ground) + 0.05) for one in (lights[0], lights[-1]))
    assert contrast >= 4.5


def luminance(*colour: int) -> float:
    red, green, blue = (one / 255 / 12.92 if one <= 10 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_issuer_over_two_lines_is_marked_in_both(page: Page, site: Path) -> None:
    visit(page, site, "#/plan/kh-00000000000000000004")
    page.click('[id="fact-header.issuer"] .factmain')
    assert page.locator("mark.light").all_inner_texts() == ["ỦY BAN NHÂN DÂN", "TỈNH NÀ LỤA"]
