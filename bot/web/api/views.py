"""A conversation as the API tells it: what the pages show, as data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any

import msgspec

from bot.client.case import Case
from bot.texts import Texts
from bot.web.api.shapes import CaseInfo, Exchange, HintShown, MessageShown, PartShown, SessionInfo, StandingShown
from bot.web.hints import view_hint
from bot.web.practice import Session
from bot.web.views import Message, Part, messages_of, over, standing_of


def view_case(case: Case) -> CaseInfo:
    """A case to choose."""
    persona = case.persona
    return CaseInfo(
        id=case.id, title=case.title, level=case.level, summary=case.summary.strip(), client=persona.name,
        referral=persona.referral, note=case.note,
    )  # fmt: skip


def view_session(session: Session, case: Case, texts: Texts) -> SessionInfo:
    """A whole conversation."""
    choices = session.choices
    return SessionInfo(
        id=session.conversation.id, case=view_case(case), level=choices.level, hints=choices.hints,
        readings=choices.readings, thoughts=choices.thoughts, focus=choices.focus,
        started=session.started.replace(tzinfo=UTC), **_state(session, case, texts, since=0),
    )  # fmt: skip


def view_exchange(session: Session, case: Case, texts: Texts, since: int) -> Exchange:
    """A conversation from turn `since` on."""
    return Exchange(**_state(session, case, texts, since))


def view_given_hint(session: Session, case: Case, texts: Texts) -> HintShown | None:
    """The hint for the turn to come, if there is to be one."""
    found = view_hint(session, case, texts)
    return msgspec.convert(msgspec.to_builtins(found), HintShown) if found else None


def _state(session: Session, case: Case, texts: Texts, since: int) -> dict[str, Any]:
    talk = session.conversation
    return {
        "next": talk.spoken + 1,
        "over": over(talk),
        "hint": view_given_hint(session, case, texts),
        "standing": msgspec.convert(msgspec.to_builtins(standing_of(talk)), StandingShown),
        "messages": tuple(_message(one) for one in messages_of(session, case, texts) if one.turn >= since),
    }


def _message(message: Message) -> MessageShown:
    return MessageShown(
        turn=message.turn, who=message.who, parts=_parts(message.parts), reading=message.reading or None,
        thought=_parts(message.thought), note=message.note or None,
    )  # fmt: skip


def _parts(parts: Iterable[Part]) -> tuple[PartShown, ...]:
    return tuple(PartShown(text=part.text, cue=part.cue) for part in parts)
