"""Finding what a sentence is about in a case: the fact a question is after, the task an offer is about.

How like a sentence is to the examples of the case, and what speaks for each fact, comes from `bot/nlu/comparing.py`;
the weights and thresholds of `finder.yml` make of it what the sentence means. What the client would say counts beside
the example questions, and so do both as one text. Everyday questions that the case does not answer speak against all
its facts. How likely a fact answers a question is a logistic regression over these likenesses
(`bot/nlu/answering.py`): from `sure` on the fact is the answer, from `likely` on it is what comes to the client's mind.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.client.answer import may_tell
from bot.client.case import Case
from bot.client.hearing import AboutTalk
from bot.client.state import State
from bot.nlu.answering import AnswerWeights, log_odds, probability
from bot.nlu.asking import NARROW
from bot.nlu.asking_on import taken_up
from bot.nlu.comparing import Comparing, Likeness, ToSense
from bot.nlu.examples import Examples
from bot.nlu.fitting import Asked
from bot.nlu.telling_apart import Learn, learn
from bot.nlu.topic import Fits, Relatedness, TopicWeights, related_to, towards
from bot.nlu.vectors import Vector


class FinderParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights and thresholds of `bot/data/method/finder.yml`."""

    letters: float
    """Weight of the character n-grams beside vectors and senses (1)."""
    say: float
    """Weight of what the fact tells beside its example questions (1)."""
    whole: float
    """Weight of a fact's questions and answer read as one text."""
    answering: AnswerWeights
    """How likely a fact answers a question."""
    answered: float
    """An everyday question is one of the case from this likeness to an example question."""
    sure: float
    """A question finds a fact from this probability."""
    likely: float
    """A question finds a fact that may be meant from this probability."""
    told: float
    """From this probability the client tells it; below, only when a word of the question is the client's own."""
    deep: float
    """As `likely`, for a fact of the greatest depth: nobody tells that to a question that may not be after it."""
    weighing: float
    """A question that asks to weigh is taken for one after a fact from this probability."""
    inviting: float
    """A question that invites to think of a step is taken for one after a fact from this probability."""
    certain: float
    """A question of circle 1 is taken for one after a fact from this probability."""
    again: float
    """For what was told in full, in log-odds: nobody asks that again, unless in its own words."""
    topic: TopicWeights
    """What a question leans to that cannot be understood by itself."""
    beside: float
    """What an open invitation that leans on a fact may bring up has to do with that by so much, in log-odds."""
    general: float
    """An open invitation is general from this likeness to the general examples, when they are nearer than any fact."""
    talk: float
    """A question is about the talk itself from this likeness, when no question of the case is nearer."""
    who: float
    """Asked who somebody of the case is, a fact that has to do with them is told from this probability."""
    task: float
    """A task is named from this likeness."""
    touch: float
    """A reflection touches a fact from this score."""
    returned: float
    """A reflection gives back what was told from this likeness to a told fact."""


DEEPEST = 3
EVEN = 0.5
"""Below this chance a fact is rather not meant than meant."""


class Found(msgspec.Struct, frozen=True):
    """The fact that a question is after."""

    fact: str
    sure: bool
    """False when it may be meant."""
    faint: bool = False
    """It is rather not meant than meant."""
    hardly: bool = False
    """It is so little likely that only a word of the client's in the question shows that it is meant."""


class Best(msgspec.Struct, frozen=True):
    """The fact that most likely answers a question."""

    fact: str
    chance: float
    """That it does, from 0 to 1."""


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """What a reflection gives back, as `Move` has it."""

    fact: str | None = None
    hits: bool = True
    vague: bool = False
    guessed: bool = False


