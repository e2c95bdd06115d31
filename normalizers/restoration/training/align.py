"""Which seen words stand for which true words of a line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from normalizers.restoration.syllables import bare

_SPACE_COST, _CHANGE, _GAP = 3.0, 1.0, 0.9


def chunks(true: str, seen: str) -> Iterator[tuple[str, str]]:
    """Cut both lines where the alignment of their letters puts a space on a space.

    Yields pairs of one or more words each: (`của`, `cua`), (`chủ trương`, `chutrirong`).
    """
    a, b = " ".join(true.split()), " ".join(seen.split())
    x, y = bare(a).lower(), bare(b).lower()
    if len(x) != len(a) or len(y) != len(b):  # a mark without a letter to bear it
        return
    cost = np.zeros((len(x) + 1, len(y) + 1))
    cost[:, 0] = _GAP * np.arange(len(x) + 1)
    cost[0, :] = _GAP * np.arange(len(y) + 1)
    for i, c in enumerate(x, 1):
        row, above = cost[i], cost[i - 1]
        left = row[0]
        for j, d in enumerate(y, 1):
            swap = 0.0 if c == d else (_SPACE_COST if " " in (c, d) else _CHANGE)
            gap_true = _GAP + (_GAP if c == " " else 0)
            gap_seen = _GAP + (_GAP if d == " " else 0)
            left = min(above[j - 1] + swap, above[j] + gap_true, left + gap_seen)
            row[j] = left
    cuts = [(len(x), len(y))]
    i, j = len(x), len(y)
    while i and j:
        c, d = x[i - 1], y[j - 1]
        swap = 0.0 if c == d else (_SPACE_COST if " " in (c, d) else _CHANGE)
        if abs(cost[i, j] - cost[i - 1, j - 1] - swap) < 1e-9:
            i, j = i - 1, j - 1
            if c == d == " ":
                cuts.append((i, j))
        elif abs(cost[i, j] - cost[i - 1, j] - _GAP - (_GAP if c == " " else 0)) < 1e-9:
            i -= 1
        else:
            j -= 1
    cuts.append((-1, -1))
    for (i0, j0), (i1, j1) in zip(cuts[::-1], cuts[-2::-1], strict=False):
        yield a[i0 + 1 : i1], b[j0 + 1 : j1]
