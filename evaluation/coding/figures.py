"""Figures of how well guesses agree with what the writers meant."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix

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


class Bin(msgspec.Struct, frozen=True):
    """The guesses of about one probability."""

    sentences: int
    probability: float
    """Of all of them added up."""
    right: int


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Counts from which the figures of a layer follow; those of several folds can be added up (`together`)."""

    layer: str
    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    """As in `LayerFigures`."""
    bins: tuple[Bin, ...]


def tally_of(layer: str, meant: Sequence[str], guesses: Sequence[Guess]) -> Tally:
    """Count.

    Args:
        layer: its name.
        meant: the code of each sentence, `none` included.
        guesses: for the same sentences, in the same order.
    """
    guessed = [guess.code for guess in guesses]
    labels = sorted(set(meant) | set(guessed))
    probabilities = np.array([guess.probability for guess in guesses])
    right = np.array(guessed) == np.array(meant)
    places = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    inside = [places == number for number in range(BINS)]
    return Tally(
        layer=layer,
        labels=tuple(labels),
        confusion=_rows(confusion_matrix(meant, guessed, labels=labels)),
        bins=tuple(Bin(int(own.sum()), float(probabilities[own].sum()), int(right[own].sum())) for own in inside),
    )


def together(tallies: Sequence[Tally]) -> Tally:
    """Several tallies of one layer as if they had been counted at once."""
    labels = sorted({label for tally in tallies for label in tally.labels})
    confusion = np.zeros((len(labels), len(labels)), dtype=int)
    for tally in tallies:
        places = [labels.index(label) for label in tally.labels]
        confusion[np.ix_(places, places)] += np.array(tally.confusion)
    bins = tuple(
        Bin(sum(b.sentences for b in own), sum(b.probability for b in own), sum(b.right for b in own))
        for own in zip(*(tally.bins for tally in tallies), strict=True)
    )
    return Tally(layer=tallies[0].layer, labels=tuple(labels), confusion=_rows(confusion), bins=bins)


def figures(tally: Tally) -> LayerFigures:
    """The figures of one layer."""
    counts = np.array(tally.confusion)
    right, meant, guessed = counts.diagonal(), counts.sum(axis=1), counts.sum(axis=0)
    codes = tuple(
        CodeFigures(label, _share(hits, found), _share(hits, own), _share(2 * hits, found + own), int(own))
        for label, hits, found, own in zip(tally.labels, right, guessed, meant, strict=True)
    )
    counted = [code.f1 for code in codes if code.code != NONE and code.sentences]
    return LayerFigures(
        layer=tally.layer,
        macro_f1=round(float(np.mean(counted)), 4),
        calibration_error=round(_calibration_error(tally.bins), 4),
        codes=codes,
        labels=tally.labels,
        confusion=tally.confusion,
    )


def figures_of(layer: str, meant: Sequence[str], guesses: Sequence[Guess]) -> LayerFigures:
    """The figures of one layer; the arguments are those of `tally_of`."""
    return figures(tally_of(layer, meant, guesses))


def _calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error over equal bins of probability; 0 is perfect."""
    return sum(abs(own.probability - own.right) for own in bins) / sum(own.sentences for own in bins)


def _share(part: int, whole: int) -> float:
    return round(float(part / whole), 4) if whole else 0.0


def _rows(matrix: NDArray[np.int_]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(n) for n in row) for row in matrix)
