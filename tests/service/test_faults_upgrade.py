"""An upgrade while learners are talking: what an older version stored goes on, at the state where it was.

The record is made by the migrations up to an older revision, with conversations in the form of that time; Rasa's
tracker store by Rasa's own, which kept every event; the model is another than the one they began with.
"""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.actions.stage import CannotPlay, Stage, make_clients
from bot.client.case import Case
from bot.client.record import Choices, Conversation
from bot.method.coding import CodedSentence
from bot.nlu.case_index import load_finder
from bot.nlu.concealing import Concealing
from bot.nlu.encoder import load_encoder
from bot.nlu.vectors import TurnVectors
from bot.paths import PROJECT
from bot.service.model import model_path, trainers_model_path
from bot.settings import Settings
from bot.texts import load_texts
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import Repository, session_row, turn_row
from tests.service.test_whole import say
from tests.service.whole import Whole, running
from tests.transcripts.test_migrations import revisions, tables_of
from tests.web.inprocess import InProcess
from tests.web.site import SAY
from tests.web.talks import GOOD, talk

STARTED = datetime(2025, 3, 1, 12)
NEXT = "Hoe voelt u zich als u 's avonds alleen zit?"
OLD_MODEL = "20250101-120000-old-model"
TALKS = {"fresh": 0, "under-way": 3, "far": 9, "over": 4}
"""Conversations by name, with how many turns there were."""


@pytest.fixture(scope="module")
def talks() -> dict[str, Conversation]:
    """Played by the real client."""

    async def play() -> dict[str, Conversation]:
        practice, found = InProcess(), {}
        for name, turns in TALKS.items():
            made = await talk(practice, GOOD[:turns], finish=name == "over")
            found[name] = msgspec.structs.replace((await practice.session(made)).conversation, id=name)
        return found

    return asyncio.run(play())


def of_then(row: dict[str, Any], column: str) -> dict[str, Any]:
    """A row in which JSON looks as the first version wrote it: a field that went is there, later ones are not."""
    told = json.loads(row[column])
    for state in (told.get("before"), told.get("after"), told if column == "first_state" else None):
        if state:
            state["mirrored"] = False
    for sentence in told.get("sentences", ()):
        sentence.pop("readable", None)
    return {**row, column: json.dumps(told)}


def store_as_then(url: str, revision: str, talks: dict[str, Conversation]) -> None:
    """Make the record of an older version, with these conversations in it."""
    engine = open_database(url)
    migrate(engine, revision)
    known = tables_of(engine)
    with engine.begin() as connection:

        def insert(table: str, row: dict[str, Any]) -> None:
            then = known.tables[table]
            connection.execute(sa.insert(then).values({name: row[name] for name in then.columns.keys()}))  # noqa: SIM118

        for name, conversation in talks.items():
            row = session_row(conversation, Choices(level="basis"), STARTED)
            insert("sessions", of_then({**row, "finished": conversation.finished}, "first_state"))
            for turn in conversation.turns:
                insert("turns", of_then(turn_row(name, turn, f"then-{turn.number}", STARTED), "turn"))
        hint = json.dumps({"circle": "method", "message": {"id": "hint-x", "args": {}}, "example": "Vertelt u eens."})
        insert("hints", {"session_id": "under-way", "number": 4, "hint": hint, "asked_at": STARTED})
    engine.dispose()


# --- every revision, without Rasa


@pytest.mark.parametrize("revision", revisions())
def test_a_conversation_of_any_version_goes_on(
    revision: str, talks: dict[str, Conversation], widow: Case, settings: Settings, model: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'record.sqlite3'}"
    store_as_then(url, revision, talks)
    engine = open_database(url)
    migrate(engine)
    finder, concealed = (
        load_finder(widow, load_encoder().wide, settings.cache),
        Concealing({widow.id: widow}, load_texts()),
    )
    stage = Stage(make_clients({widow.id: widow}, "nl"), {widow.id: finder}, Repository(engine), concealed)
    sentence = CodedSentence(text=NEXT, phase="person", technique="open_question")
    for name, before in talks.items():
        if before.finished:
            with pytest.raises(CannotPlay, match="session_over"):
                stage.turn(name, NEXT, [sentence], TurnVectors(load_encoder().wide([NEXT])), "now")
            continue
        turn = stage.turn(
            name, NEXT, [sentence], TurnVectors(load_encoder().wide([NEXT])), "now", before.spoken + 1
        ).turn
        assert (turn.number, turn.before) == (before.spoken + 1, before.state)
        assert set(before.state.told) <= set(turn.after.told)
        assert stage.session(name).conversation.turns == (*before.turns, turn)
    engine.dispose()


# --- the oldest, under the whole program


