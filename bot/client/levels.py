"""The two levels a case can be practised at, after the method's trainings: BASIS, a milder client, and PLUS."""

from __future__ import annotations

from typing import get_args

import msgspec

from bot.client.case import Case, Level
from bot.client.parameters import LevelParameters

LEVELS: tuple[Level, ...] = get_args(Level)


def at_level(case: Case, level: Level, parameters: dict[str, LevelParameters]) -> Case:
    """The case as it is met at `level`; at its own level nothing changes.

    A case written for PLUS starts with a little more contact and moves a little quicker at BASIS, and the other way
    round. Facts, lines, tasks and what must be in view before a step opens stay as they are.
    """
    if level == case.level:
        return case
    change = parameters[level]
    contact = min(max(case.start.contact + change.contact, 0.0), 1.0)
    start = msgspec.structs.replace(case.start, contact=contact)
    return msgspec.structs.replace(case, level=level, start=start, pace=case.pace * change.pace)
