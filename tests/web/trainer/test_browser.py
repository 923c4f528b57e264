"""The trainer's room in real Chromium, and what a learner sees of it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.chromium import needs_chromium
from tests.web.site import LEARNER, SAY, Site, answered, say, start
from tests.web.talks import GOOD
from tests.web.trainer.room import PASSWORD

pytestmark = needs_chromium


def test_signing_in_by_keyboard_and_out(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.address + site.paths["review"])
    expect(page.get_by_role("heading", name=SAY("sign-in-title"))).to_be_visible()
    for password in ("iets anders", PASSWORD):
        page.get_by_label(SAY("sign-in-login")).fill("ina")
        page.get_by_label(SAY("sign-in-password")).fill(password)
        page.keyboard.press("Enter")
        if password != PASSWORD:
            expect(page.get_by_role("alert")).to_have_text(SAY("sign-in-wrong"))
    expect(page).to_have_url(site.address + site.paths["review"])
    assert [cookie["httpOnly"] for cookie in context.cookies() if cookie["name"] == "trainer"] == [True]
    page.get_by_role("button", name=SAY("room-out")).click()
    expect(page.get_by_role("heading", name=SAY("sign-in-title"))).to_be_visible()
    page.goto(site.address + site.paths["review"])
    expect(page.get_by_role("heading", name=SAY("sign-in-title"))).to_be_visible()
    context.close()


def test_agreement_and_the_picture_of_a_group(context: BrowserContext, site: Site) -> None:
    context.add_cookies([{"name": "trainer", "value": site.trainer, "domain": "127.0.0.1", "path": "/trainer"}])
    page = context.new_page()
    page.goto(f"{site.address}/trainer")
    page.get_by_role("link", name=SAY("room-agreement"), exact=True).click()
    expect(page.get_by_text(SAY("agreement-over", count=1))).to_be_visible()
    layers = page.get_by_role("region", name=SAY("agreement-table", of=SAY("agreement-program"))).get_by_role("row")
    expect(layers).to_have_count(5)
    technique = page.locator("details", has_text=SAY("review-layer-technique").capitalize()).first
    technique.locator("summary").click()
    expect(technique.get_by_role("cell", name=SAY("technique-pressure"))).to_be_visible()
    expect(page.get_by_text(SAY("agreement-trainers-over", count=1))).to_be_visible()
    page.get_by_role("link", name=SAY("room-picture"), exact=True).click()
    expect(page.get_by_text(SAY("group-picture-cell", learners=3, of=3)).first).to_be_visible()
    assert "Vlinder" not in page.locator("main").inner_text()
    page.get_by_label(SAY("overview-until")).fill("2001-01-01")
    page.get_by_role("button", name=SAY("overview-show")).click()
    expect(page.get_by_text(SAY("group-picture-none", fewest=3))).to_be_visible()


def test_joining_sharing_and_signing_in(context: BrowserContext, site: Site, page: Page) -> None:
    say(page, GOOD[0])
    answered(page, 1)
    session = page.url
    page.goto(f"{site.address}/trainer/groepen")
    expect(page.get_by_role("heading", name=SAY("sign-in-title"))).to_be_visible()
    context.add_cookies([{"name": "trainer", "value": site.trainer, "domain": "127.0.0.1", "path": "/trainer"}])
    page.goto(f"{site.address}/trainer/groepen")
    code = page.locator("section.card code").first.inner_text()
    page.goto(f"{site.address}/groep")
    page.get_by_label(SAY("group-code")).fill(code.lower())
    page.get_by_label(SAY("group-name")).fill("Merel")
    page.get_by_role("button", name=SAY("group-join-do")).click()
    expect(page.get_by_text(SAY("group-you", name="Merel"))).to_be_visible()
    page.goto(f"{session}/einde")
    page.get_by_role("button", name=SAY("finish-yes")).click()
    expect(page.get_by_text(SAY("share-not"))).to_be_visible()
    page.get_by_role("button", name=SAY("share-do")).click()
    expect(page.get_by_text(SAY("share-with", group="Klas 2", name="Merel", names="Ina"))).to_be_visible()
    page.get_by_role("button", name=SAY("share-withdraw")).click()
    expect(page.get_by_text(SAY("share-not"))).to_be_visible()


def test_correcting_with_two_keys_and_a_comment_that_the_learner_reads(context: BrowserContext, site: Site) -> None:
    context.add_cookies([{"name": "trainer", "value": site.trainer, "domain": "127.0.0.1", "path": "/trainer"}])
    context.add_cookies([{"name": "oefenaar", "value": LEARNER, "url": site.address}])
    page = context.new_page()
    page.goto(site.address + site.paths["review"])
    sentence = page.locator("#zin-2-0")
    sentence.focus()
    page.keyboard.press("t")
    expect(page.get_by_role("status")).to_contain_text(f"8 {SAY('technique-pressure')}")
    page.keyboard.press("8")
    expect(sentence.locator(".by-trainer")).to_contain_text(SAY("technique-pressure"))
    expect(sentence).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(sentence).not_to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(sentence).to_be_focused()
    page.keyboard.press("t")
    page.keyboard.press("Escape")
    page.keyboard.press("9")
    page.keyboard.press("m")
    page.keyboard.press("3")
    expect(sentence.locator(".by-trainer")).to_have_count(2)
    page.keyboard.press("m")
    page.keyboard.press("Backspace")
    expect(sentence.locator(".by-trainer")).to_have_count(1)
    sentence.locator("summary").click()
    sentence.get_by_label(SAY("review-comment-label", name="Vlinder")).fill("Let op de toon")
    sentence.get_by_role("button", name=SAY("review-comment-do")).click()
    page.wait_for_url(re.compile(r"#zin-2-0$"))
    page.goto(site.address + site.paths["good"])
    expect(page.get_by_text(SAY("report-corrected", count=1))).to_be_visible()
    expect(page.get_by_text("Let op de toon")).to_be_visible()


def test_taking_along_and_deleting(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies([{"name": "trainer", "value": site.trainer, "domain": "127.0.0.1", "path": "/trainer"}])
    page = context.new_page()
    start(page, site)
    say(page, "Goedemiddag, hoe is het met de kanarie?")
    answered(page, 1)
    session = page.url.rpartition("/")[2]
    page.goto(f"{site.address}/trainer/groepen")
    code = page.locator("section.card code").first.inner_text()
    page.goto(f"{site.address}/groep?code={code}")
    page.get_by_label(SAY("group-name")).fill("Koolmees")
    page.get_by_role("button", name=SAY("group-join-do")).click()
    page.goto(f"{site.address}/gesprekken/{session}/einde")
    page.get_by_role("button", name=SAY("finish-yes")).click()
    page.get_by_role("button", name=SAY("share-do")).click()
    page.goto(f"{site.address}/trainer?zoek=kanarie")
    with page.expect_download() as download:
        page.get_by_role("link", name=SAY("export-zinnen-csv")).click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "kanarie" in text and "Koolmees" not in text
    page.get_by_role("link", name=re.compile("Koolmees")).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=SAY("export-pdf")).click()
    assert "kanarie" in "".join(sheet.extract_text() for sheet in PdfReader(download.value.path()).pages)
    page.goto(f"{site.address}/gesprekken/{session}/wissen")
    page.get_by_role("button", name=SAY("own-delete-yes")).click()
    page.goto(f"{site.address}/trainer?zoek=kanarie")
    expect(page.get_by_text(SAY("overview-found", count=0))).to_be_visible()
    context.close()
