"""A platform that registers itself, by a link that works once."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.texts import load_texts
from tests.web.inprocess import InProcess
from tests.web.lti.arriving import arrive
from tests.web.lti.conftest import TOOL
from tests.web.lti.platform import Platform
from tests.web.talks import build
from tests.web.trainer.room import administrator

SAY = load_texts()


@pytest.fixture
def fresh() -> InProcess:
    return InProcess()


def link(practice: InProcess) -> str:
    boss = administrator(practice)
    page = boss.post("/trainer/lti/link").text
    return page.split("/lti/registratie/")[1].split("<")[0]


def register(practice: InProcess, token: str, configuration: str):  # type: ignore[no-untyped-def]
    web = TestClient(build(practice), base_url=TOOL)
    asked = {"openid_configuration": configuration, "registration_token": "eenmalig"}
    return web, web.get(f"/lti/registratie/{token}", params=asked)


def test_a_platform_registers_and_starts_a_conversation(fresh: InProcess, platform: Platform) -> None:
    token = link(fresh)
    web, page = register(fresh, token, f"{platform.address}/configuratie")
    assert page.status_code == 200, page.text
    assert 'id="close"' in page.text
    assert f"frame-ancestors https: {platform.address}" in page.headers["content-security-policy"]
    sent = platform.registered[-1]
    assert sent["redirect_uris"] == [f"{TOOL}/lti/start"]
    assert sent["jwks_uri"] == f"{TOOL}/lti/sleutels.json"
    spec = sent["https://purl.imsglobal.org/spec/lti-tool-configuration"]
    assert {message["type"] for message in spec["messages"]} == {"LtiResourceLinkRequest", "LtiDeepLinkingRequest"}
    assert "name" not in spec["claims"]
    assert arrive(web, platform).status_code == 303
    _, second = register(fresh, token, f"{platform.address}/configuratie")
    assert second.status_code == 403
    assert SAY("error-lti-link") in second.text


@pytest.mark.parametrize(
    "configuration",
    ["", "ftp://elders.example/x", "http://elders.example/x", "http://localhost:1/x", "https://user@elders.example/"],
)
def test_an_address_that_cannot_be_asked_is_refused(fresh: InProcess, configuration: str) -> None:
    _, page = register(fresh, link(fresh), configuration)
    assert page.status_code == 403
    assert SAY("error-lti-register") in page.text


def test_an_answer_that_is_no_configuration_is_refused(fresh: InProcess, platform: Platform) -> None:
    token = link(fresh)
    for path in ("jwks", "les/activiteit/anna", "nergens"):
        assert register(fresh, token, f"{platform.address}/{path}")[1].status_code == 403
    assert not fresh.record.platforms.by_client(platform.address, "")
    assert register(fresh, token, f"{platform.address}/configuratie")[1].status_code == 200  # the link is still good


def test_who_has_no_link_makes_us_ask_nothing(fresh: InProcess, platform: Platform) -> None:
    before = len(platform.registered)
    assert register(fresh, "geraden", f"{platform.address}/configuratie")[1].status_code == 403
    assert len(platform.registered) == before
