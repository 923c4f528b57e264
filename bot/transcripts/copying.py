"""A copy of a whole database as it is at one moment, and putting one in its place."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

Kind = Literal["sqlite", "postgresql", "other"]
SECONDS = 3600
"""How long PostgreSQL's own programs may take."""


class CopyFailed(RuntimeError):
    """A database could not be copied or put back; the message is the database's own."""


class ProgramMissing(CopyFailed):
    """A program of PostgreSQL is not on this machine; the message is its name."""


def kind_of(url: str) -> Kind:
    """What keeps the database at this address; an SQLite database in memory is `other`."""
    try:
        address = make_url(url)
    except ArgumentError:
        return "other"
    if address.get_backend_name() == "sqlite":
        return "sqlite" if address.database and address.database != ":memory:" else "other"
    return "postgresql" if address.get_backend_name() == "postgresql" else "other"


def sqlite_file(url: str) -> Path:
    """The file of an SQLite database."""
    return Path(str(make_url(url).database))


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy an SQLite database, also while others write to it; the copy is one file, without a log beside it.

    Raises:
        CopyFailed: the source cannot be read as a database, or the target cannot be written.
    """
    try:
        opened = sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=30)
        with closing(opened) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)  # in one step: what is written meanwhile is not in it
            new.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise CopyFailed(str(error)) from error


def check_sqlite(path: Path) -> None:
    """Read an SQLite database to its end.

    Raises:
        CopyFailed: it is damaged.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.Error as error:
        raise CopyFailed(str(error)) from error
    if found != ["ok"]:
        raise CopyFailed("; ".join(found))


def dump_postgresql(url: str, target: Path) -> None:
    """Copy a PostgreSQL database with `pg_dump`, which sees one moment while others write.

    Raises:
        CopyFailed: `pg_dump` is not there, or could not do it.
    """
    _run(url, ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"])


def restore_postgresql(url: str, dump: Path) -> None:
    """Put a dump in the place of what a PostgreSQL database holds, in one transaction: all of it or nothing.

    Raises:
        CopyFailed: `pg_restore` is not there, or could not do it; the database is as it was.
    """
    options = ["--single-transaction", "--exit-on-error", "--clean", "--if-exists", "--no-owner", "--no-privileges"]
    _run(url, ["pg_restore", *options, str(dump)])


def check_dump(dump: Path) -> None:
    """Read the list of contents of a PostgreSQL dump.

    Raises:
        CopyFailed: it is none, or `pg_restore` is not there.
    """
    _run(None, ["pg_restore", "--list", str(dump)])


def _run(url: str | None, command: Sequence[str]) -> None:
    environment, place = dict(os.environ), []
    if url is not None:
        address = make_url(url)
        environment |= {"PGPASSWORD": address.password} if address.password else {}
        plain = address.set(drivername="postgresql", password=None)
        place = [f"--dbname={plain.render_as_string(hide_password=False)}", "--no-password"]
    try:
        done = subprocess.run(
            [command[0], *place, *command[1:]], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, errors="replace", timeout=SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise ProgramMissing(command[0]) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CopyFailed(str(error)) from error
    if done.returncode:
        raise CopyFailed(" ".join(done.stderr.split())[-600:])
