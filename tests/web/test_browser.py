"""The pages in real Chromium, played in this process: axe, both widths and schemes, and the script's promises.

The way from start to report through Rasa has its own end-to-end test; here it is about the pages.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.chromium import needs_chromium
from tests.web.site import LEARNER, SAY, Site, answered, say, start

pytestmark = needs_chromium


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_open_to_everyone(browser: Browser, site: Site, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_cookies([{"name": "oefenaar", "value": LEARNER, "url": site.address}])
    context.add_cookies([{"name": "trainer", "value": site.trainer, "domain": "127.0.0.1", "path": "/trainer"}])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name, path in site.paths.items():
        page.goto(site.address + path)
        assert page.url == site.address + path, name
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not too_wide, name
    context.close()
    assert not faults


def test_enter_sends_and_shift_enter_makes_a_line(page: Page) -> None:
    box = page.get_by_label(SAY("talk-label"))
    box.fill("Eén")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("<b>twee</b>")
    page.keyboard.press("Enter")
    answered(page, 1)
    expect(page.locator("#messages li.learner .said")).to_have_text("Eén\n<b>twee</b>", use_inner_text=True)
    expect(box).to_be_focused()
    expect(box).to_have_value("")


def test_enter_twice_says_it_once(page: Page) -> None:
    say(page, "Goedemiddag")
    page.keyboard.press("Enter")
    answered(page, 1)
    page.wait_for_timeout(500)
    expect(page.locator("#messages li")).to_have_count(3)


def test_a_lost_connection_loses_no_words(page: Page, context: BrowserContext) -> None:
    ids: list[str] = []
    page.on("request", lambda r: ids.extend(parse_qs(r.post_data or "").get("request", [])))
    context.set_offline(True)
    say(page, "Hoort u mij?")
    expect(page.get_by_text(SAY("talk-retry"))).to_be_visible()
    context.set_offline(False)
    answered(page, 1)
    expect(page.locator("#messages li")).to_have_count(3)
    assert len(ids) > 1
    assert len(set(ids)) == 1


def test_a_connection_that_stays_away_gives_the_words_back(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    say(page, "Bent u daar?")
    expect(page.get_by_text(SAY("talk-failed"))).to_be_visible(timeout=20_000)
    expect(page.get_by_label(SAY("talk-label"))).to_have_value("Bent u daar?")
    context.set_offline(False)
    page.keyboard.press("Enter")
    answered(page, 1)


def test_a_second_tab_keeps_the_words(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(page.url)
    say(other, "Uit het andere venster")
    answered(other, 1)
    say(page, "Mijn zin")
    expect(page.get_by_text(SAY("error-out-of-step"))).to_be_visible()
    expect(page.get_by_label(SAY("talk-label"))).to_have_value("Mijn zin")
    expect(page.locator("#messages li")).to_have_count(3)
    page.keyboard.press("Enter")
    answered(page, 2)


def test_a_reload_keeps_what_was_typed(page: Page) -> None:
    page.get_by_label(SAY("talk-label")).fill("Nog niet verstuurd")
    page.reload()
    expect(page.get_by_label(SAY("talk-label"))).to_have_value("Nog niet verstuurd")


def test_a_hint_and_the_end_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name=SAY("talk-hint")).press("Enter")
    expect(page.get_by_role("heading", name=SAY("hint-title"))).to_be_visible()
    page.get_by_role("link", name=SAY("talk-finish")).press("Enter")
    expect(page.get_by_role("button", name=SAY("finish-no"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name=SAY("talk-finish")).press("Enter")
    page.get_by_role("button", name=SAY("finish-yes")).press("Enter")
    expect(page).to_have_url(re.compile(r"/verslag$"))


def test_it_works_without_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    start(page, site)
    page.get_by_label(SAY("talk-label")).fill("Goedemiddag")
    page.get_by_role("button", name=SAY("talk-send")).click()
    answered(page, 1)
    page.get_by_role("link", name=SAY("talk-finish")).click()
    page.get_by_role("button", name=SAY("finish-yes")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SAY("report-title", name="mevrouw Bakker"))
    context.close()


def test_the_three_ways_of_hinting(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for mode, shown, button in (("off", 0, 0), ("ask", 0, 1), ("always", 1, 1)):
        page.goto(site.address)
        page.locator("input[name='case'][value='riet-bakker']").check()
        page.locator(f"input[name='hints'][value='{mode}']").check()
        page.get_by_role("button", name=SAY("choose-start")).click()
        page.wait_for_url(re.compile(r"/gesprekken/"), wait_until="load")
        expect(page.locator(".hint")).to_have_count(shown)
        expect(page.get_by_role("button", name=SAY("talk-hint"))).to_have_count(button)
        say(page, "Goedemiddag mevrouw Bakker, fijn dat ik mag komen.")
        answered(page, 1)
        expect(page.locator(".hint")).to_have_count(shown)
    context.close()


def test_from_a_poor_report_to_a_second_try_and_progress(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies([{"name": "oefenaar", "value": LEARNER, "url": site.address}])
    page = context.new_page()
    page.goto(site.address + site.paths["good"])
    page.locator("form.again button").first.click()
    page.wait_for_url(re.compile(r"/gesprekken/[^/]+$"), wait_until="load")
    expect(page.locator("html.scripted")).to_have_count(1)
    kept = page.locator("#messages li.learner").count()
    page.locator("details", has_text=SAY("talk-change-help")).locator("summary").first.click()
    page.get_by_label(SAY("help-readings"), exact=True).check()
    page.get_by_role("button", name=SAY("talk-change-help-do")).click()
    page.wait_for_url(re.compile(r"#laatste"), wait_until="load")
    expect(page.locator(".about-turn")).to_have_count(kept)
    say(page, "Wat weegt voor u het zwaarst?")
    answered(page, kept + 1)
    expect(page.locator(".about-turn")).to_have_count(kept + 1)
    page.get_by_role("link", name=SAY("talk-finish")).click()
    page.get_by_role("button", name=SAY("finish-yes")).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=SAY("report-pdf")).click()
    words = "".join(sheet.extract_text() for sheet in PdfReader(download.value.path()).pages)
    assert "Wat weegt voor u het zwaarst?" in words.replace("\n", " ")
    page.get_by_role("link", name=SAY("report-compare")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SAY("compare-title", name="mevrouw Bakker"))
    page.get_by_role("link", name=SAY("nav-progress")).first.click()
    expect(page.locator(".visits > li")).to_have_count(3)
    context.close()
