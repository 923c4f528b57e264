"""A whole launch in real Chromium, in a frame on the platform's page: with cookies, without, and in a new window."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, FrameLocator, Page, expect, sync_playwright

from bot.texts import load_texts
from bot.transcripts.lti import Details
from bot.web.lti.grades import GradeSender
from bot.web.lti.keys import Keys
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.web.inprocess import InProcess
from tests.web.lti.platform import Platform
from tests.web.talks import GOOD, build

SAY = load_texts()
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def practice() -> InProcess:
    return InProcess()


@pytest.fixture(scope="module")
def platform(practice: InProcess) -> Iterator[Platform]:
    """The platform is `localhost` and the tool is `127.0.0.1`: two sites for a browser."""
    server = uvicorn.Server(uvicorn.Config(build(practice), port=0, ws="none", log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    found = Platform(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
    organisation = practice.record.accounts.add_organisation("Sociale School")
    practice.record.platforms.add(organisation, Details(sites=(found.address,), **found.details))
    yield found
    found.close()
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = [*FLAGS, "--test-third-party-cookie-phaseout"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def slow(platform: Platform) -> Iterator[None]:
    """The platform waits for a click before it sends the token."""
    platform.waits = True
    yield
    platform.waits = False


def inside(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def frame_at(page: Page, path: str) -> Frame:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for frame in page.frames:
            if path in frame.url:
                return frame
        page.wait_for_timeout(50)
    raise AssertionError([frame.url for frame in page.frames])


def talk(room: FrameLocator | Page, lines: tuple[str, ...]) -> None:
    room.get_by_role("button", name=SAY("choose-start")).click()
    for number, line in enumerate(lines, start=1):
        room.get_by_label(SAY("talk-label")).fill(line)
        room.get_by_role("button", name=SAY("talk-send")).click()
        expect(room.locator(f"li.learner[data-turn='{number}']")).to_be_visible()


def send(practice: InProcess) -> None:
    record = practice.record
    sender = GradeSender(record.platforms, record.grading, Keys(record.platforms))
    while grade := record.grading.claim():
        sender.send(grade)


def axe(frame: Frame | Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(frame).response["violations"]]  # type: ignore[arg-type]


def test_a_learner_practises_in_the_frame_and_the_platform_gets_the_result(
    page: Page, practice: InProcess, platform: Platform
) -> None:
    page.goto(f"{platform.address}/les/activiteit/anna")
    expect(inside(page).get_by_text(SAY("lti-told-movement", platform="Leerplein"))).to_be_visible()
    assert axe(frame_at(page, "/lti/activiteit/")) == []
    talk(inside(page), GOOD[:3])
    assert axe(frame_at(page, "/ingesloten/gesprekken/")) == []
    inside(page).get_by_role("link", name=SAY("talk-finish")).click()
    inside(page).get_by_role("dialog").get_by_role("button", name=SAY("finish-yes")).click()
    frame_at(page, "/verslag")
    send(practice)
    assert [(one["userId"], one["scoreMaximum"]) for one in platform.scores] == [("anna", 4)]


def test_a_teacher_chooses_in_the_frame(page: Page, platform: Platform) -> None:
    page.goto(f"{platform.address}/les/kiezen/juf")
    inside(page).locator("#case").select_option("riet-bakker")
    assert axe(frame_at(page, "/lti/kiezen/")) == []
    inside(page).get_by_role("button", name=SAY("lti-take")).click()
    expect(inside(page).get_by_text("In de cursus gezet")).to_be_visible()
    assert platform.chosen[-1]["custom"]["case"] == "riet-bakker"


def test_a_teacher_sees_the_group_in_the_frame(page: Page, platform: Platform) -> None:
    page.goto(f"{platform.address}/les/activiteit/juf")
    expect(inside(page).get_by_text("Bram Kok")).to_be_visible()
    assert axe(frame_at(page, "/lti/groep/")) == []


def test_without_cookies_the_platforms_own_store_does(page: Page, platform: Platform, slow: None) -> None:
    page.goto(f"{platform.address}/les/activiteit/bram?opslag=1")
    button = inside(page).get_by_role("button", name="Verder")
    expect(button).to_be_visible()
    page.context.clear_cookies()
    button.click()
    expect(inside(page).get_by_role("button", name=SAY("choose-start"))).to_be_visible()


def test_without_cookies_and_store_a_new_window_does(page: Page, platform: Platform, slow: None) -> None:
    page.goto(f"{platform.address}/les/activiteit/bram")
    button = inside(page).get_by_role("button", name="Verder")
    expect(button).to_be_visible()
    page.context.clear_cookies()
    button.click()
    with page.expect_popup() as popup:
        inside(page).get_by_role("button", name=SAY("lti-window-do")).click()
    window = popup.value
    assert axe(frame_at(page, "/lti/start")) == []
    window.get_by_role("button", name="Verder").click()
    expect(window.get_by_role("button", name=SAY("choose-start"))).to_be_visible()


def test_another_site_cannot_show_the_activity(page: Page, practice: InProcess, platform: Platform) -> None:
    page.goto(f"{platform.address}/les/activiteit/anna")
    inside(page).get_by_role("button", name=SAY("choose-start")).wait_for()
    place = frame_at(page, "/lti/activiteit/").url
    page.goto("about:blank")
    page.set_content(f'<iframe src="{place}"></iframe>')
    page.wait_for_timeout(1000)
    assert all("chrome-error" in frame.url or frame is page.main_frame for frame in page.frames)
