"""What a text layer is worth: clean, legacy charset, stripped of its marks, mangled by a foreign OCR, not Vietnamese.

The judge counts words and needs no model. It is meant for a page or half a page of text; of a few words it can
only say what they look like.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from normalizers.restoration.syllables import ONSETS, RIMES, bare, is_syllable
from schemas.page import LayerVerdict

#: Characters that TCVN3 (`.VnTime`) shows for Vietnamese letters and that hardly stand in words otherwise.
_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½©®ª«¬Ææ§÷×Þþ"
_TCVN3_WORD = re.compile(rf"[^\W\d_]*[{_TCVN3_SIGNS}][^\W\d_{_TCVN3_SIGNS}]+|[^\W\d_]+[{_TCVN3_SIGNS}]")
#: VNI writes a vowel's marks as a second letter after it (`vieäc`, `ñöôïc`), đ as ñ.
_VNI_WORD = re.compile(r"[^\W\d_]*(?:[aeouyöôAEOUYÖÔ][øùûõïâêáàåãäéèëúüØÙÛÕÏÂÊÁÀÅÃÄÉÈËÚÜ]|ñ[aeiouöôy])[^\W\d_]*")
_WORD = re.compile(r"[^\W\d_]+")
_CHUNK = re.compile(r"\S+")
_BROKEN = re.compile(r"\(cid:\d+\)|[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff]")
_LETTER_AND_SIGN = re.compile(
    r"[^\W\d_][\d$¢€£¥§®©|{}\[\]!;~^*]+[^\W\d_]|^[\d$¢€£§|][^\W\d_]{2,}$|[^\W\d_]{2,}[\d$¢€£§]$"
)

_FEW_LETTERS = 12  # fewer letters than this are no text


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares of a text's words, each from 0 to 1.

    `marked`: possible syllables that bear a Vietnamese mark. `foreign_letters`: words with a letter outside ASCII
    that are no syllable. `skeleton`: words that are a syllable if marks are set aside; `long_skeleton` the same
    among words of four letters and more. `impossible`: words that no syllable can be, marks set aside or not.
    `mixed`: chunks with digits or signs among the letters. `toneless_stops`: skeletons that are no syllable as they
    stand, for a final -c, -ch, -p or -t asks for a tone ("hoc", "lap").
    """

    words: int
    marked: float
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


@lru_cache(maxsize=1 << 16)
def _is_skeleton(word: str) -> bool:
    return bare(word.lower()) in _skeletons()


def weigh(text: str) -> Evidence:
    """Count what the verdict rests on."""
    text = unicodedata.normalize("NFC", text)
    chunks = Counter(_CHUNK.findall(text))
    words = Counter(w for w in _WORD.findall(text) if len(w) > 1)
    n, n_long, n_chunks = words.total(), 0, chunks.total()
    marked = foreign = skeleton = long_skeleton = impossible = toneless = vni = 0
    for word, times in words.items():  # a page says the same few hundred words over and over
        plain = word.isascii()
        valid = is_syllable(word)
        if valid and not plain:
            marked += times
        if not plain and not valid:
            foreign += times
        is_skeleton = _is_skeleton(word)
        if is_skeleton:
            skeleton += times
            if plain and not valid:
                toneless += times
        elif not valid:
            impossible += times
        if len(word) > 3:
            n_long += times
            long_skeleton += times * is_skeleton
        if not valid and _VNI_WORD.fullmatch(word):
            vni += times
    return Evidence(
        words=n,
        marked=marked / max(1, n),
        foreign_letters=foreign / max(1, n),
        skeleton=skeleton / max(1, n),
        long_skeleton=long_skeleton / max(1, n_long),
        impossible=impossible / max(1, n),
        mixed=sum(times for chunk, times in chunks.items() if _is_mixed(chunk)) / max(1, n_chunks),
        toneless_stops=toneless / max(1, n),
        tcvn3=sum(times for chunk, times in chunks.items() if _is_tcvn3(chunk)) / max(1, n_chunks),
        vni=vni / max(1, n),
        broken=sum(len(m) for m in _BROKEN.findall(text)) / max(1, len(text)),
    )


@lru_cache(maxsize=1 << 16)
def _is_mixed(chunk: str) -> bool:
    return _LETTER_AND_SIGN.search(chunk) is not None


@lru_cache(maxsize=1 << 16)
def _is_tcvn3(chunk: str) -> bool:
    return _TCVN3_WORD.search(chunk) is not None


def judge(text: str) -> LayerVerdict:
    """Say what a page's text layer is worth. Pure and fast: about a millisecond a page."""
    if sum(map(str.isalpha, text)) < _FEW_LETTERS and not _BROKEN.search(text):
        return LayerVerdict.ABSENT
    return verdict(weigh(text))


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
    if seen.marked > 0.5 and whole and seen.foreign_letters + seen.mixed < (0.1 if seen.words >= 60 else 0.25):
        return LayerVerdict.CLEAN
    if seen.marked < 0.08 and seen.foreign_letters < 0.03 and seen.mixed < 0.03:
        if seen.long_skeleton > 0.45 and seen.skeleton > 0.6:
            return LayerVerdict.STRIPPED
        return LayerVerdict.FOREIGN
    if seen.long_skeleton < 0.25 and seen.marked < 0.15:
        return LayerVerdict.FOREIGN
    return LayerVerdict.MANGLED
