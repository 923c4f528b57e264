"""A browser-like sender of requests on the pages, without Rasa."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.web.inprocess import InProcess
from tests.web.talks import build


@pytest.fixture
def practice() -> InProcess:
    return InProcess()


@pytest.fixture
def web(practice: InProcess) -> Iterator[TestClient]:
    with TestClient(build(practice), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def address(web: TestClient) -> str:
    """The address of a fresh talk."""
    return begin(web)


def begin(web: TestClient, hints: str = "ask") -> str:
    """Start a talk by the form of the first page; its address."""
    chosen = {"case": "riet-bakker", "level": "basis", "hints": hints}
    response = web.post("/gesprekken", data=chosen, follow_redirects=False)
    assert response.status_code == 303
    return str(response.headers["location"])
