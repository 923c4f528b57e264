"""The page of the record store: who may see it, what it keeps, what it never shows, and what learners are told."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from bot.client.record import Conversation
from bot.texts import load_texts
from bot.web.lrs.delivery import Answer
from tests.web.inprocess import InProcess
from tests.web.lrs.practised import played, store
from tests.web.test_talk import shown
from tests.web.trainer.room import administrator, group, trainer, visitor

SAY = load_texts()
FORM = {"address": "http://127.0.0.1:9/xAPI/", "key": "sleutel", "secret": "zeer-geheim", "active": "on"}


@pytest.fixture(scope="module")
def conversation() -> Conversation:
    return played()


def organisation_of(practice: InProcess, web: TestClient) -> str:
    person = practice.record.accounts.signed_in(str(web.cookies["trainer"]))
    assert person
    return person.organisation


def test_only_administrators(practice: InProcess) -> None:
    boss = administrator(practice)
    jan = trainer(practice, boss, "jan")
    assert jan.get("/trainer/lrs").status_code == 403
    for path in ("", "/proberen", "/opnieuw", "/weggooien"):
        assert jan.post(f"/trainer/lrs{path}", data=FORM).status_code == 403
    assert SAY("room-lrs") in boss.get("/trainer").text and SAY("room-lrs") not in jan.get("/trainer").text


def test_it_is_off_until_it_is_set(practice: InProcess) -> None:
    boss = administrator(practice)
    page = boss.get("/trainer/lrs").text
    assert "checked" not in page and SAY("lrs-try") not in page
    assert boss.post("/trainer/lrs/proberen").status_code == 404
    assert practice.record.outbox.store(organisation_of(practice, boss)) is None


def test_a_secret_is_kept_and_never_shown(practice: InProcess) -> None:
    boss = administrator(practice)
    own = organisation_of(practice, boss)
    assert boss.post("/trainer/lrs", data=FORM, follow_redirects=False).status_code == 303
    for path in ("/trainer/lrs", "/trainer/logboek"):
        assert "zeer-geheim" not in boss.get(path).text
    assert SAY("did-lrs_changed") in shown(boss.get("/trainer/logboek").text)
    boss.post("/trainer/lrs", data=FORM | {"secret": "", "key": "andere", "score": "on"})
    kept = practice.record.outbox.store(own)
    assert kept and (kept.secret, kept.key, kept.score) == ("zeer-geheim", "andere", True)
    assert kept.address == "http://127.0.0.1:9/xAPI"
    # At another address the secret would go to somebody else.
    assert boss.post("/trainer/lrs", data=FORM | {"secret": "", "address": "http://127.0.0.1:8/"}).status_code == 422
    for wrong in ({"address": "lrs"}, {"key": ""}, {"key": "a:b"}, {"secret": "x" * 301}):
        assert boss.post("/trainer/lrs", data=FORM | wrong).status_code == 422
    assert practice.record.outbox.store(own) == kept


def test_trying_says_what_was_found(practice: InProcess) -> None:
    boss = administrator(practice)
    boss.post("/trainer/lrs", data=FORM)
    assert SAY("lrs-found-unreachable") in shown(boss.post("/trainer/lrs/proberen").text)
    assert SAY("did-lrs_tried") in shown(boss.get("/trainer/logboek").text)


def test_every_finding_and_problem_has_its_sentence() -> None:
    for finding in ("ok", "no-about", "key", "status", "unreachable"):
        assert SAY(f"lrs-found-{finding}", versions="1.0.3", status=500)
    for problem in ("slow", "unreachable", "key", "busy", "status"):
        assert SAY(f"lrs-problem-{problem}") and Answer(outcome="trouble", problem=problem)


def test_what_waits_and_what_was_refused_is_shown(practice: InProcess, conversation: Conversation) -> None:
    boss = administrator(practice)
    own = organisation_of(practice, boss)
    boss.post("/trainer/lrs", data=FORM)
    made, _ = group(practice, boss)
    learner = "l" * 24
    practice.record.accounts.join(made, learner, "Vlinder")
    store(practice.record, conversation, learner)
    outbox = practice.record.outbox
    claim = outbox.claim(own, "een")
    assert claim
    refused = json.loads(claim.waiting[1].statement)
    outbox.set_aside(own, refused["id"], "400 <b>nee</b>")
    outbox.failed(own, "busy")
    page = boss.get("/trainer/lrs").text
    assert SAY("lrs-waiting", count=len(claim.waiting) - 1) in shown(page) and SAY("lrs-problem-busy") in shown(page)
    assert refused["id"] in page and refused["verb"]["id"] in page and "&lt;b&gt;nee" in page and "<b>nee" not in page
    elsewhere = administrator(practice, "els", organisation="Elders")
    assert refused["id"] not in elsewhere.get("/trainer/lrs").text
    assert boss.post("/trainer/lrs/opnieuw", follow_redirects=False).status_code == 303
    assert outbox.standing(own).refused == 0
    outbox.set_aside(own, refused["id"], "400")
    boss.post("/trainer/lrs/weggooien")
    assert outbox.standing(own).refused == 0 and outbox.standing(own).waiting == len(claim.waiting) - 1


def test_a_learner_is_told_before_beginning(practice: InProcess) -> None:
    boss = administrator(practice)
    boss.post("/trainer/lrs", data=FORM)
    _, code = group(practice, boss)
    learner = visitor(practice)
    told = SAY("results-told", organisation="Welzijn")
    assert told not in shown(learner.get("/").text)
    learner.post("/groep", data={"code": code, "name": "Vlinder"})
    assert told in shown(learner.get("/").text) and told in shown(learner.get("/groep").text)
    boss.post("/trainer/lrs", data=FORM | {"score": "on"})
    assert SAY("results-told-score", organisation="Welzijn") in shown(learner.get("/").text)
    boss.post("/trainer/lrs", data={name: value for name, value in FORM.items() if name != "active"})
    page = shown(learner.get("/").text)
    assert told not in page and SAY("results-told-score", organisation="Welzijn") not in page
