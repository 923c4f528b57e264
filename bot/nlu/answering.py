"""How likely each fact of a case answers a question: a logistic regression over seven likenesses, what the case's own
classifier makes of it (`bot/nlu/telling_apart.py`), how the fact fits the kind of answer and the persons asked for, the
lead, and what speaks for the question being one that the case does not answer.

The weights are the same for every case, so a case author never trains anything; `evaluation.finding --fit` made them
from the questions that do not measure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from bot.nlu.fitting import FITS
from bot.nlu.vectors import Vector

LIKENESSES = ("ask", "say", "whole", "ask_letters", "say_letters", "whole_letters", "middle")
AGAINST = ("elsewhere", "none")
"""What speaks for a question being after none of the facts."""
CHANNELS = (*LIKENESSES, "apart", *FITS)


class AnswerWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weight of each likeness: to the nearest example question, to what the fact says, to both as one text, by sense
    and by character n-grams; and to the middle of the example questions."""

    ask: float
    say: float
    whole: float
    ask_letters: float
    say_letters: float
    whole_letters: float
    middle: float
    apart: float
    """Weight of what the case's own classifier finds for the fact."""
    kind: float
    """Weight of how well a fact fits the kind of answer asked for (`KindsAnswered.fit`)."""
    absent: float
    """For a fact that has to do with none of the persons asked after."""
    others: float
    """Weight of the part of a fact's questions that is after others than those asked after."""
    lead: float
    """Weight of a fact's lead over the next best, or of what it lacks to the best."""
    elsewhere: float
    """Weight of the likeness to the nearest everyday question that the case does not answer."""
    none: float
    """Weight of what the case's own classifier finds for no fact at all."""
    constant: float

    @property
    def channels(self) -> Vector:
        """The weights of `CHANNELS`, in order."""
        return np.array([getattr(self, name) for name in CHANNELS])

    @property
    def against(self) -> Vector:
        """The weights of `AGAINST`, in order."""
        return np.array([getattr(self, name) for name in AGAINST])


def evidence(best: Mapping[str, tuple[Vector, Vector]], middle: Vector, apart: Vector, fits: Vector) -> Vector:
    """What speaks for each fact, as an array (facts, channels).

    Args:
        best: for "ask", "say" and "whole" the largest likeness of each fact, by sense and by letters.
        middle: likeness to the middle of each fact's example questions.
        apart: what the case's own classifier finds for each fact.
        fits: what `FactFits.channels` gives.
    """
    kinds: Sequence[str] = ("ask", "say", "whole")
    rows = np.array([*(best[kind][0] for kind in kinds), *(best[kind][1] for kind in kinds), middle, apart]).T
    channels: Vector = np.hstack([rows, fits])
    return channels


def leads(scores: Vector) -> Vector:
    """How far each fact is ahead of the next best (the best one), or behind the best (all others)."""
    if len(scores) < 2:
        return np.zeros_like(scores)
    second, first = np.sort(scores)[-2:]
    ahead: Vector = np.where(scores >= first, scores - second, scores - first)
    return ahead


def log_odds(likenesses: Vector, against: Vector, weights: AnswerWeights) -> Vector:
    """The logarithm of the odds of each fact that it answers the question.

    Args:
        likenesses: what `evidence` gives.
        against: the values of `AGAINST`.
        weights: of all these.
    """
    scores = likenesses @ weights.channels
    odds: Vector = scores + weights.lead * leads(scores) + float(weights.against @ against) + weights.constant
    return odds


def probability(odds: float) -> float:
    """Log-odds as a probability, 0..1."""
    return float(1 / (1 + np.exp(-odds)))
