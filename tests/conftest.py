"""What tests of several rooms share: the real case, the trained model, a running assistant."""

from __future__ import annotations

import os
import shutil

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from bot.client.case import Case, load_case
from bot.paths import CASES
from bot.service.serving import encode_cases, ensure_model
from bot.settings import Settings
from bot.texts import load_texts
from tests.engines import PostgreSQL, Redis, running_postgresql, running_redis


@pytest.fixture(scope="session")
def widow() -> Case:
    """The case of mevrouw Bakker."""
    return load_case(CASES / "riet-bakker.yml")


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a folder of the test run's own; models are kept where they always are, and vectors that are there
    already are taken along."""
    own = Settings(folder=tmp_path_factory.mktemp("oefenklant"), port=0)
    if Settings().cache.exists():
        shutil.copytree(
            Settings().cache, own.cache, ignore=shutil.ignore_patterns("samples-*", "states-*", "*.tmp.npz")
        )
    return own


@pytest.fixture(scope="session")
def model(settings: Settings) -> Path:
    """The model that fits the data, trained when there is none, with the vectors of all cases in the cache."""
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
