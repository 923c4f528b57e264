"""Sentence vectors: their type, and their form as text to travel on a Rasa message."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384

Vector = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vector]
"""Texts to an array of unit vectors, one row a text."""


def pack_vector(vector: Vector) -> str:
    """A vector as text: base64 of half floats (768 bytes)."""
    return base64.b64encode(vector.astype(np.float16).tobytes()).decode("ascii")


def unpack_vector(packed: str) -> Vector:
    """The vector back as float32, shape (384,).

    Raises:
        ValueError: this is no packed vector.
    """
    vector = np.frombuffer(base64.b64decode(packed), dtype=np.float16)
    if vector.shape != (DIMENSIONS,):
        raise ValueError("not a packed sentence vector")
    return vector.astype(np.float32)
