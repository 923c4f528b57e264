"""How far two readings of the same sentences agree: Cohen's kappa (Cohen 1960) for each layer, with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import isfinite

import msgspec
import numpy as np

from bot.client.record import Conversation
from bot.coach.corrected import Correction, with_code
from bot.method.circles import LAYERS
from bot.method.coding import CodedSentence

MOST_CONFUSIONS = 5
WIDTH = 1.96
"""Standard errors from the middle of a 95 % interval to its end."""
Reading = Sequence[CodedSentence]
"""All sentences of a conversation, as one reader codes them."""


class Confusion(msgspec.Struct, frozen=True, kw_only=True):
    """How often one reader gives `first` where the other gives `second`; None is no code."""

    first: str | None
    second: str | None
    count: int


class Kappa(msgspec.Struct, frozen=True, kw_only=True):
    """Chance-corrected agreement, -1..1, with the bounds of its 95 % interval (asymptotic; sentences as if apart)."""

    value: float
    low: float
    high: float


class LayerAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Agreement in one layer."""

    layer: str
    sentences: int
    same: int
    coded: int
    """Sentences that at least one of the two gives a code."""
    kappa: Kappa | None
    """None where it has no value: nothing to compare, or both give one and the same code everywhere."""
    confusions: tuple[Confusion, ...]
    """The most frequent ones, the most frequent first."""


def agreement_of(pairs: Iterable[tuple[Reading, Reading]]) -> tuple[LayerAgreement, ...]:
    """Agreement for each layer over pairs of readings.

    Raises:
        ValueError: two readings of a pair have not as many sentences.
    """
    both = [pair for first, second in pairs for pair in zip(first, second, strict=True)]
    return tuple(_layer(layer, [(one.code(layer), other.code(layer)) for one, other in both]) for layer in LAYERS)


def _layer(layer: str, pairs: Sequence[tuple[str | None, str | None]]) -> LayerAgreement:
    counts = Counter(pairs)
    differing = sorted(
        ((pair, count) for pair, count in counts.items() if pair[0] != pair[1]),
        key=lambda found: (-found[1], str(found[0])),
    )
    return LayerAgreement(
        layer=layer,
        sentences=len(pairs),
        same=sum(count for (first, second), count in counts.items() if first == second),
        coded=sum(count for pair, count in counts.items() if pair != (None, None)),
        kappa=_kappa(counts),
        confusions=tuple(
            Confusion(first=first, second=second, count=count) for (first, second), count in differing[:MOST_CONFUSIONS]
        ),
    )


def _kappa(counts: Counter[tuple[str | None, str | None]]) -> Kappa | None:
    from statsmodels.stats.inter_rater import cohens_kappa  # here, since it takes two seconds to load

    codes = sorted({code for pair in counts for code in pair}, key=str)
    if len(codes) < 2:
        return None
    place = {code: index for index, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)))
    for (first, second), count in counts.items():
        table[place[first], place[second]] = count
    with np.errstate(invalid="ignore"):
        found = cohens_kappa(table)
    value = float(found.kappa)
    if not isfinite(value):
        return None
    half = WIDTH * max(float(found.var_kappa), 0.0) ** 0.5  # the variance of perfect agreement is a hair below zero
    return Kappa(value=value, low=max(value - half, -1.0), high=min(value + half, 1.0))


def reading_of(conversation: Conversation, corrections: Iterable[Correction] = ()) -> tuple[CodedSentence, ...]:
    """All sentences of a conversation as the program coded them, or as somebody reads them who corrected that."""
    sentences = {
        (turn.number, index): sentence for turn in conversation.turns for index, sentence in enumerate(turn.sentences)
    }
    for one in corrections:
        if found := sentences.get((one.turn, one.sentence)):
            sentences[one.turn, one.sentence] = with_code(found, one.layer, one.code)
    return tuple(sentences.values())


def each_two(readings: Sequence[Reading]) -> tuple[tuple[Reading, Reading], ...]:
    """Every two readings of the same conversation."""
    return tuple(combinations(readings, 2))
