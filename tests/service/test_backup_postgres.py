"""Backup and restore of a record in PostgreSQL, on a server of the test's own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from bot.service.backup import back_up
from bot.service.ports import free_port
from bot.service.restore import restore
from bot.service.unusable import BackupProblem
from bot.settings import Settings
from tests.service.filled import fill, numbers, writing

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), default=Path("-")).parent
OWNER = "postgres" if os.getuid() == 0 else None
pytestmark = pytest.mark.skipif(not (PROGRAMS / "initdb").exists(), reason="apt-get install postgresql")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Address of a server that is gone afterwards."""
    folder, port = Path(tempfile.mkdtemp(prefix="oefenklant-pg-")), free_port()
    if OWNER:
        os.chown(folder, pwd.getpwnam(OWNER).pw_uid, -1)

    def run(*command: str) -> None:
        with (folder / "said").open("a") as said:
            subprocess.run(command, user=OWNER, cwd=folder, stdout=said, stderr=said, check=True)

    run(str(PROGRAMS / "initdb"), "-D", f"{folder}/data", "-U", "oefenklant", "--auth=trust", "--no-sync")
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(str(PROGRAMS / "pg_ctl"), "-D", f"{folder}/data", "-w", "-o", options, "start")
    try:
        yield f"postgresql://oefenklant:geheim@127.0.0.1:{port}"
    finally:
        run(str(PROGRAMS / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture
def here(server: str, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings with a database of its own."""
    name = request.node.name[:40]
    with sa.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    return Settings(folder=tmp_path / "var", database=f"{server}/{name}", port=0)


def test_made_while_turns_are_written_and_put_back(here: Settings, tmp_path: Path) -> None:
    fill(here, "eerst")
    with writing(here) as process:
        back_up(here, tmp_path / "b.tar.gz")
        assert process.poll() is None
        with pytest.raises(BackupProblem, match="running"):  # on this machine or another: somebody is connected
            restore(here, tmp_path / "b.tar.gz")
    after = numbers(here)
    done = restore(here, tmp_path / "b.tar.gz")
    found = numbers(here)
    assert found["eerst"] == [1, 2, 3] and sum(map(len, found.values())) < sum(map(len, after.values()))
    assert all(after[name][: len(own)] == own == list(range(1, len(own) + 1)) for name, own in found.items())
    assert [Path(path).name.partition(".before")[0] for path in done.aside] == ["record.pgdump"]
    assert b"geheim" not in (tmp_path / "b.tar.gz").read_bytes()


def test_what_cannot_be_put_back_changes_nothing(here: Settings, tmp_path: Path) -> None:
    """A table of somebody else that hangs on ours: PostgreSQL cannot take ours away."""
    fill(here, "eerst")
    back_up(here, tmp_path / "b.tar.gz")
    fill(here, "later")
    with sa.create_engine(here.database_url, poolclass=sa.pool.NullPool).begin() as connection:
        connection.execute(sa.text("CREATE VIEW others AS SELECT id FROM sessions"))
    before = numbers(here)
    with pytest.raises(BackupProblem, match="grown"):
        restore(here, tmp_path / "b.tar.gz")
    assert numbers(here) == before


def test_another_kind_of_database_and_no_programs(
    here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(here, "eerst")
    back_up(here, tmp_path / "b.tar.gz")
    with pytest.raises(BackupProblem, match="kind"):
        restore(msgspec.structs.replace(here, database=""), tmp_path / "b.tar.gz")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupProblem, match="program"):
        back_up(here, tmp_path / "c.tar.gz")
    with pytest.raises(BackupProblem, match="program"):
        restore(here, tmp_path / "b.tar.gz")
