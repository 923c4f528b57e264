"""Schemathesis finds nothing: no fault, no answer that is not described, nothing taken that should be refused."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from tests.web.api.platform import Platform
from tests.web.api.schemathesis import check

EXAMPLES = 40
"""Tries of each operation in each way of trying."""


@pytest.fixture
def address(platform: Platform) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(platform.web.app, port=0, ws="none", log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


def test_it_finds_nothing(platform: Platform, address: str, tmp_path: Path) -> None:
    found = check(
        f"{address}/api/v1/openapi.json", platform.token, tmp_path, "--max-examples", str(EXAMPLES), "--seed", "1"
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert "No issues found" in found.stdout
    counted = re.search(r"(\d+) generated", found.stdout)
    assert counted and int(counted[1]) > 500, found.stdout
    assert any(session.conversation.turns for session in platform.practice.sessions.values())


def test_it_does_find_what_is_not_described(platform: Platform, address: str, tmp_path: Path) -> None:
    """With a token that is void nothing goes as described; were this to pass, so would anything."""
    platform.practice.engine.dispose()
    found = check(f"{address}/api/v1/openapi.json", "geraden", tmp_path, "--max-examples", "2")
    assert found.returncode != 0
