"""A learner who repeats the one move that does most."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from bot.client.engine import Client
from bot.method.circles import STYLES
from evaluation.learners import saying
from evaluation.learners.room import play
from evaluation.learners.talk import Learner, Say, Talk, Topic

SEARCH_SEEDS = (101, 102, 103)


def candidates() -> dict[str, Learner]:
    """Every kind of move by itself, as a learner who says nothing else."""
    always: dict[str, Say] = {
        "greet": saying.GREET, "ease": saying.EASE, "frame": saying.FRAME, "goal": saying.GOAL, "hopes": saying.HOPES,
        "affirm": saying.AFFIRM, "nod": saying.NOD, "inform": saying.INFORM, "weigh": saying.WEIGH,
        "summary": saying.SUMMARY,
    }  # fmt: skip
    found = {name: _always(say) for name, say in always.items()}
    found["reflect"] = lambda talk, random: (saying.reflect(saying.last_told(talk)),)
    found["ask"] = lambda talk, random: (saying.ask(saying.any_topic(talk, random)),)
    found["invite to tell"] = lambda talk, random: (saying.ask(Topic(random.choice(saying.PHASES))),)
    for style in STYLES:
        found[style] = _moves_along(style)
    return found


def _always(say: Say) -> Learner:
    return lambda talk, random: (say,)


def _moves_along(style: str) -> Learner:
    def turn(talk: Talk, random: Random) -> tuple[Say, ...]:
        return (saying.move_along(style, saying.any_task(talk, random)),)

    return turn


@lru_cache(maxsize=64)
def best_trick(client: Client) -> str:
    """The move that by itself brings this client furthest, tried out on seeds that are not measured with."""

    def reached(name: str) -> float:
        sessions = [play(client, candidates()[name], seed) for seed in SEARCH_SEEDS]
        return sum(session.last.readiness for session in sessions)

    return max(candidates(), key=reached)
