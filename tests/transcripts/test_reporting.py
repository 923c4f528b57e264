"""Which conversations are reported, and what waits to be sent."""

from __future__ import annotations

import json
from datetime import timedelta

import msgspec
import pytest
import sqlalchemy as sa

from bot.client.record import Choices, Conversation, Turn
from bot.transcripts.outbox import CLAIM_SECONDS, LONGEST_WAIT, RecordStore
from bot.transcripts.record import Record
from bot.transcripts.repository import AlreadyThere, now
from bot.transcripts.tables import record_stores, sessions, statements
from tests.web.lrs.practised import LEARNER, begin, open_record, organisation, played, store

ADDRESS = "http://127.0.0.1:9/xAPI"


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    return played()


@pytest.fixture
def record(database: str) -> Record:
    return open_record(database)


def verbs(record: Record, session: str | None = None) -> list[str]:
    query = sa.select(statements.c.statement).order_by(statements.c.number)
    if session:
        query = query.where(statements.c.session_id == session)
    with record.outbox._engine.connect() as connection:
        found = [json.loads(one) for one in connection.execute(query).scalars()]
    return [one["verb"]["id"].rpartition("/")[2] for one in found]


def change_store(record: Record, **values: object) -> None:
    with record.outbox._engine.begin() as connection:
        connection.execute(sa.update(record_stores).values(**values))


# --- whose conversations ----------------------------------------------------------------------------------------------


def test_nothing_is_queued_unless_it_is_on(record: Record, conversation: Conversation) -> None:
    made = organisation(record, ADDRESS, active=False)
    store(record, conversation)
    assert verbs(record) == [] and record.outbox.told_to(LEARNER) is None
    assert record.outbox.standing(made).waiting == 0 and record.outbox.due() == []


def test_only_learners_of_the_organisation(record: Record, conversation: Conversation) -> None:
    organisation(record, ADDRESS)
    store(record, conversation, "iemand-anders-0000000000")
    store(record, conversation, None)
    assert verbs(record) == [] and record.outbox.told_to("iemand-anders-0000000000") is None
    store(record, conversation)
    assert len(verbs(record)) > len(conversation.turns)
    assert record.outbox.told_to(LEARNER) == ("Welzijn", False)


def test_of_two_organisations_the_last_one_joined(record: Record, conversation: Conversation) -> None:
    first = organisation(record, ADDRESS, name="Eerst")
    second = organisation(record, ADDRESS, name="Later", score=True)
    assert record.outbox.told_to(LEARNER) == ("Later", True)
    store(record, conversation)
    assert record.outbox.standing(first).waiting == 0 < record.outbox.standing(second).waiting


def test_what_began_before_is_not_reported(record: Record, conversation: Conversation) -> None:
    session = begin(record, conversation)
    organisation(record, ADDRESS)
    record.conversations.add_turn(session, conversation.turns[0], "request-1")
    record.conversations.finish(session)
    assert verbs(record) == []


def test_who_leaves_is_reported_no_longer(record: Record, conversation: Conversation) -> None:
    organisation(record, ADDRESS)
    session = begin(record, conversation)
    record.conversations.add_turn(session, conversation.turns[0], "request-1")
    (_, group), *_ = record.accounts.memberships(LEARNER)
    record.accounts.leave(LEARNER, group.id)
    record.conversations.add_turn(session, conversation.turns[1], "request-2")
    record.conversations.finish(session)
    assert verbs(record) == ["initialized", "took-turn"]


def test_switched_off_meanwhile(record: Record, conversation: Conversation) -> None:
    organisation(record, ADDRESS)
    session = begin(record, conversation)
    change_store(record, active=False)
    record.conversations.add_turn(session, conversation.turns[0], "request-1")
    assert verbs(record) == ["initialized"] and record.outbox.due() == []


def test_a_deleted_conversation_is_not_sent(record: Record, conversation: Conversation) -> None:
    organisation(record, ADDRESS)
    session, other = store(record, conversation), store(record, conversation)
    with record.outbox._engine.begin() as connection:
        connection.execute(sa.delete(sessions).where(sessions.c.id == session))
    assert verbs(record, session) == [] != verbs(record, other)


# --- with the turn ----------------------------------------------------------------------------------------------------


def test_a_turn_and_a_finish_are_queued_once(record: Record, conversation: Conversation) -> None:
    organisation(record, ADDRESS)
    session = begin(record, conversation)
    record.conversations.add_turn(session, conversation.turns[0], "request-1")
    with pytest.raises(AlreadyThere):
        record.conversations.add_turn(session, conversation.turns[0], "request-1")
    for _ in range(3):
        record.conversations.finish(session)
    assert verbs(record) == ["initialized", "took-turn", "completed"]


