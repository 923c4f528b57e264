"""Learns `bot/data/asking/sense.npz` from what stands beside it: `uv run python -m evaluation.finding_sense`.

In `bot/data/asking/` people who know neither the cases nor the questions that measure wrote, for subjects with several
facts each, questions that want to know the same fact, what a client tells then, and a reflection of that. Learned is a
linear map under which they are near to each other and far from the rest, the neighbouring facts among it: a contrastive
loss (InfoNCE) over the subjects of a batch. Run `evaluation.finding --fit` after it, for the weights of `finder.yml`.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from bot.nlu.encoder import load_encoder
from bot.nlu.encoder_version import FORM
from bot.nlu.sense import SENSE, write_sense
from bot.nlu.vectors import WIDE, Vector
from bot.yamlfile import read_yaml

SENSE_DIMENSIONS = 192
SEED = 1
EPOCHS, SUBJECTS_AT_ONCE, RATE = 20, 28, 1e-3
TEMPERATURE = 0.1
STAYING = 1e-3
"""Weight of how far the map is from where it began: the directions in which the texts differ most."""
OTHER_PAIRS = 0.5
"""Weight of a pair that is not two questions, such as a question and its answer."""


class AskedFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact."""

    ask: tuple[str, ...]
    """Questions that want to know it."""
    tell: str
    mirror: str


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Facts that are near to each other."""

    subject: str
    facts: tuple[AskedFact, ...]


class AskingBatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of `bot/data/asking/`."""

    writer: str
    subjects: tuple[Subject, ...]


class Rows(msgspec.Struct, frozen=True):
    """The texts of a subject in the order of its facts."""

    vectors: Vector
    facts: NDArray[np.int32]
    """Which fact of the subject a text belongs to."""
    questions: Vector
    """1 for a question, 0 for what is told and for a reflection."""


def read_asking(folder: Path = SENSE.parent) -> list[AskingBatch]:
    """All batches.

    Raises:
        DataFileError: a file is not as it should be; names file and line.
    """
    return [read_yaml(path, AskingBatch) for path in sorted(folder.glob("*.yml"))]


def digest_of(batches: Sequence[AskingBatch]) -> str:
    """Of all that a map follows from."""
    return hashlib.blake2b(FORM.encode() + msgspec.json.encode(batches), digest_size=16).hexdigest()


def texts_of(subject: Subject) -> list[str]:
    """Its questions, then what is told and the reflection, fact by fact."""
    return [text for fact in subject.facts for text in (*fact.ask, fact.tell, fact.mirror)]


def rows_of(subject: Subject, vectors: Vector) -> Rows:
    """A subject with the vectors of its texts (`texts_of`)."""
    sizes = [len(fact.ask) for fact in subject.facts]
    facts = np.repeat(np.arange(len(sizes), dtype=np.int32), [size + 2 for size in sizes])
    questions = np.concatenate([np.append(np.ones(size), [0, 0]) for size in sizes]).astype(np.float32)
    return Rows(vectors, facts, questions)


def learn(subjects: Sequence[Rows]) -> tuple[Vector, Vector]:
    """The middle of all vectors and the map, shapes (768,) and (768, `SENSE_DIMENSIONS`)."""
    everything = np.concatenate([rows.vectors for rows in subjects])
    middle = everything.mean(axis=0)
    spread = np.sqrt(((everything - middle) ** 2).sum(axis=1).mean())
    scaled = [msgspec.structs.replace(rows, vectors=(rows.vectors - middle) / spread) for rows in subjects]
    weights = tf.Variable(_begin((everything - middle) / spread))
    optimizer, chance = tf.keras.optimizers.Adam(RATE), np.random.default_rng(SEED)
    step = _step(weights, optimizer)
    for epoch in range(EPOCHS):
        optimizer.learning_rate = RATE * (1 - epoch / EPOCHS)
        order = chance.permutation(len(scaled))
        losses = [
            float(step(*_batch([scaled[place] for place in order[start : start + SUBJECTS_AT_ONCE]])))
            for start in range(0, len(order), SUBJECTS_AT_ONCE)
        ]
        print(f"epoch {epoch + 1} of {EPOCHS}, loss {np.mean(losses):.3f}")
    return middle, weights.numpy()


def _begin(vectors: Vector) -> Vector:
    """The directions in which the vectors differ most, shape (768, `SENSE_DIMENSIONS`)."""
    _, directions = np.linalg.eigh(vectors.T @ vectors / len(vectors))
    largest: Vector = directions[:, ::-1][:, :SENSE_DIMENSIONS].astype(np.float32)
    return largest


def _batch(subjects: Sequence[Rows]) -> tuple[Any, Any, Any]:
    """Vectors, facts (numbered through) and which are questions."""
    first = np.cumsum([0, *(rows.facts[-1] + 1 for rows in subjects[:-1])])
    facts = np.concatenate([rows.facts + start for rows, start in zip(subjects, first, strict=True)])
    vectors = np.concatenate([rows.vectors for rows in subjects]).astype(np.float32)
    questions = np.concatenate([rows.questions for rows in subjects])
    return tf.constant(vectors), tf.constant(facts, tf.int32), tf.constant(questions)


def _step(weights: Any, optimizer: Any) -> Any:
    began = tf.constant(weights)
    signature = [
        tf.TensorSpec(s, k) for s, k in (((None, WIDE), tf.float32), ((None,), tf.int32), ((None,), tf.float32))
    ]

    @tf.function(input_signature=signature, autograph=False)
    def step(vectors: Any, facts: Any, questions: Any) -> Any:
        with tf.GradientTape() as tape:
            moved = STAYING * tf.reduce_sum((weights - began) ** 2)
            loss = _loss(tf.math.l2_normalize(vectors @ weights, 1), facts, questions) + moved
        optimizer.apply_gradients([(tape.gradient(loss, weights), weights)])
        return loss

    return step


def _loss(senses: Any, facts: Any, questions: Any) -> Any:
    """How much nearer texts of other facts are than those of the same one; each pair against all others."""
    near = tf.matmul(senses, senses, transpose_b=True) / TEMPERATURE
    same = tf.cast(facts[:, None] == facts[None], tf.float32)
    rivals = tf.reduce_logsumexp(near - 1e9 * same, 1, keepdims=True)
    both = questions[:, None] * questions[None]
    either = questions[:, None] + questions[None] - 2 * both
    pairs = (same - tf.eye(tf.shape(near)[0])) * (both + OTHER_PAIRS * either)
    return tf.reduce_sum(tf.nn.softplus(rivals - near) * pairs) / tf.reduce_sum(pairs)


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    batches = read_asking()
    subjects = [subject for batch in batches for subject in batch.subjects]
    encode = load_encoder()
    middle, weights = learn([rows_of(subject, encode.wide(texts_of(subject))) for subject in subjects])
    write_sense(middle, weights, digest_of(batches))


if __name__ == "__main__":
    main()
