"""Reading and writing the record. Every method is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.client.record import Conversation, HintMode, Turn
from bot.client.state import State
from bot.transcripts.tables import hints, sessions, turns


class AlreadyThere(Exception):
    """A turn of this number, or of this request, is in the record already."""


class NoSuchSession(LookupError):
    """The conversation that something was to be stored with is not in the record."""


class StoredSession(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with what was chosen for it."""

    conversation: Conversation
    level: str
    hints: HintMode
    waiting_hint: str | None = None
    """The hint asked for the turn to come, as it was stored."""


class Repository:
    """The record of all conversations in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_session(self, conversation: Conversation, level: str, hint_mode: HintMode) -> None:
        """Store a new conversation (without turns).

        Raises:
            AlreadyThere: a conversation of this id exists.
        """
        now = _now()
        row = {
            "id": conversation.id, "case_id": conversation.case, "seed": conversation.seed, "level": level,
            "hints": hint_mode, "opening": conversation.opening, "first_state": _json(conversation.first),
            "finished": False, "started_at": now, "changed_at": now,
        }  # fmt: skip
        self._insert(sessions, row)

    def session(self, session_id: str) -> StoredSession | None:
        """A conversation with all its turns, or None."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(sessions).where(sessions.c.id == session_id)).mappings().first()
            if row is None:
                return None
            return self._stored(connection, row)

    def add_turn(self, session_id: str, turn: Turn, request: str) -> None:
        """Store a turn, once.

        Raises:
            AlreadyThere: its number or its request is taken.
            NoSuchSession: the conversation is not in the record.
        """
        row = {
            "session_id": session_id, "number": turn.number, "request": request, "learner": turn.learner,
            "client": turn.client, "turn": _json(turn), "spoken_at": _now(),
        }  # fmt: skip
        self._insert_with(session_id, turns, row)

    def number_of_request(self, session_id: str, request: str) -> int | None:
        """The number of the turn that a request made, or None when it made none."""
        query = sa.select(turns.c.number).where(turns.c.session_id == session_id, turns.c.request == request)
        with self._engine.connect() as connection:
            found: int | None = connection.execute(query).scalar()
            return found

    def add_hint(self, session_id: str, number: int, hint: str) -> None:
        """Store the hint given for turn `number`; a second one for the same turn is left out.

        Raises:
            NoSuchSession: the conversation is not in the record.
        """
        row = {"session_id": session_id, "number": number, "hint": hint, "asked_at": _now()}
        try:
            self._insert_with(session_id, hints, row)
        except AlreadyThere:
            return

    def finish(self, session_id: str) -> None:
        """Mark a conversation as finished by the learner."""
        with self._engine.begin() as connection:
            self._touch(connection, session_id, finished=True)

    def _stored(self, connection: Connection, row: Mapping[str, Any]) -> StoredSession:
        of_turns = sa.select(turns.c.turn).where(turns.c.session_id == row["id"]).order_by(turns.c.number)
        told = tuple(msgspec.json.decode(text, type=Turn) for text in connection.execute(of_turns).scalars())
        of_hint = sa.select(hints.c.hint).where(hints.c.session_id == row["id"], hints.c.number == len(told) + 1)
        conversation = Conversation(
            id=row["id"], case=row["case_id"], seed=row["seed"], opening=row["opening"],
            first=msgspec.json.decode(row["first_state"], type=State), turns=told, finished=row["finished"],
        )  # fmt: skip
        waiting = connection.execute(of_hint).scalar()
        return StoredSession(conversation=conversation, level=row["level"], hints=row["hints"], waiting_hint=waiting)

    def _insert(self, table: sa.Table, row: dict[str, object]) -> None:
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(table).values(**row))
        except IntegrityError as error:
            raise AlreadyThere(str(error.orig)) from error

    def _insert_with(self, session_id: str, table: sa.Table, row: dict[str, object]) -> None:
        """Insert a row that belongs to a conversation, and note the time of the change there, in one transaction."""
        try:
            with self._engine.begin() as connection:
                if not self._touch(connection, session_id):
                    raise NoSuchSession(session_id)
                connection.execute(sa.insert(table).values(**row))
        except IntegrityError as error:
            raise AlreadyThere(str(error.orig)) from error

    @staticmethod
    def _touch(connection: Connection, session_id: str, **values: object) -> bool:
        """Whether there was such a conversation."""
        change = sa.update(sessions).where(sessions.c.id == session_id)
        return bool(connection.execute(change.values(changed_at=_now(), **values)).rowcount)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
