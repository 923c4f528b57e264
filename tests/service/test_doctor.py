"""The doctor, on things that are broken for real."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from bot.paths import CASES, PROJECT
from bot.service.case_vectors import note_that_they_are
from bot.service.doctor import Finding, examine, machine
from bot.service.doctor.finding import Patient
from bot.service.doctor.machine import look_at_folder
from bot.service.model import model_path
from bot.service.ports import free_port
from bot.service.running import Whereabouts, in_use
from bot.service.swapping import PLAN
from bot.settings import Settings
from bot.texts import load_texts
from bot.transcripts.database import migrate, open_database
from tests.service.filled import fill

RUN = [sys.executable, "-c", "from bot.cli import app; app()"]


@pytest.fixture
def here(tmp_path: Path, model: Path) -> Settings:
    """A whole installation: a model, cases, a record."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "models").mkdir()
    for name in ("riet-bakker", "dennis-kramer"):
        shutil.copy(CASES / f"{name}.yml", tmp_path / "cases")
    own = Settings(
        folder=tmp_path / "var", cases=tmp_path / "cases", models=tmp_path / "models", port=free_port(),
    )  # fmt: skip
    shutil.copy(model, own.models)
    own.folder.mkdir(0o700)
    own.cache.mkdir()
    note_that_they_are(own)
    fill(own, "een")
    return own


def found(settings: Settings, about: str) -> list[Finding]:
    return [one for one in examine(settings, load_texts()) if one.about == about]


def only(settings: Settings, about: str) -> tuple[str, str]:
    """Level and sentence of the one finding about something; nothing else is wrong."""
    everything = list(examine(settings, load_texts()))
    (one,) = [finding for finding in everything if finding.about == about]
    assert [other for other in everything if other.level != "good" and other is not one] == []
    return one.level, one.sentence


def test_a_whole_installation_is_good(here: Settings) -> None:
    findings = list(examine(here, load_texts()))
    assert [one.level for one in findings] == ["good"] * len(findings)
    assert [one.about for one in findings] == [
        "python", "folder", "permissions", "room", "model", "cases", "vectors", "record", "address", "program",
    ]  # fmt: skip


def test_looking_changes_nothing(here: Settings, tmp_path: Path) -> None:
    (here.folder / "oefenklant.sqlite3").unlink()
    before = sorted(tmp_path.rglob("*"))
    assert only(here, "record")[0] == "good"
    assert sorted(tmp_path.rglob("*")) == before


