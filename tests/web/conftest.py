"""A browser-like sender of requests on the pages, without Rasa."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from tests.chromium import CHROMIUM, FLAGS
from tests.web.inprocess import InProcess
from tests.web.site import Site, start
from tests.web.talks import build


@pytest.fixture
def practice() -> InProcess:
    return InProcess()


@pytest.fixture
def web(practice: InProcess) -> Iterator[TestClient]:
    with TestClient(build(practice), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def address(web: TestClient) -> str:
    """The address of a fresh talk."""
    return begin(web)


def begin(web: TestClient, hints: str = "ask") -> str:
    """Start a talk by the form of the first page; its address."""
    chosen = {"case": "riet-bakker", "level": "basis", "hints": hints}
    response = web.post("/gesprekken", data=chosen, follow_redirects=False)
    assert response.status_code == 303
    return str(response.headers["location"])


# --- in a browser


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    """A fresh talk."""
    page = context.new_page()
    start(page, site)
    return page