class Finder:
    """Looks things up in one case.

    Args:
        case: to look things up in.
        examples: of the case.
        vectors: one wide vector an example, in the same order.
        parameters: those of `finder.yml`.
        sense: gives the sense of wide vectors (`bot.nlu.sense`).
        learn: learns to tell the facts apart (`bot.nlu.telling_apart`).
    """

    def __init__(
        self, case: Case, examples: Examples, vectors: Vector, parameters: FinderParameters, sense: ToSense,
        learn: Learn = learn,
    ) -> None:  # fmt: skip
        self._case = case
        self._parameters = parameters
        self._comparing = Comparing(case, examples, vectors, parameters.letters, parameters.answered, sense, learn)
        self._facts, self._tasks, self._about_talk = examples.facts, examples.tasks, examples.about_talk
        self._asides = np.array([case.fact(fact).aside for fact in self._facts])
        self._related = self._relatedness()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts, in the order of `evidence`."""
        return self._facts

    def likeness(self, text: str, vector: Vector) -> Likeness:
        """Likeness of a sentence to what is in the case.

        Args:
            text: the sentence.
            vector: the wide vector of its words as they are `looked_up`.
        """
        return self._comparing.likeness(text, vector)

    def scores(self, text: str, vector: Vector) -> list[tuple[str, float]]:
        """All facts with the log-odds that they answer a question, best first."""
        values = self._answering(self._comparing.likeness(text, vector))
        return [(self._facts[n], float(values[n])) for n in np.argsort(-values, kind="stable")]

    def found(self, text: str, vector: Vector) -> Found | None:
        """The fact a question is after, or None."""
        likeness = self._comparing.likeness(text, vector)
        found, _ = self.asked_for(self.best(self.odds(likeness)), likeness)
        return found

    def leaning(self, text: str, vector: Vector, state: State) -> Found | None:
        """The fact a question is after that leans on the fact spoken of last, or None."""
        likeness = self._comparing.likeness(text, vector)
        found, _ = self.asked_for(self.best(self.odds(likeness, self.topic_of(state), state)), likeness)
        return found

    def evidence(self, text: str, vector: Vector) -> Vector:
        """What speaks for each fact as the answer to a question; array (facts, channels)."""
        return self._comparing.evidence(self._comparing.likeness(text, vector))

    def against(self, text: str, vector: Vector) -> Vector:
        """What speaks for a question being after none of the facts, as `AGAINST` of `bot.nlu.answering`."""
        return self._comparing.against(self._comparing.likeness(text, vector))

    def without_question(self, fact_id: str, question: int, whole: str, whole_vector: Vector) -> Finder:
        """This finder as if one example question were not in the case.

        Args:
            fact_id: the fact whose question is left out.
            question: which of its questions, from 0.
            whole: the fact as one text without that question (`whole_text`).
            whole_vector: its wide vector.
        """
        other = copy.copy(self)
        other._comparing = self._comparing.without_question(self._facts.index(fact_id), question, whole, whole_vector)
        return other

    def topic_of(self, state: State) -> str | None:
        """The fact spoken of last; None when the case file has lost it since."""
        return state.topic if state.topic in self._facts else None

    def taken_up(self, question: str, fact_id: str) -> frozenset[str]:
        """The words of a question that the client uses, too, when telling a fact."""
        return taken_up(question, self._case.fact(fact_id).tell)

    def speaks_of(self, words: Iterable[str], fact_id: str) -> bool:
        """Whether all these words are in a fact or in what it is asked by."""
        fact = self._case.fact(fact_id)
        return taken_up(" ".join(words), " ".join((fact.tell, *fact.ask))).issuperset(words)

    def answers_invitation(self, best: Best, state: State) -> bool:
        """Whether a question that invites to think of a step is after this fact, and the client can tell it."""
        return best.chance >= self._parameters.inviting and may_tell(state, self._case.fact(best.fact))

    def is_certain(self, best: Best) -> bool:
        """Whether a question is after this fact whatever else it was coded as."""
        return best.chance >= self._parameters.certain

    def answers_weighing(self, best: Best, state: State) -> bool:
        """Whether a question that asks to weigh is after this fact, and the client can tell more of it."""
        enough, fact = best.chance >= self._parameters.weighing, best.fact
        return enough and not state.has_told(fact) and may_tell(state, self._case.fact(fact))

    def _per_fact(self, likeness: Vector) -> Vector:
        own, best = self._parameters, self._comparing.best
        together: Vector = best(likeness, "ask") + own.say * best(likeness, "say") + own.whole * best(likeness, "whole")
        return together

    def _answering(self, likeness: Likeness, topic: int | None = None) -> Vector:
        own = self._comparing
        return log_odds(own.evidence(likeness, topic), own.against(likeness), self._parameters.answering)

    def near(self, topic: str, likeness: Likeness, of_self: bool) -> tuple[str, ...]:
        """The facts that have to do with a topic, nearest first; of two that are as near the one that fits better what
        is asked for. Asked how that is for the client only those are near that are asked for what somebody feels."""
        own, place = self._parameters, self._facts.index(topic)
        kind = self._comparing.fits(likeness.asked)[:, 0]
        near = related_to(place, self._related, own.topic) + own.answering.kind * kind
        fitting = (near >= own.beside) & (kind > 0 if of_self else True)
        return tuple(self._facts[n] for n in np.argsort(-near, kind="stable") if n != place and fitting[n])

    def _relatedness(self) -> Relatedness:
        domains = np.array([self._case.fact(fact).domain for fact in self._facts])
        return Relatedness(
            near=self._comparing.between_facts(),
            domain=(domains[:, None] == domains[None]).astype(np.float32),
        )

    def odds(
        self, likeness: Likeness, topic: str | None = None, state: State | None = None, phase: str | None = None
    ) -> Vector:
        """The log-odds of each fact as the answer to a question; with what was told, and the topic that the question
        leans on."""
        own, place = self._parameters, None if topic is None else self._facts.index(topic)
        values = self._answering(likeness, place)
        if state is None:
            return values
        if place is None:
            told: Vector = own.again * self._told_in(state)
            return values + told
        return towards(values, place, self._fits_of(likeness.asked, place, state, phase), self._related, own.topic)

    def _told_in(self, state: State) -> NDArray[np.bool_]:
        """Of each fact whether the client told all of it."""
        return np.array(state.have_told(self._facts))

    def best(self, odds: Vector) -> Best:
        """The fact that most likely answers a question, and how likely."""
        best = int(odds.argmax())
        return Best(self._facts[best], probability(float(odds[best])))

    def answerable(self, odds: Vector, state: State) -> Best:
        """As `_best`; where that is in doubt and takes more trust than there is, what comes to the client's mind
        instead: the most likely fact that there is trust enough for."""
        best = self.best(odds)
        if best.chance >= self._parameters.sure or may_tell(state, self._case.fact(best.fact)):
            return best
        tellable = np.array([may_tell(state, self._case.fact(fact)) for fact in self._facts])
        other = self.best(np.where(tellable, odds, -np.inf))
        return other if other.chance >= self._parameters.likely else best

    def _fits_of(self, asked: Asked, topic: int, state: State, phase: str | None) -> Fits:
        """How each fact fits a question that leans on the topic."""
        _, absent, _ = self._comparing.fits(asked, topic).T
        return Fits(
            told=self._told_in(state),
            of_phase=np.array([self._case.fact(fact).phase == phase for fact in self._facts]),
            absent=absent,
            aside=self._asides,
        )  # fmt: skip

    def asked_for(self, best: Best, likeness: Likeness) -> tuple[Found | None, bool]:
        """The fact that is asked for, and whether the question is an open invitation instead, which asks for no one
        thing ("Wie weet hier verder van?")."""
        own = self._parameters
        invitation = float(self._comparing.best(likeness.both, "general")[0])
        fact, chance = best.fact, best.chance
        if (
            likeness.asked.kinds.isdisjoint(NARROW)
            and own.general <= invitation > self._comparing.best(likeness.both, "ask").max()
            and chance < own.sure
        ):
            return None, True
        enough = own.deep if self._case.fact(fact).depth == DEEPEST else own.likely
        return (Found(fact, chance >= own.sure, chance < EVEN, chance < own.told) if chance >= enough else None), False

    def who_is(self, odds: Vector, likeness: Likeness, state: State) -> Found | None:
        """The fact that says who somebody is, of those not told, when the question names one whom the case knows."""
        _, absent, _ = self._comparing.fits(likeness.asked).T
        open_to = [may_tell(state, self._case.fact(fact)) and fact not in state.told for fact in self._facts]
        best = self.best(np.where(np.array(open_to) & (absent == 0), odds, -np.inf))
        named = bool(likeness.asked.spoken.persons) and best.chance >= self._parameters.who
        return Found(best.fact, False, best.chance < EVEN, best.chance < self._parameters.told) if named else None

    def about_talk(self, likeness: Likeness) -> AboutTalk | None:
        """What is asked about the talk itself, when no question of the case is nearer."""
        values = self._comparing.best(likeness.meant, "talk")
        nearest = self._comparing.best(likeness.meant, "ask").max()
        best = int(values.argmax()) if len(values) else None
        return None if best is None or values[best] < max(self._parameters.talk, nearest) else self._about_talk[best]

    def task(self, likeness: Vector) -> str | None:
        values = self._comparing.best(likeness, "task")
        best = int(values.argmax())
        return self._tasks[best] if values[best] >= self._parameters.task else None

    def touched(self, likeness: Vector, state: State) -> str | None:
        """The fact that a reflection comes near to; an aside only once it is told, for it has nothing to deepen."""
        untold = np.array([fact not in state.told for fact in self._facts])
        values = np.where(self._asides & untold, -np.inf, self._per_fact(likeness))
        best = int(values.argmax())
        return self._facts[best] if values[best] >= self._parameters.touch else None

    def given_back(self, likeness: Likeness, state: State) -> Touched:
        """What a reflection gives back.

        It hits what was told. One in general words ("Dat lijkt me zwaar."), or of something else that is no fact of its
        own, hits vaguely: nearness does not know "niet" from "wel", and to call what is true of the client wrong is
        worse than to nod at it. So only one of somebody whom the client has nothing to tell of misses. What is guessed
        is answered by the fact itself, which says how it really is, or left open where there is too little trust to
        tell it.
        """
        own = self._parameters
        touched = self.touched(likeness.both, state)
        near = np.maximum(self._comparing.best(likeness.both, "say"), self._comparing.best(likeness.both, "ask"))
        told = [n for n, fact in enumerate(self._facts) if fact in state.told]
        nearest_told = float(near[told].max()) if told else 0.0
        if nearest_told >= own.returned or touched in state.told:
            return Touched(fact=touched)
        if touched is not None:
            return Touched(fact=touched if may_tell(state, self._case.fact(touched)) else None, guessed=True)
        _, absent, _ = self._comparing.fits(likeness.asked).T
        stranger = bool(absent.all())
        return Touched(hits=not stranger, vague=not stranger)
