"""Only what every reviewer codes alike is left."""

from __future__ import annotations

import msgspec

from bot.coach.agreed import agreed
from bot.coach.agreement import reading_of
from bot.coach.corrected import Correction
from tests.coach.test_corrected import played
from tests.web.talks import GOOD


def correction(code: str | None, turn: int = 1) -> Correction:
    return Correction(turn=turn, sentence=0, layer="technique", code=code)


def test_one_reviewer_is_followed() -> None:
    talk = played(GOOD)
    turns, left_out = agreed(talk, [reading_of(talk, [correction("pressure", 2)])])
    assert left_out == 0
    assert [turn.client for turn in turns] == ["", *(turn.client for turn in talk.turns[:-1])]
    assert turns[1].sentences[0][1]["technique"] == "pressure"
    assert sum(len(turn.sentences) for turn in turns) == len(reading_of(talk))


def test_what_two_read_otherwise_is_left_out() -> None:
    talk = played(GOOD)
    one, two = reading_of(talk, [correction("pressure", 2)]), reading_of(talk)
    turns, left_out = agreed(talk, [one, two])
    assert left_out == 1
    assert talk.turns[1].sentences[0].text not in [text for turn in turns for text, _ in turn.sentences]


def test_two_who_correct_alike_are_followed() -> None:
    talk = played(GOOD)
    both = [reading_of(talk, [correction("pressure", 2)])] * 2
    assert agreed(talk, both)[0][1].sentences[0][1]["technique"] == "pressure"


def test_what_holds_no_dutch_teaches_nothing() -> None:
    talk = played(GOOD[:1])
    unread = [msgspec.structs.replace(sentence, readable=False) for sentence in reading_of(talk)]
    assert agreed(talk, [unread]) == ((), len(unread))
