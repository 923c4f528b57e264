"""Queueing the result for the learning platform that started a conversation, in the transaction that ends it."""

from __future__ import annotations

from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.client.record import Turn
from bot.client.state import State
from bot.transcripts.tables import embedded, lti_grades, lti_sessions, turns


def copy_start(connection: Connection, earlier: str, session: str) -> None:
    """A conversation that begins again belongs where the earlier one did."""
    for table in (embedded, lti_sessions):
        row = connection.execute(sa.select(table).where(table.c.session_id == earlier)).mappings().first()
        if row:
            copied = {**row, "session_id": session} | ({"reached": None} if table is lti_sessions else {})
            connection.execute(sa.insert(table).values(**copied))


def grade_turn(connection: Connection, session_id: str, turn: Turn, at: datetime) -> None:
    """A turn was stored; queue a result when the client left in it."""
    if turn.after.ended:
        _over(connection, session_id, turn.after, at)


def grade_finish(connection: Connection, session_id: str, at: datetime) -> None:
    """The learner ended a conversation; queue the result."""
    last = sa.select(turns.c.turn).where(turns.c.session_id == session_id).order_by(turns.c.number.desc()).limit(1)
    if told := connection.execute(last).scalar():
        _over(connection, session_id, msgspec.json.decode(told, type=Turn).after, at)


def _over(connection: Connection, session_id: str, state: State, at: datetime) -> None:
    """A conversation in which nothing was said is no result; one that is over already has been told."""
    own = sa.update(lti_sessions).where(lti_sessions.c.session_id == session_id, lti_sessions.c.reached.is_(None))
    if connection.execute(own.values(reached=state.furthest.place)).rowcount:
        service = sa.select(lti_sessions.c.service).where(lti_sessions.c.session_id == session_id)
        if connection.execute(service).scalar() != "{}":
            connection.execute(sa.insert(lti_grades).values(session_id=session_id, at=at, next_at=at))
