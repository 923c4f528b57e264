"""A session in a line, for an overview of many."""

from __future__ import annotations

import msgspec

from bot.client.record import Conversation
from bot.coach.acting import acting_of


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What an overview tells of a session; no grade."""

    turns: int
    step: int
    """Place of the furthest step on the red circle, 0 (`still`) to 4 (`acts`)."""
    uncertain: int
    """Sentences with a code that the coder was not sure of."""
    rupture: bool
    """The client left, or was about to."""
    uses: dict[str, int]
    """How often each element and technique was surely used; those that were not are left out."""


def summary_of(conversation: Conversation) -> Summary:
    """The summary of a session, of corrected codes when those are in the conversation."""
    acting = acting_of(conversation)
    return Summary(
        turns=len(conversation.turns),
        step=conversation.state.furthest.place,
        uncertain=sum(bool(sentence.uncertain) for turn in conversation.turns for sentence in turn.sentences),
        rupture=conversation.state.ended == "left" or any(turn.after.low_turns for turn in conversation.turns),
        uses={use.id: use.count for use in (*acting.elements, *acting.techniques) if use.count},
    )
