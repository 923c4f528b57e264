"""A record with conversations in it, and a process that goes on adding turns."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.client.case import load_case
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Turn
from bot.client.state import first_state
from bot.method.coding import CodedSentence
from bot.paths import CASES, PROJECT
from bot.settings import Settings
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import Repository

CASE = "riet-bakker"


def conversation(name: str) -> Conversation:
    """An empty one."""
    state = first_state(load_case(CASES / f"{CASE}.yml"), load_parameters())
    return Conversation(id=name, case=CASE, seed=3, opening="Dag.", first=state)


def turn(number: int, talk: Conversation, words: str = "Hoe slaapt u?") -> Turn:
    sentence = CodedSentence(text=words, phase="person", technique="open_question", confidence={"phase": 0.9})
    return Turn(
        number=number, learner=words, sentences=(sentence,), client=f"Slecht. {number}", before=talk.first,
        after=talk.first,
    )  # fmt: skip


def fill(settings: Settings, *names: str, turns: int = 3) -> None:
    """Make the record of the settings, with conversations of these names in it."""
    engine = open_database(settings.database_url)
    migrate(engine)
    repository = Repository(engine)
    for name in names:
        repository.add_session(conversation(name), Choices(level="basis"))
        for number in range(1, turns + 1):
            repository.add_turn(name, turn(number, conversation(name)), f"{name}-{number}")
    engine.dispose()


def numbers(settings: Settings) -> dict[str, list[int]]:
    """The numbers of the turns of every conversation in the record."""
    engine = sa.create_engine(settings.database_url)
    query = sa.text("SELECT id, number FROM sessions LEFT JOIN turns ON session_id = id ORDER BY id, number")
    found: dict[str, list[int]] = {}
    try:
        with engine.connect() as connection:
            for name, number in connection.execute(query):
                found.setdefault(name, []).extend([] if number is None else [number])
    finally:
        engine.dispose()
    return found


@contextmanager
def writing(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process that begins conversations and adds turns without end; it printed a line once it is at it."""
    command = [sys.executable, "-m", "tests.service.filled", settings.database_url]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _write(url: str) -> None:
    engine = open_database(url)
    migrate(engine)
    repository = Repository(engine)
    for count in range(1_000_000):
        talk = conversation(f"talk-{count}")
        repository.add_session(talk, Choices(level="basis"))
        for number in range(1, 6):
            repository.add_turn(talk.id, turn(number, talk), f"{talk.id}-{number}")
        if count == 3:
            print("writing", flush=True)


if __name__ == "__main__":
    _write(sys.argv[1])
