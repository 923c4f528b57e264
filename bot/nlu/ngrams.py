"""Words and characters of a text as numbers, weighed by scikit-learn's tf-idf.

A fitted `TfidfVectorizer` looks at all its weights again for every text, to see whether it is fitted, and copies its
table of weights. For a corpus that is nothing; for one sentence it took five of six milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer


class NGrams:
    """Gives what the vectorizer's own `transform` gives.

    Args:
        fitted: a vectorizer with `sublinear_tf`, and lengths of 1.
    """

    def __init__(self, fitted: TfidfVectorizer) -> None:
        self._fitted = fitted
        self._weights = np.asarray(fitted.idf_)

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """Texts to rows of length 1, or 0 where nothing is known; shape (texts, n-grams)."""
        counts = CountVectorizer.transform(self._fitted, texts)
        values = (np.log(counts.data) + 1) * self._weights[counts.indices]
        rows = np.repeat(np.arange(len(texts)), np.diff(counts.indptr))
        values /= np.sqrt(np.bincount(rows, values**2, minlength=len(texts)))[rows]
        return csr_matrix((values, counts.indices, counts.indptr), shape=counts.shape)
