"""What the report says about a few talks one can follow by hand."""

from __future__ import annotations

import msgspec
import pytest

from bot.client.case import Case
from bot.client.record import Conversation
from bot.coach.assess import assess
from bot.coach.report import Report
from bot.coach.sounding import Moment, address_of
from bot.coach.valuing import approach_of, talk_of, valuing_of
from bot.method.circles import Step
from tests.coach.played import (
    ADVICE,
    CASE,
    FRAME,
    GOAL,
    HELLO,
    HOPES,
    LEAVE,
    PRESSURE,
    SORRY,
    TAKE_OVER,
    WEIGH,
    ask,
    at,
    mirror,
    play,
    said,
)  # fmt: skip

OPENING = [[HELLO, FRAME], [GOAL], [HOPES]]
GOOD = play([*OPENING, [ask("help-wanted")], [mirror("help-wanted")], [ask("sleep")], [mirror("sleep")],
             [ask("mood")], [mirror("mood")], [ask("daughter")], [mirror("daughter")]])  # fmt: skip


def ids(report: Report, part: str) -> list[str]:
    return [claim.message.id for claim in (report.keep if part == "keep" else report.try_)]


def kinds(conversation: Conversation) -> list[str]:
    return [point.kind for point in assess(conversation, CASE).moving.turning_points]


def test_a_talk_that_gives_back() -> None:
    report = assess(GOOD, CASE)
    assert "keep-mirror-opened" in ids(report, "keep")
    assert "forward" in kinds(GOOD)
    assert talk_of(GOOD) == "heard"
    assert approach_of(GOOD) == "opened"
    assert report.valuing.talk == CASE.value.heard


def test_pressure_is_named_with_another_way_to_say_it() -> None:
    talk = play([*OPENING, [ask("sleep")], [PRESSURE]])
    tried = assess(talk, CASE).try_[0]
    assert tried.message.id == "try-pressure"
    assert str(tried.suggestion).startswith(str(CASE.fact("sleep").mirror))
    assert approach_of(talk) == "pushed"


def test_doing_for_a_client_what_the_client_can() -> None:
    talk = play([[HELLO], [TAKE_OVER]])
    assert ids(assess(talk, CASE), "try") == ["try-keeps-take_over"]
    assert approach_of(talk) == "done_for"


def test_leaving_too_early() -> None:
    talk = play([[HELLO], [LEAVE]])
    assert ids(assess(talk, CASE), "try") == ["try-alone-leave"]
    assert approach_of(talk) == "left_with_it"


def test_only_who_is_going_to_do_something_says_so() -> None:
    approach = {}
    for step in Step:
        last = GOOD.turns[-1]
        after = msgspec.structs.replace(last.after, step=step)
        ended = msgspec.structs.replace(GOOD, turns=(*GOOD.turns[:-1], msgspec.structs.replace(last, after=after)))
        approach[step.value] = approach_of(ended)
    opened = dict.fromkeys(("tells", "sees", "chooses"), "opened")
    assert approach == {"still": "unchanged", **opened, "acts": "moved"}
    assert assess(GOOD, CASE).valuing.approach == CASE.value.opened


def test_one_thing_too_early_is_not_the_whole_approach() -> None:
    talk = play([*OPENING, *([ask(fact.id)] for fact in CASE.facts if fact.depth == 1), [LEAVE]])
    assert ids(assess(talk, CASE), "try")
    assert approach_of(talk) in ("unchanged", "opened")


def test_repair_is_praised_and_named() -> None:
    report = assess(play([*OPENING, [PRESSURE], [SORRY]]), CASE)
    assert "keep-repaired" in ids(report, "keep")
    assert "acting-inwards-contact" in [claim.message.id for claim in report.acting.claims]


def test_going_back_to_circle_two_when_asked() -> None:
    start = at(Step.TELLS, told=(), used=(), progress=0.85)
    back = play([[mirror("knees")], [ask("mood")]], start=start)
    stuck = play([[mirror("knees")], *[[said("Hm-hm.", technique="encourager")]] * 3], start=start)
    assert "acting-inwards-phase" in [claim.message.id for claim in assess(back, CASE).acting.claims]
    assert "acting-inwards-not" in [claim.message.id for claim in assess(stuck, CASE).acting.claims]


@pytest.mark.parametrize(
    ("changes", "moves", "reason"),
    [
        ({"goal": 0.0}, WEIGH, "stalled-unclear-goal"),
        ({"contact": 0.23}, WEIGH, "stalled-no_contact"),
        ({"told": ()}, WEIGH, "stalled-not_yet_understood-situation"),
        ({}, ADVICE, "stalled-unasked_advice"),
        ({}, said("Hm-hm.", technique="encourager"), "stalled-nothing_given_back"),
    ],
)
def test_standing_still(changes: dict[str, object], moves: object, reason: str) -> None:
    start = at(Step.TELLS, **{"progress": 0.9, **changes})
    talk = play([[moves], [HELLO], [moves], [FRAME], [moves], [moves]], start=start)  # type: ignore[list-item]
    stalled = [p for p in assess(talk, CASE).moving.turning_points if p.kind == "stalled"]
    assert [p.reason.id for p in stalled] == [reason]


def test_a_case_without_words_for_who_opened_up_has_those_for_who_did_not_move() -> None:
    spare = msgspec.structs.replace(CASE, value=msgspec.structs.replace(CASE.value, opened=None))
    assert valuing_of(GOOD, CASE).approach == CASE.value.opened
    assert valuing_of(GOOD, spare).approach == CASE.value.unchanged


def test_a_client_who_leaves_was_not_heard() -> None:
    talk = play([[PRESSURE]] * 12)
    assert assess(talk, CASE).moving.summary.id == "moving-left"
    assert talk_of(talk) == "not_heard"
    assert kinds(talk)[-1] == "back"


def test_an_empty_talk_claims_nothing() -> None:
    report = assess(play([]), CASE)
    assert (report.acting.claims, report.keep, report.try_, report.moving.turning_points) == ((), (), (), ())
    assert report.moving.summary.id == "moving-none"


def test_the_client_is_addressed_as_in_the_case() -> None:
    assert address_of(CASE) == "u"
    young = _informal(CASE)
    assert address_of(young) == "je"
    assert " je " in Moment(play([], case=young), young, 1).phrase("goal") + " je "
    assert "u " not in Moment(play([], case=young), young, 1).phrase("together")


def _informal(case: Case) -> Case:
    def asked(text: str) -> str:
        return text.replace(" u ", " je ").replace(" uw ", " je ")

    facts = tuple(msgspec.structs.replace(f, ask=tuple(map(asked, f.ask))) for f in case.facts)
    return msgspec.structs.replace(case, facts=facts)
