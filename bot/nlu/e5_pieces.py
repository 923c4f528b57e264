"""Text to the pieces of words that multilingual-e5-small reads: the likeliest division (a unigram language model).

The libraries that do this keep the 250,000 pieces in 40 MB (sentencepiece) to 250 MB (tokenizers) and take a second to
load. Here a piece is a number of 64 bits, found in a sorted array.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from bot.nlu.e5_file import E5File

SPACE = "\u2581"
"""How the pieces write a space."""
UNLIKELY = np.float32(10)
"""So much less likely than the least likely piece is a character that is in none."""
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_FILTER_BITS = 20
_AT_ONCE = 8192
"""So many pieces are numbered at once; all of them would take 30 MB for a moment."""
_NEVER = np.float32(-np.inf)
_SPACES = re.compile(" +")

Codes = NDArray[np.uint64]


class Pieces:
    """Divides texts of at most `most` characters.

    The number of a piece is the sum of its code points, each times a power of `_BASE`, modulo 2^64. The numbers of all
    stretches of a text follow from one running sum. That a stretch which is no piece has the number of one happens once
    in 10^13 stretches, and would divide that text otherwise, always in the same way.
    """

    def __init__(self, file: E5File, most: int) -> None:
        self._replacements, self._most = file.replacements, most
        self._unknown = file.unknown
        self._powers = _powers(_BASE, most + 1)
        lengths, numbers = _numbers(file, self._powers)
        self._longest = int(lengths.max())
        self._inverses = _powers(_INVERSE, most + 1)[:, np.newaxis]
        order = np.argsort(numbers)
        order = order[order != file.unknown]  # what stands for the unknown is not to be typed
        self._numbers, self._ids, self._scores = numbers[order], order.astype(np.int32), file.scores[order]
        self._least = np.float32(file.scores.min()) - UNLIKELY
        self._filter = np.zeros(1 << _FILTER_BITS, dtype=np.bool_)
        self._filter[_first_bits(numbers)] = True

    def __call__(self, text: str) -> list[int]:
        """The ids of a text's pieces."""
        read = _SPACES.sub(" ", text.translate(self._replacements))[: self._most]
        if not read.startswith(" "):
            read = f" {read}"
        return self._likeliest(_code_points(read.replace(" ", SPACE)))

    def _found(self, codes: Codes) -> tuple[list[int], list[int], list[int], list[np.float32]]:
        """All pieces in a text by where they start: start, end, id, score."""
        size = len(codes)
        sums = np.zeros(size + self._longest + 1, dtype=np.uint64)
        np.cumsum(codes * self._powers[:size], out=sums[1 : size + 1])
        starts = np.arange(size)[:, np.newaxis]
        ends = starts + np.arange(1, self._longest + 1)
        numbers = (sums[ends] - sums[starts]) * self._inverses[:size]
        at, more = np.nonzero(self._filter[_first_bits(numbers)] & (ends <= size))
        wanted = numbers[at, more]
        places = np.minimum(np.searchsorted(self._numbers, wanted), len(self._numbers) - 1)
        right = np.flatnonzero(self._numbers[places] == wanted)
        at, places = at[right], places[right]
        return at.tolist(), (at + more[right] + 1).tolist(), self._ids[places].tolist(), list(self._scores[places])

    def _likeliest(self, codes: Codes) -> list[int]:
        """The ids of the division with the highest score; sums are rounded as the model's makers round them."""
        size = len(codes)
        best, came_from, by = [_NEVER] * (size + 1), [0] * (size + 1), [self._unknown] * (size + 1)
        best[0], passed = np.float32(0), 0

        def take(start: int, end: int, piece: int, score: np.float32) -> None:
            if (total := best[start] + score) > best[end]:
                best[end], came_from[end], by[end] = total, start, piece

        for start, end, piece, score in zip(*self._found(codes), strict=True):
            while passed < start:
                take(passed, passed := passed + 1, self._unknown, self._least)
            take(start, end, piece, score)
        for place in range(passed, size):
            take(place, place + 1, self._unknown, self._least)
        ids, place = [], size
        while place:
            ids.append(by[place])
            place = came_from[place]
        return ids[::-1]


def _code_points(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.uint64)


def _powers(base: int, count: int) -> Codes:
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _numbers(file: E5File, powers: Codes) -> tuple[NDArray[np.int64], Codes]:
    """The length and the number of every piece."""
    count = len(file.scores)
    lengths, numbers = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.uint64)
    for first in range(0, count, _AT_ONCE):
        some = slice(first, min(first + _AT_ONCE, count))
        lengths[some], numbers[some] = _some_numbers(file, some, powers)
    return lengths, numbers


def _some_numbers(file: E5File, some: slice, powers: Codes) -> tuple[NDArray[np.int64], Codes]:
    bounds = file.starts[some.start : some.stop + 1].astype(np.int64)
    raw = file.text[bounds[0] : bounds[-1]]
    begins = np.concatenate(((np.frombuffer(raw, np.uint8) & 0xC0) != 0x80, (True,)))
    (places,) = np.nonzero(begins)
    starts = np.searchsorted(places, bounds - bounds[0])
    lengths, codes = np.diff(starts), _code_points(str(raw, "utf-8"))
    numbers = np.zeros(len(lengths), dtype=np.uint64)
    for place in range(int(lengths.max())):
        (long,) = np.nonzero(lengths > place)
        numbers[long] += codes[starts[long] + place] * powers[place]
    return lengths, numbers


def _first_bits(numbers: Codes) -> Codes:
    return numbers >> np.uint64(64 - _FILTER_BITS)
