"""A whole conversation over the API, and everything that can be asked in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from bot.coach.moving import moving_of
from bot.transcripts.outbox import RecordStore
from tests.web.api.platform import Platform
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.talks import GOOD, POOR, build


def play(platform: Platform, session: str, lines: Sequence[str]) -> list[dict[str, Any]]:
    """What each turn brought, until the client leaves."""
    told: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        answer = platform.say(session, line, number)
        assert answer.status_code == 200, answer.text
        told.append(answer.json())
        if told[-1]["over"]:
            break
    return told


def spoken(message: dict[str, Any]) -> str:
    return " ".join(part["text"] for part in message["parts"])


def test_the_cases_are_those_of_the_page(platform: Platform) -> None:
    told = platform.get("/cases").json()["cases"]
    assert [case["id"] for case in told] == list(CASES_BY_ID)
    assert all(case["referral"] and case["client"] and case["summary"] for case in told)
    assert CASES_BY_ID["riet-bakker"].persona.behind not in platform.get("/cases").text


@pytest.mark.parametrize("lines", [GOOD, POOR])
def test_from_beginning_to_report(platform: Platform, lines: tuple[str, ...]) -> None:
    session = platform.begin(level="basis", focus="phase")
    told = play(platform, session, lines)
    talk = platform.practice.sessions[session].conversation
    for number, turn in enumerate(talk.turns, start=1):
        learner, client = told[number - 1]["messages"]
        assert (spoken(learner), learner["turn"]) == (turn.learner, number)
        assert spoken(client).split() == turn.client.replace("(", " ").replace(")", " ").split()
        assert told[number - 1]["standing"]["step"] == turn.after.step.value
    furthest = max(turn.after.step.place for turn in talk.turns)
    assert told[-1]["standing"]["reached"] == furthest
    assert platform.send(f"/sessions/{session}/finish").json()["over"] in ("finished", "left")
    report = platform.get(f"/sessions/{session}/report").json()
    jsonschema.validate(report, platform.web.get("/verslag.schema.json").json())
    assert [line["learner"] for line in report["conversation"]] == [turn.learner for turn in talk.turns]
    assert (report["level"], report["focus"]) == ("basis", "phase")
    assert report["furthest"] == moving_of(talk, CASES_BY_ID["riet-bakker"]).furthest
    whole = platform.get(f"/sessions/{session}").json()
    assert len(whole["messages"]) == 1 + 2 * len(talk.turns)


def test_what_is_left_out_is_as_on_the_page(platform: Platform) -> None:
    answer = platform.send("/sessions", case="riet-bakker")
    told = answer.json()
    assert answer.headers["Location"] == f"/api/v1/sessions/{told['id']}"
    chosen = {name: told[name] for name in ("level", "hints", "readings", "thoughts", "focus", "over", "next")}
    assert chosen == {
        "level": CASES_BY_ID["riet-bakker"].level, "hints": "ask", "readings": False, "thoughts": False,
        "focus": None, "over": None, "next": 1,
    }  # fmt: skip
    assert told["started"].endswith("Z") and [one["turn"] for one in told["messages"]] == [0]


def test_a_turn_sent_twice_counts_once(platform: Platform) -> None:
    session = platform.begin()
    first, again = (platform.say(session, GOOD[0]) for _ in range(2))
    assert first.status_code == 200 and first.json() == again.json()
    assert len(platform.practice.sessions[session].conversation.turns) == 1
    for number, request in ((1, "anders-en-nieuw"), (3, "nog-een-andere"), (2, "request-1")):
        answer = platform.say(session, GOOD[1], number, request)
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:oefenklant:problem:out-of-step")
    assert len(platform.practice.sessions[session].conversation.turns) == 1


def test_danger_stops_the_play_and_is_not_kept(platform: Platform) -> None:
    session = platform.begin()
    answer = platform.say(session, "Ik wil zelf niet meer leven.")
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:oefenklant:problem:care-help")
    assert "113" in answer.json()["detail"]
    assert platform.practice.sessions[session].conversation.turns == ()


def test_personal_data_is_replaced_before_it_is_played(platform: Platform) -> None:
    session = platform.begin()
    learner = platform.say(session, "Mijn nummer is 06-12345678, bel gerust.").json()["messages"][0]
    assert learner["note"] and "12345678" not in spoken(learner)
    assert "12345678" not in platform.practice.sessions[session].conversation.turns[0].learner


def test_hints_readings_and_thoughts(platform: Platform) -> None:
    session = platform.begin(hints="ask")
    given = platform.send(f"/sessions/{session}/hint").json()
    assert given["text"] and given["circle"] in ("start", "phase", "style")
    assert platform.get(f"/sessions/{session}").json()["hint"] == given
    changed = platform.send(f"/sessions/{session}/help", "PUT", hints="off", readings=True, thoughts=True).json()
    assert (changed["hints"], changed["readings"], changed["thoughts"], changed["hint"]) == ("off", True, True, None)
    refused = platform.send(f"/sessions/{session}/hint")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:oefenklant:problem:hints-off")
    told = play(platform, session, GOOD)
    assert all(one["messages"][0]["reading"] for one in told)
    assert [one for one in told if one["messages"][1]["thought"]]
    always = platform.begin(hints="always")
    assert platform.get(f"/sessions/{always}").json()["hint"]


def test_begin_again_from_a_moment(platform: Platform) -> None:
    session = platform.begin(hints="off")
    play(platform, session, GOOD[:4])
    again = platform.send(f"/sessions/{session}/again", turns=2)
    assert again.status_code == 201
    told = again.json()
    assert told["id"] != session and (told["next"], told["hints"]) == (3, "off")
    before = platform.get(f"/sessions/{session}").json()["messages"]
    assert told["messages"] == before[:5]
    assert platform.say(told["id"], GOOD[5], 3, "een-andere-beurt").status_code == 200


def test_no_report_before_the_end_and_nothing_said_after(platform: Platform) -> None:
    session = platform.begin()
    early = platform.get(f"/sessions/{session}/report")
    assert (early.status_code, early.json()["type"]) == (409, "urn:oefenklant:problem:not-finished")
    for _ in range(2):
        assert platform.send(f"/sessions/{session}/finish").status_code == 200
    for late in (platform.say(session, GOOD[0]), platform.send(f"/sessions/{session}/hint")):
        assert (late.status_code, late.json()["type"]) == (409, "urn:oefenklant:problem:session-over")


def test_deleting(platform: Platform) -> None:
    session = platform.begin()
    platform.say(session, GOOD[0])
    answer = platform.web.delete(f"/api/v1/sessions/{session}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert platform.get(f"/sessions/{session}").status_code == 404
    assert session not in platform.practice.sessions
    assert platform.practice.record.api.owner(session) is None


def test_its_organisations_record_store_is_told(practice: InProcess, platform: Platform, other: Platform) -> None:
    store = RecordStore(address="https://lrs.example/xapi", key="k", secret="s", active=True, score=False)
    practice.record.outbox.set_store(platform.organisation, store)
    session = platform.begin()
    platform.say(session, GOOD[0])
    platform.send(f"/sessions/{session}/finish")
    other.say(other.begin(), GOOD[0])
    claim = practice.record.outbox.claim(platform.organisation, "test")
    assert claim is not None
    verbs = [one.statement.split('"verb":{"id":"')[1].split('"')[0].rpartition("/")[2] for one in claim.waiting]
    assert len(verbs) >= 3 and GOOD[0] not in "".join(one.statement for one in claim.waiting)
    assert practice.record.outbox.claim(other.organisation, "test") is None


def test_the_client_is_away(practice: InProcess, platform: Platform) -> None:
    session = platform.begin()
    practice.down = True
    for answer in (
        platform.say(session, GOOD[0]),
        platform.send("/sessions", case="riet-bakker"),
        platform.send(f"/sessions/{session}/hint"),
        platform.send(f"/sessions/{session}/finish"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:oefenklant:problem:unavailable")
    practice.down = False
    assert platform.say(session, GOOD[0]).status_code == 200
    assert TestClient(build(practice)).get("/klaar").status_code == 200
