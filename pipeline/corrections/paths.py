"""A field inside a fact's JSON, by its path: names and places in lists with dots between them, as in "rows.3.4"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def first_empty(fact: Mapping[str, Any], path: str) -> str:
    """The path, or the first part of it that has nothing in it: what has to be kept to undo a change."""
    names = path.split(".")
    starts = [".".join(names[:length]) for length in range(1, len(names))]
    return next((start for start in starts if value_at(fact, start) is None), path)


def value_at(fact: Any, path: str) -> Any:
    """The value at a path of names and places in lists ("rows.3.4"); None where there is nothing."""
    for name in path.split("."):
        if isinstance(fact, Mapping):
            fact = fact.get(name)
        elif isinstance(fact, list) and name.isdecimal() and int(name) < len(fact):
            fact = fact[int(name)]
        else:
            return None
    return fact


def set_at(fact: Any, path: str, value: Any) -> None:
    """Set the value at a path, through records that were empty. Raises LookupError or ValueError where none is."""
    *parents, last = path.split(".")
    for name in parents:
        if isinstance(fact, dict):
            fact[name] = {} if fact.get(name) is None else fact[name]
            fact = fact[name]
        else:
            fact = fact[int(name)]
    if isinstance(fact, dict):
        fact[last] = value
    elif isinstance(fact, list) and 0 <= int(last) < len(fact):
        fact[int(last)] = value
    else:
        raise LookupError(path)
