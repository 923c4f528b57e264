"""Ways into the trainer's room for its tests."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.web.inprocess import InProcess
from tests.web.talks import build

PASSWORD = "een lange zin om te onthouden"


def visitor(practice: InProcess) -> TestClient:
    """A browser of its own."""
    return TestClient(build(practice), raise_server_exceptions=False)


def administrator(practice: InProcess, login: str = "ina", organisation: str | None = None) -> TestClient:
    """A signed-in administrator; of a new organisation when one is named."""
    accounts = practice.record.accounts
    if organisation:
        token = accounts.invite(accounts.add_organisation(organisation), "administrator")
    else:
        token = str(accounts.first_link("Welzijn"))
    return _accepted(practice, token, login)


def trainer(practice: InProcess, by: TestClient, login: str) -> TestClient:
    """A signed-in trainer, invited by an administrator."""
    page = by.post("/trainer/mensen/uitnodigen", data={"role": "trainer"}).text
    token = page.split("/trainer/uitnodiging/")[1].split("<")[0]
    return _accepted(practice, token, login)


def _accepted(practice: InProcess, token: str, login: str) -> TestClient:
    web = visitor(practice)
    fields = {"login": login, "name": login.title(), "password": PASSWORD, "again": PASSWORD}
    assert web.post(f"/trainer/uitnodiging/{token}", data=fields, follow_redirects=False).status_code == 303
    return web


def sign_in(web: TestClient, login: str, password: str = PASSWORD, **more: str) -> int:
    """The status of an attempt to sign in."""
    fields = {"login": login, "password": password, **more}
    return web.post("/trainer/inloggen", data=fields, follow_redirects=False).status_code


def group(practice: InProcess, web: TestClient, name: str = "Klas 2") -> tuple[str, str]:
    """(id, code) of a new group of whoever is signed in."""
    assert web.post("/trainer/groepen", data={"name": name}, follow_redirects=False).status_code == 303
    token = str(web.cookies["trainer"])
    person = practice.record.accounts.signed_in(token)
    assert person
    made = next(one for one in practice.record.accounts.groups_of(person.organisation) if one.name == name)
    return made.id, made.code
