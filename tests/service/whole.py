"""The whole program, run as a person runs it, for the end-to-end tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from bot.service.ports import free_port
from bot.settings import Settings

START_SECONDS = 150


class Whole:
    """A running `oefenklant` with its processes."""

    def __init__(self, process: subprocess.Popen[str], port: int, log: Path) -> None:
        self.process, self.port, self._log = process, port, log
        self.address = f"http://127.0.0.1:{port}"

    @property
    def said(self) -> str:
        """What it printed so far."""
        return self._log.read_text(errors="replace")

    def children(self) -> dict[str, psutil.Process]:
        """The child processes by name."""
        names = {"rasa run": "rasa", "rasa_sdk": "actions", "bot.web.server": "web"}
        found: dict[str, psutil.Process] = {}
        for child in psutil.Process(self.process.pid).children():
            line = " ".join(child.cmdline())
            found |= {name: child for part, name in names.items() if part in line}
        return found

    def wait_ready(self, seconds: float = START_SECONDS) -> None:
        """Wait until the assistant answers through the pages."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(self.said)
            try:
                if httpx.get(f"{self.address}/klaar", timeout=3).status_code == 200 and "staat klaar" in self.said:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.3)
        raise AssertionError(f"not ready in {seconds} s: {self.said}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop and wait for it."""
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def running(settings: Settings, folder: Path) -> Iterator[Whole]:
    """The program on a free port with its data in `folder`, vectors of the cases there already; stopped at the end."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    if settings.cache.exists() and not (folder / "cache").exists():
        shutil.copytree(settings.cache, folder / "cache")
    environment = {
        **os.environ, "OEFENKLANT_PORT": str(port), "OEFENKLANT_FOLDER": str(folder),
        "OEFENKLANT_MODELS": str(settings.models),
    }  # fmt: skip
    log = folder / "said.txt"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import app; app()"], env=environment, stdout=output, stderr=output,
            text=True,
        )  # fmt: skip
    whole = Whole(process, port, log)
    try:
        whole.wait_ready()
        yield whole
    finally:
        if process.poll() is None:
            whole.stop()
