"""Two platforms of different organisations on one installation."""

from __future__ import annotations

import pytest

from tests.web.api.platform import Platform
from tests.web.inprocess import InProcess


@pytest.fixture
def platform(practice: InProcess) -> Platform:
    return Platform(practice)


@pytest.fixture
def other(practice: InProcess) -> Platform:
    return Platform(practice)
