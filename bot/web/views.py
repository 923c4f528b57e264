"""What the pages of the talk show: nothing of contact or untold facts, so none can leak.

Of codes and steps only what the learner chose to see: a line about each turn, and thoughts at turning points.
"""

from __future__ import annotations

import re
import secrets
from typing import Literal

import msgspec

from bot.client.case import Case
from bot.client.record import Conversation, HintMode
from bot.coach.moving import moving_of
from bot.coach.reading import reading
from bot.nlu.concealing import is_concealed
from bot.texts import Texts
from bot.web.practice import Session
from bot.web.templating import Renderer

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
    reading: str = ""
    """What the learner's turn did, in a line."""
    thought: tuple[Part, ...] = ()
    """What the client thinks and does not say."""
    note: str = ""
    """What was done with the words before they were played."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a site that embeds the talk is told of it; no words."""

    session: str
    turns: int
    step: str
    reached: int
    """The furthest step so far, 0 (still) to 4 (acts)."""
    over: bool


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
    mode: HintMode
    readings: bool
    thoughts: bool
    focus: str | None
    """The one circle that is practised."""
    standing: Standing | None
    """For a site that embeds the talk; on our own pages the learner is not told the step."""


def view_talk(session: Session, case: Case, renderer: Renderer) -> TalkView:
    """What the learner may see of a session."""
    talk, choices = session.conversation, session.choices
    return TalkView(
        address=renderer.address(talk.id),
        standing=standing_of(talk) if renderer.base else None,
        title=case.title,
        name=case.persona.name,
        referral=case.persona.referral,
        note=case.note,
        messages=messages_of(session, case, renderer.texts),
        number=talk.spoken + 1,
        over=over(talk),
        hints=session.hints != "off",
        mode=choices.hints,
        readings=choices.readings,
        thoughts=choices.thoughts,
        focus=choices.focus,
    )


def standing_of(talk: Conversation) -> Standing:
    """Where a talk stands."""
    reached = max(state.step.place for state in (talk.first, *(turn.after for turn in talk.turns)))
    return Standing(
        session=talk.id, turns=len(talk.turns), step=talk.state.step.value, reached=reached, over=over(talk) is not None
    )


def over(talk: Conversation) -> Literal["left", "finished"] | None:
    """How the talk ended, or None while it goes on."""
    return "finished" if talk.finished else talk.state.ended


def messages_of(session: Session, case: Case, texts: Texts) -> tuple[Message, ...]:
    """What was said, with what the learner chose to see beside it."""
    talk, choices = session.conversation, session.choices
    thoughts = _thoughts(talk, case) if choices.thoughts else {}
    messages = [Message(turn=0, who="client", parts=parts(talk.opening))]
    for turn in talk.turns:
        message = reading(turn, case) if choices.readings else None
        line = texts(message.id, **message.args) if message else ""
        note = texts("personal-note") if is_concealed(turn.learner, texts) else ""
        messages.append(Message(turn=turn.number, who="learner", parts=(Part(turn.learner),), reading=line, note=note))
        thought = parts(thoughts.get(turn.number, ""))
        messages.append(Message(turn=turn.number, who="client", parts=parts(turn.client), thought=thought))
    return tuple(messages)


def _thoughts(talk: Conversation, case: Case) -> dict[int, str]:
    """The client's thought at each turn in which it took a step, forward or back."""
    points = moving_of(talk, case).turning_points if talk.turns else ()
    return {point.evidence.turn: point.thought for point in points if point.kind != "stalled"}


def parts(line: str) -> tuple[Part, ...]:
    """A client's line cut into what is said and what is seen (in brackets)."""
    pieces = _CUE.split(line)
    cut = (Part(piece.strip(), cue=bool(place % 2)) for place, piece in enumerate(pieces))
    return tuple(part for part in cut if part.text)


def new_request_id() -> str:
    """An id for a form, so that sending it twice does it once."""
    return secrets.token_urlsafe(12)
