"""Headers, other sites, and pages for what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.texts import load_texts
from bot.web.templating import HERE
from tests.web.inprocess import InProcess
from tests.web.talks import build

SAY = load_texts()


class Broken(InProcess):
    async def session(self, session_id: str):  # type: ignore[no-untyped-def]
        raise RuntimeError("geheim")


@pytest.fixture
def broken() -> Iterator[TestClient]:
    with TestClient(build(Broken()), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/cirkels", "/cirkels.css", "/nergens", "/gezond", "/static/page.css"])
def test_every_answer_is_guarded(web: TestClient, path: str) -> None:
    headers = web.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in policy


def test_talks_are_kept_by_no_browser(web: TestClient, address: str) -> None:
    assert web.get(address).headers["cache-control"] == "no-store"
    page = web.get("/").text
    style = re.search(r'href="(/static/page\.css\?v=\w+)"', page)
    assert style
    assert "immutable" in web.get(style[1]).headers["cache-control"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://elders.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
    ],
)
def test_other_sites_change_nothing(web: TestClient, headers: dict[str, str], status: int) -> None:
    response = web.post("/gesprekken", data={"case": "riet-bakker"}, headers=headers, follow_redirects=False)
    assert response.status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status", "message"),
    [
        ("GET", "/nergens", 404, "error-not-found"),
        ("GET", "/gesprekken/bestaat-niet", 404, "error-unknown-session"),
        ("GET", "/gesprekken/bestaat-niet/verslag", 404, "error-unknown-session"),
        ("POST", "/gesprekken/bestaat-niet/beurten", 404, "error-unknown-session"),
        ("POST", "/gesprekken/bestaat-niet/einde", 404, "error-unknown-session"),
        ("GET", "/gesprekken", 405, "error-method"),
        ("DELETE", "/", 405, "error-method"),
        ("GET", "/static/../app.py", 404, "error-not-found"),
        ("GET", "/static/%2e%2e/app.py", 404, "error-not-found"),
    ],
)
def test_errors_are_a_sentence(web: TestClient, method: str, path: str, status: int, message: str) -> None:
    page = web.request(method, path)
    assert page.status_code == status
    assert SAY(message) in page.text
    asked = web.request(method, path, headers={"accept": "application/json"})
    assert asked.json() == {"message": SAY(message)}


def test_a_fault_of_ours_shows_nothing_of_the_inside(broken: TestClient) -> None:
    page = broken.get("/gesprekken/iets")
    assert page.status_code == 500
    assert SAY("error-server") in page.text
    assert "geheim" not in page.text
    assert "Traceback" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_pages_need_nothing_from_elsewhere() -> None:
    for path in (*(HERE / "templates").rglob("*.html"), *(HERE / "static").iterdir()):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'(src|href|url)\s*[=(]\s*["\']?(https?:)?//', text), path.name
        assert not re.search(r"\son\w+=|<style|\sstyle=|<script(?![^>]*\ssrc=)", text), path.name
