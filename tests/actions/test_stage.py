"""Conversations played on a real record with the real encoder, without Rasa."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.actions.stage import CannotPlay, Stage, empty_vectors, make_clients
from bot.client.case import Case
from bot.client.record import Choices, HintMode, Origin
from bot.method.coding import CodedSentence
from bot.nlu.case_index import load_finder
from bot.nlu.concealing import Concealing
from bot.nlu.encoder import load_encoder
from bot.nlu.vectors import TurnVectors
from bot.settings import Settings
from bot.texts import load_texts
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import Repository
from bot.transcripts.tables import sessions

Begin = Callable[[str, str | None, HintMode], None]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> sa.engine.Engine:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('stage')}/record.sqlite3")
    migrate(engine)
    return engine


@pytest.fixture(scope="module")
def stage(widow: Case, settings: Settings, engine: sa.engine.Engine) -> Stage:
    finder = load_finder(widow, load_encoder().wide, Path(settings.cache))
    concealed = Concealing({widow.id: widow}, load_texts())
    return Stage(make_clients({widow.id: widow}, "nl"), {widow.id: finder}, Repository(engine), concealed)


def say(stage: Stage, session: str, text: str, request: str, **codes: str) -> str:
    sentence = CodedSentence(text=text, confidence=dict.fromkeys(codes, 0.99), **codes)  # type: ignore[arg-type]
    vectors = TurnVectors(load_encoder().wide([text]))
    return stage.turn(session, text, [sentence], vectors, request).turn.client


def test_the_level_of_the_case_unless_another_is_chosen(stage: Stage, widow: Case) -> None:
    assert stage.start("own", widow.id, 1, Choices(level="")).level == widow.level
    milder = stage.start("basis", widow.id, 1, Choices(level="basis")).conversation.first.contact
    further = stage.start("plus", widow.id, 1, Choices(level="plus")).conversation.first.contact
    assert milder > further


def test_a_hint_after_every_answer_is_kept_with_the_turn(stage: Stage, widow: Case) -> None:
    for session, mode in (("always", "always"), ("asked", "ask"), ("never", "off")):
        stage.start(session, widow.id, 1, Choices(level="", hints=mode))  # type: ignore[arg-type]
        say(stage, session, "Goedemiddag.", "a", start="contact")
        say(stage, session, "Hoe slaapt u?", "b", phase="person", technique="open_question")
    kept = {name: [turn.hint for turn in stage.session(name).conversation.turns] for name in ("always", "asked")}
    assert all(kept["always"])
    assert kept["asked"] == [None, None]
    waiting = stage.hint("asked")
    say(stage, "asked", "Wie ziet u zoal?", "c", phase="network", technique="open_question")
    assert stage.session("asked").conversation.turns[-1].hint == waiting


def test_the_same_request_makes_one_turn(stage: Stage, widow: Case) -> None:
    stage.start("twice", widow.id, 1, Choices(level=""))
    assert say(stage, "twice", "Goedemiddag.", "a") == say(stage, "twice", "Goedemiddag.", "a")
    assert len(stage.session("twice").conversation.turns) == 1


def test_what_cannot_be_played(stage: Stage, widow: Case, engine: sa.engine.Engine) -> None:
    def refused(code: str, act: Callable[[], object]) -> None:
        with pytest.raises(CannotPlay) as caught:
            act()
        assert caught.value.code == code

    refused("unknown_case", lambda: stage.start("x", "niemand", 1, Choices(level="")))
    refused("unknown_session", lambda: stage.turn("niemand", "Dag.", [], TurnVectors(empty_vectors()), "a"))
    refused("unknown_session", lambda: stage.hint("niemand"))
    stage.start("over", widow.id, 1, Choices(level=""))
    stage.finish("over")
    refused("session_over", lambda: say(stage, "over", "Dag.", "a"))
    with engine.begin() as connection:
        connection.execute(sa.delete(sessions).where(sessions.c.id == "over"))
    refused("unknown_session", lambda: say(stage, "over", "Dag.", "a"))


def test_beginning_again_has_the_client_exactly_as_it_was(stage: Stage, widow: Case) -> None:
    stage.start("before", widow.id, 5, Choices(level="plus"))
    for request, text, codes in (
        ("a", "Goedemiddag.", {"start": "contact"}),
        ("b", "Hoe slaapt u?", {"phase": "person", "technique": "open_question"}),
        ("c", "Wie ziet u zoal?", {"phase": "network", "technique": "open_question"}),
    ):
        say(stage, "before", text, request, **codes)
    stage.finish("before")
    earlier = stage.session("before").conversation
    chosen = Choices(level="", readings=True, learner="ik", origin=Origin(session="before", turns=1))
    again = stage.start("again", "", None, chosen)
    assert again.conversation.turns == earlier.turns[:1]
    assert again.conversation.state == earlier.turns[1].before
    assert (again.conversation.seed, again.level, again.conversation.finished) == (5, "plus", False)
    assert again.choices.origin == Origin(session="before", turns=1)
    assert (
        say(stage, "again", "Hoe slaapt u?", "b", phase="person", technique="open_question") == earlier.turns[1].client
    )
    assert len(stage.session("before").conversation.turns) == 3
    with pytest.raises(CannotPlay):
        stage.start("none", "", None, Choices(level="", origin=Origin(session="niemand", turns=1)))


def test_personal_data_is_replaced_whatever_channel_it_came_by(stage: Stage, widow: Case) -> None:
    stage.start("data", widow.id, 1, Choices(level="basis"))
    cut = ("Mijn nummer is 06-12345678.", "Mail Truus de Graaf op truus@voorbeeld.nl.", "Riet, zegt u maar.")
    sentences = [CodedSentence(text=text) for text in cut]
    turn = stage.turn("data", " ".join(cut), sentences, TurnVectors(load_encoder().wide(list(cut))), "r1").turn
    stored = stage.session("data").conversation.turns[0]
    assert stored == turn
    for told in (turn.learner, " ".join(sentence.text for sentence in turn.sentences)):
        assert "12345678" not in told and "Truus" not in told and "truus@" not in told
        assert "[telefoonnummer]" in told and "[e-mailadres]" in told and "Riet" in told
    again = stage.turn(
        "data", turn.learner, [CodedSentence(text=turn.learner)], TurnVectors(load_encoder().wide([turn.learner])), "r2"
    ).turn
    assert again.learner == turn.learner


@pytest.mark.parametrize(("chance", "sure"), [(0.7, False), (0.9, True)])
def test_only_what_is_surely_pressure_is_a_reproach(stage: Stage, widow: Case, chance: float, sure: bool) -> None:
    session = f"pressed-{chance}"
    stage.start(session, widow.id, 1, Choices(level=""))
    said = CodedSentence(text="Vier uur, dat is weinig.", technique="pressure", confidence={"technique": chance})
    turn = stage.turn(session, said.text, [said], TurnVectors(load_encoder().wide([said.text])), "a").turn
    assert turn.sentences[0].uncertain == (() if sure else ("technique",))
    assert any(line.startswith(("pressure", "angry")) for line in turn.after.used) is sure
