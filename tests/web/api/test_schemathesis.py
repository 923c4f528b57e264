"""Schemathesis finds nothing: no fault, no answer that is not described, nothing taken that should be refused."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.api import BASE
from tests.web.api.platform import Platform
from tests.web.api.schemathesis import check, known_sessions

EXAMPLES = 100
"""Tries of each operation in each way of trying."""


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of the description, while it is served."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, ws="none", log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}{BASE}/openapi.json"
    server.should_exit = True
    thread.join(20)


def test_it_finds_nothing(platform: Platform, tmp_path: Path) -> None:
    going_on = ("get_session", "say_turn", "give_hint", "change_help", "begin_again", "delete_session")
    sessions = {name: platform.begin() for name in (*going_on, "finish_session", "get_report")}
    platform.send(f"/sessions/{sessions['get_report']}/finish")
    known_sessions(tmp_path, sessions)
    with served(platform.web.app) as address:
        found = check(address, platform.token, tmp_path, "--max-examples", str(EXAMPLES), "--seed", "1")
    assert found.returncode == 0, found.stdout + found.stderr
    counted = re.search(r"(\d+) generated, (\d+) passed", found.stdout)
    assert counted and int(counted[2]) > 500, found.stdout
    talks = [session.conversation for session in platform.practice.sessions.values()]
    assert [talk for talk in talks if talk.turns] and [talk for talk in talks if talk.finished]


def test_it_would_find_an_answer_that_is_not_described(platform: Platform, tmp_path: Path) -> None:
    async def flawed(scope: Scope, receive: Receive, send: Send) -> None:
        app = PlainTextResponse("thee", 418) if scope["path"] == f"{BASE}/cases" else platform.web.app
        await app(scope, receive, send)

    with served(flawed) as address:
        found = check(address, platform.token, tmp_path, "--max-examples", "5", "--include-path", f"{BASE}/cases")
    assert found.returncode == 1 and "[418]" in found.stdout
