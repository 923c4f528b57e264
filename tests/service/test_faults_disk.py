"""A full disk and a slow one, under the real program.

Full is shown twice: on a small file system of its own that is filled to the last byte, where the machine lets one be
mounted, and by forbidding the running processes to write (RLIMIT_FSIZE), which any machine lets do.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

import httpx
import msgspec
import psutil
import pytest

from bot.settings import Settings
from tests.service.filled import fill
from tests.service.test_terminal import oefenklant
from tests.service.test_whole import say, start, turns_in
from tests.service.whole import Whole, running
from tests.web.site import SAY

BUSY = 10
"""Seconds that a statement waits for somebody else's lock (`PRAGMA busy_timeout`)."""
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


class Fill(Protocol):
    def __call__(self, whole: Whole) -> AbstractContextManager[None]: ...


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of 320 MB in memory, where the machine lets one be mounted; else a folder."""
    place = tmp_path_factory.mktemp("disk")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", str(place)], capture_output=True, check=False)
    mounted = place.is_mount()
    yield place
    if mounted:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def own_disk(disk: Path) -> Path:
    """The file system, which may be filled."""
    if not disk.is_mount():
        pytest.skip("no file system can be mounted here")
    return disk


@pytest.fixture(scope="module")
def whole(settings: Settings, model: Path, disk: Path) -> Iterator[Whole]:
    with running(settings, disk / "var") as started:
        yield started


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Nothing more fits on a disk as long as the context lasts."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def no_writing(whole: Whole) -> Iterator[None]:
    """The running processes can write nothing more to any file, as long as the context lasts."""
    processes = [child.pid for child in psutil.Process(whole.process.pid).children(recursive=True)]
    for pid in processes:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in processes:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, UNLIMITED)


def full_and_not(whole: Whole, full: AbstractContextManager[None]) -> None:
    """What a learner sees while nothing can be written, and that everything goes on when it can."""
    talk = start(whole)
    assert say(talk, "Hoe slaapt u?", 1, "request-with-room").status_code == 200
    with full:
        for _ in range(2):
            refused = say(talk, "Heeft u kinderen?", 2, "request-without-room")
            assert refused.status_code == 503 and SAY("error-unavailable") in refused.text
            assert "Heeft u kinderen?" in refused.text and "Hoe slaapt u?" in refused.text
            assert "Traceback" not in refused.text
        form = {"case": "riet-bakker", "level": "basis", "hints": "ask"}
        begun = httpx.post(f"{whole.address}/gesprekken", data=form, timeout=60)
        assert begun.status_code == 503 and SAY("error-unavailable") in begun.text
        ended = httpx.post(f"{talk}/einde", timeout=60)
        assert ended.status_code == 503 and "Traceback" not in ended.text
        helped = httpx.post(f"{talk}/hulp", data={"hints": "off"}, timeout=60)
        assert helped.status_code == 503 and SAY("error-away") in helped.text
    assert [number for number, _, _ in turns_in(whole, talk)] == [1]
    again = say(talk, "Heeft u kinderen?", 2, "request-without-room")
    assert again.status_code == 200
    assert [words for _, words, _ in turns_in(whole, talk)] == ["Hoe slaapt u?", "Heeft u kinderen?"]
    assert say(talk, "Wat mist u het meest?", 3, "request-room-again").status_code == 200
    assert httpx.post(f"{talk}/einde", timeout=60).status_code == 303
    assert httpx.get(f"{talk}/verslag", timeout=60).status_code == 200


def test_no_process_can_write(whole: Whole) -> None:
    full_and_not(whole, no_writing(whole))


def test_a_disk_that_is_really_full(whole: Whole, own_disk: Path) -> None:
    full_and_not(whole, filled(own_disk))


@pytest.mark.parametrize("there", [False, True])
def test_a_start_on_a_full_disk_says_so(settings: Settings, model: Path, own_disk: Path, there: bool) -> None:
    own = msgspec.structs.replace(settings, folder=own_disk / f"full-{there}")
    own.folder.mkdir()
    if there:
        fill(own, "een")
        (own.folder / "cache").symlink_to(settings.cache)
    with filled(own_disk):
        started = oefenklant(settings, OEFENKLANT_FOLDER=str(own.folder))
    assert started.returncode == 1
    assert "kan niet worden" in started.stderr and "Traceback" not in started.stderr


@contextmanager
def held(file: Path, seconds: float) -> Iterator[None]:
    """Somebody else holds an SQLite file for so long, beginning now; at the end of the context it is over."""
    locked = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            locked.set()
            time.sleep(seconds)
            connection.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    assert locked.wait(10)
    yield
    holder.join()


@pytest.mark.parametrize("name", ["oefenklant", "rasa"])
def test_a_turn_waits_for_a_slow_disk(whole: Whole, name: str) -> None:
    talk = start(whole)
    with held(whole.settings.folder / f"{name}.sqlite3", 3):
        began = time.monotonic()
        assert say(talk, "Hoe slaapt u?", 1, f"request-slow-{name}").status_code == 200
        assert time.monotonic() - began > 2
    assert say(talk, "Heeft u kinderen?", 2, f"request-quick-{name}").status_code == 200
    assert [number for number, _, _ in turns_in(whole, talk)] == [1, 2]


def test_slower_than_anything_waits_the_learner_is_told_and_nothing_is_doubled(whole: Whole) -> None:
    """Three times the same request while it lasts, as a page sends it, and once more afterwards."""
    talk = start(whole)
    answers: list[httpx.Response] = []

    def send() -> None:
        answers.append(say(talk, "Hoe slaapt u?", 1, "request-very-slow"))

    with held(whole.settings.folder / "oefenklant.sqlite3", BUSY + 2):
        senders = [threading.Thread(target=send) for _ in range(3)]
        for sender in senders:
            sender.start()
        assert httpx.get(talk, timeout=5).status_code == 200, "reading does not wait"
        senders[0].join(1)
        for sender in senders:
            sender.join(60)
    assert {answer.status_code for answer in answers} <= {200, 503} and len(answers) == 3
    assert any(answer.status_code == 503 and SAY("error-unavailable") in answer.text for answer in answers)
    assert say(talk, "Hoe slaapt u?", 1, "request-very-slow").status_code == 200
    assert [words for _, words, _ in turns_in(whole, talk)] == ["Hoe slaapt u?"]
