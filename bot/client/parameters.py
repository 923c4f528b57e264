"""The parameters of movement, read from `bot/data/method/movement.yml`."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from bot.paths import METHOD
from bot.yamlfile import read_yaml


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class ContactParameters(Strict, frozen=True):
    move_from: float
    slip_below: float
    leave_below: float
    gain: dict[str, float]
    """By code, and by how a way of moving along fits."""
    insult: float
    closed_in_a_row: int
    interrogation: float
    repair: float
    silence: float


class ClarityParameters(Strict, frozen=True):
    start: float
    asked: float
    fade: float
    blur: float
    needed: dict[str, float]


class ProgressParameters(Strict, frozen=True):
    mirror: float
    explored: float
    fits: float
    relief: float
    relief_turns: int
    keeps: float
    early: float
    alone: float
    pressure: float
    unasked_advice: float
    again: float


class WearParameters(Strict, frozen=True):
    window: int
    factor: float


class LevelParameters(Strict, frozen=True):
    """What a level changes in a case that was written for the other one."""

    contact: float
    """Added to the contact at the start."""
    pace: float
    """Times the pace."""


class Parameters(Strict, frozen=True):
    contact: ContactParameters
    clarity: ClarityParameters
    progress: ProgressParameters
    wear: WearParameters
    uncertain: float
    reproach: float
    """From this probability on pressure and unasked advice are sure."""
    levels: dict[str, LevelParameters]


@lru_cache(maxsize=1)
def load_parameters() -> Parameters:
    """The parameters in use.

    Raises:
        DataFileError: the file does not fit; names file and line.
    """
    return read_yaml(METHOD / "movement.yml", Parameters)
