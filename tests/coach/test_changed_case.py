"""A case file may change after a conversation: what was played with facts it no longer has can still be read."""

from __future__ import annotations

import msgspec
from hypothesis import given

from bot.client.record import Conversation
from bot.coach.assess import assess
from bot.coach.hints import hint
from tests.coach.learners import conversations
from tests.coach.played import CASE
from tests.coach.test_assess import MANY

CHANGED = msgspec.structs.replace(CASE, facts=CASE.facts[::2])


@given(conversations)
@MANY
def test_reports_and_hints_leave_out_facts_that_are_gone(conversation: Conversation) -> None:
    report = assess(conversation, CHANGED)
    shown = {known.fact for cell in report.in_view for known in cell.known}
    assert shown <= {fact.id for fact in CHANGED.facts}
    assert hint(conversation, CHANGED).element


def test_facts_come_in_the_order_asked_for() -> None:
    first, second, third = (fact.id for fact in CASE.facts[:3])
    assert [fact.id for fact in CASE.facts_of([third, "gone", first])] == [third, first]
    assert [fact.id for fact in CHANGED.facts_of([second])] == []
