"""Settings, from the environment and `.env`; every one has a default that works on a laptop."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from dotenv import dotenv_values
from msgspec import Meta

from bot.paths import CASES, PROJECT, TEXTS

PREFIX = "OEFENKLANT_"
Port = Annotated[int, Meta(ge=0, le=65535)]
Seconds = Annotated[int, Meta(ge=1, le=86400)]
LogKind = Literal["text", "json"]
Days = Annotated[int, Meta(ge=0, le=36500)]
Workers = Annotated[int, Meta(ge=1, le=64)]
ENDPOINTS, ENDPOINTS_WITH_REDIS = PROJECT / "endpoints.yml", PROJECT / "endpoints-redis.yml"


class SettingProblem(ValueError):
    """A setting that cannot be used.

    Args:
        setting: its whole name.
        problem: last part of the id of the sentence about it (`cli-problem-setting-<problem>`).
        args: what that sentence needs besides the name.
    """

    def __init__(self, setting: str, problem: str, **args: str) -> None:
        self.setting, self.problem, self.args_ = setting, problem, args
        super().__init__(f"{setting}: {problem}")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings; `OEFENKLANT_HOST` sets `host`, and so on."""

    host: str = "127.0.0.1"
    """Address the pages listen on."""
    port: Port = 8600
    """Port of the pages."""
    rasa_port: Port = 0
    """Port of the Rasa server on the loopback; 0 takes a free one."""
    actions_port: Port = 0
    """Port of the action server on the loopback; 0 takes a free one."""
    folder: Path = PROJECT / "var"
    """Folder for the database, the tracker store, logs and caches."""
    database: str = ""
    """SQLAlchemy address of the record; empty: SQLite in the folder."""
    redis: str = ""
    """Address of Redis, for Rasa's locks and the limits of signing in; empty: none is used."""
    workers: Workers = 1
    """How many processes of each kind: Rasa, action server and pages."""
    endpoints: Path = ENDPOINTS
    """Rasa's file of addresses and stores."""
    models: Path = PROJECT / "models"
    """Folder of trained models."""
    cases: Path = CASES
    """Folder of case files."""
    credentials: Path = PROJECT / "credentials.yml"
    """File of the channels that Rasa opens on the loopback."""
    language: str = "nl"
    """Language of the pages and reports."""
    address: str = ""
    """How the pages are known outside ("https://oefenen.voorbeeld.nl"), for learning platforms; empty: as asked."""
    keep_days: Days = 365
    """Conversations that nobody touched for so many days are deleted; 0 keeps them."""
    start_seconds: Seconds = 180
    """How long a child process may take to become healthy."""
    metrics_port: Port = 0
    """Port of the loopback with figures for Prometheus; 0: none."""
    log: LogKind = "text"
    """Whether logs are lines to read or lines of JSON."""

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.folder / 'oefenklant.sqlite3'}"

    @property
    def tracker_url(self) -> str:
        """Address of Rasa's tracker store: beside the record on a database server, or else SQLite in the folder."""
        if self.database and not self.database.startswith("sqlite"):
            return self.database
        return f"sqlite:///{self.folder / 'rasa.sqlite3'}"

    @property
    def endpoints_file(self) -> Path:
        """What Rasa reads: the file that is set, or the program's own, with locks in Redis when there is one."""
        return ENDPOINTS_WITH_REDIS if self.redis and self.endpoints == ENDPOINTS else self.endpoints

    @property
    def cache(self) -> Path:
        return self.folder / "cache"


def load_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """Settings from `environment` (default: the process's own) over those in `.env`, with whole paths.

    Raises:
        SettingProblem: an unknown or unusable setting; names it.
    """
    own = os.environ if environment is None else environment
    given = {**_stored(env_file or Path.cwd() / ".env"), **own}
    values = {key.removeprefix(PREFIX).lower(): value for key, value in given.items() if key.startswith(PREFIX)}
    known = set(Settings.__struct_fields__)
    for name in sorted(set(values) - known - _PASSED_ON):
        raise SettingProblem(full_name(name), "unknown")
    return _checked({name: value for name, value in values.items() if name in known})


def full_name(name: str) -> str:
    """The name of a setting as it stands in the environment."""
    return f"{PREFIX}{name.upper()}"


def languages() -> tuple[str, ...]:
    """The languages there are catalogues of."""
    return tuple(sorted(folder.name for folder in TEXTS.iterdir() if any(folder.glob("*.ftl"))))


_PASSED_ON = {
    "actions_url",
    "tracker_url",
    *(f"redis_{part}" for part in ("host", "port", "db", "username", "password", "tls")),
}
"""Set by the program for Rasa's `endpoints.yml`; not for people."""
_NUMBERS = {
    "port": "port",
    "rasa_port": "port",
    "actions_port": "port",
    "start_seconds": "seconds",
    "keep_days": "days",
    "metrics_port": "port",
    "workers": "workers",
}
"""What is wrong with a number that does not fit, by setting."""
_EMPTY_IS_DEFAULT = {"database", "address", "redis"}
REACHING = {"connect_timeout": "5", "keepalives_idle": "10", "keepalives_interval": "5", "tcp_user_timeout": "15000"}
"""How soon a PostgreSQL that does not answer counts as gone, in libpq's words."""
_ADDRESS = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
_WRONG = _NUMBERS | {"log": "log"}
"""The same for every setting that is no path."""
_SQLITE_FILE = re.compile(r"(?P<head>sqlite(?:\+\w+)?:///)(?P<path>(?!/|file:|:memory:)[^?]+)(?P<tail>.*)")


def _stored(env_file: Path) -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(env_file).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingProblem(str(env_file), "file") from error


def _checked(values: Mapping[str, str]) -> Settings:
    for name, value in values.items():
        if not value and name not in {*_NUMBERS, *_EMPTY_IS_DEFAULT}:
            raise SettingProblem(full_name(name), "empty")
    try:
        settings = msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        name = str(error).rpartition("$.")[2].strip("`")
        raise SettingProblem(full_name(name), _WRONG.get(name, "path"), value=values[name]) from error
    if settings.language not in languages():
        args = {"value": settings.language, "known": ", ".join(languages())}
        raise SettingProblem(full_name("language"), "language", **args)
    if settings.address and not _ADDRESS.fullmatch(settings.address):
        raise SettingProblem(full_name("address"), "address", value=settings.address)
    if settings.redis and not _is_redis(settings.redis):
        raise SettingProblem(full_name("redis"), "redis")
    if settings.endpoints != ENDPOINTS and not settings.endpoints.is_file():
        raise SettingProblem(full_name("endpoints"), "path", value=str(settings.endpoints))
    return msgspec.structs.replace(settings, database=_with_whole_path(settings.database))


def _is_redis(address: str) -> bool:
    try:
        place = urlsplit(address)
        return place.scheme in ("redis", "rediss") and bool(place.hostname) and place.port != 0 and _number(place.path)
    except ValueError:  # a port that is none
        return False


def _number(path: str) -> bool:
    """Whether a path names one of Redis's numbered databases, or none."""
    return not path.strip("/") or path.strip("/").isdecimal()


def _path(kind: type, value: object) -> object:
    if kind is not Path or not isinstance(value, str):
        raise NotImplementedError
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as error:  # the home of somebody unknown
        raise ValueError(str(error)) from error


def _with_whole_path(database: str) -> str:
    """An SQLite address with a whole path, so that it means the same file in every process."""
    found = _SQLITE_FILE.fullmatch(database)
    return f"{found['head']}{Path(found['path']).absolute()}{found['tail']}" if found else database
