"""Words and characters of a text as numbers, weighed by scikit-learn's tf-idf.

A fitted `TfidfVectorizer` looks at all its weights again for every text, to see whether it is fitted, and makes several
sparse matrices of it. For a corpus that is nothing; for one sentence it took most of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer


class NGrams:
    """Gives what the vectorizer's own `transform` gives.

    Args:
        fitted: a vectorizer with `sublinear_tf`, and lengths of 1.
    """

    def __init__(self, fitted: TfidfVectorizer) -> None:
        self._grams, self._places = fitted.build_analyzer(), fitted.vocabulary_
        self._weights = np.asarray(fitted.idf_)

    def __len__(self) -> int:
        """How many n-grams are known."""
        return len(self._weights)

    def of(self, text: str) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """The places of the n-grams of a text, in order, and their values."""
        places = self._places
        counts = [(places[gram], count) for gram, count in Counter(self._grams(text)).items() if gram in places]
        if not counts:
            return np.zeros(0, dtype=np.intp), np.zeros(0)
        found, often = np.array(sorted(counts), dtype=np.intp).T
        values = (np.log(often) + 1) * self._weights[found]
        return found, values / np.sqrt(values @ values)

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """Texts to rows of length 1, or 0 where nothing is known; shape (texts, n-grams)."""
        rows = [self.of(text) for text in texts]
        ends = np.cumsum([0, *(len(found) for found, _ in rows)])
        found, values = (np.concatenate([row[part] for row in rows] or [np.zeros(0)]) for part in (0, 1))
        return csr_matrix((values, found.astype(np.int32), ends), shape=(len(texts), len(self)))
