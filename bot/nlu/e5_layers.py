"""What a layer of multilingual-e5-small does, written into an ONNX graph. Where its weights come from is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.nlu.e5_file import BLOCK
from bot.nlu.onnx_file import CONTRIBUTED, Graph
from bot.nlu.vectors import Vector

EIGHT_BITS = 4
"""The `accuracy_level` at which inputs are rounded to eight bits."""


@dataclass(frozen=True)
class Matrix:
    """Weights in blocks of 32, as `MatMulNBits` takes them: a weight is (code - half of all codes) * scale."""

    codes: NDArray[np.uint8]
    """(outputs, blocks, bytes of a block)"""
    scales: Vector
    """(outputs, blocks)"""

    @property
    def bits(self) -> int:
        """Of each weight."""
        return self.codes.shape[-1] * 8 // BLOCK


class Weights(Protocol):
    """What the layers are made of, by the names of `E5File` without their last part."""

    def matrix(self, name: str) -> Matrix:
        """The weights of a multiplication."""

    def floats(self, name: str) -> Vector:
        """A bias (`name.b`), or the factors of a normalisation (`name.w`)."""


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
        bent = self._own("Gelu", [self._multiplied(f"{layer}.fi", middle)], f"{layer}.bent")
        added = (self._multiplied(f"{layer}.fo", bent), middle)
        return self.normalized(f"{layer}.oln", "SkipLayerNormalization", *added, output=output)

    def normalized(self, name: str, operator: str, *given: str, output: str) -> str:
        """Add a normalisation, of one input or (`Skip…`) of the sum of two."""
        domain = CONTRIBUTED if operator.startswith("Skip") else ""
        inputs = [*given, self.floats(f"{name}.w"), self.floats(f"{name}.b")]
        return self._graph.node(operator, inputs, output, {"epsilon": self._epsilon}, domain)

    def floats(self, name: str) -> str:
        """Add floats as they are."""
        return self._graph.weight(name, self._weights.floats(name))

    def _multiplied(self, name: str, given: str) -> str:
        matrix = self._weights.matrix(name)
        rows, count, _ = matrix.codes.shape
        names = (self._graph.weight(f"{name}.w", matrix.codes), self._graph.weight(f"{name}.s", matrix.scales))
        return self._own(
            "MatMulNBits",
            [given, *names, "", "", self.floats(f"{name}.b")],
            name,
            K=count * BLOCK,
            N=rows,
            bits=matrix.bits,
            block_size=BLOCK,
            accuracy_level=EIGHT_BITS,
        )

    def _own(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        return self._graph.node(operator, inputs, output, attributes, CONTRIBUTED)
