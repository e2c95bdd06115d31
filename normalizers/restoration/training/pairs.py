"""Make OCR pairs: true lines and what an engine without Vietnamese reads in their place.

    python -m normalizers.restoration.training.pairs CORPUS OUT [--pages N] [--seed N]

makes test pages from the dev texts, in fonts that the channel never learns from: `OUT/dev-legal.jsonl` and
`OUT/dev-general.jsonl`, a page a line.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from normalizers.restoration.training.corpus import lines
from normalizers.restoration.training.engines import ENGINES, pairs
from normalizers.restoration.training.needs import require
from normalizers.restoration.training.typeset import SEEN_FONTS, UNSEEN_FONTS, scan, sheet

#: Where training pages take their text from: file, lines looked at, paragraphs drawn.
SOURCES = (
    ("train-legal-mixed.txt.xz", 35_000, 4000),
    ("train-legal-vbpl.txt.xz", 90_000, 2000),
    ("train-general-encyclopedic.txt.xz", 60_000, 2000),
    ("train-news-vietnews.txt.xz", 60_000, 2000),
)
_SHORTEST = 30  # characters of a paragraph that is set
_PARAGRAPHS = 12  # drawn for a page; what does not fit is left out


def paragraphs(path: Path, last: int, dice: random.Random, count: int) -> list[str]:
    """A sample of a file's lines up to a line number."""
    pool = [line for line in islice(lines(path), last) if len(line) > _SHORTEST]
    return dice.sample(pool, min(count, len(pool)))


def make(
    texts: Sequence[str], fonts: Sequence[str], pages: int, seed: int, first: int = 0
) -> Iterator[dict[str, object]]:
    """Yield one record a page: engine, font and its (true, seen) lines. Some pages are in capitals by parts.

    Pages before the `first` are set, so that those behind them come out the same, but not read.
    """
    dice = random.Random(seed)
    names, weights = zip(*ENGINES.items(), strict=True)
    for number in range(pages):
        chosen = dice.sample(list(texts), min(_PARAGRAPHS, len(texts)))
        if dice.random() < 0.3:
            chosen = [t.upper() if dice.random() < 0.3 else t for t in chosen]
        font, engine = dice.choice(list(fonts)), dice.choices(names, weights)[0]
        page = scan(sheet(chosen, font, dice), dice)
        if number >= first:
            yield {"engine": engine, "font": font, "lines": [list(pair) for pair in pairs(page, engine)]}


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a file; a last line that was cut off is left out."""
    if not path.exists():
        return []
    whole, _, _ = path.read_text(encoding="utf-8").rpartition("\n")
    return [json.loads(line) for line in whole.splitlines()]


def write(texts: Sequence[str], fonts: Sequence[str], target: Path, pages: int, seed: int) -> None:
    """Write pairs as one JSON record a line. A run that was stopped goes on behind the pages that it had read.

    Raises ValueError where the page read last before the stop now reads otherwise: another version of an engine.
    """
    require(tuple(ENGINES), fonts)
    done = read(target)[:pages]
    records = make(texts, fonts, pages, seed, first=max(0, len(done) - 1))
    if done and next(records) != done[-1]:
        raise ValueError(f"{target} was read with other versions of the engines, or from other texts: remove it")
    with target.open("w", encoding="utf-8") as out:
        for record in done:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()


def write_training_pairs(corpus: Path, target: Path, pages: int, seed: int) -> None:
    """Write the pairs that the channel learns from. Takes about four seconds a page."""
    dice = random.Random(seed)
    drawn = [paragraphs(corpus / name, last, dice, count) for name, last, count in SOURCES if (corpus / name).exists()]
    texts = [text for part in drawn for text in part]
    if not texts:
        raise FileNotFoundError(f"none of {', '.join(name for name, _, _ in SOURCES)} in {corpus}")
    write(texts, SEEN_FONTS, target, pages, seed)


def main() -> None:
    """Make test pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=40, help="pages of each kind")
    parser.add_argument("--seed", type=int, default=99)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for kind in ("legal", "general"):
        texts = [line for line in lines(options.corpus / f"dev-{kind}.txt.xz") if len(line) > _SHORTEST]
        write(texts, UNSEEN_FONTS, options.out / f"dev-{kind}.jsonl", options.pages, options.seed)


if __name__ == "__main__":
    main()
