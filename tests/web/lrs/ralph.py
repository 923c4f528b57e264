"""Ralph, a Learning Record Store that was not written here, really running: https://openfun.github.io/ralph

It lives in an environment of its own (it needs a pydantic that Rasa cannot bear), made once in `var/test-tools`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from bot.paths import PROJECT
from bot.service.ports import free_port

PACKAGES = ("ralph-malph[cli,lrs]==5.1.0", "requests==2.32.3")
TOOLS = PROJECT / "var" / "test-tools"
KEY, SECRET = "oefenklant", "geheim"
HASH = "$2b$04$1bJUzH2b/TcYRXnFoiHjcuwlg7o86GNTVM3Jqe5ecF6ItU8Z7Dyny"
"""bcrypt of `SECRET`."""
START_SECONDS = 60
SERVE = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", port=int(sys.argv[1]))
"""
"""Ralph 5.1.0 with files only takes a first request: its files are opened to be made, not to be added to. Of its
servers, its protocol and its checks nothing is changed."""


def environment() -> Path:
    """The folder of Ralph's environment; made with uv when it is not there."""
    folder = TOOLS / "ralph-5.1.0"
    made = folder / "made"
    if not made.exists():
        uv = shutil.which("uv")
        assert uv, "uv makes Ralph's environment: pip install uv"
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([uv, "venv", "-q", "--python", "3.11", str(folder)], check=True)
        python = str(folder / "bin" / "python")
        subprocess.run([uv, "pip", "install", "-q", "--python", python, *PACKAGES], check=True)
        made.touch()
    return folder


class Ralph:
    """One Ralph with its statements in a folder; it can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}/xAPI"
        self._process: subprocess.Popen[bytes] | None = None
        user = {"username": KEY, "hash": HASH, "scopes": ["all"]}
        agent = {"account": {"name": KEY, "homePage": "https://oefenklant.example"}}
        (folder / "data").mkdir(parents=True)
        (folder / "auth.json").write_text(json.dumps([user | {"agent": agent}]))

    def start(self) -> None:
        own = {
            "RALPH_APP_DIR": str(self.folder), "RALPH_AUTH_FILE": str(self.folder / "auth.json"),
            "RALPH_RUNSERVER_AUTH_BACKENDS": "basic", "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(self.folder / "data"),
        }  # fmt: skip
        command = [str(environment() / "bin" / "python"), "-c", SERVE, str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, env={**os.environ, **own, "PYTHONPATH": ""}, stdout=log, stderr=log, cwd=self.folder
            )  # fmt: skip
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            assert self._process.poll() is None, (self.folder / "log").read_text()
            try:
                httpx.get(f"{self.address}/statements", timeout=5, trust_env=False)
                return
            except httpx.HTTPError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def statements(self, **asked: str) -> list[dict[str, Any]]:
        """What it gives back when asked; with files that is in the order it stored them."""
        answer = httpx.get(
            f"{self.address}/statements", params={"limit": "500", **asked}, auth=(KEY, SECRET),
            trust_env=False,
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
        return list(answer.json()["statements"])

    @property
    def file(self) -> Path:
        return self.folder / "data" / "fs_lrs.jsonl"

    def stored(self) -> list[str]:
        """Ids in its file, line by line."""
        lines = self.file.read_text().splitlines() if self.file.exists() else []
        return [json.loads(line)["id"] for line in lines]


@contextmanager
def running_ralph(folder: Path) -> Iterator[Ralph]:
    """A Ralph on the loopback, stopped at the end."""
    ralph = Ralph(folder)
    try:
        ralph.start()
        yield ralph
    finally:
        ralph.stop()
