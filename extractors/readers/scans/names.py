"""Capital I at the beginning of names: in most type "Ia" and "la" are one picture.

Rivers and places of the Central Highlands are called Ia ("water") by the hundred. The name of a unit begins with a
capital, so a small l between the unit's noun and a capitalised word is an I.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from extractors.readers.scans.engine import OcrWord

_UNIT = regex.compile(r"tỉnh|huyện|phố|xã|trấn|phường|thôn|làng|buôn|plei", regex.I)
_MENDED = 0.8  # the confidence of a letter that the rule of capitals alone tells


def with_capital_i(words: Sequence[OcrWord]) -> list[OcrWord]:
    """`words` with "la" as "Ia" where a unit's name begins with it: "huyện la Pa"."""
    out = list(words)
    for place in range(1, len(words) - 1):
        before, word, after = words[place - 1 : place + 2]
        if word.text == "la" and _UNIT.fullmatch(before.text) and after.text[:1].isupper():
            out[place] = replace(word, text="Ia", confidence=min(word.confidence, _MENDED), alternatives=())
    return out
