"""What a simulated learner knows of a talk: what it said, how the client's answers sounded, what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Literal

import msgspec

from bot.client.case import Case, Domain, Phase
from bot.client.engine import Response
from bot.method.circles import Step
from bot.method.coding import CodedSentence

HIDDEN_SUFFIX = ("reflection_hit", "weigh", "own")
"""Pools that are kept by step; a listener hears a reaction, and no step."""
PUSHED = frozenset({"pressure", "angry", "unasked_advice", "withdrawn"})
"""How a client sounds who was pushed or has drawn back."""
AHEAD = frozenset({"guide_early", "activate_early", "leave_early", "take_over_keeps"})
"""How a client sounds who was asked for something too soon, or done for what they can do."""


class Topic(msgspec.Struct, frozen=True):
    """What a question is about, as a learner can think of it without knowing the case."""

    phase: Phase
    domain: Domain | None = None


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence that a learner means to say."""

    sentence: CodedSentence
    topic: Topic | None = None
    """For a question; without one it is an open invitation."""
    about: str | None = None
    """For a reflection: the id of a fact that was told; None when it gives back the talk as a whole."""
    task: str | None = None
    """For a way of moving along: what could be done; None when the sentence names nothing."""
    skilled: bool = True
    """For a reflection: said by someone who listens closely, so that it seldom misses."""

    def has(self, *codes: str) -> bool:
        """Whether the sentence has one of these codes."""
        return not set(codes).isdisjoint(self.sentence.codes.values())


class Told(msgspec.Struct, frozen=True):
    """A fact that the client told."""

    id: str
    phase: Phase
    domain: Domain


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One turn of the learner and how the client answered."""

    says: tuple[Say, ...]
    text: str
    """The client's words."""
    sounds: frozenset[str]
    """What a listener hears in them: the names of the pools that the lines came from ("withdrawn", "to_step.sees")."""
    told: tuple[Told, ...]
    """What the client told for the first time."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A talk as the learner has it: nothing of the client's state is in it."""

    tasks: tuple[str, ...]
    """Ids of what a worker could come to speak of with this client; not what the client can or wants of it."""
    exchanges: tuple[Exchange, ...] = ()

    @property
    def turns(self) -> int:
        return len(self.exchanges)

    @property
    def told(self) -> tuple[Told, ...]:
        return tuple(fact for exchange in self.exchanges for fact in exchange.told)

    @property
    def news(self) -> tuple[Told, ...]:
        """What the client told in its last answer."""
        return self.exchanges[-1].told if self.exchanges else ()

    @property
    def sounds(self) -> frozenset[str]:
        """How the last answer sounded."""
        return self.exchanges[-1].sounds if self.exchanges else frozenset()

    @property
    def heard_step(self) -> Step:
        """How far the client sounded to be, by what it said on coming or slipping back to a step."""
        for sounds in (exchange.sounds for exchange in reversed(self.exchanges)):
            for step in Step:
                if not sounds.isdisjoint((f"to_step.{step.value}", f"back_to.{step.value}")):
                    return step
        return Step.STILL

    def said(self) -> Iterator[Say]:
        """Everything the learner said."""
        for exchange in self.exchanges:
            yield from exchange.says

    def turns_since(self, *codes: str) -> int:
        """Turns since the learner said something with one of these codes; all turns when it never did."""
        for back, exchange in enumerate(reversed(self.exchanges)):
            if any(say.has(*codes) for say in exchange.says):
                return back
        return self.turns

    def not_given_back(self) -> tuple[Told, ...]:
        """Told facts that the learner has not given back, in the order they were told."""
        given = {say.about for say in self.said()}
        return tuple(fact for fact in self.told if fact.id not in given)


Learner = Callable[[Talk, Random], tuple[Say, ...]]
"""What to say next, given the talk so far; the chance is that of the session's seed."""


def exchange_of(case: Case, says: tuple[Say, ...], before: tuple[str, ...], response: Response) -> Exchange:
    """What a learner takes from the client's answer.

    Args:
        before: ids of the facts told before the turn.
        response: of the engine; only its words and what was newly told go along.
    """
    new = (case.fact(fact_id) for fact_id in response.state.told[len(before) :])
    return Exchange(
        says=says,
        text=response.utterance.text,
        sounds=frozenset(_sound(line) for line in response.utterance.lines),
        told=tuple(Told(fact.id, fact.phase, fact.domain) for fact in new),
    )


def _sound(line: str) -> str:
    pool = line.rpartition(":")[0]
    kind, _, _ = pool.partition(".")
    return kind if kind in HIDDEN_SUFFIX else pool


Ending = Literal["acts", "left", "time"]
