"""All that a run finds."""

from __future__ import annotations

import msgspec

from evaluation.benching.load import Load
from evaluation.benching.timing import Spread

RATIOS = ("turn_p50", "turn_p95", "memory", "ready", "train")
TARGETS = {"turn_p50": 1.0, "turn_p95": 1.5, "memory": 1.0, "ready": 0.5}


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One bot."""

    turn: Spread
    memory: int
    """Bytes (PSS), of all its processes."""
    ready: float
    """Median of seconds from start to first answer."""
    train: float | None = None
    """Seconds; None when that was left out."""


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """Median of the ten turns up to a place in a conversation, in seconds."""

    turn: int
    ours: float
    theirs: float


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """With so many conversations in the record."""

    sessions: int
    turn: Spread


class Cases(msgspec.Struct, frozen=True, kw_only=True):
    """With so many cases."""

    cases: int
    turn: Spread
    memory: int
    ready: float


class Workers(msgspec.Struct, frozen=True, kw_only=True):
    """With so many workers of each kind; learners at once, each as fast as the answers come."""

    workers: int
    load: Load
    memory: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """A run; a part that was left out is empty."""

    machine: str
    ours: Measured | None = None
    theirs: Measured | None = None
    load_ours: tuple[Load, ...] = ()
    load_theirs: tuple[Load, ...] = ()
    length: tuple[Length, ...] = ()
    sessions: tuple[Stored, ...] = ()
    cases: tuple[Cases, ...] = ()
    workers: tuple[Workers, ...] = ()


def ratios(ours: Measured, theirs: Measured) -> dict[str, float | None]:
    """Ours over theirs; below 1 ours takes less. None for what was left out."""
    return {
        "turn_p50": round(ours.turn.p50 / theirs.turn.p50, 3),
        "turn_p95": round(ours.turn.p95 / theirs.turn.p95, 3),
        "memory": round(ours.memory / theirs.memory, 3),
        "ready": round(ours.ready / theirs.ready, 3),
        "train": round(ours.train / theirs.train, 3) if ours.train and theirs.train else None,
    }
