"""Rasa's memory of a conversation: where it is, and nothing of what was said.

As it comes, Rasa stores every event, reads all of them at every message, and sends them all to the action server, so a
message costs the more the longer the conversation lasts. What was said is in the record; Rasa needs no more of it than
its slots and the loop that is active.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore, create_engine_kwargs
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

from bot.settings import REACHING


class StateTrackerStore(SQLTrackerStore):
    """Rasa's SQL tracker store with the same table, in which a conversation has only the events that bring a tracker
    where this one is."""

    engine: Engine

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        if self.engine.dialect.name == "sqlite":
            self._use_sqlite()
        else:
            self._use_server()

    def _use_server(self) -> None:
        """As Rasa does, and without waiting for a server that is gone."""
        url = self.engine.url
        given = create_engine_kwargs(url)
        if url.get_backend_name() == "postgresql":
            given["connect_args"] = {**REACHING, **url.query, **given.get("connect_args", {})}
        self._use(sa.create_engine(url, pool_pre_ping=True, **given))

    def _use_sqlite(self) -> None:
        """Connections that stay open, and no waiting for the disk: what is lost with the power, the record has."""
        connecting = {"check_same_thread": False}
        self._use(sa.create_engine(self.engine.url, hide_parameters=True, poolclass=QueuePool, connect_args=connecting))
        sa.event.listen(self.engine, "connect", _prepare)

    def _use(self, engine: Engine) -> None:
        """Take another engine than Rasa made, on the same address. A server may have been away: connections are tried
        before they are used, so that no turn is the one that finds out."""
        self.engine.dispose()
        self.engine = engine
        self.sessionmaker = sessionmaker(bind=self.engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A tracker that is where the conversation was, or None."""
        own = self.SQLEvent.__table__
        query = sa.select(own.c.data).where(own.c.sender_id == sender_id).order_by(own.c.id)
        with self.engine.connect() as connection:
            stored = [json.loads(data) for data in connection.execute(query).scalars()]
        if not stored:
            return None
        events = [event for event in map(_event, stored) if event]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Put where the tracker is in the place of what was stored of it."""
        await self.stream_events(tracker)
        rows = [_row(tracker.sender_id, event) for event in events_to(tracker)]
        own = self.SQLEvent.__table__
        with self.engine.begin() as connection:
            connection.execute(sa.delete(own).where(own.c.sender_id == tracker.sender_id))
            connection.execute(sa.insert(own), rows)


def events_to(tracker: DialogueStateTracker) -> Iterator[Event]:
    """The fewest events that bring an empty tracker where this one is between two messages."""
    for name, slot in tracker.slots.items():
        if slot.value is not None:
            yield SlotSet(name, slot.value)
    if tracker.active_loop_name:
        yield ActiveLoop(tracker.active_loop_name)
    yield ActionExecuted(ACTION_LISTEN_NAME)


def _event(data: dict[str, Any]) -> Event | None:
    """An event as it was stored. Rasa looks through all classes of events for each; those of `events_to` are known."""
    match data:
        case {"event": "slot", "name": str(name), "value": value, "timestamp": when}:
            return SlotSet(name, value, when, data.get("metadata"))
        case {"event": "active_loop", "name": name, "timestamp": when}:
            return ActiveLoop(name, when, data.get("metadata"))
        case _:
            return Event.from_parameters(data)


def _row(sender: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender, "type_name": event.type_name, "timestamp": data.get("timestamp"), "intent_name": None,
        "action_name": data.get("name"), "data": json.dumps(data),
    }  # fmt: skip


def _prepare(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
