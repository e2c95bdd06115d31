"""Learn the channel from OCR pairs by expectation maximisation over how true characters give seen segments."""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from normalizers.restoration.channel import LONGEST, Channel, make
from normalizers.restoration.pieces import Kind, pieces_of
from normalizers.restoration.syllables import bare, split_tone
from normalizers.restoration.training.align import chunks
from normalizers.restoration.training.shapes import likeness

LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
CHARACTERS = tuple(LOWER + LOWER.upper())
Pairs = Counter[tuple[str, str]]
Expected = dict[str, dict[str, float]]
_LEAST = 0.3  # expected count below which a segment is forgotten


def word_pairs(records: Iterable[Mapping[str, object]]) -> Pairs:
    """True and seen words that stand alone in their chunk, punctuation set aside, with their counts."""
    found: Pairs = Counter()
    for record in records:
        for true, seen in record["lines"]:  # type: ignore[attr-defined]
            for a, b in chunks(unicodedata.normalize("NFC", true), unicodedata.normalize("NFC", seen)):
                if " " in a or " " in b or not b:
                    continue
                words = [p.text for p in pieces_of(a) if p.kind is Kind.WORD]
                cores = [p.text for p in pieces_of(b) if p.kind is not Kind.MARK]
                if len(words) == 1 and words[0].isalpha() and len(cores) == 1 and len(cores[0]) <= len(words[0]) + 6:
                    found[words[0], cores[0]] += 1
    return found


def read_pairs(path: Path) -> Pairs:
    """`word_pairs` of a file of JSON records."""
    with path.open(encoding="utf-8") as stream:
        return word_pairs(map(json.loads, stream))


def _first_guess(character: str, segment: str) -> float:
    if segment == character:
        return 0.5
    if bare(segment).lower() == bare(character).lower():
        return 0.3
    return {0: 0.002, 1: 0.01, 2: 0.002, 3: 0.0003}[len(segment)]


def _expect(true: str, seen: str, weight: float, p: Mapping[str, Mapping[str, float]] | None, out: Expected) -> float:
    """Add the pair's expected segment counts to `out`; return the log-likelihood."""
    n, m = len(true), len(seen)
    score = [
        [
            [
                (_first_guess(c, seen[j : j + k]) if p is None else p[c].get(seen[j : j + k], 1e-5 * 0.02**k))
                for k in range(min(LONGEST, m - j) + 1)
            ]
            for j in range(m + 1)
        ]
        for c in true
    ]
    forward = [[0.0] * (m + 1) for _ in range(n + 1)]
    forward[0][0] = 1.0
    for i in range(n):
        for j in range(m + 1):
            f = forward[i][j]
            if f:
                for k, s in enumerate(score[i][j]):
                    forward[i + 1][j + k] += f * s
    total = forward[n][m]
    if total <= 1e-300:
        return -700.0
    backward = [[0.0] * (m + 1) for _ in range(n + 1)]
    backward[n][m] = 1.0
    for i in range(n - 1, -1, -1):
        for j in range(m + 1):
            b = 0.0
            for k, s in enumerate(score[i][j]):
                b += s * backward[i + 1][j + k]
                share = forward[i][j] * s * backward[i + 1][j + k] / total
                if share > 1e-4:
                    out[true[i]][seen[j : j + k]] += share * weight
            backward[i][j] = b
    return math.log(total)


def learn(pairs: Pairs, rounds: int = 5) -> Expected:
    """Expected counts of segments for each true character."""
    p: dict[str, dict[str, float]] | None = None
    counts: Expected = {}
    for _ in range(rounds):
        counts = defaultdict(lambda: defaultdict(float))
        for (true, seen), weight in pairs.items():
            _expect(true, seen, weight, p, counts)
        p = {}
        for c, segments in counts.items():
            whole = sum(segments.values())
            p[c] = {s: n / whole for s, n in segments.items() if n > 1e-3}
    return counts


def _kin(character: str) -> list[tuple[str, float]]:
    """Characters whose confusions tell something of this one's, with weights.

    Most tells the same letter with another tone, least any other letter with marks.
    """
    quality = split_tone(character)[0]
    out = []
    for other in CHARACTERS:
        if other == character or other.isupper() != character.isupper():
            continue
        if split_tone(other)[0] == quality:
            out.append((other, 1.0))
        elif split_tone(other)[1] == split_tone(character)[1] and bare(other) == bare(character):
            out.append((other, 0.5))
        elif bare(other) == bare(character):
            out.append((other, 0.15))
        elif bare(other) != other and bare(character) != character and bare(other).lower() in "aeiouy":
            out.append((other, 0.03))
    return out


def smooth(counts: Mapping[str, Mapping[str, float]], prior: float = 12.0) -> Channel:
    """Turn counts into a channel: each character borrows from its kin and its shape, worth `prior` observations."""
    whole: dict[str, float] = defaultdict(float)
    for seen in counts.values():
        for segment, n in seen.items():
            whole[segment] += n
    segments = tuple(sorted(s for s, n in whole.items() if n >= _LEAST))
    shapes = likeness(CHARACTERS)
    segments = tuple(sorted({*segments, *(s for looks in shapes.values() for s in looks)}))
    row = {s: i for i, s in enumerate(segments)}
    raw = np.zeros((len(segments), len(CHARACTERS)))
    for j, c in enumerate(CHARACTERS):
        for s, n in counts.get(c, {}).items():
            if s in row:
                raw[row[s], j] = n
    column = {c: j for j, c in enumerate(CHARACTERS)}
    shares = raw / np.maximum(raw.sum(0), 1e-9)
    table = np.zeros_like(raw)
    for j, c in enumerate(CHARACTERS):
        kin = _kin(c)
        borrowed = sum((w * shares[:, column[o]] for o, w in kin), np.zeros(len(segments)))
        borrowed = borrowed / max(1e-9, borrowed.sum())
        own = np.zeros(len(segments))
        for s, mass in ((c, 0.5), (bare(c), 0.5)):
            if s in row:
                own[row[s]] += mass
        looks = np.zeros(len(segments))
        for s, share in shapes[c].items():
            looks[row[s]] = share
        guess = 0.7 * borrowed + 0.15 * own + 0.15 * looks
        table[:, j] = (raw[:, j] + prior * guess) / (raw[:, j].sum() + prior)
    lengths = np.array([len(s) for s in segments])
    table += 2e-5 * np.power(0.03, lengths)[:, None]
    return make(CHARACTERS, segments, np.log(table).astype(np.float32))
