"""Whether a line opens in a certain way, told by its first characters where that is enough."""

from __future__ import annotations

from functools import lru_cache

import regex


def opens_with(pattern: regex.Pattern[str], text: str) -> bool:
    """Whether `pattern` matches at the start of `text`.

    A document asks this of every line, mostly in vain: what the first two characters cannot begin is not searched for.
    """
    return _may_open(pattern, text[:2]) and pattern.match(text) is not None


@lru_cache(maxsize=1 << 15)
def _may_open(pattern: regex.Pattern[str], opening: str) -> bool:
    return pattern.match(opening, partial=True) is not None
