"""Telling the facts of a case apart: a logistic regression of the case's own, over its facts and "none of them".

Nearness treats all that two sentences share alike. Which of it makes the difference between two facts of one case is
learned from the case's own examples; everyday questions that the case does not answer are the class of none. That takes
seconds a case and no work of its author, and the weights are kept beside the vectors.
"""

from __future__ import annotations

import hashlib
import logging
import os
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from bot.nlu.examples import Numbers
from bot.nlu.vectors import Vector

log = logging.getLogger(__name__)

STRENGTH = 30.0
"""Inverse of the regularisation."""
ROUNDS = 60
"""Of the optimisation: a bound on the time that a case takes."""
ASKED, TOLD, ELSEWHERE = 1.0, 0.3, 0.3
"""How much an example question counts, what a fact tells, and an everyday question."""
TENFOLD = 10.0
"""What speaks for a fact is given in tens of the regression's scores: of the size of the likenesses beside it."""
FORM = f"{STRENGTH} {ROUNDS} {ASKED} {TOLD} {ELSEWHERE}"
"""Weights that were kept under another form are learned anew."""


class Lesson(msgspec.Struct, frozen=True):
    """What is learned from."""

    features: Vector
    """Row by row, an example each."""
    classes: Numbers
    """Of each row the place of its fact, or `facts` for none of them."""
    counts: Vector
    """How much each row counts."""
    facts: int


class TellingApart(msgspec.Struct, frozen=True):
    """What was learned."""

    weights: Vector
    """Shape (facts + 1, features)."""
    constants: Vector

    def __call__(self, features: Vector) -> tuple[Vector, float]:
        """What speaks for each fact, and what for none of them.

        By the regularisation all of these together are around 0, so they compare from one question to another.
        """
        scores = (self.weights @ features + self.constants) / TENFOLD
        return scores[:-1], float(scores[-1])


Learn = Callable[[Lesson], TellingApart]


def lesson_of(features: Vector, asked: Sequence[Numbers], told: Sequence[Numbers], elsewhere: Numbers) -> Lesson:
    """A lesson of a case.

    Args:
        features: of all examples.
        asked: the rows of the example questions, fact by fact.
        told: the rows of what the facts tell, fact by fact.
        elsewhere: the rows of everyday questions that the case does not answer.
    """
    facts = len(asked)
    parts = [(rows, place, ASKED) for place, rows in enumerate(asked)]
    parts += [(rows, place, TOLD) for place, rows in enumerate(told)]
    parts.append((elsewhere, facts, ELSEWHERE))
    lengths = [len(rows) for rows, _, _ in parts]
    return Lesson(
        features[np.concatenate([rows for rows, _, _ in parts])],
        np.repeat(np.array([place for _, place, _ in parts], dtype=np.intp), lengths),
        np.repeat(np.array([count for *_, count in parts], dtype=np.float32), lengths),
        facts,
    )


def learn(lesson: Lesson) -> TellingApart:
    """Learn to tell the facts of a case apart."""
    weights = np.zeros((lesson.facts + 1, lesson.features.shape[1]), dtype=np.float32)
    constants = np.zeros(lesson.facts + 1, dtype=np.float32)
    classes = np.unique(lesson.classes)
    if len(classes) > 1:
        rows, values = _regression(lesson)
        weights[classes], constants[classes] = rows, values
    return TellingApart(weights, constants)


def _regression(lesson: Lesson) -> tuple[Vector, Vector]:
    """Weights and constant of each class that has rows."""
    from sklearn.exceptions import ConvergenceWarning  # only who learns has to load these
    from sklearn.linear_model import LogisticRegression

    regression = LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        regression.fit(lesson.features, lesson.classes, sample_weight=lesson.counts)
    rows, values = regression.coef_, regression.intercept_
    if len(rows) == 1:  # of two classes it gives the difference
        rows, values = np.vstack((-rows / 2, rows / 2)), np.append(-values / 2, values / 2)
    return rows, values


def digest_of(vectors: Vector, owners: Sequence[str], sense: str) -> str:
    """Of all that the weights follow from.

    What a product of vectors gives differs in its last bits with the number of threads, so this goes by what goes in.

    Args:
        vectors: the wide vectors of all examples, as they are kept.
        owners: what each is an example of.
        sense: digest of the map of senses.
    """
    digest = hashlib.blake2b(f"{FORM} {sense}".encode(), digest_size=16)
    digest.update("\n".join(owners).encode())
    digest.update(np.ascontiguousarray(vectors).tobytes())
    return digest.hexdigest()


def learn_once(path: Path, digest: str) -> Learn:
    """As `learn`, but what was learned before is kept in a file, with what it was learned from (`digest_of`).

    A file that cannot be read, or comes of other examples, holds nothing; one that cannot be written is done without.
    """

    def learned(lesson: Lesson) -> TellingApart:
        kept = _read(path, digest)
        if kept is None:
            kept = learn(lesson)
            _write(kept, path, digest)
        return kept

    return learned


def _read(path: Path, digest: str) -> TellingApart | None:
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored["learned_from"]) == digest:
                return TellingApart(stored["weights"], stored["constants"])
    except Exception:  # a damaged file makes numpy raise nearly anything; it is written anew
        return None
    return None


def _write(learned: TellingApart, path: Path, digest: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_name(f"{path.stem}.{os.getpid()}.tmp.npz")
        np.savez(written, weights=learned.weights, constants=learned.constants, learned_from=np.array(digest))
        written.replace(path)
    except OSError as error:
        log.warning("cannot keep what tells the facts of %s apart: %s", path.stem, error)
