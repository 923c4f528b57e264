"""A package under scorm-again (a SCORM run-time not written here) in real Chromium: completed, scored, resumed.

In the frame are the pages themselves, at another origin than the platform.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect, sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.paths import PROJECT
from bot.service import scorm
from bot.service.scorm import Package, ScormVersion, write_package
from bot.texts import load_texts
from tests.chromium import CHROMIUM, FLAGS, needs_chromium
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, build

SCORM_AGAIN = "scorm-again@3.4.3"
TOOLS = PROJECT / "var" / "test-tools" / "scorm-again"
PLATFORM = """<!doctype html><script src="/npm/{script}"></script><script>
const kept = sessionStorage.getItem("kept");
window.{name} = new {kind}({{autocommit: false}});
if (kept) window.{name}.loadFromJSON(JSON.parse(kept).cmi, "cmi");
window.keep = () => sessionStorage.setItem("kept", window.{name}.renderCMIToJSONString());
</script><iframe id="sco" src="/package/index.html" width="800" height="600"></iframe>"""
APIS: dict[ScormVersion, tuple[str, str, str]] = {
    "1.2": ("scorm12.min.js", "API", "Scorm12API"),
    "2004": ("scorm2004.min.js", "API_1484_11", "Scorm2004API"),
}
SAY = load_texts()
pytestmark = needs_chromium


def run_time() -> Path:
    """The folder of scorm-again's scripts; npm puts it there once."""
    found = TOOLS / "node_modules" / "scorm-again" / "dist"
    if not found.exists():
        npm = shutil.which("npm")
        assert npm, "npm brings scorm-again: apt-get install npm"
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", SCORM_AGAIN]
        subprocess.run(command, check=True, capture_output=True)
    return found


def serve(app: Starlette) -> tuple[uvicorn.Server, str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, ws="none", log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}"


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser.new_page()
        browser.close()


def platform(version: ScormVersion, folder: Path, server: str, key: str = "sleutel") -> tuple[uvicorn.Server, str]:
    package = Package(
        version=version, server=server, key=key, case="riet-bakker", title="Oefenen", level="basis", hints="off",
        score=True,
    )  # fmt: skip
    write_package(package, folder / "a.zip", load_texts())
    with zipfile.ZipFile(folder / "a.zip") as file:
        file.extractall(folder / "package")
    script, name, kind = APIS[version]

    async def launch(request: Request) -> Response:
        return HTMLResponse(PLATFORM.format(script=script, name=name, kind=kind))

    mounts = [
        Mount("/npm", StaticFiles(directory=run_time())),
        Mount("/package", StaticFiles(directory=folder / "package")),
    ]
    return serve(Starlette(routes=[Route("/", launch), *mounts]))


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_completed_with_a_score_and_resumed(version: ScormVersion, tmp_path: Path, page: Page) -> None:
    practice = InProcess()
    organisation = practice.record.accounts.add_organisation("Sociale School")
    key = practice.record.embedding.allow(organisation, ()).key
    pages, server = serve(build(practice))
    platforms, address = platform(version, tmp_path, server.replace("localhost", "127.0.0.1"), key)
    practice.record.embedding.allow(organisation, (address,))
    name = APIS[version][1]
    get = "LMSGetValue" if version == "1.2" else "GetValue"

    def value(element: str) -> str:
        return str(page.evaluate(f"window.{name}.{get}({element!r})"))

    core = "cmi.core." if version == "1.2" else "cmi."
    status = "cmi.core.lesson_status" if version == "1.2" else "cmi.completion_status"
    page.goto(address)
    inner = page.frame_locator("#sco").frame_locator("#talk")
    inner.get_by_role("button", name=SAY("choose-start")).click()
    for number, line in enumerate(GOOD[:8], start=1):
        inner.get_by_label(SAY("talk-label")).fill(line)
        inner.get_by_role("button", name=SAY("talk-send")).click()
        expect(inner.locator(f"li.learner[data-turn='{number}']")).to_be_visible()
    (session,) = practice.sessions
    reached = max(turn.after.step.place for turn in practice.sessions[session].conversation.turns)
    assert reached > 0
    assert session in value("cmi.suspend_data")
    assert value(status) == "incomplete"
    page.evaluate("window.keep()")
    page.reload()
    expect(inner.locator("li.learner[data-turn='8']")).to_be_visible()
    assert list(practice.sessions) == [session]
    inner.get_by_role("link", name=SAY("talk-finish")).click()
    inner.get_by_role("dialog").get_by_role("button", name=SAY("finish-yes")).click()
    page.wait_for_function(f"window.{name}.{get}('{status}') === 'completed'")
    assert float(value(f"{core}score.raw")) == (25 * reached if version == "1.2" else reached)
    pages.should_exit = platforms.should_exit = True


def test_a_server_that_is_away_is_told(tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorm, "WAIT", 300)
    platforms, address = platform("2004", tmp_path, "http://127.0.0.1:9")
    page.goto(address)
    notice = page.frame_locator("#sco").locator("#notice")
    expect(notice).to_have_text(load_texts()("scorm-unreachable"))
    platforms.should_exit = True
