"""What a case author is told to look at again."""

from __future__ import annotations

import msgspec
import pytest

from bot.client.case import Case, Need
from bot.client.case_check import Remark, check_case, spoken
from bot.client.readability import reading_ease, sentences_of
from tests.client.moves import ALL, every_case


def kinds(case: Case) -> set[str]:
    return {remark.kind for remark in check_case(case)}


def fact_changed(case: Case, number: int, **change: object) -> Case:
    facts = list(case.facts)
    facts[number] = msgspec.structs.replace(facts[number], **change)
    return msgspec.structs.replace(case, facts=tuple(facts))


@every_case
def test_the_cases_of_the_project_have_nothing_that_must_be_mended(case: Case) -> None:
    assert [remark for remark in check_case(case) if remark.must] == []


def test_every_line_has_a_place(widow: Case) -> None:
    places = [place for place, _ in spoken(widow)]
    assert len(places) == len(set(places))
    assert ("speech", "to_step", "acts", 0) in places
    assert ("facts", 0, "tell") in places


def test_a_step_that_nobody_reaches(widow: Case) -> None:
    needs = msgspec.structs.replace(widow.needs, acts=Need(person=3, situation=300, network=3))
    found = check_case(msgspec.structs.replace(widow, needs=needs))
    assert found[0] == Remark(
        kind="step-out-of-reach", place=("needs", "acts"), args={"step": "acts", "phase": "situation"}, must=True
    )


def test_a_step_that_asks_less_than_the_one_before_it(widow: Case) -> None:
    needs = msgspec.structs.replace(widow.needs, acts=Need())
    assert "step-asks-less" in kinds(msgspec.structs.replace(widow, needs=needs))


def test_a_line_that_stands_in_two_places(widow: Case) -> None:
    remarks = check_case(fact_changed(widow, 3, tell=widow.speech.opening[0]))
    twice = [remark for remark in remarks if remark.kind == "line-twice"]
    assert twice and twice[0].must
    assert twice[0].args["other"] == "facts.3.tell"


def test_a_long_sentence_in_two_lines(widow: Case) -> None:
    sentence = "Daar heb ik nog nooit een woord over gezegd."
    case = fact_changed(fact_changed(widow, 1, tell=f"Nee. {sentence}"), 2, tell=f"{sentence} Echt niet.")
    assert "line-twice" in kinds(case)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ik heb drie kinderen.", "Mijn 4 kinderen wonen ver weg."), ("Mijn man Kees is dood.", "Mijn man Piet kookte.")],
)
def test_what_cannot_both_be_true(widow: Case, one: str, other: str) -> None:
    assert "contradiction" not in kinds(fact_changed(widow, 1, tell=one))
    assert "contradiction" in kinds(fact_changed(fact_changed(widow, 1, tell=one), 2, tell=other))


def test_too_few_facts_and_lines(widow: Case) -> None:
    few = msgspec.structs.replace(
        widow, facts=widow.facts[:30], speech=msgspec.structs.replace(widow.speech, remark=("Ja.",))
    )
    assert {"few-facts", "few-lines"} <= kinds(few)


def test_asides_do_not_make_up_for_facts(widow: Case) -> None:
    small = tuple(msgspec.structs.replace(fact, aside=True) for fact in widow.facts[30:])
    assert "few-facts" in kinds(msgspec.structs.replace(widow, facts=(*widow.facts[:30], *small)))


def test_a_deep_fact_needs_steps_towards_it(widow: Case) -> None:
    facts = tuple(
        msgspec.structs.replace(fact, depth=3) if fact.domain.value == "money" else fact for fact in widow.facts
    )
    assert "deep-without-steps" in kinds(msgspec.structs.replace(widow, facts=facts))


def test_what_is_hard_to_follow(widow: Case) -> None:
    long = "Ik wist niet dat " + "het zo was en dat " * 8 + "het zo zou blijven."
    assert "long-sentence" in kinds(fact_changed(widow, 0, tell=long))
    facts = tuple(
        msgspec.structs.replace(fact, tell="Verantwoordelijkheidsverdeling aangaande huishoudelijke ondersteuning.")
        for fact in widow.facts
    )
    assert "hard-to-follow" in kinds(msgspec.structs.replace(widow, facts=facts))


def test_a_fact_without_a_mirror(widow: Case) -> None:
    for field in ("more", "mirror"):
        assert f"no-{field}" in kinds(fact_changed(widow, 0, **{field: None}))


def test_reading_ease_follows_the_formula() -> None:
    assert reading_ease("De kat zat op de mat.") == pytest.approx(206.84 - 0.93 * 6 - 77 * 6 / 6)
    assert reading_ease("") == 100
    assert reading_ease("Ik ga.") > reading_ease("Verantwoordelijkheden formuleren.")
    assert sentences_of("Ja... nee! (knikt)") == ["Ja", "nee", "(knikt)"]


def test_all_cases_are_checked() -> None:
    assert len(ALL) >= 12


def test_until_and_then_belong_together_and_hold_from_a_later_step(widow: Case) -> None:
    assert "until-without-then" in kinds(fact_changed(widow, 3, until="tells", then=None))
    assert "until-without-then" in kinds(fact_changed(widow, 3, until=None, then="Nu niet meer."))
    assert "until-from-the-start" in kinds(fact_changed(widow, 3, until="still", then="Nu niet meer."))
    assert not kinds(fact_changed(widow, 3, until="sees", then="Nu niet meer.")) & {
        "until-without-then",
        "until-from-the-start",
    }
