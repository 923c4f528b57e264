"""One turn as movement sees it, and the changes it makes as they are collected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.client.case import Case, Fact
from bot.client.hearing import Move, Reason
from bot.client.parameters import Parameters
from bot.client.state import State
from bot.method.fit import Fit

NO_TASK = ""
"""In the fits of a turn: the sentence names no task of the case."""
STRAINING = ("pressure", "unasked_advice")
"""What strains contact until circle 1 is turned again."""


@dataclass(frozen=True, kw_only=True)
class HeardTurn:
    """What a turn of the learner is, before it has done anything."""

    case: Case
    before: State
    heard: Sequence[Move]
    """Without checks beside what was given back."""
    news: Sequence[Fact]
    """Facts that come into view in this turn for the first time."""
    fits: tuple[tuple[int, str, Fit], ...]
    """(sentence index, task id or `NO_TASK`, fit) for each sentence with a style."""
    signature: str
    """The codes of the turn, to know a move that is made again and again (law 11)."""
    run: int
    """How many turns before this one had the same codes."""
    stays: bool
    """The client tells the news and takes no step forward beside it."""
    parameters: Parameters

    @property
    def worn(self) -> float:
        """How much a move still does that is made again and again: 1 at first, then ever less (law 11)."""
        return float(self.parameters.wear.factor ** max(self.run - 1, 0))

    @property
    def story(self) -> list[Fact]:
        """Of the news what belongs to the picture of the client; an aside moves nothing (law 4)."""
        return [fact for fact in self.news if not fact.aside]

    @property
    def recent(self) -> list[str]:
        """The codes of the last turns, as often as they came."""
        return ",".join(self.before.recent).split(",")

    @property
    def mirrors(self) -> list[Move]:
        """What is given back and hits."""
        return [m for m in self.heard if m.is_mirror and m.hits]

    @property
    def closed_in_a_row(self) -> int:
        """Sentences, up to the last, that are nothing but closed questions."""
        closed = [m.sentence.technique == "closed_question" and not m.is_mirror for m in self.heard]
        asks_only = all(closed) and not any(m.sentence.style for m in self.heard)
        return self.before.closed_in_a_row + len(closed) if closed and asks_only else 0

    def at(self, index: int) -> Move:
        """The sentence of this index in the turn."""
        return next(m for m in self.heard if m.index == index)

    def certainty(self, m: Move, layer: str) -> float:
        """How much the code of a sentence in a layer counts, 0..1."""
        return m.certainty(layer, self.parameters.uncertain)


@dataclass
class Tally:
    """The changes of one turn, each with its reason (law 10)."""

    reasons: list[Reason] = field(default_factory=list)
    change: dict[str, float] = field(default_factory=dict)

    def add(self, on: str, amount: float, element: str, cause: str, sentence: int | None) -> None:
        """Change a level; nothing is noted of a change by nothing."""
        if amount == 0:
            return
        self.change[on] = self.change.get(on, 0.0) + amount
        self.reasons.append(Reason(element=element, cause=cause, on=on, amount=round(amount, 4), sentence=sentence))

    def note(self, on: str, element: str, cause: str) -> None:
        """A reason that changes no level."""
        self.reasons.append(Reason(element=element, cause=cause, on=on))

    def changed(self, on: str) -> float:
        """All changes of a level together."""
        return self.change.get(on, 0.0)
