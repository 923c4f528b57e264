"""Fine-tuning the last layers of the encoder on coded sentences. Imports TensorFlow: imported for training only.

All layers of codes are learnt at once, from what the pieces of a sentence mean halfway (`bot.nlu.tuned`). Everything
that is left to chance follows from a seed, also the dropout, so that the same sentences give the same weights on the
same machine; no state of TensorFlow's own is set. A sentence with a variant is read as it is in one epoch and as the
variant in the next, so that variants cost no steps.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

import msgspec
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from bot.nlu.e5_file import E5File
from bot.nlu.e5_graph import HALFWAY_LAYER
from bot.nlu.tuned import CLIENT_SCALE, LONGEST, Arrays, Learnt, eight_bits
from bot.nlu.vectors import DIMENSIONS, States, Vector

SEED = 1
BATCH = 32
TOGETHER = 25
"""Sentences of so many batches are sorted by length, so that those of one batch are about as long."""
HIDDEN = 256
SPREAD = 0.04
"""Standard deviation of the weights that a head begins with."""
DROPOUT, HEADS_DROPOUT = 0.1, 0.2
SMOOTHING = 0.05
DECAY = 0.01
"""Of the weights of matrices."""
LONGEST_STEP = 1.0
"""Norm of all gradients together."""
WARMING = 0.08
"""Part of the steps in which the rates go up, before they go down to 0."""

log = logging.getLogger(__name__)

Variables = dict[str, Any]
Drop = Callable[[Any, float], Any]


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """How long and how fast."""

    epochs: int
    depth: int
    """How many of the encoder's layers are tuned, from halfway on; those after them are left out."""
    layers: float
    heads: float


class Coded(msgspec.Struct, frozen=True):
    """What to learn from, row by row."""

    states: Sequence[States]
    clients: Vector
    """Standardised; zeros for words that are no context."""
    codes: NDArray[np.int32]
    """(sentences, layers of codes): the number of the code in its layer."""
    rough: Mapping[int, States] = {}
    """Row to the states of its variant (`bot.nlu.roughen`)."""

    def in_epoch(self, epoch: int) -> Coded:
        """With the variants that this epoch reads in the place of their sentences: every other one, then the others."""
        states = [self.rough.get(row, plain) if (row + epoch) % 2 else plain for row, plain in enumerate(self.states)]
        return msgspec.structs.replace(self, states=states)


def tune(coded: Coded, sizes: Sequence[int], rates: Rates) -> Learnt:
    """Train.

    Args:
        sizes: how many codes each layer of codes has.
    """
    network, chance = _Network(E5File(), rates.depth, sizes), np.random.default_rng(SEED)
    steps = rates.epochs * math.ceil(len(coded.states) / BATCH)
    learn = _learning(network, steps, rates)
    step = 0
    for epoch in range(rates.epochs):
        began, losses = time.monotonic(), []
        shown = coded.in_epoch(epoch)
        for rows in _batches(shown, chance):
            losses.append(float(learn(*_padded(shown, rows), tf.constant(step))))
            step += 1
        taken = time.monotonic() - began
        log.info("tuning: epoch %d of %d, loss %.3f, %.0f s", epoch + 1, rates.epochs, np.mean(losses), taken)
    return network.learnt()


