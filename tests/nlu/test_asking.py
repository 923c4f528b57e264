"""What kind of answer a question asks for, and which facts give it."""

from __future__ import annotations

import pytest

from bot.nlu.asking import AskingWords, KindsAnswered, asks_how_that_is, asks_who_that_is, kinds_asked
from bot.paths import TEXTS
from bot.yamlfile import read_yaml
from tests.client.moves import OVERFLOW


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Wie helpt u daarbij?", {"person"}),
        ("Hoe heet uw dochter?", {"name"}),
        ("Waar woont uw broer?", {"place"}),
        ("Waar bent u bang voor?", {"feeling"}),
        ("Waar gaat die ruzie over?", set()),
        ("Waar slaapt u op dit moment?", {"place"}),
        ("Waar is de vader van Fons gestorven?", {"place"}),
        ("Waar slaapt uw dochter als ze bij u is?", {"place"}),
        ("Waar gaat u naartoe om te slapen?", {"place"}),
        ("Waar denkt u aan als u wakker ligt?", set()),
        ("Waar heeft u hulp bij nodig in huis?", set()),
        ("Waar huilt u om, als het stil is?", set()),
        ("Is het fijn om te zien waar dat is?", {"place"}),
        ("Hoe laat staat u op?", {"time"}),
        ("Sinds wanneer is dat?", {"duration"}),
        ("hoe lang is dat al zo", {"duration"}),
        ("Hoe vaak ziet u haar?", {"frequency"}),
        ("Hoeveel is het?", {"amount"}),
        ("Waarom, en sinds wanneer?", {"reason", "duration"}),
        ("Wat doet dat met u?", {"feeling"}),
        ("Wat doe je dan op die uren?", {"activity"}),
        ("Hoe gaat dat?", {"manner"}),
        ("Heeft u kinderen?", set()),
        ("Wat is er gebeurd?", set()),
        ("", set()),
        ("?!", set()),
    ],
)
def test_a_question_asks_for_kinds_of_answer(question: str, kinds: set[str]) -> None:
    assert kinds_asked(question) == kinds


def test_a_fact_answers_what_its_own_questions_ask_for() -> None:
    when, who, neither = [
        ["Sinds wanneer?", "Hoe lang al?"],
        ["Wie weet het?", "Met wie?"],
        ["Is dat zo?", "Wat is dat?"],
    ]
    answered = KindsAnswered([[kinds_asked(one) for one in own] for own in (when, who, neither)])
    fit = answered.fit(kinds_asked("Hoe lang speelt dat?"))
    assert fit[0] > 0 > fit[1]
    assert fit[1] == fit[2]
    assert answered.fit(kinds_asked("Klopt dat?")).tolist() == [0, 0, 0]


def test_a_fact_without_questions_answers_what_is_common() -> None:
    answered = KindsAnswered([[], [kinds_asked("Wie?")]])
    assert answered.fit(frozenset({"person"}))[0] == pytest.approx(0)


@pytest.mark.parametrize(
    "question",
    [
        "Hoe is dat voor u?",
        "En wat doet dat met je, zoiets?",
        "hoe was dat voor jou",
        "Hoe is dat voor u geweest, eigenlijk?",
        "Hoe is dat voor u, als vader?",
        "Hoe is het voor u om dat te vertellen?",
        "Wat doet dat met u als ze dat zegt?",
    ],
)
def test_a_question_asks_how_what_was_told_is_for_the_client(question: str) -> None:
    assert asks_how_that_is(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hoe is het met uw dochter?",
        "Hoe is het voor u om alleen te wonen?",
        "Hoe is het voor u om hulp te vragen?",
        "Hoe is het voor u dat Eppo bij Samir zo opleeft?",
        "Hoe is dat voor je gezin?",
        "",
    ],
)
def test_with_a_subject_of_its_own_it_does_not(question: str) -> None:
    assert not asks_how_that_is(question)


@pytest.mark.parametrize("question", ["Wie is Mitch?", "wie was dat dan", "Wat is hij van je?"])
def test_a_question_asks_who_somebody_is(question: str) -> None:
    assert asks_who_that_is(question)
    assert not asks_who_that_is("Wie helpt u?")


def test_what_is_not_known_is_said_of_kinds_that_a_question_can_ask_for() -> None:
    known = read_yaml(TEXTS / "nl" / "asking.yml", AskingWords)
    assert set(OVERFLOW.unknown_of) <= set(known.kinds)
    lines = [*OVERFLOW.unknown_so, *(line for lines in OVERFLOW.unknown_of.values() for line in lines)]
    assert len(set(lines)) == len(lines)
