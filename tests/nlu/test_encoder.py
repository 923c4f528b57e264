"""The sentence encoder behind its one door."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import numpy as np
import pytest

from bot.nlu.encoder import EXPANDING, MAX_CHARACTERS, load_encoder
from bot.nlu.vectors import DIMENSIONS, Vector

QUESTION = "Hoe gaat het met u?"
OTHERS = ["Wat zegt uw huisarts ervan, en wat vindt uw dochter die zo ver weg woont daar eigenlijk van?", "Ja."]


@pytest.fixture(scope="module")
def alone() -> Vector:
    """The vector of the question, encoded by itself."""
    (vector,) = load_encoder()([QUESTION])
    return np.array(vector)


def test_unit_vectors_one_a_text_the_same_whatever_stands_beside_it(alone: Vector) -> None:
    """Law 9 rests on this."""
    vectors = load_encoder()([OTHERS[0], QUESTION, OTHERS[1], QUESTION])
    assert vectors.shape == (4, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[1], alone)
    assert np.array_equal(vectors[3], alone)


def test_the_same_in_every_batch(alone: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.nlu.encoder.BATCH", 2)
    vectors = load_encoder()([*OTHERS, QUESTION])
    assert vectors.shape == (3, DIMENSIONS)
    assert np.array_equal(vectors[2], alone)


def test_nothing_to_encode() -> None:
    assert load_encoder()([]).shape == (0, DIMENSIONS)


def test_a_paraphrase_is_nearer_than_something_else() -> None:
    asked, same, other = load_encoder()(["Hoe slaapt u?", "Slaapt u goed 's nachts?", "Heeft u kleinkinderen?"])
    assert float(asked @ same) > float(asked @ other)


def test_anything_typed_can_be_encoded(alone: Vector) -> None:
    odd = ["", " ", "\0", "a\0b", "\ud800", "😔", "x" * 5000]
    vectors = load_encoder()([*odd, QUESTION])
    assert vectors.shape == (len(odd) + 1, DIMENSIONS)
    assert np.isfinite(vectors).all()
    assert np.array_equal(vectors[-1], alone)


def test_what_is_too_long_is_cut() -> None:
    text = "dat is een lang verhaal " * 100
    whole, cut = load_encoder()([text, text[:MAX_CHARACTERS]])
    assert np.array_equal(whole, cut)


def test_it_is_loaded_once() -> None:
    assert load_encoder() is load_encoder()


def test_only_one_character_outgrows_the_engine() -> None:
    every = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    grown = [c for c in every if len(unicodedata.normalize("NFKC", c)) > 4 * len(c.encode())]
    assert "".join(grown) == EXPANDING


def test_a_character_that_outgrows_the_engine_is_read() -> None:
    """In a process of its own: what is written past its place shows later, or as a crash."""
    run = (
        "from bot.nlu.encoder import load_encoder\n"
        "encode = load_encoder()\n"
        "for length in (1, 7, 30, 300, 2000): encode(['\\ufdfa' * length, 'Hoe gaat het?'] * 3)\n"
        "print(encode(['\\ufdfa' * 900]).shape)"
    )
    done = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, "(1, 384)"), done.stderr[-500:]
