"""Tokens of the HTTP API are made, shown and withdrawn on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.transcripts.api_access import ApiAccess
from bot.transcripts.database import open_database


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OEFENKLANT_FOLDER", str(tmp_path))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["organisation", *words])


def owner(folder: Path, token: str) -> str | None:
    engine = open_database(f"sqlite:///{folder / 'oefenklant.sqlite3'}")
    try:
        return ApiAccess(engine).organisation_of(token)
    finally:
        engine.dispose()


def test_a_token_from_making_to_withdrawing(folder: Path) -> None:
    assert run("add", "Hogeschool Oost").exit_code == 0
    token = run("token", "Hogeschool Oost", "Moodle").stdout.strip()
    own = owner(folder, token)
    assert own
    listed = run("tokens", own).stdout
    assert "Moodle" in listed and token not in listed
    made = listed.split()[0]
    assert run("withdraw", "Hogeschool Oost", made).exit_code == 0
    assert owner(folder, token) is None
    assert "Moodle" not in run("tokens", "Hogeschool Oost").stdout


def test_what_is_not_there_is_told_in_a_sentence(folder: Path) -> None:
    run("add", "Oost")
    for words, said in (
        (("token", "West", "Moodle"), "Oost"),
        (("tokens", "West"), "Oost"),
        (("withdraw", "Oost", "niets"), "niets"),
        (("token", "Oost", " "), "120"),
    ):
        answer = run(*words)
        assert answer.exit_code == 1 and said in answer.output, words
    run("add", "Oost")
    assert "meer dan één" in run("tokens", "Oost").output
