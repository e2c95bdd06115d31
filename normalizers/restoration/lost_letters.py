"""Texts in which a sign stands for each letter that a program could not write: "K? ho?ch th?c hi?n".

A database or a mail gateway that knows no Vietnamese writes one question mark, or U+FFFD, for every letter outside its
charset. Which letters these are depends on the charset, and the text itself tells it: of the ways to write so, the one
that makes the text likeliest. A word may then be any that this way would write so; context decides, as for text that
has lost its marks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from unicodedata import normalize

import numpy as np
import regex

from normalizers.restoration.codes import ABBREVIATIONS
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.letter_signs import LETTER, as_letters
from normalizers.restoration.pieces import Kind, Piece, pieces_of
from normalizers.restoration.readings import Options, Print, Slot, Vocabulary, together
from normalizers.restoration.syllables import split_tone

Way = Callable[[str], str]
Words = Mapping[str, Sequence[int]]
_CAPITALS = regex.compile(rf"[\p{{Lu}}{LETTER}]*{LETTER}[\p{{Lu}}{LETTER}]*")
_ENDS_SENTENCE = regex.compile(r".*[.!?;:…•+]|[-–]")
_UNSEEN = -14.0  # nats: a string that no word is written as
_NO_WORD = 4.0  # nats that it costs a string with signs in it to be none of the words that it may stand for
_ALONE = 1.5  # nats that it costs a sign between spaces to be a word: it may be a dash

_OF_THREE_BYTES = str.maketrans(dict.fromkeys("ềọỏờố", LETTER))  # of which five lose their last byte
_BEST_FIT = str.maketrans("ăđĩũơư", "adiuou")  # what Windows writes in its Western charset for letters that are near


def _in_charset(word: str, charset: str) -> str:
    return "".join(letter if _is_in(letter, charset) else LETTER for letter in word)


@cache
def _is_in(letter: str, charset: str) -> bool:
    try:
        return bool(letter.encode(charset))
    except UnicodeEncodeError:
        return False


#: What programs make of a word in small letters.
_WAYS: tuple[Way, ...] = (
    lambda word: word.translate(_OF_THREE_BYTES),
    lambda word: _in_charset(word, "cp1252"),
    lambda word: _in_charset(word.translate(_BEST_FIT), "cp1252"),
    lambda word: _in_charset(word, "ascii"),
)


class LostLetterReader:
    """Finds the words that a string with signs for letters may stand for."""

    def __init__(self, model: LanguageModel, vocabulary: Vocabulary) -> None:
        self._words = model.words
        self._unigrams = model.unigrams
        self._vocabulary = vocabulary

    def slots(self, lines: Sequence[str], sign: str) -> list[Slot]:
        """The pieces of all lines with the ways to read them."""
        rows = [pieces_of(as_letters(line, sign)) for line in lines]
        seen = Counter(piece.text.lower() for row in rows for piece in row if piece.kind is Kind.WORD)
        way, words = max(self._indexes(), key=lambda index: self._likelihood(seen, index[1]))
        slots = []
        for n, (line, pieces) in enumerate(zip(lines, rows, strict=True)):
            row = [_without_quotes(piece, words) for piece in pieces]
            for i, piece in enumerate(row):
                own = piece._replace(text=line[piece.start : piece.end])
                slots.append(self._slot(n, own, row, i, sign, way, words))
        return slots

    def _likelihood(self, seen: Mapping[str, int], words: Words) -> float:
        """The log chance of the strings seen, had their words been written in the way of that index."""
        return sum(
            count * (float(np.logaddexp.reduce(self._unigrams[words[text]])) if text in words else _UNSEEN)
            for text, count in seen.items()
        )

    def _indexes(self) -> Sequence[tuple[Way, Words]]:
        """For each way the words by what it makes of them."""
        found = []
        for way in _WAYS:
            words: defaultdict[str, list[int]] = defaultdict(list)
            for number, word in enumerate(self._words[3:], 3):
                for seen in {way(spelling) for spelling in _spellings(word)}:
                    words[seen].append(number)
            found.append((way, words))
        return found

    def _slot(self, line: int, own: Piece, row: Sequence[Piece], i: int, sign: str, way: Way, words: Words) -> Slot:
        text = row[i].text
        if own.kind is not Kind.WORD:
            keep = self._vocabulary.fixed(own) or self._vocabulary.mark
            return Slot(line, own, _with_abbreviations(text, sign, way), keep)
        ids = words.get(text.lower(), [])
        alone = text == LETTER
        if alone and i == 0:  # a bullet
            return Slot(line, own, own.text, self._vocabulary.mark)
        if not ids:
            code = _with_abbreviations(text, sign, way)
            return Slot(line, own, code, self._vocabulary.kept(code))
        found = Options(np.array(ids), np.zeros(len(ids), np.float32), np.full(len(ids), _print_of(row, i), np.int8))
        if LETTER in text:
            found = together(found, self._vocabulary.only(self._vocabulary.unknown).top(1, _NO_WORD))
        if alone:
            found = together(found.top(len(ids), _ALONE), self._vocabulary.mark)
        return Slot(line, own, own.text, found)


def _without_quotes(piece: Piece, words: Words) -> Piece:
    """A word without a sign at its ends that no word has: it stands for a quotation mark."""
    text = piece.text.lower()
    if piece.kind is not Kind.WORD or text in words or LETTER not in (text[0], text[-1]):
        return piece
    for start, end in ((1, len(text)), (0, -1), (1, -1)):
        if (text[0] if start else text[-1]) == LETTER and text[start:end] in words:
            return piece._replace(text=piece.text[start:end], start=piece.start + start)
    return piece


def _spellings(word: str) -> tuple[str, ...]:
    """A word of the model and, where both are in use, its other tone placement: "hòa", "hoà"."""
    toneless, tone = split_tone(word)
    if not tone or toneless[-2:] not in ("oa", "oe", "uy") or toneless.startswith("qu"):
        return (word,)
    return word, normalize("NFC", toneless + tone)


def _with_abbreviations(text: str, sign: str, way: Way) -> str:
    """A string with its abbreviations mended where only one can be meant: "Q?-UBND", "45/2031/N?-CP"."""

    def mended(run: regex.Match[str]) -> str:
        found = [known for known in ABBREVIATIONS if way(known.lower()) == run.group().lower()]
        return found[0] if len(found) == 1 else run.group()

    return _CAPITALS.sub(mended, text).replace(LETTER, sign)


def _print_of(row: Sequence[Piece], i: int) -> Print:
    """In which case a word stands some of whose letters are signs: told by the others, its neighbours and its place."""
    text = row[i].text
    if LETTER not in text:
        return Print.AS_SEEN
    letters = text.replace(LETTER, "")
    beside = [row[j].text.replace(LETTER, "") for j in (i - 1, i + 1) if 0 <= j < len(row)]
    if (not letters or letters.isupper()) and (
        len(letters) > 1 or any(len(other) > 1 and other.isupper() for other in beside)
    ):
        return Print.UPPER
    if text[0] == LETTER and (_begins_sentence(row, i) or _is_committee(row, i)):
        return Print.TITLE
    return Print.AS_SEEN


def _begins_sentence(row: Sequence[Piece], i: int) -> bool:
    return i == 0 or (row[i - 1].kind is Kind.MARK and _ENDS_SENTENCE.fullmatch(row[i - 1].text) is not None)


def _is_committee(row: Sequence[Piece], i: int) -> bool:
    """Whether "Ủy" stands there, the head of the people's committees' name, which has a capital wherever it stands."""
    return row[i].text == LETTER + "y" and i + 1 < len(row) and row[i + 1].text == "ban"
