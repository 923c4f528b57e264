"""What trainers reviewed: written as training data, measured, and learned from; with the real coder and Rasa."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.coach.corrected import Correction
from bot.method.circles import LAYERS
from bot.nlu.coded_turns import read_folder, read_turns
from bot.nlu.encoder import load_encoder
from bot.paths import DATA
from bot.service.coding import configured_parameters, load_coder
from bot.service.corrections import reviewed_talks, write_turns
from bot.service.model import check_model, model_path, own_model_path, run_training, trainers_model_path
from bot.service.retraining import effect_of, rounds
from bot.settings import Settings
from tests.service.test_terminal import oefenklant
from tests.transcripts.test_sharing import Room
from tests.web.talks import GOOD, POOR

SENTENCE = "Zo’n zin staat nergens anders, zei de kanarie van tante Jo."


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Two reviewed talks, one of them with a correction, and one that was not reviewed."""
    room = Room(f"sqlite:///{tmp_path / 'record.sqlite3'}")
    first, second, _ = room.share((SENTENCE, *GOOD)), room.share(POOR), room.share(GOOD)
    reviewing = room.record.reviewing
    reviewing.correct(first, room.person, Correction(turn=1, sentence=0, layer="technique", code="information"))
    for session in (first, second):
        reviewing.review(session, room.person)
    return room


def test_reviewed_talks_as_training_data(room: Room, tmp_path: Path) -> None:
    talks = reviewed_talks(room.record)
    assert (len(talks), sum(talk.corrected for talk in talks)) == (2, 1)
    write_turns(talks, tmp_path / "trainers.turns")
    found = read_turns(tmp_path / "trainers.turns")
    assert [one.codes for one in found if one.text == SENTENCE] == [{"technique": "information"}]
    assert len(found) == sum(talk.sentences for talk in talks)


def test_what_reviewers_read_differently_is_left_out(room: Room) -> None:
    mia = room.record.accounts.accept(room.record.accounts.invite(room.organisation, "trainer"), "mia", "Mia", "hash")
    assert mia
    for session, _ in room.record.reviewing.reviewed(None, 9):
        room.record.reviewing.review(session, mia.id)
    talks = reviewed_talks(room.record)
    assert sum(talk.left_out for talk in talks) == 1
    assert SENTENCE not in str(talks)


def test_the_effect_is_measured_on_what_was_not_learned(room: Room) -> None:
    own = read_folder(DATA / "nlu")[::60]
    talks = reviewed_talks(room.record)
    steps: list[None] = []
    effect = effect_of(own, talks, load_encoder(), configured_parameters(), lambda: steps.append(None))
    assert len(steps) == rounds(len(talks))
    assert [layer.layer for layer in effect.reviewed] == [layer.layer for layer in effect.own] == list(LAYERS)
    assert effect.reviewed_sentences == sum(talk.sentences for talk in talks)
    for layer in (*effect.reviewed, *effect.own):
        assert all(0 <= value <= 1 for value in (*layer.right, *layer.macro_f1))


def test_rasa_learns_from_them_and_keeps_no_sentence(room: Room, tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    out.mkdir()
    shutil.copy(DATA / "nlu" / "06-paren.turns", data)
    shutil.copy(DATA / "nlu" / "nlu.yml", data)
    write_turns(reviewed_talks(room.record), data / "trainers.turns")
    heard: list[str] = []
    run_training(out, [data, DATA / "rules"], heard.append)
    check_model(out / "model.tar.gz")
    assert load_coder(out / "model.tar.gz")
    assert "TurnCoder" in heard
    archive = tmp_path / "unpacked"
    shutil.unpack_archive(out / "model.tar.gz", archive)
    shutil.unpack_archive(next(archive.rglob("coder.npz")), archive / "coder", "zip")
    kept = [path for path in archive.rglob("*") if path.is_file() and b"kanarie van tante" in path.read_bytes()]
    assert not kept


def test_a_model_that_learned_from_trainers_goes_first(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, models=tmp_path)
    assert model_path(settings) == own_model_path(settings)
    trainers_model_path(settings).write_bytes(b"")
    assert model_path(settings) == trainers_model_path(settings)
    done = oefenklant(settings, "corrections", "undo", OEFENKLANT_MODELS=str(tmp_path))
    assert done.returncode == 0 and model_path(settings) == own_model_path(settings)
    assert oefenklant(settings, "corrections", "undo", OEFENKLANT_MODELS=str(tmp_path)).returncode == 0


def test_the_commands(room: Room, tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path)
    database = {"OEFENKLANT_DATABASE": f"sqlite:///{tmp_path / 'record.sqlite3'}"}
    target = tmp_path / "uit.turns"
    done = oefenklant(settings, "corrections", "export", str(target), **database)
    assert done.returncode == 0, done.stderr
    assert SENTENCE in target.read_text(encoding="utf-8")
    wrong = oefenklant(settings, "corrections", "export", str(tmp_path / "nergens" / "uit.turns"), **database)
    assert wrong.returncode == 1 and "nergens" in wrong.stderr and "Traceback" not in wrong.stderr
    few = oefenklant(settings, "corrections", "train", OEFENKLANT_DATABASE=f"sqlite:///{tmp_path / 'leeg.sqlite3'}")
    assert few.returncode == 1 and "Traceback" not in few.stderr


def test_a_further_organisation(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path)
    done = oefenklant(settings, "organisation", "add", "Welzijn Oost")
    assert done.returncode == 0 and "/trainer/uitnodiging/" in done.stdout
    assert oefenklant(settings, "organisation", "add", "  ").returncode == 1
