"""Finding what a sentence is about in a case: the fact a question is after, the task an offer is about.

A sentence and the case's own examples are compared twice: as vectors of the sentence encoder, taken from the middle of
the case (encoders of this family put all Dutch questions close together), and as character n-grams, which know names
and word parts. What the client would say counts beside the example questions, and so do both as one text. A fact is
found when its likeness, with the lead over the next one, is large enough.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import vstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.client.answer import may_tell
from bot.client.case import Case, Fact
from bot.client.hearing import Move
from bot.client.state import State
from bot.method.coding import CodedSentence
from bot.nlu.insults import is_insult
from bot.nlu.occasions import occasion_of
from bot.nlu.vectors import Vector

Kind = Literal["ask", "say", "whole", "task", "general"]
EXPLORING = ("person", "situation", "network")


class FinderParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights and thresholds of `bot/data/method/finder.yml`."""

    letters: float
    """Weight of the character n-grams beside the vectors (1)."""
    say: float
    """Weight of what the fact tells beside its example questions (1)."""
    whole: float
    """Weight of a fact's questions and answer read as one text."""
    lead: float
    """Weight of the lead over the next fact beside the likeness (1)."""
    fact: float
    """A question finds a fact from this score."""
    general: float
    """An open invitation is general from this likeness to the general examples, when they are nearer than any fact."""
    task: float
    """A task is named from this likeness."""
    touch: float
    """A reflection touches a fact from this score."""
    returned: float
    """A reflection gives back what was told from this likeness to a told fact."""
    specific: float
    """A reflection speaks of something in particular from this likeness to any fact."""
    miss: float
    """A reflection of something in particular misses when it is less like all that was told than this."""


class Examples(msgspec.Struct, frozen=True):
    """The examples of one case: what its facts answer and say, apart and as one text, what its tasks are called, and
    open invitations."""

    kinds: tuple[Kind, ...]
    owners: tuple[str, ...]
    """Fact id, task id, or "" for general."""
    texts: tuple[str, ...]


def examples_of(case: Case, general: Sequence[str]) -> Examples:
    """All examples of a case, with the open invitations that suit every case."""
    rows: list[tuple[Kind, str, str]] = [("general", "", text) for text in general]
    for fact in case.facts:
        rows += [("ask", fact.id, text) for text in fact.ask]
        rows += [("say", fact.id, text) for text in (fact.tell, fact.about, fact.mirror) if text]
        rows.append(("whole", fact.id, whole_text(fact)))
    for task in case.tasks:
        rows += [("task", task.id, text) for text in (*task.cues, task.about)]
    kinds, owners, texts = zip(*rows, strict=True)
    return Examples(kinds, owners, texts)


def whole_text(fact: Fact, without: str | None = None) -> str:
    """A fact's questions and answer as one text, one question left out if asked for."""
    return " ".join((*(question for question in fact.ask if question != without), fact.tell))


