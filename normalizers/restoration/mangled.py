"""Slots of a text that an engine without Vietnamese read: what each piece may stand for under the channel."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from normalizers.restoration.candidates import SyllableFinder
from normalizers.restoration.codes import (
    ABBREVIATIONS,
    is_act_number,
    mend_abbreviation,
    mend_code,
    mend_numeral,
    mend_row,
)
from normalizers.restoration.guards import (
    broken_date,
    is_capitals,
    is_clean,
    is_vietnamese,
    may_be_disguised,
    may_be_name,
)
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.pieces import Kind, Piece
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary, together
from normalizers.restoration.syllables import bare, is_syllable
from normalizers.restoration.ways import Cut, Ways

_SPECKS = frozenset("‘’'`´")  # marks that are mostly dirt: no break between the words beside them
_LETTERED = re.compile(r"[A-ZĐ]\d{1,2}|\d{1,3}[a-zđ]")  # a number with a letter: A1, 3a
_VOWEL = re.compile(r"[AEIOUY]")  # capitals without one are no syllable, in a heading either
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")  # a numeral of two letters or more: IV, XIII
_HEADS = frozenset("I II III IV V VI VII VIII IX X XI XII".split())  # at the head of a line: a heading's number
_TWO = 2  # letters: a longer word in capitals was hardly read so from small ones
_DISGUISED = 8  # words that a figure may be in disguise
#: Readings of a string that stands alone in capitals or not, in a name or not, before small letters or not.
_Known = dict[tuple[str, bool, bool, bool], tuple[Options, tuple[Cut, ...]]]


def _with_small_letters(options: Options) -> Options:
    """Readings in capitals as words that begin with one: of "Ỗ" and "ỗ" only the size tells which it is, so that an
    engine reads "HỖ trợ"."""
    return options._replace(prints=np.where(options.prints == Print.UPPER, np.int8(Print.TITLE), options.prints))


class Weights(Struct, frozen=True):
    """What the decoder trades against each other, in nats; fitted on OCR pairs of training text."""

    channel: float = 0.85
    copy_word: float = 5.0
    copy_letter: float = 2.2
    copy_sign: float = 6.0
    copy_capitals: float = 2.0
    other_letter: float = 0.15
    split: float = 7.0
    merge: float = 6.0
    lone_capitals: float = 4.0
    lettered: float = 8.0
    dirt: float = 5.0
    figure: float = 3.0  # what it costs a number of two figures to be just this one
    digit: float = -3.0  # the same for one figure, less the harm of losing a count
    roman: float = 3.0
    name: float = 2.5  # what it costs a name that spells a syllable to have other letters, and to lose its capital


class MangledReader:
    """Finds the words that seen strings may stand for, apart, split and joined."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary, weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._words = model.words
        self._weights = weights
        self._number_sign = Options(  # the "6" of "Quyết định 6 12/QĐ-UBND", where only "số" can stand
            np.array([vocabulary.id_of("số"), vocabulary.number_id]),
            np.array([0, -6], np.float32),
            np.array([Print.LOWER, Print.COPY], np.int8),
        )
        self._number_head = Options(
            np.array([vocabulary.id_of("số")]), np.zeros(1, np.float32), np.array([Print.TITLE])
        )
        self._mended_date = Options(vocabulary.number.words, np.full(1, 4.0, np.float32), vocabulary.number.prints)
        self._others: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(model.words[3:], 3):
            if not is_syllable(word):
                self._others[bare(word)].append(i)

    def slots(
        self, rows: Sequence[Sequence[Piece]], finder: SyllableFinder, quick: bool = False, sound: bool = True
    ) -> list[Slot]:
        """The pieces of all lines with the ways to read, split and join them.

        A quick reading has fewer ways, none of them split or joined.
        """
        strings = dict.fromkeys(
            piece.text
            for row in rows
            for i, piece in enumerate(row)
            if piece.kind is Kind.WORD or (piece.kind is Kind.NUMBER and may_be_disguised(row, i))
        )
        ways = Ways(finder, self._weights.channel, strings, quick)
        if not quick:
            ways.search_parts(strings, rows)
        known: _Known = {}
        slots: list[Slot] = []
        for n, row in enumerate(rows):
            if sound and is_clean(row):
                keep = self._vocabulary
                slots += [Slot(n, piece, piece.text, keep.fixed(piece) or keep.kept(piece.text)) for piece in row]
                continue
            for i, piece in enumerate(row):
                after = row[i + 1] if i + 1 < len(row) else None
                if piece.kind is Kind.WORD and not (piece.start == 0 and piece.text in _HEADS):
                    slots.append(self._word_slot(n, row, i, ways, known, quick))
                elif piece.kind is not Kind.MARK:
                    slots.append(self._figure_slot(n, row, i, after, ways))
                elif not _SPECKS.issuperset(piece.text):
                    slots.append(Slot(n, piece, piece.text, self._vocabulary.mark))
        return slots

    def _figure_slot(self, line: int, row: Sequence[Piece], i: int, after: Piece | None, ways: Ways) -> Slot:
        piece = row[i]
        if may_be_disguised(row, i):
            sign = after is not None and is_act_number(after.text)
            return Slot(line, piece, piece.text, self._number_sign if sign else self._disguised(piece.text, ways))
        date = broken_date(piece, after)
        joined = (date, self._mended_date) if date else None
        mended = mend_row(piece.text) or mend_numeral(piece.text) or mend_code(piece.text)
        return Slot(line, piece, mended, self._vocabulary.number, (), joined)

    def _word_slot(
        self,
        line: int,
        row: Sequence[Piece],
        i: int,
        ways: Ways,
        known: _Known,
        quick: bool,
    ) -> Slot:
        piece = row[i]
        text = piece.text
        if i == 0 and len(row) > 2 and row[1].text == ":" and is_act_number(row[2].text):
            return Slot(line, piece, text, self._number_head)
        lone = is_capitals(text) and not any(0 <= j < len(row) and is_capitals(row[j].text) for j in (i - 1, i + 1))
        if lone or (is_capitals(text) and not _VOWEL.search(bare(text))):
            text = mend_abbreviation(text, ABBREVIATIONS)
        name = may_be_name(row, i)
        opens = lone and len(text) == _TWO and i + 1 < len(row) and row[i + 1].text.islower()
        both = known.get((text, lone, name, opens))
        if both is None:
            splits = () if lone or quick else ways.splits(text, self._weights.split)
            whole = self._options(text, lone, ways)
            whole = self._with_letters(text, whole) if name else whole
            both = known[text, lone, name, opens] = (_with_small_letters(whole) if opens else whole, splits)
        joined = None
        if not quick and i + 1 < len(row) and ways.may_join(piece, row[i + 1]):
            glued = text + row[i + 1].text
            options = ways.joined(glued, self._weights.merge)
            joined = (glued, options) if options else None
        return Slot(line, piece, text, both[0], both[1], joined)

    def _with_letters(self, text: str, options: Options) -> Options:
        """The readings of a name, those with other letters at a cost: marks are lost more easily, and no context tells
        "Sơn Hà", which nobody has heard of, from "Sơn La"."""
        letters = text.lower()
        other = np.array([bare(self._words[word]) != letters for word in options.words.tolist()], np.float32)
        other += options.prints == Print.LOWER
        other[options.prints == Print.COPY] = 0
        return options._replace(scores=options.scores - np.float32(self._weights.name) * other)

    def _disguised(self, text: str, ways: Ways) -> Options:
        """A short figure between two words: most likely itself, perhaps a word in disguise ("18" for "lệ")."""
        cost = self._weights.digit if len(text) == 1 else self._weights.figure
        return self._either(ways.syllables(text).top(_DISGUISED, -cost))

    def _either(self, words: Options) -> Options:
        """A figure or one of some words."""
        return together(self._vocabulary.number, words)

    def _options(self, text: str, lone_capitals: bool, ways: Ways) -> Options:
        """Readings of a seen word: syllables by the channel, other known words by their letters, and itself."""
        if is_vietnamese(text) or (lone_capitals and text in ABBREVIATIONS):
            return self._vocabulary.kept(text)
        w = self._weights
        syllables = ways.syllables(text)
        dirty = ways.without_dirt(text, w.dirt)
        if len(dirty.words):
            syllables = together(syllables, dirty)
        if lone_capitals:
            syllables = syllables.top(len(syllables.words), w.lone_capitals)
        if _ROMAN.fullmatch(text):
            return self._either(syllables.top(_DISGUISED, w.roman))
        have = set(syllables.words.tolist())
        same = [i for i in self._others.get(bare(text.lower()), []) if i not in have]
        if _LETTERED.fullmatch(text):
            copy = w.lettered
        else:
            copy = w.copy_capitals if lone_capitals else w.copy_word + w.copy_letter * len(text)
            copy += w.copy_sign * sum(not c.isalpha() for c in text)
        return Options(
            np.concatenate([syllables.words, np.array([*same, self._vocabulary.unknown], np.int64)]),
            np.concatenate(
                [syllables.scores, np.array([-w.other_letter * len(text)] * len(same) + [-copy], np.float32)]
            ),
            np.concatenate([syllables.prints, np.array([Print.AS_SEEN] * len(same) + [Print.COPY], np.int8)]),
        )
