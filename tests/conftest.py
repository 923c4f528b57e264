"""What tests of several rooms share: the real case, the trained model, a running assistant."""

from __future__ import annotations

import fcntl
import os
import shutil

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from rich.console import Console

from bot.client.case import Case, load_case
from bot.paths import CASES
from bot.service.serving import encode_cases, ensure_model, require_folder
from bot.settings import Settings
from bot.texts import load_texts
from tests.engines import PostgreSQL, Redis, running_postgresql, running_redis

hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")


@pytest.fixture(scope="session")
def widow() -> Case:
    """The case of mevrouw Bakker."""
    return load_case(CASES / "riet-bakker.yml")


@contextmanager
def alone() -> Iterator[None]:
    """Of several processes that run tests one at a time: what one makes is there for the others."""
    require_folder(Settings().folder)
    with (Settings().folder / "tests.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a folder of the test run's own. Models, and the vectors of the cases, are kept where they always
    are; the vectors are taken along."""
    own = Settings(folder=tmp_path_factory.mktemp("oefenklant"), port=0)
    with alone():
        encode_cases(Settings(), load_texts(), Console(stderr=True))
    shutil.copytree(Settings().cache, own.cache, ignore=shutil.ignore_patterns("samples-*", "states-*", "*.tmp.npz"))
    return own


@pytest.fixture(scope="session")
def model(settings: Settings) -> Path:
    """The model that fits the data, trained when there is none, with the vectors of all cases in the cache."""
    with alone():
        path = ensure_model(settings, load_texts(), Console(stderr=True))
    encode_cases(settings, load_texts(), Console(stderr=True))
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server of the test run's own."""
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """A Redis server of the test run's own."""
    with running_redis() as server:
        yield server
