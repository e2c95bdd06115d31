"""How often Python looks for garbage: a plan's parts are many and hold no rings, so that a look seldom finds any."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

SELDOM = 50_000, 20, 20  # Python's thresholds of its collector; 700, 10, 10 where nobody says otherwise


def collect_seldom() -> None:
    """Look rarely from now on, and never again through what is there already: what was loaded stays to the end."""
    gc.freeze()
    gc.set_threshold(*SELDOM)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """The same for as long as the block lasts."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def leave(code: int) -> NoReturn:
    """End the program with an exit code, without a last look for garbage through all that it has read."""
    gc.freeze()
    sys.exit(code)
