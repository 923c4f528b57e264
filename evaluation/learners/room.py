"""The room in which a simulated learner talks with the real client: it hears the learner as the program would."""

from __future__ import annotations

from random import Random

import msgspec

from bot.client.case import Case, Fact
from bot.client.engine import Client
from bot.client.hearing import Move, Reason
from bot.client.state import State
from bot.method.circles import LAYERS, Step
from evaluation.learners.talk import Ending, Exchange, Learner, Say, Talk, Topic, exchange_of

NOT_FOUND = 0.1
"""Share of questions whose fact is not found (evaluation/finding.py: at least 0.9 are)."""
UNSURE = 0.1
"""Share of codes that the coder is not sure of."""
MISSES = {True: 0.05, False: 0.25}
"""Share of reflections that miss, of learners who listen closely and of others."""
MOST_TURNS = 40
"""A talk of about an hour."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A talk that was played."""

    states: tuple[State, ...]
    """Before the first turn, and after each."""
    reasons: tuple[tuple[Reason, ...], ...]
    """What changed in each turn, and why."""
    talk: Talk
    ending: Ending

    @property
    def turns(self) -> int:
        return len(self.states) - 1

    @property
    def last(self) -> State:
        return self.states[-1]


def play(client: Client, learner: Learner, seed: int, most_turns: int = MOST_TURNS) -> Session:
    """One talk, until the client acts or leaves, or time is up.

    Args:
        client: of the case to play.
        learner: who talks with it.
        seed: of the client's words and of all chance in learner and room.
        most_turns: of the learner.
    """
    random = Random(f"{client.case.id}/{seed}")
    state, _ = client.begin(seed)
    states, exchanges, reasons = [state], list[Exchange](), list[tuple[Reason, ...]]()
    tasks = tuple(task.id for task in client.case.tasks)
    while state.ended is None and state.step is not Step.ACTS and len(exchanges) < most_turns:
        says = learner(Talk(tasks=tasks, exchanges=tuple(exchanges)), random)
        response = client.respond(state, hear(client.case, says, state, random), seed)
        exchanges.append(exchange_of(client.case, says, state.told, response))
        state = response.state
        states.append(state)
        reasons.append(response.movement.reasons)
    talk = Talk(tasks=tasks, exchanges=tuple(exchanges))
    ending: Ending = "acts" if state.step is Step.ACTS else "left" if state.ended else "time"
    return Session(states=tuple(states), reasons=tuple(reasons), talk=talk, ending=ending)


def hear(case: Case, says: tuple[Say, ...], state: State, random: Random) -> tuple[Move, ...]:
    """The sentences as coder and finder would pass them on, with the mistakes those make."""
    return tuple(_heard(case, say, index, state, random) for index, say in enumerate(says))


def _heard(case: Case, say: Say, index: int, state: State, random: Random) -> Move:
    unsure = tuple(layer for layer in LAYERS if random.random() < UNSURE)
    fact = say.about
    if say.topic and random.random() >= NOT_FOUND:
        fact = _fact_of(case, say.topic, state, random)
    return Move(
        sentence=msgspec.structs.replace(say.sentence, uncertain=unsure),
        index=index,
        fact=fact,
        general=say.topic is None and say.sentence.is_question and say.has("person", "situation", "network"),
        task=say.task,
        hits=random.random() >= MISSES[say.skilled],
    )


def _fact_of(case: Case, topic: Topic, state: State, random: Random) -> str | None:
    """The fact that a question about a topic finds: what lies near the surface first; else what was told before."""
    near = [f for f in case.story if f.phase == topic.phase and topic.domain in (None, f.domain)]
    untold = [fact for fact in near if fact.id not in state.told]
    if untold:
        shallow = min(fact.depth for fact in untold)
        return random.choice([fact for fact in untold if fact.depth == shallow]).id
    told: list[Fact] = near
    return random.choice(told).id if told else None
