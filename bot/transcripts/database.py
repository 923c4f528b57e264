"""Opening the database and bringing its tables up to date (Alembic)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from bot.settings import REACHING

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
MIGRATING = 0x0EFE
"""PostgreSQL's lock of this number is held while tables change."""
MAPPED = 1 << 30
"""So many bytes of an SQLite file are read through the operating system's memory, which all connections share."""


class DatabaseUnusable(RuntimeError):
    """The database cannot be opened or written."""


class DatabaseTooNew(DatabaseUnusable):
    """The tables were made by a newer version of the program; the message is their revision."""


def open_database(url: str) -> Engine:
    """An engine on `url` (SQLAlchemy form), with foreign keys and write-ahead logging on SQLite.

    Its errors do not hold the values of a statement, which are what learners typed.

    Raises:
        DatabaseUnusable: the address is no database address, or its folder cannot be made.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite" and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(address, future=True, hide_parameters=True, **_pooling(address))
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise DatabaseUnusable(str(error)) from error
    if address.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def open_tracker_store(url: str) -> Engine:
    """An engine on Rasa's own SQL tracker store, whose settings are Rasa's; what is deleted through it is overwritten.

    Raises:
        DatabaseUnusable: the address is no database address.
    """
    try:
        address = make_url(url)
        engine = sa.create_engine(address, future=True, hide_parameters=True, pool_pre_ping=True, **_reaching(address))
    except (SQLAlchemyError, ImportError) as error:
        raise DatabaseUnusable(str(error)) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _overwrite_deleted)
    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Create or upgrade the tables, to the newest revision unless another is named.

    Raises:
        DatabaseTooNew: a newer version of the program made the tables.
        DatabaseUnusable: the database cannot be reached or written.
    """
    try:
        with engine.begin() as connection:
            found = revision_of(connection)
            if found and is_newer(found):
                raise DatabaseTooNew(found)
            if revision != "head" or found != newest_revision():
                _one_at_a_time(connection)
                _upgrade(connection, revision)
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseUnusable(str(getattr(error, "orig", None) or error)) from error


def newest_revision() -> str:
    """The revision that tables are brought to: the number before the name of the last migration."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def is_newer(revision: str) -> bool:
    """Whether tables of a revision are of a newer version than this one."""
    return revision > newest_revision()


def revision_at(url: str) -> str | None:
    """The revision of the tables of a database, which is not changed; None when there are none.

    Raises:
        DatabaseUnusable: it cannot be reached, or is no database.
    """
    try:
        engine = sa.create_engine(url, future=True, poolclass=NullPool)
        with engine.connect() as connection:
            return revision_of(connection)
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise DatabaseUnusable(str(getattr(error, "orig", None) or error)) from error


def revision_of(connection: Connection) -> str | None:
    """The revision that the tables are at; None when there are none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _one_at_a_time(connection: Connection) -> None:
    """Machines that start at once wait for each other; an SQLite file lets one write anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATING)))


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command  # half a second, which a process that finds its tables as they should be can do without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _pooling(address: sa.engine.URL) -> dict[str, object]:
    """SQLAlchemy 1.4 opens an SQLite file anew for every transaction unless it is told to keep connections."""
    if address.get_backend_name() != "sqlite":
        return {"pool_pre_ping": True, **_reaching(address)}
    if not address.database or address.database == ":memory:":
        return {}
    return {"poolclass": QueuePool, "connect_args": {"check_same_thread": False}}


def _reaching(address: sa.engine.URL) -> dict[str, object]:
    """How soon a server that does not answer counts as gone; what the address says of that goes first."""
    return {"connect_args": {**REACHING, **address.query}} if address.get_backend_name() == "postgresql" else {}


def _prepare_sqlite(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA mmap_size={MAPPED}")
    cursor.close()
    _overwrite_deleted(connection, None)


def _overwrite_deleted(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.close()
