"""Answers that a well Ralph does not give: too busy, too large, a redirect, rubbish. A small server gives them here."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.client.record import Conversation
from bot.transcripts.outbox import RecordStore
from bot.transcripts.record import Record
from bot.transcripts.repository import now
from bot.web.lrs import delivery
from bot.web.lrs.delivery import about, usable_address
from bot.web.lrs.sender import Sender
from tests.web.lrs.practised import open_record, organisation, played, store


class Awkward:
    """A server that answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[Response | float] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        paths = [Route("/x/{rest:path}", self.answer, methods=["GET", "POST", "PUT"])]
        config = uvicorn.Config(Starlette(routes=paths), port=0, log_level="warning", ws="none")
        self.server = uvicorn.Server(config)
        threading.Thread(target=self.server.run, daemon=True).start()
        while not self.server.started:
            time.sleep(0.02)
        self.address = f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}/x"

    async def answer(self, request: Request) -> Response:
        self.asked.append((request.method, request.url.path, dict(request.headers)))
        await request.body()
        given = self.answers.pop(0) if self.answers else Response(status_code=204)
        if isinstance(given, Response):
            return given
        await asyncio.sleep(given)
        return Response(status_code=204)


@pytest.fixture(scope="module")
def running() -> Iterator[Awkward]:
    server = Awkward()
    yield server
    server.server.should_exit = True


@pytest.fixture
def lrs(running: Awkward) -> Awkward:
    running.answers, running.asked = [], []
    return running


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return open_record(tmp_path)


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    whole = played()
    return msgspec.structs.replace(whole, turns=whole.turns[:1])


def send(record: Record) -> None:
    async def once() -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            await Sender(record.outbox, http).send_due()

    asyncio.run(once())


@pytest.mark.parametrize(
    ("answer", "problem", "wait"),
    [
        (Response(status_code=503, headers={"Retry-After": "120"}), "busy", 120),
        (Response(status_code=429), "busy", 2),
        (Response(status_code=500), "status", 2),
        (Response(status_code=404), "status", 2),
        (Response(status_code=302, headers={"Location": "/elders"}), "status", 2),
        (Response(status_code=403), "key", 2),
    ],
)
def test_trouble_keeps_everything(
    lrs: Awkward, record: Record, conversation: Conversation, answer: Response, problem: str, wait: int
) -> None:
    made = organisation(record, lrs.address)
    store(record, conversation)
    lrs.answers = [answer]
    send(record)
    standing = record.outbox.standing(made)
    assert (standing.problem, standing.refused, standing.delivered) == (problem, 0, 0)
    assert standing.next_at and abs((standing.next_at - now()).total_seconds() - wait) < 1.5
    assert len(lrs.asked) == 1, "no redirect is followed"


def test_an_answer_that_does_not_come(
    lrs: Awkward, record: Record, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SECONDS", 0.3)
    made = organisation(record, lrs.address)
    store(record, conversation)
    lrs.answers = [1.0]
    send(record)
    assert record.outbox.standing(made).problem == "slow"


def test_too_large_together_goes_one_by_one_in_order(lrs: Awkward, record: Record, conversation: Conversation) -> None:
    made = organisation(record, lrs.address)
    store(record, conversation)
    claim = record.outbox.claim(made, "een")
    assert claim and len(claim.waiting) == 3
    record.outbox.release(made, "een")
    lrs.answers = [Response(status_code=413), Response(status_code=204), Response("te veel", status_code=400)]
    send(record)
    assert [method for method, _, _ in lrs.asked] == ["POST", "PUT", "PUT", "PUT"]
    standing = record.outbox.standing(made)
    assert (standing.waiting, standing.delivered) == (0, 2)
    assert [(one.id, one.reason) for one in standing.aside] == [(claim.waiting[1].id, "400 te veel")]


def test_trouble_halfway_keeps_the_rest(lrs: Awkward, record: Record, conversation: Conversation) -> None:
    made = organisation(record, lrs.address)
    store(record, conversation)
    lrs.answers = [Response(status_code=409), Response(status_code=409), Response(status_code=500)]
    send(record)
    standing = record.outbox.standing(made)
    assert (standing.delivered, standing.waiting, standing.refused, standing.problem) == (1, 2, 0, "status")


def test_every_request_says_which_xapi_and_who(lrs: Awkward, record: Record, conversation: Conversation) -> None:
    organisation(record, lrs.address)
    store(record, conversation)
    send(record)
    ((method, path, headers),) = lrs.asked
    assert (method, path) == ("POST", "/x/statements")
    assert headers["x-experience-api-version"] == "1.0.3" and headers["content-type"] == "application/json"
    assert headers["authorization"].startswith("Basic ")


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        (JSONResponse({"version": ["1.0.3", "2.0.0"]}), "ok"),
        (Response("hallo"), "status"),
        (JSONResponse({"version": "1.0.3"}), "status"),
        (Response(status_code=404), "no-about"),
        (Response(status_code=401), "key"),
        (Response(status_code=500), "status"),
    ],
)
def test_trying_asks_about_and_nothing_else(lrs: Awkward, answer: Response, finding: str) -> None:
    lrs.answers = [answer]
    found = about(RecordStore(address=lrs.address, key="a", secret="b", active=False, score=False))
    assert found.finding == finding
    assert [(method, path) for method, path, _ in lrs.asked] == [("GET", "/x/about")]


def test_trying_an_address_where_nobody_is() -> None:
    store = RecordStore(address="http://127.0.0.1:9/x", key="a", secret="b", active=False, score=False)
    assert about(store).finding == "unreachable"


@pytest.mark.parametrize("typed", ["https://lrs.example.nl/xapi/", " http://127.0.0.1:8100/xAPI ", "https://lrs"])
def test_addresses_that_can_be_used(typed: str) -> None:
    assert usable_address(typed) == typed.strip().rstrip("/")


@pytest.mark.parametrize(
    "typed",
    [
        "", "lrs.example.nl", "ftp://lrs/x", "https://a:b@lrs/x", "https://lrs/x?y=1", "https://lrs/x#y", "https://",
        "https://lrs/" + "x" * 300, "javascript:alert(1)", "https://[::1", "https://lrs:99999/", "https://lr s/x",
    ],
)  # fmt: skip
def test_addresses_that_cannot(typed: str) -> None:
    assert usable_address(typed) is None
