"""However the program ends, nothing of it stays behind: signals, `kill -9`, and the end of `uv run` around it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from bot.settings import Settings
from tests.service.whole import running

RUN = (sys.executable, "-c", "from bot.cli import app; app()")
SECONDS = 90

SWALLOWING = """
import time
from bot.service.processes import exit_when_asked, stopping_at_once

exit_when_asked()
with stopping_at_once(lambda: print("cleaned", flush=True)):
    print("begun", flush=True)
    while True:
        try:
            time.sleep(60)
        except BaseException:
            pass
"""


def until(true: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Whether it becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return True is true()


@contextmanager
def started(command: tuple[str, ...], settings: Settings, **given: int) -> Iterator[subprocess.Popen[str]]:
    """A command with open standard input; killed at the end, should it still be there."""
    environment = {**os.environ, "OEFENKLANT_FOLDER": str(settings.folder)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        preexec_fn=_heeding_hangups, **({"stdin": subprocess.PIPE} | given),
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _heeding_hangups() -> None:
    """As in a terminal, also where the tests themselves are run under `nohup`."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def action_servers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The action servers under a process."""
    try:
        below = psutil.Process(process.pid).children(recursive=True)
        return [child for child in below if "rasa_sdk" in child.cmdline()]
    except psutil.NoSuchProcess:
        return []


def talking(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """All processes under one that plays a conversation, once its client spoke or a turn was answered."""
    assert process.stdout is not None
    seen = process.stdout.read(1)
    assert seen, "it ended by itself"
    assert action_servers(process)
    return psutil.Process(process.pid).children(recursive=True)


def are_gone(processes: list[psutil.Process]) -> bool:
    return not any(one.is_running() and one.status() != psutil.STATUS_ZOMBIE for one in processes)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_play_takes_its_action_server_along(settings: Settings, model: Path, number: signal.Signals) -> None:
    with started((*RUN, "play", "riet-bakker"), settings) as process:
        assert process.stdin is not None
        process.stdin.write("Goedemiddag.\n")
        process.stdin.flush()
        below = talking(process)
        process.send_signal(number)
        assert process.wait(20) == (-number if number is signal.SIGKILL else 128 + number)
        assert until(lambda: are_gone(below), 10)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_chat_stops_while_it_waits_for_words(settings: Settings, model: Path, number: signal.Signals) -> None:
    with started((*RUN, "chat", "riet-bakker"), settings) as process:
        below = talking(process)
        process.send_signal(number)
        assert process.wait(20) == 128 + number
        assert until(lambda: are_gone(below), 10)


def test_it_stops_when_uv_is_killed(settings: Settings, model: Path) -> None:
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "the tests are run with uv"
    command = (uv, "run", "--no-project", *RUN, "chat", "riet-bakker")
    with started(command, settings) as process:
        below = talking(process)
        assert len(below) > 1, "uv, the command, its action server"
        process.kill()
        assert until(lambda: are_gone(below), 20)


def test_the_three_processes_die_with_the_one_that_keeps_them(settings: Settings, model: Path, tmp_path: Path) -> None:
    with running(settings, tmp_path) as whole:
        below = psutil.Process(whole.process.pid).children(recursive=True)
        assert len(below) >= 3
        whole.process.kill()
        assert until(lambda: are_gone(below), 20)


def test_a_signal_while_it_starts(settings: Settings, model: Path) -> None:
    with started((*RUN, "play", "riet-bakker"), settings) as process:
        assert until(lambda: bool(action_servers(process)))
        below = action_servers(process)
        process.terminate()
        assert process.wait(20) == 128 + signal.SIGTERM
        assert until(lambda: are_gone(below), 10)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_is_not_swallowed_by_what_is_loaded(settings: Settings, number: signal.Signals) -> None:
    with started((sys.executable, "-c", SWALLOWING), settings) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(number)
        assert process.wait(20) == 128 + number
        assert process.stdout.read() == "cleaned\n"


def test_nohup_is_heeded(settings: Settings, model: Path) -> None:
    with started(("nohup", *RUN, "play", "riet-bakker"), settings) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write("Goedemiddag.\n")
        process.stdin.flush()
        talking(process)
        process.send_signal(signal.SIGHUP)
        said, _ = process.communicate("Hoe slaapt u?\n", timeout=60)
        assert '"report"' in said
        assert process.returncode == 0
