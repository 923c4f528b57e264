"""Reading and writing the record. Every method is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.client.record import Choices, Conversation, HintMode, Origin, Turn
from bot.client.state import State
from bot.transcripts.grading import grade_finish, grade_turn
from bot.transcripts.reporting import report_finish, report_start, report_turn
from bot.transcripts.tables import hints, sessions, turns


class AlreadyThere(Exception):
    """A turn of this number, or of this request, is in the record already."""


class NoSuchSession(LookupError):
    """The conversation that something was to be stored with is not in the record."""


class StoredSession(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with what was chosen for it."""

    conversation: Conversation
    choices: Choices
    started: datetime
    """In UTC, without time zone."""
    waiting_hint: str | None = None
    """The hint asked for the turn to come, as it was stored."""

    @property
    def level(self) -> str:
        return self.choices.level

    @property
    def hints(self) -> HintMode:
        return self.choices.hints


class BeforeTurn(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be known before a turn is played."""

    stored: StoredSession
    """With its last turn only."""
    made: int | None
    """The number of the turn that the same request made before, or None when it made none."""


# Statements that every turn needs are put together once: that takes longer than a database does to answer them.
_SESSION, _NUMBER, _REQUEST = sa.bindparam("session"), sa.bindparam("number"), sa.bindparam("request")
# Where one stands inside another, SQLAlchemy takes the conversation for a second table of all of them, unless told.
_LAST = (
    sa.select(sa.func.max(turns.c.number))
    .where(turns.c.session_id == sessions.c.id)
    .correlate(sessions)
    .scalar_subquery()
)
_WAITING = (
    sa.select(hints.c.hint)
    .where(hints.c.session_id == sessions.c.id, hints.c.number == sa.func.coalesce(_LAST, 0) + 1)
    .correlate(sessions)
    .scalar_subquery()
)
_SESSIONS = sa.select(sessions, _LAST.label("last"), _WAITING.label("waiting"))
_ONE_SESSION = _SESSIONS.where(sessions.c.id == _SESSION)
_TURNS_FROM = (
    sa.select(turns.c.turn).where(turns.c.session_id == _SESSION, turns.c.number >= _NUMBER).order_by(turns.c.number)
)
_MADE = sa.select(turns.c.number).where(turns.c.session_id == _SESSION, turns.c.request == _REQUEST)
_INSERT_TURN = sa.insert(turns)
_CHANGED = sa.update(sessions).where(sessions.c.id == _SESSION).values(changed_at=sa.bindparam("at"))


class Repository:
    """The record of all conversations in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_session(self, conversation: Conversation, choices: Choices) -> None:
        """Store a new conversation, with the turns it begins with when it begins again from an earlier one.

        Raises:
            AlreadyThere: a conversation of this id exists.
        """
        at = now()
        row = session_row(conversation, choices, at)
        kept = [turn_row(conversation.id, turn, f"kept-{turn.number}", at) for turn in conversation.turns]
        try:
            with self._engine.begin() as connection:
                connection.execute(sa.insert(sessions).values(**row))
                if kept:
                    connection.execute(sa.insert(turns), kept)
                report_start(connection, conversation.id, at)
        except IntegrityError as error:
            raise AlreadyThere(str(error.orig)) from error

    def session(self, session_id: str) -> StoredSession | None:
        """A conversation with all its turns, or None."""
        with self._engine.connect() as connection:
            return self._one(connection, session_id, 1)

    def recent(self, session_id: str, since: int | None = None) -> StoredSession | None:
        """A conversation with its turns from number `since` on, or the last one only, or None: reading it takes as
        long after hundreds of turns as after one."""
        with self._engine.connect() as connection:
            return self._one(connection, session_id, since)

    def before_turn(self, session_id: str, request: str) -> BeforeTurn | None:
        """A conversation before a turn that `request` is to make, or None when there is no such conversation."""
        with self._engine.connect() as connection:
            stored = self._one(connection, session_id, None)
            if stored is None:
                return None
            return BeforeTurn(stored=stored, made=_made(connection, session_id, request))

    def number_of_request(self, session_id: str, request: str) -> int | None:
        """The number of the turn that a request made, or None when it made none."""
        with self._engine.connect() as connection:
            return _made(connection, session_id, request)

    def add_turn(self, session_id: str, turn: Turn, request: str) -> None:
        """Store a turn, once.

        Raises:
            AlreadyThere: its number or its request is taken.
            NoSuchSession: the conversation is not in the record.
        """
        at = now()
        try:
            with self._engine.begin() as connection:
                self._insert_with(connection, session_id, _INSERT_TURN, turn_row(session_id, turn, request, at))
                report_turn(connection, session_id, turn, at)
                grade_turn(connection, session_id, turn, at)
        except IntegrityError as error:
            raise AlreadyThere(str(error.orig)) from error

    def add_hint(self, session_id: str, number: int, hint: str) -> None:
        """Store the hint given for turn `number`; a second one for the same turn is left out.

        Raises:
            NoSuchSession: the conversation is not in the record.
        """
        row = {"session_id": session_id, "number": number, "hint": hint, "asked_at": now()}
        with suppress(IntegrityError), self._engine.begin() as connection:
            self._insert_with(connection, session_id, sa.insert(hints), row)

    def sessions_of(self, learner: str, most: int) -> list[StoredSession]:
        """The newest conversations of a learner's token that have turns, newest first; at most `most`."""
        spoken = sa.select(turns.c.session_id).where(turns.c.session_id == sessions.c.id).exists()
        query = (
            _SESSIONS.where(sessions.c.learner == learner, spoken)
            .order_by(sessions.c.started_at.desc(), sessions.c.id)
            .limit(most)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
            return [self._stored(connection, row, 1) for row in rows]

    def change_help(self, session_id: str, hints: HintMode, readings: bool, thoughts: bool) -> None:
        """Change what help a learner gets from now on.

        Raises:
            NoSuchSession: the conversation is not in the record.
        """
        chosen = _CHANGED.values(hints=hints, readings=readings, thoughts=thoughts)
        with self._engine.begin() as connection:
            if not connection.execute(chosen, {"session": session_id, "at": now()}).rowcount:
                raise NoSuchSession(session_id)

    def finish(self, session_id: str) -> None:
        """Mark a conversation as finished by the learner; the first time counts."""
        open_still = sa.update(sessions).where(sessions.c.id == session_id, sa.not_(sessions.c.finished))
        at = now()
        with self._engine.begin() as connection:
            if connection.execute(open_still.values(changed_at=at, finished=True)).rowcount:
                report_finish(connection, session_id, at)
                grade_finish(connection, session_id, at)

    def _one(self, connection: Connection, session_id: str, since: int | None) -> StoredSession | None:
        row = connection.execute(_ONE_SESSION, {"session": session_id}).mappings().first()
        return None if row is None else self._stored(connection, row, since)

    @staticmethod
    def _stored(connection: Connection, row: Mapping[str, Any], since: int | None) -> StoredSession:
        """With the turns from number `since` on; the last one is always there, and without `since` the only one."""
        last: int | None = row["last"]
        told: tuple[Turn, ...] = ()
        if last is not None:
            first = last if since is None else min(since, last)
            found = connection.execute(_TURNS_FROM, {"session": row["id"], "number": first}).scalars()
            told = tuple(msgspec.json.decode(text, type=Turn) for text in found)
        conversation = Conversation(
            id=row["id"], case=row["case_id"], seed=row["seed"], opening=row["opening"],
            first=msgspec.json.decode(row["first_state"], type=State), turns=told, finished=row["finished"],
        )  # fmt: skip
        return StoredSession(
            conversation=conversation, choices=_choices_of(row), started=row["started_at"], waiting_hint=row["waiting"]
        )

    @staticmethod
    def _insert_with(connection: Connection, session_id: str, insert: sa.Insert, row: dict[str, object]) -> None:
        """Insert a row that belongs to a conversation, and note the time of the change there."""
        if not connection.execute(_CHANGED, {"session": session_id, "at": now()}).rowcount:
            raise NoSuchSession(session_id)
        connection.execute(insert, row)


def _made(connection: Connection, session_id: str, request: str) -> int | None:
    found: int | None = connection.execute(_MADE, {"session": session_id, "request": request}).scalar()
    return found


def session_row(conversation: Conversation, choices: Choices, at: datetime) -> dict[str, object]:
    """A conversation that began at `at`, as a row of its table; without its turns."""
    return {
        "id": conversation.id, "case_id": conversation.case, "seed": conversation.seed,
        "opening": conversation.opening, "first_state": _json(conversation.first),
        "finished": False, "started_at": at, "changed_at": at, **_row_of(choices),
    }  # fmt: skip


def _row_of(choices: Choices) -> dict[str, object]:
    origin = choices.origin
    return {
        "level": choices.level, "hints": choices.hints, "readings": choices.readings, "thoughts": choices.thoughts,
        "focus": choices.focus, "learner": choices.learner,
        "origin_session": origin.session if origin else None, "origin_turns": origin.turns if origin else None,
    }  # fmt: skip


def _choices_of(row: Mapping[str, Any]) -> Choices:
    origin = Origin(session=row["origin_session"], turns=row["origin_turns"]) if row["origin_session"] else None
    return Choices(
        level=row["level"], hints=row["hints"], readings=row["readings"], thoughts=row["thoughts"], focus=row["focus"],
        learner=row["learner"], origin=origin,
    )  # fmt: skip


def turn_row(session_id: str, turn: Turn, request: str, at: datetime) -> dict[str, object]:
    """A turn as a row of its table."""
    return {
        "session_id": session_id, "number": turn.number, "request": request, "learner": turn.learner,
        "client": turn.client, "turn": _json(turn), "spoken_at": at,
    }  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")


def now() -> datetime:
    """The time as the record keeps it: in UTC, without time zone."""
    return datetime.now(UTC).replace(tzinfo=None)
