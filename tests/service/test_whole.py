"""The whole program: pages over Rasa over actions over the record, in real processes and a real browser."""

from __future__ import annotations

import re
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

from bot.coach.corrected import Correction
from bot.settings import Settings
from bot.transcripts.database import open_database
from bot.transcripts.outbox import RecordStore
from bot.transcripts.record import Record
from bot.transcripts.sharing import Filter
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.service.whole import Whole, running
from tests.web.lrs.practised import open_record
from tests.web.lrs.ralph import KEY, SECRET, Ralph

TALK = (
    "Goedemiddag mevrouw Bakker, fijn dat ik mocht komen.",
    "Waar wilt u het vandaag over hebben?",
    "Hoe ziet een gewone dag er voor u uit?",
    "Het is stil geworden in huis, hoor ik.",
    "Heeft u kinderen?",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole")


@pytest.fixture(scope="module")
def whole(settings: Settings, model: Path, folder: Path) -> Iterator[Whole]:
    with running(settings, folder) as started:
        yield started


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        context = browser.new_context(viewport={"width": 360, "height": 740})
        yield context.new_page()
        browser.close()


def start(whole: Whole) -> str:
    """Begin a conversation over HTTP; gives its address."""
    form = {"case": "riet-bakker", "level": "basis", "hints": "ask"}
    response = httpx.post(f"{whole.address}/gesprekken", data=form, timeout=60)
    assert response.status_code == 303
    return whole.address + response.headers["location"]


def all_play(whole: Whole, talks: int = 8) -> bool:
    """Whether talks can begin, of which there are enough to come to every worker."""
    form = {"case": "riet-bakker", "level": "basis", "hints": "ask"}
    return all(
        httpx.post(f"{whole.address}/gesprekken", data=form, timeout=60).status_code == 303 for _ in range(talks)
    )


def say(talk: str, text: str, number: int, request: str) -> httpx.Response:
    form = {"text": text, "number": str(number), "request": request}
    return httpx.post(f"{talk}/beurten", data=form, timeout=60, follow_redirects=True)


def turns_in(whole: Whole, talk: str) -> list[tuple[int, str, str]]:
    return turns_at(whole.settings.database_url, talk)


def turns_at(database: str, talk: str) -> list[tuple[int, str, str]]:
    engine = sa.create_engine(database)
    query = sa.text("SELECT number, learner, client FROM turns WHERE session_id = :id ORDER BY number")
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query, {"id": talk.rpartition("/")[2]})]


