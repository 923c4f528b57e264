"""The talk by plain forms and by the script's requests."""

from __future__ import annotations

import html
import re

import msgspec
import pytest
from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.web.views import Part, parts
from tests.web.conftest import begin
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.talks import GOOD

SAY = load_texts()
JSON = {"accept": "application/json"}


def form(text: str, number: int = 1, request: str = "request-0001") -> dict[str, str]:
    return {"text": text, "number": str(number), "request": request}


def shown(page: str) -> str:
    return html.unescape(page)


def test_the_first_page_offers_every_case(web: TestClient) -> None:
    page = shown(web.get("/").text)
    assert all(case.title in page and case.summary in page for case in CASES_BY_ID.values())


def test_a_talk_goes_by_forms_alone(web: TestClient, address: str) -> None:
    page = web.get(address)
    assert page.status_code == 200
    assert shown(page.text).count('class="message') == 2  # the opening, and the empty place for what is being sent
    told = re.search(r'name="number" value="(\d+)"', page.text)
    key = re.search(r'name="request" value="([^"]+)"', page.text)
    assert told and key
    answer = web.post(f"{address}/beurten", data=form("Hoe gaat het met u?", int(told[1]), key[1]))
    assert answer.status_code == 200  # after the redirect
    assert "Hoe gaat het met u?" in shown(answer.text)
    assert web.post(f"{address}/hint").text.count('class="hint ') == 1
    assert SAY("finish-title") in web.get(f"{address}/einde").text
    report = web.post(f"{address}/einde")
    assert report.url.path == f"{address}/verslag"
    assert report.status_code == 200


def test_the_script_gets_what_is_new(web: TestClient, address: str) -> None:
    answer = web.post(f"{address}/beurten", json=form("Hoe gaat het?") | {"number": 1}, headers=JSON).json()
    assert answer["since"] == 1
    assert answer["number"] == 2
    assert answer["over"] is None
    assert answer["messages"].count("<li") == 2
    assert answer["hint"].strip() == ""


def test_sending_twice_says_it_once(web: TestClient, address: str) -> None:
    first = web.post(f"{address}/beurten", data=form("Hallo"), headers=JSON).json()
    again = web.post(f"{address}/beurten", data=form("Hallo"), headers=JSON).json()
    assert first == again


def test_another_tab_loses_nothing(web: TestClient, address: str) -> None:
    web.post(f"{address}/beurten", data=form("Eerst dit"))
    page = web.post(f"{address}/beurten", data=form("Mijn <zin>", 1, "request-0002"))
    assert page.status_code == 409
    assert SAY("error-out-of-step") in shown(page.text)
    assert "\nMijn &lt;zin&gt;</textarea>" in page.text
    assert 'name="number" value="2"' in page.text
    news = web.post(f"{address}/beurten", data=form("x", 1, "request-0003"), headers=JSON)
    assert news.status_code == 409
    assert news.json()["since"] == 0
    assert news.json()["messages"].count("<li") == 3


@pytest.mark.parametrize(
    ("text", "message", "status"),
    [("   ", "error-empty", 422), ("x" * 10_000, "error-too-long", 422), ("y" * 70_000, "error-too-large", 413)],
)
def test_what_cannot_be_said_is_kept(web: TestClient, address: str, text: str, message: str, status: int) -> None:
    page = web.post(f"{address}/beurten", data=form(text))
    assert page.status_code == status
    assert SAY(message, length=10_000, most=2000) in shown(page.text)
    if status == 422:
        assert text.strip() in page.text
    assert web.post(f"{address}/beurten", data=form(text), headers=JSON).json()["message"]


@pytest.mark.parametrize("text", ["🙂🙂", "...", "How are you?", "<script>alert(1)</script>", "a\x00b", "/finish"])
def test_odd_words_reach_the_client(web: TestClient, practice: InProcess, address: str, text: str) -> None:
    page = web.post(f"{address}/beurten", data=form(text))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    talk = practice.sessions[address.rsplit("/", 1)[1]].conversation
    assert len(talk.turns) == 1
    assert not talk.finished


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"text": []}', b"\xff", b'{"text": "\\ud800"}', b"null"])
def test_a_broken_body_gets_a_sentence(web: TestClient, address: str, body: bytes) -> None:
    response = web.post(f"{address}/beurten", content=body, headers={"content-type": "application/json"} | JSON)
    assert response.status_code == 422
    assert response.json()["message"] == SAY("error-form")


def test_a_talk_that_is_over(web: TestClient, address: str) -> None:
    web.post(f"{address}/einde")
    page = web.post(f"{address}/beurten", data=form("Nog iets?"))
    assert page.status_code == 409
    assert SAY("error-session-over") in shown(page.text)
    assert "Nog iets?" in shown(page.text)
    assert web.post(f"{address}/einde").status_code == 200
    assert SAY("talk-finished") in web.get(address).text


