"""What an author chooses, as the platform gets it."""

from __future__ import annotations

import re

import jwt
import pytest
from starlette.testclient import TestClient

from tests.web.inprocess import CASES_BY_ID
from tests.web.lti.arriving import arrive
from tests.web.lti.platform import DEPLOYMENT, Platform


@pytest.fixture
def place(web: TestClient, platform: Platform) -> str:
    return arrive(web, platform, "kiezen", "juf").headers["location"]


def test_the_choice_comes_back_signed(
    web: TestClient, place: str, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = web.get("/lti/sleutels.json").json()
    monkeypatch.setattr("tests.web.lti.platform.Conf.get_tool_key_set", lambda self: keys)
    case = CASES_BY_ID["riet-bakker"]
    chosen = {"case": case.id, "niveau": "plus", "hints": "off", "vorm": "phase", "resultaat": "beweging"}
    page = web.post(place, data=chosen)
    assert f"form-action 'self' {platform.address};" in page.headers["content-security-policy"]
    assert f'action="{platform.address}/gekozen"' in page.text
    token = re.findall(r'name="JWT" value="([^"]+)"', page.text)[0]
    (item,) = platform.conf.validate_deeplinking_resp({"JWT": token})
    assert item == {
        "type": "ltiResourceLink", "title": case.title, "url": f"{platform.tool}/lti/start", "custom": chosen,
        "lineItem": {"scoreMaximum": 4, "label": case.title},
    }  # fmt: skip
    told = platform.conf.tool_validate_and_decode(token)
    assert told["https://purl.imsglobal.org/spec/lti/claim/deployment_id"] == DEPLOYMENT
    assert told["https://purl.imsglobal.org/spec/lti-dl/claim/data"] == {"a": 1}


def test_what_is_left_open_is_not_fixed_and_no_result_has_no_column(web: TestClient, place: str) -> None:
    page = web.post(place, data={"case": "riet-bakker", "niveau": "", "resultaat": "geen"})
    assert page.status_code == 200
    token = re.findall(r'name="JWT" value="([^"]+)"', page.text)[0]
    told = jwt.decode(token, options={"verify_signature": False})
    (item,) = told["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"]
    assert item["custom"] == {"case": "riet-bakker", "resultaat": "geen"}
    assert "lineItem" not in item


@pytest.mark.parametrize(
    "wrong", [{"case": "niemand"}, {"niveau": "hoog"}, {"resultaat": "tien"}, {"vorm": "vierkant"}]
)
def test_what_is_no_choice_is_refused(web: TestClient, place: str, wrong: dict[str, str]) -> None:
    chosen = {"case": "riet-bakker", "resultaat": "gedaan", **wrong}
    assert web.post(place, data=chosen).status_code == 422
