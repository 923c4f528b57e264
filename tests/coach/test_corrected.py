"""Codes as a trainer corrected them: what is told of the learner changes, what the client did does not."""

from __future__ import annotations

import asyncio

from bot.client.record import Conversation
from bot.coach.assess import assess
from bot.coach.corrected import Correction, corrected
from bot.coach.summary import summary_of
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.talks import GOOD, POOR, talk

RUDE = ("U moet gewoon eens wat doen.", "Stel u niet aan.") * 8
CASE = CASES_BY_ID["riet-bakker"]


def played(lines: tuple[str, ...]) -> Conversation:
    practice = InProcess()
    return practice.sessions[asyncio.run(talk(practice, lines))].conversation


def place(conversation: Conversation, layer: str, code: str) -> tuple[int, int]:
    return next(
        (turn.number, index)
        for turn in conversation.turns
        for index, sentence in enumerate(turn.sentences)
        if sentence.code(layer) == code
    )


def test_without_corrections_nothing_changes() -> None:
    conversation = played(GOOD)
    assert corrected(conversation, (), CASE) is conversation


def test_a_code_is_taken_away_and_counted_no_more() -> None:
    conversation = played(POOR)
    turn, index = place(conversation, "technique", "unasked_advice")
    before = summary_of(conversation).uses["unasked_advice"]
    after = corrected(conversation, [Correction(turn=turn, sentence=index, layer="technique", code=None)], CASE)
    assert summary_of(after).uses.get("unasked_advice", 0) == before - 1
    assert not [r for r in after.turns[turn - 1].reasons if r.cause == "unasked_advice" and r.sentence == index]
    assert [turn.after for turn in after.turns] == [turn.after for turn in conversation.turns]


def test_the_later_correction_holds_and_makes_sure() -> None:
    conversation = played(("Misschien mist u vooral iemand om mee te praten?",))
    assert conversation.turns[0].sentences[0].uncertain
    both = [Correction(turn=1, sentence=0, layer="phase", code=code) for code in ("network", "mirror")]
    sentence = corrected(conversation, both, CASE).turns[0].sentences[0]
    assert (sentence.phase, sentence.confidence["phase"]) == ("mirror", 1.0)
    assert "phase" not in sentence.uncertain


def test_a_corrected_way_of_moving_along_is_judged_anew() -> None:
    conversation = played(POOR)
    turn, index = place(conversation, "style", "take_over")
    one = Correction(turn=turn, sentence=index, layer="style", code="guide")
    after = corrected(conversation, [one], CASE).turns[turn - 1]
    assert after.sentences[index].style == "guide"
    assert [fit.sentence for fit in after.fits] == [fit.sentence for fit in conversation.turns[turn - 1].fits]
    none = Correction(turn=turn, sentence=index, layer="style", code=None)
    assert index not in [fit.sentence for fit in corrected(conversation, [none], CASE).turns[turn - 1].fits]


def test_the_report_tells_corrected_codes_and_the_same_movement() -> None:
    conversation = played(POOR)
    turn, index = place(conversation, "style", "take_over")
    one = Correction(turn=turn, sentence=index, layer="style", code="guide")
    before, after = assess(conversation, CASE), assess(conversation, CASE, None, [one])
    counts = [{use.id: use.count for use in report.acting.elements} for report in (before, after)]
    assert counts[1]["guide"] == counts[0]["guide"] + 1
    assert counts[1]["take_over"] == counts[0]["take_over"] - 1
    assert after.moving == before.moving


def test_places_that_are_not_there_are_passed_over() -> None:
    conversation = played(GOOD[:2])
    far = [
        Correction(turn=9, sentence=0, layer="phase", code=None),
        Correction(turn=1, sentence=9, layer="phase", code=None),
    ]
    assert corrected(conversation, far, CASE) == conversation


def test_a_client_that_leaves_is_a_rupture() -> None:
    assert not summary_of(played(GOOD)).rupture
    assert summary_of(played(RUDE)).rupture
