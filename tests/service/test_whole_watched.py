"""What an administrator sees of the running program: logs without words, figures, and what the doctor says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.service.ports import free_port
from bot.settings import Settings
from tests.service.test_whole import say, start, turns_in
from tests.service.whole import Whole, running

RUN = (sys.executable, "-c", "from bot.cli import app; app()")
TYPED = (
    "Goedemiddag, fijn dat ik kwikstaartjes mocht meebrengen.",
    "Hoe slaapt u, met al die boomklevertjes om u heen?",
    "kwikstaartjes boomklevertjes xyzzyplugh",
    "/start{\"case\": \"koolmeesjes\"}",
    "Zullen we samen naar de wielewaaltjes kijken?",
    "Ik wil dood, boomklevertjes.",
)  # fmt: skip
WORDS = (b"kwikstaart", b"boomklever", b"xyzzy", b"koolmees", b"wielewaal", b"fijn dat ik")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("watched")


@pytest.fixture(scope="module")
def metrics_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def whole(settings: Settings, model: Path, folder: Path, metrics_port: int) -> Iterator[Whole]:
    given = {"OEFENKLANT_LOG": "json", "OEFENKLANT_METRICS_PORT": str(metrics_port), "LOG_LEVEL": "DEBUG"}
    os.environ.update(given)
    try:
        with running(settings, folder) as started:
            yield started
    finally:
        for name in given:
            del os.environ[name]


def figures(port: int) -> dict[tuple[str, tuple[str, ...]], float]:
    """Name and values of labels to figure."""
    text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_whole_talk_in_logs_and_figures(whole: Whole, folder: Path, metrics_port: int) -> None:
    talk = start(whole)
    number = 0
    for words in TYPED:
        number = len(turns_in(whole, talk)) + 1
        say(talk, words, number, f"watched-{number}-x")
        httpx.post(f"{talk}/hint", timeout=60)
    turns = len(turns_in(whole, talk))
    assert turns >= 4
    say(talk, TYPED[0], 1, "watched-1-x")  # the same once more is no turn
    say(talk, TYPED[1], 99, "watched-99-x")  # out of step
    whole.children()["actions"].kill()
    say(talk, TYPED[4], turns + 1, "watched-killed-x")  # Rasa has nobody to ask
    deadline = time.monotonic() + 120
    while len(turns_in(whole, talk)) == turns and time.monotonic() < deadline:
        say(talk, TYPED[4], turns + 1, "watched-again-x")
        time.sleep(0.5)
    httpx.post(f"{talk}/einde", timeout=60)

    session = talk.rpartition("/")[2]
    lines = []
    for path in sorted((folder / "logs").glob("*.log")):
        data = path.read_bytes().lower()
        assert not [word for word in WORDS if word in data], path.name
        assert session.encode() not in data, path.name
        lines += [json.loads(line) for line in data.decode().splitlines() if line.startswith("{")]
    own = [line for line in lines if line.get("session") == session[:8]]
    assert [line["what"] for line in own].count("started") == 1 and own[-1]["what"] == "finished"
    stored = {line["number"] for line in own if line["what"] == "turn" and line["outcome"] == "ok"}
    assert stored == {number for number, _, _ in turns_in(whole, talk)}
    assert any(line["outcome"] == "outofstep" for line in own if line["what"] == "turn")
    assert not any(word in whole.said.encode().lower() for word in WORDS)

    found = figures(metrics_port)
    turns = len(turns_in(whole, talk))
    assert found["oefenklant_sessions_started_total", ("riet-bakker",)] == 1
    assert found["oefenklant_sessions_finished_total", ()] == 1
    assert found["oefenklant_turn_seconds_count", ("OutOfStep",)] == 1
    assert found["oefenklant_turn_seconds_count", ("ok",)] >= turns
    readable = found["oefenklant_sentences_total", ()] - found["oefenklant_unreadable_sentences_total", ()]
    assert found["oefenklant_sentences_total", ()] >= turns
    for layer in ("start", "phase", "style", "technique"):
        assert (
            sum(v for (n, labels), v in found.items() if n == "oefenklant_codes_total" and layer in labels) == readable
        )
    assert found["oefenklant_database_up", ()] == 1 and found["oefenklant_statements_waiting", ()] == 0
    assert found["oefenklant_http_responses_total", ("POST", "303")] >= 1
    text = httpx.get(f"http://127.0.0.1:{metrics_port}/metrics").content.lower()
    assert session[:8].encode() not in text and not [word for word in WORDS if word in text]


def test_figures_are_on_the_loopback_only_and_not_on_the_pages(whole: Whole, metrics_port: int) -> None:
    addresses = {c.laddr.ip for c in whole.children()["web"].net_connections("inet") if c.laddr.port == metrics_port}
    assert addresses == {"127.0.0.1"}
    assert httpx.get(f"{whole.address}/metrics").status_code == 404


def test_the_doctor_on_a_program_that_runs_and_on_a_part_that_stands_still(whole: Whole, folder: Path) -> None:
    environment = {**os.environ, "OEFENKLANT_FOLDER": str(folder), "OEFENKLANT_PORT": str(whole.port)}

    def doctor() -> tuple[int, str]:
        done = subprocess.run([*RUN, "doctor"], env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    whole.wait_ready()
    code, said = doctor()
    assert code == 0 and "alle onderdelen antwoorden" in said
    rasa = whole.children()["rasa"]
    rasa.suspend()
    try:
        code, said = doctor()
    finally:
        rasa.resume()
    assert code == 1 and "[FOUT] Rasa geeft geen antwoord" in said and "logs/rasa.log" in said
