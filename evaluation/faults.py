"""Killing while learners talk: `uv run python -m evaluation.faults [--kills 500] [--learners 4] [--seed 1] [--json]`.

Runs the whole program, lets learners talk as the page's script does (what gets no answer is sent again with the same
request id), and kills one of its processes at random moments (SIGKILL): Rasa, the action server, the pages, and now and
then the program itself, which is then started anew. Afterwards every conversation in the record must hold exactly the
turns that were answered, in order, each once, and must go on. Writes `faults.json` to `evaluation/results/`.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bot.settings import Settings
from bot.transcripts.database import open_database
from bot.transcripts.repository import Repository
from evaluation.benching.ours import OurBot, make_folder
from evaluation.benching.words import words
from evaluation.coding.paths import RESULTS
from evaluation.killing.comparing import compared
from evaluation.killing.learner import Learner
from evaluation.killing.processes import kill_one

log = logging.getLogger(__name__)
WAITS = (0.2, 6.0)
"""Seconds between two kills: at some the program is whole again, at some it is not."""
WHOLE_SECONDS = 120
TURNS = 12
"""A learner begins anew after so many."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it."""

    kills: dict[str, int]
    """By process."""
    learners: int
    conversations: int
    answered: int
    """Turns that a learner got an answer to."""
    sent_again: int
    """Requests that got no answer and were sent once more."""
    longest_wait_seconds: float
    """Between a turn's first sending and its answer."""
    lost: int
    doubled: int
    out_of_order: int
    do_not_go_on: int
    seconds: float


def main() -> None:
    """Kill, write the figures, and exit with 1 when something was lost, doubled or stuck."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--learners", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with tempfile.TemporaryDirectory() as folder:
        figures = run(Path(folder), given.kills, given.learners, given.seed)
    RESULTS.mkdir(exist_ok=True)
    told = msgspec.json.encode(figures)
    (RESULTS / "faults.json").write_bytes(msgspec.json.format(told) + b"\n")
    print(told.decode() if given.json else msgspec.json.format(told).decode())
    wrong = figures.lost + figures.doubled + figures.out_of_order + figures.do_not_go_on
    sys.exit(1 if wrong or not figures.answered else 0)


def run(folder: Path, kills: int, learners: int, seed: int) -> Figures:
    """Let them talk while processes are killed, then look at what the record holds."""
    own = make_folder(folder / "program", Settings())
    bot = OurBot(own)
    chance, killed, began = random.Random(seed), Counter[str](), time.monotonic()
    talking = [Learner(bot.port, words().ours, TURNS) for _ in range(learners)]
    threads = [threading.Thread(target=one.talk, daemon=True) for one in talking]
    for thread in threads:
        thread.start()
    try:
        for number in range(kills):
            time.sleep(chance.uniform(*WAITS))
            name = kill_one(bot.pid, chance)
            killed[name] += 1
            if name == "program":
                bot.start()
            if number % 25 == 24:
                log.info("%s kills, %s turns answered", number + 1, sum(one.answered for one in talking))
        for one in talking:
            one.stop()
        for thread in threads:
            thread.join(WHOLE_SECONDS)
        stuck = sum(thread.is_alive() for thread in threads)
        stuck += sum(not one.goes_on() for one in talking) if not stuck else 0
    finally:
        bot.stop()
    return _looked_at(own, talking, killed, stuck, time.monotonic() - began)


def _looked_at(own: Path, talking: Sequence[Learner], killed: Counter[str], stuck: int, seconds: float) -> Figures:
    engine = open_database(f"sqlite:///{own / 'oefenklant.sqlite3'}")
    came = compared(Repository(engine), talking)
    engine.dispose()
    return Figures(
        kills=dict(killed), learners=len(talking), conversations=sum(len(one.talks) for one in talking),
        answered=sum(one.answered for one in talking), sent_again=sum(one.sent_again for one in talking),
        longest_wait_seconds=round(max(one.longest for one in talking), 1), lost=came.lost, doubled=came.doubled,
        out_of_order=came.out_of_order, do_not_go_on=stuck, seconds=round(seconds, 1),
    )  # fmt: skip


if __name__ == "__main__":
    main()
