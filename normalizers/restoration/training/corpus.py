"""The training corpus as arrays of word ids."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.language import WORD_BITS
from normalizers.restoration.syllables import is_syllable
from normalizers.restoration.tokens import BREAK, CLASSES, words_of

Ids = NDArray[np.uint16]


def training_files(corpus: Path) -> list[Path]:
    """The corpus's training files, in a fixed order. The dev files are never read here."""
    files = sorted(corpus.glob("train-*.txt.xz"))
    if not files:
        raise FileNotFoundError(f"no train-*.txt.xz in {corpus}")
    return files


def lines(path: Path) -> Iterator[str]:
    """The lines of an xz-compressed UTF-8 file."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def raw_ids(texts: Iterable[str], index: dict[str, int]) -> NDArray[np.int32]:
    """Texts as ids in a growing index; a `BREAK` stands between them."""
    out = np.empty(1 << 16, dtype=np.int32)
    size = 0
    for text in texts:
        words = [index.setdefault(w, len(index)) for w in words_of(text)]
        words.append(0)
        if size + len(words) > len(out):
            out = np.concatenate([out, np.empty(len(out), dtype=np.int32)])
        out[size : size + len(words)] = words
        size += len(words)
    return out[:size]


def vocabulary(counts: Counter[str], always: Collection[str], rare: int, limit: int) -> list[str]:
    """The model's words: the classes, then what is frequent enough, most frequent first.

    A possible syllable needs two occurrences, any other word (foreign names, abbreviations) `rare` of them, unless
    it is one of the words to have `always`.
    """
    words = [
        (n, w)
        for w, n in counts.items()
        if w not in CLASSES and (n >= rare or w in always or (n >= 2 and is_syllable(w)))
    ]
    words.sort(key=lambda pair: (-pair[0], pair[1]))
    return [*CLASSES, *(w for _, w in words[: limit - len(CLASSES)])]


def encode(files: Sequence[Path], names: Sequence[str], rare: int = 60) -> tuple[list[str], list[Ids]]:
    """Read the files and the names of places; return the vocabulary and one array of ids a file, the names' last.

    Unknown words have the id of `UNKNOWN`.
    """
    index: dict[str, int] = {BREAK: 0}
    arrays = [*(raw_ids(lines(path), index) for path in files), raw_ids(names, index)]
    counts_by_id = np.zeros(len(index), dtype=np.int64)
    for array in arrays:
        counts_by_id += np.bincount(array, minlength=len(index))
    known = list(index)
    counts = Counter({w: int(n) for w, n in zip(known, counts_by_id, strict=True)})
    always = {known[i] for i in np.unique(arrays[-1])}
    words = vocabulary(counts, always, rare, 1 << WORD_BITS)
    position = {w: i for i, w in enumerate(words)}
    table = np.array([position.get(w, 2) for w in known], dtype=np.uint16)
    return words, [table[array] for array in arrays]
