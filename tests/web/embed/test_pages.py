"""The practice pages in a frame of another site."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from bot.transcripts.embedding import Embed
from tests.web.inprocess import InProcess
from tests.web.trainer.room import administrator, visitor

SITE = "https://leren.voorbeeld.nl"


@pytest.fixture
def practice() -> InProcess:
    return InProcess()


@pytest.fixture
def embed(practice: InProcess) -> Embed:
    web = administrator(practice)
    assert web.post("/trainer/insluiten", data={"sites": SITE}, follow_redirects=False).status_code == 303
    found = re.search(r'sleutel=&#34;([\w-]+)|sleutel="([\w-]+)', web.get("/trainer/insluiten").text)
    assert found
    kept = practice.record.embedding.by_key(found[1] or found[2])
    assert kept
    return kept


def ancestors(response: object) -> str:
    policy = response.headers["Content-Security-Policy"]  # type: ignore[attr-defined]
    return next(part for part in policy.split("; ") if part.startswith("frame-ancestors")).partition(" ")[2]


def begun(web: TestClient, embed: Embed, **fields: str) -> str:
    """The address of a new conversation."""
    answer = web.post(f"/insluiten/{embed.key}/riet-bakker", data=fields, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def say(web: TestClient, talk: str, text: str, number: int = 1) -> object:
    fields = {"text": text, "number": str(number), "request": f"request-{number}"}
    return web.post(f"{talk}/beurten", data=fields, headers={"Accept": "application/json"})


def test_a_whole_talk_stays_in_the_frame(practice: InProcess, embed: Embed) -> None:
    web = visitor(practice)
    begin = web.get(f"/insluiten/{embed.key}/riet-bakker?hints=off")
    assert ancestors(begin) == SITE
    assert 'name="hints" value="off"' in begin.text
    talk = begun(web, embed, hints="off", level="basis")
    page = web.get(talk)
    assert ancestors(page) == SITE
    assert not page.cookies and "oefenaar" not in web.cookies
    news = say(web, talk, "Goedemiddag, fijn dat ik mag komen.").json()  # type: ignore[attr-defined]
    assert news["standing"].keys() == {"session", "turns", "step", "reached", "over"}
    report = web.post(f"{talk}/einde")
    assert ancestors(report) == SITE
    assert set(re.findall(r'action="(/[^"/]*)', page.text + report.text)) == {"/ingesloten"}
    again = web.post(f"{talk}/opnieuw", data={"turns": "0"})
    assert again.status_code == 200
    assert ancestors(again) == SITE
    assert web.get(f"{talk}/verslag.pdf").headers["content-type"] == "application/pdf"


def test_errors_show_in_the_frame_too(practice: InProcess, embed: Embed) -> None:
    web = visitor(practice)
    talk = begun(web, embed)
    for answer in (web.get(f"{talk}/nergens"), web.get(f"/insluiten/{embed.key}/niemand")):
        assert answer.status_code == 404
        assert ancestors(answer) == SITE
        assert 'href="/"' not in answer.text


def test_no_other_page_can_be_framed(practice: InProcess, embed: Embed) -> None:
    web = visitor(practice)
    talk = begun(web, embed)
    for path in (
        "/",
        "/cirkels",
        "/trainer/inloggen",
        talk.removeprefix("/ingesloten"),
        "/insluiten/onbekend/riet-bakker",
    ):
        assert ancestors(web.get(path)) == "'none'", path


def test_a_conversation_of_our_own_pages_is_not_there(practice: InProcess, embed: Embed) -> None:
    web = visitor(practice)
    own = web.post("/gesprekken", data={"case": "riet-bakker"}, follow_redirects=False).headers["Location"]
    answer = web.get(f"/ingesloten{own}")
    assert answer.status_code == 404
    assert ancestors(answer) == "'none'"
    assert "standing" not in web.get(own).text


def test_taking_a_site_away_counts_at_once_and_a_new_key_ends_the_old(practice: InProcess, embed: Embed) -> None:
    web = visitor(practice)
    talk = begun(web, embed)
    practice.record.embedding.allow(embed.organisation, ())
    assert ancestors(web.get(talk)) == "'none'"
    practice.record.embedding.renew(embed.organisation)
    assert web.get(f"/insluiten/{embed.key}/riet-bakker").status_code == 404
    assert web.get(talk).status_code == 200


def test_the_learner_can_delete_it(practice: InProcess, embed: Embed) -> None:
    web = visitor(practice)
    talk = begun(web, embed)
    say(web, talk, "Goedemiddag.")
    assert web.get(f"{talk}/wissen").status_code == 200
    assert ancestors(web.post(f"{talk}/wissen")) == SITE
    assert web.get(talk).status_code == 404


def test_only_administrators_choose_sites(practice: InProcess, embed: Embed) -> None:
    from tests.web.trainer.room import trainer

    boss = administrator(practice, "ada", "Andere school")
    jan = trainer(practice, boss, "jan")
    assert jan.get("/trainer/insluiten").status_code == 403
    assert jan.post("/trainer/insluiten", data={"sites": SITE}).status_code == 403
    assert embed.key not in boss.get("/trainer/insluiten").text
    wrong = boss.post("/trainer/insluiten", data={"sites": "javascript:alert(1)"})
    assert wrong.status_code == 422


def test_the_script_may_be_loaded_from_anywhere(practice: InProcess) -> None:
    answer = visitor(practice).get("/oefenklant-gesprek.js")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "customElements.define" in answer.text
