"""The agreement page: only reviewed sessions of one's own groups."""

from __future__ import annotations

from bot.texts import load_texts
from tests.web.inprocess import InProcess
from tests.web.test_talk import shown
from tests.web.trainer.room import trainer
from tests.web.trainer.test_review import Room, correct

SAY = load_texts()
PAGE = "/trainer/overeenstemming"


def test_nothing_reviewed_yet(practice: InProcess) -> None:
    room = Room(practice)
    correct(room, "pressure")
    assert SAY("agreement-none") in shown(room.jan.get(PAGE).text)


def test_program_and_trainers(practice: InProcess) -> None:
    room = Room(practice)
    mia = trainer(practice, room.boss, "mia")
    ids = [practice.record.accounts.by_login(login) for login in ("jan", "mia")]
    persons = [found[0] for found in ids if found]
    practice.record.accounts.set_trainers(persons[0].organisation, room.group, [person.id for person in persons])
    correct(room, "pressure")
    room.jan.post(f"/trainer/gesprekken/{room.good}/nagekeken")
    page = shown(room.jan.get(PAGE).text)
    assert SAY("agreement-over", count=1) in page and SAY("technique-pressure") in page
    assert SAY("agreement-trainers-none") in page
    mia.post(f"/trainer/gesprekken/{room.good}/nagekeken")
    page = shown(mia.get(f"{PAGE}?groep={room.group}").text)
    assert SAY("agreement-trainers-over", count=1) in page
    assert "Vlinder" not in page
