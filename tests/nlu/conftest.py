"""One case and its finder, for the tests of looking up and of hearing."""

from __future__ import annotations

import pytest

from bot.client.case import Case, load_case
from bot.nlu.case_index import load_finder
from bot.nlu.encoder import load_encoder
from bot.nlu.finder import Finder
from bot.paths import CASES
from bot.settings import Settings


@pytest.fixture(scope="module")
def painter() -> Case:
    return load_case(CASES / "peter-van-loon.yml")


@pytest.fixture(scope="module")
def finder(painter: Case, settings: Settings) -> Finder:
    return load_finder(painter, load_encoder().wide, settings.cache)