def test_another_python(here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PYTHON", (3, 12))
    assert only(here, "python")[0] == "wrong"


@pytest.mark.parametrize("damage", ["cut", "flipped", "text"])
def test_a_damaged_model(here: Settings, damage: str) -> None:
    path = model_path(here)
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(
        {
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "text": b"geen model",
        }[damage]
    )
    level, sentence = only(here, "model")
    assert level == "wrong" and path.name in sentence and "Verwijder het bestand" in sentence


def test_no_model_or_one_of_other_data(here: Settings) -> None:
    path = model_path(here)
    path.rename(path.with_name("oefenklant-0123456789abcdef.tar.gz"))
    level, sentence = only(here, "model")
    assert level == "advice" and "alleen een ouder" in sentence
    path.with_name("oefenklant-0123456789abcdef.tar.gz").unlink()
    assert "Er is nog geen model" in only(here, "model")[1]


@pytest.mark.parametrize("line", ["\x00", "id: [", "id: 3\n", "onbekend: 1\n"])
def test_a_damaged_case(here: Settings, line: str) -> None:
    path = here.cases / "riet-bakker.yml"
    path.write_text(line if line != "onbekend: 1\n" else path.read_text() + line)
    note_that_they_are(here)
    level, sentence = only(here, "cases")
    assert level == "wrong" and "riet-bakker.yml" in sentence


def test_a_case_that_cannot_be_played_and_none(here: Settings) -> None:
    path = here.cases / "riet-bakker.yml"
    lines = path.read_text().splitlines(keepends=True)
    kept = [line for line in lines if "phase: network" not in line]
    assert len(kept) < len(lines)
    path.write_text("".join(kept))
    note_that_they_are(here)
    assert {one.level for one in found(here, "cases")} == {"wrong"}
    shutil.rmtree(here.cases)
    note_that_they_are(here)
    level, sentence = only(here, "cases")
    assert level == "wrong" and str(here.cases) in sentence
    here.cases.mkdir()
    assert only(here, "cases")[0] == "wrong"


def test_vectors_of_other_cases(here: Settings) -> None:
    with (here.cases / "riet-bakker.yml").open("a") as file:
        file.write("\n# anders\n")
    assert only(here, "vectors")[0] == "advice"


def test_a_damaged_record(here: Settings) -> None:
    path = here.folder / "oefenklant.sqlite3"
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    level, sentence = only(here, "record")
    assert level == "wrong" and "oefenklant restore" in sentence
    path.write_bytes(b"geen database" * 100)
    assert only(here, "record")[0] == "wrong"


def test_a_record_of_a_newer_version(here: Settings) -> None:
    with closing(sqlite3.connect(here.folder / "oefenklant.sqlite3")) as record, record:
        record.execute("UPDATE alembic_version SET version_num = '9999'")
    level, sentence = only(here, "record")
    assert level == "wrong" and "9999" in sentence and "Werk het programma bij" in sentence


def test_a_record_of_an_older_version(here: Settings) -> None:
    own = msgspec.structs.replace(here, database=f"sqlite:///{here.folder / 'old.sqlite3'}")
    engine = open_database(own.database_url)
    migrate(engine, "0005")
    engine.dispose()
    level, sentence = only(own, "record")
    assert level == "advice" and "0005" in sentence


@pytest.mark.parametrize("url", ["postgresql://x:geheim@127.0.0.1:1/x", "nergens", "nergens://x"])
def test_a_record_that_cannot_be_reached(here: Settings, url: str) -> None:
    own = msgspec.structs.replace(here, database=url)
    level, sentence = only(own, "record")
    assert level == "wrong" and "geheim" not in sentence


def test_a_damaged_tracker_store(here: Settings) -> None:
    path = here.folder / "rasa.sqlite3"
    with closing(sqlite3.connect(path)) as tracker, tracker:
        tracker.execute("CREATE TABLE events (sender_id TEXT)")
    assert only(here, "tracker")[0] == "good"
    path.write_bytes(b"geen database" * 100)
    level, sentence = only(here, "tracker")
    assert level == "wrong" and "verwijder het bestand" in sentence


def test_a_restore_that_was_broken_off(here: Settings) -> None:
    (here.folder / PLAN).write_text("[]")
    assert only(here, "folder")[0] == "advice"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")
def test_a_folder_of_somebody_else(here: Settings) -> None:
    """As when the program ran as root once: the folder, or a file in it, belongs to another user."""
    folder = Path(tempfile.mkdtemp())
    (folder / "oefenklant.sqlite3").write_bytes(b"")
    own = Patient(msgspec.structs.replace(here, folder=folder), load_texts())
    try:
        for mode in (0o700, 0o755):
            folder.chmod(mode)
            os.seteuid(65534)
            (one,) = look_at_folder(own)
            os.seteuid(0)
            assert one.level == "wrong" and f"{folder} kan niet" in one.sentence and "65534" in one.sentence
        os.chown(folder, 65534, -1)
        os.seteuid(65534)
        (one,) = look_at_folder(own)
        assert one.level == "wrong" and "oefenklant.sqlite3 kan niet" in one.sentence
    finally:
        os.seteuid(0)
        shutil.rmtree(folder)


def test_others_may_read(here: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here.folder.chmod(0o755)
    (here.folder / "oefenklant.sqlite3").chmod(0o644)
    level, sentence = only(here, "permissions")
    assert level == "advice" and f"chmod -R go= {here.folder}" in sentence
    subprocess.run(["chmod", "-R", "go=", str(here.folder)], check=True)  # what it says to do
    assert only(here, "permissions")[0] == "good"
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("OEFENKLANT_DATABASE=postgresql://x:geheim@host/x\n")
    (tmp_path / ".env").chmod(0o644)
    assert [one.level for one in found(here, "permissions")] == ["advice", "good"]
    (tmp_path / ".env").chmod(0o600)
    assert [one.level for one in found(here, "permissions")] == ["good"]


def test_little_room(here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    plenty = shutil.disk_usage(here.folder).free // 1_000_000 * 2 + 1
    monkeypatch.setattr(machine, "WISHED_MB", plenty)
    assert only(here, "room")[0] == "advice"
    monkeypatch.setattr(machine, "LEAST_MB", plenty)
    assert only(here, "room")[0] == "wrong"


def test_a_port_that_is_taken(here: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", here.port))
        other.listen()
        level, sentence = only(here, "program")
        assert level == "wrong" and str(here.port) in sentence


def test_an_address_for_everybody(here: Settings) -> None:
    level, sentence = only(msgspec.structs.replace(here, host="0.0.0.0"), "address")
    assert level == "advice" and "proxy" in sentence


def test_a_program_of_which_nothing_answers(here: Settings) -> None:
    with in_use(here.folder) as note:
        assert only(here, "program")[0] == "advice"
        note(Whereabouts(pid=os.getpid(), host="0.0.0.0", web=free_port(), rasa=free_port(), actions=free_port()))
        silent = found(here, "program")
        assert [one.level for one in silent] == ["wrong"] * 4
        assert "logs/rasa.log" in silent[1].sentence


def test_the_command_says_it_and_its_status_too(here: Settings, tmp_path: Path) -> None:
    environment = {
        **os.environ, "PYTHONPATH": str(PROJECT), "OEFENKLANT_FOLDER": str(here.folder),
        "OEFENKLANT_CASES": str(here.cases), "OEFENKLANT_MODELS": str(here.models), "OEFENKLANT_PORT": str(here.port),
    }  # fmt: skip

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*RUN, "doctor"], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    good = run()
    assert good.returncode == 0 and {line[:6] for line in good.stdout.splitlines()} == {"[goed]"}
    (here.cases / "riet-bakker.yml").write_text("id: [")
    bad = run()
    assert bad.returncode == 1 and [line for line in bad.stdout.splitlines() if line.startswith("[FOUT]")]
    assert "Traceback" not in bad.stdout + bad.stderr
    environment["OEFENKLANT_PORT"] = "veel"
    wrong = run()
    assert wrong.returncode == 1 and "OEFENKLANT_PORT" in wrong.stderr
