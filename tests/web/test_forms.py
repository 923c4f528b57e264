"""Forms of practice: what the learner chose to see, one circle, beginning again, progress."""

from __future__ import annotations

import asyncio
import html
import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from bot.client.record import Choices, Conversation
from bot.coach.moving import moving_of
from bot.coach.reading import reading
from bot.method.circles import load_method
from bot.texts import load_texts
from bot.web.cards import method_cards
from bot.web.practice import Session
from bot.web.templating import Renderer
from bot.web.views import view_talk
from tests.coach.learners import conversations
from tests.coach.played import CASE
from tests.coach.test_discretion import check, heard_before
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.talks import GOOD, POOR, talk

SAY = load_texts()
CHOSEN = {"case": "riet-bakker", "level": "basis", "hints": "ask"}


def text_of(page: str) -> str:
    return html.unescape(page)


def session_of(practice: InProcess, address: str) -> Session:
    return practice.sessions[address.split("/")[2]]


def test_all_choices_reach_the_conversation(web: TestClient, practice: InProcess) -> None:
    fields = CHOSEN | {"hints": "off", "focus": "phase", "readings": "on", "thoughts": "on"}
    address = web.post("/gesprekken", data=fields, follow_redirects=False).headers["location"]
    choices = session_of(practice, address).choices
    assert (choices.hints, choices.focus, choices.readings, choices.thoughts) == ("off", "phase", True, True)
    assert choices.learner == web.cookies["oefenaar"]
    assert web.post("/gesprekken", data=CHOSEN | {"focus": "step"}).status_code == 422


def test_readings_and_thoughts_only_when_chosen(web: TestClient, practice: InProcess) -> None:
    quiet = asyncio.run(talk(practice, GOOD, finish=False))
    open_ = asyncio.run(talk(practice, GOOD, finish=False, readings=True, thoughts=True))
    conversation = practice.sessions[open_].conversation
    lines = [SAY(m.id, **m.args) for m in (reading(turn, CASES_BY_ID["riet-bakker"]) for turn in conversation.turns)]
    points = moving_of(conversation, CASES_BY_ID["riet-bakker"]).turning_points
    thoughts = [point.thought for point in points if point.kind != "stalled"]
    assert thoughts
    shown = text_of(web.get(f"/gesprekken/{open_}").text)
    assert all(line in shown for line in (*lines, *thoughts))
    hidden = text_of(web.get(f"/gesprekken/{quiet}").text)
    assert not any(line in hidden for line in (*lines, *thoughts))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations)
def test_no_byte_of_the_talk_page_gives_away_what_was_not_told(conversation: Conversation) -> None:
    """With everything shown that can be shown: readings, thoughts, hints and cards."""
    from datetime import datetime

    choices = Choices(level="basis", hints="always", readings=True, thoughts=True)
    session = Session(conversation=conversation, choices=choices, started=datetime(2026, 1, 1))
    view = view_talk(session, CASE, Renderer(SAY))
    renderer = Renderer(SAY)
    page = renderer.fragment(
        "talk.html", talk=view, hint=None, message=None, typed="", request_id="x" * 12, most=2000,
        modes=("ask", "always", "off"), elements=method_cards(SAY),
    )  # fmt: skip
    words = re.sub(r"<[^>]+>", " ", text_of(page))
    check(words, conversation.state, heard_before(conversation, len(conversation.turns) + 1))
    assert CASE.persona.behind not in words


def test_help_is_changed_during_the_talk(web: TestClient, practice: InProcess, address: str) -> None:
    page = web.post(f"{address}/hulp", data={"hints": "always", "thoughts": "on"})
    assert page.status_code == 200
    choices = session_of(practice, address).choices
    assert (choices.hints, choices.readings, choices.thoughts) == ("always", False, True)
    assert 'class="hint ' in page.text
    assert web.post(f"{address}/hulp", data={"hints": "soms"}).status_code == 422


def test_one_circle_in_the_report(web: TestClient, practice: InProcess) -> None:
    session_id = asyncio.run(talk(practice, GOOD, focus="style"))
    page = text_of(web.get(f"/gesprekken/{session_id}/verslag").text)
    assert SAY("report-focus", circle=SAY("focus-style")) in page
    legend = re.findall(r'<li value="(\d+)"', page)
    own = [str(e.number) for e in load_method().elements if e.circle in ("style", "step")]
    assert [number for number in legend if number != "0"] == [n for n in own if n != "None"] or set(own) >= set(legend)


def test_beginning_again_from_a_turning_point(web: TestClient, practice: InProcess) -> None:
    web.cookies.set("oefenaar", "l" * 24)
    session_id = asyncio.run(talk(practice, GOOD, learner="l" * 24))
    report = text_of(web.get(f"/gesprekken/{session_id}/verslag").text)
    kept = re.findall(r'name="turns" value="(\d+)"', report)
    assert len(kept) > 1 and kept[-1] == "0"
    again = web.post(f"/gesprekken/{session_id}/opnieuw", data={"turns": kept[0]}, follow_redirects=False)
    fresh = session_of(practice, again.headers["location"]).conversation
    earlier = practice.sessions[session_id].conversation
    assert fresh.turns == earlier.turns[: int(kept[0])]
    assert fresh.state == earlier.turns[int(kept[0])].before
    assert not fresh.finished
    assert web.post(f"/gesprekken/{session_id}/opnieuw", data={"turns": "-1"}).status_code == 422
    assert web.post("/gesprekken/niets/opnieuw", data={"turns": "1"}).status_code == 404


