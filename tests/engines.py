"""Debian's PostgreSQL and Redis, started for the tests on free ports of the loopback, in folders that are thrown away.

On a developer's machine without them these tests are skipped, with the reason; where `CI` is set nothing may be left
out, so there they run and fail.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from bot.service.ports import LOOPBACK, free_port
from bot.transcripts.database import migrate, open_database

USER = "oefenklant"
PASSWORD_OF_REDIS = "geheim"
PASSWORD = "geheim:met/tekens@"
SECONDS = 30
FRESH = "fresh"
"""The database that others are copied from: all tables, nothing in them."""
QUICKLY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=200")


def programs(name: str) -> Path | None:
    """The folder of a server's programs: of the newest version that Debian has, or wherever the path finds it."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}")) or [Path(shutil.which(name) or "/nowhere")]
    return found[-1].parent if found[-1].exists() else None


def _needs(name: str, package: str) -> pytest.MarkDecorator:
    missing = programs(name) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"needs Debian's {package}: apt-get install {package}")


needs_postgresql = _needs("initdb", "postgresql")
needs_redis = _needs("redis-server", "redis-server")


class Running:
    """A server's process, which may be stopped and started again on the same data and port."""

    def __init__(self, command: list[str], folder: Path, user: str | None, port: int) -> None:
        self._command, self._folder, self._user, self._port = command, folder, user, port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        log = self._folder / "log"
        with log.open("a") as output:
            self._process = subprocess.Popen(
                self._command, user=self._user, stdout=output, stderr=output, cwd=self._folder
            )
        _wait(self._process, self._port, log)

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Ask it to stop by a signal; both servers stop at once and in order on SIGINT."""
        if self._process is None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class PostgreSQL:
    """A running server."""

    def __init__(self, folder: Path, port: int, running: Running) -> None:
        self._folder, self._port, self._made, self._running = folder, port, 0, running

    @contextmanager
    def away(self) -> Iterator[None]:
        """It is gone as long as the context lasts, as when it crashes: nothing is finished, connections are cut."""
        self._running.stop(signal.SIGQUIT)
        try:
            yield
        finally:
            self._running.start()

    def url(self, name: str) -> str:
        """The address of a database."""
        given = {"username": USER, "password": PASSWORD, "host": LOOPBACK, "port": self._port, "database": name}
        return sa.engine.URL.create("postgresql", **given).render_as_string(hide_password=False)

    def make(self, *, tables: bool = False) -> str:
        """The address of a new database; with `tables` those of the newest revision are there."""
        if tables and not self._has(FRESH):
            self._administer(f"CREATE DATABASE {FRESH}")
            engine = open_database(self.url(FRESH))
            migrate(engine)
            engine.dispose()
        self._made += 1
        name = f"made_{self._made}"
        self._administer(f"CREATE DATABASE {name} TEMPLATE {FRESH if tables else 'template0'}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Throw a database away, whoever still is connected."""
        self._administer(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def _has(self, name: str) -> bool:
        return bool(self._administer(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"))

    def _administer(self, statement: str) -> list[object]:
        engine = sa.create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
        with engine.connect() as connection:
            found = connection.execute(sa.text(statement))
            return list(found) if found.returns_rows else []


@contextmanager
def running_postgresql() -> Iterator[PostgreSQL]:
    """A server of its own, as long as the context lasts; never run by root."""
    place, port = programs("initdb"), free_port()
    assert place, "PostgreSQL is not installed: apt-get install postgresql"
    with _folder() as (folder, user):
        password = folder / "password"
        password.write_text(PASSWORD)
        _own(password, user)
        data = folder / "data"
        made = (
            place / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            "--pwfile",
            password,
            "-N",
            "-E",
            "UTF8",
        )
        subprocess.run([str(part) for part in made], user=user, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        options = [part for one in QUICKLY for part in ("-c", one)]
        command = [str(place / "postgres"), "-D", str(data), "-h", LOOPBACK, "-p", str(port), "-k", "", *options]
        with _running(command, folder, user, port) as running:
            yield PostgreSQL(folder, port, running)


class Redis:
    """A running server."""

    def __init__(self, port: int, running: Running) -> None:
        self.port, self._running = port, running
        self.url = f"redis://:{PASSWORD_OF_REDIS}@{LOOPBACK}:{port}/0"

    def kill(self) -> None:
        """Let it be gone at once."""
        self._running.stop(signal.SIGKILL)

    @contextmanager
    def away(self) -> Iterator[None]:
        """It is gone as long as the context lasts, and has forgotten everything when it comes back."""
        self.kill()
        try:
            yield
        finally:
            self._running.start()


@contextmanager
def running_redis(port: int | None = None) -> Iterator[Redis]:
    """A server of its own, as long as the context lasts."""
    place, port = programs("redis-server"), port or free_port()
    assert place, "Redis is not installed: apt-get install redis-server"
    with _folder() as (folder, user):
        command = [
            str(place / "redis-server"), "--port", str(port), "--bind", LOOPBACK, "--save", "", "--dir", str(folder),
            "--requirepass", PASSWORD_OF_REDIS,
        ]  # fmt: skip
        with _running(command, folder, user, port) as running:
            yield Redis(port, running)


@contextmanager
def _folder() -> Iterator[tuple[Path, str | None]]:
    """A folder, with the user it belongs to: Debian's `postgres` or `nobody` when the tests are run by root."""
    user = None
    if os.geteuid() == 0:
        known = {one.pw_name for one in pwd.getpwall()}
        user = "postgres" if "postgres" in known else "nobody"
    with tempfile.TemporaryDirectory(prefix="engine-") as name:
        _own(Path(name), user)
        yield Path(name), user


def _own(path: Path, user: str | None) -> None:
    if user:
        shutil.chown(path, user)


@contextmanager
def _running(command: list[str], folder: Path, user: str | None, port: int) -> Iterator[Running]:
    running = Running(command, folder, user, port)
    try:
        running.start()
        yield running
    finally:
        running.stop()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(errors="replace"))
