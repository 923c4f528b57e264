"""From an activity to a conversation, its result at the platform, and what a teacher sees of it."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.transcripts.repository import now
from bot.transcripts.tables import lti_grades, lti_sessions, sessions
from bot.web.lti.grades import GradeSender
from bot.web.lti.keys import Keys
from tests.web.inprocess import InProcess
from tests.web.lti.arriving import arrive
from tests.web.lti.platform import Platform
from tests.web.talks import GOOD, POOR

SAY = load_texts()


@pytest.fixture
def served(web: TestClient, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The platform reads our keys where the test has them, since no name leads there."""
    keys = web.get("/lti/sleutels.json").json()
    monkeypatch.setattr("tests.web.lti.platform.Conf.get_tool_key_set", lambda self: keys)
    return web


def begin(web: TestClient, platform: Platform, user: str = "anna") -> str:
    """The id of a conversation that this learner began."""
    place = arrive(web, platform, user=user).headers["location"].replace("/groep/", "/activiteit/")
    answer = web.post(place, data={"level": "plus", "hints": "off"}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("/")[-1]


def practise(practice: InProcess, session: str, lines: tuple[str, ...]) -> None:
    async def play() -> None:
        for number, line in enumerate(lines, start=1):
            await practice.turn(session, line, number, f"request-{number}")
        await practice.finish(session)

    asyncio.run(play())


def send(practice: InProcess) -> int:
    """Send all that is due; how many there were."""
    record, count = practice.record, 0
    sender = GradeSender(record.platforms, record.grading, Keys(record.platforms))
    while grade := record.grading.claim():
        sender.send(grade)
        count += 1
    return count


def test_a_conversation_begins_as_the_author_fixed_it(web: TestClient, practice: InProcess, platform: Platform) -> None:
    session = begin(web, platform)
    stored = practice.record.conversations.session(session)
    assert stored
    assert stored.conversation.case == "riet-bakker"
    assert stored.choices.level == "basis"  # though the form said otherwise
    page = web.get(f"/ingesloten/gesprekken/{session}")
    assert f"frame-ancestors {platform.address}" in page.headers["content-security-policy"]


def test_without_a_case_the_learner_chooses(web: TestClient, practice: InProcess, platform: Platform) -> None:
    platform.custom = {}
    place = arrive(web, platform).headers["location"]
    page = web.get(place)
    other = re.findall(r'\?case=([a-z-]+)"', page.text)[-1]
    assert SAY("choose-start") in web.get(f"{place}?case={other}").text
    answer = web.post(place, data={"case": other, "level": "basis", "hints": "ask"}, follow_redirects=False)
    stored = practice.record.conversations.session(answer.headers["location"].split("/")[-1])
    assert stored
    assert stored.conversation.case == other
    assert web.post(place, data={"case": "niemand"}).status_code == 404


def test_a_conversation_going_on_is_offered_again(web: TestClient, practice: InProcess, platform: Platform) -> None:
    session = begin(web, platform)
    assert f"/ingesloten/gesprekken/{session}" in web.get(arrive(web, platform).headers["location"]).text
    assert session not in web.get(arrive(web, platform, user="bram").headers["location"]).text
    practise(practice, session, GOOD[:2])
    assert session not in web.get(arrive(web, platform).headers["location"]).text


def test_the_result_reaches_the_platform_and_the_best_counts(
    served: TestClient, practice: InProcess, platform: Platform
) -> None:
    practise(practice, begin(served, platform), GOOD)
    assert send(practice) == 1
    first = platform.scores[-1]
    assert (first["userId"], first["scoreMaximum"], first["activityProgress"]) == ("anna", 4, "Completed")
    assert first["gradingProgress"] == "FullyGraded"
    assert first["scoreGiven"] >= 2
    practise(practice, begin(served, platform), POOR[:3])
    assert send(practice) == 1
    assert platform.scores[-1]["scoreGiven"] == first["scoreGiven"]
    assert platform.scores[-1]["timestamp"] > first["timestamp"]
    practise(practice, begin(served, platform, "bram"), POOR[:3])
    assert send(practice) == 1
    assert platform.scores[-1]["scoreGiven"] < first["scoreGiven"]
    assert send(practice) == 0


def test_done_is_one_point_and_nothing_is_nothing(served: TestClient, practice: InProcess, platform: Platform) -> None:
    platform.custom = {"case": "riet-bakker", "resultaat": "gedaan", "niveau": "basis"}
    practise(practice, begin(served, platform), POOR[:1])
    assert send(practice) == 1
    assert (platform.scores[-1]["scoreGiven"], platform.scores[-1]["scoreMaximum"]) == (1, 1)
    platform.custom |= {"resultaat": "geen"}
    practise(practice, begin(served, platform), POOR[:1])
    assert send(practice) == 0


def test_nothing_said_and_a_teachers_try_are_no_results(
    served: TestClient, practice: InProcess, platform: Platform
) -> None:
    practise(practice, begin(served, platform), ())
    practise(practice, begin(served, platform, "juf"), GOOD[:2])
    assert send(practice) == 0


def test_a_platform_that_is_away_gets_the_result_later(
    served: TestClient, practice: InProcess, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.down = True
    practise(practice, begin(served, platform), GOOD[:2])
    assert send(practice) == 1
    assert platform.scores == []
    assert practice.record.grading.standing(_platform(practice)) == (1, 0)
    platform.down = False
    assert send(practice) == 0  # it waits a while
    monkeypatch.setattr("bot.transcripts.grades.now", lambda: now() + timedelta(hours=2))
    assert send(practice) == 1
    assert len(platform.scores) == 1
    assert practice.record.grading.standing(_platform(practice)) == (0, 0)


def _platform(practice: InProcess) -> str:
    with practice.engine.connect() as connection:
        return str(connection.exec_driver_sql("SELECT id FROM lti_platforms").scalar())


def test_two_senders_do_not_send_the_same(served: TestClient, practice: InProcess, platform: Platform) -> None:
    practise(practice, begin(served, platform), GOOD[:2])
    assert practice.record.grading.claim()
    assert practice.record.grading.claim() is None


def test_a_result_of_when_the_clock_was_ahead_is_sent_at_once(
    served: TestClient, practice: InProcess, platform: Platform
) -> None:
    practise(practice, begin(served, platform), GOOD[:2])
    with practice.engine.begin() as connection:
        connection.execute(sa.update(lti_grades).values(next_at=now() + timedelta(days=1)))
    assert send(practice) == 1
    assert len(platform.scores) == 1


def test_a_teacher_sees_who_practised(served: TestClient, practice: InProcess, platform: Platform) -> None:
    practise(practice, begin(served, platform), GOOD)
    page = served.get(arrive(served, platform, user="juf").headers["location"]).text
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>(\d)</td><td>(\d)</td><td>(.*?)</td>", page)
    assert [row[:3] for row in rows] == [("Anna Vos", "1", "1"), ("Bram Kok", "0", "0")]
    assert rows[0][3] != "–"
    assert GOOD[0] not in page


def test_a_learner_does_not_see_the_group(served: TestClient, platform: Platform) -> None:
    place = arrive(served, platform).headers["location"].replace("/activiteit/", "/groep/")
    assert served.get(place).status_code == 404


def test_beginning_again_stays_with_the_platform(served: TestClient, practice: InProcess, platform: Platform) -> None:
    session = begin(served, platform)
    practise(practice, session, GOOD[:3])
    assert send(practice) == 1
    answer = served.post(f"/ingesloten/gesprekken/{session}/opnieuw", data={"turns": "1"}, follow_redirects=False)
    again = urlsplit(answer.headers["location"]).path.split("/")[-1]
    page = served.get(f"/ingesloten/gesprekken/{again}")
    assert f"frame-ancestors {platform.address}" in page.headers["content-security-policy"]
    asyncio.run(practice.finish(again))
    assert send(practice) == 1


def test_deleting_a_conversation_leaves_nothing_of_the_learner(
    served: TestClient, practice: InProcess, platform: Platform
) -> None:
    session = begin(served, platform)
    practise(practice, session, GOOD[:2])
    with practice.engine.begin() as connection:
        connection.execute(sessions.delete().where(sessions.c.id == session))
        assert not connection.execute(lti_sessions.select()).all()
        assert not connection.execute(lti_grades.select()).all()


def test_a_launch_of_nobody_leads_nowhere(web: TestClient) -> None:
    for kind in ("activiteit", "groep", "kiezen"):
        answer = web.get(f"/lti/{kind}/geraden")
        assert answer.status_code == 404
        assert SAY("error-lti-old") in answer.text
