"""The picture of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib  # type: ignore[import-untyped]

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from evaluation.benching.figures import TARGETS, Figures, ratios

WIDTH, HEIGHT = 14.0, 4.0
"""Inches."""
OURS, THEIRS = "C0", "C1"


def draw(figures: Figures, path: Path) -> None:
    """Write the picture to `path` (PNG)."""
    figure, (first, second, third) = plt.subplots(1, 3, figsize=(WIDTH, HEIGHT))
    _draw_ratios(first, figures)
    _draw_load(second, figures)
    _draw_growth(third, figures)
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    plt.close(figure)


def _draw_ratios(axes: plt.Axes, figures: Figures) -> None:
    found = ratios(figures.ours, figures.theirs) if figures.ours and figures.theirs else {}
    names = [name for name, value in found.items() if value is not None]
    axes.bar(names, [found[name] or 0.0 for name in names], color=OURS)
    for place, name in enumerate(names):
        if name in TARGETS:
            axes.hlines(TARGETS[name], place - 0.45, place + 0.45, color="black", linestyles="dashed")
    axes.set_title("ours / theirs (dashed: at most)", fontsize="medium")


def _draw_load(axes: plt.Axes, figures: Figures) -> None:
    for name, loads, colour in (("ours", figures.load_ours, OURS), ("theirs", figures.load_theirs, THEIRS)):
        axes.plot(
            [one.learners for one in loads], [one.turns_a_second for one in loads], "o-", label=name, color=colour
        )
    axes.set_xlabel("learners at once")
    axes.set_title("turns a second", fontsize="medium")
    _finish(axes)


def _draw_growth(axes: plt.Axes, figures: Figures) -> None:
    at = [one.turn for one in figures.length]
    _line(axes, at, [one.ours for one in figures.length], "ours", OURS)
    _line(axes, at, [one.theirs for one in figures.length], "theirs", THEIRS)
    axes.set_xlabel("turn of the conversation")
    axes.set_title("milliseconds a turn", fontsize="medium")
    _finish(axes)


def _line(axes: plt.Axes, at: Sequence[int], seconds: Sequence[float], name: str, colour: str) -> None:
    axes.plot(at, [one * 1000 for one in seconds], "o-", label=name, color=colour)


def _finish(axes: plt.Axes) -> None:
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    axes.legend()
