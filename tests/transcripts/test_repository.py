"""The record on a real database file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from bot.client.case import Case
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Origin, Turn
from bot.client.state import first_state
from bot.method.coding import CodedSentence
from bot.transcripts.database import DatabaseUnusable, migrate, open_database
from bot.transcripts.repository import AlreadyThere, NoSuchSession, Repository
from bot.transcripts.tables import metadata


@pytest.fixture
def repository(database: str) -> Repository:
    engine = open_database(database)
    migrate(engine)
    return Repository(engine)


@pytest.fixture
def conversation(widow: Case) -> Conversation:
    return Conversation(id="een", case=widow.id, seed=3, opening="Dag.", first=first_state(widow, load_parameters()))


def turn_of(conversation: Conversation, number: int) -> Turn:
    sentence = CodedSentence(text="Hoe slaapt u?", phase="person", technique="open_question", confidence={"phase": 0.9})
    state = conversation.first
    return Turn(
        number=number, learner="Hoe slaapt u?", sentences=(sentence,), client="Slecht. 😀", before=state, after=state
    )


def test_what_was_stored_comes_back(repository: Repository, conversation: Conversation) -> None:
    repository.add_session(conversation, Choices(level="basis"))
    turns = (turn_of(conversation, 1), turn_of(conversation, 2))
    for turn in turns:
        repository.add_turn("een", turn, f"request-{turn.number}")
    stored = repository.session("een")
    assert stored is not None
    assert stored.conversation.turns == turns
    assert (stored.level, stored.hints) == ("basis", "ask")
    assert repository.number_of_request("een", "request-2") == 2
    assert repository.number_of_request("een", "request-3") is None


def test_the_last_turns_alone(repository: Repository, conversation: Conversation) -> None:
    repository.add_session(conversation, Choices(level="basis"))
    empty = repository.recent("een")
    assert empty is not None and empty.conversation.spoken == 0 and empty.conversation.turns == ()
    for number in range(1, 6):
        repository.add_turn("een", turn_of(conversation, number), f"request-{number}")
    repository.add_hint("een", 6, "{}")
    for since, numbers in ((None, [5]), (4, [4, 5]), (1, [1, 2, 3, 4, 5]), (6, [5])):
        stored = repository.recent("een", since)
        assert stored is not None
        assert [turn.number for turn in stored.conversation.turns] == numbers
        assert (stored.conversation.spoken, stored.waiting_hint) == (5, "{}")
    assert repository.recent("niemand") is None


def test_what_is_known_before_a_turn(repository: Repository, conversation: Conversation) -> None:
    repository.add_session(conversation, Choices(level="basis"))
    for number in (1, 2):
        repository.add_turn("een", turn_of(conversation, number), f"request-{number}")
    again, new = repository.before_turn("een", "request-1"), repository.before_turn("een", "request-3")
    assert again is not None and new is not None
    assert (again.made, new.made) == (1, None)
    assert again.stored == new.stored == repository.recent("een")
    assert repository.before_turn("niemand", "request-1") is None


def test_unknown_session(repository: Repository) -> None:
    assert repository.session("niemand") is None


def test_nothing_is_stored_with_an_unknown_session(repository: Repository, conversation: Conversation) -> None:
    with pytest.raises(NoSuchSession):
        repository.add_turn("niemand", turn_of(conversation, 1), "a")
    with pytest.raises(NoSuchSession):
        repository.add_hint("niemand", 1, "{}")
    assert repository.number_of_request("niemand", "a") is None


@pytest.mark.parametrize(("number", "request_id"), [(1, "other"), (2, "same")])
def test_a_turn_is_stored_once(
    repository: Repository, conversation: Conversation, number: int, request_id: str
) -> None:
    repository.add_session(conversation, Choices(level="basis"))
    repository.add_turn("een", turn_of(conversation, 1), "same")
    with pytest.raises(AlreadyThere):
        repository.add_turn("een", turn_of(conversation, number), request_id)
    stored = repository.session("een")
    assert stored is not None
    assert len(stored.conversation.turns) == 1


def test_ten_at_once_make_one_turn(repository: Repository, conversation: Conversation) -> None:
    repository.add_session(conversation, Choices(level="basis"))

    def store(request: int) -> bool:
        try:
            repository.add_turn("een", turn_of(conversation, 1), f"request-{request}")
        except AlreadyThere:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(store, range(10))) == 1


def test_hint_waits_for_its_turn(repository: Repository, conversation: Conversation) -> None:
    repository.add_session(conversation, Choices(level="basis"))
    repository.add_hint("een", 1, '"eerste"')
    repository.add_hint("een", 1, '"tweede"')
    before = repository.session("een")
    repository.add_turn("een", turn_of(conversation, 1), "request")
    after = repository.session("een")
    assert before is not None and before.waiting_hint == '"eerste"'
    assert after is not None and after.waiting_hint is None


def test_a_hint_waits_whatever_others_have_talked(repository: Repository, conversation: Conversation) -> None:
    """With as many as may be stored: another conversation, longer than this one."""
    for name, length in (("een", 1), ("ander", 4)):
        repository.add_session(msgspec.structs.replace(conversation, id=name), Choices(level="basis"))
        for number in range(1, length + 1):
            repository.add_turn(name, turn_of(conversation, number), f"{name}-{number}")
    repository.add_hint("een", 2, '"tweede"')
    stored = repository.recent("een")
    assert stored is not None and stored.waiting_hint == '"tweede"'


@pytest.mark.parametrize("act", ["session", "before_turn", "add_turn", "add_hint", "sessions_of"])
def test_no_conversation_is_looked_for_among_all(act: str, conversation: Conversation, tmp_path: Path) -> None:
    """Each statement of a turn finds its rows by an index, so that it takes no longer with 100,000 conversations."""
    engine = open_database(f"sqlite:///{tmp_path / 'record.sqlite'}")
    migrate(engine)
    repository = Repository(engine)
    repository.add_session(conversation, Choices(level="basis", learner="iemand"))
    repository.add_turn("een", turn_of(conversation, 1), "request-1")
    said: list[tuple[str, object]] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *given: said.append((given[2], given[3])))
    {
        "session": lambda: repository.session("een"),
        "before_turn": lambda: repository.before_turn("een", "request-1"),
        "add_turn": lambda: repository.add_turn("een", turn_of(conversation, 2), "request-2"),
        "add_hint": lambda: repository.add_hint("een", 2, "{}"),
        "sessions_of": lambda: repository.sessions_of("iemand", 5),
    }[act]()
    plans = []
    with engine.connect() as connection:
        for statement, values in tuple(said):
            if statement.startswith(("SELECT", "UPDATE")):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
                plans += [row.detail for row in rows]
    looked = [line for line in plans if line.startswith(("SCAN", "SEARCH"))]
    assert looked and not [line for line in looked if "=?" not in line]  # of an index: which rows


def test_finished(repository: Repository, conversation: Conversation) -> None:
    repository.add_session(conversation, Choices(level="basis"))
    repository.finish("een")
    stored = repository.session("een")
    assert stored is not None and stored.conversation.finished


def test_migrations_make_the_tables_the_code_knows(empty_database: str) -> None:
    engine = open_database(empty_database)
    migrate(engine)
    migrate(engine)
    inspector = sa.inspect(engine)
    assert set(metadata.tables) <= set(inspector.get_table_names())
    for name, table in metadata.tables.items():
        assert {column["name"] for column in inspector.get_columns(name)} == set(table.columns.keys())


@pytest.mark.parametrize("url", ["geen adres", "onbekend://x", "sqlite:////proc/nergens/x.sqlite3"])
def test_unusable_database(url: str) -> None:
    with pytest.raises(DatabaseUnusable):
        migrate(open_database(url))


def test_choices_come_back_and_help_changes(repository: Repository, conversation: Conversation) -> None:
    chosen = Choices(
        level="plus", hints="off", readings=True, focus="phase", learner="ik", origin=Origin(session="nul", turns=2)
    )
    repository.add_session(conversation, chosen)
    stored = repository.session("een")
    assert stored is not None and stored.choices == chosen
    repository.change_help("een", "always", False, True)
    changed = repository.session("een")
    assert changed is not None
    assert changed.choices == msgspec.structs.replace(chosen, hints="always", readings=False, thoughts=True)
    with pytest.raises(NoSuchSession):
        repository.change_help("niemand", "ask", False, False)


def test_a_conversation_can_begin_with_turns(repository: Repository, conversation: Conversation) -> None:
    turns = (turn_of(conversation, 1), turn_of(conversation, 2))
    repository.add_session(msgspec.structs.replace(conversation, turns=turns), Choices(level="basis"))
    repository.add_turn("een", turn_of(conversation, 3), "c")
    stored = repository.session("een")
    assert stored is not None and len(stored.conversation.turns) == 3


def test_the_sessions_of_a_learner(repository: Repository, conversation: Conversation) -> None:
    for name, learner in (("a", "ik"), ("b", "ik"), ("c", "jij"), ("d", "ik")):
        repository.add_session(msgspec.structs.replace(conversation, id=name), Choices(level="basis", learner=learner))
        if name != "d":
            repository.add_turn(name, turn_of(conversation, 1), "r")
    assert [stored.conversation.id for stored in repository.sessions_of("ik", 10)] == ["b", "a"]
    assert [stored.conversation.id for stored in repository.sessions_of("ik", 1)] == ["b"]
    assert repository.sessions_of("niemand", 10) == []


def test_a_record_of_the_first_version_is_brought_up_to_date(empty_database: str, widow: Case) -> None:
    from alembic import command
    from alembic.config import Config

    from bot.transcripts.database import MIGRATIONS

    engine = open_database(empty_database)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            sa.text(
                "insert into sessions (id, case_id, seed, level, hints, opening, first_state, finished, started_at,"
                " changed_at) values ('oud', :case, 1, 'basis', 'ask', 'Dag.', :state, false, :now, :now)"
            ),
            {
                "case": widow.id,
                "state": msgspec.json.encode(first_state(widow, load_parameters())).decode(),
                "now": "2026-01-01 00:00:00.000000",
            },
        )
    migrate(engine)
    stored = Repository(engine).session("oud")
    assert stored is not None
    assert stored.choices == Choices(level="basis")
