"""Whether a question takes up a word of what was just told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.asking_on import taken_up


@pytest.mark.parametrize(
    ("question", "told", "words"),
    [
        ("Van wie is die sok?", "Er lag een sok op de bank.", {"sok"}),
        ("Hoe ging dat oefenen?", "In de bus oefende ik mijn eerste zin.", {"oefenen"}),
        ("Heeft u ook kinderen?", "Ik woon hier met mijn moeder.", set()),
        ("Hoe bedoelt u dat?", "Dat is niet zo.", set()),
        ("", "Ik woon hier.", set()),
    ],
)
def test_words_are_taken_up(question: str, told: str, words: set[str]) -> None:
    assert taken_up(question, told) == words


@given(st.text(), st.text())
def test_what_is_taken_up_was_asked(question: str, told: str) -> None:
    assert all(word in question.lower() for word in taken_up(question, told))
