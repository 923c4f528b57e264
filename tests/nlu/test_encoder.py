"""The sentence encoder behind its one door."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.encoder import MAX_CHARACTERS, load_encoder
from bot.nlu.vectors import DIMENSIONS

ENCODE = load_encoder()
QUESTION = "Hoe gaat het met u?"
OTHERS = ["Wat zegt uw huisarts ervan, en wat vindt uw dochter die zo ver weg woont daar eigenlijk van?", "Ja."]


def test_unit_vectors_one_a_text() -> None:
    vectors = ENCODE([QUESTION, *OTHERS])
    assert vectors.shape == (3, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_to_encode() -> None:
    assert ENCODE([]).shape == (0, DIMENSIONS)


def test_the_same_text_gives_the_same_vector_whatever_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law 9 rests on this."""
    alone = ENCODE([QUESTION])[0]
    assert np.array_equal(ENCODE([QUESTION])[0], alone)
    assert np.array_equal(ENCODE([OTHERS[0], QUESTION, OTHERS[1]])[1], alone)
    monkeypatch.setattr("bot.nlu.encoder.BATCH", 2)
    assert np.array_equal(ENCODE([*OTHERS, QUESTION])[2], alone)
    assert ENCODE([QUESTION] * 5).shape == (5, DIMENSIONS)


def test_a_paraphrase_is_nearer_than_something_else() -> None:
    asked, same, other = ENCODE(["Hoe slaapt u?", "Slaapt u goed 's nachts?", "Heeft u kleinkinderen?"])
    assert float(asked @ same) > float(asked @ other)


def test_anything_typed_can_be_encoded() -> None:
    for text in ("", " ", "\0", "a\0b", "\ud800", "😔", "x" * 20_000):
        vectors = ENCODE([text, QUESTION])
        assert np.isfinite(vectors).all()
        assert np.array_equal(vectors[1], ENCODE([QUESTION])[0])


def test_what_is_too_long_is_cut() -> None:
    text = "dat is een lang verhaal " * 100
    assert np.array_equal(ENCODE([text])[0], ENCODE([text[:MAX_CHARACTERS]])[0])


def test_it_is_loaded_once() -> None:
    assert load_encoder() is ENCODE
