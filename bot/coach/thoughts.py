"""What the client thought and did not say at a turning point: a line of the case, chosen by what happened (reading)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.client.case import Case
from bot.coach.report import TurningPoint

BY_CAUSE = {
    "pressure": "pushed",
    "insult": "pushed",
    "unasked_advice": "advised",
    "keeps": "done_for",
    "alone": "left_alone",
    "early": "too_soon",
    "not_yet_understood": "too_soon",
    "missed": "missed",
}
"""Pools of `Case.thoughts` by what held the client back most; anything else is waiting."""


def thoughts_at(points: Sequence[TurningPoint], case: Case, seed: int) -> tuple[str, ...]:
    """A thought for each turning point, in order; none comes twice as long as there are others.

    Args:
        points: the turning points of one conversation.
        case: that was played.
        seed: of the conversation; the same one gives the same thoughts.
    """
    thought: list[str] = []
    for point in points:
        lines = pool_of(point, case)
        left = [line for line in lines if line not in thought] or list(lines)
        key = f"{seed}/{point.evidence.turn}/{point.kind}".encode()
        thought.append(left[int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big") % len(left)])
    return tuple(thought)


def pool_of(point: TurningPoint, case: Case) -> tuple[str, ...]:
    """The lines that fit a turning point."""
    thoughts = case.thoughts
    if point.kind == "forward":
        return _lines(thoughts.to_step, point.step_to)
    cause = point.cause or ""
    if point.kind == "back" and point.step_from != point.step_to and cause not in BY_CAUSE:
        return _lines(thoughts.back_to, point.step_to)
    return _lines(thoughts, BY_CAUSE.get(cause, "waiting"))


def _lines(part: object, name: str) -> tuple[str, ...]:
    lines: tuple[str, ...] = getattr(part, name)
    return lines
