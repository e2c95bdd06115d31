"""Names are written alike throughout a document: all places where a name stands decide together.

A name is two words with capitals side by side. Places that agree in bare letters vote for their readings with their
posteriors; a reading that is unsure of itself gives way to one that the others prefer. Before that, places where the
same plain letters were seen are made one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
    readings = _alike_where_seen_alike(slots, readings, model)
    votes: defaultdict[_Pair, defaultdict[_Pair, float]] = defaultdict(lambda: defaultdict(float))
    places: list[tuple[int, _Pair, _Pair]] = []
    for at, (first, second) in enumerate(pairwise(readings)):
        if not _are_name(first, second, slots):
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


def names_as_seen(slots: Sequence[Slot], readings: Sequence[Reading]) -> list[Reading]:
    """The readings of an engine that knows Vietnamese, without changes of names that the document speaks against.

    Context tells no name: before "năm" (year) it makes "Nậm Cuổi" into "Nậm Cuối", after cuối năm (the year's end).
    Where the document has a name several times, a change of it stays if it was seen so more often than as it stands
    here.
    """
    pairs = [
        (first, second, (_seen(first, slots), _seen(second, slots)))
        for first, second in pairwise(readings)
        if _are_name(first, second, slots) and not (first.text.isupper() and second.text.isupper())
    ]
    seen = Counter(before for *_, before in pairs)
    alike = Counter((bare(first), bare(second)) for *_, (first, second) in pairs)
    against: set[int] = set()
    for first, second, before in pairs:
        after = (first.text.lower(), second.text.lower())
        if after != before and alike[bare(before[0]), bare(before[1])] > 1 and seen[after] <= seen[before]:
            against |= {first.slot, second.slot}
    return [
        reading._replace(text=slots[reading.slot].piece.text) if reading.slot in against else reading
        for reading in readings
    ]


def _seen(reading: Reading, slots: Sequence[Slot]) -> str:
    return slots[reading.slot].piece.text.lower()


def _alike_where_seen_alike(slots: Sequence[Slot], readings: Sequence[Reading], model: LanguageModel) -> list[Reading]:
    """The readings, those of one pair of strings made one where no mark of theirs survived.

    Nothing but context tells such a name, and each place has another: the reading with the most posterior of all
    places stands, no surer than its share of it.
    """
    votes: defaultdict[tuple[str, str, int], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    keys: defaultdict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for at, (first, second) in enumerate(pairwise(readings)):
        if not _are_name(first, second, slots):
            continue
        seen = (slots[first.slot].piece.text.lower(), slots[second.slot].piece.text.lower())
        for half, reading in enumerate((first, second)):
            if seen[half].isascii():
                votes[(*seen, half)][reading.text.lower()] += reading.posterior
                keys[at + half].append((*seen, half))
    settled = list(readings)
    for at, places in keys.items():
        counted: defaultdict[str, float] = defaultdict(float)
        for key in places:
            for word, share in votes[key].items():
                counted[word] += share
        best = max(counted, key=lambda word: counted[word])
        share = counted[best] / sum(counted.values()) * readings[at].posterior
        settled[at] = _renamed(readings[at], best, share, slots, model)
    return settled


def _are_name(first: Reading, second: Reading, slots: Sequence[Slot]) -> bool:
    return _is_name(first, slots) and _is_name(second, slots) and first.slot + 1 == second.slot


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