@needs_chromium
def test_from_start_to_report_in_a_browser(whole: Whole, page: Page) -> None:
    page.goto(whole.address)
    assert Axe().run(page).violations_count == 0
    page.locator("main form").first.get_by_role("button").click()
    page.wait_for_url(re.compile(r"/gesprekken/[\w-]+$"))
    client = page.locator("#messages .client")
    expect(client).to_have_count(1)
    for number, words in enumerate(TALK, 1):
        page.locator("#text").fill(words)
        page.locator("#text").press("Enter")
        expect(client).to_have_count(number + 1, timeout=30_000)
    page.locator("#ask-hint button").click()
    expect(page.locator("#hint")).not_to_be_empty(timeout=30_000)
    assert Axe().run(page).violations_count == 0
    httpx.post(f"{page.url}/einde", timeout=60)
    page.goto(f"{page.url}/verslag")
    expect(page.locator("h1")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    assert any(words in page.content() for words in TALK)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_same_request_twice_makes_one_turn(whole: Whole) -> None:
    talk = start(whole)
    first = say(talk, "Hoe slaapt u?", 1, "request-number-one")
    again = say(talk, "Hoe slaapt u?", 1, "request-number-one")
    assert first.status_code == again.status_code == 200
    assert len(turns_in(whole, talk)) == 1


def test_beginning_again_and_progress_go_through_rasa(whole: Whole) -> None:
    with httpx.Client(base_url=whole.address, timeout=60, follow_redirects=True) as browser:
        form = {"case": "riet-bakker", "level": "plus", "hints": "off", "readings": "on", "thoughts": "on"}
        talk = str(browser.post("/gesprekken", data=form).url)
        for number, words in enumerate(TALK[:3], 1):
            browser.post(
                f"{talk}/beurten", data={"text": words, "number": str(number), "request": f"first-{number}-xx"}
            )
        browser.post(f"{talk}/einde")
        again = str(browser.post(f"{talk}/opnieuw", data={"turns": "1"}).url)
        assert turns_in(whole, again) == turns_in(whole, talk)[:1]
        same = {"text": TALK[1], "number": "2", "request": "second-2-xx"}
        page = browser.post(f"{again}/beurten", data=same).text
        assert turns_in(whole, again) == turns_in(whole, talk)[:2]  # the client as it was then says what it said then
        assert page.count('class="about-turn"') == 2
        browser.post(f"{again}/einde")
        progress = browser.get("/voortgang").text
        assert talk.rpartition("/")[2] in progress and again.rpartition("/")[2] in progress
        assert browser.get(f"{again}/naast").status_code == 200
        assert browser.get(f"{again}/verslag.pdf").content.startswith(b"%PDF")


def test_an_insulted_client_ends_the_talk(whole: Whole) -> None:
    talk = start(whole)
    for number in (1, 2):
        page = say(talk, "Wat bent u toch een zeikwijf.", number, f"request-insult-{number}").text
    assert "heeft het gesprek beëindigd" in page
    assert len(turns_in(whole, talk)) in (1, 2)


def test_danger_to_the_learner_is_not_played_and_not_kept(whole: Whole) -> None:
    talk = start(whole)
    page = say(talk, "Eerlijk gezegd wil ik zelf niet meer leven.", 1, "request-danger-1").text
    assert "113" in page and "112" in page
    assert turns_in(whole, talk) == []
    rasa = sa.create_engine(whole.settings.tracker_url)
    with rasa.connect() as connection:
        kept = connection.execute(sa.text("SELECT count(*) FROM events WHERE data LIKE '%niet meer leven%'")).scalar()
    assert kept == 0
    assert say(talk, "Hoe slaapt u?", 1, "request-danger-2").status_code == 200


def test_second_tab_keeps_what_was_typed(whole: Whole) -> None:
    talk = start(whole)
    say(talk, "Hoe slaapt u?", 1, "request-tab-one")
    late = say(talk, "Heeft u kinderen gekregen?", 1, "request-tab-two")
    assert "Heeft u kinderen gekregen?" in late.text
    assert "ging intussen verder" in late.text
    assert len(turns_in(whole, talk)) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", 422), ("   \n", 422), ("x" * 10_000, 422), ("😀😀", 200), ("How are you?", 200),
        ("<script>alert(1)</script> hoe gaat het?", 200), ("a\x07b Hoe slaapt u?", 200), ("/finish", 200), ("//", 422),
    ],
)  # fmt: skip
def test_odd_input(whole: Whole, text: str, status: int) -> None:
    talk = start(whole)
    response = say(talk, text, 1, "request-odd-input")
    assert response.status_code == status
    assert "Traceback" not in response.text
    assert "<script>alert" not in response.text
    if status == 422:
        assert say(talk, "Hoe slaapt u?", 1, "request-after-odd").status_code == 200


def test_unknown_and_finished_conversations(whole: Whole) -> None:
    assert httpx.get(f"{whole.address}/gesprekken/bestaat-niet").status_code == 404
    wrong = httpx.post(f"{whole.address}/gesprekken", data={"case": "niemand", "level": "basis", "hints": "ask"})
    assert wrong.status_code in (404, 422)
    talk = start(whole)
    say(talk, "Hoe slaapt u?", 1, "request-to-be-over")
    httpx.post(f"{talk}/einde", timeout=60)
    over = say(talk, "Nog iets?", 2, "request-when-over")
    assert over.status_code in (200, 409)
    assert "afgelopen" in over.text or "afgerond" in over.text


