"""What every door says while the record cannot be used; `tests/service/test_faults_*.py` make it so in earnest."""

from __future__ import annotations

import html
import logging
import re

import pytest
from starlette.testclient import TestClient

from tests.web.inprocess import InProcess
from tests.web.site import SAY

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def away(web: TestClient, address: str, practice: InProcess) -> TestClient:
    """The pages, with a conversation that cannot be reached any more."""
    with practice.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE api_sessions")
        connection.exec_driver_sql("DROP TABLE api_tokens")
        connection.exec_driver_sql("DROP TABLE embeds")
        connection.exec_driver_sql("DROP TABLE embedded")
        connection.exec_driver_sql("DROP TABLE lti_launches")
    return web


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


def test_programs_are_told(away: TestClient) -> None:
    answer = away.get("/api/v1/cases", headers={"authorization": "Bearer x"})
    assert answer.status_code == 503 and answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].endswith(":unavailable") and answer.headers["retry-after"]
