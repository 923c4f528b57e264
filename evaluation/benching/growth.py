"""How the cost of a turn grows: with the conversation, with all that is stored, with the number of cases."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from bot.nlu.case_index import APART
from bot.settings import Settings
from evaluation.benching.figures import Cases, Length, Stored
from evaluation.benching.ours import OurBot, make_folder
from evaluation.benching.running import Bot
from evaluation.benching.timing import spread, timed, turn_times

WINDOW = 10


def over_a_talk(ours: Bot, theirs: Bot, places: Sequence[int]) -> tuple[Length, ...]:
    """One conversation with each, turn by turn beside each other, to the last of `places`."""
    talks = (ours.begin(), theirs.begin())
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(max(places)):
        for bot, talk, times in zip((ours, theirs), talks, taken, strict=True):
            words = bot.turns[number % len(bot.turns)]
            times.append(timed(lambda talk=talk, words=words: talk.say(words)))  # type: ignore[misc]
    own, other = ([median(times[max(place - WINDOW, 0) : place]) for place in places] for times in taken)
    return tuple(
        Length(turn=place, ours=first, theirs=second) for place, first, second in zip(places, own, other, strict=True)
    )


def over_stored(folder: Path, settings: Settings, counts: Sequence[int], turns: int) -> tuple[Stored, ...]:
    """Turns while the record holds ever more conversations."""
    make_folder(folder, settings)
    found = []
    for count in counts:
        if not (folder / "oefenklant.sqlite3").exists():
            OurBot(folder).stop()  # makes the tables, and one conversation to copy
        fill(folder, count)
        bot = OurBot(folder)
        try:
            times = list(islice(turn_times(bot), turns + WINDOW))[WINDOW:]
        finally:
            bot.stop()
        found.append(Stored(sessions=count, turn=spread(times)))
    return tuple(found)


def fill(folder: Path, count: int) -> None:
    """Copy a conversation that has turns until the record holds `count`, in the tracker store as well."""
    with sqlite3.connect(folder / "oefenklant.sqlite3") as record:
        there = record.execute("SELECT count(*) FROM sessions").fetchone()[0]
        model = record.execute("SELECT session_id FROM turns LIMIT 1").fetchone()[0]
        for table, key in (("sessions", "id"), ("turns", "session_id")):
            _copy(record, table, key, model, there, count)
    with sqlite3.connect(folder / "rasa.sqlite3") as tracker:
        _copy(tracker, "events", "sender_id", model, there, count, leave=("id",))


def _copy(
    at: sqlite3.Connection, table: str, key: str, model: str, first: int, last: int, leave: Sequence[str] = ()
) -> None:
    """Copy the rows of `model` under the keys "copy-<first>" to "copy-<last - 1>"."""
    names = [row[1] for row in at.execute(f"PRAGMA table_info({table})") if row[1] not in leave]
    values = ["'copy-' || n" if name == key else name for name in names]
    at.execute(
        f"WITH RECURSIVE numbers(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?) "
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM numbers, {table} "
        f"WHERE {key} = ?",
        (first, last, model),
    )


def over_cases(folder: Path, settings: Settings, counts: Sequence[int], turns: int) -> tuple[Cases, ...]:
    """Turns, memory and start with ever more cases; beyond those there are, copies under another id."""
    found = []
    for count in counts:
        own = make_folder(folder / str(count), settings)
        bots: list[OurBot] = []
        cases = copy_cases(settings.cases, own, count)
        ready = timed(lambda own=own, cases=cases, bots=bots: bots.append(OurBot(own, cases)))  # type: ignore[misc]
        bot = bots[0]
        try:
            times = list(islice(turn_times(bot), turns + WINDOW))[WINDOW:]
            memory = bot.memory()
        finally:
            bot.stop()
        found.append(Cases(cases=count, turn=spread(times), memory=memory, ready=ready))
    return tuple(found)


def copy_cases(source: Path, own: Path, count: int) -> Path:
    """A folder with `count` cases; their vectors and what tells their facts apart are in the cache."""
    cases = own / "cases"
    cases.mkdir()
    files = sorted(source.glob("*.yml"))
    for number in range(count):
        file, turn = files[number % len(files)], number // len(files)
        name = f"{file.stem}-{turn}" if turn else file.stem
        text = re.sub(rf"^id: *{re.escape(file.stem)}\b", f"id: {name}", file.read_text(encoding="utf-8"), flags=re.M)
        (cases / f"{name}.yml").write_text(text, encoding="utf-8")
        for ending in ("", APART):
            kept = own / "cache" / f"{file.stem}{ending}.npz"
            if turn and kept.exists():
                shutil.copy(kept, kept.with_stem(f"{name}{ending}"))
    return cases
