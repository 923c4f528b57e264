"""What a sentence wants to know or says, whichever way it is worded.

In the encoder's own space two questions are also near when they share their tone, their form of address or their
subject. A linear map, learned from questions that want to know the same (`bot/data/asking/`), leaves what they want to
know. It is the same for every case, so a case author never trains anything; `evaluation.finding_sense` makes it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.nlu.vectors import Vector
from bot.paths import DATA

SENSE = DATA / "asking" / "sense.npz"


class Sense:
    """The map.

    Args:
        middle: of the wide vectors it was learned from, shape (768,).
        weights: shape (768, dimensions of the sense).
    """

    def __init__(self, middle: Vector, weights: Vector) -> None:
        self._middle, self._weights = middle, weights

    def __call__(self, wide: Vector) -> Vector:
        """Wide vectors (`bot.nlu.vectors.widened`), row by row, to vectors of length 1."""
        mapped = (wide - self._middle) @ self._weights
        lengths: Vector = np.linalg.norm(mapped, axis=1, keepdims=True)
        return mapped / lengths


def write_sense(middle: Vector, weights: Vector, learned_from: str, path: Path = SENSE) -> None:
    """Keep a map, in half floats, with a digest of what it was learned from."""
    np.savez_compressed(
        path, middle=middle.astype(np.float16), weights=weights.astype(np.float16), learned_from=np.array(learned_from)
    )


def learned_from(path: Path = SENSE) -> str:
    """The digest that is kept with a map."""
    with np.load(path, allow_pickle=False) as stored:
        return str(stored["learned_from"])


@lru_cache(maxsize=1)
def load_sense() -> Sense:
    """The map of this program, read once a process."""
    with np.load(SENSE, allow_pickle=False) as stored:
        return Sense(stored["middle"].astype(np.float32), stored["weights"].astype(np.float32))
