"""Capitals to sentence case, with names capitalised as the plan's own running text writes them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from schemas.outline import Outline

WORD = re.compile(r"\w+")


class Casing(Struct, frozen=True):
    """How the plan writes each pair of neighbouring words in running text."""

    pairs: dict[tuple[str, str], tuple[str, str]]

    @classmethod
    def of(cls, outline: Outline) -> Casing:
        """The commonest way of each pair, but for those in capitals."""
        counts: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        for text in _texts(outline):
            words = WORD.findall(text)
            for first, second in itertools.pairwise(words):
                if first.isupper() and second.isupper():
                    continue
                counts.setdefault((first.lower(), second.lower()), Counter())[(first, second)] += 1
        return cls({key: seen.most_common(1)[0][0] for key, seen in counts.items()})

    def sentence(self, text: str) -> str:
        """A title in capitals as a sentence; any other title as it stands."""
        if text.upper() != text or not any(letter.isalpha() for letter in text):
            return text
        words = [(found.start(), found[0].lower()) for found in WORD.finditer(text)]
        shown = [word for _, word in words]
        for index in range(len(shown) - 1):
            pair = self.pairs.get((words[index][1], words[index + 1][1]))
            if pair and pair[1][:1].isupper():
                if pair[0][:1].isupper() or index > 0:
                    shown[index + 1] = pair[1]
                if pair[0][:1].isupper():
                    shown[index] = pair[0]
        result = list(text.lower())
        for (start, _), word in zip(words, shown, strict=True):
            result[start : start + len(word)] = word
        sentence = "".join(result)
        return sentence[:1].upper() + sentence[1:]


def _texts(outline: Outline) -> Iterator[str]:
    for block in (*outline.preamble, *outline.closing):
        yield block.text
    for section in outline.sections:
        yield from (block.text for block in section.body)
