"""The record's tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import PostgreSQL, needs_postgresql

ENGINES = ("sqlite", pytest.param("postgresql", marks=needs_postgresql))


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a record of the test's own, to be migrated by the test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.sqlite3'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    url = server.make(tables=True)
    yield url
    server.drop(url)


@pytest.fixture(params=ENGINES)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    url = server.make()
    yield url
    server.drop(url)
