"""What only asks whether the words before it are right, or all right, is coded by those."""

from __future__ import annotations

import msgspec
import pytest

from bot.method.coding import CodedSentence
from bot.nlu.follow_ups import with_follow_ups

REFLECTION = CodedSentence(text="U bent het zat.", phase="mirror", technique="reflection", confidence={"phase": 0.9})
FRAME = CodedSentence(text="Ik schrijf een paar dingen op.", start="frame", technique="information")
OFFER = CodedSentence(text="Dan bel ik haar.", phase="network", style="take_over", technique="information")
FACT = CodedSentence(text="De gemeente vergoedt dat.", technique="information")


def like_a_reflection(text: str) -> CodedSentence:
    return CodedSentence(text=text, phase="mirror", technique="reflection")


@pytest.mark.parametrize("text", ["Klopt dat?", "Is dat goed zo?"])
def test_after_a_reflection_it_takes_its_codes(text: str) -> None:
    asking = CodedSentence(text=text, phase="situation", technique="closed_question")
    first, second = with_follow_ups([REFLECTION, asking])
    assert first == REFLECTION
    assert (second.text, second.phase, second.technique) == (text, "mirror", "reflection")
    assert second.confidence == REFLECTION.confidence


def test_without_a_reflection_a_check_stays_what_it_is() -> None:
    check = CodedSentence(text="Klopt dat?", technique="closed_question")
    assert with_follow_ups([check]) == [check]


def test_a_check_shows_that_the_statement_before_it_was_a_reflection() -> None:
    statement = CodedSentence(text="U doet wat u kunt.")
    first, second = with_follow_ups([statement, like_a_reflection("Klopt dat?")])
    assert (first.text, first.phase, first.technique) == ("U doet wat u kunt.", "mirror", "reflection")
    assert second == like_a_reflection("Klopt dat?")


@pytest.mark.parametrize(
    "text", ["Is dat goed?", "is da goe voor u", "Mag dat?", "Gaat u daarmee akkoord, mevrouw?", "Klopt dat?"]
)
def test_after_the_talk_itself_it_asks_leave_for_that(text: str) -> None:
    first, second = with_follow_ups([FRAME, like_a_reflection(text)])
    assert first == FRAME
    assert second.codes == {"start": "frame", "technique": "closed_question"}


@pytest.mark.parametrize("text", ["Is dat goed?", "Mag dat?", "Klopt dat?"])
def test_an_offer_is_made_once(text: str) -> None:
    first, second = with_follow_ups([OFFER, msgspec.structs.replace(OFFER, text=text)])
    assert first == OFFER
    assert second.codes == {"technique": "closed_question"}


def test_asking_leave_gives_nothing_back() -> None:
    assert with_follow_ups([FACT, like_a_reflection("Is dat goed?")])[1].codes == {"technique": "closed_question"}
    statement = CodedSentence(text="Het regent.")
    assert with_follow_ups([statement, like_a_reflection("Is dat goed?")])[0] == statement


def test_one_behind_the_other_goes_by_the_first() -> None:
    _, second, third = with_follow_ups([FRAME, like_a_reflection("Is dat goed?"), like_a_reflection("Oké?")])
    assert second.codes == third.codes == {"start": "frame", "technique": "closed_question"}


def test_other_sentences_stay_as_they_are() -> None:
    others = [FRAME, like_a_reflection("Is dat goed gegaan met uw dochter?"), FACT, CodedSentence(text="Goed.")]
    assert with_follow_ups(others) == others


def test_it_is_as_sure_as_what_it_takes_over() -> None:
    doubtful = msgspec.structs.replace(
        FRAME, style="guide", confidence={"start": 0.5, "style": 0.4}, uncertain=("start", "style")
    )
    second = with_follow_ups([doubtful, like_a_reflection("Is dat goed?")])[1]
    assert second.uncertain == ("start",)
    assert second.confidence == {"start": 0.5, "phase": 1.0, "style": 1.0, "technique": 1.0}


def test_a_sign_of_listening_stays_one() -> None:
    sign = CodedSentence(text="Hè?", technique="encourager")
    assert with_follow_ups([FRAME, sign])[1] == sign
