"""The report's site and a browser to visit it with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pipeline.report.site import Wanted, build
from tests.report.corpora import disagreement, hostile_plan, merged, placed_plan, write_corpus
from tests.report.plans import evidence, small_plan, with_rows
from tests.report.visiting import PATIENCE, WEB_COPY


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:  # without a path it starts Playwright's own, and says how to install that
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    best = placed_plan(folder)
    copy = small_plan(WEB_COPY, number="71/KH-UBND")
    copy["source"] |= {"media_type": "text/html", "file_name": "song-kinh.html"}
    others = [
        small_plan(
            f"kh-{number:020x}", title=f"Đẩy mạnh cải cách hành chính số {number}", province="Nà Lụa",
            place="tỉnh Nà Lụa", issuer="Ủy ban nhân dân tỉnh Nà Lụa", plan_year=2020 + number % 5,
        )
        for number in range(1, 301)
    ]  # fmt: skip
    others[3]["header"]["programme"] = "Chương trình mục tiêu Quốc gia giảm nghèo bền vững"
    others[3]["header"]["evidence"]["issuer"] = evidence("ỦY BAN NHÂN DÂN TỈNH NÀ LỤA", top=None)
    others[3]["loose_text"] = [
        {"part": "letterhead", "text": "ỦY BAN NHÂN DÂN\nTỈNH NÀ LỤA", "evidence": evidence("ỦY BAN NHÂN DÂN")}
    ]
    others[7]["indicators"][2]["measure"] = "Hộ nuôi tằm lấy kén"
    others[7]["quality"]["warnings"][0] |= {
        "code": "section_number_missing", "message": "2 is left out between 1 and 3."
    }  # fmt: skip
    others[8]["sections"] = [with_rows()]
    link = {"plan_id": others[0]["plan_id"], "target_id": best["plan_id"]}
    links = [
        link | {"kind": "cites"},
        link | {"kind": "carries_out"},
        link | {"kind": "component", "code": "DA2"},
        {"plan_id": others[1]["plan_id"], "target_id": best["plan_id"], "kind": "cites"},
    ]
    across = {"links": links, "corpus_warnings": [disagreement(others[0], best)]}
    write_corpus(folder / "corpus", [best, copy, hostile_plan(), *others], across)
    (folder / "corpus" / "merged").mkdir()
    joined = folder / "corpus" / "merged" / f"{best['plan_id']}.json"
    joined.write_text(json.dumps(merged(best, copy)), "utf-8")
    build(Wanted(str(folder / "corpus"), folder / "site", inputs=folder))
    return folder / "site"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """A page whose console must stay empty: an error of ours or of the Content-Security-Policy fails the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", accept_downloads=True
    )
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()
    assert heard == []
