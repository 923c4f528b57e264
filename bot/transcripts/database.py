"""Opening the database and bringing its tables up to date (Alembic)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
MAPPED = 1 << 30
"""So many bytes of an SQLite file are read through the operating system's memory, which all connections share."""


class DatabaseUnusable(RuntimeError):
    """The database cannot be opened or written."""


def open_database(url: str) -> Engine:
    """An engine on `url` (SQLAlchemy form), with foreign keys and write-ahead logging on SQLite.

    Raises:
        DatabaseUnusable: the address is no database address, or its folder cannot be made.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() == "sqlite" and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(address, future=True, pool_pre_ping=True)
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
        engine = sa.create_engine(url, future=True, pool_pre_ping=True)
    except (SQLAlchemyError, ImportError) as error:
        raise DatabaseUnusable(str(error)) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _overwrite_deleted)
    return engine


def migrate(engine: Engine, revision: str = "head") -> None:
    """Create or upgrade the tables, to the newest revision unless another is named.

    Raises:
        DatabaseUnusable: the database cannot be reached or written.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseUnusable(str(getattr(error, "orig", None) or error)) from error


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
