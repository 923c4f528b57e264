"""A learner whose page sends again what got no answer."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Sequence
from urllib.parse import urlencode

import msgspec

SECONDS = 40
PAUSE = 0.5


class Talk(msgspec.Struct):
    """A conversation as its learner saw it."""

    id: str
    said: list[str]
    """Turns that were answered, in order."""
    unanswered: int = 0
    """1 while a turn is out without an answer; it may or may not be in the record."""
    over: bool = False


class Learner:
    """Talks until told to stop."""

    def __init__(self, port: int, lines: Sequence[str], turns: int) -> None:
        self.talks: list[Talk] = []
        self.answered = self.sent_again = 0
        self.longest = 0.0
        self._port, self._lines, self._turns = port, lines, turns
        self._stopped = threading.Event()

    def stop(self) -> None:
        """After the turn that is out."""
        self._stopped.set()

    def talk(self) -> None:
        """Conversation after conversation."""
        while not self._stopped.is_set():
            talk = self._begin()
            if talk is None:
                continue
            self.talks.append(talk)
            while not self._stopped.is_set() and not talk.over and len(talk.said) < self._turns:
                self._say(talk, self._lines[len(talk.said) % len(self._lines)])

    def goes_on(self) -> bool:
        """Whether the last conversation that is not over takes another turn."""
        going = [talk for talk in self.talks if not talk.over]
        if not going:
            return True
        before, self._stopped = self.answered, threading.Event()
        self._say(going[-1], self._lines[0])
        return self.answered == before + 1

    def _begin(self) -> Talk | None:
        """A new conversation; one whose answer got lost is nobody's."""
        try:
            status, headers, _ = self._post("/gesprekken", {"case": "riet-bakker", "level": "basis", "hints": "off"})
        except (OSError, http.client.HTTPException):
            time.sleep(PAUSE)
            return None
        if status != 303:
            time.sleep(PAUSE)
            return None
        return Talk(id=headers["location"].split("/")[-1], said=[])

    def _say(self, talk: Talk, line: str) -> None:
        request, began, talk.unanswered = uuid.uuid4().hex, time.monotonic(), 1
        fields = {"text": line, "number": str(len(talk.said) + 1), "request": request}
        while True:
            answer = self._sent(f"/gesprekken/{talk.id}/beurten", fields)
            if answer is not None:
                break
            if self._stopped.is_set() and time.monotonic() - began > SECONDS * 2:
                return
            self.sent_again += 1
            time.sleep(PAUSE)
        talk.said.append(line)
        talk.unanswered, talk.over = 0, bool(answer["over"])
        self.answered += 1
        self.longest = max(self.longest, time.monotonic() - began)

    def _sent(self, path: str, fields: dict[str, str]) -> dict[str, object] | None:
        """The answer to a turn, or None when there is none yet."""
        try:
            status, _, body = self._post(path, fields)
        except (OSError, http.client.HTTPException):
            return None
        answer: dict[str, object] = json.loads(body) if status == 200 else {}
        return answer or None

    def _post(self, path: str, fields: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
            "Origin": f"http://127.0.0.1:{self._port}",
        }  # fmt: skip
        try:
            connection.request("POST", path, urlencode(fields).encode(), headers)
            response = connection.getresponse()
            named = {name.lower(): content for name, content in response.getheaders()}
            return response.status, named, response.read()
        finally:
            connection.close()
