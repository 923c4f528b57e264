"""What every door says while the record cannot be used; `tests/service/test_faults_*.py` make it so in earnest."""

from __future__ import annotations

import html
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.transcripts.record import Record
from bot.transcripts.tables import metadata
from bot.web.app import create_app
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.site import SAY

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def web(practice: InProcess, tmp_path: Path) -> Iterator[TestClient]:
    """The pages over a record in a file, which others can hold."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'record.sqlite3'}", future=True, connect_args={"timeout": 0})
    metadata.create_all(engine)
    app = create_app(practice, Record(engine), CASES_BY_ID, load_texts(), keep_days=365)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def away(web: TestClient, address: str, tmp_path: Path) -> Iterator[TestClient]:
    """The pages, with a conversation, while somebody else holds the record."""
    with closing(sqlite3.connect(tmp_path / "record.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield web


def said(text: str) -> dict[str, str]:
    return {"text": text, "number": "1", "request": "request-while-away"}


def test_a_page_is_a_sentence(away: TestClient, address: str, caplog: pytest.LogCaptureFixture) -> None:
    for path in ("", "/verslag", "/verslag.json", "/einde"):
        answer = away.get(address + path)
        assert answer.status_code == 503 and SAY("error-away") in answer.text
        assert answer.headers["retry-after"] and "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert any(record.exc_info for record in caplog.records if record.levelno == logging.WARNING), "why is in the log"


def test_what_was_said_comes_back_to_be_sent_again(away: TestClient, address: str) -> None:
    words = 'Hoe <b>slaapt</b> u "nu"?'
    answer = away.post(f"{address}/beurten", data=said(words))
    assert answer.status_code == 503 and "<b>slaapt" not in answer.text
    fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text)
    assert {name: html.unescape(value) for name, value in fields} == said(words)
    assert f'action="{address}/beurten"' in answer.text
    script = away.post(f"{address}/beurten", data=said(words), headers=SCRIPT)
    assert (script.status_code, script.json()) == (503, {"message": SAY("error-away")})


@pytest.mark.parametrize("body", [b"\xff" * 100_000, b"{", b""])
def test_a_body_that_is_none_gets_the_sentence(away: TestClient, address: str, body: bytes) -> None:
    answer = away.post(f"{address}/beurten", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 503 and SAY("error-away") in answer.text


def test_another_site_still_makes_nothing_happen(away: TestClient, address: str) -> None:
    answer = away.post(f"{address}/beurten", data=said("Dag."), headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403 and SAY("again-send") not in answer.text


@pytest.mark.parametrize("path", ["/insluiten/k/riet-bakker", "/ingesloten/gesprekken/een", "/lti/activiteit/een"])
def test_in_a_frame_it_can_be_read_too(away: TestClient, path: str) -> None:
    answer = away.get(path)
    assert answer.status_code == 503 and SAY("error-away") in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


def test_a_table_that_is_gone_is_a_fault_of_ours(web: TestClient, address: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "record.sqlite3")) as other:
        other.execute("DROP TABLE api_sessions")
    answer = web.get(address)
    assert answer.status_code == 500 and SAY("error-server") in answer.text


def test_programs_are_told(away: TestClient) -> None:
    answer = away.get("/api/v1/cases", headers={"authorization": "Bearer x"})
    assert answer.status_code == 503 and answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith(":unavailable") and answer.headers["retry-after"]