def test_results_reach_a_record_store_and_no_turn_waits_for_it(whole: Whole, tmp_path: Path) -> None:
    """Ralph starts when half of the talk is over; the turns went on without it."""
    record, ralph = open_record(whole.settings.database_url), Ralph(tmp_path / "ralph")
    made = record.accounts.add_organisation("Welzijn")
    group = record.accounts.group(record.accounts.add_group(made, "Klas 2", []))
    lrs = RecordStore(address=ralph.address, key=KEY, secret=SECRET, active=True, score=True)
    record.outbox.set_store(made, lrs)
    assert group
    with httpx.Client(base_url=whole.address, timeout=60, follow_redirects=True) as browser:
        browser.post("/groep", data={"code": group.code, "name": "Vlinder"})
        assert "Welzijn krijgt van dit gesprek door" in browser.get("/").text
        form = {"case": "riet-bakker", "level": "basis", "hints": "ask"}
        talk = str(browser.post("/gesprekken", data=form).url)
        for number, words in enumerate(TALK, 1):
            said = {"text": words, "number": str(number), "request": f"reported-{number}"}
            assert browser.post(f"{talk}/beurten", data=said).status_code == 200
        assert record.outbox.standing(made).waiting > len(TALK)
        try:
            ralph.start()
            browser.post(f"{talk}/einde")
            until = time.monotonic() + 40
            while record.outbox.standing(made).waiting and time.monotonic() < until:
                time.sleep(0.2)
            verbs = [one["verb"]["id"].rpartition("/")[2] for one in ralph.statements()]
        finally:
            ralph.stop()
    assert (verbs[0], verbs[-1], verbs.count("took-turn")) == ("initialized", "completed", len(TALK))
    assert len(ralph.stored()) == len(set(ralph.stored())) == len(verbs)
    assert not any(words.encode() in ralph.file.read_bytes() for words in TALK)


def test_rasa_and_actions_listen_on_the_loopback_only(whole: Whole) -> None:
    for child in whole.children().values():
        addresses = {c.laddr.ip for c in child.net_connections("inet") if c.status == psutil.CONN_LISTEN}
        assert addresses == {"127.0.0.1"}


@pytest.mark.parametrize("name", ["actions", "rasa", "web"])
def test_a_killed_child_comes_back_and_the_talk_goes_on(whole: Whole, name: str) -> None:
    talk = start(whole)
    say(talk, "Hoe slaapt u?", 1, f"request-before-{name}")
    before = whole.children()
    killed = before[name]
    killed.kill()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            response = say(talk, "Heeft u kinderen?", 2, f"request-after-{name}")
            if response.status_code == 200 and len(turns_in(whole, talk)) == 2:
                break
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    assert [number for number, _, _ in turns_in(whole, talk)] == [1, 2]
    while len(whole.children()) < len(before) and time.monotonic() < deadline:
        time.sleep(0.1)
    after = whole.children()
    assert set(after) == set(before) and killed.pid not in [child.pid for child in after.values()]
    while not all_play(whole) and time.monotonic() < deadline:  # a process is there before it answers
        time.sleep(0.5)


def test_stop_leaves_nothing_behind_and_a_restart_goes_on(settings: Settings, model: Path, tmp_path: Path) -> None:
    with running(settings, tmp_path) as first:
        talk = start(first)
        say(talk, "Goedemiddag, hoe slaapt u?", 1, "request-before-stop")
        path = talk.removeprefix(first.address)
        pids = [process.pid for process in psutil.Process(first.process.pid).children(recursive=True)]
        port = first.port
        assert first.stop(signal.SIGINT) == 0
    assert not [pid for pid in pids if psutil.pid_exists(pid)]
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    (tmp_path / "rasa.sqlite3").unlink()  # even without Rasa's own memory the record goes on
    with running(settings, tmp_path) as second:
        response = say(second.address + path, "Heeft u kinderen?", 2, "request-after-stop")
        assert response.status_code == 200
        assert "Goedemiddag, hoe slaapt u?" in response.text
        assert len(turns_in(second, path)) == 2


