"""What a layer of multilingual-e5-small does, written into an ONNX graph. Where its weights come from is left open.

Multiplications are of whole numbers: weights in seven bits, each output with a scale of its own, and what is multiplied
with them in eight bits, within the range that it has in all of what is read at once. On processors without instructions
for this (AVX2) seven bits are the most of which no product is cut off.

The two multiplications around the bend of a layer would lose by it, as a few of their inputs are far larger than the
others. There every piece of a word has a range of its own, and before the bend large inputs are made smaller and their
weights larger by as much (SmoothQuant, Xiao et al. 2023); how large they get is read from the normalisation that makes
them.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.nlu.onnx_file import CONTRIBUTED, Graph
from bot.nlu.vectors import Vector

LARGEST = 63
"""A weight in seven bits is at most this."""
SMALLEST = np.float32(1e-9)
"""Of a range: what is nothing at all stays nothing."""
DEVIATIONS = 3
"""What comes from a normalisation is seldom farther from its mean."""


class Weights(Protocol):
    """What the layers are made of, by the names of `E5File` without their last part."""

    def matrix(self, name: str) -> Vector:
        """The weights of a multiplication; shape (outputs, inputs)."""

    def floats(self, name: str) -> Vector:
        """A bias (`name.b`), or the factors of a normalisation (`name.w`)."""


def rounded(matrix: Vector) -> tuple[NDArray[np.int8], Vector]:
    """Weights (outputs, inputs) in whole numbers, shape (inputs, outputs), and the scale of each output."""
    scales = np.maximum(np.abs(matrix).max(axis=1) / np.float32(LARGEST), SMALLEST)
    return np.ascontiguousarray(np.rint(matrix / scales[:, np.newaxis]).astype(np.int8).T), scales


def evened(matrix: Vector, largest: Vector) -> Vector:
    """What to multiply the inputs of a matrix (outputs, inputs) by, and to divide its weights by, so that both differ
    equally in size.

    Args:
        largest: of each input, about the largest it gets.
    """
    weights = np.maximum(np.abs(matrix).max(axis=0), np.float32(1e-5))
    factors: Vector = np.sqrt(weights / np.maximum(largest, np.float32(1e-5)))
    return factors


class Layers:
    """Writes layers into a graph.

    Args:
        heads: of the attention.
        epsilon: of the normalisation.
    """

    def __init__(self, graph: Graph, weights: Weights, heads: int, epsilon: float) -> None:
        self._graph, self._weights, self._heads, self._epsilon = graph, weights, heads, epsilon

    def layer(self, layer: str, given: str, output: str) -> str:
        """Add a layer; gives the name of its output back."""
        parts = [self._multiplied(f"{layer}.{part}", given) for part in ("q", "k", "v")]
        attended = self._own("MultiHeadAttention", parts, f"{layer}.attended", num_heads=self._heads)
        added = (self._multiplied(f"{layer}.ao", attended), given)
        middle = self.normalized(f"{layer}.aln", "SkipLayerNormalization", *added, output=f"{layer}.middle")
        bent = self._own("Gelu", [self._bending(layer, middle)], f"{layer}.bent")
        added = (self._by_piece(f"{layer}.fo", bent, self._weights.matrix(f"{layer}.fo")), middle)
        return self.normalized(f"{layer}.oln", "SkipLayerNormalization", *added, output=output)

    def normalized(self, name: str, operator: str, *given: str, output: str) -> str:
        """Add a normalisation, of one input or (`Skip…`) of the sum of two."""
        domain = CONTRIBUTED if operator.startswith("Skip") else ""
        inputs = [*given, self.floats(f"{name}.w"), self.floats(f"{name}.b")]
        return self._graph.node(operator, inputs, output, {"epsilon": self._epsilon}, domain)

    def floats(self, name: str) -> str:
        """Add floats as they are."""
        return self._graph.weight(name, self._weights.floats(name))

    def _bending(self, layer: str, middle: str) -> str:
        name, weights = f"{layer}.fi", self._weights
        matrix = weights.matrix(name)
        largest = DEVIATIONS * np.abs(weights.floats(f"{layer}.aln.w")) + np.abs(weights.floats(f"{layer}.aln.b"))
        factors = evened(matrix, largest)
        even = self._graph.node("Mul", [middle, self._graph.weight(f"{name}.e", factors)], f"{name}.even", {})
        return self._by_piece(name, even, matrix / factors)

    def _by_piece(self, name: str, given: str, matrix: Vector) -> str:
        """Multiply what lies within -1 and 1 once each piece is divided by the largest it has."""
        node = self._graph.node
        sizes = node("Abs", [given], f"{name}.sizes", {})
        largest = node("ReduceMax", [sizes], f"{name}.largest", {"axes": (2,), "keepdims": 1})
        largest = node("Max", [largest, self._graph.weight(f"{name}.least", SMALLEST.reshape(1))], f"{name}.range", {})
        even = node("Div", [given, largest], f"{name}.pieces", {})
        product = self._product(name, even, matrix, ())
        whole = node("Mul", [product, largest], f"{name}.whole", {})
        return node("Add", [whole, self.floats(f"{name}.b")], name, {})

    def _multiplied(self, name: str, given: str) -> str:
        return self._product(name, given, self._weights.matrix(name), (self.floats(f"{name}.b"),), name)

    def _product(self, name: str, given: str, matrix: Vector, bias: tuple[str, ...], output: str = "") -> str:
        codes, scales = rounded(matrix)
        zeros = np.zeros(len(scales), dtype=np.int8)
        weights = [
            self._graph.weight(f"{name}.{part}", array) for part, array in (("w", codes), ("s", scales), ("z", zeros))
        ]
        return self._own("DynamicQuantizeMatMul", [given, *weights, *bias], output or f"{name}.product")

    def _own(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        return self._graph.node(operator, inputs, output, attributes, CONTRIBUTED)
