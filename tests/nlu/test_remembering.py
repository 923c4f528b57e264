"""Vectors of clients' words are made once and are those of the encoder."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bot.nlu.encoder import load_encoder
from bot.nlu.remembering import Remembering
from bot.nlu.vectors import DIMENSIONS, Vector


class Counting:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vector:
        self.asked += texts
        return np.array([[len(text)] * DIMENSIONS for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)


def test_each_text_is_encoded_once() -> None:
    encode = Counting()
    remember = Remembering(encode)
    assert remember(["een", "twee", "een"])[:, 0].tolist() == [3, 4, 3]
    assert remember(["twee", "drie?"])[:, 0].tolist() == [4, 5]
    assert encode.asked == ["een", "twee", "drie?"]
    assert remember([]).shape == (0, DIMENSIONS)


def test_the_longest_unused_goes_first() -> None:
    encode = Counting()
    remember = Remembering(encode, most=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        remember([text])
    assert encode.asked == ["a", "b", "c", "b"]


def test_threads_do_not_do_it_twice() -> None:
    encode = Counting()
    remember = Remembering(encode)
    with ThreadPoolExecutor(4) as pool:
        assert all(found[0, 0] == 5 for found in pool.map(remember, [["zelfs"]] * 40))
    assert encode.asked == ["zelfs"]


def test_vectors_are_those_of_the_encoder() -> None:
    texts = ["Ik zit hier maar.", "Nou ja, het gaat."]
    remember = Remembering(load_encoder())
    remember(texts[:1])
    assert np.array_equal(remember(texts), load_encoder()(texts))
