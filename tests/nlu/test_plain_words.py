"""Questions in the words of offices and letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.plain_words import in_plain_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Verricht u betaalde arbeid?", "Doet u werk?"),
        ("Wat heeft u zelf reeds ondernomen?", "Wat heeft u zelf al gedaan?"),
        ("Thans woont u bij uw grootmoeder?", "Nu woont u bij uw oma?"),
        ("Hoe is het thuis, als ik zo vrij mag zijn?", "Hoe is het thuis?"),
        ("Hoe is het thuis, als ik vragen mag", "Hoe is het thuis"),
    ],
)
def test_words_of_offices_become_everyday_words(typed: str, plain: str) -> None:
    assert in_plain_words(typed) == plain


@pytest.mark.parametrize(
    "sentence", ["Hoe slaapt u?", "Wat ontvangst was dat?", "Als ik vragen mag, hoe oud bent u?", ""]
)
def test_what_is_plain_stays(sentence: str) -> None:
    assert in_plain_words(sentence) == sentence


@given(st.lists(st.sampled_from(["Thans", "reeds", "indien", "u", "nu", "als", "medicatie", "?"]), max_size=8))
def test_plain_words_stay_plain(words: list[str]) -> None:
    once = in_plain_words(" ".join(words))
    assert in_plain_words(once) == once
    assert {"thans", "reeds", "indien", "medicatie"}.isdisjoint(once.lower().split())
