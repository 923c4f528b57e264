"""A backup made while turns are written holds one moment, and is put back wholly or not at all."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from bot.paths import CASES, PROJECT
from bot.service.backup import back_up
from bot.service.backup_file import MANIFEST, Manifest
from bot.service.restore import restore
from bot.service.running import in_use, is_running, out_of_use
from bot.service.swapping import PLAN, STAGED, Move, finish_swap, swap
from bot.service.unusable import BackupProblem, FolderUnusable
from bot.settings import Settings
from bot.transcripts.database import migrate, newest_revision, open_database, revision_at
from bot.transcripts.repository import Repository
from tests.service.filled import conversation, fill, numbers, turn, writing

RUN = [sys.executable, "-c", "from bot.cli import app; app()"]


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    (tmp_path / "cases").mkdir()
    shutil.copy(CASES / "riet-bakker.yml", tmp_path / "cases" / "eigen.yml")
    return Settings(folder=tmp_path / "var", cases=tmp_path / "cases", port=0)


def problem_of(call: Callable[[], object]) -> str:
    with pytest.raises(BackupProblem) as caught:
        call()
    return caught.value.problem


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder, but for the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("running.json",) and not path.name.endswith("-shm")
    }


def repacked(file: Path, target: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Path:
    """The same archive with other members."""
    with tarfile.open(file) as archive:
        members = {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]
    with tarfile.open(target, "w:gz") as archive:
        for name, data in change(members).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return target


def with_manifest(**values: object) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        known = msgspec.json.decode(members[MANIFEST])
        return {MANIFEST: msgspec.json.encode(known | values)} | {k: v for k, v in members.items() if k != MANIFEST}

    return change


def test_made_while_turns_are_written_and_put_back(here: Settings, tmp_path: Path) -> None:
    fill(here, "eerst")
    with closing(sqlite3.connect(here.folder / "rasa.sqlite3")) as tracker, tracker:
        tracker.execute("CREATE TABLE events (sender_id TEXT)")
        tracker.execute("INSERT INTO events VALUES ('eerst')")
    with writing(here) as process:
        made = [back_up(here, tmp_path / f"{count}.tar.gz") for count in range(5)]
        backed_up = numbers(here)
        while numbers(here) == backed_up:  # a slow machine may give the writer no turn between two looks
            assert process.poll() is None
    after = numbers(here)
    sizes = []
    for count, manifest in enumerate(made):
        other = msgspec.structs.replace(here, folder=tmp_path / f"other-{count}")
        done = restore(other, tmp_path / f"{count}.tar.gz")
        found = numbers(other)
        assert found["eerst"] == [1, 2, 3]
        assert all(own == list(range(1, len(own) + 1)) for own in found.values())  # no hole in any conversation
        assert all(after[name][: len(own)] == own for name, own in found.items())
        assert (done.aside, done.left, manifest.migration) == ((), (), newest_revision())
        with closing(sqlite3.connect(other.folder / "rasa.sqlite3")) as tracker:
            assert tracker.execute("SELECT sender_id FROM events").fetchall() == [("eerst",)]
        sizes.append(sum(map(len, found.values())))
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1] < sum(map(len, after.values()))


def test_conversations_go_on_and_what_was_there_is_kept(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    back_up(here, tmp_path / "b.tar.gz")
    fill(here, "later")
    before = numbers(here)
    done = restore(here, tmp_path / "b.tar.gz")
    assert list(numbers(here)) == ["oud"]
    engine = open_database(here.database_url)
    Repository(engine).add_turn("oud", turn(4, conversation("oud")), "oud-4")
    engine.dispose()
    assert numbers(here) == {"oud": [1, 2, 3, 4]}
    kept = next(Path(path) for path in done.aside if path.startswith(f"{here.folder}/oefenklant.sqlite3.before-"))
    assert numbers(msgspec.structs.replace(here, database=f"sqlite:///{kept}")) == before
    assert not list(here.folder.glob(f"{STAGED}*")) and not (here.folder / PLAN).exists()


def test_words_in_a_log_of_the_old_database_do_not_get_into_the_new_one(here: Settings, tmp_path: Path) -> None:
    """A write-ahead log beside the new file would be taken for its own."""
    fill(here, "oud")
    back_up(here, tmp_path / "b.tar.gz")
    with writing(here):
        pass  # killed: its log stays
    assert (here.folder / "oefenklant.sqlite3-wal").stat().st_size
    restore(here, tmp_path / "b.tar.gz")
    assert numbers(here) == {"oud": [1, 2, 3]}


def test_only_its_owner_may_read_it(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    back_up(here, tmp_path / "b.tar.gz")
    assert (tmp_path / "b.tar.gz").stat().st_mode & 0o777 == 0o600


def test_own_cases_come_back(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    manifest = back_up(here, tmp_path / "b.tar.gz")
    assert [part.name for part in manifest.parts] == ["record.sqlite3", "cases/eigen.yml"]
    assert manifest.model.startswith("oefenklant-")
    own = here.cases / "eigen.yml"
    was = own.read_bytes()
    own.write_text("anders")
    done = restore(here, tmp_path / "b.tar.gz")
    assert own.read_bytes() == was
    assert [Path(path).read_text() for path in done.aside if ".yml." in path] == ["anders"]
    own.unlink()
    restore(here, tmp_path / "b.tar.gz")
    assert own.read_bytes() == was


def test_cases_of_the_program_stay_as_they_are(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    (here.cases / "riet-bakker.yml").write_text("van een oudere versie")
    (here.cases / "eigen.yml").unlink()
    back_up(here, tmp_path / "b.tar.gz")
    own = msgspec.structs.replace(here, cases=CASES)
    was = (CASES / "riet-bakker.yml").read_bytes()
    assert restore(own, tmp_path / "b.tar.gz").left == ("riet-bakker",)
    assert (CASES / "riet-bakker.yml").read_bytes() == was


def test_an_older_one_is_brought_up_to_date(here: Settings, tmp_path: Path) -> None:
    engine = open_database(here.database_url)
    migrate(engine, "0006")
    engine.dispose()
    assert back_up(here, tmp_path / "b.tar.gz").migration == "0006"
    restore(here, tmp_path / "b.tar.gz")
    assert revision_at(here.database_url) == newest_revision()


def test_nothing_to_back_up(here: Settings, tmp_path: Path) -> None:
    assert problem_of(lambda: back_up(here, tmp_path / "b.tar.gz")) == "nothing"
    here.folder.mkdir()
    sqlite3.connect(here.folder / "oefenklant.sqlite3").close()
    assert problem_of(lambda: back_up(here, tmp_path / "b.tar.gz")) == "nothing"
    assert [path.name for path in tmp_path.iterdir()] == ["cases", "var"]


def test_a_file_that_is_there_is_not_overwritten(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    (tmp_path / "b.tar.gz").write_text("iets anders")
    assert problem_of(lambda: back_up(here, tmp_path / "b.tar.gz")) == "exists"
    assert (tmp_path / "b.tar.gz").read_text() == "iets anders"


def test_other_databases_are_refused(here: Settings, tmp_path: Path) -> None:
    for url in ("sqlite://", "mysql://localhost/x"):
        assert (
            problem_of(lambda u=url: back_up(msgspec.structs.replace(here, database=u), tmp_path / "b")) == "database"
        )


def test_a_damaged_database_is_said(here: Settings, tmp_path: Path) -> None:
    here.folder.mkdir()
    (here.folder / "oefenklant.sqlite3").write_bytes(b"geen database" * 1000)
    assert problem_of(lambda: back_up(here, tmp_path / "b.tar.gz")) == "copy"
    assert not (tmp_path / "b.tar.gz").exists()


def refuses(here: Settings, file: Path) -> str:
    """The problem with a backup, which changes nothing."""
    before = files(here.folder) | files(here.cases)
    found = problem_of(lambda: restore(here, file))
    assert files(here.folder) | files(here.cases) == before
    return found


def test_broken_files_change_nothing(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud", turns=40)
    good = tmp_path / "good.tar.gz"
    back_up(here, good)
    fill(here, "later")
    (here.cases / "eigen.yml").write_text("anders")
    data = good.read_bytes()
    bad = tmp_path / "bad.tar.gz"
    wrong = bytearray(gzip.decompress(data))
    wrong[len(wrong) // 2] ^= 0xFF
    for content in (b"", b"geen archief", data[: len(data) // 2], data[:-9], gzip.compress(bytes(wrong)), data[100:]):
        bad.write_bytes(content)
        assert refuses(here, bad) == "broken"
    for at in range(40, len(data), len(data) // 60):  # after the header, in which some bits mean nothing
        bad.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        assert refuses(here, bad) == "broken", at
    assert refuses(here, tmp_path / "nergens.tar.gz") == "missing"
    assert refuses(here, tmp_path) == "missing"


def test_members_that_do_not_belong_there(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    good, bad = tmp_path / "good.tar.gz", tmp_path / "bad.tar.gz"
    back_up(here, good)
    outside = {"../uit.yml": b"x", "/tmp/oefenklant-uit": b"x", "cases/../../x.yml": b"x"}
    for name, data in outside.items():
        assert refuses(here, repacked(good, bad, lambda known, n=name, d=data: known | {n: d})) == "broken"
    for gone in ("record.sqlite3", "cases/eigen.yml", MANIFEST):
        left = repacked(good, bad, lambda known, g=gone: {k: v for k, v in known.items() if k != g})
        assert refuses(here, left) == "broken"
    with tarfile.open(bad, "w:gz") as archive:
        member = tarfile.TarInfo(MANIFEST)
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    assert refuses(here, bad) == "broken"


def test_newer_ones_are_refused(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    good, bad = tmp_path / "good.tar.gz", tmp_path / "bad.tar.gz"
    back_up(here, good)
    assert refuses(here, repacked(good, bad, with_manifest(format=2, more="x"))) == "newer"
    assert refuses(here, repacked(good, bad, with_manifest(migration="9999"))) == "newer"
    assert refuses(here, repacked(good, bad, with_manifest(migration="0003"))) == "broken"  # its tables say otherwise
    assert refuses(here, repacked(good, bad, with_manifest(migration="zeven"))) == "broken"
    other = msgspec.structs.replace(here, database="postgresql://x@127.0.0.1:1/x")
    assert problem_of(lambda: restore(other, good)) == "kind"


def test_it_refuses_while_the_program_runs(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    back_up(here, tmp_path / "b.tar.gz")
    with in_use(here.folder), in_use(here.folder):
        assert is_running(here.folder)
        assert refuses(here, tmp_path / "b.tar.gz") == "running"
    assert not is_running(here.folder)
    with out_of_use(here.folder):
        assert problem_of(lambda: in_use(here.folder).__enter__()) == "restoring"


def test_a_full_or_closed_folder_changes_nothing(here: Settings, tmp_path: Path) -> None:
    """A case that cannot be written, where even root may not."""
    fill(here, "oud")
    back_up(here, tmp_path / "b.tar.gz")
    before = files(here.folder)
    other = msgspec.structs.replace(here, cases=Path("/proc/oefenklant"))
    with pytest.raises(FolderUnusable):
        restore(other, tmp_path / "b.tar.gz")
    assert files(here.folder) == before


@pytest.mark.parametrize("steps", range(5))
def test_a_swap_broken_off_anywhere_is_finished_at_the_next_start(tmp_path: Path, steps: int) -> None:
    """What a machine leaves that stops after so many renames; then the program starts."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"old {name}")
    for name in ("a", "b", "c"):
        (tmp_path / f".restore-{name}").write_text(f"new {name}")
    (tmp_path / f"{STAGED}left").mkdir()
    aside = [Move(str(tmp_path / name), str(tmp_path / f"{name}.before")) for name in ("a", "b")]
    place = [Move(str(tmp_path / f".restore-{name}"), str(tmp_path / name)) for name in ("a", "b", "c")]
    (tmp_path / PLAN).write_bytes(msgspec.json.encode([*aside, *place]))
    for move in [*aside, *place][:steps]:
        Path(move.source).rename(move.target)
    with in_use(tmp_path):
        pass
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.name != "running.json"} == {
        "a": "new a", "b": "new b", "c": "new c", "a.before": "old a", "b.before": "old b",
    }  # fmt: skip
    finish_swap(tmp_path)
    assert (tmp_path / "c").read_text() == "new c"


