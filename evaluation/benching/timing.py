"""Taking times, and what is told of them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, cycle
from statistics import median

import msgspec

from evaluation.benching.running import Bot

TALK_LENGTH = 16
"""Turns before a new conversation begins."""
PAUSE = 0.1
"""Seconds after an answer, side by side: what a bot still does then must not fall on the other's turn."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds."""

    n: int
    p50: float
    p95: float


def spread(times: Sequence[float]) -> Spread:
    """Median and 95th percentile (the smallest time that 95% of the times do not exceed)."""
    ordered = sorted(times)
    return Spread(n=len(ordered), p50=median(ordered), p95=ordered[math.ceil(0.95 * len(ordered)) - 1])


def timed(act: Callable[[], object]) -> float:
    """How many seconds something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def turn_times(bot: Bot) -> Iterator[float]:
    """The time of one turn after another, without end; beginning conversations is not counted."""
    said = cycle(bot.turns)
    for number in count():
        if number % TALK_LENGTH == 0:
            talk = bot.begin()
        words = next(said)
        yield timed(lambda talk=talk, words=words: talk.say(words))  # type: ignore[misc]


def side_by_side(ours: Bot, theirs: Bot, turns: int, warming: int = 10) -> tuple[Spread, Spread]:
    """Turns of both, one after the other by turns, so that what else the machine does falls on both."""
    first, second = turn_times(ours), turn_times(theirs)
    for _ in range(warming):
        next(first), next(second)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for bot, own in zip((first, second), times, strict=True):
            own.append(next(bot))
            time.sleep(PAUSE)
    return spread(times[0]), spread(times[1])
