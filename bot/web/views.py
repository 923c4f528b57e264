"""What the pages of the talk show. Nothing of step, contact, codes or untold facts is in here, so none can leak."""

from __future__ import annotations

import re
import secrets
from typing import Literal

import msgspec

from bot.client.case import Case
from bot.client.record import Conversation
from bot.web.practice import Session

_CUE = re.compile(r"\(([^()]+)\)")


class Part(msgspec.Struct, frozen=True):
    """A stretch of a client's line: spoken, or something the learner sees (`cue`)."""

    text: str
    cue: bool = False


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said; turn 0 is the client's opening."""

    turn: int
    who: Literal["client", "learner"]
    parts: tuple[Part, ...]


class TalkView(msgspec.Struct, frozen=True, kw_only=True):
    """The talk as the learner may see it."""

    address: str
    title: str
    name: str
    referral: str
    note: str | None
    messages: tuple[Message, ...]
    number: int
    """The turn to come."""
    over: Literal["left", "finished"] | None
    hints: bool
    """Whether hints can be asked for."""


def view_talk(session: Session, case: Case) -> TalkView:
    """What the learner may see of a session."""
    talk = session.conversation
    return TalkView(
        address=f"/gesprekken/{talk.id}",
        title=case.title,
        name=case.persona.name,
        referral=case.persona.referral,
        note=case.note,
        messages=_messages(talk),
        number=len(talk.turns) + 1,
        over=over(talk),
        hints=session.hints != "off",
    )


def over(talk: Conversation) -> Literal["left", "finished"] | None:
    """How the talk ended, or None while it goes on."""
    return "finished" if talk.finished else talk.state.ended


def _messages(talk: Conversation) -> tuple[Message, ...]:
    messages = [Message(turn=0, who="client", parts=parts(talk.opening))]
    for turn in talk.turns:
        messages.append(Message(turn=turn.number, who="learner", parts=(Part(turn.learner),)))
        messages.append(Message(turn=turn.number, who="client", parts=parts(turn.client)))
    return tuple(messages)


def parts(line: str) -> tuple[Part, ...]:
    """A client's line cut into what is said and what is seen (in brackets)."""
    pieces = _CUE.split(line)
    cut = (Part(piece.strip(), cue=bool(place % 2)) for place, piece in enumerate(pieces))
    return tuple(part for part in cut if part.text)


def new_request_id() -> str:
    """An id for a form, so that sending it twice does it once."""
    return secrets.token_urlsafe(12)
