"""The last layers of the encoder once more, tuned to coding, with a head for each layer of codes; run by ONNX Runtime.

They go on from what a sentence means halfway through the encoder, which the same pass gives that makes its vector. The
first layers, and so the vectors by which facts are found, stay as they are. `bot.nlu.tuning` trains this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.nlu.cores import begun
from bot.nlu.e5_file import BLOCK
from bot.nlu.e5_graph import HALFWAY
from bot.nlu.e5_layers import Layers
from bot.nlu.onnx_file import CONTRIBUTED, Graph, open_session
from bot.nlu.vectors import DIMENSIONS, States, Vector

CLIENT, SCORES = "client", "scores"
CLIENT_SCALE = 0.3
"""The standardised vector of the client's words is multiplied by this."""
LONGEST = 128
"""Pieces of a sentence that are read; the longest coded sentence has 54, and attention costs by the square."""

Arrays = dict[str, NDArray[Any]]


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """What tuning learnt: all there is to run it."""

    layers: tuple[str, ...]
    """Their names, first to last."""
    heads: int
    """Of the attention."""
    epsilon: float
    """Of the normalisation."""
    weights: Arrays
    """By the names of `E5File`, with the scales of the matrix `name.w` as `name.s`; then those of the heads."""


def stored(learnt: Learnt) -> dict[str, Any]:
    """As `bot.nlu.coder_file` writes it."""
    return {name: getattr(learnt, name) for name in Learnt.__struct_fields__}


def from_stored(values: Mapping[str, Any]) -> Learnt:
    """Back from `stored`.

    Raises:
        KeyError, ValueError: something is missing.
    """
    return Learnt(
        layers=tuple(values["layers"]), heads=values["heads"], epsilon=values["epsilon"], weights=values["weights"]
    )


def eight_bits(matrix: Vector) -> tuple[NDArray[np.uint8], Vector]:
    """A matrix of floats (outputs, inputs) in blocks of 32 with a scale each, as it is kept: codes (outputs, blocks,
    32) and scales (outputs, blocks); a weight is (code - 128) * scale. To be multiplied it is rounded once more."""
    blocks = matrix.reshape(len(matrix), -1, BLOCK)
    scales = np.abs(blocks).max(axis=-1) / np.float32(127)
    scales[scales == 0] = 1
    codes = np.rint(blocks / scales[..., np.newaxis]) + 128
    return np.ascontiguousarray(codes, dtype=np.uint8), np.ascontiguousarray(scales, dtype=np.float32)


def from_eight_bits(codes: NDArray[np.uint8], scales: Vector) -> Vector:
    """Back from `eight_bits`."""
    weights = (codes.astype(np.float32) - 128) * scales[..., np.newaxis]
    return weights.reshape(len(weights), -1)


class Tuned:
    """Scores of the codes of sentences. The same sentence always gives the same: each goes through by itself, several
    beside each other.

    Safe to use from several threads.
    """

    def __init__(self, learnt: Learnt) -> None:
        self._session = open_session(*_graph(learnt))
        self._codes = len(learnt.weights["codes.b"])

    def __call__(self, states: Sequence[States], clients: Vector) -> Vector:
        """The scores (logits) of all codes of all layers, one row a sentence.

        Args:
            states: of the pieces of each sentence (`Encoder.read`).
            clients: the standardised vectors of the client's words, row by row.
        """
        return self.begin(states, clients)()

    def begin(self, states: Sequence[States], clients: Vector) -> Callable[[], Vector]:
        """As a call, without waiting: what is returned waits, and gives the scores."""
        if not states:
            return lambda: np.zeros((0, self._codes), dtype=np.float32)
        scores = begun(self._scores, zip(states, clients, strict=True))
        return lambda: np.concatenate(list(scores))

    def _scores(self, sentence: tuple[States, Vector]) -> Vector:
        states, client = sentence
        given = {
            HALFWAY: states[np.newaxis, :LONGEST].astype(np.float32),
            CLIENT: client[np.newaxis].astype(np.float32) * np.float32(CLIENT_SCALE),
        }
        scores: Vector = self._session.run((SCORES,), given)[0]
        return scores


class _FromLearnt:
    def __init__(self, weights: Arrays) -> None:
        self._weights = weights

    def matrix(self, name: str) -> Vector:
        return from_eight_bits(self._weights[f"{name}.w"], self._weights[f"{name}.s"])

    def floats(self, name: str) -> Vector:
        return self._weights[name]


def _graph(learnt: Learnt) -> tuple[bytes, Arrays]:
    """The layers, then `bot.nlu.tuning` has the same heads: mean and maximum of the pieces beside the client's vector,
    one hidden layer and a way past it."""
    graph = Graph("tuned")
    layers = Layers(graph, _FromLearnt(learnt.weights), learnt.heads, learnt.epsilon)
    now = HALFWAY
    for layer in learnt.layers:
        now = layers.layer(layer, now, f"{layer}.out")
    pooled = [
        layers.normalized(name, "LayerNormalization", _reduced(graph, operator, now, f"{name}.of"), output=name)
        for name, operator in (("mean", "ReduceMean"), ("most", "ReduceMax"))
    ]
    read = graph.node("Concat", [*pooled, CLIENT], "read", {"axis": 1})
    hidden = graph.node("Gemm", [read, layers.floats("hidden.w"), layers.floats("hidden.b")], "hidden", {})
    bent = graph.node("Gelu", [hidden], "bent", {}, CONTRIBUTED)
    through = graph.node("Gemm", [bent, layers.floats("codes.w"), layers.floats("codes.b")], "through", {})
    graph.node("Gemm", [read, layers.floats("past.w"), through], SCORES, {})
    shapes = {HALFWAY: (1, "length", DIMENSIONS), CLIENT: (1, DIMENSIONS)}
    return graph.model(shapes, {SCORES: (1, len(learnt.weights["codes.b"]))}), graph.weights


def _reduced(graph: Graph, operator: str, given: str, output: str) -> str:
    return graph.node(operator, [given], output, {"axes": (1,), "keepdims": 0})
