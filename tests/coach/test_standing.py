"""The order of sessions by what the learner's words did."""

from __future__ import annotations

from bot.client.hearing import Reason
from bot.coach.standing import standing
from tests.coach.played import ADVICE, GOAL, HELLO, PRESSURE, ask, mirror, play


def test_a_good_talk_stands_above_a_poor_one() -> None:
    good = play([[HELLO], [GOAL], [ask("sleep")], [mirror("sleep")], [ask("knees")], [mirror("knees")]])
    poor = play([[HELLO], [ADVICE], [PRESSURE], [ask("sleep", closed=True)], [ADVICE]])
    assert standing([turn.reasons for turn in good.turns]) > 0 > standing([turn.reasons for turn in poor.turns])


def test_what_goes_on_by_itself_does_not_count() -> None:
    fades = Reason(element="goal", cause="fades", on="goal", amount=-0.5)
    assert standing([[fades]]) == 0
    assert standing([]) == 0


def test_a_longer_talk_is_no_better_for_being_long() -> None:
    heard = Reason(element="mirror", cause="gave_back", on="progress", amount=0.3)
    assert standing([[heard]]) == standing([[heard]] * 9)
