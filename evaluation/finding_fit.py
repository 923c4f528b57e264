"""Weights of the finder from questions with their facts: two logistic regressions, one for the likenesses, one for the
lead that their sum gives."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.nlu.answering import CHANNELS, AnswerWeights, leads, log_odds, probability
from bot.nlu.vectors import Vector

RIVALS = 8
"""Of the facts that are not meant, as many as this count for each question: those most alike."""
PRESENTED, MOST_RESERVED = 0.05, 0.5
"""Share of the unanswerable questions that may get a fact as the answer, and that may get one at all."""


class Asked(msgspec.Struct, frozen=True):
    """One question: what speaks for each fact (facts, channels), and whether it is meant."""

    evidence: Vector
    meant: tuple[bool, ...]


def fit(asked: Sequence[Asked]) -> str:
    """The weights and thresholds as lines of `finder.yml`."""
    rows = [(one, row) for one in asked for row in _rows_of(one)]
    labels = [one.meant[row] for one, row in rows]
    first = LogisticRegression(C=1.0, max_iter=5000).fit(np.array([one.evidence[row] for one, row in rows]), labels)
    channels = first.coef_[0]
    sums = {id(one): one.evidence @ channels for one in asked}
    pairs = np.array([(sums[id(one)][row], leads(sums[id(one)])[row]) for one, row in rows])
    second = LogisticRegression(C=1.0, max_iter=5000).fit(pairs, labels)
    scale, lead = second.coef_[0]
    values = dict(zip(CHANNELS, (float(w) for w in channels * scale), strict=True))
    weights = AnswerWeights(**values, lead=float(lead / scale), constant=float(second.intercept_[0]))
    best = [float(log_odds(one.evidence, weights).max()) for one in asked if not any(one.meant)]
    sure, likely = (probability(float(np.quantile(best, 1 - share))) for share in (PRESENTED, MOST_RESERVED))
    lines = ["answering:", *(f"  {name}: {value:.2f}" for name, value in msgspec.to_builtins(weights).items())]
    return "\n".join([*lines, f"sure: {sure:.2f}", f"likely: {likely:.2f}"])


def _rows_of(one: Asked) -> list[int]:
    """The facts meant and their nearest rivals."""
    order = np.argsort(-one.evidence.sum(axis=1))
    rivals = [int(n) for n in order if not one.meant[n]][:RIVALS]
    return [n for n, meant in enumerate(one.meant) if meant] + rivals
