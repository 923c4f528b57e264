"""A practice that is watched: figures and lines in the log, without words or whole ids."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
import pytest
from prometheus_client import generate_latest
from starlette.testclient import TestClient

from bot.client.record import Choices
from bot.method.coding import CodedSentence
from bot.service.ports import free_port
from bot.web.metrics import CountResponses, Metrics, served
from bot.web.practice import OutOfCharacter, OutOfStep, Unavailable
from bot.web.watched import Watched
from tests.service.filled import conversation, turn
from tests.web.inprocess import InProcess
from tests.web.lrs.practised import open_record, organisation, played, store
from tests.web.talks import GOOD, build

WORDS = "Wat vindt u van kwikstaartjes? Hoe slaapt u?"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def inner() -> InProcess:
    return InProcess()


@pytest.fixture
def watched(inner: InProcess, metrics: Metrics) -> Watched:
    return Watched(inner, metrics)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO, "bot.web.watched"):
        yield caplog


def value(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


def test_turns_are_timed_and_their_codes_counted(
    watched: Watched, inner: InProcess, metrics: Metrics, log: pytest.LogCaptureFixture
) -> None:
    async def talk() -> str:
        session = (await watched.start("riet-bakker", Choices(level="basis"))).conversation.id
        assert await watched.turn(session, WORDS, 1, "een")
        assert not await watched.turn(session, WORDS, 1, "een")  # sent twice: counted once
        await watched.hint(session)
        await watched.finish(session)
        return session

    session = asyncio.run(talk())
    (said,) = inner.sessions[session].conversation.turns
    assert value(metrics, "oefenklant_sentences_total") == len(said.sentences) == 2
    for sentence in said.sentences:
        for layer in ("start", "phase", "style", "technique"):
            assert value(metrics, "oefenklant_codes_total", layer=layer, code=sentence.code(layer) or "none") >= 1
    assert value(metrics, "oefenklant_turn_seconds_count", outcome="ok") == 2
    assert value(metrics, "oefenklant_sessions_started_total", case="riet-bakker") == 1
    assert value(metrics, "oefenklant_sessions_finished_total") == 1
    assert [line.getMessage() for line in log.records] == ["started", "turn", "turn", "hint", "finished"]
    assert not [line for line in log.records if "kwikstaart" in str(vars(line))]
    text = generate_latest(metrics.registry).decode()
    assert session not in text and "kwikstaart" not in text


def test_uncertain_codes_and_unreadable_sentences(metrics: Metrics) -> None:
    made = turn(1, conversation("een"))
    sentences = (
        CodedSentence(text="a", phase="person", uncertain=("phase", "style")),
        CodedSentence(text="b", readable=False),
    )
    metrics.count_codes(msgspec.structs.replace(made, sentences=sentences))
    assert value(metrics, "oefenklant_uncertain_codes_total", layer="phase") == 1
    assert value(metrics, "oefenklant_uncertain_codes_total", layer="start") == 0
    assert value(metrics, "oefenklant_unreadable_sentences_total") == 1
    assert value(metrics, "oefenklant_codes_total", layer="start", code="none") == 1


def test_what_is_refused_has_an_outcome_but_danger_has_no_name(
    watched: Watched, inner: InProcess, metrics: Metrics, log: pytest.LogCaptureFixture
) -> None:
    session = asyncio.run(watched.start("riet-bakker", Choices(level="basis"))).conversation.id
    with pytest.raises(OutOfStep):
        asyncio.run(watched.turn(session, WORDS, 9, "negen"))
    inner.down = True
    with pytest.raises(Unavailable):
        asyncio.run(watched.turn(session, WORDS, 1, "een"))

    async def danger(*_: object) -> bool:
        raise OutOfCharacter("care-help")

    inner.turn = danger  # type: ignore[method-assign]
    with pytest.raises(OutOfCharacter):
        asyncio.run(watched.turn(session, WORDS, 1, "een"))
    outcomes = [vars(line)["outcome"] for line in log.records if line.getMessage() == "turn"]
    assert outcomes == ["OutOfStep", "Unavailable", "Refused"]
    assert {line.levelname for line in log.records if line.getMessage() == "turn"} == {"WARNING"}
    assert value(metrics, "oefenklant_turn_seconds_count", outcome="Refused") == 1


def test_without_metrics_it_plays_all_the_same(inner: InProcess) -> None:
    watched = Watched(inner, None)
    session = asyncio.run(watched.start("riet-bakker", Choices(level="basis"))).conversation.id
    assert asyncio.run(watched.turn(session, WORDS, 1, "een"))
    assert asyncio.run(watched.recent(session)).conversation.spoken == 1
    assert asyncio.run(watched.ready())


def test_answers_are_counted_also_those_that_fail(inner: InProcess, metrics: Metrics) -> None:
    app = build(inner)
    app.add_middleware(CountResponses, metrics=metrics)

    async def broken(*_: object) -> None:
        raise RuntimeError("stuk")

    with TestClient(app, raise_server_exceptions=False) as web:
        web.get("/")
        web.get("/nergens")
        web.request("PURGE", "/")
        inner.session = broken  # type: ignore[method-assign,assignment]
        assert web.get("/gesprekken/0123456789abcdef0123456789abcdef").status_code == 500
    counted = {
        tuple(sample.labels.values()): sample.value
        for family in metrics.registry.collect()
        for sample in family.samples
        if sample.name == "oefenklant_http_responses_total"
    }
    assert counted == {("GET", "200"): 1, ("GET", "404"): 1, ("other", "405"): 1, ("GET", "500"): 1}


def test_what_waits_is_asked_when_the_figures_are_read(tmp_path: Path, metrics: Metrics) -> None:
    record = open_record(tmp_path)
    metrics.watch_backlog(record.outbox.backlog)
    assert (value(metrics, "oefenklant_database_up"), value(metrics, "oefenklant_statements_waiting")) == (1, 0)
    made = organisation(record, "http://127.0.0.1:1/xAPI")
    store(record, played(GOOD[:2]))
    waiting = record.outbox.standing(made).waiting
    assert waiting > 2 and value(metrics, "oefenklant_statements_waiting") == waiting
    assert 0 < value(metrics, "oefenklant_statements_oldest_seconds") < 60
    claim = record.outbox.claim(made, "een")
    assert claim
    record.outbox.set_aside(made, claim.waiting[0].id, "nee")
    assert value(metrics, "oefenklant_statements_waiting") == waiting - 1
    assert value(metrics, "oefenklant_statements_refused") == 1
    with closing(sqlite3.connect(tmp_path / "oefenklant.sqlite3")) as broken:
        broken.execute("DROP TABLE statements")
    assert value(metrics, "oefenklant_database_up") == 0
    assert b"oefenklant_turn_seconds" in generate_latest(metrics.registry)


def test_they_are_served_for_as_long_as_wanted(metrics: Metrics) -> None:
    port = free_port()
    with served(metrics, port):
        assert "oefenklant_sessions_finished_total 0.0" in httpx.get(f"http://127.0.0.1:{port}/metrics").text
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"http://127.0.0.1:{port}/metrics")