class Finder:
    """Looks things up in one case.

    Args:
        case: to look things up in.
        examples: of the case.
        vectors: one unit vector an example, in the same order.
        parameters: those of `finder.yml`.
    """

    def __init__(self, case: Case, examples: Examples, vectors: Vector, parameters: FinderParameters) -> None:
        self._case = case
        self._parameters = parameters
        kinds = np.array(examples.kinds)
        self._middle = vectors[kinds == "ask"].mean(axis=0)
        self._middle_of_wholes = vectors[kinds == "whole"].mean(axis=0)
        centres = np.where((kinds == "whole")[:, None], self._middle_of_wholes, self._middle)
        self._vectors = _unit(vectors - centres)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._grams = self._letters.fit_transform(examples.texts)
        self._facts = _names(examples, "ask")
        self._tasks = _names(examples, "task")
        owners: dict[Kind, tuple[str, ...]] = {
            "ask": self._facts, "say": self._facts, "whole": self._facts, "task": self._tasks, "general": ("",),
        }  # fmt: skip
        self._rows = {kind: _rows_of(examples, kind, names) for kind, names in owners.items()}

    def hear(self, sentences: Sequence[CodedSentence], vectors: Vector, state: State) -> tuple[Move, ...]:
        """The sentences of a turn with what each is about.

        Args:
            sentences: the coded sentences of the turn.
            vectors: one unit vector a sentence, same order.
            state: the state before the turn (what the client has told).
        """
        return tuple(
            self._one(position, sentence, self._likeness(sentence.text, vectors[position]), state)
            for position, sentence in enumerate(sentences)
        )

    def scores(self, text: str, vector: Vector) -> list[tuple[str, float]]:
        """All facts with their score for a question, best first; the lead is in the first one's."""
        return self._scored(self._likeness(text, vector))

    def found(self, text: str, vector: Vector) -> str | None:
        """The fact a question is after, or None."""
        fact, _ = self._fact(self._likeness(text, vector))
        return fact

    def without_question(self, fact_id: str, question: int, whole: str, whole_vector: Vector) -> Finder:
        """This finder as if one example question were not in the case.

        Args:
            fact_id: the fact whose question is left out.
            question: which of its questions, from 0.
            whole: the fact as one text without that question (`whole_text`).
            whole_vector: its vector.
        """
        place = self._facts.index(fact_id)
        row, together = self._rows["ask"][place][question], self._rows["whole"][place][0]
        other = copy.copy(self)
        other._vectors = self._vectors.copy()
        other._vectors[row] = 0
        other._vectors[together] = _unit((whole_vector - self._middle_of_wholes)[None])[0]
        grams = self._grams.tolil(copy=True)
        grams[row] = 0
        grams = grams.tocsr()
        other._grams = vstack([grams[:together], self._letters.transform([whole]), grams[together + 1 :]]).tocsr()
        return other

    def _one(self, position: int, sentence: CodedSentence, likeness: Vector, state: State) -> Move:
        fact: str | None = None
        general, hits, guessed = False, True, False
        if sentence.phase == "mirror" and sentence.is_question and "phase" in sentence.uncertain:
            fact, general = self._fact(likeness)
            if fact:  # doubtful whether it asks to weigh: it is taken for the plain question that has an answer
                sentence = msgspec.structs.replace(sentence, phase=None)
        elif sentence.phase == "mirror":
            fact, hits, guessed = self._given_back(likeness, state)
        elif sentence.phase in EXPLORING or (sentence.is_question and not sentence.style):
            fact, general = self._fact(likeness)
        task = self._task(likeness) if sentence.style else None
        return Move(
            sentence=sentence, index=position, fact=fact, general=general, task=task,
            occasion=occasion_of(sentence.text), hits=hits,
            guessed=guessed, insult=sentence.phase != "mirror" and is_insult(sentence.text),
        )  # fmt: skip

    def _likeness(self, text: str, vector: Vector) -> Vector:
        """Likeness of a sentence to each example."""
        letters = (self._grams @ self._letters.transform([text]).T).toarray()[:, 0]
        nearness: Vector = self._vectors @ self._centred(vector[None])[0] + self._parameters.letters * letters
        return nearness

    def _centred(self, vectors: Vector) -> Vector:
        return _unit(vectors - self._middle)

    def _best(self, likeness: Vector, kind: Kind) -> Vector:
        """The largest likeness among the examples of each owner."""
        return np.array([likeness[rows].max() if len(rows) else -1.0 for rows in self._rows[kind]])

    def _per_fact(self, likeness: Vector) -> Vector:
        own = self._parameters
        apart = self._best(likeness, "ask") + own.say * self._best(likeness, "say")
        together: Vector = apart + own.whole * self._best(likeness, "whole")
        return together

    def _scored(self, likeness: Vector) -> list[tuple[str, float]]:
        values = self._per_fact(likeness)
        order = np.argsort(-values, kind="stable")
        lead = float(values[order[0]] - values[order[1]])
        first = (self._facts[order[0]], float(values[order[0]]) + self._parameters.lead * lead)
        return [first, *((self._facts[n], float(values[n])) for n in order[1:])]

    def _fact(self, likeness: Vector) -> tuple[str | None, bool]:
        """The fact that is asked for, and whether the question is an open invitation instead."""
        invitation = float(self._best(likeness, "general")[0])
        if invitation >= self._parameters.general and invitation > self._best(likeness, "ask").max():
            return None, True
        fact, score = self._scored(likeness)[0]
        return (fact, False) if score >= self._parameters.fact else (None, False)

    def _task(self, likeness: Vector) -> str | None:
        values = self._best(likeness, "task")
        best = int(values.argmax())
        return self._tasks[best] if values[best] >= self._parameters.task else None

    def _touched(self, likeness: Vector) -> str | None:
        """The fact that a reflection comes near to."""
        values = self._per_fact(likeness)
        best = int(values.argmax())
        return self._facts[best] if values[best] >= self._parameters.touch else None

    def _given_back(self, likeness: Vector, state: State) -> tuple[str | None, bool, bool]:
        """The fact a reflection comes near to, whether it hits, and whether it names what was not told yet.

        A reflection hits what was told unless it clearly speaks of something else; one in general words ("Dat lijkt me
        zwaar.") hits. Nearness does not know "niet" from "wel", so what is guessed is answered by the fact itself,
        which says how it really is, or left open where there is too little trust to tell it.
        """
        own = self._parameters
        touched = self._touched(likeness)
        near = np.maximum(self._best(likeness, "say"), self._best(likeness, "ask"))
        told = [n for n, fact in enumerate(self._facts) if fact in state.told]
        nearest_told = float(near[told].max()) if told else 0.0
        if nearest_told >= own.returned or touched in state.told:
            return touched, True, False
        if touched is not None:
            return (touched if may_tell(state, self._case.fact(touched)) else None), True, True
        elsewhere = bool(told) and float(near.max()) >= own.specific and nearest_told < own.miss
        return None, not elsewhere, False


def _unit(vectors: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vector = vectors / np.where(lengths > 0, lengths, 1.0)
    return scaled


def _names(examples: Examples, kind: Kind) -> tuple[str, ...]:
    """The owners of a kind, in the order of the case."""
    own = [owner for k, owner in zip(examples.kinds, examples.owners, strict=True) if k == kind]
    return tuple(dict.fromkeys(own))


def _rows_of(examples: Examples, kind: Kind, names: Sequence[str]) -> list[NDArray[np.intp]]:
    """For each owner the rows of its examples of a kind."""
    pairs = list(zip(examples.kinds, examples.owners, strict=True))
    return [np.array([n for n, pair in enumerate(pairs) if pair == (kind, name)], dtype=np.intp) for name in names]
