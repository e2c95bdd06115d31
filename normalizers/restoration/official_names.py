"""Names of provinces, districts and communes, behind the word for the unit, as the official list has them.

Context knows few of ten thousand names: "huyện Théi Lai" was read as "Thối Lại". Where the words chosen behind "huyện"
make no name of a district, and what was seen may as well stand for one, that name it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from normalizers.places import LEVELS, unit_names
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind
from normalizers.restoration.readings import Print, Reading, Slot
from normalizers.restoration.syllables import old_tone_placement

_KINDS = frozenset((*LEVELS, "thành phố"))
_LONGEST = 4  # words of a name
_GOES_ON = frozenset((",", "và"))  # "xã Nga Liên, Nga Tiến và Nga Thái"
_CLEAR = 3.0  # nats by which one name must be likelier than the next
_WELL = 1.5  # nats by which what was seen may be less likely under the name than under the words chosen
_Name = tuple[str, ...]


def with_official_names(slots: Sequence[Slot], readings: Sequence[Reading], model: LanguageModel) -> list[Reading]:
    """The readings, names behind the word for their unit made official ones where only one fits what was seen."""
    settled = list(readings)
    for kind, first, last in _names(slots, readings):
        chosen = tuple(old_tone_placement(reading.text.lower()) for reading in settled[first:last])
        known = _by_first_word(kind)
        if chosen in known.get(chosen[0], ()):
            continue
        name = _only(slots, settled[first:last], chosen, known, model)
        if name is not None:
            for at, word in zip(range(first, last), name, strict=True):
                if settled[at].text.lower() != word:
                    text = word.upper() if settled[at].text.isupper() else word.capitalize()
                    settled[at] = settled[at]._replace(text=text)
    return settled


def _names(slots: Sequence[Slot], readings: Sequence[Reading]) -> Iterator[tuple[str, int, int]]:
    """The unit's type and the first and last reading of each name behind it; several where they are listed."""
    at = 0
    while at < len(readings):
        kind, after = _kind_at(readings, at)
        at = max(at + 1, after)
        while kind:
            end = at
            while end < len(readings) and _is_capitalised(slots, readings[end]):
                end += 1
            if 0 < end - at <= _LONGEST:
                yield kind, at, end
            goes_on = end > at and end < len(readings) and readings[end].text.lower() in _GOES_ON
            at = end + goes_on
            if not goes_on:
                break


def _kind_at(readings: Sequence[Reading], at: int) -> tuple[str, int]:
    """The word or two for a unit at a place, and where it ends; "" where there is none."""
    for length in (2, 1):
        kind = " ".join(reading.text.lower() for reading in readings[at : at + length])
        if kind in _KINDS:
            return kind, at + length
    return "", at


def _is_capitalised(slots: Sequence[Slot], reading: Reading) -> bool:
    piece = slots[reading.slot].piece
    return piece.kind is Kind.WORD and reading.covers == 1 and reading.text[:1].isupper() and reading.text.isalpha()


def _only(
    slots: Sequence[Slot],
    readings: Sequence[Reading],
    chosen: _Name,
    known: Mapping[str, Sequence[_Name]],
    model: LanguageModel,
) -> _Name | None:
    """The one name that the slots may as well stand for; None where there is none, or more that are about as likely."""
    scores = []
    for reading in readings:
        options = slots[reading.slot].options
        best: dict[str, float] = {}
        for word, score, how in zip(*(values.tolist() for values in options), strict=True):
            text = slots[reading.slot].text.lower() if how == Print.COPY else model.words[word]
            best[text] = max(score, best.get(text, score))
        scores.append(best)
    fitting = [
        (sum(score[word] for score, word in zip(scores, name, strict=True)), name)
        for first in scores[0]
        for name in known.get(first, ())
        if len(name) == len(scores) and all(word in score for score, word in zip(scores, name, strict=True))
    ]
    fitting.sort(reverse=True)
    if not fitting or (len(fitting) > 1 and fitting[0][0] - fitting[1][0] < _CLEAR):
        return None
    if fitting[0][0] < sum(score.get(word, 0.0) for score, word in zip(scores, chosen, strict=True)) - _WELL:
        return None
    return fitting[0][1]


@cache
def _by_first_word(kind: str) -> Mapping[str, Sequence[_Name]]:
    """The names of a type by their first words, in small letters."""
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in sorted(unit_names(kind)):
        words = tuple(old_tone_placement(word) for word in name.lower().split())
        found[words[0]].append(words)
    return dict(found)
