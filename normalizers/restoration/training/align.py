"""Which seen words stand for which true words of a line."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from normalizers.restoration.syllables import bare


def chunks(true: str, seen: str) -> Iterator[tuple[str, str]]:
    """Cut both lines where the alignment of their letters (marks and case aside) puts a space on a space.

    Yields pairs of one or more words each: (`của`, `cua`), (`chủ trương`, `chutrirong`).
    """
    a, b = " ".join(true.split()), " ".join(seen.split())
    x, y = bare(a).lower(), bare(b).lower()
    if len(x) != len(a) or len(y) != len(b):  # a mark without a letter to bear it
        return
    i0 = j0 = 0
    for block in Levenshtein.opcodes(x, y):
        if block.tag != "equal":
            continue
        for k in range(block.src_end - block.src_start):
            i, j = block.src_start + k, block.dest_start + k
            if x[i] == " ":
                yield a[i0:i], b[j0:j]
                i0, j0 = i + 1, j + 1
    yield a[i0:], b[j0:]
