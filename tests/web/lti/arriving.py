"""Going through a launch as a browser does, step by step."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from httpx import Response
from starlette.testclient import TestClient

from tests.web.lti.platform import CLIENT, DEPLOYMENT, Platform


def begin(web: TestClient, platform: Platform, **changed: str) -> dict[str, str]:
    """What our answer to the login asks of the platform."""
    answer = login(web, platform, **changed)
    assert answer.status_code == 302, answer.text
    address = urlsplit(answer.headers["location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{platform.address}/auth"
    return {name: values[0] for name, values in parse_qs(address.query).items()}


def login(web: TestClient, platform: Platform, **changed: str) -> Response:
    asked = {
        "iss": platform.address, "login_hint": "anna", "lti_message_hint": "activiteit", "client_id": CLIENT,
        "target_link_uri": f"{platform.tool}/lti/start", "lti_deployment_id": DEPLOYMENT,
    }  # fmt: skip
    return web.get("/lti/login", params={**asked, **changed}, follow_redirects=False)


def arrive(
    web: TestClient, platform: Platform, kind: str = "activiteit", user: str = "anna", **changed: Any
) -> Response:
    """The answer to a whole launch with some claims changed."""
    asked = begin(web, platform)
    claims = {"nonce": asked["nonce"], **changed}
    return land(web, asked["state"], platform.token_for(kind, user, **claims))


def land(web: TestClient, state: str, token: str, **more: str) -> Response:
    """The platform's form, posted from its own site."""
    headers = {"origin": "https://elders.example", "sec-fetch-site": "cross-site"}
    fields = {"state": state, "id_token": token, **more}
    return web.post("/lti/start", data=fields, headers=headers, follow_redirects=False)
