"""Whom a question speaks of, and which facts have to do with them."""

from __future__ import annotations

import pytest

from bot.client.case import Case, load_case
from bot.nlu.fitting import EXCEPTED, FactFits
from bot.nlu.persons import PersonsKnown, PersonsOfFacts, Spoken
from bot.paths import CASES


@pytest.fixture(scope="module")
def paver() -> Case:
    return load_case(CASES / "wim-verhoeven.yml")


@pytest.fixture(scope="module")
def known(paver: Case) -> PersonsKnown:
    return PersonsKnown(paver)


@pytest.mark.parametrize(
    ("question", "persons"),
    [
        ("Ziet u uw dochter vaak?", {"dochter"}),
        ("Komt Kim nog?", {"dochter"}),
        ("en kims man?", {"dochter", "man"}),
        ("Wat zegt uw echtgenote?", {"vrouw"}),
        ("Wat vinden de kinderen ervan?", {"kind", "dochter", "zoon"}),
        ("Helpt Bram u?", {"bram"}),
        ("Hoe is dat voor u, als vader?", set()),
        ("Hoe heet haar man?", {"haar man"}),
        ("Hoe slaapt u?", set()),
        ("Zijn vrienden belangrijk voor u?", {"vrienden", "vriend", "vriendin"}),
        ("En zijn vrienden belangrijk?", {"vrienden", "vriend", "vriendin"}),
        ("Zijn moeder en zus nog in leven?", {"moeder", "zus"}),
        ("Zijn Kim en Joost er dan ook?", {"dochter", "zoon"}),
        ("Zijn moeder, leeft die nog?", {"zijn moeder"}),
        ("Wat vinden zijn vrienden?", {"zijn vrienden"}),
        ("Hoe was dat toen u een kind was?", set()),
        ("Hoe was dat als klein kind?", set()),
        ("Was dat zo toen u nog kind was?", set()),
        ("Als u een kind bent, hoe gaat dat?", set()),
        ("Hoe was dat toen uw kind geboren was?", {"kind", "dochter", "zoon"}),
    ],
)
def test_persons_are_named(known: PersonsKnown, question: str, persons: set[str]) -> None:
    assert known.spoken(question).persons == persons


def test_who_is_pointed_back_to_is_someone_of_whom_was_told(known: PersonsKnown) -> None:
    she = known.spoken("Ziet u haar nog?")
    assert she == Spoken(frozenset(), she=True)
    assert known.pointed_to(she, frozenset({"dochter", "zoon", "yusuf"})) == {"dochter", "yusuf"}
    assert known.pointed_to(known.spoken("Ziet u haar broer nog?"), frozenset({"dochter"})) == {"haar broer"}


def test_who_is_left_out_is_not_asked_after(paver: Case, known: PersonsKnown) -> None:
    spoken = known.spoken("Wie komt er nog, buiten uw dochter?")
    assert spoken.persons == frozenset() and spoken.excepted == {"dochter"}
    assert known.spoken("Wie helpt er, behalve Kim en uw zus?").excepted == {"dochter"}
    names = tuple(fact.id for fact in paver.facts)
    fits = FactFits(paver, names)
    absent = fits.channels(fits.read("Wie komt er nog, buiten uw dochter?"))[:, 1]
    assert absent[names.index("kim")] == EXCEPTED and absent[names.index("yusuf")] == 0


def test_facts_have_to_do_with_some_and_not_with_others() -> None:
    mother, daughter = frozenset({"moeder"}), frozenset({"dochter"})
    facts = PersonsOfFacts([[mother, mother], [mother, frozenset()], [frozenset()]], [mother, daughter, frozenset()])
    assert facts.absent(daughter).tolist() == [1, 0, 1]
    assert facts.absent(frozenset()).tolist() == [0, 0, 0]
    assert facts.others(daughter).tolist() == [1, 0.5, 0]
    assert facts.of(1) == mother


def test_a_question_left_out_fits_no_fact(paver: Case) -> None:
    names = tuple(fact.id for fact in paver.facts)
    fits, place = FactFits(paver, names), names.index("tricks")
    asked = fits.read("Waarom, hoe vaak en sinds wanneer?")
    fewer = fits.without_question(place, 0)
    assert fewer.channels(asked).shape == (len(names), 3)
    assert fewer.channels(asked)[place, 0] != pytest.approx(fits.channels(asked)[place, 0])
