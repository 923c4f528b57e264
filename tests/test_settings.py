"""Settings from the environment and `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.paths import CASES, PROJECT
from bot.settings import PREFIX, SettingProblem, Settings, load_settings

NOWHERE = Path("/niet/hier/.env")


def loaded(environment: dict[str, str], stored: Path = NOWHERE) -> Settings:
    return load_settings(environment, stored)


def test_every_setting_has_a_default_that_works() -> None:
    settings = loaded({})
    assert settings == Settings()
    assert settings.host == "127.0.0.1", "nobody outside reaches it unasked"
    assert settings.cases == CASES and settings.folder == PROJECT / "var"
    assert settings.database_url == f"sqlite:///{PROJECT / 'var' / 'oefenklant.sqlite3'}"
    assert settings.cache == PROJECT / "var" / "cache"


def test_the_environment_sets_them() -> None:
    settings = loaded(
        {"OEFENKLANT_PORT": "9000", "OEFENKLANT_FOLDER": "/srv/oefenklant", "OEFENKLANT_HOST": "0.0.0.0", "PORT": "1"}
    )
    assert (settings.port, settings.folder, settings.host) == (9000, Path("/srv/oefenklant"), "0.0.0.0")
    assert settings.database_url == "sqlite:////srv/oefenklant/oefenklant.sqlite3"


def test_a_database_of_ones_own() -> None:
    settings = loaded({"OEFENKLANT_DATABASE": "postgresql://mij@host/oefenklant"})
    assert settings.database_url == "postgresql://mij@host/oefenklant"


def test_home_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/iemand")
    assert loaded({"OEFENKLANT_MODELS": "~/modellen"}).models == Path("/home/iemand/modellen")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    stored = tmp_path / ".env"
    stored.write_text("# mijn instellingen\nOEFENKLANT_PORT=9001\nOEFENKLANT_LANGUAGE='nl'\nLEEG\nANDERS=ja\n")
    assert loaded({}, stored).port == 9001
    assert loaded({"OEFENKLANT_PORT": "9002"}, stored).port == 9002


def test_the_process_has_the_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("OEFENKLANT_PORT=9001\n")
    assert load_settings().port == 9001
    monkeypatch.setenv("OEFENKLANT_PORT", "9003")
    assert load_settings().port == 9003


@pytest.mark.parametrize("name", ["PROT", "CASE", "ACTIONS", "X"])
def test_an_unknown_setting_is_named(name: str) -> None:
    with pytest.raises(SettingProblem, match=f"^{PREFIX}{name} "):
        loaded({f"{PREFIX}{name}": "1"})


@pytest.mark.parametrize("name", ["PORT", "RASA_PORT", "ACTIONS_PORT", "START_SECONDS"])
@pytest.mark.parametrize("value", ["veel", "", "1.5"])
def test_an_unusable_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingProblem, match=f"^{PREFIX}{name}: "):
        loaded({f"{PREFIX}{name}": value})


@pytest.mark.parametrize("name", ["ACTIONS_URL", "TRACKER_DIALECT", "TRACKER_DB"])
def test_what_the_program_passes_on_is_no_mistake(name: str) -> None:
    assert loaded({f"{PREFIX}{name}": "x"}) == Settings()
