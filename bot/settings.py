"""Settings, from the environment and `.env`; every one has a default that works on a laptop."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from dotenv import dotenv_values

from bot.paths import CASES, PROJECT

PREFIX = "OEFENKLANT_"


class SettingProblem(ValueError):
    """A setting that cannot be used; the message names it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings; `OEFENKLANT_HOST` sets `host`, and so on."""

    host: str = "127.0.0.1"
    """Address the pages listen on."""
    port: int = 8600
    """Port of the pages."""
    rasa_port: int = 0
    """Port of the Rasa server on the loopback; 0 takes a free one."""
    actions_port: int = 0
    """Port of the action server on the loopback; 0 takes a free one."""
    folder: Path = PROJECT / "var"
    """Folder for the database, the tracker store, logs and caches."""
    database: str = ""
    """SQLAlchemy address of the record; empty: SQLite in the folder."""
    models: Path = PROJECT / "models"
    """Folder of trained models."""
    cases: Path = CASES
    """Folder of case files."""
    language: str = "nl"
    """Language of the pages and reports."""
    start_seconds: int = 180
    """How long a child process may take to become healthy."""

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.folder / 'oefenklant.sqlite3'}"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"


def load_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """Settings from `environment` (default: the process's own) over those in `.env`.

    Raises:
        SettingProblem: an unknown or unusable setting; names it.
    """
    own = os.environ if environment is None else environment
    stored = dotenv_values(env_file or Path.cwd() / ".env")
    given = {**{k: v for k, v in stored.items() if v is not None}, **own}
    values = {key.removeprefix(PREFIX).lower(): value for key, value in given.items() if key.startswith(PREFIX)}
    known = set(Settings.__struct_fields__)
    for name in sorted(set(values) - known - _PASSED_ON):
        raise SettingProblem(f"{PREFIX}{name.upper()} is no setting; see `oefenklant settings`")
    try:
        return msgspec.convert({k: v for k, v in values.items() if k in known}, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].strip("`")
        raise SettingProblem(f"{PREFIX}{name.upper()}: {str(error).partition(' - at')[0]}") from error


_PASSED_ON = {"actions_url", "tracker_dialect", "tracker_db"}
"""Set by the program for Rasa's `endpoints.yml`; not for people."""


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value).expanduser()
    raise NotImplementedError
