"""What another worker of each kind gains."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bot.settings import Settings
from evaluation.benching.figures import Workers
from evaluation.benching.load import Load, under_load
from evaluation.benching.ours import OurBot, make_folder

ROUNDS = 3


def over_workers(
    folder: Path, settings: Settings, counts: Sequence[int], learners: int, seconds: float
) -> tuple[Workers, ...]:
    """The program with each of these numbers of workers. All of them stay, and the loads alternate, so that what else
    the machine does falls on each; of `ROUNDS` loads the middle one counts."""
    with ExitStack() as stack:
        bots = [OurBot(make_folder(folder / str(count), settings), workers=count) for count in counts]
        for bot in bots:
            stack.callback(bot.stop)
        rounds = [[under_load(bot, learners, seconds) for bot in bots] for _ in range(ROUNDS)]
        return tuple(
            Workers(workers=count, load=_middle(loads), memory=bot.memory())
            for count, bot, loads in zip(counts, bots, zip(*rounds, strict=True), strict=True)
        )


def _middle(loads: Sequence[Load]) -> Load:
    return sorted(loads, key=lambda load: load.turns_a_second)[len(loads) // 2]
