"""Other programs that take tables out of PDFs, each as a function from a file to the rows of its tables.

They are no part of the product. pdfplumber comes with it; camelot-py (MIT; PDFium serves it, without Ghostscript) is in
the extra `bench`; img2table (MIT) wants an OpenCV that replaces the headless one, so it belongs into an environment of
its own (`pip install img2table`).
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Rows = list[list[str]]
HOW_TO_GET = {
    "camelot": "not installed: pip install 'kehoach[bench]'",
    "img2table": "not installed: pip install img2table, in an environment of its own (it replaces OpenCV)",
}


def is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def pdfplumber_tables(path: Path, kind: str) -> Rows:
    """pdfplumber's tables: by lines, or by the places of words where there are none."""
    import pdfplumber

    settings = {"vertical_strategy": "text", "horizontal_strategy": "text"} if kind == "unruled" else {}
    with pdfplumber.open(path) as document:
        found = [table for page in document.pages for table in page.extract_tables(settings)]
    return [[_text(cell) for cell in row] for table in found for row in table]


def camelot_tables(path: Path, kind: str) -> Rows:
    """camelot's tables: flavor lattice, or stream where there are no rules."""
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = camelot.read_pdf(str(path), pages="all", flavor="stream" if kind == "unruled" else "lattice")
    return [[_text(cell) for cell in row] for table in tables for row in table.df.values.tolist()]


def img2table_tables(path: Path, kind: str) -> Rows:
    """img2table's tables: with the PDF's own text, or with Tesseract's Vietnamese model on images."""
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    reader = TesseractOCR(n_threads=1, lang="vie") if kind == "image" else None
    document = PDF(str(path), pdf_text_extraction=kind != "image")
    pages: dict[int, Any] = document.extract_tables(ocr=reader, borderless_tables=kind == "unruled")
    return list(_img2table_rows(pages))


def _img2table_rows(pages: dict[int, Any]) -> Iterator[list[str]]:
    for page in sorted(pages):
        for table in pages[page]:
            for row in table.content.values():
                yield [_text(cell.value) for cell in row]


PEERS: dict[str, Callable[[Path, str], Rows]] = {
    "pdfplumber": pdfplumber_tables,
    "camelot": camelot_tables,
    "img2table": img2table_tables,
}
CANNOT = {("pdfplumber", "image"), ("camelot", "image")}  # they read the text layer alone
