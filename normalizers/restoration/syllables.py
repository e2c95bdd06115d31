"""What a Vietnamese syllable may look like: onset, rime and tone, by rule rather than by list.

A syllable (`âm tiết`) is an onset, a rime and one of six tones. Rimes that end in a stop (-c, -ch, -p, -t) bear
only the tones `sắc` and `nặng`. Source: the orthography as taught (`chính tả`), both tone placements allowed
(`hòa` and `hoà`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

#: The five tone marks as combining characters; the sixth tone (`ngang`) has none.
TONE_MARKS = (
    "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING HOOK ABOVE}"
    "\N{COMBINING TILDE}\N{COMBINING DOT BELOW}"
)

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
ONSETS = frozenset({"", *_ONSETS.split()})

_RIMES = """
    a ai ao au ay am an ang anh ap at ac ach
    ăm ăn ăng ăp ăt ăc âu ây âm ân âng âp ât âc
    e eo em en eng ep et ec ê êu êm ên êng ênh êp êt êch
    i ia iu im in inh ip it ich iêu iêm iên iêng iêp iêt iêc y yêu yêm yên yêng yêt ynh yt ych yn
    o oi om on ong op ot oc oong ooc oa oai oao oay oam oan oang oanh oap oat oac oach
    oăm oăn oăng oăt oăc oăp oe oeo oen oet
    ô ôi ôm ôn ông ôp ôt ôc ơ ơi ơm ơn ơng ơp ơt
    u ua ui um un ung up ut uc uân uâng uât uây uê uên uêt uênh uêch uôi uôm uôn uông uôp uôt uôc
    uơ uơt uy uya uyên uyêt uynh uych uyt uyu uyn uyp
    ư ưa ưi ưu ưm ưn ưng ưt ưc ươi ươu ươm ươn ương ươp ươt ươc
"""
RIMES = frozenset(_RIMES.split())

_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = frozenset("\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}")
#: Old placement of the tone in an open rime with a glide: `hòa`, `khỏe`, `thủy`.
_GLIDE_RIMES = frozenset({"oa", "oe", "uy"})


def _marked_letters() -> Iterator[tuple[str, str, str, str]]:
    """Every Vietnamese vowel with a tone (NFC), its letter without tone, its plain letter, and the tone."""
    for quality in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        plain = unicodedata.normalize("NFD", quality)[0]
        for tone in ("", *TONE_MARKS):
            yield unicodedata.normalize("NFC", quality + tone), quality, plain, tone


_TONES = {letter: tone for letter, _, _, tone in _marked_letters() if tone}
_TONELESS = str.maketrans({letter: quality for letter, quality, _, _ in _marked_letters()})
_PLAIN = str.maketrans({**{letter: plain for letter, _, plain, _ in _marked_letters()}, "đ": "d", "Đ": "D"})


def split_tone(syllable: str) -> tuple[str, str]:
    """Return the syllable without its tone mark (NFC), and the mark as a combining character or ""."""
    composed = unicodedata.normalize("NFC", syllable)
    return composed.translate(_TONELESS), "".join([_TONES[c] for c in composed if c in _TONES])


def split_onset(toneless: str) -> tuple[str, str]:
    """Cut a lower-case syllable without its tone into onset and rime: `nghiêng` → (`ngh`, `iêng`)."""
    for length in (3, 2, 1):
        if len(toneless) > length and toneless[:length] in ONSETS:
            return toneless[:length], toneless[length:]
    return "", toneless


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Say whether a word can be read as one Vietnamese syllable, in any case: `Nghị` yes, `viing` no."""
    if len(word) > 7 or not word.isalpha():
        return False
    word = unicodedata.normalize("NFC", word.lower())
    toneless, tone = split_tone(word)
    if len(tone) > 1:
        return False
    for offset, stops, places in _spellings(toneless):
        if not stops or tone in _STOP_TONES:
            return not tone or _tone_at(word) - offset in places
    return False


@lru_cache(maxsize=1 << 14)
def _spellings(toneless: str) -> tuple[tuple[int, bool, tuple[int, ...]], ...]:
    """Ways to read letters as onset and rime: where the rime starts, whether it ends in a stop, its tone's places."""
    onset, rime = split_onset(toneless)
    ways = [(onset, rime)]
    if onset == "gi":
        ways += [("g", "i" + rime), ("gi", "i" + rime)]
    if onset == "g" and rime == "i":
        ways = [("g", "i")]
    if onset == "qu":
        ways += [("qu", "u" + rime)]
    return tuple(
        (len(toneless) - len(r), r.endswith(_STOPS), _tone_places(r))
        for o, r in ways
        if o in ONSETS and r in RIMES and not (o in ("gh", "ngh") and r[0] not in "eêiy")
    )


def _tone_at(syllable: str) -> int:
    """Index of the letter that bears the tone mark; -1 for none."""
    return next((i for i, c in enumerate(unicodedata.normalize("NFC", syllable)) if c in _TONES), -1)


@lru_cache(maxsize=1024)
def _tone_places(rime: str) -> tuple[int, ...]:
    """Letters of a rime that may bear its tone: one, or two where two placements are in use (`oa`, `oe`, `uy`)."""
    if rime in _GLIDE_RIMES:
        return 0, 1
    marked = [i for i, c in enumerate(rime) if c in "ăâêôơ"] or [i for i, c in enumerate(rime) if c == "ư"]
    if marked:
        return (marked[-1],)
    vowels = [i for i, c in enumerate(rime) if c in "aeiouy"]
    if len(vowels) == 1 or vowels[-1] + 1 < len(rime):
        return (vowels[-1],)
    return (vowels[1] if len(vowels) == 3 else vowels[0],)


@lru_cache(maxsize=1 << 16)
def old_tone_placement(syllable: str) -> str:
    """Return the syllable with the tone where most official texts print it: `hoà` → `hòa`, `uỷ` → `ủy`.

    Only open rimes with a glide differ; the case is kept.
    """
    toneless, tone = split_tone(syllable)
    if len(tone) != 1:
        return syllable
    onset, rime = split_onset(toneless.lower())
    if rime not in _GLIDE_RIMES or onset == "qu":
        return syllable
    glide = len(toneless) - 1
    return unicodedata.normalize("NFC", toneless[:glide] + tone + toneless[glide:])


def bare(text: str) -> str:
    """Strip every mark and turn đ into d: what a stripped layer keeps of a text."""
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
