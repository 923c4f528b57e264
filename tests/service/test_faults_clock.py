"""The clock of the machine jumps while people talk: an hour back, a day and a month ahead."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from bot.settings import Settings
from tests.clock import Clock, needs_compiler
from tests.service.test_whole import say, turns_in
from tests.service.whole import Whole, running
from tests.web.site import SAY
from tests.web.trainer.room import PASSWORD

pytestmark = needs_compiler

HOUR, DAY = 3600, 86400
KEEP_DAYS = 30


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    return Clock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def whole(settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("clocked")
    with running(settings, folder, environment=clock.environment, keep_days=KEEP_DAYS) as started:
        yield started


@pytest.fixture(autouse=True)
def right_again(clock: Clock) -> Iterator[None]:
    yield
    clock.set(0)


@pytest.fixture
def browser(whole: Whole) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=whole.address, timeout=60) as browser:
        yield browser


def begin(browser: httpx.Client) -> str:
    response = browser.post("/gesprekken", data={"case": "riet-bakker", "level": "basis", "hints": "ask"})
    return str(browser.base_url.join(response.headers["location"]))


def times(whole: Whole, talk: str) -> list[float]:
    """When each turn was stored, in seconds from now."""
    engine = sa.create_engine(whole.settings.database_url)
    ahead = "(julianday(spoken_at) - julianday('now')) * 86400"
    with engine.connect() as connection:
        query = sa.text(f"SELECT {ahead} FROM turns WHERE session_id = :id ORDER BY number")
        return list(connection.execute(query, {"id": talk.rpartition("/")[2]}).scalars())


def test_a_talk_goes_on_whichever_way_it_jumps(whole: Whole, clock: Clock, browser: httpx.Client) -> None:
    talk = begin(browser)
    jumps = (0, DAY, -HOUR, 40 * DAY, 0)
    for number, ahead in enumerate(jumps, 1):
        clock.set(ahead)
        assert say(talk, f"Hoe slaapt u? En nummer {number}?", number, f"request-clock-{number}").status_code == 200
        assert browser.post(f"{talk}/hint").status_code == 303
    assert [number for number, _, _ in turns_in(whole, talk)] == [1, 2, 3, 4, 5]
    assert times(whole, talk) == pytest.approx(jumps, abs=60), "it was really set"
    assert browser.post(f"{talk}/einde").status_code == 303
    assert browser.get(f"{talk}/verslag").status_code == 200
    assert talk.rpartition("/")[2] in browser.get("/voortgang").text, "the cookie is still the same learner's"


def test_nothing_is_purged_by_a_clock_that_is_ahead_for_a_while(
    whole: Whole, clock: Clock, browser: httpx.Client
) -> None:
    talk = begin(browser)
    assert say(talk, "Hoe slaapt u?", 1, "request-not-purged").status_code == 200
    clock.set(2 * KEEP_DAYS * DAY)
    killed = whole.children()["web"]
    killed.kill()
    until = time.monotonic() + 60
    while time.monotonic() < until and whole.children().get("web") in (None, killed):
        time.sleep(0.1)
    whole.wait_ready()
    clock.set(0)
    assert say(talk, "Heeft u kinderen?", 2, "request-not-purged-2").status_code == 200
    assert len(turns_in(whole, talk)) == 2


def test_signing_in_and_its_limits(whole: Whole, clock: Clock, browser: httpx.Client) -> None:
    link = re.search(r"/trainer/uitnodiging/[\w-]+", whole.said)
    assert link
    account = {"login": "ina", "name": "Ina", "password": PASSWORD, "again": PASSWORD}
    assert browser.post(link[0], data=account).status_code == 303
    assert browser.get("/trainer").status_code == 200
    clock.set(-HOUR)
    assert browser.get("/trainer").status_code == 200
    clock.set(DAY)
    out = browser.get("/trainer", follow_redirects=True)
    assert out.status_code == 200 and out.url.path == "/trainer/inloggen", "signed out, after a day"
    wrong, right = ({"login": "ina", "password": word} for word in ("een verkeerd wachtwoord", PASSWORD))
    assert [browser.post("/trainer/inloggen", data=wrong).status_code for _ in range(5)][-1] == 422
    late = browser.post("/trainer/inloggen", data=right)
    assert late.status_code == 429 and SAY("sign-in-too-many") in late.text
    clock.set(0)
    assert browser.post("/trainer/inloggen", data=right).status_code == 303, "nobody waits for a day that was none"
    assert browser.get("/trainer").status_code == 200
