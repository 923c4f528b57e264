"""Sentence vectors and what comes with them: their types, and the form of a vector as text on a Rasa message."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384
WIDE = 2 * DIMENSIONS
"""Of the vectors by which facts are found (`widened`)."""

JOINED = "joined"
"""Where a packed joined vector stands beside a sentence."""

Vector = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vector]
"""Texts to an array of vectors, one row a text."""
States = NDArray[np.float16]
"""What the pieces of a text mean halfway through the encoder, shape (pieces, 384)."""


@dataclass(frozen=True)
class Reading:
    """What one pass of the encoder finds in texts."""

    vectors: Vector
    """Unit vectors, one row a text."""
    states: tuple[States, ...]
    """Of each text; of one that does not fit the model at once, of its first part."""


@dataclass(frozen=True)
class TurnVectors:
    """What the facts are found by that the sentences of a turn are after."""

    own: Vector
    """Wide vectors, one row a sentence."""
    joined: Mapping[int, Vector] = field(default_factory=dict)
    """Of questions that lean on the sentence before them, by their place: the wide vector of both as one text."""


ReadHalfway = Callable[[Sequence[str]], tuple[States, ...]]
"""As `Encoder.halfway`."""


def widened(reading: Reading) -> Vector:
    """What facts are found by: of each text its vector, and beside it the mean of what its pieces mean halfway, which
    says more of the words themselves (of a text that does not fit the model at once, of its first part); each half of
    length 1.

    Returns:
        float32 array (texts, 768).
    """
    means = np.array([states.mean(axis=0, dtype=np.float32) for states in reading.states], dtype=np.float32)
    means = means.reshape(-1, DIMENSIONS)
    return np.hstack([reading.vectors, means / np.linalg.norm(means, axis=1, keepdims=True)])


def pack_vector(vector: Vector) -> str:
    """A wide vector as text: base64 of half floats (1536 bytes)."""
    return base64.b64encode(vector.astype(np.float16).tobytes()).decode("ascii")


def unpack_vector(packed: str) -> Vector:
    """The vector back as float32, shape (768,).

    Raises:
        ValueError: this is no packed vector.
    """
    vector = np.frombuffer(base64.b64decode(packed), dtype=np.float16)
    if vector.shape != (WIDE,):
        raise ValueError("not a packed sentence vector")
    return vector.astype(np.float32)
