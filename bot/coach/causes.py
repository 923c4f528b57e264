"""The reasons of a turn as the coach reads them: how sure they are, how much they did, and their sentence."""

from __future__ import annotations

from bot.client.hearing import Reason
from bot.client.record import Turn
from bot.coach.report import Message
from bot.method.circles import LAYER_OF

WEIGHT = {"progress": 1.0, "contact": 2.0, "goal": 0.1, "expectations": 0.1}
"""How changes of different levels add up: half the contact there is to win weighs as much as a step (reading)."""
WHOLE_TURN = ("nothing_to_hold", "interrogated", "worn_out")
"""Causes that lie in the turn as a whole, so in all its codes."""
HELD = ("not_yet_understood", "unclear", "no_contact")
"""Causes that hold a step back (laws 3 and 4)."""
_TECHNIQUES = ("pressure", "unasked_advice", "affirmation", "encourager")


def layer_of(reason: Reason) -> str | None:
    """The layer of the code that the reason comes from; None when it comes from the state."""
    if reason.cause in (*_TECHNIQUES, "blurred"):
        return "technique"
    return LAYER_OF.get(reason.element)


def is_sure(turn: Turn, reason: Reason) -> bool:
    """Whether the reason rests on codes that the coder was sure of."""
    if reason.sentence is not None:
        return layer_of(reason) not in turn.sentences[reason.sentence].uncertain
    if reason.cause in WHOLE_TURN:
        return not any(sentence.uncertain for sentence in turn.sentences)
    if reason.cause in ("not_yet_understood", "told_first", "opened"):
        return any(s.phase == "mirror" and "phase" not in s.uncertain for s in turn.sentences)
    return True


def effect_of(reason: Reason) -> float:
    """What the reason did to movement: contact, clarity and progress taken together (below 0: it hindered)."""
    return reason.amount * WEIGHT.get(reason.on, 0.0)


def message_of(reason: Reason) -> Message:
    """The catalogue's sentence for a reason (`reason-<what changed>-<element>-<cause>` in report.ftl)."""
    return Message(id=f"reason-{reason.on}-{reason.element}-{reason.cause}")
