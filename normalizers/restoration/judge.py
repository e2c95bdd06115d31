"""What a text layer is worth: clean, legacy charset, stripped of its marks, mangled by a foreign OCR, not Vietnamese.

The judge counts words and needs no model. It is meant for a page or half a page of text; of a few words it can
only say what they look like.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from itertools import islice, repeat
from operator import mul
from typing import NamedTuple

from msgspec import Struct

from normalizers.restoration.letter_signs import sign_for_letters
from normalizers.restoration.losses import lacks_a_mark
from normalizers.restoration.syllables import ONSETS, RIMES, bare, is_syllable
from schemas.page import LayerVerdict

#: Characters that TCVN3 (`.VnTime`) shows for Vietnamese letters and that hardly stand in words otherwise.
_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½©®ª«¬Ææ§÷×Þþ"
_TCVN3_WORD = re.compile(rf"[^\W\d_]*[{_TCVN3_SIGNS}][^\W\d_{_TCVN3_SIGNS}]+|[^\W\d_]+[{_TCVN3_SIGNS}]")
#: VNI writes a vowel's marks as a second letter after it (`vieäc`, `ñöôïc`), đ as ñ.
_VNI_WORD = re.compile(r"[^\W\d_]*(?:[aeouyöôAEOUYÖÔ][øùûõïâêáàåãäéèëúüØÙÛÕÏÂÊÁÀÅÃÄÉÈËÚÜ]|ñ[aeiouöôy])[^\W\d_]*")
_WORD = re.compile(r"[^\W\d_]+")
_CID, _UNKNOWN = re.compile(r"\(cid:\d+\)"), re.compile("[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff]")
_LETTER_AND_SIGN = re.compile(
    r"[^\W\d_][\d$¢€£¥§®©|{}\[\]!;~^*]+[^\W\d_]|^[\d$¢€£§|][^\W\d_]{2,}$|[^\W\d_]{2,}[\d$¢€£§]$"
)

_LONGEST_CHUNK = 200  # no word is longer: so many characters of a chunk are looked at
_FEW_LETTERS = 12  # fewer letters than this are no text
_OWN_SHARE = 0.3  # of the marked words of Vietnamese text at least have a letter that no Western engine writes
_RIGHT_LETTERS = 0.95  # of the words of a text that has lost nothing but marks are syllables without them
_MOST_LETTERS = 0.75  # the same of a text that has nowhere a mark, and so was not read by an engine that invents some
_ENOUGH = 20  # words from which the letters that are missing tell something


class Evidence(Struct, frozen=True):
    """Shares of a text's words, each from 0 to 1.

    `marked`: possible syllables that bear a Vietnamese mark. `own_letters`: those of them with a letter that no Western
    engine writes (ạ, đ, ơ, ư …), half of the marked words and more in true Vietnamese. `foreign_letters`: words with a
    letter outside ASCII that are no syllable, nor a name as "Đắk". `skeleton`: words that are a syllable if marks are
    set aside; `long_skeleton` the same among words of four letters and more. `impossible`: words that no syllable can
    be, marks set aside or not. `mixed`: chunks with digits or signs among the letters. `toneless_stops`: skeletons that
    are no syllable as they stand, for a final -c, -ch, -p or -t asks for a tone ("hoc", "lap").
    """

    words: int
    marked: float
    own_letters: float
    foreign_letters: float
    skeleton: float
    long_skeleton: float
    impossible: float
    mixed: float
    toneless_stops: float
    tcvn3: float
    vni: float
    broken: float


@cache
def _skeletons() -> frozenset[str]:
    onsets = {bare(o) for o in ONSETS}
    rimes = {bare(r) for r in RIMES}
    return frozenset({o + r for o in onsets for r in rimes} | {"gi"} | {"gi" + r[1:] for r in rimes if r[0] == "i"})


class _Counts(NamedTuple):
    """What one chunk (characters between spaces) adds to the counts behind `Evidence`."""

    words: int = 0
    long_words: int = 0
    marked: int = 0
    own_letters: int = 0
    foreign: int = 0
    skeleton: int = 0
    long_skeleton: int = 0
    impossible: int = 0
    toneless_stops: int = 0
    vni: int = 0
    mixed: int = 0
    tcvn3: int = 0
    broken: int = 0  # whether it has signs for glyphs that nobody can name


_KINDS: dict[_Counts, int] = {}  # a number for each: there are a dozen, most chunks being one clean syllable


@lru_cache(maxsize=1 << 16)
def _kind_of(chunk: str) -> int:
    """The number of the counts of one chunk: a plan writes the same few hundred over and over."""
    return _KINDS.setdefault(_counts_of(chunk), len(_KINDS))


def _counts_of(chunk: str) -> _Counts:
    words = [word for word in _WORD.findall(chunk) if len(word) > 1]
    valid = [is_syllable(word) for word in words]
    skeleton = [bare(word.lower()) in _skeletons() for word in words]
    seen = list(zip(words, map(str.isascii, words), valid, skeleton, strict=True))
    return _Counts(
        words=len(words),
        long_words=sum(len(word) > 3 for word in words),
        marked=sum(is_valid and not plain for _, plain, is_valid, _ in seen),
        own_letters=sum(is_valid and max(word) > "\xff" for word, _, is_valid, _ in seen),
        foreign=sum(not plain and not is_valid and not _may_be_name(word) for word, plain, is_valid, _ in seen),
        skeleton=sum(skeleton),
        long_skeleton=sum(is_bare and len(word) > 3 for word, _, _, is_bare in seen),
        impossible=sum(not is_bare and not is_valid for _, _, is_valid, is_bare in seen),
        toneless_stops=sum(is_bare and plain and not is_valid for _, plain, is_valid, is_bare in seen),
        vni=sum(not is_valid and bool(_VNI_WORD.fullmatch(word)) for word, _, is_valid, _ in seen),
        mixed=bool(_LETTER_AND_SIGN.search(chunk)),
        tcvn3=bool(_TCVN3_WORD.search(chunk)),
        broken=_broken(chunk) > 0,
    )


def _may_be_name(word: str) -> bool:
    """Whether a word that is no syllable has a capital and a letter that no Western engine writes: "Đắk", "Ngọk"."""
    return word[0].isupper() and max(word) > "\xff"


def weigh(text: str) -> Evidence:
    """Count what the verdict rests on."""
    text = unicodedata.normalize("NFC", text)
    chunks = text.split()
    cut = max(map(len, chunks), default=0) > _LONGEST_CHUNK
    if cut:
        chunks = [chunk[:_LONGEST_CHUNK] for chunk in chunks]
    alike = Counter(map(_kind_of, chunks))
    kinds = tuple(_KINDS)
    counts = [map(mul, kinds[number], repeat(times)) for number, times in alike.items()]
    total = _Counts(*map(sum, zip(*counts, strict=True)))
    n, n_chunks = max(1, total.words), max(1, len(chunks))
    return Evidence(
        words=total.words,
        marked=total.marked / n,
        own_letters=total.own_letters / n,
        foreign_letters=total.foreign / n,
        skeleton=total.skeleton / n,
        long_skeleton=total.long_skeleton / max(1, total.long_words),
        impossible=total.impossible / n,
        mixed=total.mixed / n_chunks,
        toneless_stops=total.toneless_stops / n,
        tcvn3=total.tcvn3 / n_chunks,
        vni=total.vni / n,
        broken=_broken(text) / max(1, len(text)) if cut or total.broken else 0.0,
    )


def _broken(text: str) -> int:
    """How many of the characters stand for glyphs that nobody can name. Two searches, each far quicker than one for
    both: the one for a literal, the other for one character."""
    return sum(map(len, _CID.findall(text))) + len(_UNKNOWN.findall(text))


def judge(text: str) -> LayerVerdict:
    """Say what a page's text layer is worth. Pure and fast: about a millisecond a page."""
    letters = islice(filter(str.isalpha, text), _FEW_LETTERS)
    if sum(1 for _ in letters) < _FEW_LETTERS and not _broken(text):
        return LayerVerdict.ABSENT
    if sign_for_letters(text):
        return LayerVerdict.MANGLED
    found = verdict(weigh(text))
    return LayerVerdict.MANGLED if found is LayerVerdict.CLEAN and lacks_a_mark(text) else found


