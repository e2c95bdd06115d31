"""Slots of a text that OCR read in Vietnamese: what each word may be instead.

Such an engine gets letters right and marks wrong: of 171 letters misread on made pages 126 had another tone, 36 were
other letters, 5 had the other quality (ê for e) and 4 both. The right reading is mostly one of the engine's own, with
odds that say too much; now and then the engine never thought of it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind, Piece, pieces_of
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary
from normalizers.restoration.syllables import bare, is_syllable, split_tone
from schemas.page import Word

# In nats; fitted on made pages (docs/restoration.md).
_TRUST = 0.7  # of the engine's log odds
_TONE, _QUALITY, _BOTH = 7.0, 10.0, 12.0  # what it costs a reading to be none of the engine's, by what it changes
_HOOK = 4.5  # the same for a hook taken for an acute, by far the commonest: on faxes and copies one in a hundred is
_LOST = 3.0  # what it costs capitals to have lost their marks where others of the heading have
_HEARD = 0.6  # of what the kind of change costs more than a tone, where the engine thought of it
_NAME, _OWN_NAME = 1.0, 4.0  # what it costs to change a word with a capital, to one that only the model thought of
_DOT = 2.5  # what a reading gains that takes a hook over an i for its dot: "chi" read as "chỉ" is the commonest slip
_LETTERS = 2.0  # what it costs a reading of the engine's to have other letters
_LEAST_CHOSEN = 0.05  # share of the reading that the engine chose, however much it gave to others
_HEADING = 3  # words in capitals that make a line a heading
_ACUTE, _HOOK_ABOVE = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING HOOK ABOVE}"
_SURELY, _READ_SURELY = 4.3, 0.98  # what it costs small letters as sure as this to be others, but a hook for an acute
_NUMERAL = frozenset("IVXLC")
_SIGNS = ".,;:()/-–"
_Odds = dict[tuple[int, int], float]  # word of the model and how it is printed → score


class Heading(IntEnum):
    """A line that is no heading in capitals, one whose words all spell something, and one that has lost marks."""

    NONE = 0
    SOUND = 1
    STRIPPED = 2


class AlternativesReader:
    """Finds the words that an engine's words may stand for."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary) -> None:
        self._words = model.words
        self._vocabulary = vocabulary
        self._by_bare: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(model.words[3:], 3):
            if len(word) > 1 and is_syllable(word):
                self._by_bare[bare(word)].append(i)

    def slots(self, texts: Sequence[Sequence[Sequence[Word]]]) -> list[Slot]:
        """The words of all lines of some texts, each with the ways to read it; a break between two texts."""
        known: dict[tuple[str, Heading, tuple[tuple[str, float], ...], bool], Options] = {}
        slots: list[Slot] = []
        n = 0
        for text in texts:
            for line in text:
                at = 0
                heading = self._heading(line)
                for word in line:
                    for piece in pieces_of(word.text):
                        options = self._vocabulary.fixed(piece)
                        if options is None:
                            key = (piece.text, heading, word.alternatives, word.confidence >= _READ_SURELY)
                            options = known.get(key)
                            if options is None:
                                options = known[key] = self._options(*key)
                        slots.append(Slot(n, Piece(piece.kind, piece.text, at + piece.start), piece.text, options))
                    at += len(word.text) + 1
                n += 1
            if text:
                slots.append(Slot(n - 1, Piece(Kind.MARK, "", at), "", self._vocabulary.mark))
        return slots

    def _options(
        self, text: str, heading: Heading, readings: Sequence[tuple[str, float]], surely: bool = False
    ) -> Options:
        """A word as it stands, as the engine might have read it, and with one mark of its own changed."""
        own = self._vocabulary.id_of(text)
        odds = self._unheard(text, heading) | self._heard(text, readings)
        if surely and text.islower():
            odds = {key: score - _SURELY * (not _is_hook(text, self._words[key[0]])) for key, score in odds.items()}
        odds = {key: score for key, score in odds.items() if key[0] not in (own, self._vocabulary.unknown)}
        if not odds:
            return self._vocabulary.only(own)
        return Options(
            np.array([own, *(word for word, _ in odds)]),
            np.array([0.0, *odds.values()], np.float32),
            np.array([Print.COPY, *(how for _, how in odds)], np.int8),
        )

    def _heard(self, text: str, readings: Sequence[tuple[str, float]]) -> _Odds:
        """The engine's other readings that are syllables of as many letters."""
        found: list[tuple[str, float]] = []
        for reading, share in readings:
            for piece in pieces_of(reading):
                if piece.text != text and len(piece.text) == len(text) and is_syllable(piece.text):
                    found.append((piece.text, share))
        chosen = max(_LEAST_CHOSEN, 1.0 - sum(share for _, share in found))
        capital = _NAME if _is_capitalised(text) else 0.0
        odds: _Odds = {}
        for other, share in found:
            same = bare(other) == bare(text)
            if not same and not is_syllable(text):
                continue
            kind = _HEARD * (_cost_of(text.lower(), other.lower()) - _TONE) if same else _LETTERS
            odds.setdefault(
                (self._vocabulary.id_of(other), Print.AS_SEEN if same else _print_of(other)),
                _TRUST * math.log(max(share, 1e-4) / chosen) + _dots(text, other) - kind - capital,
            )
        return odds

    def _unheard(self, text: str, heading: Heading) -> _Odds:
        """Syllables that differ from a word in the marks of one letter.

        Of capitals without marks, as TU, there are none, unless they stand in a heading: there words lose all marks.
        """
        lower, base = text.lower(), bare(text.lower())
        words = self._by_bare.get(base, ())
        if text.isupper() and lower == base:
            lost = _LOST if heading is Heading.STRIPPED else _TONE
            return {(i, Print.AS_SEEN): -lost for i in words} if heading and self._is_capital_word(text) else {}
        if len(base) != len(text):
            return {}
        capital = 0.0
        if _is_capitalised(text):  # "Quyêt" lost a tone, "Ty" and "Het" may be names
            capital = _OWN_NAME if lower == base or is_syllable(text) else _NAME
        return {
            (i, Print.AS_SEEN): _dots(lower, self._words[i]) - _cost_of(lower, self._words[i]) - capital
            for i in words
            if len(self._words[i]) == len(lower) and _changes(lower, self._words[i]) == 1
        }

    def _heading(self, line: Sequence[Word]) -> Heading:
        """What capitals of a line are worth; "CHUC" spells nothing, so that its heading has lost marks."""
        words = [word.text.strip(_SIGNS) for word in line]
        capitals = [word for word in words if self._is_capital_word(word)]
        if len(capitals) < _HEADING:
            return Heading.NONE
        return Heading.SOUND if all(map(is_syllable, capitals)) else Heading.STRIPPED

    def _is_capital_word(self, text: str) -> bool:
        """Say whether capitals may be a word: abbreviations spell none as a rule, and numerals are none."""
        return text.isupper() and not _NUMERAL.issuperset(text) and bare(text.lower()) in self._by_bare


def _is_capitalised(text: str) -> bool:
    return text[:1].isupper() and not text.isupper()


def _changes(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _cost_of(seen: str, word: str) -> float:
    """What it costs a reading that differs in marks, by what it changes: how seldom engines get that wrong."""
    (seen_letters, seen_tone), (letters, tone) = split_tone(seen), split_tone(word)
    if seen_letters == letters:
        return _HOOK if _is_hook(seen, word) else _TONE
    return _QUALITY if seen_tone == tone else _BOTH


def _is_hook(seen: str, word: str) -> bool:
    """Whether a word has a hook where an acute was seen."""
    return (split_tone(seen)[1], split_tone(word)[1]) == (_ACUTE, _HOOK_ABOVE)


def _dots(seen: str, other: str) -> float:
    """What `other` gains by an i where a hook was seen."""
    return _DOT if any(a in "ỉỈ" and b in "iI" for a, b in zip(seen, other, strict=True)) else 0.0


def _print_of(reading: str) -> int:
    """In which case a reading of the engine's is printed: in its own."""
    if reading.isupper() and len(reading) > 1:
        return Print.UPPER
    return Print.TITLE if reading[:1].isupper() else Print.LOWER
