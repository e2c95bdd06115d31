"""Read page images with OCR engines that do not know Vietnamese, and pair their lines with the true ones."""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict

import cv2

from normalizers.restoration.training.typeset import Picture, Sheet

#: Engines and how often each is used; `gocr` and `ocrad` compare shapes and garble otherwise than tesseract does.
ENGINES = {"eng": 10, "fra": 3, "deu": 3, "ita": 2, "por": 2, "gocr": 1, "ocrad": 1}
SHAPE_ENGINES = ("gocr", "ocrad")
_PATIENCE = 900  # seconds for a page: a busy machine must not change what is learnt
_ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _encoded(image: Picture, kind: str) -> bytes:
    done, data = cv2.imencode(kind, image)
    if not done:
        raise ValueError(f"cannot write the image as {kind}")
    return data.tobytes()


def tesseract_lines(image: Picture, language: str) -> list[tuple[float, str]]:
    """Lines as (middle height in pixels, text), top down, from tesseract in the given language."""
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "6", "--dpi", "200", "tsv"]
    run = subprocess.run(
        command, input=_encoded(image, ".png"), capture_output=True, timeout=_PATIENCE, check=True, env=_ONE_THREAD
    )
    rows = [row.split("\t") for row in run.stdout.decode("utf-8").splitlines()[1:]]
    words = defaultdict(list)
    for row in rows:
        if len(row) == 12 and row[0] == "5" and row[11].strip():
            words[tuple(row[1:5])].append((int(row[7]) + int(row[9]) / 2, row[11]))
    return [(sum(y for y, _ in line) / len(line), " ".join(w for _, w in line)) for line in words.values()]


def shape_lines(page: Sheet, engine: str) -> list[str]:
    """The page's lines from `gocr` or `ocrad`, a run a line, for these engines tell no positions."""
    out = []
    for top, bottom in page.spans:
        strip = page.image[max(0, int(top) - 6) : int(bottom) + 8]
        command = ["ocrad", "-F", "utf8", "-"] if engine == "ocrad" else ["gocr", "-f", "UTF8", "-i", "-"]
        run = subprocess.run(
            command, input=_encoded(strip, ".pgm"), capture_output=True, timeout=_PATIENCE, check=False
        )
        out.append(" ".join(run.stdout.decode("utf-8", "replace").split()))
    return out


def pairs(page: Sheet, engine: str) -> list[tuple[str, str]]:
    """True and seen text of each line of the page; a line that the engine missed is left out."""
    if engine in SHAPE_ENGINES:
        return [(t, s) for t, s in zip(page.lines, shape_lines(page, engine), strict=True) if s]
    found = []
    seen = tesseract_lines(page.image, engine)
    for text, (top, bottom) in zip(page.lines, page.spans, strict=True):
        parts = [s for y, s in seen if top <= y <= bottom]
        if len(parts) == 1:
            found.append((text, parts[0]))
    return found
