"""The bot to stand beside: what `rasa init` makes, trained by it, behind its own REST channel."""

from __future__ import annotations

import itertools
import json
import sys
import uuid
from pathlib import Path

from bot.service.model import rasa_environment
from bot.service.ports import LOOPBACK, free_port
from evaluation.benching.running import DidNotAnswer, Door, Running, Talk, run_and_time
from evaluation.benching.words import words

RASA = (sys.executable, "-m", "rasa")
ACTIONS_LEFT_OUT = "#"


class TheirTalk:
    """A conversation by Rasa's REST channel."""

    def __init__(self, port: int) -> None:
        self._door, self._id = Door(port), uuid.uuid4().hex

    def say(self, words: str) -> None:
        body = json.dumps({"sender": self._id, "message": words}).encode()
        response, answer = self._door.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
        if response.status != 200:
            raise DidNotAnswer(f"{response.status}: {answer[:300]!r}")

    def close(self) -> None:
        self._door.close()


class TheirBot:
    """The default bot of a folder, running."""

    def __init__(self, folder: Path) -> None:
        self.turns = words().theirs
        self._port = free_port()
        command = (*RASA, "run", "--interface", LOOPBACK, "--port", str(self._port))
        self._running = Running(command, rasa_environment(), folder, folder / "bench.log")
        self._running.until_it_answers(lambda: self.begin().say(self.turns[0]))

    def begin(self) -> Talk:
        return TheirTalk(self._port)

    def memory(self) -> int:
        return self._running.memory()

    def stop(self) -> None:
        self._running.stop()


def make_their_bot(folder: Path) -> float:
    """Make and train the default bot in `folder` (which is made); how many seconds that took.

    Raises:
        DidNotAnswer: Rasa could not, or its bot has actions, for which an action server would have to run.
    """
    folder.mkdir(parents=True)
    command = (*RASA, "init", "--no-prompt", "--init-dir", str(folder))
    seconds = run_and_time(command, rasa_environment(), folder, folder / "bench.log")
    if has_actions(folder):
        raise DidNotAnswer("the default bot has actions of its own; this benchmark runs no action server for it")
    return seconds


def has_actions(folder: Path) -> bool:
    """Whether a project's action files say anything that is not commented out."""
    lines = itertools.chain(*(path.read_text().splitlines() for path in (folder / "actions").glob("*.py")))
    return any(line.strip() and not line.strip().startswith(ACTIONS_LEFT_OUT) for line in lines)
