"""Whether the coach puts simulated learners in order: `uv run python -m evaluation.assessment [--json] [--seeds N]`.

Learners of known quality play every case through the real engine. In a pair two of them played the same case with the
same seed; it is right when the better one's session has the higher standing (`bot.coach.standing`). Writes
`assessment.json` to `evaluation/results/`. For real conversations see `evaluation.annomi`.
"""

from __future__ import annotations

import argparse
import json
from itertools import combinations
from statistics import fmean

import msgspec

from bot.client.case import load_cases
from bot.client.engine import Client
from bot.client.parameters import load_parameters
from bot.client.speaker import Overflow
from bot.coach.standing import standing
from bot.paths import CASES, TEXTS
from bot.yamlfile import read_yaml
from evaluation.learners.all import LEARNERS
from evaluation.learners.room import play
from evaluation.movement import RANKING, RESULTS, SEEDS


class Figures(msgspec.Struct, frozen=True):
    """Shares run from 0 to 1; `standings` is the mean of each learner."""

    pairs: int
    pairs_right: float
    by_case: dict[str, float]
    standings: dict[str, float]


def measure(seeds: int) -> Figures:
    """All pairs of the ranking, on every case and seed."""
    overflow, parameters = read_yaml(TEXTS / "nl" / "client.yml", Overflow), load_parameters()
    right: dict[str, list[bool]] = {}
    standings: dict[str, list[float]] = {name: [] for name in RANKING}
    for case in load_cases(CASES).values():
        client = Client(case, parameters, overflow)
        for seed in range(seeds):
            found = {name: standing(play(client, LEARNERS[name](client), seed).reasons) for name in RANKING}
            for name, value in found.items():
                standings[name].append(value)
            pairs = combinations(RANKING, 2)
            right.setdefault(case.id, []).extend(found[better] > found[worse] for better, worse in pairs)
    every = [one for of_case in right.values() for one in of_case]
    return Figures(
        pairs=len(every),
        pairs_right=round(fmean(every), 4),
        by_case={case: round(fmean(of_case), 4) for case, of_case in right.items()},
        standings={name: round(fmean(values), 4) for name, values in standings.items()},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    options = parser.parse_args()
    figures = msgspec.to_builtins(measure(options.seeds))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "assessment.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{figures['pairs_right']:.1%} of {figures['pairs']} pairs are in the right order")
    for name, value in figures["standings"].items():
        print(f"{name:10} {value:+.3f}")


if __name__ == "__main__":
    main()
