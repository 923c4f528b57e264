"""Whether the program runs on this machine: a lock on a file in its folder, which the kernel frees when a process ends.

Whatever uses the database holds the lock together with others; putting a backup back needs it alone.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from bot.service.swapping import finish_swap
from bot.service.unusable import BackupProblem, FolderUnusable

LOCK = "running.json"
SECONDS = 1.0


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """The process that keeps the others running, and their ports."""

    pid: int
    host: str
    web: int
    rasa: int
    actions: int


Note = Callable[[Whereabouts], None]


@contextmanager
def in_use(folder: Path) -> Iterator[Note]:
    """The program uses what is in `folder`; gives a function that notes where it can be reached.

    A restore that was broken off is brought to its end first.

    Raises:
        BackupProblem: a backup is being put back.
        FolderUnusable: the folder cannot be written.
    """
    with _opened(folder) as file:
        if _locked(file, fcntl.LOCK_EX):  # nobody else is there
            finish_swap(folder)
        if not _soon_locked(file, fcntl.LOCK_SH):
            raise BackupProblem("restoring")

        def note(where: Whereabouts) -> None:
            file.seek(0)
            file.truncate()
            file.write(msgspec.json.encode(where))
            file.flush()

        yield note


@contextmanager
def out_of_use(folder: Path) -> Iterator[None]:
    """Nobody uses what is in `folder`, and nobody begins to.

    Raises:
        BackupProblem: the program runs.
        FolderUnusable: the folder cannot be written.
    """
    with _opened(folder) as file:
        if not _soon_locked(file, fcntl.LOCK_EX):
            raise BackupProblem("running")
        finish_swap(folder)
        yield


def is_running(folder: Path) -> bool:
    """Whether a program uses what is in `folder`."""
    try:
        with (folder / LOCK).open("rb") as file:
            return not _locked(file, fcntl.LOCK_EX)
    except OSError:
        return False


def whereabouts(folder: Path) -> Whereabouts | None:
    """Where the program that runs can be reached; None when it does not, or not yet."""
    if not is_running(folder):
        return None
    try:
        found = msgspec.json.decode((folder / LOCK).read_bytes(), type=Whereabouts)
    except (OSError, msgspec.DecodeError):
        return None
    return found if Path(f"/proc/{found.pid}").exists() else None


@contextmanager
def _opened(folder: Path) -> Iterator[IO[bytes]]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FolderUnusable(str(folder), error.strerror or str(error)) from error
    with os.fdopen(number, "r+b") as file:
        yield file


def _soon_locked(file: IO[bytes], how: int) -> bool:
    """Whether the lock is to be had, now or when whoever only looks has looked."""
    until = time.monotonic() + SECONDS
    while not _locked(file, how):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _locked(file: IO[bytes], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
