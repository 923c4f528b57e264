"""The pages in real Chromium, played in this process: axe, both widths and schemes, and the script's promises.

The way from start to report through Rasa has its own end-to-end test; here it is about the pages.
"""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pypdf import PdfReader

from bot.client.record import Choices, Conversation, Origin
from bot.coach.corrected import Correction
from bot.coach.summary import summary_of
from bot.texts import load_texts
from bot.transcripts.outbox import RecordStore
from bot.transcripts.record import Record
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.web.inprocess import InProcess
from tests.web.lrs.practised import store
from tests.web.talks import GOOD, POOR, build, talk

SAY = load_texts()
LEARNER = "l" * 24
pytestmark = needs_chromium


class Site:
    """The pages on a free port, with a few talks to look at."""

    def __init__(self) -> None:
        practice = InProcess()
        self.paths = asyncio.run(self._talks(practice))
        self.trainer = self._room(practice)
        self.server = uvicorn.Server(uvicorn.Config(build(practice), port=0, ws="none", log_level="warning"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        port = self.server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def _room(self, practice: InProcess) -> str:
        """A group that a learner shared something with; the token of its trainer, who is signed in."""
        accounts = practice.record.accounts
        made = accounts.accept(str(accounts.first_link("Welzijn")), "ina", "Ina", "hash")
        assert made
        other = accounts.accept(accounts.invite(made.organisation, "trainer"), "jan", "Jan", "hash")
        assert other
        group = accounts.add_group(made.organisation, "Klas 2", [made.id])
        member = accounts.join(group, LEARNER, "Vlinder")
        talk = practice.sessions[self.paths["good"].split("/")[2]]
        summary = summary_of(talk.conversation)
        second = practice.sessions[self.paths["poor"].split("/")[2]]
        practice.record.sharing.share(second.conversation, second.started, member.id, summary, examples=False)
        practice.record.sharing.share(talk.conversation, talk.started, member.id, summary, examples=True)
        for name in ("a", "b"):
            member = accounts.join(group, name * 24, f"Leerling {name}")
            one = practice.sessions[self.paths["circle" if name == "a" else "compare"].split("/")[2]]
            practice.record.sharing.share(one.conversation, one.started, member.id, summary, examples=False)
        practice.record.reviewing.add_fragment(talk.conversation.id, made.id, 1, 2, "Een open begin")
        practice.record.reviewing.comment(talk.conversation.id, made.id, 1, 0, "Mooi begin")
        correction = Correction(turn=1, sentence=0, layer="technique", code="pressure")
        practice.record.reviewing.correct(second.conversation.id, made.id, correction)
        for reviewer in (made.id, other.id):
            practice.record.reviewing.review(second.conversation.id, reviewer)
        practice.record.audit.note(made.organisation, "ina", "group_made", group)
        self._report(practice.record, made.organisation, talk.conversation)
        invitation = accounts.invite(made.organisation, "trainer")
        self.paths |= {
            "group": "/groep",
            "sign in": "/trainer/inloggen",
            "invited": f"/trainer/uitnodiging/{invitation}",
            "overview": "/trainer",
            "agreement": "/trainer/overeenstemming",
            "picture": "/trainer/groepsbeeld",
            "review": f"/trainer/gesprekken/{talk.conversation.id}",
            "groups": "/trainer/groepen",
            "people": "/trainer/mensen",
            "record store": "/trainer/lrs",
            "trail": "/trainer/logboek",
            "account": "/trainer/account",
        }
        return accounts.sign_in(made.id)

    @staticmethod
    def _report(record: Record, organisation: str, played: Conversation) -> None:
        """A record store that something waits for and that refused something."""
        address = "http://127.0.0.1:9/xAPI"
        lrs = RecordStore(address=address, key="sleutel", secret="geheim", active=True, score=False)
        record.outbox.set_store(organisation, lrs)
        store(record, played, LEARNER)
        claim = record.outbox.claim(organisation, "een")
        assert claim
        record.outbox.set_aside(organisation, claim.waiting[1].id, "400 niet goed")
        record.outbox.failed(organisation, "unreachable")

    @staticmethod
    async def _talks(practice: InProcess) -> dict[str, str]:
        talks = {
            "good": await talk(practice, GOOD, learner=LEARNER),
            "poor": await talk(practice, POOR, learner=LEARNER),
            "open": await talk(practice, GOOD[:4], finish=False),
            "always": await talk(practice, GOOD[:6], hints="always", finish=False),
            "shown": await talk(practice, GOOD, readings=True, thoughts=True, finish=False),
            "circle": await talk(practice, GOOD, focus="phase"),
        }
        again = Choices(level="basis", origin=Origin(session=talks["poor"], turns=0))
        second = (await practice.start("riet-bakker", again)).conversation.id
        await practice.turn(second, GOOD[0], 1, "second-1")
        await practice.finish(second)
        talks |= {
            "second": second,
        }
        at = {name: f"/gesprekken/{session_id}" for name, session_id in talks.items()}
        return {
            "choose": "/",
            "circles": "/cirkels",
            "missing": "/nergens",
            "talk": at["open"],
            "hints": at["always"],
            "confirm": f"{at['open']}/einde",
            "early": f"{at['open']}/verslag",
            "over": at["good"],
            "good": f"{at['good']}/verslag",
            "poor": f"{at['poor']}/verslag",
            "shown": at["shown"],
            "circle": f"{at['circle']}/verslag",
            "compare": f"{at['second']}/naast",
            "progress": "/voortgang",
        }

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    """A fresh talk."""
    page = context.new_page()
    start(page, site)
    return page


def start(page: Page, site: Site) -> None:
    """Choose a case and wait until the talk is there with its script."""
    page.goto(site.address)
    page.locator("input[name='case'][value='riet-bakker']").check()
    page.get_by_role("button", name=SAY("choose-start")).click()
    page.wait_for_url(re.compile(r"/gesprekken/"), wait_until="load")


def say(page: Page, words: str) -> None:
    page.get_by_label(SAY("talk-label")).fill(words)
    page.keyboard.press("Enter")


def answered(page: Page, turn: int) -> None:
    expect(page.locator(f"#messages li.client[data-turn='{turn}']")).to_be_visible(timeout=15_000)


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
