"""A sentence is read as if it said "u"."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.client.case import Case
from bot.nlu.address_forms import formal
from bot.nlu.coded_turns import read_folder
from bot.paths import DATA
from tests.client.moves import every_case

INFORMAL = {"je", "jij", "jou", "jouw", "jezelf", "ge", "gij"}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Heb je kinderen?", "Heeft u kinderen?"),
        ("hoe slaap je de laatste tijd", "hoe slaapt u de laatste tijd"),
        ("Wat doe je met je moeder?", "Wat doet u met uw moeder?"),
        ("Zijt ge al lang moe?", "Bent u al lang moe?"),
        ("Wie is je beste vriendin?", "Wie is uw beste vriendin?"),
        ("Hoe hou je het vol?", "Hoe houdt u het vol?"),
        ("Ge hebt veel gedaan zeg", "U heeft veel gedaan zeg"),
        (
            "Je hebt veel aan je hoofd, en je moet ook nog werken.",
            "U heeft veel aan uw hoofd, en u moet ook nog werken.",
        ),
        ("Sliep je toen wel?", "Sliep u toen wel?"),
        ("Hoe heet je?", "Hoe heet u?"),
        ("Komt er iemand bij je langs?", "Komt er iemand bij u langs?"),
        ("Wat doet dat met je?", "Wat doet dat met u?"),
        ("Hoe gaat het met jouw zus?", "Hoe gaat het met uw zus?"),
        ("Als je wilt, help ik je.", "Als u wilt, help ik u."),
        ("waarom heb je dat gedaan", "waarom heeft u dat gedaan"),
        ("Ik zie dat, jij ook?", "Ik zie dat, u ook?"),
        ("Heb je je bezeerd?", "Heeft u zich bezeerd?"),
        ("Ligt dat onder je matras, waar niemand je ziet?", "Ligt dat onder uw matras, waar niemand u ziet?"),
        ("Je broer mist je.", "Uw broer mist u."),
        ("Dat weet ik, ben je moe?", "Dat weet ik, bent u moe?"),
        ("Begrijp ik dat je wil stoppen?", "Begrijp ik dat u wilt stoppen?"),
        ("Studeer je nog, en wandel je graag?", "Studeert u nog, en wandelt u graag?"),
        ("Anders dan je had afgesproken?", "Anders dan u had afgesproken?"),
        ("Ik ga mee met je vragen.", "Ik ga mee met uw vragen."),
        ("Ik kan je niet beloven dat je het krijgt.", "Ik kan u niet beloven dat u het krijgt."),
        ("Wat kan ik voor je betekenen?", "Wat kan ik voor u betekenen?"),
        ("Wat kan ik voor je kinderen doen?", "Wat kan ik voor uw kinderen doen?"),
    ],
)
def test_what_says_je_is_read_with_u(said: str, read: str) -> None:
    assert formal(said) == read


@pytest.mark.parametrize(
    "said", ["", "Heeft u kinderen?", "Hebben jullie ruzie?", "ik ben moe", "Heb ik dat goed?", "…"]
)
def test_what_does_not_stays(said: str) -> None:
    assert formal(said) == said


@given(st.text(max_size=60))
@settings(deadline=None)
def test_anything_typed_is_read_once(text: str) -> None:
    read = formal(text)
    assert formal(read) == read
    assert INFORMAL.isdisjoint(re.findall(r"\w+", read.lower()))
    assert re.findall(r"\W+", read) == re.findall(r"\W+", text)


def test_only_pronouns_and_verbs_beside_them_change() -> None:
    for example in read_folder(DATA / "nlu")[::10]:
        old, new = (re.findall(r"\w+", text) for text in (example.text, formal(example.text)))
        assert len(old) == len(new)
        changed = [n for n, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
        assert all({word.lower() for word in old[max(0, n - 1) : n + 2]} & INFORMAL for n in changed)


@every_case
def test_no_two_facts_ask_the_same_in_another_form(case: Case) -> None:
    asked = [(formal(ask).lower().strip(" ?"), fact.id) for fact in case.facts for ask in fact.ask]
    owners = {question: {fact for other, fact in asked if other == question} for question, _ in asked}
    assert [question for question, facts in owners.items() if len(facts) > 1] == []
