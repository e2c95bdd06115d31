"""Prints the hand-made plans and their answers from `sources/`: `python -m tests.plans.make`.

Each plan takes one of the shapes that such files have in the wild.
"""

from __future__ import annotations

import json
from pathlib import Path

from samples.authoring.answer import answer
from samples.authoring.as_docx import write_docx
from samples.authoring.as_html import as_html
from samples.authoring.as_text import as_text
from samples.authoring.source import read_source

HERE = Path(__file__).parent
SHAPES = {
    "nong-thon-moi-vinh-an-2024": "wrapped",
    "dan-toc-mien-nui-ea-tung-2025": "spaced",
    "cai-cach-hanh-chinh-truong-dinh-2026": "docx",
    "chuyen-doi-so-hung-loi-tay-2026": "html",
    "phong-chong-ma-tuy-thach-luong-2024": "web",
    "phong-chong-thien-tai-cua-lach-2025": "docx",
    "giam-ngheo-nam-rao-2023": "html",
}


def main() -> None:
    for name, shape in SHAPES.items():
        plan = read_source(HERE / "sources" / f"{name}.plan")
        gold = json.dumps(answer(plan), ensure_ascii=False, indent=1)
        (HERE / "gold" / f"{name}.gold.json").write_text(gold + "\n", encoding="utf-8")
        if shape == "docx":
            write_docx(plan, HERE / f"{name}.docx")
        elif shape == "html":
            (HERE / f"{name}.html").write_text(as_html(plan), encoding="utf-8")
        else:
            (HERE / f"{name}.txt").write_text(as_text(plan, shape), encoding="utf-8")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
