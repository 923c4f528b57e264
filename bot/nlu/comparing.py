"""Comparing a sentence with one case: how like it is to each example, and what speaks for each fact as its answer.

Sentence and examples are compared as vectors of the sentence encoder, taken from the middle of the case (encoders of
this family put all Dutch questions close together), and as character n-grams, which know names and word parts. What a
question is after goes by the sense of the vectors (`bot.nlu.sense`) in the place of the vectors themselves. Everyday
questions that the case does not answer are examples, too. From vectors and senses together the case learns to tell its
facts apart (`bot.nlu.telling_apart`).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from scipy.sparse import vstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.client.case import Case
from bot.nlu.answering import evidence
from bot.nlu.examples import Examples, Kind, Numbers, Rows
from bot.nlu.fitting import Asked, FactFits
from bot.nlu.ngrams import NGrams
from bot.nlu.telling_apart import Learn, Lesson, TellingApart, learn, lesson_of
from bot.nlu.vectors import DIMENSIONS, Vector
from bot.nlu.wording import asked_words, looked_up

ToSense = Callable[[Vector], Vector]
LESSONS = 8
"""In which each example question is left out once, all facts together."""


class Likeness(msgspec.Struct, frozen=True):
    """Likeness of a sentence to each example of a case, row by row, and what it asks for."""

    asked: Asked
    middles: Vector
    """Likeness in sense to the middle of each fact's example questions."""
    senses: Vector
    letters: Vector
    both: Vector
    """That of the vectors themselves, and of the letters, weighed together."""
    meant: Vector
    """That of the senses, and of the letters, weighed together."""
    apart: Vector
    """What the case's own classifier finds for each fact."""
    none: float
    """What it finds for none of them."""


