"""Choosing the codes of a sentence together: only combinations that workers' coded sentences really have.

Each layer's classifier gives its own probabilities; one of them alone may put a style beside a mere introduction. Here
every combination seen in the training data is weighed as a whole, with a little help for the frequent ones. What the
codebook rules out ("Boundaries that come up often") never counts: a reflection or a summary is always `mirror`;
pressure has no phase and no style; pushed advice has no style, and no phase but `network`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.method.circles import LAYERS

NONE = "none"

Likelihoods = Mapping[str, Mapping[str, float]]
"""Layer to code (`none` among them) to probability, 0..1."""

Combination = tuple[str, str, str, str]
"""Start, phase, style and technique, or `none`."""

SMALLEST = 1e-9
UNSEEN = 0.5
"""Added to each count, so that rare combinations are not shut out."""


class Decoder:
    """Weighs combinations of codes.

    Args:
        counts: how often each combination occurs in the coded sentences; those against the codebook are left out.
        weight: of how much more often a combination occurs than its codes apart would make it (0: not at all).
    """

    def __init__(self, counts: Mapping[Combination, int], weight: float) -> None:
        self.combinations = tuple(sorted(c for c in counts if fits_codebook(*c[1:])))
        self._together = weight * _togetherness(self.combinations, counts)

    def decode(self, likelihoods: Likelihoods) -> tuple[dict[str, str], dict[str, float]]:
        """The likeliest combination and how sure each of its codes is.

        Returns:
            layer to code or `none`, and layer to probability (0..1): the share of all combinations with that code.
        """
        weights = self._together + sum(
            np.log([max(likelihoods[layer].get(c[n], 0.0), SMALLEST) for c in self.combinations])
            for n, layer in enumerate(LAYERS)
        )
        shares = np.exp(weights - weights.max())
        shares /= shares.sum()
        best = self.combinations[int(weights.argmax())]
        sure = [
            float(sum(share for share, c in zip(shares, self.combinations, strict=True) if c[n] == best[n]))
            for n in range(len(LAYERS))
        ]
        return dict(zip(LAYERS, best, strict=True)), dict(zip(LAYERS, sure, strict=True))


def count_combinations(codes: Sequence[Mapping[str, str]]) -> Counter[Combination]:
    """How often each combination occurs; a layer that is absent has no code."""
    return Counter(_combination(code) for code in codes)


def fits_codebook(phase: str, style: str, technique: str) -> bool:
    """Whether the codebook allows these in one sentence."""
    if technique in ("reflection", "summary"):
        return phase == "mirror"
    if technique == "pressure":
        return phase == style == NONE
    if technique == "unasked_advice":
        return style == NONE and phase in (NONE, "network")
    return True


def _combination(code: Mapping[str, str]) -> Combination:
    start, phase, style, technique = (code.get(layer, NONE) for layer in LAYERS)
    return start, phase, style, technique


def _togetherness(combinations: Sequence[Combination], counts: Mapping[Combination, int]) -> NDArray[np.float64]:
    """Logarithm of a combination's frequency over that of its codes apart."""
    total = sum(counts.values())
    apart = [_frequencies(counts, n) for n in range(len(LAYERS))]
    return np.array(
        [
            np.log((counts[c] + UNSEEN) / total) - sum(np.log(apart[n][code] / total) for n, code in enumerate(c))
            for c in combinations
        ]
    )


def _frequencies(counts: Mapping[Combination, int], layer: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for combination, count in counts.items():
        found[combination[layer]] += count
    return found
