"""What trainers who reviewed a conversation agree on, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.client.record import Conversation
from bot.method.coding import CodedSentence


class AgreedTurn(msgspec.Struct, frozen=True, kw_only=True):
    """A turn with the sentences that every reviewer codes alike."""

    client: str
    """The client's words before it; empty when the talk begins."""
    sentences: tuple[tuple[str, dict[str, str]], ...]
    """(text, layer to code)"""


def agreed(
    conversation: Conversation, readings: Sequence[Sequence[CodedSentence]]
) -> tuple[tuple[AgreedTurn, ...], int]:
    """The turns of a conversation as its reviewers code them, and how many sentences were left out.

    Args:
        conversation: that was reviewed.
        readings: all its sentences as each reviewer codes them (`bot.coach.agreement.reading_of`); at least one.
    """
    turns, left_out, at, client = [], 0, 0, ""
    for turn in conversation.turns:
        kept = []
        for index in range(at, at + len(turn.sentences)):
            codes = [reading[index].codes for reading in readings]
            if all(own == codes[0] for own in codes) and readings[0][index].readable:
                kept.append((readings[0][index].text, codes[0]))
            else:
                left_out += 1
        at += len(turn.sentences)
        if kept:
            turns.append(AgreedTurn(client=client, sentences=tuple(kept)))
        client = turn.client
    return tuple(turns), left_out
