"""An encoder that takes no time, and tells what it was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from bot.nlu.vectors import WIDE, Vector


class Counting:
    """A quick encoder that keeps what it was asked: a vector of the text's own, by chance."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def __call__(self, texts: Sequence[str]) -> Vector:
        self.calls.append(tuple(texts))
        seeds = [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") for text in texts]
        vectors = np.stack([np.random.default_rng(seed).normal(size=WIDE) for seed in seeds]).astype(np.float32)
        unit: Vector = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit
