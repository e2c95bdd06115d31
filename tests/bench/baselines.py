"""What restoration is measured beside: pyvi, and two plain ways to put marks on bare letters.

Both plain ones use the product's own counts, so that the difference is the decoder's: the most frequent form of each
bare syllable, and the best path of bigrams through those forms. All three see the bare letters of the text, for none
of them mends a letter.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise

import numpy as np

from normalizers.restoration import language
from normalizers.restoration.language import Ids
from normalizers.restoration.restorer import MODEL
from normalizers.restoration.syllables import bare
from normalizers.restoration.tokens import CLASSES, TOKEN

NO_PYVI = "not installed: .venv/bin/pip install 'pyvi==0.1.1', or the extra `bench`"


def pyvi_name() -> str | None:
    """pyvi with its version, or None where it is not installed."""
    try:
        return f"pyvi {version('pyvi')}"
    except PackageNotFoundError:
        return None


def pyvi(lines: Sequence[str]) -> list[str]:
    """Restore with pyvi's `add_accents`. It raises KeyError on some lines: these stay as they are."""
    accents = importlib.import_module("pyvi.ViUtils").add_accents
    out = []
    for line in lines:
        try:
            out.append(accents(bare(line)) if line.strip() else line)
        except KeyError:
            out.append(line)
    return out


@cache
def _model() -> language.LanguageModel:
    return language.load(MODEL)


@cache
def _forms() -> dict[str, Ids]:
    """Ids of the words with the same bare letters, the most frequent first."""
    model = _model()
    found: defaultdict[str, list[int]] = defaultdict(list)
    for i in np.argsort(-model.unigrams[len(CLASSES) :], kind="stable") + len(CLASSES):
        found[bare(model.words[i])].append(int(i))
    return {text: np.array(ids) for text, ids in found.items()}


def load_plain() -> None:
    """Read what the plain ways need."""
    _forms()


def most_frequent(lines: Sequence[str]) -> list[str]:
    """Each word as it is written most often."""
    words = _model().words

    def form(text: str) -> str:
        ids = _forms().get(bare(text.lower()))
        return text if ids is None else words[ids[0]]

    return [TOKEN.sub(lambda match: form(match.group()), line) for line in lines]


def bigrams(lines: Sequence[str]) -> list[str]:
    """The forms on the best path of bigrams, over the whole text."""
    model = _model()
    tokens = [match.group() for line in lines for match in TOKEN.finditer(line)]
    forms = [np.array([model.break_id]), *(_choices(token) for token in tokens)]
    first = np.concatenate([np.repeat(a, len(b)) for a, b in pairwise(forms)])
    second = np.concatenate([np.tile(b, len(a)) for a, b in pairwise(forms)])
    scores = model.pair(first, second).score
    best, at, back = np.zeros(1, np.float32), 0, []
    for a, b in pairwise(forms):
        step = best[:, None] + scores[at : at + len(a) * len(b)].reshape(len(a), len(b))
        back.append(step.argmax(0))
        best, at = step.max(0), at + len(a) * len(b)
    state, chosen = int(best.argmax()), []
    for ids, before in zip(reversed(forms[1:]), reversed(back), strict=True):
        chosen.append(int(ids[state]))
        state = int(before[state])
    path = iter(reversed(chosen))

    def form(token: str) -> str:
        word = next(path)
        return token if word < len(CLASSES) else model.words[word]

    return [TOKEN.sub(lambda match: form(match.group()), line) for line in lines]


def _choices(token: str) -> Ids:
    model = _model()
    if token[0].isalpha():
        return _forms().get(bare(token.lower()), np.array([model.unknown_id]))
    return np.array([model.number_id if token[0].isdigit() else model.break_id])
