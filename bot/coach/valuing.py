"""How does the client value the talk and the activating approach? In the client's own words, never a score."""

from __future__ import annotations

from typing import Literal

from bot.client.case import Case
from bot.client.record import Conversation
from bot.coach.causes import effect_of, is_sure
from bot.coach.report import Valuing
from bot.method.circles import Step

HEARD_CONTACT = 0.55
"""From this contact at the end, with what was given back, the client feels heard (reading)."""
NOT_HEARD_CONTACT = 0.35
HEARD_MIRRORS = 2

Talk = Literal["heard", "partly_heard", "not_heard"]
Approach = Literal["moved", "opened", "left_with_it", "done_for", "pushed", "unchanged"]
_FAMILIES: dict[str, Approach] = {
    "pressure": "pushed",
    "unasked_advice": "pushed",
    "early": "pushed",
    "alone": "left_with_it",
    "keeps": "done_for",
}


def valuing_of(conversation: Conversation, case: Case) -> Valuing:
    """What the client says afterwards; both texts are empty when there was no turn to value."""
    if not conversation.turns:
        return Valuing(talk="", approach="")
    talk: str = getattr(case.value, talk_of(conversation))
    approach: str = getattr(case.value, approach_of(conversation)) or case.value.unchanged
    return Valuing(talk=talk, approach=approach)


def talk_of(conversation: Conversation) -> Talk:
    """Whether the client felt heard: by the contact at the end and by what was given back and hit."""
    state = conversation.state
    hits = sum(
        reason.cause == "heard" and is_sure(turn, reason) for turn in conversation.turns for reason in turn.reasons
    )
    missed = sum(len(turn.missed) for turn in conversation.turns)
    if state.ended == "left" or state.contact < NOT_HEARD_CONTACT:
        return "not_heard"
    if state.contact >= HEARD_CONTACT and hits >= HEARD_MIRRORS and hits > missed:
        return "heard"
    return "partly_heard"


def approach_of(conversation: Conversation) -> Approach:
    """What the approach did: what hindered most, unless more was gained than it cost."""
    hindered: dict[Approach, float] = {}
    gained = 0.0
    for turn in conversation.turns:
        for reason in turn.reasons:
            family = _FAMILIES.get(reason.cause)
            if family and is_sure(turn, reason):
                hindered[family] = hindered.get(family, 0.0) - min(effect_of(reason), 0.0)
            elif reason.on == "progress" and reason.amount > 0:
                gained += reason.amount
    worst = max(hindered, key=lambda family: hindered[family], default=None)
    forward = conversation.state.step.place > conversation.first.step.place
    if worst and hindered[worst] > gained:
        return worst
    if not forward:
        return "unchanged"
    return "moved" if conversation.state.step is Step.ACTS else "opened"
