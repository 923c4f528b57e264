"""Settings from the environment and `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.paths import CASES, PROJECT
from bot.service.problems import sentence
from bot.settings import ENDPOINTS_WITH_REDIS, PREFIX, SettingProblem, Settings, load_settings
from bot.texts import load_texts

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


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("sqlite:///record.db", "sqlite:///{here}/record.db"),
        ("sqlite:///in/map.db?timeout=3", "sqlite:///{here}/in/map.db?timeout=3"),
        ("sqlite+pysqlite:///record.db", "sqlite+pysqlite:///{here}/record.db"),
        ("sqlite:////srv/record.db", "sqlite:////srv/record.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://host/record", "postgresql://host/record"),
    ],
)
def test_paths_are_whole_wherever_a_child_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, whole: str
) -> None:
    monkeypatch.chdir(tmp_path)
    names = {"OEFENKLANT_MODELS": "modellen", "OEFENKLANT_CASES": "./klanten", "OEFENKLANT_FOLDER": "var"}
    settings = loaded({**names, "OEFENKLANT_DATABASE": given})
    monkeypatch.chdir("/")
    assert (settings.models, settings.cases) == (tmp_path / "modellen", tmp_path / "klanten")
    assert settings.cache == tmp_path / "var" / "cache"
    assert settings.database_url == whole.format(here=tmp_path)


def problem_of(environment: dict[str, str]) -> SettingProblem:
    """What is wrong; it can be said in a sentence."""
    with pytest.raises(SettingProblem) as caught:
        loaded(environment)
    assert caught.value.setting in sentence(caught.value, load_texts())
    return caught.value


@pytest.mark.parametrize("name", ["PROT", "CASE", "ACTIONS", "X"])
def test_an_unknown_setting_is_named(name: str) -> None:
    problem = problem_of({f"{PREFIX}{name}": "1"})
    assert (problem.setting, problem.problem) == (f"{PREFIX}{name}", "unknown")


@pytest.mark.parametrize("name", ["PORT", "RASA_PORT", "ACTIONS_PORT", "METRICS_PORT"])
@pytest.mark.parametrize("value", ["veel", "", "1.5", "-1", "65536", "70000", "9" * 30])
def test_a_port_is_a_port(name: str, value: str) -> None:
    problem = problem_of({f"{PREFIX}{name}": value})
    assert (problem.setting, problem.problem) == (f"{PREFIX}{name}", "port")


@pytest.mark.parametrize("value", ["veel", "", "0", "-5", "9" * 400])
def test_seconds_can_be_waited(value: str) -> None:
    assert problem_of({f"{PREFIX}START_SECONDS": value}).problem == "seconds"


@pytest.mark.parametrize("value", ["xml", "JSON", "1"])
def test_logs_have_two_kinds(value: str) -> None:
    assert problem_of({f"{PREFIX}LOG": value}).problem == "log"
    assert loaded({f"{PREFIX}LOG": "json"}).log == "json"


@pytest.mark.parametrize("name", ["HOST", "FOLDER", "MODELS", "CASES", "LANGUAGE", "LOG", "ENDPOINTS"])
def test_an_empty_setting_is_named(name: str) -> None:
    problem = problem_of({f"{PREFIX}{name}": ""})
    assert (problem.setting, problem.problem) == (f"{PREFIX}{name}", "empty")


@pytest.mark.parametrize("value", ["veel", "", "0", "65", "-1", "1.5"])
def test_so_many_workers(value: str) -> None:
    assert problem_of({f"{PREFIX}WORKERS": value}).problem == "workers"


@pytest.mark.parametrize(
    "value", ["redis://", "localhost:6379", "http://host:1", "redis://:geheim@host:veel/0", "redis://host/naam"]
)
def test_an_address_of_redis(value: str) -> None:
    problem = problem_of({f"{PREFIX}REDIS": value})
    assert problem.problem == "redis"
    assert "geheim" not in sentence(problem, load_texts())


@pytest.mark.parametrize("value", ["redis://host", "redis://:geheim@host:6380/3", "rediss://ik:geheim@host:6380"])
def test_redis_is_used(value: str) -> None:
    settings = loaded({f"{PREFIX}REDIS": value})
    assert settings.redis == value and settings.endpoints_file == ENDPOINTS_WITH_REDIS


def test_rasas_memory_goes_with_the_record_to_a_server() -> None:
    assert loaded({}).tracker_url == f"sqlite:///{PROJECT / 'var' / 'rasa.sqlite3'}"
    assert loaded({f"{PREFIX}DATABASE": "sqlite:////srv/x.db"}).tracker_url.endswith("/var/rasa.sqlite3")
    assert loaded({f"{PREFIX}DATABASE": "postgresql://mij@host/x"}).tracker_url == "postgresql://mij@host/x"


def test_endpoints_that_are_not_there(tmp_path: Path) -> None:
    problem = problem_of({f"{PREFIX}ENDPOINTS": str(tmp_path / "geen.yml")})
    assert (problem.setting, problem.problem) == (f"{PREFIX}ENDPOINTS", "path")


def test_an_empty_database_is_the_default() -> None:
    assert loaded({f"{PREFIX}DATABASE": ""}) == Settings()


@pytest.mark.parametrize("value", ["en", "NL", "../nl", "xx"])
def test_a_language_without_texts_is_named(value: str) -> None:
    assert problem_of({f"{PREFIX}LANGUAGE": value}).problem == "language"


def test_a_home_that_nobody_has() -> None:
    assert problem_of({f"{PREFIX}MODELS": "~niemand-van-hier/modellen"}).problem == "path"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"OEFENKLANT_PORT=\xff\xfe")
    with pytest.raises(SettingProblem) as caught:
        loaded({}, tmp_path / ".env")
    assert caught.value.problem == "file"


@pytest.mark.parametrize("name", ["ACTIONS_URL", "TRACKER_URL", "REDIS_HOST", "REDIS_PASSWORD"])
def test_what_the_program_passes_on_is_no_mistake(name: str) -> None:
    assert loaded({f"{PREFIX}{name}": "x"}) == Settings()
