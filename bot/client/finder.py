"""Finding what a sentence is about in a case: the fact a question is after, the task an offer is about.

Sentences and the case's own example sentences are compared as unit vectors of the sentence encoder. Encoders of
this family put all Dutch questions close together, so a likeness counts only as far as it stands out from how like
the sentence is to everything else in the case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.client.case import Case
from bot.client.hearing import Move
from bot.client.state import State
from bot.method.coding import CodedSentence

Vector = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vector]
"""Texts to an array of unit vectors, one row a text."""

Kind = Literal["ask", "say", "task", "general"]


class FinderParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Thresholds of `bot/data/method/finder.yml`."""

    fact: float
    """A question finds a fact from this much above the mean likeness."""
    lead: float
    """... and this much above the best other fact."""
    sure: float
    """From this likeness (cosine) the lead is not asked for."""
    general: float
    """An open invitation is general from this likeness to the general examples, when no fact is nearer."""
    task: float
    """A task is named from this much above the mean likeness."""
    hit: float
    """A reflection misses when the likest thing the client said is less like it than this (cosine)."""


class Index(msgspec.Struct, frozen=True):
    """The examples of one case as vectors."""

    kinds: tuple[Kind, ...]
    owners: tuple[str, ...]
    """Fact id, task id, or "" for general."""
    vectors: Vector


def build_index(case: Case, general: Sequence[str], encode: Encode) -> Index:
    """Encode all examples of a case: what its facts answer and say, what its tasks are called."""
    rows: list[tuple[Kind, str, str]] = [("general", "", text) for text in general]
    for fact in case.facts:
        rows += [("ask", fact.id, text) for text in fact.ask]
        rows += [("say", fact.id, text) for text in (fact.tell, fact.mirror) if text]
    for task in case.tasks:
        rows += [("task", task.id, text) for text in (*task.cues, task.about)]
    vectors = encode([text for _, _, text in rows])
    return Index(tuple(kind for kind, _, _ in rows), tuple(owner for _, owner, _ in rows), vectors)


class Finder:
    """Looks things up in the index of one case."""

    def __init__(self, case: Case, index: Index, parameters: FinderParameters) -> None:
        self._case = case
        self._index = index
        self._parameters = parameters

    def hear(self, sentences: Sequence[CodedSentence], vectors: Vector, state: State) -> tuple[Move, ...]:
        """The sentences of a turn with what each is about.

        Args:
            sentences: the coded sentences of the turn.
            vectors: one unit vector a sentence, same order.
            state: the state before the turn (what the client has told).
        """
        return tuple(
            self._one(position, sentence, vectors[position], state) for position, sentence in enumerate(sentences)
        )

    def _one(self, position: int, sentence: CodedSentence, vector: Vector, state: State) -> Move:
        likeness = self._index.vectors @ vector
        fact: str | None = None
        general = False
        hits = True
        if sentence.phase in ("person", "situation", "network") or (sentence.is_question and not sentence.style):
            fact, general = self._fact(likeness)
        if sentence.phase == "mirror":
            hits = self._hits(likeness, state)
            general = False
            fact = self._nearest(likeness, "say") if hits else None
        task = self._task(likeness) if sentence.style else None
        return Move(sentence=sentence, index=position, fact=fact, general=general, task=task, hits=hits)

    def ranking(self, vector: Vector) -> list[tuple[str, float]]:
        """All facts with their best likeness (cosine, -1..1) to a question, likest first."""
        return self._ranking(self._index.vectors @ vector, "ask")

    def _ranking(self, likeness: Vector, kind: Kind) -> list[tuple[str, float]]:
        best: dict[str, float] = {}
        for row_kind, owner, value in zip(self._index.kinds, self._index.owners, likeness, strict=True):
            if row_kind == kind:
                best[owner] = max(best.get(owner, -1.0), float(value))
        return sorted(best.items(), key=lambda item: -item[1])

    def _fact(self, likeness: Vector) -> tuple[str | None, bool]:
        own = self._parameters
        ranked = self._ranking(likeness, "ask")
        (first, top), (_, second) = ranked[0], ranked[1]
        mean = float(np.mean([value for _, value in ranked]))
        general = self._ranking(likeness, "general")
        if general and general[0][1] > max(top, own.general):
            return None, True
        stands_out = top - mean >= own.fact and (top - second >= own.lead or top >= own.sure)
        return (first, False) if stands_out else (None, False)

    def _task(self, likeness: Vector) -> str | None:
        ranked = self._ranking(likeness, "task")
        mean = float(np.mean([value for _, value in ranked]))
        return ranked[0][0] if ranked[0][1] - mean >= self._parameters.task else None

    def _nearest(self, likeness: Vector, kind: Kind) -> str:
        return self._ranking(likeness, kind)[0][0]

    def _hits(self, likeness: Vector, state: State) -> bool:
        said = [value for owner, value in self._ranking(likeness, "say") if owner in state.told]
        return not said or max(said) >= self._parameters.hit
