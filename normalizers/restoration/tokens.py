"""Text as the language model sees it: words without case, numbers as one class, punctuation as one class."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from normalizers.restoration.syllables import old_tone_placement

NUMBER = "<0>"
BREAK = "<,>"
UNKNOWN = "<?>"
CLASSES = (BREAK, NUMBER, UNKNOWN)

TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,/:-]*|[^\w\s]+|_+")


def words_of(text: str) -> Iterator[str]:
    """Yield the model's words of a text in order; neighbouring punctuation is one `BREAK`.

    Words are lower case with the tone placed as in `hòa`; a run of digits is `NUMBER`.
    """
    last = ""
    for match in TOKEN.finditer(unicodedata.normalize("NFC", text).lower()):
        token = match.group()
        if token[0].isalpha():
            word = old_tone_placement(token)
        elif token[0].isdigit():
            word = NUMBER
        else:
            word = BREAK
            if last == BREAK:
                continue
        last = word
        yield word
