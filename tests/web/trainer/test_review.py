"""The overview and a session to read: only what is shared with one's own groups, and comments that the learner sees."""

from __future__ import annotations

import asyncio
import html
import re

import pytest
from starlette.testclient import TestClient

from bot.coach.summary import summary_of
from bot.texts import load_texts
from bot.transcripts.sharing import Filter
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
        self.good, self.poor = self._share(GOOD, examples=True), self._share(POOR)
        self.private = asyncio.run(talk(practice, GOOD[:3], learner=LEARNER))

    def _share(self, lines: tuple[str, ...], *, examples: bool = False) -> str:
        made = asyncio.run(talk(self.practice, lines, learner=LEARNER))
        session = self.practice.sessions[made]
        summary = summary_of(session.conversation)
        self.practice.record.sharing.share(
            session.conversation, session.started, self.member.id, summary, examples=examples
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


def test_with_many_learners_a_group_is_chosen_first(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.trainer.overview.MOST_LEARNERS", 0)
    assert SAY("overview-group-first") in shown(room.jan.get("/trainer").text)
    monkeypatch.undo()
    assert SAY("overview-group-first") not in shown(room.jan.get(f"/trainer?groep={room.group}").text)


def test_where_the_program_doubted_comes_first(room: Room) -> None:
    found = re.search(r'href="([^"]+)">' + re.escape(SAY("overview-doubt-first")), room.jan.get("/trainer").text)
    assert found
    address = html.unescape(found[1])
    assert room.good in room.jan.get(address).text and room.poor not in room.jan.get(address).text
    page = shown(room.jan.get(f"/trainer/gesprekken/{room.good}").text)
    assert page.index(SAY("review-unsure", count=1)) < page.index(SAY("turning-at", turn=1))
    room.jan.post(f"/trainer/gesprekken/{room.good}/nagekeken")
    assert room.good not in room.jan.get(address).text


def test_a_session_is_read_and_that_is_noted(room: Room) -> None:
    page = shown(room.jan.get(f"/trainer/gesprekken/{room.good}").text)
    assert GOOD[0].split(". ")[0] in page
    assert SAY("review-why") in page
    assert SAY("did-session_read") in shown(room.boss.get("/trainer/logboek").text)


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


def correct(room: Room, code: str, web: TestClient | None = None, turn: str = "1", sentence: str = "0") -> int:
    fields = {"turn": turn, "sentence": sentence, "code": code}
    answer = (web or room.jan).post(f"/trainer/gesprekken/{room.good}/codes", data=fields, follow_redirects=False)
    return answer.status_code


def test_a_corrected_code_is_in_the_report_and_the_talk_stays(room: Room) -> None:
    before = room.practice.sessions[room.good].conversation
    assert correct(room, "pressure") == 303
    report = shown(room.learner.get(f"/gesprekken/{room.good}/verslag").text)
    assert SAY("report-corrected", count=1) in report and SAY("technique-pressure") in report
    file = room.learner.get(f"/gesprekken/{room.good}/verslag.json").json()
    said = file["conversation"][0]["sentences"][0]
    assert said["codes"]["technique"] == "pressure" and said["corrected"] == ["technique"]
    assert (file["corrected"], [one["count"] for one in file["techniques"] if one["id"] == "pressure"]) == (1, [1])
    assert room.practice.sessions[room.good].conversation == before
    assert room.learner.get(f"/gesprekken/{room.good}/verslag.pdf").content.startswith(b"%PDF")
    assert SAY("did-code_corrected") in shown(room.boss.get("/trainer/logboek").text)
    own = room.learner.get("/voortgang/mijn-gegevens.json").json()["conversations"]
    assert [one["code"] for talk in own for one in talk["corrections"]] == ["pressure"]


def test_a_correction_makes_way_and_is_taken_back(room: Room) -> None:
    for code in ("pressure", "reflection", "-technique"):
        correct(room, code)
    kept = room.practice.record.reviewing.corrections(room.good)
    assert [(one.layer, one.code) for one in kept] == [("technique", None)]
    correct(room, "=technique")
    assert not room.practice.record.reviewing.corrections(room.good)


@pytest.mark.parametrize(
    ("code", "turn", "sentence"),
    [("x", "1", "0"), ("", "1", "0"), ("-", "1", "0"), ("-x", "1", "0"), ("guide", "99", "0"), ("guide", "1", "-1")],
)
def test_corrections_that_cannot_be(room: Room, code: str, turn: str, sentence: str) -> None:
    assert correct(room, code, turn=turn, sentence=sentence) == 422


def test_others_corrections_are_seen_after_ones_own_review(room: Room) -> None:
    other = trainer(room.practice, room.boss, "mia")
    reviewer = room.practice.record.accounts.signed_in(str(other.cookies["trainer"]))
    jan = room.practice.record.accounts.signed_in(str(room.jan.cookies["trainer"]))
    assert reviewer and jan
    room.practice.record.accounts.set_trainers(jan.organisation, room.group, [jan.id, reviewer.id])
    correct(room, "pressure", other)
    address = f"/trainer/gesprekken/{room.good}"
    assert "by-trainer" not in room.jan.get(address).text
    room.jan.post(f"{address}/nagekeken")
    assert "by-trainer" in room.jan.get(address).text and "Mia" in room.jan.get(address).text


def test_a_script_gets_the_sentence_only(room: Room) -> None:
    fields = {"turn": "1", "sentence": "0", "code": "pressure"}
    headers = {"accept": "text/html-part"}
    answer = room.jan.post(f"/trainer/gesprekken/{room.good}/codes", data=fields, headers=headers)
    assert answer.status_code == 200 and "by-trainer" in answer.text and "<html" not in answer.text


def test_the_overview_goes_by_the_corrected_codes(room: Room) -> None:
    correct(room, "pressure")
    uses = room.practice.record.sharing.uses(Filter(groups=(room.group,), step=2))
    assert [used.get("pressure", 0) for _, _, used in uses] == [1]


def test_an_example_for_the_group_and_away_again(room: Room) -> None:
    address = f"/trainer/gesprekken/{room.good}/voorbeelden"
    fields = {"first": "1", "last": "2", "words": "Een <i>open</i> begin"}
    assert room.jan.post(address, data=fields).status_code == 200
    page = room.learner.get("/groep").text
    assert "Een &lt;i&gt;open" in page and "Vlinder" not in page.split(SAY("group-examples"))[1].split("<form")[0]
    made = room.practice.record.reviewing.fragments_of(session=room.good)[0]
    assert room.jan.post(f"{address}/{made.id}/weg").status_code == 200
    assert room.jan.post(f"{address}/{made.id}/weg").status_code == 404
    assert "Een &lt;i&gt;open" not in room.learner.get("/groep").text


@pytest.mark.parametrize("wrong", [{"first": "3", "last": "2"}, {"last": "99"}, {"first": "x"}, {"words": ""}])
def test_examples_that_cannot_be(room: Room, wrong: dict[str, str]) -> None:
    fields = {"first": "1", "last": "2", "words": "Mooi"} | wrong
    assert room.jan.post(f"/trainer/gesprekken/{room.good}/voorbeelden", data=fields).status_code == 422


def test_no_example_where_the_learner_did_not_allow_it(room: Room) -> None:
    fields = {"first": "1", "last": "1", "words": "Mooi"}
    address = f"/trainer/gesprekken/{room.poor}"
    assert room.jan.post(f"{address}/voorbeelden", data=fields).status_code == 422
    assert SAY("review-fragment-not-allowed") in shown(room.jan.get(address).text)
