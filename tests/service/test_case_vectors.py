"""Whether the vectors of the cases are there is seen without loading an encoder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.nlu import encoder_version
from bot.paths import CASES
from bot.service.case_vectors import are_there, note_that_they_are
from bot.settings import Settings


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    shutil.copytree(CASES, tmp_path / "cases")
    settings = Settings(folder=tmp_path / "var", cases=tmp_path / "cases")
    settings.cache.mkdir(parents=True)
    (settings.cache / "riet-bakker.npz").write_bytes(b"")
    return settings


def test_after_a_note(own: Settings) -> None:
    assert not are_there(own)
    note_that_they_are(own)
    assert are_there(own)


def test_not_when_the_vectors_had_another_form(own: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    note_that_they_are(own)
    monkeypatch.setattr(encoder_version, "FORM", "vector")
    assert not are_there(own)


def test_not_when_a_case_was_changed_or_vectors_are_gone(own: Settings) -> None:
    note_that_they_are(own)
    file = own.cases / "riet-bakker.yml"
    text = file.read_text()
    file.write_text(text + "\n# anders\n")
    assert not are_there(own)
    file.write_text(text)
    assert are_there(own)
    (own.cache / "riet-bakker.npz").unlink()
    assert not are_there(own)
