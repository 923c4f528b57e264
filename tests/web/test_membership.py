"""A learner's group: joining, sharing after reading the own report, and taking it back."""

from __future__ import annotations

from starlette.testclient import TestClient

from bot.texts import load_texts
from tests.web.inprocess import InProcess
from tests.web.test_own_data import talked
from tests.web.test_talk import shown
from tests.web.trainer.room import administrator, group, visitor

SAY = load_texts()


def joined(practice: InProcess, web: TestClient, name: str = "Vlinder") -> str:
    made, code = group(practice, administrator(practice))
    assert web.post("/groep", data={"code": f" {code[:4].lower()}-{code[4:]}", "name": name}).status_code == 200
    return made


def finished(web: TestClient) -> str:
    address = talked(web)
    web.post(f"{address}/einde")
    return address


def test_alone_nobody_reads_along(web: TestClient, practice: InProcess) -> None:
    assert SAY("choose-alone") in shown(web.get("/").text)
    address = finished(web)
    assert SAY("share-title") not in shown(web.get(f"{address}/verslag").text)
    assert web.post(f"{address}/delen", data={"group": "x"}).status_code == 422


def test_who_can_read_along_is_told_before_beginning(web: TestClient, practice: InProcess) -> None:
    joined(practice, web)
    told = shown(web.get("/").text)
    assert SAY("choose-in-group", groups="Klas 2", names="Ina") in told
    assert SAY("group-you", name="Vlinder") in shown(web.get("/groep").text)


def test_a_session_is_private_until_shared_and_again_after(web: TestClient, practice: InProcess) -> None:
    made = joined(practice, web)
    address = finished(web)
    session = address.rsplit("/", 1)[1]
    sharing = practice.record.sharing
    assert SAY("share-not") in shown(web.get(f"{address}/verslag").text)
    assert sharing.share_of(session) is None
    page = web.post(f"{address}/delen", data={"group": made, "examples": "on"})
    assert SAY("share-with", group="Klas 2", name="Vlinder", names="Ina") in shown(page.text)
    share = sharing.share_of(session)
    assert share and share.examples and share.name == "Vlinder"
    web.post(f"{address}/niet-delen")
    assert sharing.share_of(session) is None
    trail = [entry.action for entry in practice.record.audit.entries(share.organisation, 2)]
    assert trail == ["withdrawn", "shared"]


def test_nobody_shares_for_somebody_else_or_too_early(web: TestClient, practice: InProcess) -> None:
    made = joined(practice, web)
    going_on = talked(web)
    assert web.post(f"{going_on}/delen", data={"group": made}).status_code == 409
    address = finished(web)
    other = visitor(practice)
    other.post("/groep", data={"code": practice.record.accounts.group(made).code, "name": "Ander"})  # type: ignore[union-attr]
    assert other.post(f"{address}/delen", data={"group": made}).status_code == 403
    assert SAY("share-title") not in shown(other.get(f"{address}/verslag").text)
    assert other.post(f"{address}/niet-delen").status_code == 403


def test_leaving_and_deleting_take_what_was_shared_away(web: TestClient, practice: InProcess) -> None:
    made = joined(practice, web)
    first, second = finished(web), finished(web)
    for address in (first, second):
        web.post(f"{address}/delen", data={"group": made})
    web.post(f"{first}/wissen")
    assert practice.record.sharing.share_of(first.rsplit("/", 1)[1]) is None
    web.post("/groep/verlaten", data={"group": made})
    assert practice.record.sharing.share_of(second.rsplit("/", 1)[1]) is None
    assert SAY("choose-alone") in shown(web.get("/").text)
    assert web.get(second).status_code == 200


def test_wrong_codes_and_names(web: TestClient, practice: InProcess) -> None:
    made, code = group(practice, administrator(practice))
    for fields, message in (
        ({"code": "AAAA-AAAA", "name": "Vlinder"}, "group-code-wrong"),
        ({"code": code, "name": " "}, "group-name-wrong"),
        ({"code": code, "name": "x" * 61}, "group-name-wrong"),
    ):
        answer = web.post("/groep", data=fields)
        assert answer.status_code == 422
        assert SAY(message) in shown(answer.text)
    statuses = [web.post("/groep", data={"code": f"AAAA{n}", "name": "x"}).status_code for n in range(25)]
    assert statuses[-1] == 429
    assert made


def test_a_name_is_shown_as_text(web: TestClient, practice: InProcess) -> None:
    joined(practice, web, "<b>ik</b>")
    assert "<b>ik" not in web.get("/groep").text


def test_examples_stand_without_a_name(web: TestClient, practice: InProcess) -> None:
    made = joined(practice, web)
    address = finished(web)
    web.post(f"{address}/delen", data={"group": made, "examples": "on"})
    person = practice.record.accounts.by_login("ina")
    assert person
    session = address.rsplit("/", 1)[1]
    assert practice.record.reviewing.add_fragment(session, person[0].id, 1, 1, "Een open begin")
    other = visitor(practice)
    other.post("/groep", data={"code": practice.record.accounts.group(made).code, "name": "Ander"})  # type: ignore[union-attr]
    page = shown(other.get("/groep").text)
    assert "Een open begin" in page and "Hoe gaat het met u?" in page and "Vlinder" not in page


def test_groups_are_taken_along_and_deleted(web: TestClient, practice: InProcess) -> None:
    joined(practice, web)
    finished(web)
    assert web.get("/voortgang/mijn-gegevens.json").json()["groups"] == [{"group": "Klas 2", "name": "Vlinder"}]
    learner = str(web.cookies["oefenaar"])
    web.post("/voortgang/wissen")
    assert practice.record.accounts.memberships(learner) == []
