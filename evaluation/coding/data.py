"""Coded sentences with their vectors, and folds in which no writer stands on both sides."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace
from sklearn.model_selection import GroupKFold

from bot.nlu.coded_turns import Example
from bot.nlu.coder import context_vectors
from bot.nlu.encoder import load_encoder
from bot.nlu.encoder_version import encoder_version
from bot.nlu.vectors import States, Vector

FOLDS = 5


class Sample(msgspec.Struct, frozen=True):
    """One sentence to code. `labels` has the code of each layer, `none` included."""

    text: str
    client: str
    before: str
    labels: dict[str, str]
    group: str
    """The writer batch or transcript; one group is never on both sides of a fold."""


class Samples(msgspec.Struct, frozen=True):
    """Sentences with the vectors of themselves, of the client's words and of the sentence before, row by row."""

    samples: tuple[Sample, ...]
    vectors: Vector
    clients: Vector
    befores: Vector
    states: tuple[States, ...] = ()
    """Of each sentence, for the coder that is served (`with_states`)."""

    def __len__(self) -> int:
        return len(self.samples)

    @property
    def texts(self) -> list[str]:
        return [sample.text for sample in self.samples]

    def labels(self, layer: str) -> list[str]:
        return [sample.labels[layer] for sample in self.samples]

    def at(self, rows: Sequence[int]) -> Samples:
        """These rows only."""
        chosen = np.asarray(rows)
        return Samples(
            samples=tuple(self.samples[row] for row in chosen),
            vectors=self.vectors[chosen],
            clients=self.clients[chosen],
            befores=self.befores[chosen],
            states=tuple(self.states[row] for row in chosen) if self.states else (),
        )


def samples_of(examples: Sequence[Example], layers: Sequence[str]) -> list[Sample]:
    """The project's own coded sentences."""
    return [
        Sample(e.text, e.client, e.before, {layer: e.codes.get(layer, "none") for layer in layers}, e.batch)
        for e in examples
    ]


def encoded(samples: Sequence[Sample], cache: Path) -> Samples:
    """The samples with their vectors, kept in `cache` for the next run."""
    path = cache / f"samples-{_key([encoder_version(), *((s.text, s.client, s.before) for s in samples)])}.npz"
    if path.exists():
        kept = np.load(path)
        return Samples(tuple(samples), kept["vectors"], kept["clients"], kept["befores"])
    encode = load_encoder()
    vectors = encode([s.text for s in samples])
    clients = context_vectors([s.client for s in samples], encode)
    befores = encode([s.before for s in samples]) * np.array([bool(s.before) for s in samples])[:, None]
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(path, vectors=vectors, clients=clients, befores=befores)
    return Samples(tuple(samples), vectors, clients, befores)


def with_states(samples: Samples, cache: Path) -> Samples:
    """The same with the states of each sentence, 15 kB each, kept in `cache` as well."""
    path = cache / f"states-{_key([encoder_version(), samples.texts])}.npz"
    if not path.exists():
        found = load_encoder().read(samples.texts).states
        np.savez(path, states=np.concatenate(found), ends=np.cumsum([len(states) for states in found]))
    with np.load(path) as kept:
        states = np.split(kept["states"], kept["ends"][:-1])
    return replace(samples, states=tuple(states))


def _key(given: object) -> str:
    return hashlib.sha256(repr(given).encode()).hexdigest()[:16]


def folds(samples: Samples, number: int = FOLDS) -> Iterator[tuple[list[int], list[int]]]:
    """Rows to train on and rows to measure on, `number` times; every row is measured once."""
    groups = [sample.group for sample in samples.samples]
    for train, test in GroupKFold(n_splits=number).split(groups, groups=groups):
        yield train.tolist(), test.tolist()
