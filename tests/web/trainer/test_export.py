"""What trainers take along: pseudonyms, no formulas, only their own groups; and the picture of the group."""

from __future__ import annotations

import asyncio
import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.coach.summary import summary_of
from bot.paths import PROJECT
from bot.texts import load_texts
from bot.web.trainer.export_rows import START_OF_FORMULA, SentenceRow, csv_lines, session_columns
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, talk
from tests.web.test_talk import shown
from tests.web.trainer.room import administrator
from tests.web.trainer.test_review import Room, correct

SAY = load_texts()
FILES = ("gesprekken.csv", "zinnen.csv", "gesprekken.jsonl")


@pytest.fixture
def room(practice: InProcess) -> Room:
    return Room(practice)


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_sessions_and_sentences(room: Room) -> None:
    sessions = table(room.jan.get("/trainer/gesprekken.csv").text)
    assert {row["session"] for row in sessions} == {room.good, room.poor}
    assert len({row["learner"] for row in sessions}) == 1
    correct(room, "pressure")
    sentences = table(room.jan.get("/trainer/zinnen.csv").text)
    assert [row["corrected"] for row in sentences if row["technique"] == "pressure" and row["corrected"]] == [
        "technique"
    ]
    own = [row for row in sentences if row["session"] == room.good]
    assert own[0]["text"] == room.practice.sessions[room.good].conversation.turns[0].sentences[0].text
    again = table(room.jan.get("/trainer/gesprekken.csv").text)
    assert [row["pressure"] for row in again if row["session"] == room.good] == ["1"]


def test_json_lines_hold_it_all(room: Room) -> None:
    lines = [json.loads(line) for line in room.jan.get("/trainer/gesprekken.jsonl").text.splitlines()]
    assert {line["session"]["session"] for line in lines} == {room.good, room.poor}
    talk = room.practice.sessions[room.good].conversation
    found = next(line for line in lines if line["session"]["session"] == room.good)
    assert len(found["sentences"]) == sum(len(turn.sentences) for turn in talk.turns)
    assert found["opening"] == talk.opening


@pytest.mark.parametrize("file", FILES)
def test_files_go_by_the_filter_and_hold_no_name(room: Room, file: str) -> None:
    text = room.jan.get(f"/trainer/{file}?stap=2").text
    assert room.good in text and room.poor not in text
    assert "Vlinder" not in text and room.member.id not in text
    assert SAY("did-exported") in shown(room.boss.get("/trainer/logboek").text)


def test_a_transcript_on_paper(room: Room) -> None:
    fields = {"turn": "1", "sentence": "0", "words": "Mooi begin"}
    room.jan.post(f"/trainer/gesprekken/{room.good}/opmerkingen", data=fields)
    correct(room, "pressure")
    paper = room.jan.get(f"/trainer/gesprekken/{room.good}/gesprek.pdf").content
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    assert "Jan: Mooi begin" in words and SAY("technique-pressure") in words and "Vlinder" not in words


@given(st.lists(st.lists(st.one_of(st.text(max_size=9), st.integers(), st.floats(allow_nan=False))), max_size=4))
def test_no_cell_is_a_formula(rows: list[list[object]]) -> None:
    text = "".join(csv_lines(["a"], rows))
    assert not any(
        isinstance(cell, str) and cell.startswith(START_OF_FORMULA) and not _number(cell)
        for row in csv.reader(io.StringIO(text[1:]), delimiter=";")
        for cell in row
    )


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_formulas_that_learners_type(practice: InProcess) -> None:
    room = Room(practice)
    wicked = asyncio.run(talk(practice, ('=HYPERLINK("http://x.nl";"klik")', "@SUM(A1)"), learner="w" * 24))
    session = practice.sessions[wicked]
    member = practice.record.accounts.join(room.group, "w" * 24, "=1+1")
    summary = summary_of(session.conversation)
    practice.record.sharing.share(session.conversation, session.started, member.id, summary, examples=False)
    texts = [row["text"] for row in table(room.jan.get("/trainer/zinnen.csv").text)]
    assert any("HYPERLINK" in text for text in texts)
    assert not [text for text in texts if text.startswith(START_OF_FORMULA)]


def test_every_column_is_documented() -> None:
    told = (PROJECT / "docs" / "trainer.md").read_text(encoding="utf-8")
    columns = {*session_columns(), *SentenceRow.__struct_fields__}
    assert not [column for column in columns if f"`{column}`" not in told]


def test_the_picture_of_a_group_needs_three_learners(room: Room) -> None:
    page = shown(room.jan.get("/trainer/groepsbeeld").text)
    assert SAY("group-picture-none", fewest=3) in page
    for name in ("a", "b"):
        made = asyncio.run(talk(room.practice, GOOD, learner=name * 24))
        session = room.practice.sessions[made]
        member = room.practice.record.accounts.join(room.group, name * 24, f"Leerling {name}")
        summary = summary_of(session.conversation)
        room.practice.record.sharing.share(session.conversation, session.started, member.id, summary, examples=False)
    page = shown(room.jan.get(f"/trainer/groepsbeeld?groep={room.group}").text)
    assert SAY("group-picture-cell", learners=3, of=3) in page
    assert "Leerling a" not in page and "Vlinder" not in page
    assert SAY("group-picture-none", fewest=3) in shown(room.jan.get("/trainer/groepsbeeld?tot=2001-01-01").text)
    els = administrator(room.practice, "els", organisation="Elders")
    assert SAY("groups-none") in shown(els.get(f"/trainer/groepsbeeld?groep={room.group}").text)
