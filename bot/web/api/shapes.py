"""What goes over the API. The description (`openapi.py`) is made from these, so their words are read by developers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from bot.client.case import Level
from bot.client.record import FocusCircle, HintMode
from bot.web.input import MAX_NUMBER, MAX_TEXT

Over = Literal["left", "finished"]
StepId = Literal["still", "tells", "sees", "chooses", "acts"]

VISIBLE = (
    r"[^\s/\u0000-\u001f\u007f-\u009f\u00ad\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u2800\u3164"
    r"\ufe0e\ufe0f\ufeff\uffa0]"
)
"""A character that is seen; a turn has at least one besides `/` (`bot.web.input.words`)."""


class Sent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what a program sends."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what a program gets."""


# --- sent


class Help(Sent, frozen=True, kw_only=True):
    """Which help the learner gets from now on."""

    hints: HintMode = "ask"
    """`off`: none; `ask`: on request; `always`: before every turn."""
    readings: bool = False
    """After each turn a line about what it did."""
    thoughts: bool = False
    """At a turning point, what the client thinks and does not say."""


class NewSession(Help, frozen=True, kw_only=True):
    """What is chosen for a conversation."""

    case: Annotated[str, Meta(min_length=1, max_length=64)]
    """Id of a case (`GET /cases`)."""
    level: Level | None = None
    """How hard the client is; the case's own level when left out."""
    focus: FocusCircle | None = None
    """The one circle that hints and report are about; all when left out."""


class Again(Sent, frozen=True, kw_only=True):
    """Where a conversation begins again."""

    turns: Annotated[int, Meta(ge=0, le=MAX_NUMBER)]
    """How many turns of the earlier one it begins with."""


class NewTurn(Sent, frozen=True, kw_only=True):
    """Something the learner says."""

    text: Annotated[str, Meta(min_length=1, max_length=MAX_TEXT, pattern=VISIBLE)]
    """What the learner typed. Control characters are left out, and a `/` at the start."""
    number: Annotated[int, Meta(ge=1, le=MAX_NUMBER)]
    """The turn it is to be, from 1: `next` of the session."""
    request: Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
    """An id of your own, new for each turn. Sending the same one again does nothing and gives the same answer."""


# --- told


class CaseInfo(Told, frozen=True, kw_only=True):
    """A client to practise with."""

    id: str
    title: str
    level: Level
    summary: str
    client: str
    """The client's name."""
    referral: str
    """Why the client comes; the learner reads it before beginning."""
    note: str | None
    """What in the case may be heavy; show it before the learner begins."""


class CaseList(Told, frozen=True, kw_only=True):
    """All clients to practise with."""

    cases: tuple[CaseInfo, ...]


class PartShown(Told, frozen=True, kw_only=True):
    """A stretch of what was said."""

    text: str
    cue: bool
    """Not said but seen: what the client does, how they look."""


class MessageShown(Told, frozen=True, kw_only=True):
    """One thing said; turn 0 is the client's opening."""

    turn: int
    who: Literal["client", "learner"]
    parts: tuple[PartShown, ...]
    """The learner's words are as they were kept: what looked like personal data was replaced."""
    reading: str | None
    """What the learner's turn did, when `readings` is on."""
    thought: tuple[PartShown, ...]
    """What the client thinks and does not say, when `thoughts` is on."""
    note: str | None
    """What was done with the learner's words before they were played."""


class HintShown(Told, frozen=True, kw_only=True):
    """What to look at in the turn to come."""

    circle: FocusCircle
    number: int
    """The number of the circle."""
    circle_name: str
    text: str
    """Why."""
    example: str
    """One way it could sound."""


class StandingShown(Told, frozen=True, kw_only=True):
    """Where the client is; for a platform, not for the learner during the talk."""

    turns: int
    step: StepId
    reached: Annotated[int, Meta(ge=0, le=4)]
    """The furthest step so far, 0 (`still`) to 4 (`acts`)."""


class SessionState(Told, frozen=True, kw_only=True):
    """What changes in a conversation with every turn."""

    next: int
    """The number of the turn to come."""
    over: Over | None
    """How it ended: the client left, or it was finished. There is a report from then on."""
    hint: HintShown | None
    """For the turn to come, when it was asked for or `hints` is `always`."""
    standing: StandingShown
    messages: tuple[MessageShown, ...]
    """In order: of a session all, of a turn its own and what came after it."""


class Exchange(SessionState, frozen=True, kw_only=True):
    """What a turn brought."""


class SessionInfo(SessionState, frozen=True, kw_only=True):
    """A conversation as it is now."""

    id: str
    case: CaseInfo
    level: str
    hints: HintMode
    readings: bool
    thoughts: bool
    focus: FocusCircle | None
    started: Annotated[datetime, Meta(tz=True)]
