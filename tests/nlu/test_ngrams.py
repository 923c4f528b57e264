"""N-grams: the same as the library gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.ngrams import NGrams

SENTENCES = ["Hoe slaapt u de laatste tijd?", "Wie helpt u met de boodschappen?", "Dat klinkt zwaar, hoor.", "u u u"]
VECTORIZERS = {
    "characters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit(SENTENCES),
    "words": TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\w+|[?!…]").fit(SENTENCES),
}


@pytest.mark.parametrize("kind", VECTORIZERS)
@given(texts=st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=30)), max_size=5))
@settings(deadline=None)
def test_they_are_those_of_the_library(kind: str, texts: list[str]) -> None:
    fitted = VECTORIZERS[kind]
    found = NGrams(fitted)(texts)
    expected = fitted.transform(texts) if texts else np.zeros((0, len(fitted.vocabulary_)))
    assert found.shape == expected.shape
    assert np.allclose(found.toarray(), expected.toarray() if texts else expected, rtol=0, atol=1e-12)


def test_what_is_not_known_is_nothing() -> None:
    assert NGrams(VECTORIZERS["words"])(["xyz", ""]).nnz == 0
