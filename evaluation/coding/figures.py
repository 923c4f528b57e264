"""Figures of how well guesses agree with what the writers meant."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from bot.nlu.decoding import NONE
from evaluation.coding.candidates import Guess

BINS = 10


class CodeFigures(msgspec.Struct, frozen=True):
    """One code; precision, recall and F1 run from 0 to 1."""

    code: str
    precision: float
    recall: float
    f1: float
    sentences: int


class LayerFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One layer of one candidate."""

    layer: str
    macro_f1: float
    """Mean F1 of the codes, `none` left out; 0 to 1."""
    calibration_error: float
    """Mean distance between probability and share right, weighed by bin (expected calibration error)."""
    codes: tuple[CodeFigures, ...]
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    """Rows: what the writer meant; columns: what was guessed; both in the order of `labels`."""


def figures_of(layer: str, meant: Sequence[str], guesses: Sequence[Guess]) -> LayerFigures:
    """The figures of one layer.

    Args:
        layer: its name.
        meant: the code of each sentence, `none` included.
        guesses: for the same sentences, in the same order.
    """
    labels = sorted(set(meant) | {guess.code for guess in guesses})
    guessed = [guess.code for guess in guesses]
    precision, recall, f1, support = precision_recall_fscore_support(
        meant, guessed, labels=labels, zero_division=0, average=None
    )
    codes = tuple(
        CodeFigures(label, round(float(p), 4), round(float(r), 4), round(float(f), 4), int(n))
        for label, p, r, f, n in zip(labels, precision, recall, f1, support, strict=True)
    )
    counted = [code.f1 for code in codes if code.code != NONE and code.sentences]
    return LayerFigures(
        layer=layer,
        macro_f1=round(float(np.mean(counted)), 4),
        calibration_error=round(calibration_error(meant, guesses), 4),
        codes=codes,
        labels=tuple(labels),
        confusion=tuple(tuple(int(n) for n in row) for row in confusion_matrix(meant, guessed, labels=labels)),
    )


def calibration_error(meant: Sequence[str], guesses: Sequence[Guess]) -> float:
    """Expected calibration error over ten equal bins of probability; 0 is perfect."""
    probabilities = np.array([guess.probability for guess in guesses])
    right = np.array([guess.code == code for guess, code in zip(guesses, meant, strict=True)])
    bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            error += inside.mean() * abs(probabilities[inside].mean() - right[inside].mean())
    return float(error)