def test_a_client_who_left(web: TestClient, practice: InProcess, address: str) -> None:
    session_id = address.rsplit("/", 1)[1]
    session = practice.sessions[session_id]
    first = msgspec.structs.replace(session.conversation.first, ended="left")
    talk = msgspec.structs.replace(session.conversation, first=first)
    practice.sessions[session_id] = msgspec.structs.replace(session, conversation=talk)
    assert SAY("talk-left", name="Mevrouw Bakker") in shown(web.get(address).text)
    assert web.get(f"{address}/verslag").status_code == 200


def test_unavailable_keeps_the_words(web: TestClient, practice: InProcess, address: str) -> None:
    practice.down = True
    page = web.post(f"{address}/beurten", data=form("Hoort u mij?"))
    assert page.status_code == 503
    assert SAY("error-unavailable") in shown(page.text)
    assert "Hoort u mij?" in shown(page.text)
    assert web.get("/klaar").status_code == 503
    assert web.get("/gezond").status_code == 200
    chosen = {"case": "riet-bakker", "level": "basis", "hints": "ask"}
    assert web.post("/gesprekken", data=chosen).status_code == 503


@pytest.mark.parametrize(
    "chosen",
    [
        {"case": "niemand"},
        {},
        {"case": "riet-bakker", "level": "expert"},
        {"case": "riet-bakker", "hints": "soms"},
    ],
)
def test_a_choice_that_is_not_there(web: TestClient, chosen: dict[str, str]) -> None:
    page = web.post("/gesprekken", data=chosen)
    assert page.status_code in (404, 422)
    assert 'role="alert"' in page.text


def test_hints_in_three_modes(web: TestClient) -> None:
    always = web.get(begin(web, "always")).text
    assert 'class="hint ' in always
    off = web.get(begin(web, "off")).text
    assert 'class="hint ' not in off
    assert 'id="ask-hint"' not in off
    asked = begin(web, "ask")
    assert 'class="hint ' not in web.get(asked).text
    assert 'class="hint ' in web.post(f"{asked}/hint", headers=JSON).json()["hint"]


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("(zucht) Tja.", (Part("zucht", True), Part("Tja."))),
        ("Tja. (kijkt weg) Zo is het.", (Part("Tja."), Part("kijkt weg", True), Part("Zo is het."))),
        ("(knikt)", (Part("knikt", True),)),
        ("Gewoon.", (Part("Gewoon."),)),
        ("", ()),
        ("Open ( haak", (Part("Open ( haak"),)),
    ],
)
def test_cues_are_set_apart(line: str, cut: tuple[Part, ...]) -> None:
    assert parts(line) == cut


INNER = re.compile(
    r"readiness|confidence|open_question|closed_question|unasked_advice|take_over|progress|furthest|&#34;step|\"step"
)


def test_nothing_of_the_inside_reaches_the_browser(web: TestClient, practice: InProcess) -> None:
    """Every byte of a talk: no step, level or code, and no fact before the client tells it."""
    address = begin(web, "always")
    session_id = address.rsplit("/", 1)[1]
    for number, line in enumerate(GOOD, start=1):
        sent = web.post(f"{address}/beurten", data=form(line, number, f"request-{number:04}"), headers=JSON)
        seen = shown(sent.text.encode().decode("unicode_escape", "ignore") + sent.json()["messages"])
        seen += shown(sent.json()["hint"] + web.get(address).text)
        case = CASES_BY_ID["riet-bakker"]
        told = practice.sessions[session_id].conversation.state.told
        hidden = [f for f in case.facts if f.id not in told]
        assert not INNER.search(seen)
        assert case.persona.behind not in seen
        assert not [f.id for f in hidden if f.tell in seen or f.about in seen or (f.mirror and f.mirror in seen)]
        assert not [task.id for task in case.tasks if task.about in seen]


def test_danger_to_the_learner_steps_out_of_the_play(web: TestClient, address: str) -> None:
    answer = web.post(
        f"{address}/beurten", json=form("Eerlijk gezegd wil ik niet meer leven.") | {"number": 1}, headers=JSON
    )
    assert answer.status_code == 422
    assert "113" in answer.json()["message"] and "112" in answer.json()["message"]
    assert shown(web.get(address).text).count('class="message') == 2  # nothing was played
    page = web.post(f"{address}/beurten", data=form("Ik wil dood."))
    assert SAY("care-help") in shown(page.text)
    assert web.post(f"{address}/beurten", data=form("Hoe gaat het met u?")).status_code == 200


def test_personal_data_is_replaced_before_it_is_played(web: TestClient, practice: InProcess, address: str) -> None:
    page = shown(web.post(f"{address}/beurten", data=form("Ik ben Joke Hendriks, bel mij op 06-48213377.")).text)
    kept = practice.sessions[address.rpartition("/")[2]].conversation.turns[-1]
    assert kept.learner == f"Ik ben {SAY('personal-name')}, bel mij op {SAY('personal-phone')}."
    assert SAY("personal-note") in page
    assert "Hendriks" not in page and "48213377" not in page
