"""A short run of what `evaluation.fuzz` does at length: nothing that nobody means makes the pages fail."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from bot.client.case import load_cases
from bot.paths import CASES
from bot.transcripts.embedding import Embed
from evaluation.fuzzing.doors import Door, Place, flat
from evaluation.fuzzing.requests import Sender
from evaluation.fuzzing.rooms import fuzz_cases
from evaluation.fuzzing.values import raw, value
from tests.web.inprocess import InProcess
from tests.web.talks import build

REQUESTS = 2000


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[int, list[Door], Place]]:
    practice = InProcess()
    record = practice.record
    organisation = record.accounts.add_organisation("Welzijn")
    boss = record.accounts.accept(record.accounts.invite(organisation, "administrator"), "ina", "Ina", "hash")
    assert boss
    embed: Embed = record.embedding.allow(organisation, ())
    ids = {"case": tuple(load_cases(CASES)), "key": (embed.key,), "person": (boss.id,)}
    place = Place(database="", ids=ids, cookie=record.accounts.sign_in(boss.id))
    app = build(practice)
    server = uvicorn.Server(uvicorn.Config(app, port=0, ws="none", log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1], list(flat(app.routes)), place
    server.should_exit = True
    thread.join(10)


def test_no_request_makes_the_pages_fail(served: tuple[int, list[Door], Place]) -> None:
    port, routes, place = served
    sender, wrong = Sender(port, routes, place, seed=1), []
    for number in range(REQUESTS):
        route, outcome = sender.send(number, 20)
        if not outcome.isdigit() or int(outcome) >= 500:
            wrong.append((number, route, outcome))
    sender.close()
    assert wrong == []


def test_the_same_seed_gives_the_same_values() -> None:
    def some(seed: int) -> list[object]:
        chance = random.Random(seed)
        return [value(chance) for _ in range(50)] + [raw(chance) for _ in range(50)]

    assert some(1) == some(1)
    assert some(1) != some(2)


def test_broken_case_files_are_told_in_a_sentence(tmp_path: Path) -> None:
    assert fuzz_cases(CASES, tmp_path, 150, seed=2) == []
