"""What a question that leans on the words before it is most likely after: something beside what was spoken of last.

Facts are related when their questions and answers, read as one text, are alike, and when they are of one life domain.
Of a leaning question the log-odds of each fact go up with its relatedness to the topic, and go down when it has to do
with none of the persons asked after; a question that finds its fact by itself stays with that.
What the client told in full is unlikely: who asks on wants to know something else.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.nlu.vectors import Vector


class TopicWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """In log-odds; chosen on the odd questions of `evaluation.following`."""

    near: float
    """Weight of the likeness of a fact's text to that of the topic."""
    domain: float
    """For a fact of the same life domain."""
    phase: float
    """For a fact of the phase that the question is of."""
    absent: float
    """For a fact that has to do with none of the persons asked after, beside what that weighs in every question."""
    aside: float
    """For an aside of another life domain: who asks on stays with the story."""
    told: float
    """For what was told in full."""
    constant: float
    """For every fact: it is less sure what a question means that leans."""
    alone: float
    """From these log-odds of the likeliest fact a question needs no topic."""


class Relatedness(msgspec.Struct, frozen=True):
    """How much each fact has to do with each other one; arrays (facts, facts)."""

    near: Vector
    domain: Vector


Which = NDArray[np.bool_]


def related_to(topic: int, related: Relatedness, weights: TopicWeights) -> Vector:
    """How much each fact has to do with the topic, in log-odds."""
    together: Vector = weights.near * related.near[topic] + weights.domain * related.domain[topic]
    return together


class Fits(msgspec.Struct, frozen=True):
    """How each fact fits a question that leans on the topic."""

    told: Which
    """Whether the client told all of it."""
    of_phase: Which
    """Whether it is of the phase of the question."""
    absent: Vector
    """Whether it has to do with none of the persons asked after."""
    aside: Which
    """Whether it is an aside."""


def towards(odds: Vector, topic: int, fits: Fits, related: Relatedness, weights: TopicWeights) -> Vector:
    """The log-odds of each fact as the answer to a question that leans on the topic.

    Args:
        odds: the log-odds without the topic.
        topic: the place of the fact spoken of last.
        fits: of each fact.
        related: of all facts.
        weights: of these.
    """
    added = (
        related_to(topic, related, weights)
        + weights.phase * fits.of_phase
        + weights.absent * fits.absent
        + weights.aside * (fits.aside & (related.domain[topic] == 0))
        + weights.constant
    )
    others = np.arange(len(odds)) != topic
    added[topic] = added[others].max(initial=0.0)
    new: Vector = odds + weights.told * fits.told
    leaning: Vector = new if new.max() >= weights.alone else new + added
    return leaning
