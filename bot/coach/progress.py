"""A learner's way over several conversations: what came in, how far the client came, what was tried since."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.client.case import Case
from bot.client.record import Conversation
from bot.coach.acting import acting_of
from bot.coach.advice import try_of, turns_held_back
from bot.coach.moving import moving_of
from bot.coach.report import Message, Use

ENOUGH_TURNS = 5
"""A shorter conversation does not show whether something was tried (reading)."""


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """What the report before asked to try, and whether it came up again."""

    message: Message
    again: tuple[int, ...]
    """The turns in which it was still to be tried."""
    enough: bool
    """The conversation was long enough to tell."""


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation of the learner."""

    session: str
    case: str
    turns: int
    began: str
    """The step the client began at."""
    furthest: str
    """The furthest step the client came to."""
    elements: tuple[Use, ...]
    """The twelve elements a worker uses, in order of number."""
    to_try: tuple[Message, ...]
    followed: tuple[Followed, ...]


def progress_of(talks: Sequence[tuple[Conversation, Case]]) -> tuple[Visit, ...]:
    """The visits of a learner.

    Args:
        talks: conversations with the case that was played, the oldest first; each has turns.
    """
    visits: list[Visit] = []
    asked: tuple[Message, ...] = ()
    for conversation, case in talks:
        moving = moving_of(conversation, case)
        to_try = tuple(claim.message for claim in try_of(conversation, case))
        visits.append(
            Visit(
                session=conversation.id,
                case=case.id,
                turns=len(conversation.turns),
                began=moving.points[0].step,
                furthest=moving.furthest,
                elements=acting_of(conversation).elements,
                to_try=to_try,
                followed=_followed(asked, conversation, case),
            )
        )
        asked = to_try
    return tuple(visits)


def _followed(asked: Sequence[Message], conversation: Conversation, case: Case) -> tuple[Followed, ...]:
    held_back = turns_held_back(conversation, case)
    enough = len(conversation.turns) >= ENOUGH_TURNS
    return tuple(
        Followed(message=message, again=held_back.get(message.id.removeprefix("try-"), ()), enough=enough)
        for message in asked
    )
