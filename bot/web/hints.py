"""A hint as the talk shows it."""

from __future__ import annotations

import msgspec

from bot.client.case import Case
from bot.coach.hints import hint
from bot.texts import Texts
from bot.web.names import circle_name, circle_number
from bot.web.practice import Session
from bot.web.views import over


class HintView(msgspec.Struct, frozen=True, kw_only=True):
    """Which circle to look at, why, and one way it could sound."""

    circle: str
    number: int
    circle_name: str
    text: str
    example: str


def view_hint(session: Session, case: Case, texts: Texts) -> HintView | None:
    """The hint for the turn to come, if there is to be one now."""
    asked = session.hints == "always" or (session.hints == "ask" and session.waiting_hint is not None)
    if not asked or over(session.conversation):
        return None
    found = hint(session.conversation, case, session.choices.focus)
    return HintView(
        circle=found.circle,
        number=circle_number(found.circle),
        circle_name=circle_name(found.circle, texts),
        text=texts(found.message.id, **found.message.args),
        example=found.example,
    )
