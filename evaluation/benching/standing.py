"""The two bots beside each other: start, turns, memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import msgspec

from bot.settings import Settings
from evaluation.benching.figures import Measured
from evaluation.benching.ours import OurBot, make_folder
from evaluation.benching.running import Bot
from evaluation.benching.theirs import TheirBot
from evaluation.benching.timing import side_by_side


class Effort(msgspec.Struct, frozen=True, kw_only=True):
    """How much is repeated."""

    starts: int
    turns: int


def beside(settings: Settings, folder: Path, their_folder: Path, effort: Effort) -> tuple[Measured, Measured]:
    """Start each a few times, by turns; then both stay, and turns alternate. Memory is taken after those turns."""
    own = make_folder(folder / "ours", settings)
    starts: tuple[list[float], list[float]] = ([], [])
    makers: tuple[Callable[[], Bot], Callable[[], Bot]] = (lambda: OurBot(own), lambda: TheirBot(their_folder))
    bots: list[Bot] = []
    try:
        for number in range(effort.starts):
            for make, times in zip(makers, starts, strict=True):
                began = time.perf_counter()
                bots.append(make())
                times.append(time.perf_counter() - began)
                if number < effort.starts - 1:
                    bots.pop().stop()
        turns = side_by_side(bots[0], bots[1], effort.turns)
        memory = [bot.memory() for bot in bots]
    finally:
        for bot in bots:
            bot.stop()
    ours, theirs = (
        Measured(turn=turn, memory=taken, ready=median(times))
        for turn, taken, times in zip(turns, memory, starts, strict=True)
    )
    return ours, theirs
