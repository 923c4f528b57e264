"""One conversation in two browsers, and the same request many times at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.settings import Settings
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.service.test_whole import say, start, turns_in
from tests.service.whole import Whole, running
from tests.web.site import SAY

TIMES = 10


@pytest.fixture(scope="module")
def whole(settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    with running(settings, tmp_path_factory.mktemp("at-once")) as started:
        yield started


def at_once(ask: Callable[[int], httpx.Response], times: int = TIMES) -> list[httpx.Response]:
    """The answers to so many requests that all go at the same moment."""
    ready = Barrier(times)

    def go(number: int) -> httpx.Response:
        ready.wait()
        return ask(number)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(go, range(times)))


def test_the_same_request_ten_times_at_once_is_one_turn(whole: Whole) -> None:
    talk = start(whole)
    for number in (1, 2):
        answers = at_once(
            lambda _, number=number: say(talk, f"Hoe slaapt u? {number}", number, f"request-ten-{number}")
        )  # type: ignore[misc]
        assert [answer.status_code for answer in answers] == [200] * TIMES
        assert len({answer.text.count('class="said"') for answer in answers}) == 1
    assert [words for _, words, _ in turns_in(whole, talk)] == ["Hoe slaapt u? 1", "Hoe slaapt u? 2"]


def test_ten_others_for_the_same_turn_are_one_turn_and_nine_that_keep_their_words(whole: Whole) -> None:
    """What they answer to is said to all ten; only one of them can have said it."""
    talk = start(whole)
    answers = at_once(lambda number: say(talk, f"Heeft u kinderen? Vraag {number}.", 1, f"request-other-{number}"))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (TIMES - 1)
    (said,) = [words for _, words, _ in turns_in(whole, talk)]
    for number, answer in enumerate(answers):
        own = f"Heeft u kinderen? Vraag {number}."
        assert own in answer.text and said in answer.text
        assert (SAY("error-out-of-step") in answer.text) == (own != said)


def test_a_hint_and_the_end_four_times_at_once(whole: Whole) -> None:
    """Rasa looks once a second whose turn it is."""
    talk = start(whole)
    assert say(talk, "Hoe slaapt u?", 1, "request-to-end").status_code == 200
    hints = at_once(lambda _: httpx.post(f"{talk}/hint", headers={"Accept": "application/json"}, timeout=60), 4)
    assert len({answer.json()["hint"] for answer in hints}) == 1
    ends = at_once(lambda _: httpx.post(f"{talk}/einde", timeout=60), 4)
    assert {answer.status_code for answer in ends} == {303}
    assert len(turns_in(whole, talk)) == 1


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield started
        started.close()


@needs_chromium
def test_two_browsers_on_one_conversation(whole: Whole, browser: Browser) -> None:
    """They take turns, they are late, and they press Enter at the same moment."""
    talk = start(whole)
    first, second = (_opened(browser, talk) for _ in range(2))
    _say(first, "Goedemiddag mevrouw Bakker.")
    expect(first.locator("#messages .client")).to_have_count(2, timeout=30_000)
    _say(second, "Hoe slaapt u?")
    expect(second.locator("#notice")).to_have_text(SAY("error-out-of-step"), timeout=30_000)
    expect(second.locator("#text")).to_have_value("Hoe slaapt u?")
    expect(second.locator("#messages .client")).to_have_count(2)
    second.locator("#text").press("Enter")
    expect(second.locator("#messages .client")).to_have_count(3, timeout=30_000)
    first.reload()
    expect(first.locator("#messages .client")).to_have_count(3)
    for page, words in ((first, "Heeft u kinderen?"), (second, "Wat mist u het meest?")):
        page.locator("#text").fill(words)
    for page in (first, second):
        page.evaluate("setTimeout(() => document.getElementById('say').requestSubmit(), 300)")
    for page in (first, second):
        expect(page.locator("#messages .client")).to_have_count(4, timeout=30_000)
    kept = sorted(page.locator("#text").input_value() for page in (first, second))
    said = [words for _, words, _ in turns_in(whole, talk)]
    assert said[:2] == ["Goedemiddag mevrouw Bakker.", "Hoe slaapt u?"] and len(said) == 3
    assert sorted([said[2], *kept]) == ["", "Heeft u kinderen?", "Wat mist u het meest?"]


def _opened(browser: Browser, talk: str) -> Page:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(talk)
    return page


def _say(page: Page, words: str) -> None:
    page.locator("#text").fill(words)
    page.locator("#text").press("Enter")
