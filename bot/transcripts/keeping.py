"""How long conversations are kept, and deleting them for good: in the record and in Rasa's tracker store."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.transcripts.repository import now
from bot.transcripts.tables import members, sessions
from bot.transcripts.word_search import forget_deleted

AT_ONCE = 500
"""So many conversations in one statement."""
STRAY_SECONDS = 3600
"""What the tracker store has without a conversation in the record is deleted after this time."""

_events = sa.table("events", sa.column("sender_id"), sa.column("timestamp"))


class Keeper:
    """Deletes conversations so that nothing of them is left in a file."""

    def __init__(self, record: Engine, tracker: Engine) -> None:
        """Args: the engines of the record and of Rasa's SQL tracker store (`open_database`, `open_tracker_store`)."""
        self._record, self._tracker = record, tracker

    def delete(self, session_ids: Sequence[str]) -> None:
        """Delete conversations with their turns and hints; those that are not there are passed over."""
        for at in range(0, len(session_ids), AT_ONCE):
            some = list(session_ids[at : at + AT_ONCE])
            with self._record.begin() as connection:
                connection.execute(sa.delete(sessions).where(sessions.c.id.in_(some)))
            self._delete_events(some)
        if session_ids:
            self._forget()

    def delete_of(self, learner: str) -> int:
        """Delete all conversations and memberships of a learner's token; how many conversations there were."""
        with self._record.begin() as connection:
            connection.execute(sa.delete(members).where(members.c.learner == learner))
        gone = self._delete_where(sessions.c.learner == learner)
        self._forget()
        return gone

    def purge(self, days: int) -> int:
        """Delete what nobody touched for so many days (0: nothing), and stray words; how many conversations went."""
        gone = self._delete_where(sessions.c.changed_at < now() - timedelta(days=days)) if days else 0
        self._delete_strays()
        return gone

    def _delete_where(self, condition: sa.sql.ColumnElement) -> int:
        with self._record.connect() as connection:
            found = list(connection.execute(sa.select(sessions.c.id).where(condition)).scalars())
        self.delete(found)
        return len(found)

    def _delete_strays(self) -> None:
        """A turn that was being played while its conversation was deleted leaves it in the tracker store."""
        if not self._has_events():
            return
        old = sa.select(_events.c.sender_id).group_by(_events.c.sender_id)
        with self._tracker.connect() as connection:
            last = sa.func.max(_events.c.timestamp) < time.time() - STRAY_SECONDS
            senders = list(connection.execute(old.having(last)).scalars())
        for at in range(0, len(senders), AT_ONCE):
            some = senders[at : at + AT_ONCE]
            with self._record.connect() as connection:
                known = set(connection.execute(sa.select(sessions.c.id).where(sessions.c.id.in_(some))).scalars())
            self._delete_events([sender for sender in some if sender not in known])

    def _delete_events(self, senders: Sequence[str]) -> None:
        if senders and self._has_events():
            with self._tracker.begin() as connection:
                connection.execute(sa.delete(_events).where(_events.c.sender_id.in_(senders)))

    def _has_events(self) -> bool:
        """Whether Rasa has made its table yet."""
        return bool(sa.inspect(self._tracker).has_table("events"))

    def _forget(self) -> None:
        """Leave nothing of what was deleted in the files."""
        with self._record.begin() as connection:
            forget_deleted(connection)
        for engine in (self._record, self._tracker):
            _empty_log(engine)


def _empty_log(engine: Engine) -> None:
    """SQLite's write-ahead log holds what was written until it is emptied; a reader may be in the way a while."""
    if engine.dialect.name != "sqlite":
        return
    for _ in range(5):
        with suppress(OperationalError), engine.connect() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").first()
            if busy is not None and not busy[0]:
                return
        time.sleep(0.1)
