"""Whom a question leaves out does not count in what is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.excepting import without_excepted

WORDS = (
    "buiten",
    "Behalve",
    "afgezien",
    "van",
    "uw",
    "je",
    "broer",
    "oudste",
    "Griet",
    "en",
    "wie",
    "is",
    "er",
    ",",
    "?",
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Wie zijn er buiten uw broer om u heen?", "Wie zijn er om u heen?"),
        ("Wie heb je om je heen, behalve je zus?", "Wie heb je om je heen?"),
        ("Behalve je oudste zus, wie heb je nog?", "wie heb je nog?"),
        ("Wie komt er, buiten uw zoon en Griet, nog langs?", "Wie komt er nog langs?"),
        ("Wie helpt u, afgezien van uw moeder?", "Wie helpt u?"),
        ("hoe gaat het met jou zelf, los van het huis", "hoe gaat het met jou zelf"),
        ("En naast Cor, wie nog meer?", "En wie nog meer?"),
        ("Wie helpt u nog, naast uw zoon?", "Wie helpt u nog?"),
        ("Los van de brief, hoe gaat het met u?", "hoe gaat het met u?"),
    ],
)
def test_it_is_left_out(question: str, left: str) -> None:
    assert without_excepted(question) == left


@pytest.mark.parametrize(
    "question",
    ["Komt u nog buiten?", "Wat doet u graag buiten uw werk?", "Behalve uw zoon?", "Wie woont er naast uw moeder?"],
)
def test_what_leaves_nobody_out_stays(question: str) -> None:
    assert without_excepted(question) == question


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_nothing_is_added(question: str) -> None:
    """Of whatever somebody types only words are left out, and once."""
    left = without_excepted(question)
    rest = iter(question.split())
    assert all(word in rest for word in left.split())
    assert left or not question
