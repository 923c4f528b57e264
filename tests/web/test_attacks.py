"""Tries to get in, over every route that the app has; `docs/security.md` lists them with what came of them."""

from __future__ import annotations

import asyncio

import pyotp
import pytest
from httpx import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.coach.summary import summary_of
from bot.web.api import is_api
from bot.web.trainer.signing_in import MOST_OF_ONE, MOST_TRIES
from tests.web.attacks import CLIMBING, World, asked_for, has_ids, routes
from tests.web.inprocess import InProcess
from tests.web.talks import talk
from tests.web.trainer.room import PASSWORD, administrator, group, sign_in, trainer, visitor

ROOM = routes("/trainer")
OPEN = ("/trainer/inloggen", "/trainer/uitloggen", "/trainer/uitnodiging/{token}")
"""For whoever is not signed in."""
GUARDED = [route for route in ROOM if route.path not in OPEN]
SCRIPT = """"><script>alert('x')</script><img src=x onerror=alert(1)>'"""
INJECTIONS = (
    "' OR 1=1 --", '"; DROP TABLE people; --', "x') UNION SELECT words FROM comments --", "%", "\\", "\x00",
    '"" OR words:*', "NEAR(a b) AND NOT c*", "a* ^b -c {d}", "9" * 400, "{{7*7}}",
)  # fmt: skip


def named(route: Route) -> str:
    return f"{'POST' if 'POST' in (route.methods or ()) else 'GET'} {route.path}"


