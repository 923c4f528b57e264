"""The sentences of a message with what the pipeline puts beside them."""

from __future__ import annotations

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.components import READ, SENTENCES, VECTORS, SentenceEncoder
from bot.nlu.encoder import load_encoder
from bot.nlu.vectors import JOINED, unpack_vector

TEXTS = ("Goedemorgen.", "Hoe slaapt u, mevrouw Bakker?")


def encoded() -> Message:
    message = Message(data={TEXT: " ".join(TEXTS), SENTENCES: [{"text": text} for text in TEXTS]})
    SentenceEncoder().process_one(message)
    return message


def test_facts_are_found_by_a_sentence_without_its_address() -> None:
    first, second = (unpack_vector(sentence["vector"]) for sentence in encoded().get(SENTENCES))
    wide = load_encoder().wide(("Goedemorgen.", "Hoe slaapt u?"))
    assert np.allclose(first, wide[0], atol=1e-3)
    assert np.allclose(second, wide[1], atol=1e-3)


def test_a_typing_mistake_is_read_right_and_stays_in_the_sentence() -> None:
    message = Message(data={SENTENCES: [{"text": "Hoe slapt u?"}]})
    SentenceEncoder().process_one(message)
    (sentence,) = message.get(SENTENCES)
    assert sentence["text"] == "Hoe slapt u?" and message.get(READ) == ["Hoe slaapt u?"]
    assert np.array_equal(message.get(VECTORS), load_encoder().read(["Hoe slaapt u?"]).vectors)


def test_codes_are_read_from_the_sentence_as_it_is() -> None:
    assert np.allclose(encoded().get(VECTORS), load_encoder().read(TEXTS).vectors)


def test_a_question_that_leans_on_a_statement_has_a_vector_with_it() -> None:
    texts = ("U heeft een brief bij u.", "Wat staat erin?", "Hoe slaapt u?")
    message = Message(data={SENTENCES: [{"text": text} for text in texts]})
    SentenceEncoder().process_one(message)
    first, second, third = message.get(SENTENCES)
    assert JOINED not in first and JOINED not in third
    joined = load_encoder().wide([" ".join(texts[:2])])[0]
    assert np.allclose(unpack_vector(second[JOINED]), joined, atol=1e-3)
