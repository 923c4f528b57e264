"""A filled database of every earlier revision comes to the newest one and loses nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine

from bot.client.case import Case
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Turn
from bot.client.state import first_state
from bot.transcripts.database import MIGRATIONS, migrate, open_database
from bot.transcripts.repository import Repository, session_row, turn_row
from bot.transcripts.tables import metadata, sessions, turns

ROWS = 3
STARTED = datetime(2025, 3, 1, 12)
WORDS = '{"zin": "Zo\'n \\"zin\\" – 😀", "nummer": %d}'
"""Of a column for text: fit to be read as JSON, too."""


def revisions() -> list[str]:
    """Every revision there is, oldest first; a new one is tried without being named here."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def tables_of(engine: Engine) -> sa.MetaData:
    found = sa.MetaData()
    found.reflect(engine, only=lambda name, _: name != "alembic_version" and not name.startswith("word_search"))
    return found


def value(column: sa.Column, number: int) -> object:
    """What stands in a column of row `number`, by the kind of the column; of a foreign key, the parent of that row."""
    for key in column.foreign_keys:
        return value(key.column, number)
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return number % 2 == 0
    if isinstance(kind, sa.Integer):
        return number + 1
    if isinstance(kind, sa.DateTime):
        return datetime(2025, 1, 1 + number, 8, 30, 15, 250)
    if isinstance(kind, sa.Text) or not getattr(kind, "length", None):
        return WORDS % number
    return f"{column.table.name[:6]}-{column.name[:6]}-{number}"[-kind.length :]


def fill(engine: Engine) -> dict[str, int]:
    """Rows in every table; the tables with how many each has."""
    known = tables_of(engine)
    with engine.begin() as connection:
        for table in known.sorted_tables:
            rows = [{column.name: value(column, number) for column in table.columns} for number in range(ROWS)]
            connection.execute(sa.insert(table), rows)
    return {table.name: ROWS for table in known.sorted_tables}


def contents(engine: Engine, known: sa.MetaData) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of these tables, in these columns."""
    with engine.connect() as connection:
        return {table.name: _rows(connection, table) for table in known.sorted_tables}


def _rows(connection: Connection, table: sa.Table) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in connection.execute(sa.select(*table.columns))), key=repr)


@pytest.mark.parametrize("revision", revisions())
def test_nothing_is_lost_from_a_filled_database(empty_database: str, revision: str) -> None:
    engine = open_database(empty_database)
    migrate(engine, revision)
    filled, known = fill(engine), tables_of(engine)
    before = contents(engine, known)
    assert filled and {name: len(rows) for name, rows in before.items()} == filled
    migrate(engine)
    assert contents(engine, known) == before
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []


@pytest.mark.parametrize("revision", revisions())
def test_a_conversation_of_then_reads_as_it_was(empty_database: str, widow: Case, revision: str) -> None:
    engine = open_database(empty_database)
    migrate(engine, revision)
    state = first_state(widow, load_parameters())
    said = Turn(number=1, learner="Zo'n “zin”?\nEn nog een.", sentences=(), client="Ja.", before=state, after=state)
    talk = Conversation(id="een", case=widow.id, seed=2**62, opening="Dag.", first=state, turns=(said,))
    rows = {sessions: session_row(talk, Choices(level="plus"), STARTED), turns: turn_row("een", said, "r1", STARTED)}
    known = tables_of(engine)
    with engine.begin() as connection:
        for table, row in rows.items():
            then = known.tables[table.name]
            connection.execute(sa.insert(then).values({name: row[name] for name in then.columns.keys()}))  # noqa: SIM118
    migrate(engine)
    stored = Repository(engine).session("een")
    assert stored is not None and stored.conversation == talk
    assert (stored.choices, stored.started) == (Choices(level="plus"), STARTED)


def test_the_newest_revision_is_what_the_code_knows(empty_database: str) -> None:
    engine = open_database(empty_database)
    migrate(engine)
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("word_search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
