"""The logistic regressions of all layers at once, as scikit-learn fitted them, for one sentence at a time.

The library takes a sparse matrix of all features for each of them. A sentence has some two hundred of a hundred
thousand n-grams: adding up their weights takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

Numbers = NDArray[np.float64]
Sparse = tuple[NDArray[np.intp], Numbers]
"""Places of features, and their values."""


class Regressions:
    """Scores of classes.

    Args:
        fitted: the regressions, over the same features. So that their weights are in memory once, theirs become
            views of those that are kept here.
        sparse: so many features come first of which a sentence has few.
    """

    def __init__(self, fitted: Sequence[LogisticRegression], sparse: int) -> None:
        weights = np.ascontiguousarray(np.vstack([_weights(one) for one in fitted]).T)
        self._few, self._rest = weights[:sparse], weights[sparse:]
        self._constants = np.concatenate([_constants(one) for one in fitted])
        self.ends = np.cumsum([len(one.classes_) for one in fitted])
        """Where the classes of each end."""
        for one, end in zip(fitted, self.ends, strict=True):
            if len(one.classes_) > 2:
                one.coef_ = weights[:, end - len(one.classes_) : end].T

    def __call__(self, few: Sequence[Sparse], rest: NDArray[np.floating[Any]]) -> Numbers:
        """The scores (of which softmax makes probabilities) of all classes of all regressions.

        Args:
            few: of each sentence what it has of the sparse features.
            rest: its other features, row by row.
        """
        scores = np.empty((len(rest), len(self._constants)))
        for row, ((places, values), other) in enumerate(zip(few, rest, strict=True)):
            # By the row and without BLAS, whose last bits differ with the number of rows and of threads.
            few_of_row = np.einsum("i,ij->j", values, self._few[places])
            scores[row] = np.einsum("i,ij->j", other, self._rest) + few_of_row + self._constants
        return scores


def log_probabilities(scores: Numbers) -> Numbers:
    """Log of the softmax of each row."""
    level = scores - scores.max(axis=1, keepdims=True)
    found: Numbers = level - np.log(np.exp(level).sum(axis=1, keepdims=True))
    return found


def _weights(fitted: LogisticRegression) -> Numbers:
    """One row a class; of two classes scikit-learn keeps the weights of the second, over those of the first."""
    own: Numbers = fitted.coef_
    return np.vstack([np.zeros_like(own), own]) if len(fitted.classes_) == 2 else own


def _constants(fitted: LogisticRegression) -> Numbers:
    own: Numbers = fitted.intercept_
    return np.array([0.0, *own]) if len(fitted.classes_) == 2 else own
