"""The overview and a session to read: only what is shared with one's own groups, and comments that the learner sees."""

from __future__ import annotations

import asyncio

import pytest
from starlette.testclient import TestClient

from bot.coach.summary import summary_of
from bot.texts import load_texts
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, POOR, talk
from tests.web.test_talk import shown
from tests.web.trainer.room import administrator, group, trainer, visitor

SAY = load_texts()
LEARNER = "l" * 24


class Room:
    """A trainer with a group in which one learner shared two sessions and kept a third private."""

    def __init__(self, practice: InProcess) -> None:
        self.practice = practice
        self.boss = administrator(practice)
        self.jan = trainer(practice, self.boss, "jan")
        self.group, _ = group(practice, self.jan)
        self.member = practice.record.accounts.join(self.group, LEARNER, "Vlinder")
        self.good, self.poor = self._share(GOOD), self._share(POOR)
        self.private = asyncio.run(talk(practice, GOOD[:3], learner=LEARNER))

    def _share(self, lines: tuple[str, ...]) -> str:
        made = asyncio.run(talk(self.practice, lines, learner=LEARNER))
        session = self.practice.sessions[made]
        summary = summary_of(session.conversation)
        self.practice.record.sharing.share(
            session.conversation, session.started, self.member.id, summary, examples=False
        )
        return made

    @property
    def learner(self) -> TestClient:
        web = visitor(self.practice)
        web.cookies.set("oefenaar", LEARNER)
        return web


@pytest.fixture
def room(practice: InProcess) -> Room:
    return Room(practice)


def test_the_overview_shows_what_is_shared(room: Room) -> None:
    page = room.jan.get("/trainer").text
    assert room.good in page and room.poor in page and room.private not in page
    assert SAY("overview-found", count=2) in shown(page)
    assert "Vlinder" in page


@pytest.mark.parametrize(
    ("query", "good", "poor"),
    [
        ("zoek=formulier", False, True), ("stap=2", True, False), ("klant=kim-de-wit", False, False),
        ("vanaf=2001-01-01&tot=2001-01-02", False, False), ("nieuw=on", True, True),
        ("volgorde=turns&richting=op", True, True),
        ("groep=x' OR 1=1 --", True, True), ("bladzijde=99999999999", True, True), ("bladzijde=2", False, False),
        ("vanaf=9999-99-99&stap=-4&volgorde=DROP", True, True), ("zoek=%25", False, False),
        ("leerling=niemand", False, False),
    ],
)  # fmt: skip
def test_filters_and_nonsense(room: Room, query: str, good: bool, poor: bool) -> None:
    answer = room.jan.get(f"/trainer?{query}")
    assert answer.status_code == 200
    assert (room.good in answer.text, room.poor in answer.text) == (good, poor)


def test_a_session_is_read_and_that_is_noted(room: Room) -> None:
    page = shown(room.jan.get(f"/trainer/gesprekken/{room.good}").text)
    assert GOOD[0].split(". ")[0] in page
    assert SAY("review-why") in page
    assert SAY("did-session_read") in shown(room.boss.get("/trainer/logboek").text)


@pytest.mark.parametrize("what", ["", "/opmerkingen", "/opmerkingen/x/weg", "/nagekeken"])
def test_nobody_else_gets_in(room: Room, what: str) -> None:
    els = administrator(room.practice, "els", organisation="Elders")
    piet = trainer(room.practice, room.boss, "piet")
    fields = {"turn": "1", "sentence": "0", "words": "hallo"}
    for web, session in ((els, room.good), (piet, room.good), (room.boss, room.good), (room.jan, room.private)):
        address = f"/trainer/gesprekken/{session}{what}"
        assert (web.post(address, data=fields) if what else web.get(address)).status_code == 404
    assert not room.practice.record.reviewing.comments(room.good)
    assert room.good not in els.get("/trainer").text + piet.get("/trainer").text + room.boss.get("/trainer").text


def test_a_comment_is_read_by_the_learner_and_taken_back(room: Room) -> None:
    address = f"/trainer/gesprekken/{room.good}"
    fields = {"turn": "1", "sentence": "0", "words": "Mooi <b>begin</b>"}
    assert room.jan.post(f"{address}/opmerkingen", data=fields).status_code == 200
    report = room.learner.get(f"/gesprekken/{room.good}/verslag").text
    assert "Mooi &lt;b&gt;begin" in report and SAY("report-comments") in shown(report)
    assert SAY("report-comments") not in shown(visitor(room.practice).get(f"/gesprekken/{room.good}/verslag").text)
    comment = room.practice.record.reviewing.comments(room.good)[0]
    assert room.jan.post(f"{address}/opmerkingen/{comment.id}/weg").status_code == 200
    assert SAY("report-comments") not in shown(room.learner.get(f"/gesprekken/{room.good}/verslag").text)


@pytest.mark.parametrize(
    "wrong", [{"words": " "}, {"words": "x" * 2001}, {"turn": "99"}, {"sentence": "-1"}, {"turn": "x"}]
)
def test_comments_that_cannot_be_kept(room: Room, wrong: dict[str, str]) -> None:
    fields = {"turn": "1", "sentence": "0", "words": "hallo"} | wrong
    assert room.jan.post(f"/trainer/gesprekken/{room.good}/opmerkingen", data=fields).status_code == 422


def test_reviewed_and_not_after_all(room: Room) -> None:
    address = f"/trainer/gesprekken/{room.good}"
    room.jan.post(f"{address}/nagekeken")
    assert room.good not in room.jan.get("/trainer?nieuw=on").text
    room.jan.post(f"{address}/nagekeken", data={"niet": "1"})
    assert room.good in room.jan.get("/trainer?nieuw=on").text


def test_what_is_taken_back_can_be_read_no_longer(room: Room) -> None:
    room.learner.post(f"/gesprekken/{room.good}/niet-delen")
    assert room.jan.get(f"/trainer/gesprekken/{room.good}").status_code == 404
    assert room.good not in room.jan.get("/trainer").text
