"""Writing an ONNX graph. Only what `e5_graph.py` needs of the form: the package `onnx` would add a third of a second
and 10 MB to every start."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

from numpy.typing import NDArray

CONTRIBUTED = "com.microsoft"
"""The domain of ONNX Runtime's own operators."""
_IR, _OPERATORS, _CONTRIBUTED_OPERATORS = 8, 17, 1
_TYPES = {"float32": 1, "uint8": 2}
_FLOAT, _INTEGER = 1, 2
_EXTERNAL, _NOWHERE = 1, b"-"


class Graph:
    """Collects nodes and weights; the weights stay beside the file, for ONNX Runtime to take as they are in memory."""

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
        self, operator: str, inputs: Sequence[str], output: str, attributes: Mapping[str, int | float], domain: str = ""
    ) -> str:
        """Add a node; gives the name of its output back. An input that is left out has the name ''."""
        parts = [_field(1, name.encode()) for name in inputs]
        parts += [_field(2, output.encode()), _field(3, output.encode()), _field(4, operator.encode())]
        parts += [_field(5, _attribute(name, value)) for name, value in attributes.items()]
        self._parts.append(_field(1, *parts, _field(7, domain.encode())))
        return output

    def model(self, given: str, wanted: str, shape: Sequence[int | str]) -> bytes:
        """The file, from the input `given` to the output `wanted`, floats of the same shape (names are open sizes)."""
        ends = (_field(11, _value(given, shape)), _field(12, _value(wanted, shape)))
        operators = (
            _field(8, _number(2, _OPERATORS)),
            _field(8, _field(1, CONTRIBUTED.encode()), _number(2, _CONTRIBUTED_OPERATORS)),
        )
        return b"".join((_number(1, _IR), *operators, _field(7, *self._parts, *ends)))


def _attribute(name: str, value: int | float) -> bytes:
    if isinstance(value, float):
        return _field(1, name.encode()) + _tag(2, 5) + struct.pack("<f", value) + _number(20, _FLOAT)
    return _field(1, name.encode()) + _number(3, value) + _number(20, _INTEGER)


def _value(name: str, shape: Sequence[int | str]) -> bytes:
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
