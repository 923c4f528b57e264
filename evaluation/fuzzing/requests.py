"""Requests made of a seed and a number."""

from __future__ import annotations

import http.client
import random
import re
from collections.abc import Sequence
from urllib.parse import quote, quote_from_bytes, urlencode

from evaluation.fuzzing.doors import Door, Place
from evaluation.fuzzing.values import raw, value

FIELDS = (
    "text", "number", "request", "case", "level", "hints", "focus", "readings", "thoughts", "turns", "turn",
    "sentence", "layer", "code", "words", "first", "last", "name", "login", "password", "again", "role", "stop",
    "group", "groep", "id", "sites", "address", "key", "secret", "active", "score", "state", "id_token", "binding",
    "iss", "login_hint", "client_id", "lti_message_hint", "lti_storage_target", "issuer", "key_set_url", "login_url",
    "token_url", "deployments", "niveau", "vorm", "resultaat", "zoek", "orde", "pagina", "van", "tot",
    "openid_configuration", "registration_token", "verder",
)  # fmt: skip
HEADERS = ("Accept", "Cookie", "Origin", "Sec-Fetch-Site", "X-Forwarded-For", "Authorization", "Content-Type", "Host")
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "QUERY")
_PLACE = re.compile(r"{(\w+)(?::\w+)?}")


class Sender:
    """A connection that sends them."""

    def __init__(self, port: int, routes: Sequence[Door], place: Place, seed: int) -> None:
        self._routes, self._place, self._seed, self._port = routes, place, seed, port
        self._connection: http.client.HTTPConnection | None = None
        self._sessions: list[str] = []

    def send(self, number: int, seconds: float) -> tuple[str, str]:
        """Send one; its route, and the status or what went wrong."""
        chance = random.Random(f"{self._seed}/{number}")
        door = chance.choice(self._routes)
        method = chance.choice(door.methods if chance.random() < 0.85 else METHODS)
        address, body, headers = self._address(chance, door), self._body(chance, method), self._headers(chance)
        if body is not None and "Content-Type" not in headers:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            status = self._ask(method, address, body, headers, seconds)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            return f"{method} {door.path}", type(error).__name__
        return f"{method} {door.path}", str(status)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def _ask(self, method: str, address: str, body: bytes | None, headers: dict[str, str], seconds: float) -> int:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=seconds)
        connection = self._connection
        connection.putrequest(method, address, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, content in headers.items():
            connection.putheader(name, content.encode("latin-1", "replace"))
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        response.read()
        location = response.getheader("Location", "")
        if (found := re.search(r"/gesprekken/([\w-]+)", location)) and len(self._sessions) < 50:
            self._sessions.append(found[1])
        if response.getheader("Connection", "").lower() == "close":
            self.close()
        return response.status

    def _address(self, chance: random.Random, door: Door) -> str:
        path = _PLACE.sub(lambda found: self._id(chance, door.path, found[1]), door.path)
        asked = {chance.choice(FIELDS): value(chance) for _ in range(chance.randrange(0, 4))}
        return (path + (f"?{urlencode(asked)}" if asked else ""))[:60_000]

    def _id(self, chance: random.Random, path: str, name: str) -> str:
        if chance.random() < 0.3:
            return quote(value(chance), safe="") if chance.random() < 0.7 else quote_from_bytes(raw(chance))
        kind = name
        if name == "id":
            kinds = {"groepen": "group", "mensen": "person", "lti": "platform"}
            kind = next((known for part, known in kinds.items() if f"/{part}/" in path), "session")
        known = tuple(self._sessions) if kind == "session" else self._place.ids.get(kind, ())
        return chance.choice(known) if known else "x"

    def _body(self, chance: random.Random, method: str) -> bytes | None:
        if method in ("GET", "HEAD"):
            return None
        if chance.random() < 0.15:
            return raw(chance)
        fields = {chance.choice(FIELDS): value(chance) for _ in range(chance.randrange(0, 8))}
        if chance.random() < 0.3:  # something that goes further than the door
            fields |= {
                "case": chance.choice(self._place.ids["case"]), "level": "basis", "hints": "ask", "number": "1",
                "request": f"fuzz-{chance.randrange(10**9)}", "text": value(chance),
            }  # fmt: skip
        return urlencode(fields).encode()

    def _headers(self, chance: random.Random) -> dict[str, str]:
        headers = {"Host": f"127.0.0.1:{self._port}"}
        if chance.random() < 0.6:
            headers["Cookie"] = f"trainer={self._place.cookie}; oefenaar={'f' * 24}"
        if chance.random() < 0.3:
            headers["Accept"] = "application/json"
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            content = re.sub(r"[\r\n\x00]", " ", value(chance))[:2000]
            headers[chance.choice(HEADERS)] = content
        return headers
