"""Multiplications in whole numbers: near the floats, and never too large for a processor without the instructions."""

from __future__ import annotations

from collections.abc import Callable

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
LAYER = "l"
INNER = 4 * DIMENSIONS


@given(MATRICES)
@settings(deadline=None)
def test_weights_are_rounded_to_the_nearest(matrix: Vector) -> None:
    codes, scales = rounded(matrix)
    assert codes.shape == (8, 3) and scales.shape == (3,) and np.abs(codes).max(initial=0) <= LARGEST
    assert np.abs(codes.T * scales[:, np.newaxis] - matrix).max() <= scales.max() / 2 + 1e-6


def test_no_product_of_the_largest_is_cut_off() -> None:
    """Where two products are added up in sixteen bits, 127 would be too much."""
    chance = np.random.default_rng(4)
    matrix = np.where(chance.random((8, DIMENSIONS)) < 0.9, 1, -1).astype(np.float32)
    states = np.where(chance.random((3, DIMENSIONS)) < 0.95, 255, 0).astype(np.float32)
    found = _run(lambda layers: layers._product("p", "given", matrix, (), "found"), states, len(matrix))
    assert np.allclose(found, states @ matrix.T, rtol=1e-6)


@pytest.mark.parametrize("nothing", [[0], [1], [2], [0, 1, 2]], ids=str)
def test_a_piece_that_is_nothing_stays_nothing_and_leaves_the_others_alone(nothing: list[int]) -> None:
    chance = np.random.default_rng(5)
    matrix, states = (
        chance.normal(size=(DIMENSIONS, DIMENSIONS)).astype(np.float32),
        chance.normal(size=(3, DIMENSIONS)),
    )
    states[nothing] = 0
    found = _run(lambda layers: layers._by_piece("l.q", "given", matrix), states.astype(np.float32), DIMENSIONS, "l.q")
    expected = states @ matrix.T + _Some().floats("l.q.b")
    assert np.abs(found - expected).max() < 0.05 * np.abs(expected).max()
    assert np.allclose(found[nothing], _Some().floats("l.q.b"))


def test_each_piece_has_a_range_of_its_own() -> None:
    """A large piece beside a small one takes nothing from it; within one range it would take nearly all."""
    chance = np.random.default_rng(6)
    matrix = chance.normal(size=(DIMENSIONS, DIMENSIONS)).astype(np.float32)
    states = (chance.normal(size=(2, DIMENSIONS)) * [[1], [200]]).astype(np.float32)
    bias = _Some().floats("l.q.b")
    small = states[0] @ matrix.T
    apart = _run(lambda layers: layers._by_piece("l.q", "given", matrix), states, DIMENSIONS, "l.q")[0] - bias
    together = _run(lambda layers: layers._product("p", "given", matrix, (), "found"), states, DIMENSIONS)[0]
    assert _cosine(apart, small) > 0.999 and _cosine(together, small) < 0.9


def test_before_the_bend_large_inputs_are_evened_out() -> None:
    some = _Some()
    states = (np.random.default_rng(7).normal(size=(4, DIMENSIONS)) * some.floats("l.aln.w")).astype(np.float32)
    matrix = some.matrix("l.fi")
    exact = states @ matrix.T
    bias = some.floats("l.fi.b")
    evened_out = _run(lambda layers: layers._bending(LAYER, "given"), states, INNER, "l.fi") - bias
    plain = _run(lambda layers: layers._by_piece("l.fi", "given", matrix), states, INNER, "l.fi") - bias
    assert np.abs(evened_out - exact).std() < 0.8 * np.abs(plain - exact).std()


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


def _cosine(one: Vector, other: Vector) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def _run(write: Callable[[Layers], str], states: Vector, outputs: int, output: str = "found") -> Vector:
    """What a piece of a layer gives, as ONNX Runtime runs it."""
    graph = Graph("test")
    write(Layers(graph, _Some(), 12, 1e-12))
    model = graph.model({"given": (1, "length", DIMENSIONS)}, {output: (1, "length", outputs)})
    found: Vector = open_session(model, graph.weights).run((output,), {"given": states[np.newaxis]})[0][0]
    return found


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
    states = np.random.default_rng(3).normal(size=(pieces, DIMENSIONS)).astype(np.float32)
    found = _run(lambda layers: layers.layer(LAYER, "given", "found"), states, DIMENSIONS)
    expected = by_floats(_Some(), states, heads=12)
    near = (found * expected).sum(axis=1) / np.linalg.norm(found, axis=1) / np.linalg.norm(expected, axis=1)
    assert near.min() > 0.999


def test_what_was_given_may_change_once_it_is_open() -> None:
    """ONNX Runtime keeps its own copy of the weights, so nothing needs to stay."""
    graph = Graph("test")
    Layers(graph, _Some(), 12, 1e-12).layer(LAYER, "given", "found")
    shape = (1, "length", DIMENSIONS)
    session = open_session(graph.model({"given": shape}, {"found": shape}), graph.weights)
    states = np.random.default_rng(8).normal(size=(1, 3, DIMENSIONS)).astype(np.float32)
    before = session.run(("found",), {"given": states})[0]
    for array in graph.weights.values():
        array.flags.writeable and array.fill(7)
    assert np.array_equal(session.run(("found",), {"given": states})[0], before)
