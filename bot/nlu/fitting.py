"""Whether a fact is an answer of the kind that is asked for, and of the persons who are asked after."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import msgspec
import numpy as np

from bot.client.case import Case
from bot.nlu.asking import KindsAnswered, kinds_asked
from bot.nlu.persons import Persons, PersonsKnown, PersonsOfFacts, Spoken, told_of
from bot.nlu.vectors import Vector

FITS = ("kind", "absent", "others")
EXCEPTED = 4.0
"""As many times as being absent counts that a fact is of those alone whom the question leaves out."""


class Asked(msgspec.Struct, frozen=True):
    """What a question asks for, and of whom."""

    kinds: frozenset[str]
    spoken: Spoken


class FactFits:
    """How the facts of a case fit a question.

    Args:
        case: whose facts.
        facts: their ids, in order.
    """

    def __init__(self, case: Case, facts: Sequence[str]) -> None:
        self._known = PersonsKnown(case)
        own = [case.fact(fact) for fact in facts]
        self._told = [told_of(fact, self._known) for fact in own]
        self._take([[self.read(question) for question in fact.ask] for fact in own])

    def read(self, question: str) -> Asked:
        """What a question asks for, and of whom."""
        return Asked(kinds_asked(question), self._known.spoken(question))

    def channels(self, asked: Asked, topic: int | None = None) -> Vector:
        """For each fact what `FITS` names: how well its kind fits, whether nobody asked after is in it, and which part
        of its questions is after others; array (facts, 3).

        Args:
            asked: what `read` gives.
            topic: the place of the fact spoken of last, when the question leans on that.
        """
        persons: Persons = asked.spoken.persons
        if topic is not None:
            persons = self._known.pointed_to(asked.spoken, self._persons.of(topic))
        absent = np.maximum(self._persons.absent(persons), EXCEPTED * self._persons.only(asked.spoken.excepted))
        rows = (self._kinds.fit(asked.kinds), absent, self._persons.others(persons))
        channels: Vector = np.stack(rows, axis=1).astype(np.float32)
        return channels

    def without_question(self, fact: int, question: int) -> FactFits:
        """As if a fact did not have one of its example questions."""
        other = copy.copy(self)
        rest = [*self._questions[fact][:question], *self._questions[fact][question + 1 :]]
        other._take([*self._questions[:fact], rest, *self._questions[fact + 1 :]])
        return other

    def _take(self, questions: Sequence[Sequence[Asked]]) -> None:
        self._questions = questions
        self._kinds = KindsAnswered([[one.kinds for one in own] for own in questions])
        self._persons = PersonsOfFacts([[one.spoken.persons for one in own] for own in questions], self._told)
