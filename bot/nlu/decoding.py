"""Choosing the codes of a sentence together, so that they never contradict the codebook.

A reflection or a summary is always `mirror`; pressure has no phase and no style; pushed advice has no style, and no
phase but `network` (codebook, "Boundaries that come up often").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

import numpy as np

from bot.method.circles import PHASES, STYLES, TECHNIQUES

NONE = "none"
TOGETHER = ("phase", "style", "technique")

Likelihoods = Mapping[str, Mapping[str, float]]
"""Layer to code (`none` among them) to probability, 0..1."""


def decode(likelihoods: Likelihoods) -> dict[str, str]:
    """The likeliest codes that go together, layer to code or `none`."""
    start = max(likelihoods["start"], key=lambda code: likelihoods["start"][code])
    best = max(allowed(), key=lambda codes: _weight(likelihoods, codes))
    return {"start": start, **dict(zip(TOGETHER, best, strict=True))}


@lru_cache(maxsize=1)
def allowed() -> tuple[tuple[str, str, str], ...]:
    """All (phase, style, technique) that the codebook allows in one sentence."""
    every = product((NONE, *PHASES), (NONE, *STYLES), (NONE, *TECHNIQUES))
    return tuple(codes for codes in every if _fits_codebook(*codes))


def _fits_codebook(phase: str, style: str, technique: str) -> bool:
    if technique in ("reflection", "summary"):
        return phase == "mirror"
    if technique == "pressure":
        return phase == style == NONE
    if technique == "unasked_advice":
        return style == NONE and phase in (NONE, "network")
    return True


def _weight(likelihoods: Likelihoods, codes: tuple[str, str, str]) -> float:
    pairs = zip(TOGETHER, codes, strict=True)
    return float(sum(np.log(max(likelihoods[layer].get(code, 0.0), 1e-9)) for layer, code in pairs))
