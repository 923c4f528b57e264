"""A bot that runs: its processes, their memory, and connections that stay open as a browser's do."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self

import psutil

from bot.service.processes import start_process, stop_processes

SECONDS = 300
"""How long a bot may take to start, or over one answer."""


class DidNotAnswer(RuntimeError):
    """A bot did not do what it was asked."""


class Talk(Protocol):
    """One conversation; `say` returns when the answer is there."""

    def say(self, words: str) -> None: ...

    def close(self) -> None: ...


class Bot(Protocol):
    """A bot whose processes run."""

    @property
    def turns(self) -> Sequence[str]:
        """What can be said to it."""

    def begin(self) -> Talk: ...

    def memory(self) -> int:
        """Proportional set size of all its processes together, in bytes."""

    def stop(self) -> None: ...


class Door:
    """One connection to a bot on the loopback."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[http.client.HTTPResponse, bytes]:
        """Send and read all of the answer."""
        self._connection.request("POST", path, body, dict(headers))
        response = self._connection.getresponse()
        return response, response.read()

    def close(self) -> None:
        self._connection.close()


class Running:
    """The processes of one bot, from their start on."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path) -> None:
        self._log = log
        with log.open("ab") as output:
            self._process = start_process(command, environment, output, folder)

    def until_it_answers(self, tries: Callable[[], object]) -> Self:
        """Wait until `tries` raises no longer."""
        until = time.monotonic() + SECONDS
        while True:
            try:
                tries()
            except (OSError, http.client.HTTPException, DidNotAnswer) as problem:
                if self._process.poll() is not None or time.monotonic() > until:
                    self.stop()
                    raise DidNotAnswer(self._log.read_text(errors="replace")[-2000:]) from problem
                time.sleep(0.05)
            else:
                return self

    @property
    def pid(self) -> int:
        """Of the process that was started."""
        return self._process.pid

    def memory(self) -> int:
        """Pages that processes share count once, divided among them (Linux: PSS)."""
        root = psutil.Process(self._process.pid)
        return sum(one.memory_full_info().pss for one in (root, *root.children(recursive=True)))

    def stop(self) -> None:
        stop_processes([self._process])


def run_and_time(command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path) -> float:
    """Run a command to its end; how many seconds it took.

    Raises:
        DidNotAnswer: it failed.
    """
    began = time.perf_counter()
    with log.open("ab") as output:
        process = start_process(command, environment, output, folder)
        try:
            status = process.wait()
        finally:
            stop_processes([process])
    if status:
        raise DidNotAnswer(log.read_text(errors="replace")[-2000:])
    return time.perf_counter() - began
