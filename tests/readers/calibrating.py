"""How often words of a stated confidence are right, and the map that makes the two agree.

`python -m tests.readers.calibrating` spoils pages whose text is known, reads and restores them, fits a rising curve to
the words of some pages and writes it to extractors/readers/scans/calibration.json; then it shows, on other
pages, how far what is stated is from what is right, before and after. Takes some minutes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from extractors.readers import read
from extractors.readers.scans import calibration
from normalizers.restoration import Restorer
from normalizers.restoration.pages import restore_pages
from tests.readers.spoiling import Picture, as_scan, drawn_page, leaning, photocopied, squeezed

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "giam-ngheo-tinh-son-ha-2024.pdf"
SAFE_FOOD = ROOT / "tests" / "plans" / "an-toan-thuc-pham-bac-hoa-2025.pdf"
RECORDS = ROOT / "tests" / "plans" / "du-lieu-dan-cu-ninh-lam-2026.pdf"
FIT = ((SAMPLE, (0, 2)), (SAFE_FOOD, (1,)), (RECORDS, (2,)))  # of each kind: prose, a table, tables in prose
CHECK = ((SAMPLE, (1,)), (SAFE_FOOD, (0,)), (RECORDS, (0,)))
SPOILS: dict[str, tuple[Callable[[Picture], Picture], int]] = {
    "copied badly": (lambda picture: photocopied(leaning(picture, -1.0), specks=0.012), 200),
    "100 dpi": (lambda picture: squeezed(picture, 25, 0.5), 100),
    "copied at 120 dpi": (lambda picture: photocopied(squeezed(picture, 90, 0.6), specks=0.001), 120),
}
_FEWEST = 100  # words of a knot
Pairs = list[tuple[float, bool]]  # stated confidence of a word, whether it is right


def pairs_of(pages: tuple[tuple[Path, tuple[int, ...]], ...], folder: Path) -> Iterator[Pairs]:
    """The words of each spoiled page as they end up, restored where that was called for."""
    restorer = Restorer.load()
    for path, numbers in pages:
        true_pages = read(path).pages
        for number in numbers:
            true = [word.text for line in true_pages[number].lines for word in line.words]
            for name, (spoil, dpi) in SPOILS.items():
                scan = as_scan(spoil(drawn_page(path, number)), folder / "scan.pdf", dpi)
                (page,) = restore_pages(read(scan).pages, restorer)
                words = [word for line in page.lines for word in line.words]
                blocks = SequenceMatcher(None, true, [word.text for word in words], autojunk=False)
                right = {block.b + k for block in blocks.get_matching_blocks() for k in range(block.size)}
                print(f"{path.stem} {number + 1} {name}: {len(right)} of {len(words)} words right", flush=True)
                yield [(word.confidence, place in right) for place, word in enumerate(words)]


def fitted(pairs: Pairs) -> list[tuple[float, float]]:
    """Knots of a curve that never falls: stated confidence → share of right words, by pooling adjacent violators."""
    pools: list[list[float]] = []  # words, right ones, sum of confidences
    for confidence, right in sorted(pairs):
        if pools and pools[-1][0] < _FEWEST:
            pools[-1] = [a + b for a, b in zip(pools[-1], (1.0, float(right), confidence), strict=True)]
        else:
            pools.append([1.0, float(right), confidence])
        while len(pools) > 1 and pools[-1][0] >= _FEWEST and pools[-2][1] / pools[-2][0] >= pools[-1][1] / pools[-1][0]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    if len(pools) > 1 and pools[-1][0] < _FEWEST:
        last = pools.pop()
        pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    knots = [(round(total / n, 4), round((right + 1) / (n + 2), 4)) for n, right, total in pools]
    rising = [knot for place, knot in enumerate(knots) if all(knot[1] > other[1] for other in knots[:place])]
    return [(0.0, round(rising[0][1] / 2, 4)), *rising]


def error(pairs: Pairs) -> float:
    """The expected calibration error: how far stated and true shares are apart, in ten bins of equal numbers."""
    ordered = np.array(sorted(pairs), dtype=np.float64)
    bins = np.array_split(ordered, 10)
    return float(sum(len(part) * abs(part[:, 0].mean() - part[:, 1].mean()) for part in bins) / len(ordered))


def curve(pairs: Pairs) -> str:
    """The reliability curve: for ten bins of equal numbers, stated → right."""
    bins = np.array_split(np.array(sorted(pairs), dtype=np.float64), 10)
    return "  ".join(f"{part[:, 0].mean():.3f}→{part[:, 1].mean():.3f}" for part in bins)


def main() -> int:
    """Fit, write, check."""
    calibration.PATH.write_text('{"words": 0, "knots": []}\n')  # what the engines say, as it is
    calibration.knots.cache_clear()
    with tempfile.TemporaryDirectory() as folder:
        fit = [pair for pairs in pairs_of(FIT, Path(folder)) for pair in pairs]
        check = [pair for pairs in pairs_of(CHECK, Path(folder)) for pair in pairs]
    curve_found = fitted(fit)
    calibration.PATH.write_text(json.dumps({"words": len(fit), "knots": curve_found}, indent=1) + "\n")
    after = [(calibration.interpolated(confidence, curve_found), right) for confidence, right in check]
    for name, pairs in (("fitted on, as stated", fit), ("checked on, as stated", check), ("checked on, mapped", after)):
        print(f"{name:<22} {len(pairs):>6} words  error {error(pairs):.4f}  {curve(pairs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
