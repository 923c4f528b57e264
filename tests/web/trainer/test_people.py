"""Groups and people: who may see and change what, within one organisation."""

from __future__ import annotations

from bot.texts import load_texts
from tests.web.inprocess import InProcess
from tests.web.test_talk import shown
from tests.web.trainer.room import administrator, group, trainer, visitor

SAY = load_texts()


def test_a_trainer_sees_only_own_groups(practice: InProcess) -> None:
    boss = administrator(practice)
    jan, piet = trainer(practice, boss, "jan"), trainer(practice, boss, "piet")
    _, code = group(practice, jan, "Klas van Jan")
    assert f"{code[:4]}-{code[4:]}" in jan.get("/trainer/groepen").text
    assert "Klas van Jan" not in piet.get("/trainer/groepen").text
    page = boss.get("/trainer/groepen").text
    assert "Klas van Jan" in page and code[:4] not in page


def test_only_administrators_change_people_and_trainers(practice: InProcess) -> None:
    boss = administrator(practice)
    jan = trainer(practice, boss, "jan")
    made, _ = group(practice, jan)
    for path in ("/trainer/mensen", "/trainer/logboek"):
        assert jan.get(path).status_code == 403
    for path in ("/trainer/mensen/uitnodigen", f"/trainer/groepen/{made}/trainers", "/trainer/organisatie"):
        assert jan.post(path, data={"role": "administrator", "name": "x"}).status_code == 403


def test_another_organisation_does_not_exist(practice: InProcess) -> None:
    boss = administrator(practice)
    jan = trainer(practice, boss, "jan")
    made, _ = group(practice, jan)
    accounts = practice.record.accounts
    found = accounts.by_login("jan")
    assert found
    elsewhere = administrator(practice, "els", organisation="Elders")
    assert elsewhere.post(f"/trainer/groepen/{made}/trainers", data={}).status_code == 404
    assert elsewhere.post(f"/trainer/mensen/{found[0].id}", data={"stop": "1"}).status_code == 404
    assert elsewhere.post(f"/trainer/mensen/{found[0].id}", data={"link": "1"}).status_code == 404
    for path in ("/trainer/groepen", "/trainer/mensen", "/trainer/logboek"):
        page = elsewhere.get(path).text
        assert "Jan" not in page and "Klas 2" not in page and "jan" not in page
    own, _ = group(practice, elsewhere, "Eigen")
    elsewhere.post(f"/trainer/groepen/{own}/trainers", data={f"trainer-{found[0].id}": "on"})
    assert "Eigen" not in jan.get("/trainer/groepen").text


def test_trainers_are_chosen_and_noted(practice: InProcess) -> None:
    boss = administrator(practice)
    jan, piet = trainer(practice, boss, "jan"), trainer(practice, boss, "piet")
    made, _ = group(practice, jan)
    found = practice.record.accounts.by_login("piet")
    assert found
    boss.post(f"/trainer/groepen/{made}/trainers", data={f"trainer-{found[0].id}": "on"})
    assert "Klas 2" in piet.get("/trainer/groepen").text
    assert "Klas 2" not in jan.get("/trainer/groepen").text
    assert SAY("did-group_changed") in shown(boss.get("/trainer/logboek").text)


def test_nobody_shuts_themselves_out(practice: InProcess) -> None:
    boss = administrator(practice)
    found = practice.record.accounts.by_login("ina")
    assert found
    assert boss.post(f"/trainer/mensen/{found[0].id}", data={"stop": "1"}).status_code == 422
    assert boss.get("/trainer/mensen").status_code == 200


def test_names_that_cannot_be(practice: InProcess) -> None:
    boss = administrator(practice)
    for name in ("", "x" * 121, "twee\nregels"):
        assert boss.post("/trainer/groepen", data={"name": name}).status_code == 422


def test_a_name_for_the_organisation(practice: InProcess) -> None:
    boss = administrator(practice)
    boss.post("/trainer/organisatie", data={"name": "Welzijn Oost"})
    page = boss.post("/trainer/mensen/uitnodigen", data={"role": "trainer"}).text
    address = "/trainer/uitnodiging/" + page.split("/trainer/uitnodiging/")[1].split("<")[0]
    assert "Welzijn Oost" in visitor(practice).get(address).text
