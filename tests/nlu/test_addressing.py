"""What the client is addressed with does not count in what is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.addressing import without_address


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Hoe slaapt u, mevrouw Bakker?", "Hoe slaapt u?"),
        ("Hoe slaapt u, meneer?", "Hoe slaapt u?"),
        ("hoe slaapt u mevrouw", "hoe slaapt u"),
        ("hoe slaapt u, mevrouw bakker", "hoe slaapt u"),
        ("Mevrouw van den Berg, hoe slaapt u?", "hoe slaapt u?"),
        ("Heeft u kinderen, meneer Kramer?", "Heeft u kinderen?"),
        ("En hoe is dat dan, Chayenne?", "En hoe is dat dan?"),
        ("Vertel eens, meid.", "Vertel eens."),
        ("Wat deed u daar, mijnheer Al-Khatib ?", "Wat deed u daar ?"),
    ],
)
def test_it_is_left_out(sentence: str, left: str) -> None:
    assert without_address(sentence) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "Wie is die mevrouw?", "Kent u mevrouw Bakker?", "Wie helpt er, uw dochter?", "Komt uw zus, of uw broer?",
        "Mevrouw", "Meneer Kramer?", "Was het druk, duur of ver weg?", "Nou, hoe slaapt u?", "Hoe heet uw oma?",
        "", "?!",
    ],
)  # fmt: skip
def test_what_is_spoken_of_stays(sentence: str) -> None:
    assert without_address(sentence) == sentence


@given(st.text(max_size=200))
def test_there_are_always_words_left_and_none_are_made_up(sentence: str) -> None:
    left = without_address(sentence)
    assert len(left) <= len(sentence)
    assert bool(left.strip()) == bool(sentence.strip())
