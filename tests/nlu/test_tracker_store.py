"""Rasa's memory of a conversation holds where it is, not what was said, and is as small after many turns."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.brokers.file import FileEventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.tracker_store import StateTrackerStore, _event
from bot.paths import PROJECT
from tests.engines import PostgreSQL, needs_postgresql

WORDS = "Zegt het woord kwikstaartjesnest u iets?"


@pytest.fixture
def store(tmp_path: Path) -> StateTrackerStore:
    domain = Domain.load(str(PROJECT / "domain.yml"))
    return StateTrackerStore(domain=domain, dialect="sqlite", db=str(tmp_path / "rasa.sqlite3"))


def talk(store: StateTrackerStore, turns: int) -> DialogueStateTracker:
    """A tracker that was stored and read again at each turn."""
    for number in range(1, turns + 1):
        tracker = asyncio.run(store.get_or_create_tracker("one"))
        events = [ActiveLoop("practice")] if number == 1 else []
        events += [
            UserUttered(WORDS, {"name": "turn"}), ActionExecuted("practice"), SlotSet("turn", float(number)),
            SlotSet("step", "tells"), BotUttered("Nee."), ActionExecuted("action_listen"),
        ]  # fmt: skip
        for event in events:
            tracker.update(event, store.domain)
        asyncio.run(store.save(tracker))
    return tracker


def test_a_tracker_comes_back_where_it_was(store: StateTrackerStore) -> None:
    talk(store, 3)
    again = asyncio.run(store.retrieve("one"))
    assert again is not None
    assert again.active_loop_name == "practice"
    assert again.latest_action_name == "action_listen"
    assert (again.get_slot("turn"), again.get_slot("step"), again.get_slot("ended")) == (3.0, "tells", None)


@pytest.mark.parametrize(
    "event",
    [
        SlotSet("turn", 3.0, 17.5), SlotSet("ended", None, 17.5), ActiveLoop("practice", 17.5), ActiveLoop(None, 17.5),
        ActionExecuted("action_listen", timestamp=17.5), UserUttered(WORDS, {"name": "turn"}, timestamp=17.5),
    ],
    ids=lambda event: event.type_name,
)  # fmt: skip
def test_events_are_read_as_rasa_reads_them(event: Event) -> None:
    own, theirs = _event(event.as_dict()), Event.from_parameters(event.as_dict())
    assert own == theirs == event and own is not None and theirs is not None
    assert own.as_dict() == theirs.as_dict()


def test_it_is_as_small_after_many_turns(store: StateTrackerStore) -> None:
    talk(store, 1)
    first = asyncio.run(store.retrieve("one"))
    talk(store, 20)
    last = asyncio.run(store.retrieve("one"))
    assert first is not None and last is not None
    assert len(last.events) == len(first.events) <= 8


def test_no_words_are_in_its_files(store: StateTrackerStore, tmp_path: Path) -> None:
    talk(store, 2)
    assert all(b"kwikstaartjesnest" not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_loop_that_ended_is_not_active(store: StateTrackerStore) -> None:
    tracker = talk(store, 1)
    tracker.update(ActiveLoop(None), store.domain)
    tracker.update(SlotSet("ended", "finished"), store.domain)
    asyncio.run(store.save(tracker))
    again = asyncio.run(store.retrieve("one"))
    assert again is not None and again.active_loop_name is None and again.get_slot("ended") == "finished"


def test_others_are_left_alone(store: StateTrackerStore) -> None:
    talk(store, 1)
    asyncio.run(store.save(DialogueStateTracker("two", store.domain.slots)))
    assert sorted(asyncio.run(store.keys())) == ["one", "two"]
    assert asyncio.run(store.retrieve("three")) is None


def test_an_event_broker_gets_every_event_with_the_words(tmp_path: Path) -> None:
    """What docs/growing.md says of it: the store leaves words out, Rasa's brokers do not."""
    sent = tmp_path / "sent"
    domain = Domain.load(str(PROJECT / "domain.yml"))
    broker = FileEventBroker(str(sent))
    store = StateTrackerStore(domain=domain, db=str(tmp_path / "rasa.sqlite3"), event_broker=broker)
    talk(store, 2)
    lines = [json.loads(line) for line in sent.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines].count("user") == 2, "each event once, though the store keeps only some"
    assert all(line["text"] == WORDS for line in lines if line["event"] == "user")
    assert b"kwikstaartjesnest" not in (tmp_path / "rasa.sqlite3").read_bytes()


@needs_postgresql
def test_the_same_on_postgresql(postgresql: PostgreSQL) -> None:
    domain = Domain.load(str(PROJECT / "domain.yml"))
    url = postgresql.make()
    first = StateTrackerStore(domain=domain, host=url)
    talk(first, 3)
    other = StateTrackerStore(domain=domain, host=url)
    again = asyncio.run(other.retrieve("one"))
    assert again is not None and again.get_slot("turn") == 3.0 and len(again.events) <= 8
    with other.engine.connect() as connection:
        assert not [row for row in connection.execute(sa.text("SELECT data FROM events")) if "kwikstaart" in row[0]]
        connection.execute(
            sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        )
    assert asyncio.run(first.retrieve("one")) is not None, "a connection that was closed is noticed before it is used"
    for store in (first, other):
        store.engine.dispose()
    postgresql.drop(url)
