"""What the client is addressed with does not count in what is looked up."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client.case import Case
from bot.nlu.addressing import without_address
from tests.client.moves import every_case

WORDS = (
    "meneer", "Mevrouw", "mevr.", "Bakker", "van", "den", "Özlem", "u", "je", "uw", "oma", "slaapt", "wie", "en", "of",
    ",", "?", ":",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Hoe slaapt u, mevrouw Bakker?", "Hoe slaapt u?"),
        ("Hoe slaapt u, meneer?", "Hoe slaapt u?"),
        ("hoe slaapt u mevrouw", "hoe slaapt u"),
        ("Mevrouw van den Berg, hoe slaapt u?", "hoe slaapt u?"),
        ("Heeft u kinderen, meneer Kramer?", "Heeft u kinderen?"),
        ("Wat deed u daar, mijnheer Al-Khatib ?", "Wat deed u daar ?"),
        ("Heeft u broers, mevrouw Özdemir?", "Heeft u broers?"),
        ("Van wie is die brief, meneer Verhoeven?", "Van wie is die brief?"),
        ("Meneer van Loon, en die brief?", "en die brief?"),
        ("Wat staat erin, meneer?", "Wat staat erin?"),
        ("Mevrouw, wie is dat?", "wie is dat?"),
    ],
)
def test_it_is_left_out(sentence: str, left: str) -> None:
    assert without_address(sentence) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "Wie is die mevrouw?", "Kent u mevrouw Bakker?", "Wie helpt er, uw dochter?", "Komt uw zus, of uw broer?",
        "Mevrouw", "Meneer Kramer?", "Was het druk, duur of ver weg?", "Nou, hoe slaapt u?", "Hoe heet uw oma?",
        "Was je close met je oma?", "Bent u oma?", "Wie is je vriend?", "Mist u opa?", "Uw vriendin, Ans?",
        "Woont u in Assen, Drenthe?", "Wie is dat, Bianca?", "Mevrouw Mahabir, wie is dat?", "Meneer drinkt, zei u?",
        "zegt ze nog gedag, mevrouw Mahabir", "Wie komt er dan, oma of opa?", "", "?!",
    ],
)  # fmt: skip
def test_what_is_spoken_of_stays(sentence: str) -> None:
    assert without_address(sentence) == sentence


@every_case
def test_no_question_of_a_case_loses_a_word(case: Case) -> None:
    assert [ask for fact in case.facts for ask in fact.ask if without_address(ask) != ask] == []


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_nothing_is_made_up_and_who_is_spoken_to_stays(words: list[str]) -> None:
    sentence = " ".join(words)
    left = without_address(sentence)
    rest = iter(sentence)
    assert all(letter in rest for letter in left)
    gone = Counter(sentence.split()) - Counter(left.split())
    assert "Özlem" not in gone or {"u", "je", "uw"} & set(left.replace(",", " ").split())
