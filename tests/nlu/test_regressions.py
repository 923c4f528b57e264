"""All layers' regressions at once give what scikit-learn gives for each."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.nlu.regressions import Regressions, log_probabilities

SPARSE, REST, SENTENCES = 40, 6, 30


@pytest.mark.parametrize("classes", [(2, 3), (5, 2), (4,)])
def test_they_are_those_of_the_library(classes: tuple[int, ...]) -> None:
    chance = np.random.default_rng(1)
    grams = np.where(chance.random((SENTENCES, SPARSE)) < 0.2, chance.normal(size=(SENTENCES, SPARSE)), 0)
    grams[0] = 0
    rest = chance.normal(size=(SENTENCES, REST)).astype(np.float32)
    features = hstack([csr_matrix(grams), csr_matrix(rest)]).tocsr()
    fitted = [LogisticRegression().fit(features, np.arange(SENTENCES) % count) for count in classes]
    expected = [one.predict_log_proba(features) for one in fitted]
    scores = Regressions(fitted, SPARSE)([(np.flatnonzero(row), row[np.flatnonzero(row)]) for row in grams], rest)
    assert scores.shape == (SENTENCES, sum(classes))
    for own, other in zip(np.split(scores, np.cumsum(classes)[:-1], axis=1), expected, strict=True):
        assert np.allclose(log_probabilities(own), other)
    for one, other in zip(fitted, expected, strict=True):
        assert np.allclose(one.predict_log_proba(features), other), "the library still has its weights"


def test_large_scores_are_no_harm() -> None:
    found = log_probabilities(np.array([[1000.0, 0.0, -1000.0]]))
    assert found.tolist() == [[0.0, -1000.0, -2000.0]]