def test_finished_before_the_first_turn_and_after_the_client_left(record: Record, conversation: Conversation) -> None:
    organisation(record, ADDRESS)
    empty = begin(record, conversation)
    record.conversations.finish(empty)
    assert verbs(record, empty) == ["initialized", "completed"]
    session = begin(record, conversation)
    first: Turn = conversation.turns[0]
    gone = msgspec.structs.replace(first, after=msgspec.structs.replace(first.before, ended="left"))
    record.conversations.add_turn(session, gone, "request-1")
    record.conversations.finish(session)
    assert verbs(record, session) == ["initialized", "took-turn", "completed"]


def test_a_conversation_that_begins_again_does_not_tell_its_turns_twice(
    record: Record, conversation: Conversation
) -> None:
    organisation(record, ADDRESS)
    again = msgspec.structs.replace(conversation, id="opnieuw", turns=conversation.turns[:4], finished=False)
    record.conversations.add_session(again, Choices(level="basis", learner=LEARNER))
    record.conversations.add_turn("opnieuw", conversation.turns[4], "request-5")
    assert verbs(record)[:2] == ["initialized", "took-turn"] and verbs(record).count("took-turn") == 1


# --- claims and waiting -----------------------------------------------------------------------------------------------


def test_one_sender_at_a_time_until_it_is_gone(record: Record, database: str, conversation: Conversation) -> None:
    made = organisation(record, ADDRESS)
    store(record, conversation)
    other = open_record(database).outbox
    assert record.outbox.claim(made, "een") and record.outbox.claim(made, "een")
    assert other.claim(made, "twee") is None and other.due() == []
    assert record.outbox.keep(made, "een") and not other.keep(made, "twee")
    change_store(record, sender_until=now() - timedelta(seconds=1))  # its process is gone for CLAIM_SECONDS
    assert CLAIM_SECONDS >= 60 and other.due() == [made] and other.claim(made, "twee")
    assert not record.outbox.keep(made, "een")
    record.outbox.release(made, "een")
    assert record.outbox.claim(made, "een") is None, "only whoever has a claim gives it back"


def test_longer_and_longer_between_attempts(record: Record, conversation: Conversation) -> None:
    made = organisation(record, ADDRESS)
    store(record, conversation)
    waits = []
    for _ in range(12):
        record.outbox.failed(made, "unreachable")
        at = record.outbox.standing(made).next_at
        assert at
        waits.append(round((at - now()).total_seconds()))
    assert waits[:4] == [2, 4, 8, 16] and waits[-1] == LONGEST_WAIT == max(waits)
    assert record.outbox.due() == [] and record.outbox.claim(made, "een") is None
    change_store(record, next_at=now())
    assert record.outbox.due() == [made]
    record.outbox.failed(made, "busy", wait=10**9)
    at = record.outbox.standing(made).next_at
    assert at and at <= now() + timedelta(seconds=LONGEST_WAIT)


def test_what_was_noted_while_the_clock_was_ahead_does_not_wait_for_it(
    record: Record, database: str, conversation: Conversation
) -> None:
    made = organisation(record, ADDRESS)
    store(record, conversation)
    record.outbox.failed(made, "unreachable")
    assert record.outbox.claim(made, "een") is None
    change_store(record, next_at=now() + timedelta(days=1))
    assert record.outbox.due() == [made] and record.outbox.claim(made, "een")
    change_store(record, next_at=None, sender_until=now() + timedelta(days=1))
    assert open_record(database).outbox.claim(made, "twee")


def test_refused_ones_are_kept_sent_again_or_thrown_away(record: Record, conversation: Conversation) -> None:
    made = organisation(record, ADDRESS)
    elsewhere = organisation(record, ADDRESS, learner="ander-iemand-00000000000", name="Elders")
    store(record, conversation)
    claim = record.outbox.claim(made, "een")
    assert claim
    record.outbox.set_aside(made, claim.waiting[1].id, "400 " + "x" * 1000)
    record.outbox.set_aside(elsewhere, claim.waiting[2].id, "400")
    record.outbox.delivered(elsewhere, [claim.waiting[3].id])
    standing = record.outbox.standing(made)
    assert (standing.refused, standing.waiting) == (1, len(verbs(record)) - 1)
    next_claim = record.outbox.claim(made, "een")
    assert next_claim and claim.waiting[1].id not in [one.id for one in next_claim.waiting]
    assert record.outbox.again(elsewhere) == record.outbox.drop(elsewhere) == 0
    assert record.outbox.again(made) == 1
    back = record.outbox.claim(made, "een")
    assert back and back.waiting[1] == claim.waiting[1]
    record.outbox.set_aside(made, claim.waiting[1].id, "400")
    assert record.outbox.drop(made) == 1 and record.outbox.standing(made).refused == 0


def test_a_secret_is_not_in_what_is_printed() -> None:
    shown = RecordStore(address=ADDRESS, key="sleutel", secret="zeer-geheim", active=True, score=False)
    assert "zeer-geheim" not in f"{shown} {shown!r}" and "sleutel" not in repr(shown)
