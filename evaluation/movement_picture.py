"""The picture of evaluation/movement.py: readiness over the turns, and at the end of each case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Protocol

import matplotlib  # type: ignore[import-untyped]

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from bot.method.circles import STEPS

WIDTH, HEIGHT = 14.0, 6.0
"""Inches."""


class Drawn(Protocol):
    """What the picture needs of a result."""

    @property
    def case(self) -> str: ...
    @property
    def learner(self) -> str: ...
    @property
    def readiness(self) -> float: ...
    @property
    def curve(self) -> tuple[float, ...]: ...


def draw(results: Sequence[Drawn], path: Path) -> None:
    """Write the picture to `path` (PNG)."""
    figure, (over_turns, at_end) = plt.subplots(1, 2, figsize=(WIDTH, HEIGHT), width_ratios=(3, 2))
    _draw_turns(over_turns, results)
    _draw_cases(at_end, results)
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)


def _names(results: Sequence[Drawn], kind: str) -> list[str]:
    return list(dict.fromkeys(getattr(result, kind) for result in results))


def _draw_turns(axes: plt.Axes, results: Sequence[Drawn]) -> None:
    for number, name in enumerate(_names(results, "learner")):
        curves = [result.curve for result in results if result.learner == name]
        mean = [fmean(values) for values in zip(*curves, strict=True)]
        axes.plot(mean, label=name.replace("_", " "), color=f"C{number}")
    axes.set_xlabel("turn of the learner")
    axes.set_ylabel("mean readiness")
    axes.set_yticks([step.place / 4 for step in STEPS], [step.value for step in STEPS])
    axes.set_ylim(-0.02, 1.02)
    axes.grid(alpha=0.3)
    axes.legend()


def _draw_cases(axes: plt.Axes, results: Sequence[Drawn]) -> None:
    cases, learners = _names(results, "case"), _names(results, "learner")
    found = {(result.case, result.learner): result.readiness for result in results}
    axes.imshow(
        [[found[case, name] for name in learners] for case in cases], vmin=0, vmax=1, cmap="YlGn", aspect="auto"
    )
    axes.set_xticks(range(len(learners)), [name.replace("_", " ") for name in learners], rotation=45, ha="right")
    axes.set_yticks(range(len(cases)), cases)
    axes.set_title("mean readiness at the end", fontsize="medium")
    for row, case in enumerate(cases):
        for column, name in enumerate(learners):
            value = found[case, name]
            axes.text(column, row, f"{value:.2f}", ha="center", va="center", color="white" if value > 0.7 else "black")
