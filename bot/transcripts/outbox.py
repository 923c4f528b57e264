"""What waits to be sent to Learning Record Stores, and to which. Every method is one transaction.

One sender at a time works for an organisation: it claims the record store for a while. So statements go in order, and
two processes do not send the same at once. Ids are fixed when queued, so that sending one again does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import ColumnElement

from bot.transcripts.reporting import organisation_of_learner
from bot.transcripts.repository import now
from bot.transcripts.tables import organisations, record_stores, statements
from bot.xapi.pseudonyms import new_salt

AT_ONCE = 50
"""So many statements in one claim."""
CLAIM_SECONDS = 60
LONGEST_WAIT = 900
"""Seconds between two attempts, at most."""
SHOWN = 50
LONGEST_REASON = 400


class RecordStore(msgspec.Struct, frozen=True, kw_only=True):
    """A Learning Record Store of an organisation. The secret is sent on to it and shown nowhere."""

    address: str
    key: str
    secret: str
    active: bool
    score: bool
    """Whether the movement reached goes along as a score."""

    def __repr__(self) -> str:
        return f"RecordStore({self.address!r})"


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A queued statement, as JSON."""

    id: str
    statement: str


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one sender may send now, in this order."""

    store: RecordStore
    waiting: tuple[Waiting, ...]


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that the record store refused for good, with what it said."""

    id: str
    queued: datetime
    statement: str
    reason: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How sending goes."""

    waiting: int
    oldest: datetime | None
    refused: int
    aside: tuple[SetAside, ...]
    """The newest of those refused."""
    delivered: int
    delivered_at: datetime | None
    problem: str | None
    """Last part of the id of the sentence about what goes wrong (`lrs-problem-<problem>`)."""
    next_at: datetime | None


class Backlog(msgspec.Struct, frozen=True, kw_only=True):
    """What waits, of all organisations together."""

    waiting: int
    refused: int
    oldest_seconds: float


class Outbox:
    """Record stores and queued statements in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # --- settings

    def store(self, organisation: str) -> RecordStore | None:
        """The record store of an organisation, also when it is not in use."""
        query = sa.select(record_stores).where(record_stores.c.organisation_id == organisation)
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().first()
        return _store(row) if row else None

    def set_store(self, organisation: str, store: RecordStore) -> None:
        """Set the record store; what went wrong before is forgotten, and what waits is tried at once."""
        values = {name: getattr(store, name) for name in store.__struct_fields__}
        fresh = {"failures": 0, "problem": None, "next_at": None}
        with self._engine.begin() as connection:
            if not _change(connection, organisation, **values, **fresh):
                row = {"organisation_id": organisation, "salt": new_salt(), **values}
                connection.execute(sa.insert(record_stores).values(**row))

    def told_to(self, learner: str | None) -> tuple[str, bool] | None:
        """Who gets the results of what a learner begins now: (name of the organisation, with a score); or None."""
        with self._engine.connect() as connection:
            organisation = organisation_of_learner(connection, learner)
        return self.told_by(organisation) if organisation else None

    def told_by(self, organisation: str) -> tuple[str, bool] | None:
        """The same for what begins on a page of this organisation's."""
        query = (
            sa.select(organisations.c.name, record_stores.c.score)
            .join(record_stores)
            .where(organisations.c.id == organisation, record_stores.c.active)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return (row.name, row.score) if row else None

    def standing(self, organisation: str) -> Standing:
        """How sending goes for an organisation."""
        own = statements.c.organisation_id == organisation
        waits, aside = (own, statements.c.refused.is_(None)), (own, statements.c.refused.isnot(None))
        counted = sa.select(sa.func.count(), sa.func.min(statements.c.queued_at))
        newest = sa.select(statements).where(*aside).order_by(statements.c.number.desc()).limit(SHOWN)
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(record_stores).where(record_stores.c.organisation_id == organisation)
            ).first()
            waiting, oldest = connection.execute(counted.where(*waits)).one()
            refused = connection.execute(counted.where(*aside)).one()[0]
            shown = tuple(
                SetAside(id=one.id, queued=one.queued_at, statement=one.statement, reason=one.refused)
                for one in connection.execute(newest)
            )
        return Standing(
            waiting=waiting, oldest=oldest, refused=refused, aside=shown, delivered=row.delivered if row else 0,
            delivered_at=row.delivered_at if row else None, problem=row.problem if row else None,
            next_at=row.next_at if row else None,
        )  # fmt: skip

    def backlog(self) -> Backlog:
        """What waits and what was refused, of all organisations together."""
        waits = statements.c.refused.is_(None)
        counted = sa.select(sa.func.count(), sa.func.min(statements.c.queued_at))
        with self._engine.connect() as connection:
            waiting, oldest = connection.execute(counted.where(waits)).one()
            refused = connection.execute(counted.where(sa.not_(waits))).one()[0]
        return Backlog(
            waiting=waiting, refused=refused, oldest_seconds=(now() - oldest).total_seconds() if oldest else 0.0
        )

    def again(self, organisation: str) -> int:
        """Try what was refused once more, in its old place; how many there are."""
        return self._aside(organisation, sa.update(statements).values(refused=None))

    def drop(self, organisation: str) -> int:
        """Throw away what was refused; how many there were."""
        return self._aside(organisation, sa.delete(statements))

    def _aside(self, organisation: str, change: Any) -> int:
        own = (statements.c.organisation_id == organisation, statements.c.refused.isnot(None))
        with self._engine.begin() as connection:
            return int(connection.execute(change.where(*own)).rowcount)

    # --- sending

    def due(self) -> list[str]:
        """The organisations that something waits for, whose record store is in use and to be tried now."""
        waits = (
            sa.select(statements.c.number)
            .where(statements.c.organisation_id == record_stores.c.organisation_id, statements.c.refused.is_(None))
            .exists()
        )
        query = sa.select(record_stores.c.organisation_id).where(_free(now()), waits)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def claim(self, organisation: str, sender: str) -> Claim | None:
        """Take the record store of an organisation for `CLAIM_SECONDS`; None when another has it, or nothing is due."""
        at = now()
        mine = record_stores.c.sender == sender
        with self._engine.begin() as connection:
            until = at + timedelta(seconds=CLAIM_SECONDS)
            free = sa.or_(_free(at), sa.and_(_due(at), mine))
            if not _change(connection, organisation, free, sender=sender, sender_until=until):
                return None
            row = connection.execute(
                sa.select(record_stores).where(record_stores.c.organisation_id == organisation)
            ).mappings().one()  # fmt: skip
            query = (
                sa.select(statements.c.id, statements.c.statement)
                .where(statements.c.organisation_id == organisation, statements.c.refused.is_(None))
                .order_by(statements.c.number)
                .limit(AT_ONCE)
            )
            waiting = tuple(Waiting(id=one.id, statement=one.statement) for one in connection.execute(query))
        return Claim(store=_store(row), waiting=waiting)

    def keep(self, organisation: str, sender: str) -> bool:
        """Hold a claim for longer; False when it is another's by now."""
        until = now() + timedelta(seconds=CLAIM_SECONDS)
        with self._engine.begin() as connection:
            return _change(connection, organisation, record_stores.c.sender == sender, sender_until=until)

    def release(self, organisation: str, sender: str) -> None:
        """Give a claim back."""
        with self._engine.begin() as connection:
            _change(connection, organisation, record_stores.c.sender == sender, sender=None, sender_until=None)

    def delivered(self, organisation: str, ids: Sequence[str]) -> None:
        """The record store has these; they leave the queue, and earlier failures count no more."""
        own = (statements.c.organisation_id == organisation, statements.c.id.in_(list(ids)))
        with self._engine.begin() as connection:
            gone = connection.execute(sa.delete(statements).where(*own)).rowcount
            count = record_stores.c.delivered + gone
            _change(
                connection, organisation, delivered=count, delivered_at=now(), failures=0, problem=None, next_at=None
            )

    def set_aside(self, organisation: str, statement: str, reason: str) -> None:
        """The record store refuses this one for good; it is kept, and those behind it go on."""
        own = (statements.c.organisation_id == organisation, statements.c.id == statement)
        with self._engine.begin() as connection:
            connection.execute(sa.update(statements).where(*own).values(refused=reason[:LONGEST_REASON]))

    def failed(self, organisation: str, problem: str, wait: float = 0) -> None:
        """The record store could not take anything; try again later, each time later still.

        Args:
            problem: last part of the id of the sentence about it.
            wait: seconds that the record store asks to wait, if it does.
        """
        query = sa.select(record_stores.c.failures).where(record_stores.c.organisation_id == organisation)
        with self._engine.begin() as connection:
            failures = int(connection.execute(query).scalar() or 0) + 1
            seconds = min(max(2 ** min(failures, 16), wait), LONGEST_WAIT)
            later = now() + timedelta(seconds=seconds)
            _change(connection, organisation, failures=failures, problem=problem, next_at=later)


def _due(at: datetime) -> ColumnElement:
    return sa.and_(
        record_stores.c.active,
        sa.or_(record_stores.c.next_at.is_(None), _come(record_stores.c.next_at, at, LONGEST_WAIT)),
    )


def _come(moment: ColumnElement, at: datetime, longest: float) -> ColumnElement:
    """Whether a moment is there, or so far ahead that it was noted while the clock was."""
    return sa.or_(moment <= at, moment > at + timedelta(seconds=longest + 1))


def _free(at: datetime) -> ColumnElement:
    """To be tried now, and nobody is at it (or whoever was is gone)."""
    nobody = sa.or_(record_stores.c.sender.is_(None), _come(record_stores.c.sender_until, at, CLAIM_SECONDS))
    return sa.and_(_due(at), nobody)


def _change(connection: Connection, organisation: str, *conditions: ColumnElement, **values: object) -> bool:
    """Whether there was such a record store."""
    change = sa.update(record_stores).where(record_stores.c.organisation_id == organisation, *conditions)
    return bool(connection.execute(change.values(**values)).rowcount)


def _store(row: Mapping[str, Any]) -> RecordStore:
    return RecordStore(**{name: row[name] for name in RecordStore.__struct_fields__})
