"""Names are written alike throughout a document: all places where a name stands decide together.

A name is two words with capitals side by side. Places that agree in bare letters vote for their readings with their
posteriors; a reading that is unsure of itself gives way to one that the others prefer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind
from normalizers.restoration.readings import Reading, Slot
from normalizers.restoration.syllables import bare

_SURE = 0.98  # posterior from which a reading stays, whatever the others say
_MAJORITY = 3.0  # times the votes of a reading that the other must have
_Pair = tuple[str, str]


def settle_names(slots: Sequence[Slot], readings: list[Reading], model: LanguageModel) -> list[Reading]:
    """The readings, names made alike; a word changes only to one that its own string may stand for."""
    votes: defaultdict[_Pair, defaultdict[_Pair, float]] = defaultdict(lambda: defaultdict(float))
    places: list[tuple[int, _Pair, _Pair]] = []
    for at, (first, second) in enumerate(pairwise(readings)):
        if not (_is_name(first, slots) and _is_name(second, slots) and first.slot + 1 == second.slot):
            continue
        pair = (first.text.lower(), second.text.lower())
        key = (bare(pair[0]), bare(pair[1]))
        places.append((at, key, pair))
        if not (first.text.isupper() and second.text.isupper()):
            votes[key][pair] += first.posterior * second.posterior
    settled = list(readings)
    for at, key, pair in places:
        counted = votes.get(key)
        if not counted:
            continue
        best = max(counted, key=lambda other: counted[other])
        if best == pair or counted[best] < _MAJORITY * counted.get(pair, 0.0):
            continue
        share = counted[best] / sum(counted.values())
        for i, word in enumerate(best):
            settled[at + i] = _renamed(settled[at + i], word, share, slots, model)
    return settled


def _is_name(reading: Reading, slots: Sequence[Slot]) -> bool:
    return (
        reading.covers == 1
        and reading.text[:1].isupper()
        and reading.text.isalpha()
        and slots[reading.slot].piece.kind is Kind.WORD
    )


def _renamed(reading: Reading, word: str, share: float, slots: Sequence[Slot], model: LanguageModel) -> Reading:
    """The reading as another word, if it is unsure of itself and its string may stand for that word."""
    if reading.text.lower() == word or reading.posterior >= _SURE:
        return reading
    if model.ids.get(word, model.unknown_id) not in slots[reading.slot].options.words:
        return reading
    text = word.upper() if reading.text.isupper() and len(word) > 1 else word[0].upper() + word[1:]
    return reading._replace(text=text, posterior=share)
