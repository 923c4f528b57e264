"""The servers beside the program gone for a while, as when a machine restarts: PostgreSQL, Redis.

They are away for ten and for five seconds here, not for a minute: longer than the program waits for a connection.
"""

from __future__ import annotations

import html
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from bot.settings import Settings
from bot.transcripts.database import open_database
from bot.transcripts.repository import Repository
from evaluation.killing.comparing import Compared, compared
from evaluation.killing.learner import Learner
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.engines import PostgreSQL, Redis, needs_postgresql, needs_redis, running_postgresql, running_redis
from tests.service.test_whole import say, start, turns_in
from tests.service.whole import Whole, running
from tests.web.site import SAY

pytestmark = [needs_postgresql, needs_redis]

SECONDS, REDIS_SECONDS = 10, 5
LINES = ("Hoe slaapt u?", "Heeft u kinderen?", "Wat mist u het meest?", "Het is stil geworden in huis, hoor ik.")
SCRIPT = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def postgresql() -> Iterator[PostgreSQL]:
    """One that may go away."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    """One that may go away."""
    with running_redis() as server:
        yield server


@pytest.fixture(scope="module")
def whole(
    settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL, redis: Redis
) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("servers")
    with running(settings, folder, database=postgresql.make(), redis=redis.url) as started:
        yield started


def talking_while(
    whole: Whole, away: AbstractContextManager[None], seconds: float, look: Callable[[], None]
) -> list[Learner]:
    """Learners who talk before, during and after something is away; `look` is called in the middle of it."""
    learners = [Learner(whole.port, LINES, 8) for _ in range(3)]
    threads = [threading.Thread(target=one.talk, daemon=True) for one in learners]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 30
    while not all(one.answered for one in learners) and time.monotonic() < until:
        time.sleep(0.1)
    began = time.monotonic()
    with away:
        look()
        time.sleep(max(seconds - (time.monotonic() - began), 0))
    before = [one.answered for one in learners]
    until = time.monotonic() + 60
    while any(one.answered < n + 2 for one, n in zip(learners, before, strict=True)) and time.monotonic() < until:
        time.sleep(0.1)
    for one in learners:
        one.stop()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    assert all(one.answered >= n + 2 for one, n in zip(learners, before, strict=True))
    return learners


def assert_nothing_lost(whole: Whole, learners: list[Learner]) -> None:
    engine = open_database(whole.settings.database_url)
    assert compared(Repository(engine), learners) == Compared(lost=0, doubled=0, out_of_order=0)
    engine.dispose()
    assert all(one.sent_again for one in learners), "nobody noticed that something was away"
    assert all(one.goes_on() for one in learners)


def test_a_database_that_is_gone_for_ten_seconds(whole: Whole, postgresql: PostgreSQL) -> None:
    talk = start(whole)
    assert say(talk, LINES[0], 1, "request-before-gone").status_code == 200
    kept: dict[str, str] = {}

    def look() -> None:
        form = {"text": "Wat doet u > 's avonds?", "number": "2", "request": "request-while-gone"}
        page = httpx.post(f"{talk}/beurten", data=form, timeout=60)
        assert page.status_code == 503 and SAY("again-text") in html.unescape(page.text)
        fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text)
        kept.update({name: html.unescape(value) for name, value in fields})
        told = httpx.post(f"{talk}/beurten", data=form, headers=SCRIPT, timeout=60)
        assert (told.status_code, told.json()) == (503, {"message": SAY("error-away")})
        for path in ("", "/verslag", "/verslag.pdf", "/einde"):
            answer = httpx.get(f"{talk}{path}", timeout=60)
            assert answer.status_code == 503 and SAY("error-away") in answer.text, path
            assert "Traceback" not in answer.text and answer.headers["Content-Security-Policy"]
        begun = httpx.post(
            f"{whole.address}/gesprekken", data={"case": "riet-bakker", "level": "basis", "hints": "ask"}
        )
        assert begun.status_code == 503 and SAY("error-away") in begun.text
        assert httpx.get(f"{whole.address}/api/v1/openapi.json", timeout=60).status_code < 500
        api = httpx.get(f"{whole.address}/api/v1/cases", headers={"Authorization": "Bearer x"}, timeout=60)
        assert api.status_code == 503 and api.headers["Content-Type"] == "application/problem+json"
        assert httpx.get(f"{whole.address}/gezond", timeout=5).status_code == 200

    learners = talking_while(whole, postgresql.away(), SECONDS, look)
    assert kept == {"text": "Wat doet u > 's avonds?", "number": "2", "request": "request-while-gone"}
    assert httpx.post(f"{talk}/beurten", data=kept, timeout=60, follow_redirects=True).status_code == 200
    assert [(number, words) for number, words, _ in turns_in(whole, talk)] == [(1, LINES[0]), (2, kept["text"])]
    assert_nothing_lost(whole, learners)


def test_redis_that_is_gone_for_five_seconds(whole: Whole, redis: Redis) -> None:
    talk = start(whole)

    def look() -> None:
        assert httpx.get(talk, timeout=60).status_code == 200
        refused = say(talk, LINES[0], 1, "request-redis-gone")
        assert refused.status_code == 503 and SAY("error-unavailable") in refused.text and LINES[0] in refused.text
        assert "Traceback" not in refused.text

    learners = talking_while(whole, redis.away(), REDIS_SECONDS, look)
    assert say(talk, LINES[0], 1, "request-redis-gone").status_code == 200
    assert len(turns_in(whole, talk)) == 1
    assert_nothing_lost(whole, learners)


@needs_chromium
def test_the_page_sends_by_itself_what_could_not_be_sent(whole: Whole, postgresql: PostgreSQL) -> None:
    """The learner presses Enter once, is told of a moment, and gets the answer."""
    talk = start(whole)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = browser.new_page()
        page.goto(talk)
        with postgresql.away():
            page.locator("#text").fill(LINES[0])
            page.locator("#text").press("Enter")
            expect(page.locator("#notice")).to_have_text(SAY("talk-retry"), timeout=20_000)
        expect(page.locator("#messages .client")).to_have_count(2, timeout=30_000)
        expect(page.locator("#notice")).to_be_hidden()
        browser.close()
    assert [words for _, words, _ in turns_in(whole, talk)] == [LINES[0]]
