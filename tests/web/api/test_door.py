"""Who gets in, and what everybody else is told."""

from __future__ import annotations

import json

import pytest
from httpx import Response
from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.transcripts.tables import api_tokens
from bot.web.input import MAX_BODY
from tests.web.api.platform import Platform
from tests.web.attacks import CLIMBING, routes
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, build

ROUTES = [
    (method, route.path)
    for route in routes("/api/v1")
    for method in sorted((route.methods or {"GET"}) - {"HEAD"})
    if not route.path.endswith("openapi.json")
]
OF_SESSION = [(method, path) for method, path in ROUTES if "{id}" in path]
BODIES = {
    "/turns": {"text": GOOD[0], "number": 1, "request": "request-1"},
    "/again": {"turns": 0},
    "/help": {"hints": "off"},
    "/sessions": {"case": "riet-bakker"},
}


def body_for(path: str) -> dict[str, object]:
    return next((body for end, body in BODIES.items() if path.endswith(end)), {})


def assert_problem(answer: Response, status: int) -> dict[str, object]:
    """RFC 9457, in Dutch, without a trace."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store" and answer.headers["x-content-type-options"] == "nosniff"
    told: dict[str, object] = answer.json()
    assert told["status"] == status and str(told["type"]).startswith("urn:oefenklant:problem:")
    assert told["title"] and str(told["detail"]).endswith(".")
    assert "Traceback" not in answer.text
    return told


def test_every_route_is_tried() -> None:
    assert len(ROUTES) == 10 and len(OF_SESSION) == 8


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer geraden", "Basic b2VmZW46a2xhbnQ=", "bearer x y"])
def test_without_a_token_of_an_organisation_nothing(practice: InProcess, method: str, path: str, header: str) -> None:
    web = TestClient(build(practice), raise_server_exceptions=False)
    headers = {"Authorization": header} if header else {}
    answer = web.request(method, path, headers=headers, json=body_for(path))
    assert_problem(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_counts_from_when_it_is_made_until_it_is_withdrawn(practice: InProcess, platform: Platform) -> None:
    assert platform.get("/cases").status_code == 200
    made = practice.record.api.tokens(platform.organisation)[0]
    second = practice.record.api.make(platform.organisation, "Nieuw")
    session = platform.begin()
    assert practice.record.api.withdraw(platform.organisation, made.id)
    assert_problem(platform.get("/cases"), 401)
    platform.web.headers["Authorization"] = f"bearer {second}"
    assert platform.get(f"/sessions/{session}").status_code == 200


@pytest.mark.parametrize(("method", "path"), OF_SESSION)
def test_conversations_of_others_are_not_there(
    practice: InProcess, platform: Platform, other: Platform, method: str, path: str
) -> None:
    theirs = platform.begin()
    own_pages = TestClient(build(practice)).post(
        "/gesprekken", data={"case": "riet-bakker"}, follow_redirects=False
    ).headers["location"].rpartition("/")[2]  # fmt: skip
    before = {key: practice.sessions[key] for key in (theirs, own_pages)}
    answers = [
        other.web.request(method, path.replace("{id}", key), json=body_for(path))
        for key in (theirs, own_pages, "niets", "x" * 400)
    ]
    told = [assert_problem(answer, 404) for answer in answers]
    assert all(one == told[0] for one in told)
    assert {key: practice.sessions[key] for key in (theirs, own_pages)} == before


@pytest.mark.parametrize(("method", "path"), OF_SESSION)
@pytest.mark.parametrize("climbing", CLIMBING)
def test_no_id_climbs_out(platform: Platform, method: str, path: str, climbing: str) -> None:
    answer = platform.web.request(method, path.replace("{id}", climbing), json=body_for(path), follow_redirects=False)
    assert answer.status_code in (404, 405), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_pages_do_not_show_it(practice: InProcess, platform: Platform) -> None:
    session = platform.begin()
    web = TestClient(build(practice), raise_server_exceptions=False)
    for route in routes("/gesprekken/{id}") + routes("/ingesloten/gesprekken/{id}"):
        for method in (route.methods or {"GET"}) - {"HEAD"}:
            answer = web.request(method, route.path.replace("{id}", session), data={"turns": "0"})
            assert answer.status_code == 404, route.path
            assert answer.headers["content-type"].startswith("text/html")
    assert session in practice.sessions


def test_no_cookie_counts(practice: InProcess, platform: Platform) -> None:
    web = TestClient(build(practice), raise_server_exceptions=False)
    for name in ("oefenaar", "trainer", "token"):
        web.cookies.set(name, platform.token)
    assert_problem(web.get("/api/v1/cases"), 401)
    answer = platform.web.post("/api/v1/sessions", json={"case": "riet-bakker"})
    assert answer.status_code == 201 and "set-cookie" not in answer.headers


def test_only_the_api_takes_posts_from_elsewhere(practice: InProcess, platform: Platform) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.example"}
    body = {"case": "riet-bakker"}
    assert platform.web.post("/api/v1/sessions", json=body, headers=headers).status_code == 201
    assert platform.web.post("/gesprekken", data=body, headers=headers).status_code == 403
    assert_elsewhere = platform.web.post("/api/v2/sessions", json=body, headers=headers)
    assert assert_elsewhere.status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api", 404), ("GET", "/api/", 404), ("GET", "/api/v1", 404), ("POST", "/api/v1/niets", 404),
        ("GET", "/api/v2/cases", 404), ("POST", "/api/v1/cases", 405), ("PUT", "/api/v1/sessions", 405),
        ("PATCH", "/api/v1/sessions/x", 405), ("POST", "/api/v1/openapi.json", 405),
    ],
)  # fmt: skip
def test_wrong_addresses_and_methods(platform: Platform, method: str, path: str, status: int) -> None:
    answer = platform.web.request(method, path)
    assert_problem(answer, status)
    if path == "/api/v1/sessions/x":
        assert {"GET", "DELETE"} <= {*answer.headers["allow"].split(", ")}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"\xff", b'{"case": 1}', b'{"case": "riet-bakker", "seed": 1}', b"{}",
        b'{"case": "riet-bakker", "hints": "vaak"}', b'{"case": "riet-bakker", "readings": "on"}', b"[" * 60000,
        b'{"case": "riet-bakker", "level": "basis", "focus": "step"}', b'{"case": ' + b"[" * 60000,
        b'{"case": "riet-bakker", "extra": ' + b"[" * 60000, b'{"case": ""}',
    ],
)  # fmt: skip
def test_only_what_is_described_is_taken(practice: InProcess, platform: Platform, body: bytes) -> None:
    before = len(practice.sessions)
    answer = platform.web.post("/api/v1/sessions", content=body, headers={"Content-Type": "application/json"})
    assert assert_problem(answer, 422)["reason"]
    assert len(practice.sessions) == before


@pytest.mark.parametrize(
    "turn",
    [
        {"text": ""}, {"text": " \n"}, {"text": "///"}, {"text": "\u200b\u2060"}, {"text": "x" * 2001}, {"number": 0},
        {"number": "1"}, {"number": 1.5},
        {"number": True}, {"number": 10000}, {"request": "kort"}, {"request": "met spatie"},
        {"request": "regeleinde\n"}, {"request": "x" * 65}, {"text": None}, {"more": 1},
    ],
)  # fmt: skip
def test_only_turns_as_described(platform: Platform, turn: dict[str, object]) -> None:
    session = platform.begin()
    answer = platform.send(f"/sessions/{session}/turns", **{**BODIES["/turns"], **turn})
    assert_problem(answer, 422)
    assert platform.practice.sessions[session].conversation.turns == ()


def test_sizes_and_kinds(platform: Platform) -> None:
    json_kind = {"Content-Type": "application/json"}
    large = json.dumps({"case": "x" * MAX_BODY}).encode()
    assert_problem(platform.web.post("/api/v1/sessions", content=large, headers=json_kind), 413)
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = platform.web.post(
            "/api/v1/sessions", content=b'{"case":"riet-bakker"}', headers={"Content-Type": kind}
        )
        assert_problem(answer, 415)
    spaced = {"Content-Type": "Application/JSON; charset=utf-8"}
    answer = platform.web.post("/api/v1/sessions", content=b'{"case":"riet-bakker"}', headers=spaced)
    assert answer.status_code == 201


def test_an_unknown_case(platform: Platform) -> None:
    for case in ("niemand", "../../../etc/passwd", "riet-bakker.yml", "riet-bakker\x00"):
        assert_problem(platform.send("/sessions", case=case), 404)


def test_a_fault_of_ours(practice: InProcess, platform: Platform) -> None:
    with practice.engine.begin() as connection:
        api_tokens.drop(connection)
    told = assert_problem(platform.get("/cases"), 500)
    assert told["detail"] == load_texts()("api-error-server")
