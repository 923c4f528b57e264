"""Which questions lean on what was said just before, and which ask for more than yes or no."""

from __future__ import annotations

import pytest

from bot.nlu.leaning import is_open, leans, supposes


@pytest.mark.parametrize(
    "question",
    [
        "Sinds wanneer is dat?",
        "Wat staat erin?",
        "En hij?",
        "Waarom niet?",
        "Hoe lang al?",
        "Weten de kinderen het?",
        "Wanneer heeft u haar voor het laatst gesproken?",
        "Is dat al eens eerder gebeurd?",
        "Komt u daar nog?",
        "Weet Marga dat?",
        "Hoe gaat het nu met hem?",
        "wat doe je op die uren?",
        "Wat moet er dan ingevuld worden?",
        "Wat moet er anders, dan?",
        "Is uw moeder dan ook ziek?",
        "Gaat Peter dan mee?",
        "Is dat vaker dan vroeger?",
        "Hoe lang is dat al?",
    ],
)
def test_a_question_leans_that_says_too_little_by_itself(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hoe slaapt u?",
        "Heeft u kinderen?",
        "Hoe was Eppo toen hij klein was?",
        "Wat maakt dat u niemand binnenlaat?",
        "Heeft u uw medicijnen bij u, en die van uw moeder van negenenzeventig?",
        "Zijn er mensen in de buurt die kunnen bijspringen?",
        "Heeft u nog andere kinderen dan Kim?",
        "Heeft u nog meer kinderen dan Ingrid?",
        "Drinkt u meer dan vijf glazen?",
        "Is het erger dan vorig jaar?",
        "Meer pijn dan gisteren?",
        "Slaapt u anders dan vroeger?",
        "",
        "?",
    ],
)
def test_a_question_with_a_subject_of_its_own_does_not(question: str) -> None:
    assert not leans(question)


@pytest.mark.parametrize(
    "question", ["Wie wonen er bij u?", "Sinds wanneer is dat?", "En met wie praat u?", "En de baby, hoe heet die?"]
)
def test_an_open_question_is_not_answered_by_yes(question: str) -> None:
    assert is_open(question)
    assert not is_open("Weet uw dochter het?")


@pytest.mark.parametrize("question", ["U slaapt zeker slecht?", "Komt er niemand?", "doet ge dat nooit"])
def test_a_guess_or_a_denial_supposes(question: str) -> None:
    assert supposes(question)
    assert not supposes("Slaapt u slecht?")
