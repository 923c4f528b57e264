"""The client's words as context: the mean of the sentences, each of which is encoded once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bot.nlu.coder import context_vectors
from bot.nlu.encoder import load_encoder
from bot.nlu.remembering import Remembering
from bot.nlu.vectors import DIMENSIONS, Vector

TWO = "Ik slaap slecht. Mijn dochter belt nooit meer."


class Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vector:
        self.asked += texts
        return load_encoder()(texts)


def test_a_row_for_each_of_length_one() -> None:
    vectors = context_vectors([TWO, "", TWO], load_encoder())
    assert vectors.shape == (3, DIMENSIONS) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert (vectors[0] == vectors[2]).all() and not np.allclose(vectors[0], vectors[1])


def test_it_is_the_mean_of_the_sentences() -> None:
    mean = load_encoder()(["Ik slaap slecht.", "Mijn dochter belt nooit meer."]).mean(axis=0)
    assert context_vectors([TWO], load_encoder())[0] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-5)


def test_the_beginning_is_not_the_same_as_words_too_few_to_go_by() -> None:
    empty, short = context_vectors(["", "Ja, hoor."], load_encoder())
    assert empty.any() and not short.any()


def test_the_same_sentences_in_another_order_are_not_encoded_again() -> None:
    count = Counting()
    keep = Remembering(count)
    context_vectors([TWO], keep)
    context_vectors(["Mijn dochter belt nooit meer. Ik slaap slecht. Dat is het."], keep)
    assert sorted(count.asked) == ["Dat is het.", "Ik slaap slecht.", "Mijn dochter belt nooit meer."]


def test_nothing_asked() -> None:
    assert context_vectors([], load_encoder()).shape == (0, DIMENSIONS)
