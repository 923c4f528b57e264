"""A platform that uses the API with a token of its organisation."""

from __future__ import annotations

from typing import Any

from httpx import Response
from starlette.testclient import TestClient

from bot.web.api import BASE
from tests.web.inprocess import InProcess
from tests.web.talks import build


class Platform:
    """Sends what a platform would; `organisation` is the id of its own."""

    def __init__(self, practice: InProcess, organisation: str = "") -> None:
        self.practice = practice
        self.organisation = organisation or practice.record.accounts.add_organisation("Hogeschool")
        self.token = practice.record.api.make(self.organisation, "Moodle")
        self.web = TestClient(build(practice), raise_server_exceptions=False)
        self.web.headers["Authorization"] = f"Bearer {self.token}"

    def get(self, path: str) -> Response:
        return self.web.get(f"{BASE}{path}")

    def send(self, path: str, method: str = "POST", **body: Any) -> Response:
        return self.web.request(method, f"{BASE}{path}", json=body)

    def begin(self, **chosen: Any) -> str:
        """A new conversation; its id."""
        answer = self.send("/sessions", case="riet-bakker", **chosen)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def say(self, session: str, text: str, number: int = 1, request: str = "") -> Response:
        return self.send(f"/sessions/{session}/turns", text=text, number=number, request=request or f"request-{number}")
