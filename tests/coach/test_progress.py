"""Progress over several conversations, each statement checked against the record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.client.record import Conversation
from bot.coach.acting import acting_of
from bot.coach.advice import try_of
from bot.coach.progress import ENOUGH_TURNS, progress_of
from tests.coach.learners import conversations
from tests.coach.played import ADVICE, CASE, GOAL, HELLO, PRESSURE, ask, mirror, play
from tests.coach.test_assess import MANY

spoken = conversations.filter(lambda conversation: bool(conversation.turns))


@MANY
@given(st.lists(spoken, min_size=1, max_size=3))
def test_each_visit_says_what_its_own_report_says(talks: list[Conversation]) -> None:
    visits = progress_of([(talk, CASE) for talk in talks])
    asked: tuple[object, ...] = ()
    for talk, visit in zip(talks, visits, strict=True):
        assert visit.turns == len(talk.turns)
        assert visit.elements == acting_of(talk).elements
        assert visit.to_try == tuple(claim.message for claim in try_of(talk, CASE))
        assert tuple(one.message for one in visit.followed) == asked
        assert all(1 <= turn <= visit.turns for one in visit.followed for turn in one.again)
        assert all(one.enough == (visit.turns >= ENOUGH_TURNS) for one in visit.followed)
        asked = visit.to_try


def test_what_was_asked_and_whether_it_came_up_again() -> None:
    pushing = play([[HELLO], [ADVICE], [PRESSURE], [GOAL], [ask("sleep")]])
    same = play([[HELLO], [GOAL], [ADVICE], [ask("sleep")], [mirror("sleep")]])
    better = play([[HELLO], [GOAL], [ask("sleep")], [mirror("sleep")], [ask("knees")], [mirror("knees")]])
    first, second, third = progress_of([(pushing, CASE), (same, CASE), (better, CASE)])
    kinds = {message.id for message in first.to_try}
    assert kinds == {"try-pressure", "try-unasked_advice"}
    again = {one.message.id: one.again for one in second.followed}
    assert again == {"try-pressure": (), "try-unasked_advice": (3,)}
    assert all(one.again == () for one in third.followed if one.message.id == "try-unasked_advice")
