"""What may befall a page's text layer, done to correct text, so that a judge of layers can be tried on many pages."""

from __future__ import annotations

import random
import string
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np

from normalizers.charsets import Charset, decode
from normalizers.restoration import channel
from normalizers.restoration.restorer import MODEL
from normalizers.restoration.syllables import bare

Noise = Callable[[str, random.Random], str]


def stripped(text: str, dice: random.Random) -> str:
    """Every mark gone."""
    return bare(text)


def half_stripped(text: str, dice: random.Random) -> str:
    """The marks of every other word gone."""
    return " ".join(bare(word) if dice.random() < 0.5 else word for word in text.split(" "))


def without_stroke(text: str, dice: random.Random) -> str:
    """Every đ a d, as converters write it that know the letter of no other language."""
    return text.replace("đ", "d").replace("Đ", "D")


def without_horns(text: str, dice: random.Random) -> str:
    """Every ơ an o and ư a u, tones kept, as a font without these letters shows them."""
    apart = unicodedata.normalize("NFD", text).replace("\N{COMBINING HORN}", "")
    return unicodedata.normalize("NFC", apart)


def question_marks(text: str, dice: random.Random) -> str:
    """A question mark for each letter that Windows-1252 has not, as databases of the West keep Vietnamese."""
    return text.encode("cp1252", "replace").decode("cp1252")


def ascii_alone(text: str, dice: random.Random) -> str:
    """A question mark for each letter outside ASCII."""
    return text.encode("ascii", "replace").decode("ascii")


def run_together(text: str, dice: random.Random) -> str:
    """Every mark gone, and one space of twelve."""
    return "".join("" if c == " " and dice.random() < 1 / 12 else c for c in bare(text))


def cut_in_two(text: str, dice: random.Random) -> str:
    """Every mark gone, and a space between two letters of thirty."""
    plain = bare(text)
    cuts = (a.isalpha() and b.isalpha() and dice.random() < 1 / 30 for a, b in pairwise(plain + " "))
    return "".join(c + " " * cut for c, cut in zip(plain, cuts, strict=True))


def misread(text: str, dice: random.Random) -> str:
    """Each letter read as the channel of the model says that an engine without Vietnamese reads it."""
    segments = _segments()
    return "".join(dice.choices(*segments[c])[0] if c in segments else c for c in text)


@cache
def _segments() -> dict[str, tuple[Sequence[str], Sequence[float]]]:
    """Seen segments of each letter with their chances, the likeliest ones."""
    noise = channel.load(MODEL)
    chances = np.exp(noise.table[: len(noise.segments)].astype(np.float64))
    found = {}
    for letter, column in noise.character_ids.items():
        best = np.argsort(-chances[:, column])[:30]
        found[letter] = ([noise.segments[i] for i in best], chances[best, column].tolist())
    return found


def without_code_map(text: str, dice: random.Random) -> str:
    """Glyph numbers for letters, as a PDF shows whose font has no table of characters."""
    return "".join(f"(cid:{ord(c) % 240 + 3})" if c.isalpha() else c for c in text)


def tcvn3(text: str, dice: random.Random) -> str:
    """The bytes of TCVN3, read as Latin-1."""
    return text.translate(_tcvn3())


def vni(text: str, dice: random.Random) -> str:
    """The bytes of VNI, read as Latin-1."""
    return text.translate(_vni())


def capitals(text: str, dice: random.Random) -> str:
    return text.upper()


def untouched(text: str, dice: random.Random) -> str:
    return text


@cache
def _tcvn3() -> dict[int, str]:
    """Letters as TCVN3 codes; a capital with a tone has the small letter's code, the font draws it large."""
    small: dict[str, str] = {}
    for code in map(chr, range(0xA1, 0x100)):
        letter = decode(code, Charset.TCVN3)
        if len(letter) == 1 and letter != code:
            small.setdefault(letter, code)
    capital = {letter.upper(): code for letter, code in small.items() if letter.upper() not in small}
    return str.maketrans({**small, **capital})


@cache
def _vni() -> dict[int, str]:
    """Letters as VNI codes: a plain letter and a code for its marks, or one code."""
    codes = ["ñ", "Ñ", *map(chr, range(0xC0, 0x100))]
    found: dict[str, str] = {}
    for written in [*codes, *(base + mark for base in string.ascii_letters + "ôöÔÖ" for mark in codes)]:
        letter = decode(written, Charset.VNI)
        if len(letter) == 1 and letter != written:
            found.setdefault(letter, written)
    return str.maketrans(found)
