"""What a learner's words did for the client's movement, as one number a turn.

It orders sessions (does the coach see the same quality as people do?) and is no grade: no page shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.client.hearing import Reason
from bot.coach.causes import effect_of

BY_ITSELF = ("fades", "relief")
"""Causes that go on by themselves, whatever is said."""


def standing(turns: Sequence[Sequence[Reason]]) -> float:
    """The mean over the turns of what was done for contact, clarity and progress (about -1 to 1; 0 without turns).

    Args:
        turns: for each turn the reasons of what changed.
    """
    if not turns:
        return 0.0
    effects = (effect_of(reason) for reasons in turns for reason in reasons if reason.cause not in BY_ITSELF)
    return sum(effects) / len(turns)
