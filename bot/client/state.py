"""Where the client is at one moment of the conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from bot.client.case import Case
from bot.client.parameters import Parameters
from bot.method.circles import Step

FACT_LINES = ("tell", "short", "more", "again", "then")
"""The ends of the ids of lines that are a fact's."""
WHOLE = ("tell", "then")
"""Of these the ones that tell all of it."""


OPENING_TURNS = 2
"""In so many turns people greet, and speak of the way there."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the next turn depends on. Levels run from 0 to 1 unless said otherwise."""

    step: Step
    contact: float
    goal: float
    expectations: float
    furthest: Step
    """The furthest step reached so far (law 8)."""
    progress: float = 0.0
    """Towards the next step; 1 opens it, below 0 the client is drawing back (-0.6..1)."""
    told: tuple[str, ...] = ()
    """Ids of the facts that came into view, in order."""
    used: tuple[str, ...] = ()
    """Ids of the lines already spoken."""
    mirrors_since_news: int = 0
    """Turns with something given back since the client last told something new or took a step (law 11)."""
    run: int = 0
    """Turns in a row with exactly the same codes (law 11)."""
    signature: str = ""
    recent: tuple[str, ...] = ()
    """Codes of the last turns, one comma-separated string a turn."""
    closed_in_a_row: int = 0
    relief: int = 0
    """Turns that a fitting take-over still gives room (law 7)."""
    strained: bool = False
    """The client was pushed or left alone, and circle 1 has not been turned since (law 3)."""
    low_turns: int = 0
    unsaid: bool = False
    """The client took a step forward, and answered a question in that turn instead of saying so."""
    turn: int = 0
    ended: Literal["left", "finished"] | None = None

    @property
    def is_early(self) -> bool:
        """Whether people still greet."""
        return self.turn < OPENING_TURNS

    @property
    def topic(self) -> str | None:
        """Id of the fact that the client spoke of last."""
        parts = (line.rpartition(":") for line in reversed(self.used))
        return next((fact for fact, _, part in parts if part in FACT_LINES), None)

    def has_told(self, fact_id: str) -> bool:
        """Whether the client told all of a fact; a short answer is not all."""
        return any(f"{fact_id}:{part}" in self.used for part in WHOLE)

    def have_told(self, facts: Iterable[str]) -> list[bool]:
        """Of each fact whether the client told all of it; in a long talk much quicker than one by one."""
        used = frozenset(self.used)
        return [any(f"{fact}:{part}" in used for part in WHOLE) for fact in facts]

    @property
    def readiness(self) -> float:
        """The place on the red circle as one number: 0 (`still`) to 1 (`acts`)."""
        if self.step is Step.ACTS:
            return 1.0
        return (self.step.place + min(max(self.progress, 0.0), 0.99)) / 4


def first_state(case: Case, parameters: Parameters) -> State:
    """The client before the first word (law 2: the case sets where the client starts)."""
    step = Step(case.start.step)
    return State(
        step=step,
        furthest=step,
        contact=case.start.contact,
        goal=parameters.clarity.start,
        expectations=parameters.clarity.start,
    )
