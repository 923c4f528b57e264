"""Which Rasa a conversation goes to, and what happens while one is gone; over real servers on the loopback."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.service.ports import free_port
from bot.web.rasas import Rasas, RasaUnavailable


@contextmanager
def answering(name: str, status: int = 200) -> Iterator[int]:
    """A server that answers with its name; its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(f'[{{"text": "{name}"}}]'.encode())

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def asked(ports: list[int], sessions: list[str]) -> list[str]:
    """The names of the servers that answer for these sessions."""

    async def ask() -> list[str]:
        rasas = Rasas([f"http://127.0.0.1:{port}" for port in ports])
        try:
            return [(await rasas.say(session, {"message": "Dag."}))[0]["text"] for session in sessions]
        finally:
            await rasas.close()

    return asyncio.run(ask())


def ready(ports: list[int]) -> bool:
    async def ask() -> bool:
        rasas = Rasas([f"http://127.0.0.1:{port}" for port in ports])
        try:
            return await rasas.ready()
        finally:
            await rasas.close()

    return asyncio.run(ask())


SESSIONS = [f"gesprek-{number}" for number in range(40)]


def test_a_conversation_stays_with_its_rasa_and_all_have_some() -> None:
    with answering("een") as one, answering("twee") as two, answering("drie") as three:
        first, again = (asked([one, two, three], SESSIONS) for _ in range(2))
        assert first == again
        assert all(first.count(name) >= 5 for name in ("een", "twee", "drie"))
        assert ready([one, two, three])


def test_the_others_take_over_from_one_that_is_gone() -> None:
    with answering("een") as one:
        assert asked([one, free_port()], SESSIONS) == ["een"] * len(SESSIONS)
        assert not ready([one, free_port()])


def test_a_message_that_was_heard_is_not_sent_to_another() -> None:
    with answering("een", 500) as one, answering("twee", 500) as two, pytest.raises(RasaUnavailable):
        asked([one, two], SESSIONS[:1])


def test_none_answers() -> None:
    with pytest.raises(RasaUnavailable):
        asked([free_port(), free_port()], SESSIONS[:1])
