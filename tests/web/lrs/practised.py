"""Conversations in a record, as the action server stores them: the real client's turns, one transaction each."""

from __future__ import annotations

import asyncio
import secrets
from pathlib import Path

import msgspec

from bot.client.record import Choices, Conversation
from bot.transcripts.database import migrate, open_database
from bot.transcripts.outbox import RecordStore
from bot.transcripts.record import Record
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, talk

LEARNER = "t0ken-van-de-leerling-000"


def open_record(place: Path | str) -> Record:
    """A record by its address, or on a file in a folder; opened again it is what a restarted process finds."""
    engine = open_database(place if isinstance(place, str) else f"sqlite:///{place / 'oefenklant.sqlite3'}")
    migrate(engine)
    return Record(engine)


def organisation(record: Record, address: str, learner: str = LEARNER, name: str = "Welzijn", **more: bool) -> str:
    """An organisation whose record store is in use, with a group that a learner is in; its id."""
    made = record.accounts.add_organisation(name)
    record.accounts.join(record.accounts.add_group(made, "Klas 2", []), learner, "Vlinder")
    settings = {"active": True, "score": False, **more}
    store = RecordStore(address=address, key="oefenklant", secret="geheim", **settings)
    record.outbox.set_store(made, store)
    return made


def played(lines: tuple[str, ...] = GOOD) -> Conversation:
    """A whole conversation of the real client."""
    practice = InProcess()
    session = asyncio.run(talk(practice, lines))
    return practice.sessions[session].conversation


def begin(record: Record, conversation: Conversation, learner: str | None = LEARNER) -> str:
    """Store a conversation without its turns, under an id of its own."""
    session = secrets.token_hex(16)
    fresh = msgspec.structs.replace(conversation, id=session, turns=(), finished=False)
    record.conversations.add_session(fresh, Choices(level="basis", learner=learner))
    return session


def store(record: Record, conversation: Conversation, learner: str | None = LEARNER, *, finish: bool = True) -> str:
    """Store a conversation turn by turn; its id."""
    session = begin(record, conversation, learner)
    for turn in conversation.turns:
        record.conversations.add_turn(session, turn, f"request-{turn.number}")
    if finish:
        record.conversations.finish(session)
    return session


def words_of(conversation: Conversation) -> list[str]:
    """Every sentence of learner and client."""
    said = [conversation.opening, *(turn.client for turn in conversation.turns)]
    return [*said, *(sentence.text for turn in conversation.turns for sentence in turn.sentences)]
