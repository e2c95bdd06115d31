"""Make OCR pairs: true lines and what an engine without Vietnamese reads in their place."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from normalizers.restoration.training.corpus import lines
from normalizers.restoration.training.engines import ENGINES, pairs
from normalizers.restoration.training.typeset import SEEN_FONTS, scan, sheet


def paragraphs(path: Path, first: int, last: int, dice: random.Random, count: int) -> list[str]:
    """A sample of a file's lines between two line numbers."""
    pool = [line for line in islice(lines(path), first, last) if len(line) > 30]
    return dice.sample(pool, min(count, len(pool)))


def make(texts: Sequence[str], fonts: Sequence[str], pages: int, seed: int) -> Iterator[dict[str, object]]:
    """Yield one record a page: engine, font and its (true, seen) lines. Some pages are in capitals by parts."""
    dice = random.Random(seed)
    names, weights = zip(*ENGINES.items(), strict=True)
    for _ in range(pages):
        chosen = dice.sample(list(texts), 12)
        if dice.random() < 0.3:
            chosen = [t.upper() if dice.random() < 0.3 else t for t in chosen]
        font, engine = dice.choice(list(fonts)), dice.choices(names, weights)[0]
        page = scan(sheet(chosen, font, dice), dice)
        yield {"engine": engine, "font": font, "lines": pairs(page, engine)}


def write(corpus: Path, target: Path, pages: int, seed: int = 5) -> None:
    """Write the training pairs as one JSON record a line."""
    dice = random.Random(seed)
    texts = [
        *paragraphs(corpus / "train-legal-mixed.txt.xz", 0, 35_000, dice, 4000),
        *paragraphs(corpus / "train-legal-vbpl.txt.xz", 0, 90_000, dice, 2000),
        *paragraphs(corpus / "train-general-encyclopedic.txt.xz", 0, 60_000, dice, 2000),
        *paragraphs(corpus / "train-news-vietnews.txt.xz", 0, 60_000, dice, 2000),
    ]
    with target.open("w", encoding="utf-8") as out:
        for record in make(texts, SEEN_FONTS, pages, seed):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()