def is_thinned(text: str) -> bool:
    """Say whether a text that is not clean has its letters, and those marks that it has are its own."""
    seen = weigh(text)
    western = seen.own_letters < _OWN_SHARE * seen.marked
    if seen.words < _ENOUGH or western:
        return False
    return seen.skeleton > (_MOST_LETTERS if lacks_a_mark(text) else _RIGHT_LETTERS) and seen.mixed < 0.1


def verdict(seen: Evidence) -> LayerVerdict:
    """Decide from the counts."""
    if seen.marked < 0.45:
        if seen.tcvn3 > 0.17:
            return LayerVerdict.LEGACY
        if seen.vni > 0.25:
            return LayerVerdict.LEGACY
    if seen.broken > 0.1:
        return LayerVerdict.MANGLED
    whole = seen.toneless_stops < 0.04 or seen.marked > 0.72
    western = seen.words >= _ENOUGH and seen.own_letters < _OWN_SHARE * seen.marked
    if (
        seen.marked > 0.5
        and whole
        and not western
        and seen.foreign_letters + seen.mixed < (0.1 if seen.words >= 60 else 0.25)
    ):
        return LayerVerdict.CLEAN
    if seen.marked < 0.08 and seen.foreign_letters < 0.03 and seen.mixed < 0.03:
        if seen.long_skeleton > 0.45 and seen.skeleton > 0.6:
            return LayerVerdict.STRIPPED if seen.marked + seen.foreign_letters < 0.03 else LayerVerdict.MANGLED
        return LayerVerdict.FOREIGN
    if seen.long_skeleton < 0.25 and seen.marked < 0.15:
        return LayerVerdict.FOREIGN
    return LayerVerdict.MANGLED