def test_two_sessions_side_by_side(web: TestClient, practice: InProcess) -> None:
    first = asyncio.run(talk(practice, POOR))
    location = web.post(f"/gesprekken/{first}/opnieuw", data={"turns": "0"}, follow_redirects=False).headers["location"]
    second = location.split("/")[2]
    assert web.get(f"/gesprekken/{second}/naast").status_code == 404  # still going on
    for number, line in enumerate(GOOD, start=1):
        asyncio.run(practice.turn(second, line, number, f"again-{number}"))
    web.post(f"{location}/einde")
    report = text_of(web.get(f"{location}/verslag").text)
    assert f"{location}/naast" in report
    page = text_of(web.get(f"{location}/naast").text)
    assert SAY("compare-lead-start") in page
    assert f"/gesprekken/{first}/verslag" in page and f"{location}/verslag" in page
    assert web.get(f"/gesprekken/{first}/naast").status_code == 404


def test_progress_is_one_browsers_own(web: TestClient, practice: InProcess) -> None:
    assert SAY("progress-none") in text_of(web.get("/voortgang").text)
    mine = asyncio.run(talk(practice, POOR, learner="m" * 24))
    later = asyncio.run(talk(practice, GOOD, learner="m" * 24))
    other = asyncio.run(talk(practice, GOOD, learner="o" * 24))
    web.cookies.set("oefenaar", "m" * 24)
    page = text_of(web.get("/voortgang").text)
    assert page.index(later) < page.index(mine)
    assert other not in page
    assert SAY("progress-tried") in page
    web.post("/voortgang/vergeten")
    web.cookies.delete("oefenaar")
    assert SAY("progress-none") in text_of(web.get("/voortgang").text)


def test_a_cookie_that_is_not_ours_is_left_alone(web: TestClient) -> None:
    web.cookies.set("oefenaar", "x' or 1=1")
    assert SAY("progress-none") in text_of(web.get("/voortgang").text)
    response = web.post("/gesprekken", data=CHOSEN, follow_redirects=False)
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower()


def test_sixteen_cards_and_their_anchors(web: TestClient, address: str) -> None:
    cards = [card for circle in method_cards(SAY) for card in circle.cards]
    numbered = [card for card in cards if card.number]
    assert [card.number for card in numbered] == list(range(1, 17))
    explained = text_of(web.get("/cirkels").text)
    during = text_of(web.get(address).text)
    for card in cards:
        assert f'id="{card.id}"' in explained
        for page in (explained, during):
            assert card.when in page and card.mind in page and card.sounds[0] in page
    assert msgspec.structs.asdict(cards[0])["name"] == SAY("element-contact")


def test_every_byte_that_a_browser_gets_during_the_talk(web: TestClient, practice: InProcess) -> None:
    """All answers of the program while the talk goes on, headers too, with everything shown that can be shown."""
    shown = CHOSEN | {"hints": "always", "readings": "on", "thoughts": "on"}
    address = web.post("/gesprekken", data=shown, follow_redirects=False).headers["location"]
    for number, line in enumerate(GOOD, start=1):
        fields = {"text": line, "number": str(number), "request": f"request-{number}"}
        answers = [
            web.post(f"{address}/beurten", data=fields, headers={"accept": "application/json"}),
            web.post(f"{address}/hint", headers={"accept": "application/json"}),
            *(web.get(f"{address}{page}") for page in ("", "/einde", "/verslag", "/verslag.json", "/verslag.pdf")),
            web.get("/voortgang"),
        ]
        got = " ".join(f"{answer.text} {dict(answer.headers)}" for answer in answers)
        words = re.sub(r"<[^>]+>", " ", html.unescape(got.encode().decode("unicode_escape", "ignore") + got))
        conversation = session_of(practice, address).conversation
        check(words, conversation.state, heard_before(conversation, number + 1))
        assert CASE.persona.behind not in words


@pytest.mark.parametrize(
    ("lines", "some"), [(GOOD, {"contact", "mirror", "guide", "tells"}), (POOR, {"take_over", "pressure"})]
)
def test_each_mention_in_the_report_leads_to_its_card(
    web: TestClient, practice: InProcess, lines: tuple[str, ...], some: set[str]
) -> None:
    session_id = asyncio.run(talk(practice, lines))
    report = text_of(web.get(f"/gesprekken/{session_id}/verslag").text)
    explained = text_of(web.get("/cirkels").text)
    anchors = set(re.findall(r'href="/cirkels#([\w-]+)"', report))
    assert some <= anchors
    assert all(f'id="{anchor}"' in explained for anchor in anchors)
