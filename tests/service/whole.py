"""The whole program, run as a person runs it, for the end-to-end tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import psutil

from bot.service.ports import free_port
from bot.settings import Settings, full_name

START_SECONDS = 150


class Whole:
    """A running `oefenklant` with its processes."""

    def __init__(self, process: subprocess.Popen[str], settings: Settings, log: Path) -> None:
        self.process, self.settings, self._log = process, settings, log
        self.port = port = settings.port
        self.address = f"http://127.0.0.1:{port}"

    @property
    def said(self) -> str:
        """What it printed so far."""
        return self._log.read_text(errors="replace")

    def children(self) -> dict[str, psutil.Process]:
        """The child processes by name; of several of a kind the younger one is called "rasa-2", and so on."""
        names = {"rasa run": "rasa", "rasa_sdk": "actions", "bot.web.server": "web"}
        found: dict[str, psutil.Process] = {}
        for child in psutil.Process(self.process.pid).children():
            try:
                line = " ".join(child.cmdline())
            except psutil.NoSuchProcess:  # killed, and not yet seen to be
                continue
            for part, name in names.items():
                if part in line:
                    number = sum(one.partition("-")[0] == name for one in found) + 1
                    found[name if number == 1 else f"{name}-{number}"] = child
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
def running(
    settings: Settings, folder: Path, *, environment: Mapping[str, str] | None = None, **more: Any
) -> Iterator[Whole]:
    """The program on a free port with its data in `folder`, vectors of the cases there already; stopped at the end.

    `more` are settings that differ from `settings`; `environment` is added to that of the program.
    """
    own = msgspec.structs.replace(settings, port=free_port(), folder=folder, **more)
    folder.mkdir(parents=True, exist_ok=True)
    if settings.cache.exists() and not (folder / "cache").exists():
        shutil.copytree(settings.cache, folder / "cache")
    own_environment = {
        **os.environ, **(environment or {}), "OEFENKLANT_PORT": str(own.port), "OEFENKLANT_FOLDER": str(folder),
        "OEFENKLANT_MODELS": str(own.models), **{full_name(name): str(value) for name, value in more.items()},
    }  # fmt: skip
    log = folder / "said.txt"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import app; app()"], env=own_environment, stdout=output, stderr=output,
            text=True,
        )  # fmt: skip
    whole = Whole(process, own, log)
    try:
        whole.wait_ready()
        yield whole
    finally:
        if process.poll() is None:
            whole.stop()
