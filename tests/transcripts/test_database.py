"""Opening the database, good and bad, and bringing it up to date."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from bot.client.case import Case
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Turn
from bot.client.state import first_state
from bot.settings import REACHING
from bot.transcripts.database import (
    MIGRATIONS,
    DatabaseTooNew,
    DatabaseUnusable,
    migrate,
    newest_revision,
    open_database,
    open_tracker_store,
    revision_at,
)  # fmt: skip
from bot.transcripts.repository import AlreadyThere, Repository
from bot.transcripts.tables import hints, sessions, turns


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def engine(database: str) -> Engine:
    made = open_database(database)
    migrate(made)
    return made


def new(case: Case, name: str) -> Conversation:
    return Conversation(id=name, case=case.id, seed=2**62, opening="Dag.", first=first_state(case, load_parameters()))


def turn(conversation: Conversation, number: int) -> Turn:
    state = conversation.first
    return Turn(number=number, learner="Zo.", sentences=(), client="Ja.", before=state, after=state)


# --- migrations ------------------------------------------------------------------------------------------------------


def test_coming_again_keeps_what_is_there(engine: Engine, database: str, widow: Case) -> None:
    Repository(engine).add_session(new(widow, "een"), Choices(level="basis"))
    again = open_database(database)
    migrate(again)
    stored = Repository(again).session("een")
    assert stored is not None and stored.conversation == new(widow, "een")


def test_the_newest_revision_is_the_one_that_alembic_goes_to() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == newest_revision()


def test_sqlite_keeps_foreign_keys_and_a_log_in_a_folder_it_makes(tmp_path: Path) -> None:
    engine = open_database(url_of(tmp_path / "deep" / "down" / "record.sqlite3"))
    with engine.connect() as connection:
        assert connection.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_session_takes_its_turns_and_hints_along(engine: Engine, widow: Case) -> None:
    repository, conversation = Repository(engine), new(widow, "een")
    repository.add_session(conversation, Choices(level="basis"))
    repository.add_turn("een", turn(conversation, 1), "a")
    repository.add_hint("een", 2, "kijk")
    with engine.begin() as connection:
        connection.execute(sa.delete(sessions))
        left = [connection.execute(sa.select(sa.func.count()).select_from(table)).scalar() for table in (turns, hints)]
    assert left == [0, 0]


# --- what cannot be used ---------------------------------------------------------------------------------------------


def under_a_file(folder: Path) -> Path:
    (folder / "file").write_text("geen map")
    return folder / "file" / "record.sqlite3"


def a_folder(folder: Path) -> Path:
    (folder / "record.sqlite3").mkdir()
    return folder / "record.sqlite3"


def something_else(folder: Path) -> Path:
    (folder / "record.sqlite3").write_bytes(b"dit is geen database " * 100)
    return folder / "record.sqlite3"


def where_nobody_writes(folder: Path) -> Path:
    return Path("/proc/oefenklant/record.sqlite3")


@pytest.mark.parametrize("place", [under_a_file, a_folder, something_else, where_nobody_writes])
def test_an_unwritable_place(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    with pytest.raises(DatabaseUnusable) as caught:
        migrate(open_database(url_of(place(tmp_path))))
    assert str(caught.value)


@pytest.mark.parametrize("url", ["", "zomaar wat", "onbekend://x/y", "postgresql://niemand@127.0.0.1:1/leeg"])
def test_an_unusable_address(url: str) -> None:
    with pytest.raises(DatabaseUnusable):
        migrate(open_database(url))


def test_a_server_that_takes_the_call_and_says_nothing_is_gone_after_a_while() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://niemand@127.0.0.1:{silent.getsockname()[1]}/leeg"
        began = time.monotonic()
        with pytest.raises(DatabaseUnusable):
            migrate(open_database(f"{url}?connect_timeout=2"))
        assert 1 < time.monotonic() - began < 4, "what the address says goes first"
        with pytest.raises(DatabaseUnusable):
            migrate(open_database(url))
        assert time.monotonic() - began < 2 + 2 * int(REACHING["connect_timeout"])


# --- many at once ----------------------------------------------------------------------------------------------------


def at_once(number: int, work: Callable[[int], None]) -> list[BaseException]:
    """Run `work` in so many threads that start together; what went wrong in them."""
    problems: list[BaseException] = []
    start = threading.Barrier(number)

    def run(which: int) -> None:
        start.wait()
        try:
            work(which)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=run, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def test_many_conversations_at_once(engine: Engine, widow: Case) -> None:
    repository = Repository(engine)

    def talk(which: int) -> None:
        conversation = new(widow, f"gesprek-{which}")
        repository.add_session(conversation, Choices(level="basis"))
        for number in range(1, 6):
            repository.add_turn(conversation.id, turn(conversation, number), f"r{number}")
            repository.add_hint(conversation.id, number + 1, "kijk")
        repository.finish(conversation.id)

    assert at_once(8, talk) == []
    for which in range(8):
        stored = repository.session(f"gesprek-{which}")
        assert stored is not None
        assert [one.number for one in stored.conversation.turns] == [1, 2, 3, 4, 5]
        assert stored.conversation.finished


def test_the_same_request_at_once_is_stored_once(engine: Engine, widow: Case) -> None:
    repository, conversation = Repository(engine), new(widow, "een")
    repository.add_session(conversation, Choices(level="basis"))
    problems = at_once(8, lambda which: repository.add_turn("een", turn(conversation, which + 1), "dezelfde"))
    assert [type(problem) for problem in problems] == [AlreadyThere] * 7
    stored = repository.session("een")
    assert stored is not None and len(stored.conversation.turns) == 1
    assert repository.number_of_request("een", "dezelfde") == stored.conversation.turns[0].number


def test_the_same_session_at_once_is_stored_once(engine: Engine, widow: Case) -> None:
    repository = Repository(engine)
    problems = at_once(6, lambda which: repository.add_session(new(widow, "een"), Choices(level="basis")))
    assert [type(problem) for problem in problems] == [AlreadyThere] * 5


def test_a_turn_that_is_there_already_changes_nothing(engine: Engine, widow: Case) -> None:
    repository, conversation = Repository(engine), new(widow, "een")
    repository.add_session(conversation, Choices(level="basis"))
    repository.add_turn("een", turn(conversation, 1), "a")
    with engine.connect() as connection:
        before = connection.execute(sa.select(sessions.c.changed_at)).scalar()
    with pytest.raises(AlreadyThere):
        repository.add_turn("een", turn(conversation, 1), "b")
    with engine.connect() as connection:
        assert connection.execute(sa.select(sessions.c.changed_at)).scalar() == before


def test_machines_that_start_at_once_wait_for_each_other(empty_database: str, widow: Case) -> None:
    if empty_database.startswith("sqlite"):
        pytest.skip("one machine, where the program makes the tables before its processes start")
    engines = [open_database(empty_database) for _ in range(4)]
    assert at_once(4, lambda which: migrate(engines[which])) == []
    Repository(engines[0]).add_session(new(widow, "een"), Choices(level="basis"))
    assert Repository(engines[3]).session("een") is not None


def test_two_programs_can_migrate_one_after_the_other_and_share_it(empty_database: str, widow: Case) -> None:
    one, two = (open_database(empty_database) for _ in range(2))
    migrate(one)
    migrate(two)
    Repository(one).add_session(new(widow, "een"), Choices(level="basis"))
    assert Repository(two).session("een") is not None


def test_tables_of_a_newer_version_are_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999"):
        migrate(engine)
    assert revision_at(str(engine.url)) == "9999"


@pytest.mark.parametrize("opened", [open_database, open_tracker_store])
def test_errors_do_not_hold_what_was_typed(tmp_path: Path, opened: Callable[[str], Engine]) -> None:
    made = opened(url_of(tmp_path / "x.sqlite3"))
    with pytest.raises(sa.exc.SQLAlchemyError) as caught, made.begin() as connection:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:words)"), {"words": "kwikstaartjes"})
    assert "nowhere" in str(caught.value) and "kwikstaartjes" not in str(caught.value)
