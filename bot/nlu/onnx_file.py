"""Writing an ONNX graph, and opening it. Only what the encoder and the tuned coder need of the form: the package `onnx`
asks for another protobuf than Rasa's, 100 MB on the disk and a third of a second."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray
from onnxruntime import InferenceSession, OrtValue, SessionOptions

CONTRIBUTED = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""
_IR, _OPERATORS, _CONTRIBUTED_OPERATORS = 8, 17, 1
_TYPES = {"float32": 1, "int8": 3}
_FLOAT, _INTEGER, _INTEGERS = 1, 2, 7
_EXTERNAL, _NOWHERE = 1, b"-"

Shape = Sequence[int | str]
"""Sizes; names are open sizes."""
Attribute = int | float | Sequence[int]


class Graph:
    """Collects nodes and weights; the weights stay beside the file."""

    def __init__(self, name: str) -> None:
        self._parts = [_field(2, name.encode())]
        self.weights: dict[str, NDArray[Any]] = {}

    def weight(self, name: str, array: NDArray[Any]) -> str:
        """Add an array; gives its name back."""
        self.weights[name] = array
        dims = (_number(1, size) for size in array.shape)
        kind, elsewhere = _number(2, _TYPES[array.dtype.name]), _number(14, _EXTERNAL)
        place = _field(13, _field(1, b"location"), _field(2, _NOWHERE))
        self._parts.append(_field(5, *dims, kind, _field(8, name.encode()), place, elsewhere))
        return name

    def node(
        self, operator: str, inputs: Sequence[str], output: str, attributes: Mapping[str, Attribute], domain: str = ""
    ) -> str:
        """Add a node; gives the name of its output back."""
        parts = [_field(1, name.encode()) for name in inputs]
        parts += [_field(2, output.encode()), _field(3, output.encode()), _field(4, operator.encode())]
        parts += [_field(5, _attribute(name, value)) for name, value in attributes.items()]
        self._parts.append(_field(1, *parts, _field(7, domain.encode())))
        return output

    def model(self, given: Mapping[str, Shape], wanted: Mapping[str, Shape]) -> bytes:
        """The file, from the inputs `given` to the outputs `wanted`, all of them floats."""
        ends = [_field(11, _value(name, shape)) for name, shape in given.items()]
        ends += [_field(12, _value(name, shape)) for name, shape in wanted.items()]
        operators = (
            _field(8, _number(2, _OPERATORS)),
            _field(8, _field(1, CONTRIBUTED.encode()), _number(2, _CONTRIBUTED_OPERATORS)),
        )
        return b"".join((_number(1, _IR), *operators, _field(7, *self._parts, *ends)))


def open_session(model: bytes, weights: Mapping[str, NDArray[Any]]) -> InferenceSession:
    """A model ready to run, on one thread: what it gives does not depend on how many cores there are."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    values = [OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
    options.add_external_initializers(list(weights), values)
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _attribute(name: str, value: Attribute) -> bytes:
    start = _field(1, name.encode())
    if isinstance(value, float):
        return start + _tag(2, 5) + struct.pack("<f", value) + _number(20, _FLOAT)
    if isinstance(value, int):
        return start + _number(3, value) + _number(20, _INTEGER)
    return start + b"".join(_number(8, one) for one in value) + _number(20, _INTEGERS)


def _value(name: str, shape: Shape) -> bytes:
    sizes = [_number(1, size) if isinstance(size, int) else _field(2, size.encode()) for size in shape]
    tensor = _number(1, _TYPES["float32"]) + _field(2, *(_field(1, size) for size in sizes))
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _field(number: int, *content: bytes) -> bytes:
    return b"".join((_tag(number, 2), _varint(sum(map(len, content))), *content))


def _number(field: int, value: int) -> bytes:
    return _tag(field, 0) + _varint(value)


def _tag(field: int, kind: int) -> bytes:
    return _varint(field << 3 | kind)


def _varint(value: int) -> bytes:
    digits = bytearray()
    while value > 127:
        digits.append(value & 127 | 128)
        value >>= 7
    return bytes((*digits, value))
