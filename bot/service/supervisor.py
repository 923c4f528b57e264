"""Keeps the child processes running: starts them, waits until each is well, restarts what dies, stops them all."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Literal

from bot.service.children import Child, is_well
from bot.service.processes import signal_group, start_process, stop_processes, stop_signals

POLL_SECONDS = 0.3
MANY_DEATHS = 5
WITHIN_SECONDS = 60

Happening = Literal["starting", "well", "died", "restarted"]
Tell = Callable[[Happening, str], None]


class ChildProblem(RuntimeError):
    """A child that does not start or keeps dying; holds its name, the last lines of its log and its exit status."""

    def __init__(self, name: str, tail: str, status: int | None = None) -> None:
        self.name, self.tail, self.status = name, tail, status
        super().__init__(name)


class Supervisor:
    """Runs children until it is told to stop.

    Args:
        children: in the order in which to start them.
        logs: folder for one log file a child.
        start_seconds: how long all of them together may take to become well.
        tell: called with what happens to which child.
    """

    def __init__(self, children: Sequence[Child], logs: Path, start_seconds: int, tell: Tell) -> None:
        self._children = {child.name: child for child in children}
        self._logs = logs
        self._start_seconds = start_seconds
        self._tell = tell
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._deaths: dict[str, list[float]] = {name: [] for name in self._children}
        self._stopping = False

    def run(self, when_well: Callable[[], None]) -> None:
        """Start all, call `when_well` once they answer, and keep them running until a signal comes.

        Raises:
            ChildProblem: one does not start or keeps dying; all are stopped then.
        """
        for number in stop_signals():
            signal.signal(number, self._asked_to_stop)
        try:
            self._start_all()
            if not self._stopping:
                when_well()
            while not self._stopping:
                self._mend()
                time.sleep(POLL_SECONDS)
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop all children and everything they started; none is left behind."""
        stop_processes(list(self._running.values()))
        self._running.clear()

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _start_all(self) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        for name in self._children:
            (self._logs / f"{name}.log").write_bytes(b"")
            self._tell("starting", name)
            self._start(name)
        waiting = set(self._children)
        until = time.monotonic() + self._start_seconds
        while waiting and not self._stopping:
            for name in sorted(waiting):
                if self._running[name].poll() is not None or time.monotonic() > until:
                    raise ChildProblem(name, self._tail(name), self._running[name].returncode)
                if is_well(self._children[name]):
                    waiting.discard(name)
                    self._tell("well", name)
            time.sleep(POLL_SECONDS)

    def _mend(self) -> None:
        for name, process in list(self._running.items()):
            if process.poll() is None or self._stopping:
                continue
            self._tell("died", name)
            now = time.monotonic()
            self._deaths[name] = [*(t for t in self._deaths[name] if now - t < WITHIN_SECONDS), now]
            if len(self._deaths[name]) > MANY_DEATHS:
                raise ChildProblem(name, self._tail(name), process.returncode)
            signal_group(process, signal.SIGKILL)
            self._start(name)
            self._tell("restarted", name)

    def _start(self, name: str) -> None:
        child = self._children[name]
        with (self._logs / f"{name}.log").open("ab") as log:
            self._running[name] = start_process(child.command, child.environment, log)

    def _tail(self, name: str) -> str:
        lines = (self._logs / f"{name}.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-12:])