def test_what_a_learner_deletes_is_in_no_file_and_no_table(whole: Whole, folder: Path) -> None:
    words = "Zegt het woord kwikstaartjesnest u iets?"
    record = Record(open_database(whole.settings.database_url))
    with httpx.Client(base_url=whole.address, timeout=60, follow_redirects=True) as browser:
        talks = [_talked_about(browser, words) for _ in range(2)]
        _shared_and_reviewed(record, browser, talks[0].rpartition("/")[2])
        in_files = whole.settings.database_url.startswith("sqlite")
        assert bool(_files_with(folder, b"kwikstaartjes")) == in_files
        assert {"turns", "share_words", "comments", "fragments"} <= _tables_with(whole, "kwikstaartjes")
        assert browser.post(f"{talks[1]}/wissen").status_code == 200
        assert browser.get(talks[1]).status_code == 404
        assert browser.post("/voortgang/wissen").status_code == 200
    for left in (b"kwikstaartjes", b"Koolmeesje", *(talk.rpartition("/")[2].encode() for talk in talks[1:])):
        assert _files_with(folder, left) == []
    assert _tables_with(whole, "kwikstaartjes") == set()
    assert _tables_with(whole, talks[0].rpartition("/")[2]) == {"audit"}  # who read it, never what was said


def _talked_about(browser: httpx.Client, words: str) -> str:
    form = {"case": "riet-bakker", "level": "basis", "hints": "ask"}
    talk = str(browser.post("/gesprekken", data=form).url)
    for number in range(1, 4):
        turn = {"text": f"{words} En nummer {number}?", "number": str(number), "request": f"wissen-{number}"}
        assert browser.post(f"{talk}/beurten", data=turn).status_code == 200
    browser.post(f"{talk}/einde")
    return talk


def _shared_and_reviewed(record: Record, browser: httpx.Client, session: str) -> None:
    """Share a talk by the pages, and let a trainer of the group quote it wherever a trainer can write."""
    accounts, reviewing = record.accounts, record.reviewing
    organisation = accounts.add_organisation("Welzijn")
    person = accounts.accept(accounts.invite(organisation, "trainer"), f"jan-{session[:9]}", "Jan", "hash")
    assert person
    made = accounts.group(accounts.add_group(organisation, "Klas 2", [person.id]))
    assert made
    browser.post("/groep", data={"code": made.code, "name": "Koolmeesje"})
    browser.post(f"/gesprekken/{session}/delen", data={"group": made.id, "examples": "on"})
    reviewing.comment(session, person.id, 1, 0, "Wat bedoelde je met kwikstaartjesnest?")
    assert reviewing.add_fragment(session, person.id, 1, 1, "Over een kwikstaartjesnest")
    reviewing.correct(session, person.id, Correction(turn=1, sentence=0, layer="technique", code="pressure"))
    reviewing.review(session, person.id)
    record.audit.note(organisation, person.login, "session_read", session)
    assert record.sharing.find(Filter(groups=(made.id,), words="kwikstaartjesnest")).total == 1


def _tables_with(whole: Whole, words: str) -> set[str]:
    """The tables of the installation, of the program and of Rasa, in which something holds these words."""
    found = set()
    for url in {whole.settings.database_url, whole.settings.tracker_url}:
        engine = sa.create_engine(url)
        tables = sa.MetaData()
        tables.reflect(engine)
        with engine.connect() as connection:
            for table in tables.sorted_tables:
                if any(words in str(value) for row in connection.execute(sa.select(table)) for value in row):
                    found.add(table.name)
    return found


def _files_with(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]
