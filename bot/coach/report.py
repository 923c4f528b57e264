"""The report: what it says, as data. `bot.coach.assess` makes it from a conversation; pages and prints only show it.

It answers the three questions of the method's registration form, in that order: how did you act, did the client come
into movement, how does the client value the talk. Words are message ids with arguments; the catalogue has the text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

COLUMNS = ("situation", "strength", "network")
"""Of the ZOEKEN matrix."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the catalogue (`bot/data/texts/<language>/report.ftl`) with what goes into it."""

    id: str
    args: dict[str, str | int] = {}


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One place in the conversation that a claim rests on."""

    turn: int
    sentence: int | None = None
    learner: str
    """The learner's own sentence, or whole turn when `sentence` is None."""
    client: str
    """What the client answered."""
    uncertain: bool = False
    """The coder was not sure how to read the sentence."""


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """How often an element or technique was used, and where. Uncertain codes are counted apart."""

    id: str
    count: int
    uncertain: int
    turns: tuple[int, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Something the report says; it never stands without evidence."""

    message: Message
    evidence: tuple[Evidence, ...]
    suggestion: str | None = None
    """For *try*: how it could have sounded at that moment, in this case."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Readiness after a turn; turn 0 is the start."""

    turn: int
    step: str
    readiness: float
    contact: float
    styles: tuple[tuple[str, str], ...] = ()
    """(way of moving along, fit) of the turn's sentences."""


class TurningPoint(msgspec.Struct, frozen=True, kw_only=True):
    kind: Literal["forward", "back", "stalled"]
    step_from: str
    step_to: str
    reason: Message
    evidence: Evidence
    cause: str | None = None
    """What held the client back most, or pushed it back; None when it went forward or nothing sure did."""
    thought: str = ""
    """What the client thought then and did not say."""


class Acting(msgspec.Struct, frozen=True, kw_only=True):
    """How did you act?"""

    sentences: int
    elements: tuple[Use, ...]
    """The twelve elements a worker uses: circles 1, 2 and 4, in order of number."""
    techniques: tuple[Use, ...]
    claims: tuple[Claim, ...]


class Moving(msgspec.Struct, frozen=True, kw_only=True):
    """Did the client come into movement?"""

    reached: str
    furthest: str
    points: tuple[Point, ...]
    turning_points: tuple[TurningPoint, ...]
    summary: Message


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that the client told."""

    fact: str
    about: str
    """In the third person, from the case ("dat haar man vorig jaar maart overleed")."""
    turn: int


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A field of the ZOEKEN matrix."""

    domain: str
    column: str
    known: tuple[Known, ...]
    """What came into view, in the order of the talk."""
    hidden: tuple[str, ...]
    """What stayed out of view, in the third person; shown only when the learner asks for it."""


class Valuing(msgspec.Struct, frozen=True, kw_only=True):
    """How does the client value the talk and the activating approach? In the client's own words, from the case."""

    talk: str
    approach: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    case: str
    turns: int
    acting: Acting
    moving: Moving
    valuing: Valuing
    in_view: tuple[Cell, ...]
    keep: tuple[Claim, ...]
    try_: tuple[Claim, ...] = msgspec.field(name="try")
