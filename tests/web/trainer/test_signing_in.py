"""Signing in and out, invitations, one's own account."""

from __future__ import annotations

import re

import pyotp
import pytest

from bot.texts import load_texts
from bot.web.trainer.door import PATH, own_path
from bot.web.trainer.signing_in import MOST_TRIES
from tests.web.inprocess import InProcess
from tests.web.test_talk import shown
from tests.web.trainer.room import PASSWORD, administrator, sign_in, trainer, visitor

SAY = load_texts()


def test_who_is_not_signed_in_goes_on_after_it(practice: InProcess) -> None:
    path = "/trainer/groepen"
    answer = visitor(practice).get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/trainer/inloggen?verder=%2Ftrainer%2Fgroepen")


def test_signing_in_goes_on_to_where_one_was(practice: InProcess) -> None:
    administrator(practice)
    web = visitor(practice)
    fields = {"login": " INA ", "password": PASSWORD, "verder": "/trainer/logboek"}
    answer = web.post("/trainer/inloggen", data=fields)
    assert answer.url.path == "/trainer/logboek"
    assert SAY("did-signed_in") in shown(answer.text)
    assert web.post("/trainer/uitloggen").url.path == "/trainer/inloggen"
    assert web.get("/trainer/logboek").url.path == "/trainer/inloggen"


def test_the_cookie_is_fresh_hidden_and_void_after_signing_out(practice: InProcess) -> None:
    administrator(practice)
    web = visitor(practice)
    web.cookies.set("trainer", "chosen-by-somebody-else", path="/trainer")
    answer = web.post("/trainer/inloggen", data={"login": "ina", "password": PASSWORD}, follow_redirects=False)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if "Max-Age=43200" in c)
    token = cookie.split("=")[1].split(";")[0]
    assert token != "chosen-by-somebody-else"
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/trainer" in cookie
    other = visitor(practice)
    other.cookies.set("trainer", token, path="/trainer")
    assert other.get("/trainer/account").url.path == "/trainer/account"
    other.post("/trainer/uitloggen")
    again = visitor(practice)
    again.cookies.set("trainer", token, path="/trainer")
    assert again.get("/trainer/account").url.path == "/trainer/inloggen"


def test_over_https_the_cookie_is_secure(practice: InProcess) -> None:
    administrator(practice)
    web = visitor(practice)
    web.base_url = "https://testserver"  # type: ignore[assignment]
    answer = web.post("/trainer/inloggen", data={"login": "ina", "password": PASSWORD}, follow_redirects=False)
    assert any("Secure" in c for c in answer.headers.get_list("set-cookie") if c.startswith("trainer="))


def test_wrong_attempts_tell_nothing_and_are_limited(practice: InProcess) -> None:
    administrator(practice)
    web = visitor(practice)
    texts = set()
    for login in ("ina", "nobody"):
        answer = web.post("/trainer/inloggen", data={"login": login, "password": "x"})
        assert answer.status_code == 422
        texts.add(re.sub(r'value="[^"]*"', "", answer.text))
    assert len(texts) == 1
    assert [sign_in(web, "ina", "x") for _ in range(MOST_TRIES)] == [422] * (MOST_TRIES - 1) + [429]
    assert sign_in(web, "ina") == 429


@pytest.mark.parametrize(
    "address",
    ["https://elders.example", "//elders.example", "/trainer//elders", "/trainerx", "/trainer/../voortgang",
     "/trainer\\x", "javascript:alert(1)", "", "/trainer/\r\nSet-Cookie: x"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(address: str) -> None:
    assert own_path(address) == PATH


def test_an_invitation_works_once(practice: InProcess) -> None:
    boss = administrator(practice)
    page = boss.post("/trainer/mensen/uitnodigen", data={"role": "trainer"}).text
    address = "/trainer/uitnodiging/" + page.split("/trainer/uitnodiging/")[1].split("<")[0]
    web = visitor(practice)
    fields = {"login": "jan", "name": "Jan", "password": PASSWORD, "again": PASSWORD}
    for wrong in ({"password": "kort", "again": "kort"}, {"again": "anders dan de eerste"}, {"name": ""}):
        assert web.post(address, data=fields | wrong).status_code == 422
    assert web.post(address, data=fields | {"login": "INA"}).status_code == 409
    assert web.post(address, data=fields).status_code == 200
    assert web.get(address).status_code == 404
    assert SAY("error-invitation") in shown(web.post(address, data=fields).text)


def test_another_password(practice: InProcess) -> None:
    web, other = administrator(practice), visitor(practice)
    assert sign_in(other, "ina") == 303
    new = {"password": "nog een lange zin", "again": "nog een lange zin"}
    assert web.post("/trainer/account/wachtwoord", data=new | {"present": "x"}).status_code == 422
    assert web.post("/trainer/account/wachtwoord", data=new | {"present": PASSWORD}).status_code == 200
    assert web.get("/trainer/account").url.path == "/trainer/account"
    assert other.get("/trainer/account").url.path == "/trainer/inloggen"
    assert (sign_in(other, "ina"), sign_in(other, "ina", "nog een lange zin")) == (422, 303)


def test_one_time_codes(practice: InProcess) -> None:
    web = administrator(practice)
    page = web.get("/trainer/account").text
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret and "<svg" in page
    codes = pyotp.TOTP(secret[1])
    fields = {"secret": secret[1], "present": PASSWORD}
    assert web.post("/trainer/account/codes", data=fields | {"code": "000000"}).status_code == 422
    assert web.post("/trainer/account/codes", data=fields | {"code": codes.now()}).status_code == 200
    other = visitor(practice)
    assert sign_in(other, "ina") == 422
    assert sign_in(other, "ina", code=codes.now()) == 303
    assert other.post("/trainer/account/codes", data={"stop": "1", "present": PASSWORD}).status_code == 200
    assert sign_in(visitor(practice), "ina") == 303


def test_who_is_let_in_no_longer_is_out_at_once(practice: InProcess) -> None:
    boss = administrator(practice)
    jan = trainer(practice, boss, "jan")
    person = next(p for p in practice.record.accounts.people_of(_organisation(practice)) if p.login == "jan")
    boss.post(f"/trainer/mensen/{person.id}", data={"stop": "1"})
    assert jan.get("/trainer/groepen").url.path == "/trainer/inloggen"
    assert sign_in(jan, "jan") == 422
    boss.post(f"/trainer/mensen/{person.id}", data={"again": "1"})
    assert sign_in(jan, "jan") == 303


def test_a_link_for_a_new_password(practice: InProcess) -> None:
    boss = administrator(practice)
    jan = trainer(practice, boss, "jan")
    person = next(p for p in practice.record.accounts.people_of(_organisation(practice)) if p.login == "jan")
    page = boss.post(f"/trainer/mensen/{person.id}", data={"link": "1"}).text
    address = "/trainer/uitnodiging/" + page.split("/trainer/uitnodiging/")[1].split("<")[0]
    web = visitor(practice)
    assert SAY("invited-again-title") in shown(web.get(address).text)
    web.post(address, data={"password": "weer een lange zin", "again": "weer een lange zin"})
    assert jan.get("/trainer/groepen").url.path == "/trainer/inloggen"
    assert (sign_in(web, "jan"), sign_in(web, "jan", "weer een lange zin")) == (422, 303)


def _organisation(practice: InProcess) -> str:
    found = practice.record.accounts.by_login("ina")
    assert found
    return found[0].organisation
