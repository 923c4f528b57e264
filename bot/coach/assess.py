"""The report of a conversation (the method's registration form: acting, moving, valuing; then keep and try)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.client.case import Case
from bot.client.record import Conversation, FocusCircle
from bot.coach.acting import acting_of
from bot.coach.advice import keep_of, try_of
from bot.coach.corrected import Correction, corrected
from bot.coach.in_view import in_view_of
from bot.coach.moving import moving_of
from bot.coach.report import Report
from bot.coach.valuing import valuing_of


def assess(
    conversation: Conversation,
    case: Case,
    focus: FocusCircle | None = None,
    corrections: Sequence[Correction] = (),
) -> Report:
    """What can be said about a conversation, each claim with the turns it rests on.

    Args:
        conversation: the record, finished or not; without turns the report makes no claim.
        case: the case that was played.
        focus: the one circle that claims are about; None for all of them.
        corrections: a trainer's; what the learner did is told by these codes. Where the client went and why rests on
            what the client heard then, and stays as it was.
    """
    read = corrected(conversation, corrections, case)
    return Report(
        case=case.id,
        turns=len(conversation.turns),
        acting=acting_of(read, focus),
        moving=moving_of(conversation, case),
        valuing=valuing_of(conversation, case),
        in_view=in_view_of(conversation, case),
        keep=keep_of(read, focus),
        try_=try_of(read, case, focus),
    )