def _batches(coded: Coded, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    """Rows in batches: all of them once, in an order left to chance."""
    lengths = np.array([len(states) for states in coded.states])
    rows, found = chance.permutation(len(lengths)), []
    for start in range(0, len(rows), BATCH * TOGETHER):
        some = rows[start : start + BATCH * TOGETHER]
        some = some[np.argsort(lengths[some], kind="stable")]
        found += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    return [found[place] for place in chance.permutation(len(found))]


def _padded(coded: Coded, rows: NDArray[np.int64]) -> tuple[Any, ...]:
    """States, which of them are there, clients and codes of a batch."""
    chosen = [coded.states[row][:LONGEST] for row in rows]
    longest = max(len(states) for states in chosen)
    padded = np.zeros((len(rows), longest, DIMENSIONS), dtype=np.float32)
    there = np.zeros((len(rows), longest), dtype=np.float32)
    for place, states in enumerate(chosen):
        padded[place, : len(states)] = states
        there[place, : len(states)] = 1
    clients = coded.clients[rows].astype(np.float32) * np.float32(CLIENT_SCALE)
    return tf.constant(padded), tf.constant(there), tf.constant(clients), tf.constant(coded.codes[rows])


def _learning(network: _Network, steps: int, rates: Rates) -> Callable[..., Any]:
    """A step of learning: from a batch and its number to the loss."""
    parts = ((network.body, rates.layers), (network.head, rates.heads))
    optimizers = [_optimizer(part, _UpAndDown(rate, steps)) for part, rate in parts]
    variables = [list(part.values()) for part, _ in parts]
    shapes: tuple[tuple[Any, tuple[int | None, ...]], ...] = (
        (tf.float32, (None, None, DIMENSIONS)), (tf.float32, (None, None)), (tf.float32, (None, DIMENSIONS)),
        (tf.int32, (None, len(network.sizes))), (tf.int32, ()),
    )  # fmt: skip

    @tf.function(input_signature=[tf.TensorSpec(shape, kind) for kind, shape in shapes], autograph=False)
    def learn(states: Any, there: Any, clients: Any, codes: Any, step: Any) -> Any:
        places = count()

        def drop(given: Any, rate: float) -> Any:
            seed = tf.stack([step, SEED + next(places)])
            return tf.nn.experimental.stateless_dropout(given, rate, seed, rng_alg="philox")

        with tf.GradientTape() as tape:
            loss = _loss(network.scores(states, there, clients, drop), codes, network.sizes)
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, list(chain(*variables))), LONGEST_STEP)
        rest: Iterator[Any] = iter(gradients)
        for optimizer, own in zip(optimizers, variables, strict=True):
            optimizer.apply_gradients([(next(rest), variable) for variable in own])
        return loss

    return learn


class _UpAndDown(tf.keras.optimizers.schedules.LearningRateSchedule):
    """A rate that goes up to `rate` in a straight line, and then down to 0."""

    def __init__(self, rate: float, steps: int) -> None:
        self._rate, self._steps = rate, steps

    def __call__(self, step: Any) -> Any:
        now, up = tf.cast(step, tf.float32) + 1, WARMING * self._steps
        return self._rate * tf.minimum(now / up, tf.maximum(0.0, (self._steps - now) / (self._steps - up)))

    def get_config(self) -> dict[str, Any]:
        return {"rate": self._rate, "steps": self._steps}


def _optimizer(variables: Variables, rate: _UpAndDown) -> Any:
    optimizer = tf.keras.optimizers.AdamW(rate, weight_decay=DECAY, epsilon=1e-8)
    optimizer.exclude_from_weight_decay([one for one in variables.values() if len(one.shape) < 2])
    optimizer.build(list(variables.values()))
    return optimizer


def _loss(scores: Any, codes: Any, sizes: Sequence[int]) -> Any:
    """The cross-entropies of all layers of codes together."""
    losses = []
    for layer, (found, size) in enumerate(zip(tf.split(scores, sizes, 1), sizes, strict=True)):
        meant = tf.one_hot(codes[:, layer], size) * (1 - SMOOTHING) + SMOOTHING / size
        losses.append(tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(meant, found)))
    return tf.add_n(losses)


