"""Statements in a running Ralph: stored and read back, after it was away, from several senders, and refused."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest
import sqlalchemy as sa

from bot.client.record import Conversation
from bot.transcripts.outbox import Outbox, RecordStore, Waiting
from bot.transcripts.record import Record
from bot.transcripts.tables import statements
from bot.web.lrs.delivery import about, post
from bot.web.lrs.sender import Sender
from tests.web.lrs.practised import LEARNER, open_record, organisation, played, store, words_of
from tests.web.lrs.ralph import Ralph, running_ralph


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    return played()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ralph]:
    with running_ralph(tmp_path_factory.mktemp("ralph") / "ralph") as started:
        yield started


@pytest.fixture
def ralph(running: Ralph) -> Ralph:
    """Ralph with nothing in it."""
    running.file.unlink(missing_ok=True)
    return running


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(tmp_path)


async def _send(*outboxes: Outbox) -> list[str]:
    """Let a sender work for each of the outboxes at the same time; ids of statements as they went over the wire."""
    sent: list[str] = []

    async def note(request: httpx.Request) -> None:
        body = json.loads(request.content)
        sent.extend(one["id"] for one in (body if isinstance(body, list) else [body]))

    async with httpx.AsyncClient(trust_env=False, event_hooks={"request": [note]}) as http:
        await asyncio.gather(*(Sender(outbox, http).send_due() for outbox in outboxes))
    return sent


def send(*outboxes: Outbox) -> list[str]:
    return asyncio.run(_send(*outboxes))


def queued(record: Record) -> list[str]:
    with record.outbox._engine.connect() as connection:
        return list(connection.execute(sa.select(statements.c.statement).order_by(statements.c.number)).scalars())


def test_what_is_queued_is_stored_and_read_back(ralph: Ralph, record: Record, conversation: Conversation) -> None:
    made = organisation(record, ralph.address, score=True)
    session = store(record, conversation)
    expected = [json.loads(one) for one in queued(record)]
    send(record.outbox)
    assert record.outbox.standing(made).waiting == 0 and record.outbox.standing(made).delivered == len(expected)
    read = ralph.statements()
    assert [{name: one[name] for name in want} for one, want in zip(read, expected, strict=True)] == expected
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in read]
    assert verbs[0] == "initialized" and verbs[-1] == "completed"
    assert verbs.count("took-turn") == len(conversation.turns) and "brought-to" in verbs
    assert read[-1]["result"]["score"]["raw"] == conversation.state.furthest.place > 0
    one_learner = json.dumps(read[0]["actor"])
    assert len(ralph.statements(agent=one_learner)) == len(read)
    assert len(ralph.statements(registration=read[0]["context"]["registration"])) == len(read)
    sent = ralph.file.read_text()
    for secret in (*words_of(conversation), LEARNER, session, "Vlinder", "geheim"):
        assert secret not in sent and json.dumps(secret)[1:-1] not in sent


def test_away_for_a_while_and_everything_afterwards_once(
    ralph: Ralph, record: Record, tmp_path: Path, conversation: Conversation
) -> None:
    made = organisation(record, ralph.address)
    half = msgspec.structs.replace(conversation, turns=conversation.turns[:6])
    session = store(record, half, finish=False)
    first = len(send(record.outbox))
    ralph.stop()
    for turn in conversation.turns[6:]:
        record.conversations.add_turn(session, turn, f"request-{turn.number}")
    record.conversations.finish(session)
    expected = [json.loads(one)["id"] for one in queued(record)]
    assert len(send(record.outbox)) == len(expected)
    standing = record.outbox.standing(made)
    assert standing.waiting == len(expected) and standing.problem == "unreachable" and standing.next_at is not None
    assert send(record.outbox) == [], "it waits before it tries again"
    ralph.start()
    again = open_record(tmp_path)  # as after a restart
    until = time.monotonic() + 10
    while again.outbox.standing(made).waiting and time.monotonic() < until:
        send(again.outbox)
        time.sleep(0.1)
    stored = ralph.stored()
    assert stored[first:] == expected and len(set(stored)) == len(stored)
    standing = again.outbox.standing(made)
    assert standing.problem is None and standing.delivered == len(stored)


def test_two_senders_do_not_send_the_same(
    ralph: Ralph, record: Record, tmp_path: Path, conversation: Conversation
) -> None:
    organisation(record, ralph.address)
    for _ in range(4):
        store(record, conversation)
    expected = [json.loads(one)["id"] for one in queued(record)]
    sent = send(record.outbox, open_record(tmp_path).outbox)
    assert sorted(sent) == sorted(expected)
    assert ralph.stored() == expected


def test_sent_but_not_noted_is_sent_again_without_harm(
    ralph: Ralph, record: Record, conversation: Conversation
) -> None:
    made = organisation(record, ralph.address)
    store(record, msgspec.structs.replace(conversation, turns=conversation.turns[:3]))
    claim = record.outbox.claim(made, "a process that stops")
    assert claim

    async def only_send() -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            assert (await post(http, claim.store, claim.waiting[:2])).outcome == "taken"

    asyncio.run(only_send())
    record.outbox.release(made, "a process that stops")
    send(record.outbox)
    assert ralph.stored() == [one.id for one in claim.waiting]
    assert record.outbox.standing(made).waiting == 0


def test_another_statement_of_the_same_id_counts_as_delivered(
    ralph: Ralph, record: Record, conversation: Conversation
) -> None:
    made = organisation(record, ralph.address)
    store(record, msgspec.structs.replace(conversation, turns=()))
    claim = record.outbox.claim(made, "somebody")
    assert claim
    other = json.loads(claim.waiting[0].statement)
    other["context"]["language"] = "en"

    async def send_other() -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            changed = Waiting(id=other["id"], statement=json.dumps(other))
            assert (await post(http, claim.store, [changed])).outcome == "taken"

    asyncio.run(send_other())
    record.outbox.release(made, "somebody")
    send(record.outbox)
    standing = record.outbox.standing(made)
    assert (standing.waiting, standing.refused) == (0, 0)
    assert len(ralph.stored()) == 2


def test_what_it_refuses_is_set_aside_and_the_rest_goes_on(
    ralph: Ralph, record: Record, conversation: Conversation
) -> None:
    made = organisation(record, ralph.address)
    store(record, msgspec.structs.replace(conversation, turns=conversation.turns[:3]))
    good = [json.loads(one)["id"] for one in queued(record)]
    spoilt = json.loads(queued(record)[1])
    right, spoilt = json.dumps(spoilt), {**spoilt, "actor": "somebody"}
    change = sa.update(statements).where(statements.c.id == good[1])
    with record.outbox._engine.begin() as connection:
        connection.execute(change.values(statement=json.dumps(spoilt)))
    send(record.outbox)
    standing = record.outbox.standing(made)
    assert (standing.waiting, standing.refused, standing.problem) == (0, 1, None)
    assert standing.aside[0].id == good[1] and standing.aside[0].reason.startswith("422 ")
    assert ralph.stored() == [good[0], *good[2:]]
    with record.outbox._engine.begin() as connection:
        connection.execute(change.values(statement=right))
    assert record.outbox.again(made) == 1
    send(record.outbox)
    assert sorted(ralph.stored()) == sorted(good)


def test_a_wrong_secret_keeps_everything(ralph: Ralph, record: Record, conversation: Conversation) -> None:
    made = organisation(record, ralph.address)
    wrong = RecordStore(address=ralph.address, key="oefenklant", secret="fout", active=True, score=False)
    record.outbox.set_store(made, wrong)
    store(record, conversation)
    send(record.outbox)
    standing = record.outbox.standing(made)
    assert standing.problem == "key" and standing.waiting and standing.refused == 0
    assert about(wrong).finding == "no-about", "Ralph does not tell about itself"
    record.outbox.set_store(made, msgspec.structs.replace(wrong, secret="geheim"))
    send(record.outbox)
    assert record.outbox.standing(made).waiting == 0 and ralph.stored()
