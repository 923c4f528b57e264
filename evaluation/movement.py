"""How far simulated learners bring each case: `uv run python -m evaluation.movement [--json] [--seeds N] [--case ID]`.

Every learner of `evaluation/learners` plays every case through the real engine. Writes `movement.json`, `movement.md`
and `movement.png` to `evaluation/results/`; with `--case` nothing is written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median, median_low

import msgspec

from bot.client.case import load_cases
from bot.client.engine import Client
from bot.client.parameters import load_parameters
from bot.client.speaker import Overflow
from bot.method.circles import STEPS
from bot.paths import CASES, TEXTS
from bot.yamlfile import read_yaml
from evaluation.learners.all import LEARNERS
from evaluation.learners.one_trick import best_trick
from evaluation.learners.room import MOST_TURNS, Session, play
from evaluation.movement_picture import draw

RESULTS = Path(__file__).resolve().parent / "results"
SEEDS = 50
RANKING = ("expert", "middling", "novice", "bossy")
NEVER_ACTS = ("bossy", "takes_over", "leaves_early", "one_trick", "random", "silent")
EXPERT_ACTS = 0.95
EXPERT_TURNS = (12, 30)
OTHERS_ACT = 0.02
MIDDLING = ("sees", "chooses")


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One learner on one case, over all seeds. Shares and readiness run from 0 to 1."""

    case: str
    learner: str
    sessions: int
    acts: float
    left: float
    turns: float
    """Median."""
    readiness: float
    """Mean at the end of the talk."""
    furthest: str
    """Median of the furthest step."""
    curve: tuple[float, ...]
    """Mean readiness after each turn (0 to 40); a talk that is over keeps its last value."""
    trick: str = ""
    """What the one-trick learner repeats."""


ByLearner = dict[str, Result]
Rule = Callable[[ByLearner], bool]


class Target(msgspec.Struct, frozen=True):
    """One of the targets: whether every case meets it, and which do not."""

    name: str
    met: bool
    missed_by: tuple[str, ...]


def measure(client: Client, name: str, seeds: Iterable[int]) -> Result:
    """Let one learner play one case."""
    learner = LEARNERS[name](client)
    sessions = [play(client, learner, seed) for seed in seeds]
    count = len(sessions)
    return Result(
        case=client.case.id,
        learner=name,
        sessions=count,
        acts=sum(session.ending == "acts" for session in sessions) / count,
        left=sum(session.ending == "left" for session in sessions) / count,
        turns=median(session.turns for session in sessions),
        readiness=fmean(session.last.readiness for session in sessions),
        furthest=STEPS[median_low(session.last.furthest.place for session in sessions)].value,
        curve=_curve(sessions),
        trick=best_trick(client) if name == "one_trick" else "",
    )


def _curve(sessions: list[Session]) -> tuple[float, ...]:
    def at(session: Session, turn: int) -> float:
        return session.states[min(turn, session.turns)].readiness

    return tuple(round(fmean(at(session, turn) for session in sessions), 4) for turn in range(MOST_TURNS + 1))


def targets_of(results: Iterable[Result]) -> list[Target]:
    """The targets, each over all cases."""
    by_case: dict[str, ByLearner] = {}
    for result in results:
        by_case.setdefault(result.case, {})[result.learner] = result
    low, high = EXPERT_TURNS
    rules: dict[str, Rule] = {
        "expert acts": lambda case: case["expert"].acts >= EXPERT_ACTS,
        "expert turns": lambda case: low <= case["expert"].turns <= high,
        "middling sees or chooses": lambda case: case["middling"].furthest in MIDDLING,
        **{f"{name} does not act": _does_not_act(name) for name in NEVER_ACTS},
        "ranking": _ranked,
    }
    missed = {name: tuple(case for case, found in by_case.items() if not rule(found)) for name, rule in rules.items()}
    return [Target(name, not cases, cases) for name, cases in missed.items()]


def _does_not_act(name: str) -> Rule:
    return lambda case: case[name].acts <= OTHERS_ACT


def _ranked(case: ByLearner) -> bool:
    means = [case[name].readiness for name in RANKING]
    return all(better > worse for better, worse in pairwise(means))


def table(results: list[Result], targets: list[Target]) -> str:
    """Everything but the curves, as Markdown."""
    lines = [
        "# Simulated learners\n",
        f"{results[0].sessions} sessions each of up to {MOST_TURNS} turns; `uv run python -m evaluation.movement`.\n",
        "| target | met | not met by |\n|---|---|---|",
        *(f"| {t.name} | {'yes' if t.met else 'no'} | {', '.join(t.missed_by)} |" for t in targets),
        "\n| case | learner | readiness | acts | left | turns | furthest | |\n|---|---|---:|---:|---:|---:|---|---|",
        *(
            f"| {r.case} | {r.learner} | {r.readiness:.2f} | {r.acts:.0%} | {r.left:.0%} | {r.turns:g} "
            f"| {r.furthest} | {r.trick} |"
            for r in results
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--case", help="only this case; nothing is written")
    options = parser.parse_args()
    overflow = read_yaml(TEXTS / "nl" / "client.yml", Overflow)
    clients = [
        Client(case, load_parameters(), overflow)
        for case in load_cases(CASES).values()
        if options.case in (None, case.id)
    ]
    seeds = range(1, options.seeds + 1)
    results = [measure(client, name, seeds) for client in clients for name in LEARNERS]
    targets = targets_of(results)
    found = {"movement": msgspec.to_builtins({"targets": targets, "results": results})}
    if options.case is None:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "movement.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        (RESULTS / "movement.md").write_text(table(results, targets), encoding="utf-8")
        draw(results, RESULTS / "movement.png")
    print(json.dumps(found) if options.json else table(results, targets))


if __name__ == "__main__":
    main()
