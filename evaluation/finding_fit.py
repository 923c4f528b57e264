"""Weights of the finder from questions with their facts: two logistic regressions, one for the likenesses of each fact,
one for whether the likeliest fact is meant, given their sum, its lead, and the likeness to questions of elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.nlu.answering import AGAINST, CHANNELS, LIKENESSES, AnswerWeights, leads, log_odds, probability
from bot.nlu.vectors import Vector

RIVALS = 8
"""Of the facts that are not meant, as many as this count for each question: those most alike."""
PRESENTED, MOST_RESERVED = 0.03, 0.15
"""Share of the unanswerable questions that may get a fact as the answer, and that may get one at all. The first is a
little stricter than the 5 % that is wished for: the everyday questions of `texts/nl/finder.yml` are nearer to the first
set than to other questions, so that more of those get one. With the second the fewest questions go wrong: below, more
get an answer to something else than get their own."""
WRONG = 0.03
"""Share of the answerable questions that may get another fact as the answer."""


class Asked(msgspec.Struct, frozen=True):
    """One question: what speaks for each fact (facts, channels), what against all (`AGAINST`), and which are meant."""

    evidence: Vector
    against: Vector
    meant: tuple[bool, ...]


def fit(asked: Sequence[Asked]) -> str:
    """The weights and thresholds as lines of `finder.yml`."""
    weights = weights_of(asked)
    sure, likely = thresholds_of(asked, weights)
    lines = ["answering:", *(f"  {name}: {value:.2f}" for name, value in msgspec.to_builtins(weights).items())]
    return "\n".join([*lines, f"sure: {sure:.2f}", f"likely: {likely:.2f}"])


def weights_of(asked: Sequence[Asked]) -> AnswerWeights:
    """The weights under which the facts that are meant come out likeliest."""
    rows = [(one, row) for one in asked for row in _rows_of(one)]
    labels = [one.meant[row] for one, row in rows]
    first = LogisticRegression(C=1.0, max_iter=5000).fit(np.array([one.evidence[row] for one, row in rows]), labels)
    channels = first.coef_[0]
    sums = [one.evidence @ channels for one in asked]
    tops = [int(scores.argmax()) for scores in sums]
    found = [(s[top], leads(s)[top], *one.against) for one, s, top in zip(asked, sums, tops, strict=True)]
    second = LogisticRegression(C=1.0, max_iter=5000).fit(
        np.array(found), [one.meant[top] for one, top in zip(asked, tops, strict=True)]
    )
    scale, lead, *others = (float(w) for w in second.coef_[0])
    values = dict(zip(CHANNELS, (float(w) * scale for w in channels), strict=True))
    against = dict(zip(AGAINST, others, strict=True))
    constant = float(second.intercept_[0])
    return AnswerWeights(**values, lead=lead / scale, **against, constant=constant)


def thresholds_of(asked: Sequence[Asked], weights: AnswerWeights) -> tuple[float, float]:
    """From which probability a fact is the answer, and from which it is told with a reservation."""
    unanswerable, wrong = [], []
    for one in asked:
        odds = log_odds(one.evidence, one.against, weights)
        top = int(odds.argmax())
        if not any(one.meant):
            unanswerable.append(float(odds[top]))
        else:
            wrong.append(-np.inf if one.meant[top] else float(odds[top]))
    sure = max(np.quantile(unanswerable, 1 - PRESENTED), np.quantile(wrong, 1 - WRONG, method="lower"))
    likely = np.quantile(unanswerable, 1 - MOST_RESERVED)
    return probability(float(sure)), probability(float(likely))


def _rows_of(one: Asked) -> list[int]:
    """The facts meant and their nearest rivals."""
    order = np.argsort(-one.evidence[:, : len(LIKENESSES)].sum(axis=1))
    rivals = [int(n) for n in order if not one.meant[n]][:RIVALS]
    return [n for n, meant in enumerate(one.meant) if meant] + rivals
