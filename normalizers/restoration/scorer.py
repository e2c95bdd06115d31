"""Score many seen strings against many true strings at once under the channel.

The true strings share their endings in a trie read from the right; a seen string's score for a node follows from the
scores of its own shorter endings. All endings of one length are worked in one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.channel import LONGEST, Channel

Floats = NDArray[np.float32]
_NEVER = np.float32(-1e4)


class Scorer:
    """Scores for a fixed set of true strings; what was computed for a seen ending is kept until `forget`."""

    def __init__(self, channel: Channel, strings: Sequence[str]) -> None:
        self._channel = channel
        nodes: dict[str, int] = {"": 0}
        parents, columns, depths = [0], [0], [0]
        for string in strings:
            for length in range(1, len(string) + 1):
                ending = string[-length:]
                if ending not in nodes:
                    nodes[ending] = len(parents)
                    parents.append(nodes[ending[1:]])
                    columns.append(channel.character_ids[ending[0]])
                    depths.append(length)
        self._parents = np.array(parents)
        self._emission = np.ascontiguousarray(channel.table[:, columns])
        self._emission[:, 0] = _NEVER
        depth = np.array(depths)
        self._levels = [np.flatnonzero(depth == d) for d in range(1, depth.max() + 1)] if len(nodes) > 1 else []
        self._drop = self._emission[channel.segment_ids[""]].copy() if "" in channel.segment_ids else None
        self._ends = np.array([nodes[s] for s in strings])
        self.forget()

    def forget(self) -> None:
        """Drop what was computed."""
        first = np.full((1, len(self._parents)), _NEVER, dtype=np.float32)
        first[0, 0] = 0
        self._delete(first)
        self._rows: dict[str, int] = {"": 0}
        self._scores = first
        self._of_parent = first[:, self._parents]

    def _delete(self, scores: Floats) -> None:
        """Allow true characters that left no trace."""
        if self._drop is None:
            return
        for level in self._levels:
            via = scores[:, self._parents[level]] + self._drop[level]
            scores[:, level] = np.maximum(scores[:, level], via)

    def learn(self, texts: Iterable[str]) -> None:
        """Compute the scores of the texts and of all their endings."""
        wanted: dict[int, set[str]] = {}
        for text in texts:
            for i in range(len(text)):
                if text[i:] in self._rows:
                    break
                wanted.setdefault(len(text) - i, set()).add(text[i:])
        total = sum(map(len, wanted.values()))
        if not total:
            return
        known = len(self._scores)
        width = len(self._parents)
        scores = np.concatenate([self._scores, np.empty((total, width), dtype=np.float32)])
        of_parent = np.concatenate([self._of_parent, np.empty((total, width), dtype=np.float32)])
        segment, unknown = self._channel.segment_ids.get, len(self._channel.segments) - 1
        for length in sorted(wanted):
            group = sorted(wanted[length])
            here = np.full((len(group), width), _NEVER, dtype=np.float32)
            for k in range(1, min(LONGEST, length) + 1):
                rows = np.array([self._rows[t[k:]] for t in group])
                via = self._emission[[segment(t[:k], unknown + k) for t in group]]
                via += of_parent[rows]
                np.maximum(here, via, out=here)
            self._delete(here)
            scores[known : known + len(group)] = here
            of_parent[known : known + len(group)] = here[:, self._parents]
            for i, text in enumerate(group):
                self._rows[text] = known + i
            known += len(group)
        self._scores, self._of_parent = scores, of_parent

    def row(self, text: str) -> int:
        """The row of a text that was learnt."""
        return self._rows[text]

    def table(self) -> Floats:
        """Scores of all that was learnt, a row a text (`row`), a column a true string."""
        return self._scores[:, self._ends]
