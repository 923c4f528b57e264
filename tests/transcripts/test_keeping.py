"""What is deleted is gone from every file, and what is kept long enough goes by itself."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy.engine import Engine

from bot.client.case import Case
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Turn
from bot.client.state import first_state
from bot.coach.summary import summary_of
from bot.transcripts.database import DatabaseUnusable, migrate, open_database, open_tracker_store
from bot.transcripts.keeping import STRAY_SECONDS, Keeper
from bot.transcripts.record import Record
from bot.transcripts.repository import Repository
from bot.transcripts.sharing import Filter
from bot.transcripts.tables import sessions

WORDS = "Een zin die nergens anders staat, zeg maar kwikstaartje."


@pytest.fixture
def record(database: str) -> Engine:
    made = open_database(database)
    migrate(made)
    return made


@pytest.fixture
def tracker(tmp_path: Path, database: str) -> Engine:
    """Rasa's table; on PostgreSQL in the same database."""
    in_file = database.startswith("sqlite")
    made = open_tracker_store(f"sqlite:///{tmp_path / 'rasa.sqlite3'}" if in_file else database)
    SQLTrackerStore.Base.metadata.create_all(made)
    return made


def add(record: Engine, tracker: Engine, case: Case, name: str, learner: str, said: str = WORDS) -> None:
    state = first_state(case, load_parameters())
    talk = Conversation(id=name, case=case.id, seed=1, opening="Dag.", first=state)
    turn = Turn(number=1, learner=said, sentences=(), client="Ja.", before=state, after=state)
    repository = Repository(record)
    repository.add_session(talk, Choices(level="basis", learner=learner))
    repository.add_turn(name, turn, "r1")
    repository.add_hint(name, 2, "kijk")
    event(tracker, name, said)


def event(tracker: Engine, sender: str, said: str, seconds_ago: float = 0) -> None:
    query = sa.text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (:sender, 'x', :at, :data)")
    with tracker.begin() as connection:
        connection.execute(query, {"sender": sender, "at": time.time() - seconds_ago, "data": said})


def senders(tracker: Engine) -> list[str]:
    with tracker.connect() as connection:
        return list(connection.execute(sa.text("SELECT sender_id FROM events ORDER BY id")).scalars())


def files_with(folder: Path, words: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_what_is_deleted_is_in_no_file(tmp_path: Path, record: Engine, tracker: Engine, widow: Case) -> None:
    for number in range(20):
        add(record, tracker, widow, f"weg-{number}", "iemand")
    add(record, tracker, widow, "blijft", "ander", "Iets anders.")
    in_files = record.dialect.name == "sqlite"
    assert not in_files or len(files_with(tmp_path, "kwikstaartje")) >= 2
    assert Keeper(record, tracker).delete_of("iemand") == 20
    assert files_with(tmp_path, "kwikstaartje") == []
    assert senders(tracker) == ["blijft"]
    assert Repository(record).session("weg-3") is None
    kept = Repository(record).session("blijft")
    assert kept is not None and kept.conversation.turns[0].learner == "Iets anders."


def test_the_index_of_words_forgets_too(tmp_path: Path, record: Engine, tracker: Engine, widow: Case) -> None:
    accounts, sharing = Record(record).accounts, Record(record).sharing
    group = accounts.add_group(accounts.add_organisation("Welzijn"), "Klas 2", [])
    member = accounts.join(group, "iemand", "Vlinder")
    for number in range(5):
        add(record, tracker, widow, f"weg-{number}", "iemand")
        stored = Repository(record).session(f"weg-{number}")
        assert stored
        summary = summary_of(stored.conversation)
        sharing.share(stored.conversation, stored.started, member.id, summary, examples=False)
    sharing.withdraw("weg-0")
    in_files = record.dialect.name == "sqlite"
    assert not in_files or indexed(record)
    assert sharing.find(Filter(groups=(group,), words="kwikstaart")).total == 4
    Keeper(record, tracker).delete(["weg-0", "weg-1"])
    assert sharing.find(Filter(groups=(group,), words="kwikstaart")).total == 3
    Keeper(record, tracker).delete_of("iemand")
    assert sharing.find(Filter(groups=(group,), words="kwikstaart")).total == 0
    assert files_with(tmp_path, "kwikstaart") == [] and files_with(tmp_path, "wikstaart") == []
    assert not in_files or not indexed(record)


def indexed(record: Engine) -> list[str]:
    """The words that are in the index in any way; its pages keep only how a word differs from the one before."""
    with record.connect() as connection:
        blocks = connection.execute(sa.text("SELECT block FROM word_search_data WHERE id > 10")).scalars()
        return [word for block in blocks for word in ("kwik", "staart", "nergens") if word.encode() in block]


def test_one_conversation_and_one_that_is_not_there(record: Engine, tracker: Engine, widow: Case) -> None:
    add(record, tracker, widow, "een", "iemand")
    add(record, tracker, widow, "twee", "iemand")
    Keeper(record, tracker).delete(["een", "onbekend"])
    assert [stored.conversation.id for stored in Repository(record).sessions_of("iemand", 9)] == ["twee"]


@pytest.mark.parametrize(("days", "left"), [(30, ["nieuw"]), (0, ["nieuw", "oud"]), (36500, ["nieuw", "oud"])])
def test_keeping_for_so_many_days(record: Engine, tracker: Engine, widow: Case, days: int, left: list[str]) -> None:
    for name in ("oud", "nieuw"):
        add(record, tracker, widow, name, "iemand")
    before = datetime.utcnow() - timedelta(days=31)
    with record.begin() as connection:
        connection.execute(sa.update(sessions).where(sessions.c.id == "oud").values(changed_at=before))
    assert Keeper(record, tracker).purge(days) == 2 - len(left)
    with record.connect() as connection:
        assert sorted(connection.execute(sa.select(sessions.c.id)).scalars()) == left
    assert sorted(senders(tracker)) == left


def test_words_without_a_conversation_go_after_a_while(record: Engine, tracker: Engine, widow: Case) -> None:
    add(record, tracker, widow, "bekend", "iemand")
    event(tracker, "bekend", "oud", STRAY_SECONDS + 60)
    event(tracker, "verdwaald", WORDS, STRAY_SECONDS + 60)
    event(tracker, "net-begonnen", WORDS)
    Keeper(record, tracker).purge(365)
    assert sorted(set(senders(tracker))) == ["bekend", "net-begonnen"]


def test_a_tracker_store_that_rasa_did_not_make_yet(tmp_path: Path, record: Engine) -> None:
    empty = open_tracker_store(f"sqlite:///{tmp_path / 'nog-niet.sqlite3'}")
    keeper = Keeper(record, empty)
    keeper.delete(["een"])
    assert keeper.purge(1) == 0


def test_an_unusable_address() -> None:
    with pytest.raises(DatabaseUnusable):
        open_tracker_store("zomaar wat")
