"""Multiplications in whole numbers: near the floats, and never too large for a processor without the instructions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.special import erf, softmax

from bot.nlu.e5_layers import LARGEST, Layers, evened, rounded
from bot.nlu.onnx_file import Graph, open_session
from bot.nlu.vectors import DIMENSIONS, Vector

MATRICES = arrays(np.float32, (3, 8), elements=st.floats(-4, 4, width=32))
INNER = 4 * DIMENSIONS


@given(MATRICES)
@settings(deadline=None)
def test_weights_are_rounded_to_the_nearest(matrix: Vector) -> None:
    codes, scales = rounded(matrix)
    assert codes.shape == (8, 3) and scales.shape == (3,) and np.abs(codes).max(initial=0) <= LARGEST
    assert np.abs(codes.T * scales[:, np.newaxis] - matrix).max() <= scales.max() / 2 + 1e-6


def test_two_products_of_the_largest_fit_into_sixteen_bits() -> None:
    assert 2 * LARGEST * 255 < 2**15


@given(MATRICES, arrays(np.float32, 8, elements=st.floats(0, 50, width=32)))
@settings(deadline=None)
def test_evened_inputs_and_weights_multiply_to_the_same(matrix: Vector, largest: Vector) -> None:
    factors, given_inputs = evened(matrix, largest), np.linspace(-1, 1, 8, dtype=np.float32) * largest
    assert np.isfinite(factors).all() and (factors > 0).all()
    expected = matrix @ given_inputs
    assert np.allclose(
        (matrix / factors) @ (given_inputs * factors), expected, atol=1e-3 + 1e-3 * np.abs(expected).max()
    )


class _Some:
    """A layer of chance, with a few inputs to the bend that are far larger than the others, as e5 has them."""

    def __init__(self) -> None:
        chance = np.random.default_rng(2)
        sizes = dict.fromkeys(("q", "k", "v", "ao"), (DIMENSIONS, DIMENSIONS))
        sizes |= {"fi": (INNER, DIMENSIONS), "fo": (DIMENSIONS, INNER)}
        self._matrices = {name: chance.normal(0, 0.04, size).astype(np.float32) for name, size in sizes.items()}
        self._floats = {f"{name}.b": chance.normal(0, 0.1, size[0]) for name, size in sizes.items()}
        for name in ("aln", "oln"):
            self._floats |= {f"{name}.w": chance.normal(1, 0.1, DIMENSIONS), f"{name}.b": np.zeros(DIMENSIONS)}
        self._floats["aln.w"][:3] = 20

    def matrix(self, name: str) -> Vector:
        return self._matrices[name.removeprefix("l.")]

    def floats(self, name: str) -> Vector:
        return self._floats[name.removeprefix("l.")].astype(np.float32)


def by_floats(some: _Some, given_states: Vector, heads: int) -> Vector:
    def times(name: str, of: Vector) -> Vector:
        return of @ some.matrix(name).T + some.floats(f"{name}.b")

    def normal(name: str, of: Vector) -> Vector:
        level = of - of.mean(axis=-1, keepdims=True)
        return level / level.std(axis=-1, keepdims=True) * some.floats(f"{name}.w") + some.floats(f"{name}.b")

    size = DIMENSIONS // heads
    query, key, value = (times(name, given_states).reshape(-1, heads, size).swapaxes(0, 1) for name in "qkv")
    weights = softmax(query @ key.swapaxes(1, 2) / size**0.5, axis=-1)
    attended = (weights @ value).swapaxes(0, 1).reshape(-1, DIMENSIONS)
    middle = normal("aln", times("ao", attended) + given_states)
    wide = times("fi", middle)
    return normal("oln", times("fo", wide * (1 + erf(wide / 2**0.5)) / 2) + middle)


@pytest.mark.parametrize("pieces", [1, 15])
def test_a_layer_is_near_what_floats_give(pieces: int) -> None:
    some, graph, heads = _Some(), Graph("test"), 12
    Layers(graph, some, heads, 1e-12).layer("l", "given", "found")
    shape = (1, "length", DIMENSIONS)
    session = open_session(graph.model({"given": shape}, {"found": shape}), graph.weights)
    states = np.random.default_rng(3).normal(size=(pieces, DIMENSIONS)).astype(np.float32)
    found = session.run(("found",), {"given": states[np.newaxis]})[0][0]
    expected = by_floats(some, states, heads)
    near = (found * expected).sum(axis=1) / np.linalg.norm(found, axis=1) / np.linalg.norm(expected, axis=1)
    assert near.min() > 0.999
