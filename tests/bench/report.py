"""The report of many plans: how long the site takes, how large it is, and how soon its first page is there.

Needs Chromium. The plans are made up: a header, thirty-odd facts with their evidence and a table each.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.report.site import Wanted, build
from tests.report.corpora import disagreement, write_corpus
from tests.report.plans import evidence, small_plan

PROVINCES = [
    f"{first} {second}" for first in ("Sông", "Núi", "Bản", "Đồng", "Suối") for second in "Lam Hạ Kinh".split()
]
TOPICS = ("giảm nghèo", "cải cách hành chính", "chuyển đổi số", "nông thôn mới", "phòng chống thiên tai", "y tế")
LOADS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report-plans", type=int, default=10_000, help="plans in the report's corpus")


def invented_plan(number: int) -> dict[str, Any]:
    """One of many plans, no two alike."""
    province, topic, year = PROVINCES[number % 15], TOPICS[number % 6], 2019 + number % 8
    plan = small_plan(
        f"kh-{hashlib.sha256(str(number).encode()).hexdigest()[:20]}",
        title=f"Thực hiện công tác {topic} năm {year} trên địa bàn xã số {number} tỉnh {province}",
        number=f"{number}/KH-UBND", province=province, place=f"xã số {number}", plan_year=year, level="commune",
        issuer=f"Ủy ban nhân dân xã số {number}", issued_on=f"{year - 1}-12-{1 + number % 28:02}",
    )  # fmt: skip
    plan["assignments"] = [
        {
            "agency": f"Phòng số {number % 17 + item}", "role": "lead", "partners": ["Hội Nông dân"],
            "task": f"Chủ trì việc thứ {item} của {topic}, gửi kết quả cho {number * 31 + item} hộ, quý {item % 4}",
            "evidence": evidence(f"việc thứ {item} của {topic} cho {number * 31 + item} hộ", 1 + item % 2, 40.0 * item),
        }
        for item in range(20)
    ]  # fmt: skip
    plan["budgets"] = [
        {
            "source": "total", "amount_vnd": 1_000_000 * (number * 7 + item), "year": year,
            "evidence": evidence(f"{number * 7 + item} triệu đồng", 2, 30.0 * item),
        }
        for item in range(8)
    ]  # fmt: skip
    rows = [[f"Thôn {row}", number % 90 + row, round(number % 97 / (row + 3), 2), row * 3] for row in range(12)]
    plan["tables"][0] |= {
        "columns": [["Đơn vị"], ["Hộ nghèo", "Số hộ"], ["Hộ nghèo", "Tỷ lệ (%)"], ["Giảm"]], "rows": rows,
        "raw_rows": [[str(cell) for cell in row] for row in rows],
    }  # fmt: skip
    return plan


def together(plans: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Each plan carries out one of fifteen, and one in ten has another target than that one's table."""
    ids = [plan["plan_id"] for plan in plans]
    links = [
        {"plan_id": plan_id, "target_id": ids[number % 15], "kind": kind}
        for number, plan_id in enumerate(ids[15:])
        for kind in ("cites", "carries_out")
    ]
    differ = [disagreement(plan, plans[number % 15]) for number, plan in enumerate(plans[15::10])]
    return {"links": links, "corpus_warnings": differ}


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    many = options.report_plans
    corpus, site = folder / "corpus", folder / "site"
    plans = [invented_plan(number) for number in range(many)]
    write_corpus(corpus, plans, together(plans))
    wanted = Wanted(str(corpus), site, images=False)
    yield "plans", many
    yield "seconds for the site", _seconds(lambda: build(wanted))
    yield "MB of the site", sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    yield "seconds with nothing new", _seconds(lambda: build(wanted))
    plans.append(invented_plan(many))
    write_corpus(corpus, plans, together(plans))
    yield "seconds for one plan more", _seconds(lambda: build(wanted))
    first, of_list = _in_browser(site)
    yield "seconds to the first page (median)", first
    yield "seconds to the list, searched (median)", of_list


def _seconds(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _in_browser(site: Path) -> tuple[float, float]:
    """The median time from opening the file to a drawn and listening page, and from a search to its drawn list."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    first, lists = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for _ in range(LOADS):
            page = browser.new_context().new_page()
            page.goto((site / "index.html").as_uri())
            page.wait_for_selector(".lede")
            first.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime") / 1000)
            page.goto((site / "index.html").as_uri() + "#/plans")
            page.wait_for_selector(".row")
            lists.append(
                page.evaluate(
                    "new Promise(done => { const from = performance.now(); location.hash = '#/plans?q=giam+ngheo+song';"
                    " addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(() =>"
                    " done(performance.now() - from)))) })"
                )
                / 1000
            )
            page.context.close()
        browser.close()
    return sorted(first)[LOADS // 2], sorted(lists)[LOADS // 2]
