"""Many learners at once, each waiting for the answer before the next turn."""

from __future__ import annotations

import threading
import time

import msgspec

from evaluation.benching.running import Bot
from evaluation.benching.timing import Spread, spread, turn_times


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """So many learners at once."""

    learners: int
    turns_a_second: float
    turn: Spread


def under_load(bot: Bot, learners: int, seconds: float) -> Load:
    """Let `learners` talk at once for `seconds`, as fast as the answers come.

    Raises:
        DidNotAnswer: a turn failed.
    """
    ready = threading.Barrier(learners + 1)
    times: list[list[float]] = [[] for _ in range(learners)]
    problems: list[Exception] = []

    def learner(own: list[float]) -> None:
        turns = turn_times(bot)
        try:
            next(turns)
            ready.wait()
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                own.append(next(turns))
        except Exception as problem:  # goes to the one who started the thread
            problems.append(problem)
            ready.abort()

    threads = [threading.Thread(target=learner, args=(own,), daemon=True) for own in times]
    for thread in threads:
        thread.start()
    try:
        ready.wait()
    except threading.BrokenBarrierError:
        raise problems[0] from None
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    taken = [one for own in times for one in own]
    return Load(learners=learners, turns_a_second=len(taken) / (time.perf_counter() - began), turn=spread(taken))
