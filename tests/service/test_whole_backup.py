"""A backup made while learners talk, put back elsewhere: their conversations go on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import msgspec

from bot.service.restore import restore
from bot.settings import Settings
from tests.service.test_whole import say, start, turns_at
from tests.service.whole import Whole, running

RUN = (sys.executable, "-c", "from bot.cli import app; app()")
QUESTIONS = ("Hoe slaapt u?", "Heeft u kinderen?", "Hoe ziet een gewone dag eruit?", "Wie helpt u?")


def record_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'oefenklant.sqlite3'}"


def talk_on(whole: Whole, talk: str, stop: threading.Event, said: list[int]) -> None:
    """Say one thing after another until told to stop; notes which turns were answered."""
    number = 0
    while not stop.is_set():
        number += 1
        answer = say(talk, QUESTIONS[number % 4], number, f"{talk[-8:]}-{number}")
        if answer.status_code != 200:
            return
        said.append(number)


def test_a_backup_under_load_goes_on_elsewhere(settings: Settings, model: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    file = tmp_path / "b.tar.gz"
    with running(settings, first) as whole:
        talks = [start(whole) for _ in range(3)]
        said: list[list[int]] = [[] for _ in talks]
        stop = threading.Event()
        threads = [
            threading.Thread(target=talk_on, args=(whole, talk, stop, own))
            for talk, own in zip(talks, said, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            while min(map(len, said)) < 3 and all(thread.is_alive() for thread in threads):
                stop.wait(0.05)
            before = [len(own) for own in said]
            environment = {**os.environ, "OEFENKLANT_FOLDER": str(first), "OEFENKLANT_MODELS": str(settings.models)}
            done = subprocess.run([*RUN, "backup", str(file)], env=environment, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            while min(map(len, said)) < max(before) + 3 and all(thread.is_alive() for thread in threads):
                stop.wait(0.05)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        refused = subprocess.run([*RUN, "restore", str(file)], env=environment, capture_output=True, text=True)
        assert refused.returncode == 1 and "Het programma draait nog" in refused.stderr
        all_turns = [turns_at(record_in(first), talk) for talk in talks]
    restore(msgspec.structs.replace(settings, folder=second), file)
    kept = [turns_at(record_in(second), talk) for talk in talks]
    for own, everything, at_least in zip(kept, all_turns, before, strict=True):
        assert at_least <= len(own) < len(everything) and everything[: len(own)] == own
    with running(settings, second) as whole:
        for talk, own in zip(talks, kept, strict=True):
            address = f"{whole.address}/gesprekken/{talk.rpartition('/')[2]}"
            assert (
                say(address, "Wat is voor u het belangrijkst?", len(own) + 1, f"after-{talk[-8:]}").status_code == 200
            )
            assert [number for number, _, _ in turns_at(record_in(second), talk)] == list(range(1, len(own) + 2))
            assert QUESTIONS[1] in httpx.get(address).text
