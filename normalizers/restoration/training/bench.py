"""Accuracy and speed beside pyvi's `add_accents`: `python -m normalizers.restoration.training.bench TRUE [MANGLED]`.

TRUE is correct Vietnamese, a text file with a line a line; its marks are stripped for the test. MANGLED has as many
lines, as an OCR engine without Vietnamese read them. pyvi (MIT) is tried where it is installed. One process, one core;
loading is counted.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from normalizers.restoration.restorer import Restorer
from normalizers.restoration.syllables import bare, old_tone_placement
from normalizers.restoration.tokens import BREAK, NUMBER, words_of

Method = Callable[[Sequence[str]], list[str]]


def share_right(true: Sequence[str], out: Sequence[str]) -> float:
    """Share of the true syllables that stand in the same line of the output, in order; case set aside."""
    right = total = 0
    for a, b in zip(true, out, strict=True):
        x, y = ([w for w in words_of(old_tone_placement(t)) if w not in (BREAK, NUMBER)] for t in (a, b))
        total += len(x)
        right += sum(block.size for block in SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks())
    return right / max(1, total)


def ours(lines: Sequence[str]) -> list[str]:
    """Restore with the package's model."""
    return [line.text for line in Restorer.load().restore_lines(lines)]


def pyvi(lines: Sequence[str]) -> list[str]:
    """Restore with pyvi, from bare letters. It raises KeyError on some lines: these stay as they are."""
    accents = importlib.import_module("pyvi.ViUtils").add_accents
    out = []
    for line in lines:
        try:
            out.append(accents(bare(line)) if line.strip() else line)
        except KeyError:
            out.append(line)
    return out


def measure(name: str, method: Method, true: Sequence[str], seen: Sequence[str]) -> str:
    """One row of the table: share right and syllables a second."""
    try:
        start = time.perf_counter()
        out = method(seen)
    except ImportError:
        return f"{name:8} not installed"
    seconds = time.perf_counter() - start
    words = sum(len(line.split()) for line in seen)
    return f"{name:8} right {share_right(true, out):.4f}   {words / seconds:9.0f} syllables a second"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("true", type=Path)
    arguments.add_argument("mangled", type=Path, nargs="?")
    options = arguments.parse_args()
    true = options.true.read_text(encoding="utf-8").split("\n")
    tests = {"stripped": [bare(line) for line in true]}
    if options.mangled:
        tests["mangled"] = options.mangled.read_text(encoding="utf-8").split("\n")
    for test, seen in tests.items():
        Restorer.load.cache_clear()
        for name, method in (("kehoach", ours), ("pyvi", pyvi)):
            print(f"{test:9}", measure(name, method, true, seen))


if __name__ == "__main__":
    main()
