"""The best path through a lattice of words under a trigram model, and how sure each word on it is.

A lattice has nodes 0 … n; an arc leads from a node to a later one and bears a word and a score. Two passes: a bigram
pass drops the arcs that no good path uses, a trigram pass over pairs of arcs finds the path. All steps of one level
are done at once; where only one arc leads on, the text falls into chunks that do not depend on each other, and equal
levels of all chunks share a step.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from normalizers.restoration.language import LanguageModel
from normalizers.restoration.ragged import join

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_Grouped = tuple[Ints, list[tuple[slice, Ints, Ints]]]  # order of the edges; each level's slice, groups, their keys
_KEEP = 6.0  # nats below the best bigram path at which an arc is dropped


class Arcs(Struct, frozen=True):
    """Arcs sorted by start node."""

    start: Ints
    end: Ints
    word: Ints
    score: Floats

    def take(self, which: NDArray[np.generic]) -> Arcs:
        """The arcs that a mask or a list of indices chooses."""
        return Arcs(self.start[which], self.end[which], self.word[which], self.score[which])


class Path(Struct, frozen=True):
    """Indices of the arcs on the best path, and the posterior probability of each."""

    arcs: Ints
    posteriors: Floats


class _Graph(Struct, frozen=True):
    """States in topological order, edges from state to state, and the level at which each edge is worked."""

    states: int
    tail: Ints
    head: Ints
    weight: Floats
    level: Ints  # of the edges; a head's edges share one
    cut: NDArray[np.bool_]  # states that every path goes through: scores start anew behind them


def _grouped(level: Ints, key: Ints) -> _Grouped:
    """Order edges by level and key; for each level its slice, the groups' offsets and keys."""
    order = np.argsort(level * (int(key.max()) + 1) + key) if len(key) else np.empty(0, np.int64)
    level, key = level[order], key[order]
    bounds = np.flatnonzero(np.concatenate([[True], level[1:] != level[:-1]])) if len(level) else np.array([], int)
    steps = []
    for a, b in zip(bounds, np.append(bounds[1:], len(level)), strict=True):
        part = key[a:b]
        starts = np.flatnonzero(np.concatenate([[True], part[1:] != part[:-1]]))
        steps.append((slice(int(a), int(b)), starts, part[starts]))
    return order, steps


def _forward(graph: _Graph, grouped: _Grouped, total: bool) -> tuple[Floats, Ints]:
    """Best (or, with `total`, summed) score up to each state, and the best edge into it.

    The edges are grouped by head.
    """
    order, steps = grouped
    tail, weight = graph.tail[order], graph.weight[order]
    score = np.zeros(graph.states, dtype=np.float32)
    best_edge = np.full(graph.states, -1, dtype=np.int64)
    for part, starts, heads in steps:
        before = np.where(graph.cut[tail[part]], np.float32(0), score[tail[part]])
        values = before + weight[part]
        top = np.maximum.reduceat(values, starts)
        if total:
            spread = np.diff(np.append(starts, len(values)))
            score[heads] = top + np.log(np.add.reduceat(np.exp(values - np.repeat(top, spread)), starts))
        else:
            spread = np.diff(np.append(starts, len(values)))
            hit = np.flatnonzero(values == np.repeat(top, spread))
            group = np.searchsorted(starts, hit, side="right") - 1
            best_edge[heads[group]] = order[part.start + hit]
            score[heads] = top
    return score, best_edge


def _backward(graph: _Graph, total: bool) -> Floats:
    """Best (or summed) score from each state to the end of its chunk."""
    order, steps = _grouped(-graph.level, graph.tail)
    head, weight = graph.head[order], graph.weight[order]
    score = np.zeros(graph.states, dtype=np.float32)
    for part, starts, tails in steps:
        values = score[head[part]] + weight[part]
        top = np.maximum.reduceat(values, starts)
        if total:
            spread = np.diff(np.append(starts, len(values)))
            top = top + np.log(np.add.reduceat(np.exp(values - np.repeat(top, spread)), starts))
        score[tails] = np.where(graph.cut[tails], np.float32(0), top)
    return score


def _levels(cut_node: NDArray[np.bool_]) -> Ints:
    """Distance of each node from the last cut before it."""
    nodes = np.arange(len(cut_node), dtype=np.int64)
    last = np.maximum.accumulate(np.where(cut_node, nodes, 0))
    back: Ints = nodes - np.concatenate([np.zeros(1, np.int64), last[:-1]])
    return back


