"""How the tests find their way through the site."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

WEB_COPY = "kh-" + "0c" * 10
HOSTILE_PLAN = "#/plan/kh-" + "bad0" * 5
PATIENCE = 60_000  # milliseconds: what a machine that does much else may need
expect.set_options(timeout=PATIENCE)
FIRST = "#fact-indicators\\.0"


def visit(page: Page, site: Path, place: str = "") -> Page:
    page.goto(f"{(site / 'index.html').as_uri()}{place}")
    page.wait_for_selector("body[data-view]")
    return page


def visit_best(page: Page, site: Path) -> str:
    [folder] = (site / "pages").glob("*/*")
    visit(page, site, f"#/plan/{folder.name}")
    page.wait_for_selector(".fact")
    return folder.name


def row(page: Page, index: int) -> Locator:
    return page.locator(f'.row[data-index="{index}"]')
