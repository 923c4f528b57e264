"""A platform, and our pages over https as a client of the tests sees them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.transcripts.lti import Details
from tests.web.inprocess import InProcess
from tests.web.lti.platform import Platform
from tests.web.talks import build

TOOL = "https://oefenen.voorbeeld"


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    found = Platform(TOOL)
    yield found
    found.close()


@pytest.fixture
def practice(platform: Platform) -> InProcess:
    """A record that knows the platform."""
    made = InProcess()
    organisation = made.record.accounts.add_organisation("Sociale School")
    made.record.platforms.add(organisation, Details(sites=(platform.address,), **platform.details))
    platform.scores.clear()
    platform.custom = {"case": "riet-bakker", "resultaat": "beweging", "niveau": "basis"}
    return made


@pytest.fixture
def web(practice: InProcess) -> TestClient:
    """A browser."""
    return TestClient(build(practice), base_url=TOOL, raise_server_exceptions=False)
