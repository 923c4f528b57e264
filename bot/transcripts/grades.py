"""Conversations that a learning platform started, and the results that wait to be sent to it.

Who a learner is, is known by the platform's own id alone, for as long as the conversation is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.transcripts.repository import now
from bot.transcripts.tables import lti_grades, lti_platforms, lti_sessions, sessions

CLAIM_SECONDS = 120
"""A sender has so long for a result before another one tries."""
LONGEST_WAIT = 3600
"""Seconds between two attempts, at most."""
LONGEST_REASON = 400


class Started(msgspec.Struct, frozen=True, kw_only=True):
    """Where a conversation belongs on its platform."""

    platform: str
    link: str
    subject: str
    service: Mapping[str, Any]
    """Where results go, as the platform told it; empty when it takes none."""
    movement: bool
    """Whether the movement reached is the result; else that it was done."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did in an activity."""

    subject: str
    started: datetime
    reached: int | None
    """Place of the furthest step, 0 to 4, of a conversation that is over."""


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """A result to send."""

    number: int
    platform: str
    started: Started
    reached: int
    """The best of this learner in this activity, so that trying again never costs anything."""
    at: datetime


class Grading:
    """Conversations that a platform started, and results that wait, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def began(self, session: str, started: Started) -> None:
        """A conversation began on this platform."""
        with self._engine.begin() as connection:
            connection.execute(sa.insert(lti_sessions).values(**_row(session, started)))

    def open_session(self, platform: str, link: str, subject: str) -> str | None:
        """The newest conversation of this learner in this activity that is not over, to go on with."""
        query = (
            sa.select(sessions.c.id)
            .join(lti_sessions, lti_sessions.c.session_id == sessions.c.id)
            .where(_of(platform, link), lti_sessions.c.subject == subject, lti_sessions.c.reached.is_(None))
            .where(sa.not_(sessions.c.finished))
            .order_by(sessions.c.started_at.desc())
        )
        with self._engine.connect() as connection:
            found: str | None = connection.execute(query).scalar()
        return found

    def attempts(self, platform: str, link: str) -> list[Attempt]:
        """All conversations of an activity, oldest first."""
        query = (
            sa.select(lti_sessions.c.subject, lti_sessions.c.reached, sessions.c.started_at)
            .join(sessions, lti_sessions.c.session_id == sessions.c.id)
            .where(_of(platform, link))
            .order_by(sessions.c.started_at)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [Attempt(subject=row["subject"], started=row["started_at"], reached=row["reached"]) for row in rows]

    def claim(self) -> Grade | None:
        """The next result that is due; nobody else gets it for a while."""
        at = now()
        due = sa.select(lti_grades.c.number, lti_grades.c.next_at)
        # What is to wait longer than anything ever does was noted while the clock was ahead.
        never = at + timedelta(seconds=max(LONGEST_WAIT, CLAIM_SECONDS) + 1)
        come = sa.or_(lti_grades.c.next_at <= at, lti_grades.c.next_at > never)
        due = due.where(lti_grades.c.refused.is_(None), come)
        with self._engine.begin() as connection:
            for number, next_at in connection.execute(due.order_by(lti_grades.c.next_at).limit(20)).all():
                mine = sa.update(lti_grades).where(lti_grades.c.number == number, lti_grades.c.next_at == next_at)
                if connection.execute(mine.values(next_at=at + timedelta(seconds=CLAIM_SECONDS))).rowcount:
                    return _grade(connection, number)
        return None

    def delivered(self, number: int) -> None:
        """The platform has it."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(lti_grades).where(lti_grades.c.number == number))

    def failed(self, number: int) -> None:
        """Try again later, and each time later still."""
        own = lti_grades.c.number == number
        with self._engine.begin() as connection:
            failures = (connection.execute(sa.select(lti_grades.c.failures).where(own)).scalar() or 0) + 1
            wait = timedelta(seconds=min(2.0 ** min(failures, 20), LONGEST_WAIT))
            connection.execute(sa.update(lti_grades).where(own).values(failures=failures, next_at=now() + wait))

    def refuse(self, number: int, reason: str) -> None:
        """The platform does not want it, and will not when asked again."""
        own = sa.update(lti_grades).where(lti_grades.c.number == number)
        with self._engine.begin() as connection:
            connection.execute(own.values(refused=reason[:LONGEST_REASON]))

    def standing(self, platform: str) -> tuple[int, int]:
        """How many results of a platform wait, and how many were refused."""
        query = (
            sa.select(lti_grades.c.refused.is_(None), sa.func.count())
            .join(lti_sessions, lti_sessions.c.session_id == lti_grades.c.session_id)
            .where(lti_sessions.c.platform_id == platform)
            .group_by(lti_grades.c.refused.is_(None))
        )
        with self._engine.connect() as connection:
            counted = {bool(waits): int(count) for waits, count in connection.execute(query).all()}
        return counted.get(True, 0), counted.get(False, 0)


def _of(platform: str, link: str) -> Any:
    return sa.and_(lti_sessions.c.platform_id == platform, lti_sessions.c.link == link)


def _row(session: str, started: Started) -> dict[str, object]:
    return {
        "session_id": session, "platform_id": started.platform, "link": started.link, "subject": started.subject,
        "service": msgspec.json.encode(started.service).decode(), "movement": started.movement,
    }  # fmt: skip


def _grade(connection: Connection, number: int) -> Grade:
    query = (
        sa.select(lti_sessions, lti_grades.c.at)
        .join(lti_grades, lti_grades.c.session_id == lti_sessions.c.session_id)
        .join(lti_platforms, lti_platforms.c.id == lti_sessions.c.platform_id)
        .where(lti_grades.c.number == number)
    )
    row = connection.execute(query).mappings().one()
    started = Started(
        platform=row["platform_id"], link=row["link"], subject=row["subject"],
        service=msgspec.json.decode(row["service"]), movement=row["movement"],
    )  # fmt: skip
    best = sa.select(sa.func.max(lti_sessions.c.reached))
    best = best.where(_of(row["platform_id"], row["link"]), lti_sessions.c.subject == row["subject"])
    reached = connection.execute(best).scalar_one()
    return Grade(number=number, platform=row["platform_id"], started=started, reached=reached, at=row["at"])
