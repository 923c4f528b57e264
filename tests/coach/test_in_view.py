"""The ZOEKEN matrix and the thoughts at turning points, over many random conversations."""

from __future__ import annotations

from hypothesis import given

from bot.client.record import Conversation
from bot.coach.assess import assess
from bot.coach.thoughts import pool_of
from tests.coach.learners import conversations
from tests.coach.played import CASE
from tests.coach.test_assess import MANY


@MANY
@given(conversations)
def test_the_matrix_holds_what_was_told_where_it_was_told(conversation: Conversation) -> None:
    known = {known.fact: known.turn for cell in assess(conversation, CASE).in_view for known in cell.known}
    assert set(known) == {fact.id for fact in CASE.story} & set(conversation.state.told)
    for fact, turn in known.items():
        assert fact in conversation.turns[turn - 1].news


@MANY
@given(conversations)
def test_every_fact_but_asides_stands_in_one_field(conversation: Conversation) -> None:
    cells = assess(conversation, CASE).in_view
    about = [text for cell in cells for text in (*(known.about for known in cell.known), *cell.hidden)]
    assert sorted(about) == sorted(fact.about for fact in CASE.story)
    for cell in cells:
        for known in cell.known:
            fact = CASE.fact(known.fact)
            assert (fact.domain.value, fact.column, fact.about) == (cell.domain, cell.column, known.about)


@MANY
@given(conversations)
def test_each_turning_point_has_a_thought_that_fits(conversation: Conversation) -> None:
    points = assess(conversation, CASE).moving.turning_points
    assert points == assess(conversation, CASE).moving.turning_points
    for place, point in enumerate(points):
        pool = pool_of(point, CASE)
        assert point.thought in pool
        earlier = {other.thought for other in points[:place]}
        assert point.thought not in earlier or set(pool) <= earlier
