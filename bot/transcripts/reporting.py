"""Queueing what an organisation's Learning Record Store gets to know, in the transaction of what it is about.

Only a conversation of that organisation is reported, from its beginning on and as long as it is theirs: the learner was
told before it began. What is queued has no words of learner or client.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.client.record import Turn
from bot.client.state import State
from bot.transcripts.tables import (
    api_sessions,
    embedded,
    groups,
    members,
    record_stores,
    reported_sessions,
    sessions,
    statements,
    turns,
)
from bot.xapi.statements import Reported, Statement, began, of_turn, over


def organisation_of_learner(connection: Connection, learner: str | None) -> str | None:
    """The organisation that a learner practises for: that of the group they joined last, or None."""
    if learner is None:
        return None
    query = (
        sa.select(groups.c.organisation_id)
        .join(members, members.c.group_id == groups.c.id)
        .where(members.c.learner == learner)
        .order_by(members.c.joined_at.desc(), members.c.id)
    )
    found: str | None = connection.execute(query).scalar()
    return found


def organisation_of(connection: Connection, session_id: str) -> str | None:
    """The organisation a conversation belongs to now, or None. Every way of belonging to one is decided here: it began
    on a page of that organisation's in a frame, or with a token of theirs, or its learner is in a group of theirs."""
    for table in (embedded, api_sessions):
        within = sa.select(table.c.organisation_id).where(table.c.session_id == session_id)
        if (found := connection.execute(within).scalar()) is not None:
            return str(found)
    learner = connection.execute(sa.select(sessions.c.learner).where(sessions.c.id == session_id)).scalar()
    return organisation_of_learner(connection, learner)


def report_start(connection: Connection, session_id: str, at: datetime) -> None:
    """A conversation was stored; queue that it began, when its organisation has a record store in use."""
    organisation = organisation_of(connection, session_id)
    if organisation is None:
        return
    in_use = sa.select(record_stores.c.active).where(record_stores.c.organisation_id == organisation)
    if not connection.execute(in_use).scalar():
        return
    row = {"session_id": session_id, "organisation_id": organisation}
    connection.execute(sa.insert(reported_sessions).values(**row))
    if reported := _reported(connection, session_id):
        _queue(connection, reported, [began(reported)], at)


def report_turn(connection: Connection, session_id: str, turn: Turn, at: datetime) -> None:
    """A turn was stored; queue it, with the client's new step and the end of the conversation if it made those."""
    if reported := _reported(connection, session_id):
        _queue(connection, reported, of_turn(reported, turn, at), at)


def report_finish(connection: Connection, session_id: str, at: datetime) -> None:
    """The learner ended a conversation; queue that, unless the client had left already."""
    reported = _reported(connection, session_id)
    if reported is None:
        return
    last = sa.select(turns.c.turn).where(turns.c.session_id == session_id).order_by(turns.c.number.desc()).limit(1)
    told = connection.execute(last).scalar()
    if told:
        turn = msgspec.json.decode(told, type=Turn)
        state, number = turn.after, turn.number
    else:
        first = sa.select(sessions.c.first_state).where(sessions.c.id == session_id)
        state, number = msgspec.json.decode(connection.execute(first).scalar_one(), type=State), 0
    if not state.ended:
        _queue(connection, reported, [over(reported, state, number, at)], at)


# Every turn asks this; putting it together takes longer than a database does to answer it.
_REPORTED = (
    sa.select(sessions, reported_sessions.c.organisation_id, record_stores.c.salt, record_stores.c.score)
    .join(reported_sessions, reported_sessions.c.session_id == sessions.c.id)
    .join(record_stores, record_stores.c.organisation_id == reported_sessions.c.organisation_id)
    .where(sessions.c.id == sa.bindparam("session"), record_stores.c.active)
)


def _reported(connection: Connection, session_id: str) -> Reported | None:
    """A conversation that is reported, as long as its organisation is still the same and its record store in use."""
    row = connection.execute(_REPORTED, {"session": session_id}).mappings().first()
    if row is None or organisation_of(connection, session_id) != row["organisation_id"]:
        return None
    return _from_row(row)


def _from_row(row: Mapping[str, Any]) -> Reported:
    return Reported(
        session=row["id"], case=row["case_id"], level=row["level"], hints=row["hints"], focus=row["focus"],
        learner=row["learner"], started=row["started_at"], origin_turns=row["origin_turns"],
        organisation=row["organisation_id"], salt=row["salt"], score=row["score"],
    )  # fmt: skip


def _queue(connection: Connection, reported: Reported, made: Sequence[Statement], at: datetime) -> None:
    rows = [
        {
            "id": statement["id"], "session_id": reported.session, "organisation_id": reported.organisation,
            "statement": msgspec.json.encode(statement).decode(), "queued_at": at,
        }
        for statement in made
    ]  # fmt: skip
    for row in rows:  # one by one: their numbers are the order to send them in
        connection.execute(sa.insert(statements).values(**row))
