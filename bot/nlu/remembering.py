"""Vectors of what clients say, made ahead and kept: clients speak from their cases, so their lines come again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock

import numpy as np

from bot.nlu.encoder import load_encoder
from bot.nlu.vectors import DIMENSIONS, Encode, Vector

MOST = 8192
"""Vectors kept; 1.5 kB each."""


class Remembering:
    """An encoder that keeps the vectors it made last. Safe to use from several threads.

    Args:
        encode: makes the vectors.
        most: so many are kept.
    """

    def __init__(self, encode: Encode, most: int = MOST) -> None:
        self._encode, self._most = encode, most
        self._kept: OrderedDict[str, Vector] = OrderedDict()
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> Vector:
        """The vectors of texts, as `encode` makes them."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        with self._lock:
            missing = [text for text in dict.fromkeys(texts) if text not in self._kept]
            self._kept.update(zip(missing, self._encode(missing), strict=True))
            for text in texts:
                self._kept.move_to_end(text)
            vectors: Vector = np.stack([self._kept[text] for text in texts])
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return vectors


@lru_cache(maxsize=1)
def load_client_encoder() -> Remembering:
    """The encoder of what clients say, one a process."""
    return Remembering(load_encoder())
