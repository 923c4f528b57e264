"""The pictures of README and docs: `uv run python -m tests.web.pictures` (needs Debian's Chromium)."""

from __future__ import annotations

import asyncio
import re
import threading
import time

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from bot.paths import PROJECT
from bot.texts import load_texts
from bot.transcripts.lti import Details
from tests.chromium import CHROMIUM, FLAGS
from tests.web.embed.test_component import School, framed
from tests.web.inprocess import InProcess
from tests.web.lti.platform import Platform
from tests.web.talks import GOOD, POOR, build, talk

PICTURES = PROJECT / "docs" / "pictures"
SIZES = {"desktop": (1100, 800), "phone": (390, 800)}
TALLEST = 3600
"""Longer pages are cut."""
SAY = load_texts()


async def _talks(practice: InProcess) -> dict[str, str]:
    learner = "l" * 24
    return {
        "good": await talk(practice, GOOD, learner=learner),
        "poor": await talk(practice, POOR, learner=learner),
        "open": await talk(practice, GOOD[:6], finish=False, readings=True, thoughts=True),
    }


def _shoot(page: Page, address: str, name: str) -> None:
    page.goto(address)
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(
        path=PICTURES / f"{name}.png", full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height}
    )


def _all(browser: Browser, address: str, talks: dict[str, str]) -> None:
    for size, (width, height) in SIZES.items():
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
        context.add_cookies([{"name": "oefenaar", "value": "l" * 24, "url": address}])
        page = context.new_page()
        for kind in ("good", "poor"):
            _shoot(page, f"{address}/gesprekken/{talks[kind]}/verslag", f"report-{kind}-{size}")
        context.close()
    page = browser.new_page(viewport={"width": 1100, "height": 800}, color_scheme="light")
    _shoot(page, f"{address}/gesprekken/{talks['open']}", "practice")
    page.close()


def _platform(browser: Browser, address: str, practice: InProcess) -> None:
    """A course on a learning platform: choosing, the activity, the group; and the administrators' page."""
    platform = Platform(address)
    organisation = practice.record.accounts.add_organisation("Sociale School")
    practice.record.platforms.add(organisation, Details(sites=(platform.address,), **platform.details))
    page = browser.new_page(viewport={"width": 1060, "height": 830}, color_scheme="light")
    for name, path, shown in (
        ("choose", "kiezen/juf", SAY("lti-take")), ("activity", "activiteit/anna", SAY("choose-start")),
        ("group", "activiteit/juf", SAY("lti-try")),
    ):  # fmt: skip
        page.goto(f"{platform.address}/les/{path}")
        page.frame_locator("iframe").get_by_text(shown).wait_for()
        page.screenshot(path=PICTURES / f"lti-{name}.png")
    boss = practice.record.accounts.accept(
        practice.record.accounts.invite(organisation, "administrator"), "ria", "Ria", "hash"
    )
    assert boss
    cookie = {"name": "trainer", "value": practice.record.accounts.sign_in(boss.id), "url": f"{address}/trainer"}
    page.context.add_cookies([cookie])
    page.goto(f"{address}/trainer/lti")
    page.get_by_role("button", name=SAY("lti-auto-do")).click()
    page.screenshot(path=PICTURES / "lti-platforms.png")
    page.close()
    platform.close()


PAGE = """<!doctype html><html lang="nl"><title>Les 3</title><style>body {{ font-family: sans-serif; margin: 2rem;
background: white; --utrecht-link-color: rgb(0, 80, 160) }}</style><h1>Les 3: het eerste gesprek</h1>
<p>Oefen een gesprek met mevrouw Bakker. Neem er twintig minuten voor.</p>
<oefenklant-gesprek sleutel="{key}" case="riet-bakker" niveau="basis"></oefenklant-gesprek>
<script src="{address}/oefenklant-gesprek.js"></script></html>"""


def _embedded(browser: Browser, address: str, practice: InProcess) -> None:
    """The web component on a page of another site."""
    organisation = practice.record.accounts.add_organisation("Gemeente")
    key = practice.record.embedding.allow(organisation, ()).key
    school = School(PAGE.format(key=key, address=address))
    practice.record.embedding.allow(organisation, (f"http://localhost:{school.port}",))
    page = browser.new_page(viewport={"width": 1060, "height": 1000}, color_scheme="light")
    page.goto(f"http://localhost:{school.port}/")
    frame = framed(page)
    frame.get_by_role("button", name=SAY("choose-start")).click()
    for line in GOOD[:2]:
        frame.get_by_label(SAY("talk-label")).fill(line)
        frame.get_by_role("button", name=SAY("talk-send")).click()
        frame.locator("li.learner").last.wait_for()
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "embedded.png")
    page.close()
    school.server.shutdown()


def main() -> None:
    """Play the talks in this process and take the pictures."""
    practice = InProcess()
    talks = asyncio.run(_talks(practice))
    server = uvicorn.Server(uvicorn.Config(build(practice), port=0, ws="none", log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        _all(browser, address, talks)
        _platform(browser, address, practice)
        _embedded(browser, address, practice)
        browser.close()
    server.should_exit = True
    thread.join(10)
    print(
        "\n".join(
            sorted(
                path.name for path in PICTURES.glob("*.png") if re.search(r"report|practice|lti|embedded", path.name)
            )
        )
    )


if __name__ == "__main__":
    main()
