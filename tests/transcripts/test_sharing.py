"""What is shared, found, corrected and noted; over a real database."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import msgspec
import pytest
import sqlalchemy as sa

from bot.client.record import Choices, Conversation
from bot.coach.corrected import Correction
from bot.coach.summary import summary_of
from bot.transcripts.database import migrate, open_database
from bot.transcripts.record import Record
from bot.transcripts.sharing import PAGE, Filter
from bot.transcripts.tables import sessions
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, POOR, talk

RUDE = ("U moet gewoon eens wat doen.", "Stel u niet aan.") * 8
STARTED = datetime(2026, 3, 1, 12)

COLUMNS = ", ".join(column.name for column in sessions.c if column.name != "id")


class Room:
    """A record with one organisation, a trainer, a group and a member."""

    def __init__(self, database: str) -> None:
        self.engine = open_database(database)
        migrate(self.engine)
        self.record = Record(self.engine)
        accounts = self.record.accounts
        self.organisation = accounts.add_organisation("Welzijn")
        person = accounts.accept(accounts.invite(self.organisation, "trainer"), "jan", "Jan", "hash")
        assert person
        self.person = person.id
        self.group = accounts.add_group(self.organisation, "Klas 2", [person.id])
        self.member = accounts.join(self.group, "learner-token", "Vlinder").id
        self.practice = InProcess()

    def talk(self, lines: tuple[str, ...]) -> Conversation:
        conversation = self.practice.sessions[asyncio.run(talk(self.practice, lines))].conversation
        self.record.conversations.add_session(conversation, Choices(level="basis", learner="learner-token"))
        return conversation

    def share(self, lines: tuple[str, ...], days: int = 0, *, examples: bool = False) -> str:
        conversation = self.talk(lines)
        started = STARTED + timedelta(days=days)
        assert self.record.sharing.share(
            conversation, started, self.member, summary_of(conversation), examples=examples
        )
        return conversation.id


@pytest.fixture
def room(database: str) -> Room:
    return Room(database)


def test_what_is_shared_is_found_and_withdrawn(room: Room) -> None:
    session = room.share(GOOD)
    share = room.record.sharing.share_of(session)
    assert share and (share.name, share.group_name, share.organisation) == ("Vlinder", "Klas 2", room.organisation)
    assert [row.session for row in room.record.sharing.find(Filter(groups=(room.group,))).rows] == [session]
    assert not room.record.sharing.find(Filter(groups=("other",))).rows
    room.record.sharing.withdraw(session)
    assert room.record.sharing.share_of(session) is None
    assert not room.record.sharing.find(Filter(groups=(room.group,))).total


def test_filters(room: Room) -> None:
    good, poor = room.share(GOOD), room.share(RUDE, days=3)
    unsure = room.share(("Misschien mist u iemand?",), days=5)
    sharing = room.record.sharing

    def found(**chosen: object) -> list[str]:
        return [row.session for row in sharing.find(Filter(groups=(room.group,), **chosen)).rows]  # type: ignore[arg-type]

    assert found() == [unsure, poor, good]
    assert found(down=False) == [good, poor, unsure]
    assert found(rupture=True) == [poor]
    assert unsure in found(uncertain=True) and poor not in found(uncertain=True)
    assert found(since=STARTED + timedelta(days=1), before=STARTED + timedelta(days=4)) == [poor]
    assert found(step=2) == [good]
    assert found(case="kim-de-wit") == []
    assert found(member="other") == []
    assert found(words="STÉL aan") == [poor]
    assert found(words="100%") == [] and found(words="_") == []
    assert found(sort="turns")[0] == good
    room.record.reviewing.review(good, room.person)
    assert found(unreviewed=True) == [unsure, poor]


def test_pages(room: Room) -> None:
    conversation = room.talk(("Dag.",))
    rows = []
    for number in range(PAGE + 5):
        session = f"s{number:03}"
        with room.engine.begin() as connection:
            connection.execute(
                sa.text(f"INSERT INTO sessions (id, {COLUMNS}) SELECT :id, {COLUMNS} FROM sessions WHERE id = :of"),
                {"id": session, "of": conversation.id},
            )
        rows.append(session)
    for number, session in enumerate(rows):
        copy = msgspec.structs.replace(conversation, id=session)
        at = STARTED + timedelta(minutes=number)
        assert room.record.sharing.share(copy, at, room.member, summary_of(copy), examples=False)
    first = room.record.sharing.find(Filter(groups=(room.group,)))
    second = room.record.sharing.find(Filter(groups=(room.group,), page=2))
    assert (first.total, first.pages, len(first.rows), len(second.rows)) == (PAGE + 5, 2, PAGE, 5)
    assert [row.session for row in (*first.rows, *second.rows)] == rows[::-1]
    assert room.record.sharing.all_ids(Filter(groups=(room.group,))) == rows


def test_leaving_a_group_or_deleting_takes_everything_along(room: Room) -> None:
    session, other = room.share(GOOD, examples=True), room.share(POOR)
    reviewing = room.record.reviewing
    reviewing.comment(session, room.person, 1, 0, "Mooi")
    assert reviewing.add_fragment(session, room.person, 1, 3, "Hoe je begint")
    with room.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM sessions WHERE id = :id"), {"id": session})
    assert not reviewing.comments(session) and not reviewing.fragments_of(group=room.group)
    room.record.accounts.leave("learner-token", room.group)
    assert room.record.sharing.share_of(other) is None
    with room.engine.connect() as connection:
        for table in ("shares", "share_words", "fragments", "comments"):
            assert connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_corrections_of_two_trainers(room: Room) -> None:
    accounts, reviewing = room.record.accounts, room.record.reviewing
    other = accounts.accept(accounts.invite(room.organisation, "trainer"), "piet", "Piet", "hash")
    assert other
    session = room.share(GOOD)
    place = {"turn": 1, "sentence": 0, "layer": "start"}
    reviewing.correct(session, room.person, Correction(**place, code="goal"))  # type: ignore[arg-type]
    reviewing.correct(session, other.id, Correction(**place, code=None))  # type: ignore[arg-type]
    reviewing.correct(session, room.person, Correction(**place, code="frame"))  # type: ignore[arg-type]
    assert [c.code for c in reviewing.corrections(session)] == [None, "frame"]
    assert [c.code for c in reviewing.corrections(session, other.id)] == [None]
    reviewing.uncorrect(session, room.person, Correction(**place, code=None))  # type: ignore[arg-type]
    assert [c.person for c in reviewing.corrections(session)] == [other.id]
    reviewing.review(session, room.person)
    reviewing.review(session, other.id)
    reviewing.review(session, other.id)
    assert reviewing.reviewers(session) == [room.person, other.id]
    assert reviewing.reviewed([room.group], 9) == [(session, (room.person, other.id))]
    assert reviewing.reviewed(None, 9) == reviewing.reviewed([room.group], 9) and not reviewing.reviewed([], 9)
    reviewing.review(session, other.id, done=False)
    assert reviewing.reviewers(session) == [room.person]
    assert reviewing.with_corrections() == [session]


def test_fragments_only_where_the_learner_allows_them(room: Room) -> None:
    session = room.share(GOOD)
    assert not room.record.reviewing.add_fragment(session, room.person, 1, 2, "nee")


def test_comments_are_taken_back_by_their_writer_only(room: Room) -> None:
    session = room.share(GOOD)
    made = room.record.reviewing.comment(session, room.person, 2, None, "Wat gebeurde hier?")
    assert not room.record.reviewing.uncomment(session, "somebody", made)
    assert [c.by for c in room.record.reviewing.comments(session)] == ["Jan"]
    assert room.record.reviewing.uncomment(session, room.person, made)
    assert not room.record.reviewing.comments(session)


def test_the_trail_is_of_one_organisation(room: Room) -> None:
    audit = room.record.audit
    elsewhere = room.record.accounts.add_organisation("Elders")
    audit.note(room.organisation, "jan", "session_read", "abc")
    audit.note(elsewhere, "piet", "exported")
    assert [(e.who, e.action, e.what) for e in audit.entries(room.organisation, 10)] == [("jan", "session_read", "abc")]
    with room.engine.begin() as connection:
        connection.execute(sa.text("UPDATE audit SET at = '2020-01-01 00:00:00'"))
    assert audit.purge() == 2