def over(found: list[Route]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("route", found, ids=named)


def send(web: TestClient, route: Route, address: str, fields: dict[str, str], **headers: str) -> Response:
    if "POST" in (route.methods or ()):
        return web.post(address, data=fields, headers=headers, follow_redirects=False)
    return web.get(address, params={name: fields[name] for name in ("groep", "id") if name in fields}, headers=headers)


@pytest.fixture(scope="module")
def world() -> World:
    return World()


# --- other people's ids ----------------------------------------------------------------------------------------------


@over(GUARDED)
def test_another_organisations_ids_lead_nowhere(world: World, route: Route) -> None:
    before = world.kept()
    answer = send(world.els, route, world.address(route), world.fields)
    if has_ids(route):
        assert answer.status_code == 404
    sent = {*world.fields.values(), world.room.good}
    assert not [secret for secret in world.secrets if secret not in sent and secret in answer.text]
    assert world.kept() == before


@over([route for route in GUARDED if route.path.startswith("/trainer/gesprekken/{id}")])
def test_nobody_reads_or_changes_what_is_not_shared_with_them(world: World, route: Route) -> None:
    room, before = world.room, world.kept()
    piet = visitor(world.practice)
    piet.cookies.set("trainer", world.piet, path="/trainer")
    private = world.address(route).replace(room.good, room.private)
    for web, address in ((piet, world.address(route)), (room.boss, world.address(route)), (room.jan, private)):
        assert send(web, route, address, world.fields).status_code == 404
    assert world.kept() == before
    assert room.good not in piet.get("/trainer").text + room.boss.get("/trainer").text


@over(GUARDED)
def test_who_is_not_signed_in_gets_nothing(world: World, route: Route) -> None:
    for token in ("", "geraden", "0" * 43):
        web = visitor(world.practice)
        if token:
            web.cookies.set("trainer", token, path="/trainer")
        answer = web.request(named(route).split()[0], world.address(route), follow_redirects=False)
        assert answer.status_code == (403 if named(route).startswith("POST") else 303)


@over([route for route in routes("/gesprekken/{id}") if route.path.endswith(("delen", "wissen"))])
def test_another_learner_shares_and_deletes_nothing(world: World, route: Route) -> None:
    web, before = visitor(world.practice), world.kept()
    web.cookies.set("oefenaar", "x" * 24)
    address = route.path.replace("{id}", world.room.good)
    assert send(web, route, address, {"group": world.room.group}).status_code == 403
    assert world.kept() == before


# --- other sites -----------------------------------------------------------------------------------------------------


@over(routes(method="POST"))
def test_another_site_can_post_nothing(world: World, route: Route) -> None:
    before = world.kept()
    address = world.address(route)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elders.example"}, {"origin": "null"}):
        refused = 401 if is_api(route.path) else 403  # of what is apart, nothing that a browser sends counts
        assert send(world.room.jan, route, address, world.fields, **headers).status_code == refused
    assert world.kept() == before


@over(routes(method="GET"))
def test_reading_changes_nothing(world: World, route: Route) -> None:
    before = world.kept()
    send(world.room.jan, route, world.address(route), {})
    assert world.kept() == before


# --- words that are no words -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wicked() -> World:
    """A world in which everything that can be named or written is a script."""
    world = World()
    room, practice = world.room, world.practice
    room.boss.post("/trainer/organisatie", data={"name": SCRIPT})
    made, code = group(practice, room.jan, SCRIPT)
    learner = visitor(practice)
    learner.cookies.set("oefenaar", "w" * 24)
    assert learner.post("/groep", data={"code": code, "name": SCRIPT}).status_code == 200
    said = asyncio.run(talk(practice, (f"Goedemiddag {SCRIPT}", f"Misschien {SCRIPT}"), learner="w" * 24))
    session = practice.sessions[said]
    member = practice.record.accounts.join(made, "w" * 24, SCRIPT)
    summary = summary_of(session.conversation)
    practice.record.sharing.share(session.conversation, session.started, member.id, summary, examples=True)
    address = f"/trainer/gesprekken/{said}"
    place = {"turn": "1", "sentence": "0"}
    room.jan.post(f"{address}/opmerkingen", data={**place, "words": SCRIPT})
    room.jan.post(f"{address}/voorbeelden", data={"first": "1", "last": "1", "words": SCRIPT})
    token = practice.record.accounts.invite(world.organisation, "trainer")
    fields = {"login": SCRIPT, "name": SCRIPT, "password": PASSWORD, "again": PASSWORD}
    assert visitor(practice).post(f"/trainer/uitnodiging/{token}", data=fields).status_code == 200
    room.good, world.learner = said, learner
    return world


@over([route for route in routes(method="GET") if not route.path.endswith(".pdf")])
def test_no_script_gets_into_a_page(wicked: World, route: Route) -> None:
    address = wicked.address(route)
    for web in (wicked.room.jan, wicked.room.boss, wicked.learner):
        answer = web.get(address, params={name: SCRIPT for name in asked_for() if name != "bladzijde"})
        again = web.get(address)
        for page in (answer, again):
            if page.headers["content-type"].startswith("text/html"):
                assert "<script>alert" not in page.text and "<img src=x" not in page.text
                assert "script-src 'self'" in page.headers["content-security-policy"]


@over([route for route in ROOM if "GET" in (route.methods or ()) and not route.path.endswith(".pdf")])
def test_no_statement_gets_into_a_query(world: World, route: Route) -> None:
    before, address = world.kept(), world.address(route)
    for typed in INJECTIONS:
        asked = dict.fromkeys(asked_for(), typed)
        answer = world.room.jan.get(address, params=asked, follow_redirects=False)
        assert answer.status_code in (200, 303, 403), typed
    theirs = world.els.get(address, params=dict.fromkeys(asked_for(), INJECTIONS[0]), follow_redirects=False)
    assert not [secret for secret in world.secrets if secret not in address and secret in theirs.text]
    assert world.kept() == before


@over([route for route in routes() if has_ids(route)])
def test_no_address_climbs_out(world: World, route: Route) -> None:
    good = world.address(route)
    for climbing in CLIMBING:
        for place in ("id", "comment", "fragment", "token"):
            if f"{{{place}}}" in route.path:
                address = good.replace(world.id_for(route, place), climbing)
                answer = send(world.room.jan, route, address, world.fields)
                assert answer.status_code in (307, 403, 404, 405, *([401] if is_api(route.path) else [])), address
                assert answer.headers.get("location", "http://testserver/").startswith("http://testserver/")
                assert "root:" not in answer.text


@pytest.mark.parametrize("case", ["../../../etc/passwd", "riet-bakker.yml", "riet-bakker\x00", "./riet-bakker", ""])
def test_a_case_is_chosen_by_its_id_only(world: World, case: str) -> None:
    assert visitor(world.practice).post("/gesprekken", data={"case": case}).status_code == 404


# --- signing in ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("onward", ["//elders.example", "https://elders.example", "/trainer/../..//x", "\\\\elders"])
def test_signing_in_leads_nowhere_else(world: World, onward: str) -> None:
    page = visitor(world.practice).get("/trainer/inloggen", params={"verder": onward}).text
    assert "elders.example" not in page
    fields = {"login": "ina", "password": PASSWORD, "verder": onward}
    answer = visitor(world.practice).post("/trainer/inloggen", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/trainer"


def test_a_session_planted_in_the_browser_is_of_no_use(practice: InProcess) -> None:
    boss = administrator(practice)
    planted = str(trainer(practice, boss, "dief").cookies["trainer"])
    victim = visitor(practice)
    victim.cookies.set("trainer", planted, path="/trainer")
    answer = victim.post("/trainer/inloggen", data={"login": "ina", "password": PASSWORD}, follow_redirects=False)
    assert planted not in str(answer.headers.get_list("set-cookie"))
    assert practice.record.accounts.signed_in(planted) is None


def test_guessing_passwords_from_many_places_is_limited(practice: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    administrator(practice)
    monkeypatch.setattr("bot.web.trainer.signing_in.matches", lambda password, kept: False)  # the hash takes its time
    found = []
    for number in range(MOST_OF_ONE + 1):
        web = TestClient(visitor(practice).app, client=(f"10.0.0.{number}", 1), raise_server_exceptions=False)
        found.append(sign_in(web, "ina", "raden"))
    assert found == [422] * MOST_OF_ONE + [429]
    one = TestClient(web.app, client=("10.1.1.1", 1), raise_server_exceptions=False)
    assert [sign_in(one, f"naam-{number}", "raden") for number in range(MOST_OF_ONE + 1)][-1] == 429


def test_guessing_the_present_password_is_limited(practice: InProcess) -> None:
    web = administrator(practice)
    wrong = {"present": "raden", "password": "nog een lange zin", "again": "nog een lange zin"}
    for _ in range(MOST_TRIES):
        assert web.post("/trainer/account/wachtwoord", data=wrong).status_code == 422
    right = wrong | {"present": PASSWORD}
    assert web.post("/trainer/account/wachtwoord", data=right).status_code == 429


def test_a_one_time_code_works_once(practice: InProcess) -> None:
    web = administrator(practice)
    secret = pyotp.random_base32()
    fields = {"secret": secret, "present": PASSWORD, "code": pyotp.TOTP(secret).now()}
    assert web.post("/trainer/account/codes", data=fields).status_code == 200
    code = pyotp.TOTP(secret).now()
    assert sign_in(visitor(practice), "ina", code=code) == 303
    assert sign_in(visitor(practice), "ina", code=code) == 422
    assert [sign_in(visitor(practice), "ina", code=f"{n:06}") for n in range(MOST_TRIES)][-1] == 429
