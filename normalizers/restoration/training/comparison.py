"""The table of docs/restoration.md: pruned n-gram models, the neural tagger, and both together, on stripped text.

    python -m normalizers.restoration.training.comparison CORPUS [--tagger FOLDER] [--trigrams N …] [--files GLOB …]

CORPUS has the dev files, and the training files where `--trigrams` asks for models of other sizes (ten minutes).
Accuracy is the share of words right; times are processor time on one core, model already loaded.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration import language
from normalizers.restoration.fingerprints import FingerprintMap
from normalizers.restoration.language import Ids, LanguageModel, Pair, Scores
from normalizers.restoration.readings import Slot
from normalizers.restoration.restorer import MODEL
from normalizers.restoration.syllables import bare
from normalizers.restoration.training import corpus, gazetteer, ngrams
from normalizers.restoration.training.__main__ import NAMES_WEIGHT
from normalizers.restoration.training.mixture import (
    Tagger,
    by_decoder,
    by_tagger_alone,
    mixed,
    share_right,
    stripped_slots,
)

CELLS_A_KEY = 1.23  # of a fingerprint map
SHARES = (0.25, 0.5, 0.75, 1.0, 1.5)


class Bigrams(LanguageModel, frozen=True):
    """A model that looks one word back."""

    def triple(self, first: Ids, second: Ids, third: Ids, context: Pair, pair: Pair) -> Scores:
        """The score of the pair: what stands before it does not count."""
        return pair.score


@dataclass(frozen=True, slots=True)
class ExactMap:
    """Keys and values in order: it answers as a fingerprint map does, without its chance hits, and is made at once."""

    keys: NDArray[np.uint64]
    values: NDArray[np.uint32]

    def get(self, keys: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
        """The values of `keys`, and which of them are there; the value of one that is not means nothing."""
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return self.values[at], self.keys[at] == keys


def exact(
    keys: NDArray[np.uint64], values: NDArray[np.uint32], bits: int, cell: type[np.unsignedinteger]
) -> FingerprintMap:
    """Store by an `ExactMap`."""
    return cast(FingerprintMap, ExactMap(keys, values))


@dataclass(frozen=True, slots=True)
class Text:
    """Correct lines and their slots without marks."""

    name: str
    true: Sequence[Slot]
    seen: Sequence[Slot]


def dev_texts(folder: Path, model: LanguageModel) -> list[Text]:
    """The dev files. Words of the true lines stand at the places of the stripped ones."""
    texts = []
    for name in ("dev-legal", "dev-general"):
        lines = list(corpus.lines(folder / f"{name}.txt.xz"))
        true, seen = (stripped_slots(part, model) for part in (lines, [bare(line) for line in lines]))
        assert len(true) == len(seen)
        texts.append(Text(name, true, seen))
    return texts


def row(name: str, texts: Sequence[Text], restore: Callable[[Sequence[Slot]], list[str]], megabytes: float) -> str:
    """One line of the table."""
    began, out = time.process_time(), [restore(text.seen) for text in texts]
    seconds = time.process_time() - began
    right = "  ".join(f"{text.name} {share_right(text.true, o):.4f}" for text, o in zip(texts, out, strict=True))
    words = sum(len(text.seen) for text in texts)
    return f"{name:34}{right}  {1e6 * seconds / words:6.1f} ms a thousand  {megabytes:5.1f} MB"


def megabytes(*paths: Path) -> float:
    """The size of files together, in 10⁶ bytes."""
    return sum(path.stat().st_size for path in paths) / 1e6


def other_models(
    source: Path, sizes: Sequence[int], patterns: Sequence[str]
) -> Iterator[tuple[str, LanguageModel, float]]:
    """Models of so many trigrams (0: all) of the training files whose names fit, counted anew."""
    files = [path for path in corpus.training_files(source) if any(fnmatch(path.name, p) for p in patterns)]
    words, arrays = corpus.encode(files, list(gazetteer.name_lines()))
    keys, counts = ngrams.count_trigrams([*arrays, *[arrays[-1]] * (NAMES_WEIGHT - 1)])
    estimate = ngrams.estimate(keys, counts, len(words))
    for size in sizes:
        keep = size or len(keys)
        model = ngrams.pack(words, estimate, keep, exact)
        stored = CELLS_A_KEY * (4 * len(estimate.bigram_keys) + 2 * keep) / 1e6
        yield f"{keep} trigrams", model, stored


def tagged(seen: Sequence[Slot], tagger: Tagger, model: LanguageModel) -> list[str]:
    """The tagger by itself."""
    return by_tagger_alone(seen, tagger.scores(seen), model)


def together(seen: Sequence[Slot], tagger: Tagger, share: float, model: LanguageModel) -> list[str]:
    """The n-gram decoder with a share of the tagger's scores."""
    return by_decoder(mixed(seen, tagger.scores(seen), share), model)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--tagger", type=Path, help="where `tagger` wrote")
    parser.add_argument("--trigrams", type=int, nargs="*", default=[], help="further sizes; 0 keeps all")
    parser.add_argument("--files", nargs="*", default=["*"], help="training files of the further sizes, as patterns")
    options = parser.parse_args()
    model = language.load(MODEL)
    texts = dev_texts(options.corpus, model)
    size = megabytes(MODEL / "bigrams.bin", MODEL / "trigrams.bin")
    print(row("trigrams as shipped", texts, partial(by_decoder, model=model), size))
    short = Bigrams(**{field.name: getattr(model, field.name) for field in fields(model)})
    print(row("bigrams", texts, partial(by_decoder, model=short), megabytes(MODEL / "bigrams.bin")), flush=True)
    if options.tagger:
        for graph in ("tagger.onnx", "tagger.int8.onnx"):
            tagger = Tagger(options.tagger, model, graph)
            own = megabytes(options.tagger / graph, options.tagger / "tagger.npz")
            print(row(graph, texts, partial(tagged, tagger=tagger, model=model), own), flush=True)
        for share in SHARES:
            restore = partial(together, tagger=tagger, share=share, model=model)
            print(row(f"trigrams + {share} tagger.int8", texts, restore, size + own), flush=True)
    others = other_models(options.corpus, options.trigrams, options.files) if options.trigrams else ()
    for name, other, stored in others:
        print(row(name, dev_texts(options.corpus, other), partial(by_decoder, model=other), stored), flush=True)


if __name__ == "__main__":
    main()
