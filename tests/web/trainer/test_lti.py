"""The administrators' page about learning platforms."""

from __future__ import annotations

import pytest

from bot.texts import load_texts
from tests.web.inprocess import InProcess
from tests.web.trainer.room import administrator, trainer

SAY = load_texts()
FIELDS = {
    "name": "Moodle van de school", "issuer": "https://moodle.school.example", "client_id": "abc",
    "key_set_url": "https://moodle.school.example/certs", "login_url": "https://moodle.school.example/auth",
    "token_url": "https://moodle.school.example/token", "deployments": "1\n2",
}  # fmt: skip


def test_a_platform_by_hand_changed_and_removed() -> None:
    practice = InProcess()
    boss = administrator(practice)
    assert boss.post("/trainer/lti", data=FIELDS, follow_redirects=False).status_code == 303
    kept = practice.record.platforms.by_client("https://moodle.school.example", "abc")
    assert kept
    assert kept.deployments == ("1", "2")
    assert kept.sites == ("https://moodle.school.example",)
    again = boss.post("/trainer/lti", data=FIELDS)
    assert again.status_code == 422
    assert SAY("error-lti-known") in again.text
    boss.post(f"/trainer/lti/{kept.id}", data={**FIELDS, "sites": "https://leren.school.example", "audience": "x"})
    kept = practice.record.platforms.by_id(kept.id)
    assert kept
    assert (kept.sites, kept.audience) == (("https://leren.school.example",), "x")
    assert "https://leren.school.example" in boss.get("/trainer/lti").text
    assert boss.post(f"/trainer/lti/{kept.id}/weg", follow_redirects=False).status_code == 303
    assert practice.record.platforms.by_id(kept.id) is None
    did = {entry.action for entry in practice.record.audit.entries(kept.organisation, 20)}
    assert {"lti_added", "lti_changed", "lti_removed"} <= did


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""}, {"issuer": " "}, {"client_id": ""}, {"login_url": "http://moodle.school.example/auth"},
        {"token_url": "javascript:alert(1)"}, {"key_set_url": "https://a b.example"}, {"issuer": "x" * 301},
        {"deployments": "x" * 300}, {"sites": "http://elders.example"}, {"login_url": "https://x;y.example/auth"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_used_is_said(wrong: dict[str, str]) -> None:
    practice = InProcess()
    boss = administrator(practice)
    assert boss.post("/trainer/lti", data={**FIELDS, **wrong}).status_code == 422


def test_only_administrators_and_their_own() -> None:
    practice = InProcess()
    boss = administrator(practice)
    boss.post("/trainer/lti", data=FIELDS)
    kept = practice.record.platforms.by_client("https://moodle.school.example", "abc")
    assert kept
    assert trainer(practice, boss, "jan").get("/trainer/lti").status_code == 403
    other = administrator(practice, "els", organisation="Elders")
    assert other.post(f"/trainer/lti/{kept.id}", data=FIELDS).status_code == 404
    assert other.post(f"/trainer/lti/{kept.id}/weg").status_code == 404
    assert "Moodle van de school" not in other.get("/trainer/lti").text


def test_a_link_is_shown_once() -> None:
    practice = InProcess()
    boss = administrator(practice)
    assert "/lti/registratie/" in boss.post("/trainer/lti/link").text
    assert "/lti/registratie/" not in boss.get("/trainer/lti").text
