"""A check after a reflection has the reflection's codes."""

from __future__ import annotations

import pytest

from bot.method.coding import CodedSentence
from bot.nlu.checks import is_check
from bot.nlu.coder import with_checks

REFLECTION = CodedSentence(text="U bent het zat.", phase="mirror", technique="reflection", confidence={"phase": 0.9})


@pytest.mark.parametrize("text", ["Klopt dat?", "klopt dat", "Ja, klopt dat zo?", "Zeg ik dat goed?", "Toch?!"])
def test_checks(text: str) -> None:
    assert is_check(text)


@pytest.mark.parametrize("text", ["Klopt dat met uw papieren?", "Wat klopt er niet?", "Toch wil ik bellen.", "", "?"])
def test_other_sentences(text: str) -> None:
    assert not is_check(text)


def test_it_takes_the_codes_of_the_reflection() -> None:
    check = CodedSentence(text="Klopt dat?", phase="situation", technique="closed_question")
    first, second = with_checks([REFLECTION, check])
    assert first == REFLECTION
    assert (second.text, second.phase, second.technique) == ("Klopt dat?", "mirror", "reflection")


def test_without_a_reflection_it_stays_what_it_is() -> None:
    check = CodedSentence(text="Klopt dat?", technique="closed_question")
    assert with_checks([check]) == [check]


def test_a_check_shows_that_the_statement_before_it_was_a_reflection() -> None:
    statement = CodedSentence(text="U doet wat u kunt.")
    check = CodedSentence(text="Klopt dat?", phase="mirror", technique="reflection")
    first, second = with_checks([statement, check])
    assert (first.text, first.phase, first.technique) == ("U doet wat u kunt.", "mirror", "reflection")
    assert second == check