class Comparing:
    """Compares sentences with one case.

    Args:
        case: to compare with.
        examples: of the case.
        vectors: one wide vector an example, in the same order.
        letters: weight of the character n-grams beside vectors and senses (1).
        answered: the case answers an everyday question from this likeness to an example question.
        sense: gives the sense of wide vectors, row by row.
        learn: learns to tell the facts apart.
    """

    def __init__(
        self, case: Case, examples: Examples, vectors: Vector, letters: float, answered: float, sense: ToSense,
        learn: Learn = learn,
    ) -> None:  # fmt: skip
        self._sense = sense
        self._vectors = _Placed(_own(vectors), examples.kinds)
        self._senses = _Placed(sense(vectors), examples.kinds)
        letters_of_case = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        own = letters_of_case.fit_transform(examples.own)
        self._letters = NGrams(letters_of_case)
        self._grams = vstack([own, self._letters(examples.texts[len(examples.own) :])]).tocsr()
        self._weight = letters
        self._rows = examples.rows()
        self._rows["elsewhere"] = Rows([self._unanswered(self._rows["elsewhere"].of(0), answered)])
        self._middles = self._middles_of_facts(len(examples.facts))
        self._fits = FactFits(case, examples.facts)
        elsewhere = [examples.texts[row] for row in self._rows["elsewhere"].of(0)]
        self._persons_elsewhere = [self._fits.read(text).spoken.persons for text in elsewhere]
        self._apart = learn(self._lesson())
        self._apart_without: dict[int, TellingApart] = {}

    def likeness(self, text: str, vector: Vector) -> Likeness:
        """Likeness of a sentence to each example; with what the client is addressed in it does not count.

        Args:
            text: the sentence.
            vector: the wide vector of its words as they are `looked_up`.
        """
        text, wide = asked_words(text), vector[None]
        letters = self._lettered(looked_up(text))
        own, sense = self._vectors.centred(_own(wide))[0], self._senses.centred(self._sense(wide))[0]
        both = self._vectors.rows @ own + self._weight * letters
        senses: Vector = self._senses.rows @ sense
        meant = senses + self._weight * letters
        apart, none = self._apart(np.hstack([own, sense]))
        return Likeness(self._fits.read(text), self._middles @ sense, senses, letters, both, meant, apart, none)

    def _lettered(self, text: str) -> Vector:
        own, (places, values) = np.zeros(len(self._letters)), self._letters.of(text)
        own[places] = values
        letters: Vector = self._grams @ own
        return letters

    def best(self, likeness: Vector, kind: Kind) -> Vector:
        """The largest likeness among the examples of each owner; -1 for one that has none of this kind."""
        return self._rows[kind].best(likeness)

    def against(self, likeness: Likeness) -> Vector:
        """What speaks for the question being after none of the facts, as `AGAINST`: likeness to the nearest everyday
        question that the case does not answer ("Rookt uw moeder?" does not count for one that names no mother), and
        what the case's own classifier finds."""
        asked = likeness.asked.spoken.persons
        same = np.array([persons <= asked for persons in self._persons_elsewhere], dtype=bool)
        nearest = likeness.meant[self._rows["elsewhere"].of(0)].max(initial=-1.0, where=same)
        return np.array([nearest, likeness.none])

    def fits(self, asked: Asked, topic: int | None = None) -> Vector:
        """How each fact fits what is asked for, as `FactFits.channels`."""
        return self._fits.channels(asked, topic)

    def evidence(self, likeness: Likeness, topic: int | None = None) -> Vector:
        """What speaks for each fact as the answer to a question; array (facts, channels).

        Args:
            likeness: of the question.
            topic: the place of the fact spoken of last, when the question leans on that.
        """
        best = {
            kind: (self.best(likeness.senses, kind), self.best(likeness.letters, kind))
            for kind in ("ask", "say", "whole")
        }
        return evidence(best, likeness.middles, likeness.apart, self.fits(likeness.asked, topic))

    def between_facts(self) -> Vector:
        """How like the facts are to each other, each as one text, from 0; array (facts, facts)."""
        rows = self._rows["whole"].together
        near: Vector = (self._vectors.rows[rows] @ self._vectors.rows[rows].T).clip(0)
        return near

    def without_question(self, fact: int, question: int, whole: str, whole_vector: Vector) -> Comparing:
        """As if one example question were not in the case.

        What tells the facts apart is learned without the question at that place of every fact: a lesson for many of
        them instead of one for each. It is not kept.

        Args:
            fact: the place of the fact whose question is left out.
            question: which of its questions, from 0.
            whole: the fact as one text without that question (`whole_text`).
            whole_vector: its wide vector.
        """
        row, together = self._rows["ask"].of(fact)[question], self._rows["whole"].of(fact)[0]
        other = copy.copy(self)
        other._vectors = self._vectors.without(row, together, _own(whole_vector[None]))
        other._senses = self._senses.without(row, together, self._sense(whole_vector[None]))
        other._middles = self._middles.copy()
        other._middles[fact] = _unit(other._middle_of(fact)[None])[0]
        other._grams = vstack([self._grams[:together], self._letters([whole]), self._grams[together + 1 :]]).tocsr()
        other._grams.data[other._grams.indptr[row] : other._grams.indptr[row + 1]] = 0.0
        other._fits = self._fits.without_question(fact, question)
        other._apart = self._without_asked(question)
        return other

    def _without_asked(self, place: int) -> TellingApart:
        """What is learned when of each fact the question at this place is left out, and every `LESSONS`th from it: a
        few lessons for all of them, however many questions a fact has."""
        part = place % LESSONS
        if part not in self._apart_without:
            self._apart_without[part] = learn(self._lesson(part))
        return self._apart_without[part]

    def _lesson(self, without: int | None = None) -> Lesson:
        facts = range(len(self._middles))
        asked = [self._rows["ask"].of(fact) for fact in facts]
        return lesson_of(
            np.hstack([self._vectors.rows, self._senses.rows]),
            asked if without is None else [np.delete(rows, slice(without, None, LESSONS)) for rows in asked],
            [self._rows["say"].of(fact) for fact in facts],
            self._rows["elsewhere"].of(0),
        )

    def _middles_of_facts(self, facts: int) -> Vector:
        return _unit(np.stack([self._middle_of(fact) for fact in range(facts)]))

    def _middle_of(self, fact: int) -> Vector:
        middle: Vector = self._senses.rows[self._rows["ask"].of(fact)].mean(axis=0)
        return middle

    def _unanswered(self, rows: Numbers, answered: float) -> Numbers:
        """Of everyday questions those that are like no example question of the case."""
        asked = self._rows["ask"].together
        letters = (self._grams[rows] @ self._grams[asked].T).toarray()
        alike = self._senses.rows[rows] @ self._senses.rows[asked].T + self._weight * letters
        kept: Numbers = rows[alike.max(axis=1, initial=-1.0) < answered]
        return kept


class _Placed:
    """Vectors of the examples, as directions from the middle of the case; facts as one text have one of their own.

    Args:
        vectors: row by row.
        kinds: of the examples.
    """

    def __init__(self, vectors: Vector, kinds: Sequence[Kind]) -> None:
        wholes = np.array(kinds) == "whole"
        self._middle = vectors[np.array(kinds) == "ask"].mean(axis=0)
        self._middle_of_wholes = vectors[wholes].mean(axis=0)
        self.rows = _unit(vectors - np.where(wholes[:, None], self._middle_of_wholes, self._middle))

    def centred(self, vectors: Vector) -> Vector:
        """Vectors of sentences as directions from the middle."""
        return _unit(vectors - self._middle)

    def without(self, row: int, whole: int, instead: Vector) -> _Placed:
        """As if an example were not there; the fact as one text, in the row `whole`, has the vector `instead`."""
        other = copy.copy(self)
        other.rows = self.rows.copy()
        other.rows[row] = 0
        other.rows[whole] = _unit(instead - self._middle_of_wholes)[0]
        return other


def _own(wide: Vector) -> Vector:
    """Of wide vectors those of the encoder alone."""
    return wide[:, :DIMENSIONS]


def _unit(vectors: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vector = vectors / np.where(lengths > 0, lengths, 1.0)
    return scaled
