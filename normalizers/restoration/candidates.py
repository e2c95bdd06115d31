"""Which words a seen string may stand for, with the channel's log probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from enum import IntEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from normalizers.restoration.channel import Channel
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.ragged import spread
from normalizers.restoration.scorer import Scorer
from normalizers.restoration.syllables import is_syllable, split_onset, split_tone

LONGEST_WORD = 12  # seen characters; a longer string is no syllable
_ONSET_REACH = 5  # seen characters that may stand for an onset
_BATCH = 1500  # strings that are searched at once, to bound memory
_NEVER = np.float32(-1e4)
_LEAST = np.float32(-60)  # nats: what the channel explains worse is no reading at all
_PRIOR = np.float32(0.5)  # share of a word's frequency in the search, and in the order of what was found
_ORDER = np.float32(0.6)
_Found = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]  # string, word, score


class Case(IntEnum):
    """How the true word is cased."""

    LOWER = 0
    TITLE = 1
    UPPER = 2

    def apply(self, word: str) -> str:
        """Write a lower-case word in this case."""
        if self is Case.UPPER:
            return word.upper()
        return word[0].upper() + word[1:] if self is Case.TITLE else word


class Candidates(Struct, frozen=True):
    """Possible readings of one seen string, best first by channel and frequency together."""

    words: NDArray[np.int64]  # ids of the language model
    cases: NDArray[np.int8]
    scores: NDArray[np.float32]  # log p(seen | word)


def likely_cases(seen: str) -> tuple[Case, ...]:
    """Cases that the true word may have, judged by the seen letters."""
    letters = [c for c in seen if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return (Case.LOWER,)
    if len(letters) > 1 and capitals * 2 > len(letters):
        return (Case.UPPER, Case.TITLE) if capitals < len(letters) or len(letters) < 3 else (Case.UPPER,)
    if seen[0].isupper():
        return (Case.TITLE, Case.LOWER) if len(letters) > 1 else (Case.TITLE, Case.UPPER, Case.LOWER)
    return (Case.LOWER,)


class Reach(Struct, frozen=True):
    """How far a search goes: candidates a string, and nats below the best one."""

    width: int
    margin: float


class SyllableFinder:
    """Finds the syllables of the language model that a seen string may stand for."""

    def __init__(self, model: LanguageModel, channel: Channel) -> None:
        self._unigrams = model.unigrams
        known = set(channel.characters)
        cuts: list[tuple[str, str, int]] = []
        for word, i in model.ids.items():
            if is_syllable(word) and known.issuperset(word):
                onset, _ = split_onset(split_tone(word)[0])
                onset = onset if word.startswith(onset) else onset[:-1]  # the tone of "gìn" stands on its i
                cuts.append((onset, word[len(onset) :], i))
        self._onsets = sorted({onset for onset, _, _ in cuts})
        self._rimes = sorted({rime for _, rime, _ in cuts})
        onset_at = {o: i for i, o in enumerate(self._onsets)}
        rime_at = {r: i for i, r in enumerate(self._rimes)}
        onset_of = np.array([onset_at[o] for o, _, _ in cuts])
        rime_of = np.array([rime_at[r] for _, r, _ in cuts])
        words = np.array([i for _, _, i in cuts])
        self._word = np.full((len(self._onsets), len(self._rimes)), -1, dtype=np.int64)
        self._word[onset_of, rime_of] = words
        self._bare_onset = onset_at[""]
        weight = np.bincount(rime_of, np.exp(model.unigrams[words]), len(self._rimes)) + 1e-9
        self._rime_prior = (_PRIOR * np.log(weight)).astype(np.float32)
        self._listen(channel)

    def _listen(self, channel: Channel) -> None:
        self._onset_scorers = [Scorer(channel, [case.apply(o) if o else "" for o in self._onsets]) for case in Case]
        lower = Scorer(channel, self._rimes)
        upper = Scorer(channel, [r.upper() for r in self._rimes])
        self._rime_scorers = [lower, lower, upper]
        self._title_rimes = Scorer(channel, [Case.TITLE.apply(r) for r in self._rimes])

    def through(self, channel: Channel) -> SyllableFinder:
        """The same finder listening to another channel."""
        other = copy(self)
        other._listen(channel)
        return other

    def find(self, seen: Iterable[str], reach: Reach) -> dict[str, Candidates]:
        """Candidates of distinct strings of at most `LONGEST_WORD` characters."""
        ordered = sorted(seen, key=lambda text: text[::-1])  # strings with a common ending share its scores
        found: dict[str, Candidates] = {}
        for first in range(0, len(ordered), _BATCH):
            found |= self._find_batch(ordered[first : first + _BATCH], reach)
        return found

    def _find_batch(self, seen: Sequence[str], reach: Reach) -> dict[str, Candidates]:
        owners: list[list[int]] = [[], [], []]
        for i, text in enumerate(seen):
            for case in likely_cases(text):
                owners[case].append(i)
        parts = []
        for case in Case:
            if owners[case]:
                owner, word, score = self._find_case([seen[i] for i in owners[case]], case, reach.margin)
                which = np.array(owners[case])[owner]
                parts.append((which, word, score, np.full(len(word), case, dtype=np.int8)))
        owner, word, score, case_of = (np.concatenate([p[i] for p in parts]) for i in range(4))
        return self._rank(seen, owner, word, score, case_of, reach)

    def _find_case(self, texts: Sequence[str], case: Case, margin: float) -> _Found:
        """Readings of the texts in one case. A text is cut before its rime in every way; what cannot come within
        the margin of the best sum of an onset and a rime is left out before the two are put together."""
        onsets, rimes = self._onset_scorers[case], self._rime_scorers[case]
        cuts = [min(_ONSET_REACH, len(t)) + 1 for t in texts]
        owner = np.repeat(np.arange(len(texts)), cuts)
        heads = [t[:k] for t, n in zip(texts, cuts, strict=True) for k in range(n)]
        tails = [t[k:] for t, n in zip(texts, cuts, strict=True) for k in range(n)]
        onsets.forget()
        rimes.forget()
        onsets.learn(set(heads))
        rimes.learn(set(tails))
        onset_table, rime_table = onsets.table(), rimes.table()
        if case is Case.TITLE:
            onset_table[:, self._bare_onset] = _NEVER
        hopes = rime_table + self._rime_prior
        head, tail = np.array([onsets.row(h) for h in heads]), np.array([rimes.row(t) for t in tails])
        best_onset, best_rime = onset_table.max(axis=1), hopes.max(axis=1)
        hope = best_onset[head] + best_rime[tail]
        best = np.maximum.reduceat(hope, np.concatenate([[0], np.cumsum(cuts)[:-1]]))
        whole = None
        if case is Case.TITLE:
            whole = self._whole_rimes(texts)
            best = np.maximum(best, (whole + self._rime_prior).max(axis=1))
        floor = best - np.float32(margin)
        alive = np.flatnonzero(hope >= floor[owner])
        owner, head, tail = owner[alive], head[alive], tail[alive]
        at_onset, onset = np.nonzero(onset_table[head] >= (floor[owner] - best_rime[tail])[:, None])
        useful = hopes[tail] >= (floor[owner] - best_onset[head])[:, None]
        at_rime, rime = np.nonzero(useful)
        counts = useful.sum(axis=1)
        first = np.cumsum(counts) - counts
        left = np.repeat(np.arange(len(onset)), counts[at_onset])
        right = spread(first[at_onset], counts[at_onset])
        score = onset_table[head[at_onset], onset][left] + rime_table[tail[at_rime], rime][right]
        word = self._word[onset[left], rime[right]]
        which = owner[at_onset][left]
        keep = (word >= 0) & (score + self._rime_prior[rime[right]] >= floor[which]) & (score > _LEAST)
        found = (which[keep], word[keep], score[keep])
        if whole is None:
            return found
        own, rime = np.nonzero((whole + self._rime_prior >= floor[:, None]) & (self._word[self._bare_onset] >= 0))
        more = (own, self._word[self._bare_onset][rime], whole[own, rime])
        return (
            np.concatenate([found[0], more[0]]),
            np.concatenate([found[1], more[1]]),
            np.concatenate([found[2], more[2]]),
        )

    def _whole_rimes(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Scores of the texts as words without an onset, the first letter a capital: a row a text."""
        self._title_rimes.forget()
        self._title_rimes.learn(texts)
        return self._title_rimes.table()[[self._title_rimes.row(t) for t in texts]]

    def _rank(
        self,
        seen: Sequence[str],
        owner: NDArray[np.int64],
        word: NDArray[np.int64],
        score: NDArray[np.float32],
        case: NDArray[np.int8],
        reach: Reach,
    ) -> dict[str, Candidates]:
        total = score + _PRIOR * self._unigrams[word]
        best = np.full(len(seen), _NEVER, dtype=np.float32)
        np.maximum.at(best, owner, total)
        near = total > best[owner] - np.float32(reach.margin)
        owner, word, score, case = owner[near], word[near], score[near], case[near]
        order = np.lexsort((-score, owner * len(self._unigrams) + word))
        owner, word, score, case = owner[order], word[order], score[order], case[order]
        first = np.ones(len(owner), dtype=np.bool_)
        first[1:] = (owner[1:] != owner[:-1]) | (word[1:] != word[:-1])
        owner, word, score, case = owner[first], word[first], score[first], case[first]
        order = np.lexsort((-(score + _ORDER * self._unigrams[word]), owner))
        word, score, case = word[order], score[order], case[order]
        starts = np.searchsorted(owner, np.arange(len(seen) + 1)).tolist()
        found = {}
        for text, a, z in zip(seen, starts, starts[1:], strict=False):
            b = min(a + reach.width, z)
            found[text] = Candidates(word[a:b], case[a:b], score[a:b])
        return found
