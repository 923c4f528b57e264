"""Nothing is concluded from uncertain codes alone."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.client.hearing import Move
from bot.coach.assess import assess
from tests.coach.learners import turn
from tests.coach.played import CASE, play

LAYERS = ("start", "phase", "style", "technique")


def unsure(move: Move) -> Move:
    return msgspec.structs.replace(move, sentence=msgspec.structs.replace(move.sentence, uncertain=LAYERS))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(turn, max_size=20))
def test_no_claims_when_all_codes_are_uncertain(turns: list[list[Move]]) -> None:
    report = assess(play([[unsure(move) for move in moves] for moves in turns]), CASE)
    assert report.acting.claims == ()
    assert report.keep == ()
    about_state = ("try-unclear", "try-no_contact", "try-nothing_to_hold")
    assert all(claim.message.id.startswith(about_state) for claim in report.try_)
    assert all(use.count == 0 for use in (*report.acting.elements, *report.acting.techniques))
    forward = [point for point in report.moving.turning_points if point.kind == "forward"]
    assert all(point.evidence.uncertain for point in forward)
