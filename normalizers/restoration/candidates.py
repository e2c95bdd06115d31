"""Which words a seen string may stand for, with the channel's log probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from normalizers.restoration.channel import Channel
from normalizers.restoration.language import LanguageModel
from normalizers.restoration.scorer import Scorer
from normalizers.restoration.syllables import is_syllable, split_onset, split_tone

LONGEST_WORD = 12  # seen characters; a longer string is no syllable
_ONSET_REACH = 5  # seen characters that may stand for an onset
_BEST_ONSETS = 8
_BEST_RIMES = 24
_MARGIN = 11.0  # nats below the best candidate


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


@dataclass(frozen=True, slots=True)
class Candidates:
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


class SyllableFinder:
    """Finds the syllables of the language model that a seen string may stand for."""

    def __init__(self, model: LanguageModel, channel: Channel, width: int = 16) -> None:
        self._width = width
        self._unigrams = model.unigrams
        known = set(channel.characters)
        cuts: list[tuple[str, str, int]] = []
        for word, i in model.ids.items():
            if is_syllable(word) and set(word) <= known:
                onset, _ = split_onset(split_tone(word)[0])
                onset = onset if word.startswith(onset) else onset[:-1]  # the tone of "gìn" stands on its i
                cuts.append((onset, word[len(onset) :], i))
        self._onsets = sorted({onset for onset, _, _ in cuts})
        self._rimes = sorted({rime for _, rime, _ in cuts})
        onset_at = {o: i for i, o in enumerate(self._onsets)}
        rime_at = {r: i for i, r in enumerate(self._rimes)}
        self._word = np.full((len(self._onsets), len(self._rimes)), -1, dtype=np.int64)
        for onset, rime, i in cuts:
            self._word[onset_at[onset], rime_at[rime]] = i
        self._bare_onset = onset_at[""]
        self._listen(channel)
        weight = np.full(len(self._rimes), 1e-9)
        for _, rime, i in cuts:
            weight[rime_at[rime]] += np.exp(model.unigrams[i])
        self._rime_prior = (0.5 * np.log(weight)).astype(np.float32)

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

    def find(self, seen: Sequence[str]) -> dict[str, Candidates]:
        """Candidates of distinct strings of at most `LONGEST_WORD` characters."""
        tokens: list[list[str]] = [[], [], []]
        for text in seen:
            for case in likely_cases(text):
                tokens[case].append(text)
        index = {text: i for i, text in enumerate(seen)}
        parts = [self._find_case(tokens[case], case, index) for case in Case if tokens[case]]
        if not parts:
            return {}
        owner, word, case_of, score = (np.concatenate([p[i] for p in parts]) for i in range(4))
        return self._rank(seen, owner, word, case_of, score)

    def _find_case(
        self, texts: list[str], case: Case, index: dict[str, int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8], NDArray[np.float32]]:
        onsets, rimes = self._onset_scorers[case], self._rime_scorers[case]
        splits = [(index[t], t[:k], t[k:]) for t in texts for k in range(min(_ONSET_REACH, len(t)) + 1)]
        onsets.forget()
        rimes.forget()
        onsets.learn({p for _, p, _ in splits})
        rimes.learn({s for _, _, s in splits})
        onset_table, rime_table = onsets.table(), rimes.table()
        if case is Case.TITLE:
            onset_table[:, self._bare_onset] = -1e4
        best_rimes = np.argpartition(-(rime_table + self._rime_prior), _BEST_RIMES, axis=1)[:, :_BEST_RIMES]
        best_onsets = np.argpartition(-onset_table, _BEST_ONSETS, axis=1)[:, :_BEST_ONSETS]
        owner = np.array([o for o, _, _ in splits])
        p = np.array([onsets.row(x) for _, x, _ in splits])
        s = np.array([rimes.row(x) for _, _, x in splits])
        o, r = best_onsets[p], best_rimes[s]
        score = np.take_along_axis(onset_table[p], o, 1)[:, :, None] + np.take_along_axis(rime_table[s], r, 1)[:, None]
        word = self._word[o[:, :, None], r[:, None, :]]
        parts = [self._near_best(owner, word.reshape(len(owner), -1), score.reshape(len(owner), -1), len(index))]
        if case is Case.TITLE:
            whole = self._title_rimes
            whole.forget()
            whole.learn(texts)
            table = whole.table()[[whole.row(t) for t in texts]]
            best = np.argpartition(-(table + self._rime_prior), _BEST_RIMES, axis=1)[:, :_BEST_RIMES]
            words = self._word[self._bare_onset][best]
            owners = np.array([index[t] for t in texts])
            parts.append(self._near_best(owners, words, np.take_along_axis(table, best, 1), len(index)))
        owner, found, scores = (np.concatenate([part[i] for part in parts]) for i in range(3))
        return owner, found, np.full(len(found), case, dtype=np.int8), scores

    def _near_best(
        self, owner: NDArray[np.int64], word: NDArray[np.int64], score: NDArray[np.float32], size: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        score = np.where(word >= 0, score, np.float32(-1e4))
        total = score + 0.5 * self._unigrams[word]
        best = np.full(size, -1e4, dtype=np.float32)
        np.maximum.at(best, owner, total.max(axis=1))
        keep = (total > best[owner][:, None] - _MARGIN) & (score > -60)
        return np.broadcast_to(owner[:, None], word.shape)[keep], word[keep], score[keep]

    def _rank(
        self,
        seen: Sequence[str],
        owner: NDArray[np.int64],
        word: NDArray[np.int64],
        case: NDArray[np.int8],
        score: NDArray[np.float32],
    ) -> dict[str, Candidates]:
        key = owner * len(self._unigrams) + word
        order = np.argsort(key + (-score / 100).clip(0, 0.9), kind="stable")
        owner, word, case, score = owner[order], word[order], case[order], score[order]
        first = np.concatenate([[True], (owner[1:] != owner[:-1]) | (word[1:] != word[:-1])])
        owner, word, case, score = owner[first], word[first], case[first], score[first]
        order = np.lexsort((-(score + 0.6 * self._unigrams[word]), owner))
        owner, word, case, score = owner[order], word[order], case[order], score[order]
        starts = np.searchsorted(owner, np.arange(len(seen) + 1))
        found = {}
        for i, text in enumerate(seen):
            a, b = starts[i], min(starts[i] + self._width, starts[i + 1])
            found[text] = Candidates(word[a:b], case[a:b], score[a:b])
        return found
