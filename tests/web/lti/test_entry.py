"""A launch, and everything that is no launch: what the library leaves to the tool is tried here too."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import Any

import jwt
import pytest
import sqlalchemy as sa
from pylti1p3.dynamic_registration import generate_key_pair
from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.transcripts.lti import Details
from bot.transcripts.repository import now
from bot.transcripts.tables import lti_states
from bot.web.lti import tool
from bot.web.lti.entry import CLAIM
from bot.web.lti.keys import Keys
from tests.web.inprocess import InProcess
from tests.web.lti.arriving import arrive, begin, land, login
from tests.web.lti.platform import Platform
from tests.web.talks import build

SAY = load_texts()


def test_a_learner_arrives_at_the_activity(web: TestClient, platform: Platform) -> None:
    answer = arrive(web, platform)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/lti/activiteit/")
    page = web.get(answer.headers["location"])
    assert "Mevrouw Bakker" in page.text
    assert SAY("lti-told-movement", platform="Leerplein") in page.text
    assert f"frame-ancestors {platform.address}" in page.headers["content-security-policy"]


def test_a_teacher_arrives_at_the_group_and_chooses(web: TestClient, platform: Platform) -> None:
    assert arrive(web, platform, user="juf").headers["location"].startswith("/lti/groep/")
    assert arrive(web, platform, "kiezen", "juf").headers["location"].startswith("/lti/kiezen/")
    assert arrive(web, platform, "kiezen", "anna").status_code == 403  # a learner chooses nothing


def test_our_keys_are_public_and_new_ones_sign(web: TestClient, practice: InProcess) -> None:
    first = web.get("/lti/sleutels.json").json()["keys"]
    assert [set(key) for key in first] == [{"kty", "n", "e", "kid", "alg", "use"}]
    keys = Keys(practice.record.platforms)
    newest = keys.renew()[0]
    both = web.get("/lti/sleutels.json").json()["keys"]
    assert [key["kid"] for key in both] == [newest.id, first[0]["kid"]]
    assert keys.signing().id == newest.id
    assert "PRIVATE" not in repr(newest)


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elders.example"},
        {"iss": None},
        {"exp": int(time.time()) - 3600},
        {"iat": int(time.time()) + 3600, "exp": int(time.time()) + 3660},
        {"exp": None},
        {"iat": None},
        {"aud": "iemand-anders"},
        {"aud": None},
        {"aud": ["iemand-anders", "oefenklant-1"], "azp": "iemand-anders"},
        {"azp": "iemand-anders"},
        {"nonce": "geraden"},
        {"nonce": None},
        {"nonce": 7},
        {"nonce": "geen ascii \u00e9"},
        {"sub": None},
        {f"{CLAIM}deployment_id": None},
        {f"{CLAIM}deployment_id": "x" * 300},
        {f"{CLAIM}message_type": "LtiSubmissionReviewRequest"},
        {f"{CLAIM}version": "1.1.0"},
        {f"{CLAIM}resource_link": {}},
        {f"{CLAIM}resource_link": "link-1"},
        {f"{CLAIM}roles": None},
        {f"{CLAIM}roles": "Learner"},
    ],
    ids=str,
)
def test_a_token_with_one_thing_wrong_is_refused(web: TestClient, platform: Platform, changed: dict[str, Any]) -> None:
    answer = arrive(web, platform, **changed)
    assert answer.status_code == 403
    assert SAY("error-lti-start") in answer.text


@pytest.mark.parametrize("ahead", [-90, 30])
def test_clocks_that_differ_a_little_do_no_harm(web: TestClient, platform: Platform, ahead: int) -> None:
    """A token is good for a minute."""
    at = int(time.time()) + ahead
    assert arrive(web, platform, iat=at, exp=at + 60).status_code == 303


def test_a_clock_set_between_login_and_launch_costs_a_login(
    web: TestClient, practice: InProcess, platform: Platform
) -> None:
    asked = begin(web, platform)
    with practice.engine.begin() as connection:
        connection.execute(sa.update(lti_states).values(until=now() - timedelta(days=1)))
    answer = land(web, asked["state"], platform.token_for("activiteit", "anna", asked["nonce"]))
    assert answer.status_code == 403 and SAY("error-lti-used") in answer.text
    assert arrive(web, platform).status_code == 303


def test_several_audiences_need_the_one_it_is_for(web: TestClient, platform: Platform) -> None:
    assert arrive(web, platform, aud=["iemand-anders", "oefenklant-1"], azp="oefenklant-1").status_code == 303


def test_another_deployment_is_refused_once_one_is_known(web: TestClient, platform: Platform) -> None:
    assert arrive(web, platform).status_code == 303
    assert arrive(web, platform, **{f"{CLAIM}deployment_id": "elders"}).status_code == 403


def test_a_login_is_used_once(web: TestClient, platform: Platform) -> None:
    asked = begin(web, platform)
    token = platform.token_for("activiteit", "anna", asked["nonce"])
    cookies = dict(web.cookies)
    assert land(web, asked["state"], token).status_code == 303
    web.cookies.update(cookies)
    again = land(web, asked["state"], token)
    assert again.status_code == 403
    assert SAY("error-lti-used") in again.text


def test_a_nonce_of_an_earlier_login_is_refused(web: TestClient, platform: Platform) -> None:
    first = begin(web, platform)
    assert land(web, first["state"], platform.token_for("activiteit", "anna", first["nonce"])).status_code == 303
    second = begin(web, platform)
    answer = land(web, second["state"], platform.token_for("activiteit", "anna", first["nonce"]))
    assert answer.status_code == 403


def test_a_token_that_failed_used_the_login_up(web: TestClient, platform: Platform) -> None:
    asked = begin(web, platform)
    assert land(web, asked["state"], "geen.token.dus").status_code == 403
    assert land(web, asked["state"], platform.token_for("activiteit", "anna", asked["nonce"])).status_code == 403


def test_another_browser_cannot_use_a_login(web: TestClient, practice: InProcess, platform: Platform) -> None:
    asked = begin(web, platform)
    token = platform.token_for("activiteit", "anna", asked["nonce"])
    other = TestClient(web.app, base_url=platform.tool)
    page = land(other, asked["state"], token)
    assert page.status_code == 200  # it may ask the platform's own store, or go to a new window
    assert SAY("lti-window-do") in page.text
    assert "frame-ancestors" in page.headers["content-security-policy"]
    login = practice.record.launching.login(asked["state"])
    assert login
    assert login.binding not in page.text
    answer = land(other, asked["state"], token, binding="geraden")
    assert answer.status_code == 403
    assert SAY("error-lti-browser") in answer.text
    assert land(other, asked["state"], token, binding=login.binding).status_code == 303


def test_unsigned_and_wrongly_signed_tokens_are_refused(web: TestClient, platform: Platform) -> None:
    other, public = generate_key_pair(2048)
    kid = platform.conf.get_jwks()["keys"][0]["kid"]

    def signed(nonce: str, key: str, algorithm: str, **header: Any) -> str:
        good = platform.token_for("activiteit", "anna", nonce)
        claims = jwt.decode(good, options={"verify_signature": False})
        return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid, **header})

    for key, algorithm in ((other, "RS256"), ("", "none"), ("geheim", "HS256"), (platform.private, "RS512")):
        asked = begin(web, platform)
        answer = land(web, asked["state"], signed(asked["nonce"], key, algorithm))
        assert (algorithm, answer.status_code) == (algorithm, 403)
    asked = begin(web, platform)
    answer = land(web, asked["state"], signed(asked["nonce"], platform.private, "RS256", kid="een-andere"))
    assert answer.status_code == 403
    assert public


@pytest.mark.parametrize(
    "token", ["", ".", "a.b.c", "e30.e30.e30", "bnVsbA.bnVsbA.x", "\u00e9.\u00e9.\u00e9", "x" * 9000]
)
def test_what_is_no_token_is_refused(web: TestClient, platform: Platform, token: str) -> None:
    assert land(web, begin(web, platform)["state"], token).status_code == 403


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elders.example"}, {"iss": ""}, {"login_hint": ""}, {"client_id": "een-andere"},
        {"login_hint": "x" * 5000}, {"iss": "x\x00"},
    ],
    ids=str,
)  # fmt: skip
def test_a_login_of_nobody_we_know_is_refused(web: TestClient, platform: Platform, changed: dict[str, str]) -> None:
    answer = login(web, platform, **changed)
    assert answer.status_code == 403
    assert SAY("error-lti-login") in answer.text


def test_a_state_that_nobody_began_is_refused(web: TestClient, platform: Platform) -> None:
    assert land(web, "state-geraden", platform.token_for("activiteit", "anna", "x")).status_code == 403
    assert web.post("/lti/start", data={}).status_code == 403


def test_a_token_of_another_platform_that_we_know_is_refused(
    web: TestClient, practice: InProcess, platform: Platform
) -> None:
    """Both are known, and sign well; but the login was begun by the first."""
    second = Platform(platform.tool)
    try:
        elsewhere = practice.record.accounts.add_organisation("Elders")
        practice.record.platforms.add(elsewhere, Details(**second.details))
        asked = begin(web, platform)
        answer = land(web, asked["state"], second.token_for("activiteit", "anna", asked["nonce"]))
        assert answer.status_code == 403
    finally:
        second.close()


def test_a_new_key_of_the_platform_is_fetched(practice: InProcess, platform: Platform) -> None:
    web = TestClient(build(practice), base_url=platform.tool)
    assert arrive(web, platform).status_code == 303
    before = platform.private, platform.public
    platform.private, platform.public = generate_key_pair(2048)
    again, tool.KEYS_AGAIN_SECONDS = tool.KEYS_AGAIN_SECONDS, 0
    try:
        assert arrive(web, platform).status_code == 303
    finally:
        tool.KEYS_AGAIN_SECONDS = again
        platform.private, platform.public = before


def test_nothing_of_a_token_is_logged(web: TestClient, platform: Platform, caplog: pytest.LogCaptureFixture) -> None:
    arrive(web, platform, aud="iemand-anders")
    assert "LTI refused" in caplog.text
    assert "Anna" not in caplog.text


def test_the_record_keeps_no_names(web: TestClient, practice: InProcess, platform: Platform) -> None:
    launch = practice.record.launching.launch(arrive(web, platform).headers["location"].split("/")[-1])
    assert launch
    assert "Anna Vos" not in json.dumps({name: str(getattr(launch, name)) for name in launch.__struct_fields__})
