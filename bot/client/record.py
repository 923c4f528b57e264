"""A conversation as it was: what was said, how it was coded, what it did. The one thing reports are made from."""

from __future__ import annotations

from typing import Literal

import msgspec

from bot.client.hearing import Reason
from bot.client.state import State
from bot.method.coding import CodedSentence
from bot.method.fit import Fit


class StyleFit(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a sentence's way of moving along fitted."""

    sentence: int
    task: str
    """Id of the task; empty when the sentence named none of the case."""
    fit: Fit


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One turn: the learner's words and the client's reply. `number` counts from 1."""

    number: int
    learner: str
    sentences: tuple[CodedSentence, ...]
    client: str
    before: State
    after: State
    reasons: tuple[Reason, ...] = ()
    fits: tuple[StyleFit, ...] = ()
    news: tuple[str, ...] = ()
    """Ids of the facts that came into view in this turn."""
    lacking: tuple[str, ...] = ()
    missed: tuple[int, ...] = ()
    """Indices of reflections that did not hit."""
    hint: str | None = None
    """The hint that was asked for before this turn, if any."""


HintMode = Literal["off", "ask", "always"]


FocusCircle = Literal["start", "phase", "style"]
"""A circle that a learner can choose to practise by itself; the third is the client's."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a conversation begins again: an earlier one, with so many of its turns."""

    session: str
    turns: int


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What a learner chose for a conversation."""

    level: str
    hints: HintMode = "ask"
    readings: bool = False
    """After each turn a line about what it did."""
    thoughts: bool = False
    """At a turning point, what the client thinks and does not say."""
    focus: FocusCircle | None = None
    """The one circle that hints and report are about."""
    learner: str | None = None
    """A token that the learner's own sessions share; it says nothing about who that is."""
    origin: Origin | None = None


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """A session from its opening on.

    `turns` may hold the last ones only, where that is all that is needed (`bot.transcripts.repository`).
    """

    id: str
    case: str
    seed: int
    opening: str
    first: State
    turns: tuple[Turn, ...] = ()
    finished: bool = False

    @property
    def state(self) -> State:
        """The state now: after the last turn, or the first one."""
        return self.turns[-1].after if self.turns else self.first

    @property
    def spoken(self) -> int:
        """How many turns there were."""
        return self.turns[-1].number if self.turns else 0

    @property
    def last_words(self) -> str:
        """What the client said last."""
        return self.turns[-1].client if self.turns else self.opening

    @property
    def before_turn(self) -> str:
        """The client's words that the coder reads before the next turn; "" when the talk begins (codebook, *start*)."""
        return self.turns[-1].client if self.turns else ""