class _Network:
    """The layers, beginning as the encoder has them, and the heads, beginning by chance."""

    def __init__(self, file: E5File, depth: int, sizes: Sequence[int]) -> None:
        self.sizes = list(sizes)
        self._heads, self._epsilon = file.heads, file.epsilon
        self._layers = tuple(f"l{number}" for number in range(HALFWAY_LAYER, HALFWAY_LAYER + depth))
        self.body: Variables = {}
        for layer in self._layers:
            self.body |= _layer(file, layer)
        self.head = _head(sum(sizes))

    def scores(self, states: Any, there: Any, clients: Any, drop: Drop) -> Any:
        """The scores of all codes of all layers, one row a sentence; as `bot.nlu.tuned` finds them with no dropout."""
        hidden = (1 - there)[:, None, None, :] * -1e9
        for layer in self._layers:
            states = self._passed(layer, states, hidden, drop)
        own, shown = self.head, there[:, :, None]
        mean = tf.reduce_sum(states * shown, 1) / tf.reduce_sum(shown, 1)
        most = tf.reduce_max(states - 1e4 * (1 - shown), 1)
        pooled = [self._normal(part, own, name) for part, name in ((mean, "mean"), (most, "most"))]
        read = drop(tf.concat([*pooled, clients], 1), HEADS_DROPOUT)
        bent = drop(_gelu(read @ own["hidden.w"] + own["hidden.b"]), HEADS_DROPOUT)
        return bent @ own["codes.w"] + own["codes.b"] + read @ own["past.w"]

    def _passed(self, layer: str, given: Any, hidden: Any, drop: Drop) -> Any:
        batch, length = tf.shape(given)[0], tf.shape(given)[1]

        def times(name: str, flat: Any) -> Any:
            return flat @ self.body[f"{layer}.{name}.w"] + self.body[f"{layer}.{name}.b"]

        flat, size = tf.reshape(given, (-1, DIMENSIONS)), DIMENSIONS // self._heads
        apart = tf.reshape(times("qkv", flat), (batch, length, 3, self._heads, size))
        query, key, value = tf.unstack(tf.transpose(apart, (2, 0, 3, 1, 4)), num=3)
        weights = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) / size**0.5 + hidden)
        attended = tf.transpose(drop(weights, DROPOUT) @ value, (0, 2, 1, 3))
        added = flat + drop(times("ao", tf.reshape(attended, (-1, DIMENSIONS))), DROPOUT)
        middle = self._normal(added, self.body, f"{layer}.aln")
        added = middle + drop(times("fo", _gelu(times("fi", middle))), DROPOUT)
        return tf.reshape(self._normal(added, self.body, f"{layer}.oln"), (batch, length, DIMENSIONS))

    def _normal(self, given: Any, variables: Variables, name: str) -> Any:
        mean, variance = tf.nn.moments(given, -1, keepdims=True)
        scaled = (given - mean) * tf.math.rsqrt(variance + self._epsilon)
        return scaled * variables[f"{name}.w"] + variables[f"{name}.b"]

    def learnt(self) -> Learnt:
        """What there is to keep: the matrices of the layers in eight bits, the rest as it is."""
        weights: Arrays = {name: variable.numpy() for name, variable in self.head.items()}
        for name, variable in self.body.items():
            for own, value in _parted(name, variable.numpy()):
                if value.ndim < 2:
                    weights[own] = value
                    continue
                weights[own], weights[f"{own.removesuffix('.w')}.s"] = eight_bits(value.T)
        return Learnt(layers=self._layers, heads=self._heads, epsilon=self._epsilon, weights=weights)


def _layer(file: E5File, layer: str) -> Variables:
    """The variables of a layer, with those of query, key and value in one."""

    def weights(name: str) -> Vector:
        return file.blocks(f"{layer}.{name}.w").numbers().T

    def floats(name: str) -> Vector:
        return file.floats(f"{layer}.{name}")

    values = {
        "qkv.w": np.concatenate([weights(part) for part in "qkv"], axis=1),
        "qkv.b": np.concatenate([floats(f"{part}.b") for part in "qkv"]),
        **{f"{name}.w": weights(name) for name in ("ao", "fi", "fo")},
        **{f"{name}.b": floats(f"{name}.b") for name in ("ao", "fi", "fo")},
        **{f"{name}.{part}": floats(f"{name}.{part}") for name in ("aln", "oln") for part in "wb"},
    }
    return {f"{layer}.{name}": tf.Variable(value, dtype=tf.float32) for name, value in values.items()}


def _parted(name: str, value: Vector) -> Iterator[tuple[str, Vector]]:
    """Query, key and value apart again."""
    layer, part, kind = name.split(".")
    if part != "qkv":
        yield name, value
        return
    for own, piece in zip(part, np.split(value, 3, axis=-1), strict=True):
        yield f"{layer}.{own}.{kind}", piece


def _head(codes: int) -> Variables:
    chance = np.random.default_rng(SEED)
    given = 3 * DIMENSIONS
    values = {
        "hidden.w": chance.normal(0, SPREAD, (given, HIDDEN)), "hidden.b": np.zeros(HIDDEN),
        "codes.w": chance.normal(0, SPREAD, (HIDDEN, codes)), "codes.b": np.zeros(codes),
        "past.w": np.zeros((given, codes)),
        **{f"{name}.w": np.ones(DIMENSIONS) for name in ("mean", "most")},
        **{f"{name}.b": np.zeros(DIMENSIONS) for name in ("mean", "most")},
    }  # fmt: skip
    return {name: tf.Variable(value, dtype=tf.float32) for name, value in values.items()}


def _gelu(given: Any) -> Any:
    return tf.nn.gelu(given, approximate=False)