def _bridges(arcs: Arcs, nodes: int) -> NDArray[np.bool_]:
    """Arcs that every path takes: alone at their start, and spanned by no other."""
    cover = np.zeros(nodes + 1, dtype=np.int64)
    np.add.at(cover, arcs.start, 1)
    np.add.at(cover, arcs.end, -1)
    alone: NDArray[np.bool_] = np.cumsum(cover)[arcs.start] == 1
    bridge: NDArray[np.bool_] = alone & (arcs.end == arcs.start + 1)
    return bridge


def decode(arcs: Arcs, model: LanguageModel) -> Path:
    """Find the best path. The first and the last arc must be bridges (a break before and after the text)."""
    nodes = int(arcs.end.max()) + 1
    kept = _prune(arcs, nodes, model)
    return _search(arcs.take(kept), kept, nodes, model)


def _prune(arcs: Arcs, nodes: int, model: LanguageModel) -> Ints:
    left, right = join(arcs.end, arcs.start, nodes)
    weight = model.pair(arcs.word[left], arcs.word[right]).score
    bridge = _bridges(arcs, nodes)
    cut_node = np.zeros(nodes, dtype=bool)
    cut_node[arcs.start[bridge]] = True
    level = _levels(cut_node)[arcs.start[right]]
    graph = _Graph(len(arcs.start), left, right, weight + arcs.score[right], level, bridge)
    forward, _ = _forward(graph, _grouped(level, right), total=False)
    backward = _backward(graph, total=False)
    through = forward + backward
    chunk = np.cumsum(cut_node)[arcs.start]
    top = np.full(int(chunk.max()) + 1, -1e9, dtype=np.float32)
    np.maximum.at(top, chunk[~bridge], through[~bridge])
    return np.flatnonzero(bridge | (through >= top[chunk] - _KEEP))


def _search(arcs: Arcs, names: Ints, nodes: int, model: LanguageModel) -> Path:
    left, right = join(arcs.end, arcs.start, nodes)
    order = np.lexsort((left, arcs.start[right]))
    left, right = left[order], right[order]
    pair = model.pair(arcs.word[left], arcs.word[right])
    by_left = np.argsort(left, kind="stable")
    tail, at = join(right, left[by_left], len(arcs.start))
    head = by_left[at]
    a, b, c = arcs.word[left[tail]], arcs.word[right[tail]], arcs.word[right[head]]
    weight = model.triple(a, b, c, pair[tail], pair[head]) + arcs.score[right[head]]
    bridge = _bridges(arcs, nodes)
    cut = bridge[left] & bridge[right]
    cut_node = np.zeros(nodes, dtype=bool)
    cut_node[arcs.start[right[cut]]] = True
    level = _levels(cut_node)[arcs.start[right[head]]]
    graph = _Graph(len(left), tail, head, weight, level, cut)
    by_head = _grouped(level, head)
    _, best_edge = _forward(graph, by_head, total=False)
    state = len(left) - 1
    path = [right[state]]
    while best_edge[state] >= 0:
        path.append(left[state])
        state = tail[best_edge[state]]
    path.append(left[state])
    forward, _ = _forward(graph, by_head, total=True)
    through = (forward + _backward(graph, total=True))[~cut]
    inside = right[~cut]
    chunk = np.cumsum(cut_node)[arcs.start[inside]]
    top = np.full(int(cut_node.sum()) + 1, -1e9, dtype=np.float32)
    np.maximum.at(top, chunk, through)
    mass = np.zeros(len(arcs.start), dtype=np.float64)
    np.add.at(mass, inside, np.exp(through - top[chunk]))
    chosen = np.array(path[::-1], dtype=np.int64)
    return Path(names[chosen], _shares(arcs, mass, chosen).astype(np.float32))


def _shares(arcs: Arcs, mass: NDArray[np.float64], chosen: Ints) -> NDArray[np.float64]:
    """Each chosen arc's share of the mass of the arcs that start where it does."""
    at_node = np.zeros(int(arcs.end.max()) + 1)
    np.add.at(at_node, arcs.start, mass)
    return np.where(at_node[arcs.start[chosen]] > 0, mass[chosen] / np.maximum(at_node[arcs.start[chosen]], 1e-30), 1.0)
