"""Learn the channel from OCR pairs by expectation maximisation over how true characters give seen segments."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.adaptation import Pairs as Observed
from normalizers.restoration.adaptation import expect
from normalizers.restoration.channel import LONGEST, Channel, make
from normalizers.restoration.pieces import Kind, pieces_of
from normalizers.restoration.syllables import bare, split_tone
from normalizers.restoration.training.align import chunks
from normalizers.restoration.training.shapes import likeness

LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
CHARACTERS = tuple(LOWER + LOWER.upper())
Pairs = Counter[tuple[str, str]]
Floats = NDArray[np.float64]
_LEAST = 0.3  # expected count below which a segment is forgotten
_PRIOR = 12.0  # observations that what a character borrows is worth
_ROUNDS = 5  # of expectation and maximisation


@dataclass(frozen=True, slots=True)
class Learnt:
    """How often each segment stood for each character: `counts[segment, character]`, characters as `CHARACTERS`."""

    segments: tuple[str, ...]
    counts: Floats


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


def _first_guess(segments: Sequence[str]) -> Floats:
    """p(segment | character) before anything is known: likely the same letter, perhaps with other marks."""
    lengths = np.array([len(segment) for segment in segments])
    table = np.repeat(np.array([0.002, 0.01, 0.002, 0.0003])[lengths][:, None], len(CHARACTERS), 1)
    row = {segment: i for i, segment in enumerate(segments)}
    plain = [bare(character).lower() for character in CHARACTERS]
    for segment, i in row.items():
        table[i, [j for j, letter in enumerate(plain) if letter == bare(segment).lower()]] = 0.3
    for j, character in enumerate(CHARACTERS):
        if character in row:
            table[row[character], j] = 0.5
    return table


def _channel(segments: tuple[str, ...], table: Floats) -> Channel:
    return make(CHARACTERS, segments, np.log(table).astype(np.float32))


def learn(pairs: Pairs) -> Learnt:
    """Expected counts of the segments that each character gave."""
    observed = Observed([true for true, _ in pairs], [seen for _, seen in pairs], list(pairs.values()))
    segments = tuple(
        sorted({s[j : j + k] for s in observed.seen for k in range(LONGEST + 1) for j in range(len(s) - k + 1)})
    )
    lengths = np.array([len(segment) for segment in segments])
    floor = 1e-5 * np.power(0.02, lengths)[:, None]
    table = _first_guess(segments)
    for _ in range(_ROUNDS):
        counts = expect(_channel(segments, table), observed)[: len(segments)]
        table = np.maximum(counts / np.maximum(counts.sum(axis=0), 1e-9), floor)
    return Learnt(segments, counts)


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


def smooth(learnt: Learnt) -> Channel:
    """Turn counts into a channel: each character borrows from its kin and its shape, worth `_PRIOR` observations."""
    shapes = likeness(CHARACTERS)
    frequent = (s for s, n in zip(learnt.segments, learnt.counts.sum(axis=1), strict=True) if n >= _LEAST)
    segments = tuple(sorted({*frequent, *(s for looks in shapes.values() for s in looks)}))
    row = {s: i for i, s in enumerate(segments)}
    raw = np.zeros((len(segments), len(CHARACTERS)))
    for segment, counts in zip(learnt.segments, learnt.counts, strict=True):
        if segment in row:
            raw[row[segment]] = counts
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
        table[:, j] = (raw[:, j] + _PRIOR * guess) / (raw[:, j].sum() + _PRIOR)
    lengths = np.array([len(s) for s in segments])
    table += 2e-5 * np.power(0.03, lengths)[:, None]
    return make(CHARACTERS, segments, np.log(table).astype(np.float32))
