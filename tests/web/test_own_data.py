"""Taking along and deleting what is kept of a learner."""

from __future__ import annotations

from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.web.learner import COOKIE
from tests.web.conftest import begin
from tests.web.inprocess import InProcess
from tests.web.test_talk import form, shown

SAY = load_texts()


def talked(web: TestClient, words: str = "Hoe gaat het met u?") -> str:
    address = begin(web)
    web.post(f"{address}/beurten", data=form(words))
    return address


def test_everything_can_be_taken_along(web: TestClient) -> None:
    address = talked(web)
    answer = web.get("/voortgang/mijn-gegevens.json")
    assert "attachment" in answer.headers["content-disposition"]
    data = answer.json()
    assert data["learner"] == web.cookies[COOKIE]
    assert [talk["address"] for talk in data["conversations"]] == [address]
    assert data["conversations"][0]["turns"][0]["learner"] == "Hoe gaat het met u?"


def test_a_browser_without_sessions_gets_an_empty_file(web: TestClient) -> None:
    assert web.get("/voortgang/mijn-gegevens.json").json() == {"learner": None, "groups": [], "conversations": []}


def test_one_conversation_is_deleted_after_asking(web: TestClient, practice: InProcess) -> None:
    address, other = talked(web), talked(web)
    assert SAY("own-delete-what") in shown(web.get(f"{address}/wissen").text)
    assert len(practice.sessions) == 2
    assert web.post(f"{address}/wissen").url.path == "/voortgang"
    assert web.get(address).status_code == 404
    assert web.get(other).status_code == 200


def test_nobody_else_deletes_it(web: TestClient, practice: InProcess) -> None:
    address = talked(web)
    web.cookies.clear()
    for answer in (web.get(f"{address}/wissen"), web.post(f"{address}/wissen")):
        assert answer.status_code == 403
        assert SAY("error-not-yours") in shown(answer.text)
    assert len(practice.sessions) == 1


def test_everything_is_deleted_after_asking(web: TestClient, practice: InProcess) -> None:
    talked(web)
    talked(web)
    web.get("/voortgang/wissen")
    assert len(practice.sessions) == 2
    assert SAY("own-deleted-all") in shown(web.post("/voortgang/wissen").text)
    assert practice.sessions == {}
    assert COOKIE not in web.cookies
    assert web.post("/voortgang/wissen").status_code == 200


def test_the_page_tells_how_long_is_kept(web: TestClient) -> None:
    talked(web)
    assert SAY("own-kept", days=365) in shown(web.get("/voortgang").text)
