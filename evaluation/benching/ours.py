"""The whole program, with a learner's browser at its public door."""

from __future__ import annotations

import json
import os
import shutil
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from bot.service.ports import free_port
from bot.settings import Settings
from evaluation.benching.running import DidNotAnswer, Door, Running, Talk, run_and_time
from evaluation.benching.words import words

PROGRAM = (sys.executable, "-c", "from bot.cli import app; app()")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class OurTalk:
    """A conversation as the page's script holds it."""

    def __init__(self, port: int, case: str) -> None:
        self._door, self._turn = Door(port), 0
        self._same_site = {**FORM, "Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
        form = urlencode({"case": case, "hints": "ask"}).encode()
        response, answer = self._door.post("/gesprekken", form, self._same_site)
        if response.status != 303:
            raise DidNotAnswer(f"{response.status}: {answer[:300]!r}")
        self.path = response.headers["Location"]

    def say(self, words: str) -> None:
        form = {"text": words, "number": str(self._turn + 1), "request": uuid.uuid4().hex}
        headers = {**self._same_site, "Accept": "application/json"}
        response, answer = self._door.post(f"{self.path}/beurten", urlencode(form).encode(), headers)
        if response.status != 200 or json.loads(answer)["number"] != self._turn + 2:
            raise DidNotAnswer(f"{response.status}: {answer[:300]!r}")
        self._turn += 1

    def close(self) -> None:
        self._door.close()


class OurBot:
    """The program with its data in a folder, running."""

    def __init__(self, folder: Path, cases: Path | None = None, workers: int = 1) -> None:
        self.turns = words().ours
        self.port = free_port()
        self._case = next(iter(sorted((cases or Settings().cases).glob("*.yml")))).stem
        self._around = {**environment(folder, self.port, cases), "OEFENKLANT_WORKERS": str(workers)}
        self._folder = folder
        self.start()

    def start(self) -> None:
        """Start the program, also after it was killed, and wait until it answers."""
        self._running = Running(PROGRAM, self._around, self._folder, self._folder / "bench.log")
        self._running.until_it_answers(lambda: self.begin().say(self.turns[0]))

    @property
    def pid(self) -> int:
        """Of the process that keeps the others running."""
        return self._running.pid

    def begin(self) -> Talk:
        return OurTalk(self.port, self._case)

    def memory(self) -> int:
        return self._running.memory()

    def stop(self) -> None:
        self._running.stop()


def make_folder(folder: Path, settings: Settings) -> Path:
    """A folder for the program's data, with the vectors of the cases as they are after a first start."""
    folder.mkdir(parents=True)
    if settings.cache.exists():
        shutil.copytree(settings.cache, folder / "cache")
    return folder


def train_ours(folder: Path) -> float:
    """Train the program's model anew, in `folder`; how many seconds that took."""
    folder.mkdir(parents=True, exist_ok=True)
    own = {**environment(folder, 0, None), "OEFENKLANT_MODELS": str(folder / "models")}
    return run_and_time((*PROGRAM, "train"), own, folder, folder / "bench.log")


def environment(folder: Path, port: int, cases: Path | None) -> Mapping[str, str]:
    """The environment of a program that keeps its data in `folder`; what is set around the benchmark does not count,
    but for where models are."""
    around = {name: value for name, value in os.environ.items() if not name.startswith("OEFENKLANT_")}
    given = {"OEFENKLANT_FOLDER": str(folder), "OEFENKLANT_MODELS": str(Settings().models)}
    given["OEFENKLANT_PORT"] = str(port or 8600)
    if cases:
        given["OEFENKLANT_CASES"] = str(cases)
    return {**around, **given, "PYTHONPATH": os.pathsep.join(sys.path)}