def tracker_of_then(name: str, conversation: Conversation, domain: Domain) -> DialogueStateTracker:
    """As Rasa itself kept it: with every event, its words, and the model that it was played with."""
    tracker = DialogueStateTracker(name, domain.slots)
    events: list[Event] = [
        ActionExecuted("action_session_start"), ActionExecuted("action_listen"),
        UserUttered("/start", {"name": "start"}), ActiveLoop("practice"), ActionExecuted("practice"),
        SlotSet("case", conversation.case), BotUttered(conversation.opening), ActionExecuted("action_listen"),
    ]  # fmt: skip
    for turn in conversation.turns:
        events += [
            UserUttered(turn.learner, {"name": "turn"}), ActionExecuted("practice"),
            SlotSet("turn", float(turn.number)), SlotSet("step", turn.after.step.value),
            SlotSet("contact", turn.after.contact), BotUttered(turn.client), ActionExecuted("action_listen"),
        ]  # fmt: skip
    if conversation.finished:
        events += [SlotSet("ended", "finished"), ActiveLoop(None), ActionExecuted("action_listen")]
    for event in events:
        event.metadata = {"model_id": OLD_MODEL, "assistant_id": "een-eerdere"}
        tracker.update(event, domain)
    return tracker


def other_model(settings: Settings, folder: Path) -> Settings:
    """A model of another name and another digest beside none of the usual name, as after training again."""
    folder.mkdir()
    own = msgspec.structs.replace(settings, models=folder)
    usual = model_path(settings)
    with tarfile.open(usual) as source, tarfile.open(trainers_model_path(own), "w:gz") as target:
        for member in source.getmembers():
            content = source.extractfile(member)
            data = content.read() if content else b""
            if member.name.endswith("metadata.json"):
                known = {**json.loads(data), "model_id": "f" * 32, "trained_at": "2026-11-26T00:00:00"}
                data = json.dumps(known).encode()
                member.size = len(data)
            target.addfile(member, io.BytesIO(data) if content else None)
    return own


@pytest.fixture(scope="module")
def whole(
    settings: Settings, model: Path, tmp_path_factory: pytest.TempPathFactory, talks: dict[str, Conversation]
) -> Iterator[Whole]:
    folder = tmp_path_factory.mktemp("upgraded")
    store_as_then(f"sqlite:///{folder / 'oefenklant.sqlite3'}", revisions()[0], talks)
    domain = Domain.load(str(PROJECT / "domain.yml"))
    store = SQLTrackerStore(domain=domain, dialect="sqlite", db=str(folder / "rasa.sqlite3"))
    for name, conversation in talks.items():
        if name != "far":  # of this one Rasa knows nothing any more
            asyncio.run(store.save(tracker_of_then(name, conversation, domain)))
    store.engine.dispose()
    shutil.copytree(settings.cache, folder / "cache")
    with running(settings, folder, models=other_model(settings, folder / "models").models) as started:
        yield started


def stored(whole: Whole, name: str) -> Conversation:
    engine = open_database(whole.settings.database_url)
    found = Repository(engine).session(name)
    engine.dispose()
    assert found
    return found.conversation


@pytest.mark.parametrize("name", ["fresh", "under-way", "far"])
def test_it_goes_on_where_it_was(whole: Whole, talks: dict[str, Conversation], name: str) -> None:
    before, address = talks[name], f"{whole.address}/gesprekken/{name}"
    page = httpx.get(address, timeout=60).text
    assert all(line in page for line in ("mevrouw Bakker", *GOOD[: before.spoken][:1]))
    number = before.spoken + 1
    assert say(address, NEXT, number, f"request-upgraded-{name}").status_code == 200
    after = stored(whole, name)
    assert after.turns[:-1] == before.turns and after.turns[-1].number == number
    assert after.turns[-1].before == before.state
    assert after.turns[-1].sentences[0].code("phase"), "the model of today read it"
    again = say(address, NEXT, number, f"request-upgraded-{name}")
    assert again.status_code == 200 and len(stored(whole, name).turns) == number
    assert httpx.post(f"{address}/hint", timeout=60).status_code == 303
    assert httpx.post(f"{address}/einde", timeout=60).status_code == 303
    assert httpx.get(f"{address}/verslag", timeout=60).status_code == 200


def test_what_was_over_stays_so_and_has_its_report(whole: Whole, talks: dict[str, Conversation]) -> None:
    address = f"{whole.address}/gesprekken/over"
    assert SAY("error-session-over") in say(address, NEXT, talks["over"].spoken + 1, "request-when-over-then").text
    assert httpx.get(f"{address}/verslag", timeout=60).status_code == 200
    assert len(stored(whole, "over").turns) == talks["over"].spoken


def test_words_that_rasa_kept_then_are_gone_once_it_went_on(whole: Whole) -> None:
    with closing(open_database(whole.settings.tracker_url).raw_connection()) as connection:
        kept = connection.execute("SELECT data FROM events WHERE sender_id = 'under-way'").fetchall()
    assert kept and not [data for (data,) in kept if "Goedemiddag" in data]
