"""Schemathesis finds nothing: no fault, no answer that is not described, nothing taken that should be refused."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.api import BASE
from tests.web.api.platform import Platform
from tests.web.api.schemathesis import check, known_sessions
from tests.web.api.serving import served

EXAMPLES = 100
"""Tries of each operation in each way of trying."""


def test_it_finds_nothing(platform: Platform, tmp_path: Path) -> None:
    going_on = ("get_session", "say_turn", "give_hint", "change_help", "begin_again", "delete_session")
    sessions = {name: platform.begin() for name in (*going_on, "finish_session", "get_report")}
    platform.send(f"/sessions/{sessions['get_report']}/finish")
    known_sessions(tmp_path, sessions)
    with served(platform.web.app) as address:
        found = check(
            f"{address}{BASE}/openapi.json", platform.token, tmp_path, "--max-examples", str(EXAMPLES), "--seed", "1"
        )
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
        found = check(
            f"{address}{BASE}/openapi.json",
            platform.token,
            tmp_path,
            "--max-examples",
            "5",
            "--include-path",
            f"{BASE}/cases",
        )
    assert found.returncode == 1 and "[418]" in found.stdout
