"""Restoration beside pyvi's `add_accents` and two plain ways, on the same texts in the same run.

Stripped text is correct text without its marks, thinned text has lost some of them, or letters, or spaces; mangled text
is what an OCR engine without Vietnamese wrote. By default all come from the samples; `--restoration-corpus FILE` (right
text, a paragraph a line, `.txt` or `.xz`) and `--restoration-pairs FILE` (a page a line, as
`normalizers.restoration.training.pairs` writes them; or two text files, true and seen) measure on more. Each page of
pairs is a document of its own.

`right` is the share of the true syllables that stand in the output in order, case and `hòa`/`hoà` set aside. Speeds are
syllables a second of processor time, on one core, once a short line was read; `load` is the seconds until it was.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

import pypdfium2

from normalizers.restoration import Restorer
from normalizers.restoration.syllables import bare
from normalizers.restoration.tokens import BREAK, NUMBER, words_of
from samples.authoring.as_text import as_text
from samples.authoring.source import read_source
from tests.bench import baselines, noises
from tests.bench.material import SAMPLES

SOURCES = SAMPLES / "sources"
THINNED: dict[str, noises.Noise] = {
    "without đ": noises.without_stroke,
    "without horns": noises.without_horns,
    "half of the words stripped": noises.half_stripped,
    "? for letters outside Windows-1252": noises.question_marks,
    "? for letters outside ASCII": noises.ascii_alone,
    "stripped, words run together": noises.run_together,
    "stripped, syllables cut in two": noises.cut_in_two,
}
SHORT = {"stripped": "ke hoach nam nay", "mangled": "ké hoach nam nay ciia Uy ban"}
LAYERED = "giam-ngheo-xa-ban-lung-thuong-2025"  # its PDF has a layer that an English OCR wrote


@dataclass(frozen=True, slots=True)
class Document:
    """True and seen lines; where they are not as many, their lines are broken in other places."""

    true: Sequence[str]
    seen: Sequence[str]


@dataclass(frozen=True, slots=True)
class Method:
    """A way to restore: what it is called, what must be read first, and lines in, lines out."""

    name: str
    load: Callable[[], object]
    restore: Callable[[Sequence[str]], Sequence[str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("restoration")
    group.add_argument("--restoration-corpus", type=Path, metavar="FILE", help="correct text that is stripped")
    group.add_argument("--restoration-pairs", type=Path, nargs="+", metavar="FILE", help="true and seen lines")
    group.add_argument("--restoration-lines", type=int, default=700, metavar="N", help="lines read of the corpus")


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float | str]]:
    """Accuracy and speed of each way on stripped and on mangled text."""
    if options.restoration_corpus:
        true = corpus_lines(options.restoration_corpus, options.restoration_lines)
    else:
        true = [line for path in sorted(SOURCES.glob("*.plan")) for line in sample_lines(path)]
    yield from compared("stripped", [Document(true, [bare(line) for line in true])])
    yield from thinned(true)
    if not options.restoration_pairs:
        yield from compared("mangled", [layered_sample()])
    elif len(options.restoration_pairs) == 2:
        true, seen = (path.read_text(encoding="utf-8").split("\n") for path in options.restoration_pairs)
        yield from compared("mangled", [Document(true, seen)])
    else:
        yield from compared("mangled", read_pages(options.restoration_pairs[0]))


def thinned(true: Sequence[str]) -> Iterator[tuple[str, float | str]]:
    """Share of right syllables, before and after, of text that has lost some of its marks; in documents of 40 lines."""
    for name, noise in THINNED.items():
        dice = random.Random(7)
        parts = [true[at : at + 40] for at in range(0, len(true), 40)]
        documents = [Document(part, [noise(line, dice) for line in part]) for part in parts]
        yield f"{name} as it stands right", share_right(documents, [document.seen for document in documents])
        out = [[line.text for line in Restorer.load().restore_lines(document.seen)] for document in documents]
        yield f"{name} kehoach right", share_right(documents, out)


def compared(test: str, documents: Sequence[Document]) -> Iterator[tuple[str, float | str]]:
    """Figures of every way on the documents, and how much is right before any of them."""
    total = sum(len(syllables(line)) for document in documents for line in document.true)
    yield f"{test} syllables", total
    yield f"{test} as it stands right", share_right(documents, [document.seen for document in documents])
    Restorer.load.cache_clear()
    for method in methods():
        start = time.process_time()
        method.load()
        method.restore([SHORT[test]])
        loaded = time.process_time()
        out = [method.restore(document.seen) for document in documents]
        seconds = time.process_time() - loaded
        yield f"{test} {method.name} right", share_right(documents, out)
        yield f"{test} {method.name} syllables/s", round(total / seconds)
        yield f"{test} {method.name} load s", loaded - start
    if baselines.pyvi_name() is None:
        yield f"{test} pyvi", baselines.NO_PYVI


def methods() -> Iterator[Method]:
    """Ours first, then the plain ones, then pyvi where it is installed."""
    yield Method("kehoach", Restorer.load, lambda seen: [line.text for line in Restorer.load().restore_lines(seen)])
    yield Method("bigrams", baselines.load_plain, baselines.bigrams)
    yield Method("most frequent", baselines.load_plain, baselines.most_frequent)
    name = baselines.pyvi_name()
    if name:
        yield Method(name, lambda: None, baselines.pyvi)


def syllables(line: str) -> list[str]:
    """A line's words as they are compared."""
    return [word for word in words_of(line) if word not in (BREAK, NUMBER)]


def share_right(documents: Sequence[Document], out: Sequence[Sequence[str]]) -> float:
    """Share of the true syllables that stand in the output in order: line by line where the lines are the same."""
    right = total = 0
    for document, restored in zip(documents, out, strict=True):
        same = len(document.true) == len(restored)
        rows = zip(document.true, restored, strict=True) if same else [(" ".join(document.true), " ".join(restored))]
        for a, b in rows:
            x, y = syllables(a), syllables(b)
            total += len(x)
            right += sum(block.size for block in SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks())
    return right / max(1, total)


def corpus_lines(path: Path, count: int) -> list[str]:
    """Lines of a text file spread evenly over it."""
    content = path.read_bytes()
    lines = (lzma.decompress(content) if path.suffix == ".xz" else content).decode("utf-8").splitlines()
    step = max(1, len(lines) // count)
    return list(islice(lines[::step], count))


def sample_lines(source: Path) -> list[str]:
    """A sample's text as it was written."""
    return as_text(read_source(source), "wrapped").splitlines()


def layered_sample() -> Document:
    """The sample whose hidden layer an English OCR wrote, beside its true text."""
    with pypdfium2.PdfDocument(SAMPLES / f"{LAYERED}.pdf") as pdf:
        seen = "\n".join(page.get_textpage().get_text_range() for page in pdf).splitlines()
    return Document(sample_lines(SOURCES / f"{LAYERED}.plan"), seen)


def read_pages(path: Path) -> list[Document]:
    """Pages of OCR pairs: JSON objects with `lines`, pairs of true and seen text, one object a line."""
    found = []
    for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if record["lines"]:
            found.append(Document(*map(list, zip(*record["lines"], strict=True))))
    return found