def test_a_swap_that_cannot_be_written_down_moves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(FolderUnusable):
        swap(tmp_path, [Move(str(tmp_path / "a"), str(tmp_path / "b"))], [Move(str(tmp_path / "none"), "x")])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_killed_at_any_moment_it_is_old_or_new(here: Settings, tmp_path: Path) -> None:
    fill(here, *(f"new-{count}" for count in range(30)))
    back_up(here, tmp_path / "b.tar.gz")
    new = numbers(here)
    (here.folder / "oefenklant.sqlite3").unlink()
    fill(here, "old")
    old = numbers(here)
    environment = {**os.environ, "OEFENKLANT_FOLDER": str(here.folder), "OEFENKLANT_CASES": str(here.cases)}
    seen = []
    for delay in (0.3, 0.9, 1.2, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0, 2.2, 2.5, 4.0):
        process = subprocess.Popen([*RUN, "restore", str(tmp_path / "b.tar.gz")], env=environment, cwd=PROJECT)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        with in_use(here.folder):  # as the next start does
            seen.append(numbers(here))
            assert seen[-1] in (old, new)
        assert not list(here.folder.glob(f"{STAGED}*"))
    assert old in seen


def test_the_commands_say_it_in_a_sentence(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    environment = {**os.environ, "OEFENKLANT_FOLDER": str(here.folder), "OEFENKLANT_CASES": str(here.cases)}

    def run(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*RUN, *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr

    environment["PYTHONPATH"] = str(PROJECT)
    code, said, _ = run("backup", "b.tar.gz")
    assert code == 0 and "b.tar.gz" in said and "oefenklant-" in said and len(said.splitlines()) == 2
    code, said, _ = run("restore", "b.tar.gz")
    assert code == 0 and "is teruggezet" in said and "oefenklant.sqlite3.before-" in said
    for arguments, words in (
        (("backup", "b.tar.gz"), "bestaat al"), (("backup", "nergens/b.tar.gz"), "kan niet worden geschreven"),
        (("restore", "weg.tar.gz"), "bestaat niet"),
    ):  # fmt: skip
        code, said, wrong = run(*arguments)
        assert (code, said, len(wrong.splitlines())) == (1, "", 1) and words in wrong
    with in_use(here.folder):
        code, said, wrong = run("restore", "b.tar.gz")
    assert code == 1 and "Het programma draait nog" in wrong


def test_the_manifest_says_what_is_in_it(here: Settings, tmp_path: Path) -> None:
    fill(here, "oud")
    made = back_up(here, tmp_path / "b.tar.gz")
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        first = archive.next()
        assert first is not None and first.name == MANIFEST
        told = msgspec.json.decode(archive.extractfile(first).read(), type=Manifest)  # type: ignore[union-attr]
    assert told == made
