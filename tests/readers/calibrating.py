"""How often words of a stated confidence are right, and the map that makes the two agree.

`python -m tests.readers.calibrating` spoils pages whose text is known, reads and restores them, fits a rising curve to
the words of some pages and writes it to extractors/readers/scans/calibration.json; then it shows, on other pages and
in other fonts, how far what is stated is from what is right, before and after. Takes some minutes, and the fonts of
`normalizers.restoration.training.typeset`.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

import cv2
import numpy as np

from extractors.readers import read
from extractors.readers.scans import calibration
from normalizers.restoration import Restorer
from normalizers.restoration.pages import restore_pages
from normalizers.restoration.training.typeset import sheet
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
OFFICE: dict[str, tuple[Callable[[Picture], Picture], int]] = {
    "scanned": (lambda picture: squeezed(leaning(picture, 0.5), 50, 1.0), 200),
    "150 dpi": (lambda picture: squeezed(leaning(picture, -0.4), 30, 0.75), 150),
    "copied at 120 dpi": SPOILS["copied at 120 dpi"],
}
PLANS = ROOT / "tests" / "plans"
FIT_SET = (
    (PLANS / "nong-thon-moi-vinh-an-2024.txt", ("LiberationSerif-Italic.ttf", "texgyretermes-regular.otf")),
    (PLANS / "dan-toc-mien-nui-ea-tung-2025.txt", ("LiberationSans-Regular.ttf", "LiberationSerif-Bold.ttf")),
    (PLANS / "phong-chong-ma-tuy-thach-luong-2024.txt", ("DejaVuSerifCondensed.ttf", "texgyretermes-italic.otf")),
)
CHECK_SET = (
    (PLANS / "viec-lam-tinh-kien-son-2026.txt", ("FreeSerif.ttf", "NotoSans-Regular.ttf")),
    (PLANS / "bao-ve-tre-em-dong-tranh-2026-2030.txt", ("FreeSerifItalic.ttf", "NotoSerif-Regular.ttf")),
)
_FEWEST = 100  # words of a knot
_DRAWN = 200  # dpi
Pairs = list[tuple[float, bool]]  # stated confidence of a word, whether it is right
Scan = tuple[int, Pairs]  # of one page: its resolution in dots per inch, its words


def pairs_of(pages: tuple[tuple[Path, tuple[int, ...]], ...], folder: Path) -> Iterator[Scan]:
    """The words of each spoiled page as they end up, restored where that was called for."""
    for path, numbers in pages:
        true_pages = read(path).pages
        for number in numbers:
            true = [word.text for line in true_pages[number].lines for word in line.words]
            for name, (spoil, dpi) in SPOILS.items():
                yield _read(f"{path.stem} {number + 1} {name}", spoil(drawn_page(path, number)), dpi, true, folder)


def set_pairs_of(texts: tuple[tuple[Path, tuple[str, ...]], ...], folder: Path) -> Iterator[Scan]:
    """The same for the first page of each text, set in each of its fonts and scanned as offices do."""
    for path, fonts in texts:
        paragraphs = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for font in fonts:
            page = sheet(paragraphs, font, random.Random(font))
            small = cv2.resize(page.image, None, fx=_DRAWN / 300, fy=_DRAWN / 300, interpolation=cv2.INTER_AREA)
            picture = np.ascontiguousarray(small[..., None].repeat(3, axis=2))
            true = [word for line in page.lines for word in line.split()]
            for name, (spoil, dpi) in OFFICE.items():
                yield _read(f"{path.stem} {font} {name}", spoil(picture), dpi, true, folder)


def _read(name: str, picture: Picture, dpi: int, true: list[str], folder: Path) -> Scan:
    (page,) = restore_pages(read(as_scan(picture, folder / "scan.pdf", dpi)).pages, Restorer.load())
    words = [word for line in page.lines for word in line.words]
    blocks = SequenceMatcher(None, true, [word.text for word in words], autojunk=False)
    right = {block.b + k for block in blocks.get_matching_blocks() for k in range(block.size)}
    print(f"{name}: {len(right)} of {len(words)} words right", flush=True)
    return dpi, [(word.confidence, place in right) for place, word in enumerate(words)]


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


def as_stated(dpi: int, pairs: Pairs) -> Pairs:
    """A page's words with what is stated of them once the curve is there."""
    mapped = [calibration.calibrated(confidence) for confidence, _ in pairs]
    bad = calibration.badness(mapped, dpi)
    return [(calibration.on_copy(one, bad), right) for one, (_, right) in zip(mapped, pairs, strict=True)]


def error(pairs: Pairs) -> float:
    """The expected calibration error: how far stated and true shares are apart, in ten bins of equal numbers."""
    ordered = np.array(sorted(pairs), dtype=np.float64)
    bins = np.array_split(ordered, 10)
    return float(sum(len(part) * abs(part[:, 0].mean() - part[:, 1].mean()) for part in bins) / len(ordered))


def curve(pairs: Pairs) -> str:
    """The reliability curve: for ten bins of equal numbers, stated → right."""
    bins = np.array_split(np.array(sorted(pairs), dtype=np.float64), 10)
    return "  ".join(f"{part[:, 0].mean():.3f}→{part[:, 1].mean():.3f}" for part in bins)


def tenths(pairs: Pairs) -> str:
    """The same for each tenth of what is stated: words, stated → right."""
    parts = []
    for tenth in range(10):
        part = [pair for pair in pairs if min(9, int(pair[0] * 10)) == tenth]
        if part:
            stated, right = (sum(pair[k] for pair in part) / len(part) for k in (0, 1))
            parts.append(f"{tenth / 10} {len(part)}: {stated:.3f}→{right:.3f}")
    return "  ".join(parts)


def main() -> int:
    """Fit, write, check."""
    calibration.PATH.write_text('{"words": 0, "knots": []}\n')  # what the engines say, as it is
    calibration.knots.cache_clear()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        fit = [pair for _, pairs in chain(pairs_of(FIT, place), set_pairs_of(FIT_SET, place)) for pair in pairs]
        pages = list(chain(pairs_of(CHECK, place), set_pairs_of(CHECK_SET, place)))
    check = [pair for _, pairs in pages for pair in pairs]
    curve_found = fitted(fit)
    calibration.PATH.write_text(json.dumps({"words": len(fit), "knots": curve_found}, indent=1) + "\n")
    calibration.knots.cache_clear()
    after = [pair for scan in pages for pair in as_stated(*scan)]
    for name, pairs in (("fitted on, as stated", fit), ("checked on, as stated", check), ("checked on, mapped", after)):
        print(f"{name:<22} {len(pairs):>6} words  error {error(pairs):.4f}  {curve(pairs)}")
    print(f"{'in tenths':<22} {tenths(after)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
