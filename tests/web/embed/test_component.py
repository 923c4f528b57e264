"""The web component on a page of another origin, in real Chromium."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect, sync_playwright

from bot.texts import load_texts
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, build

SAY = load_texts()
pytestmark = needs_chromium
PAGE = """<!doctype html><html lang="nl"><title>Les 3</title><meta name="viewport" content="width=device-width">
<style>oefenklant-gesprek {{ --utrecht-link-color: rgb(0, 80, 160) }}</style>
<main><h1>Les 3</h1>
<oefenklant-gesprek sleutel="{key}" case="riet-bakker" niveau="basis" hints="off"></oefenklant-gesprek></main>
<script>window.heard = []; for (const type of ["start", "turn", "step", "finish"])
document.addEventListener("oefenklant-" + type, (event) => heard.push({{ type, ...event.detail }}));</script>
<script src="{script}"></script></html>"""


class School:
    """A learning environment: a page on a port, so an origin, of its own."""

    def __init__(self, page: str) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_port


@pytest.fixture(scope="module")
def practice() -> InProcess:
    return InProcess()


@pytest.fixture(scope="module")
def address(practice: InProcess) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(build(practice), port=0, ws="none", log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def school(practice: InProcess, address: str) -> Iterator[School]:
    organisation = practice.record.accounts.add_organisation("Sociale School")
    key = practice.record.embedding.allow(organisation, ()).key
    found = School(PAGE.format(key=key, script=f"{address}/oefenklant-gesprek.js"))
    practice.record.embedding.allow(organisation, (f"http://localhost:{found.port}",))
    yield found
    found.server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def framed(page: Page) -> Frame:
    """The frame with our pages, once they are there."""
    page.wait_for_function("document.querySelector('oefenklant-gesprek').shadowRoot.querySelector('iframe')")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for frame in page.frames[1:]:
            if "/insluiten/" in frame.url or "/ingesloten/" in frame.url:
                return frame
        page.wait_for_timeout(50)
    raise AssertionError([frame.url for frame in page.frames])


@pytest.mark.parametrize("width", [360, 1280])
def test_a_whole_talk_on_a_page_of_another_origin(browser: Browser, school: School, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"http://localhost:{school.port}/")
    frame = framed(page)
    frame.get_by_role("button", name=SAY("choose-start")).click()
    expect(frame.get_by_label(SAY("talk-label"))).to_be_visible()
    assert Axe().run(frame).violations_count == 0  # type: ignore[arg-type]
    for number, line in enumerate(GOOD[:6], start=1):
        frame.get_by_label(SAY("talk-label")).fill(line)
        frame.get_by_role("button", name=SAY("talk-send")).click()
        expect(frame.locator(f"li.learner[data-turn='{number}']")).to_be_visible()
    accent = frame.evaluate("getComputedStyle(document.querySelector('.primary')).backgroundColor")
    assert accent == "rgb(0, 80, 160)"
    frame.get_by_role("link", name=SAY("talk-finish")).click()
    frame.get_by_role("dialog").get_by_role("button", name=SAY("finish-yes")).click()
    expect(frame.locator(".report-head")).to_be_visible()
    assert Axe().run(frame).violations_count == 0  # type: ignore[arg-type]
    page.wait_for_function("heard.some((event) => event.type === 'finish')")
    heard = page.evaluate("heard")
    assert [event["type"] for event in heard if event["type"] != "step"] == ["start", *["turn"] * 6, "finish"]
    assert heard[-1]["turns"] == 6
    assert {name for event in heard for name in event} <= {"type", "session", "number", "turns", "step", "reached"}
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_site_that_is_not_on_the_list_shows_nothing(browser: Browser, school: School) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"http://127.0.0.1:{school.port}/")
    page.wait_for_timeout(1000)
    assert any("frame-ancestors" in text or "Content Security Policy" in text for text in refused)
    assert not any(frame.get_by_role("button").count() for frame in page.frames)
    page.close()
