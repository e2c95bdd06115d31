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
    "nong-thon-moi-vinh-an-2024": "wrapped.txt",
    "dan-toc-mien-nui-ea-tung-2025": "spaced.txt",
    "phong-chong-ma-tuy-thach-luong-2024": "web.txt",
    "cai-cach-hanh-chinh-truong-dinh-2026": ".docx",
    "phong-chong-thien-tai-cua-lach-2025": ".docx",
    "chuyen-doi-so-hung-loi-tay-2026": ".html",
    "giam-ngheo-nam-rao-2023": ".html",
    "bao-ve-tre-em-dong-tranh-2026-2030": "wrapped.txt",
    "du-lieu-dan-cu-ninh-lam-2026": ".pdf",
    "an-toan-thuc-pham-bac-hoa-2025": ".pdf",
    "viec-lam-tinh-kien-son-2026": "wrapped.txt",
    "binh-dang-gioi-chu-phong-2024": "web.txt",
    "hop-tac-xa-tinh-lam-thao-2026-2030": ".docx",
    "kiem-soat-tthc-xa-dai-binh-2026": ".html",
    "tiem-chung-quan-hai-dinh-2024": "wrapped.txt",
    "san-xuat-vu-dong-xuan-cai-sao-2025": "web.txt",
    "an-toan-giao-thong-tinh-hoanh-lam-2026": ".docx",
    "sot-xuat-huyet-xa-tra-don-2026": ".html",
    "lao-dong-nuoc-ngoai-tinh-dak-nang-2026-2030": "wrapped.txt",
    "phat-trien-dang-vien-pa-lung-2026": "wrapped.txt",
    "an-toan-truong-hoc-thpt-lam-quy-2025": ".html",
    "thi-hanh-luat-tinh-vinh-khe-2026": "web.txt",
}


def write_plan(name: str, folder: Path, shape: str | None = None) -> tuple[Path, Path]:
    """The plan in its shape (or in another), and its answer in `folder`/gold."""
    plan = read_source(HERE / "sources" / f"{name}.plan")
    kind = Path(shape or SHAPES[name])
    path = folder / f"{name}{kind.suffix or kind.name}"
    if path.suffix == ".pdf":
        from samples.authoring.as_pdf import write_pdf

        write_pdf(plan, path)
    elif path.suffix == ".docx":
        write_docx(plan, path)
    elif path.suffix == ".html":
        path.write_text(as_html(plan), encoding="utf-8")
    else:
        path.write_text(as_text(plan, kind.stem), encoding="utf-8")
    gold = folder / "gold" / f"{name}.gold.json"
    gold.parent.mkdir(exist_ok=True)
    gold.write_text(json.dumps(answer(plan), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path, gold


if __name__ == "__main__":
    for name in SHAPES:
        write_plan(name, HERE)
