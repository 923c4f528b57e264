"""What kind of answer a question asks for: who, where, when, how long, how often, how many, why, how it feels.

The kinds that a fact answers are those its own example questions ask for, read by the same function: a case author does
nothing for it. A fact that is asked "Hoe lang …?" three times of six fits a new question "Hoe lang …?" better than one
that never is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
import numpy as np

from bot.nlu.vectors import Vector
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")
LAST_WORDS = 3
"""Within so many words of its end a question shows that its "waar" is of a thing ("Waar bent u bang voor?")."""
COMMON = 2.0
"""As many questions of every fact are thought to be like those of the whole case; six real ones are more than that."""


class AskingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/asking.yml`."""

    kinds: dict[str, tuple[str, ...]]
    """For each kind of answer the words that ask for it."""
    where: frozenset[str]
    """Of these, words that ask for a thing instead when one of `of_a_thing` ends the question."""
    of_a_thing: frozenset[str]
    how_is_that: tuple[str, ...]
    """Ask how what was just told is for the client."""


def kinds_asked(question: str) -> frozenset[str]:
    """The kinds of answer a question asks for; none for one that asks yes or no, or just "wat".

    Where several of the known words begin at the same place the longest counts: "hoe lang" is not "hoe".
    """
    words, phrases = _WORD.findall(question.lower()), _phrases()
    longest = max(map(len, phrases))
    thing = not _known().of_a_thing.isdisjoint(words[-LAST_WORDS:])
    kinds, place = set(), 0
    while place < len(words):
        ends = range(min(place + longest, len(words)), place, -1)
        found = next((tuple(words[place:end]) for end in ends if tuple(words[place:end]) in phrases), None)
        if found and not (thing and " ".join(found) in _known().where):
            kinds.add(phrases[found])
        place += len(found or " ")
    return frozenset(kinds)


def asks_how_that_is(question: str) -> bool:
    """Whether a question asks how what was just told is for the client ("Wat doet dat met u?")."""
    plain = f" {' '.join(_WORD.findall(question.lower()))} "
    return any(f" {phrase} " in plain for phrase in _known().how_is_that)


class KindsAnswered:
    """The kinds of answer that each fact of a case gives.

    Args:
        questions: for each fact the kinds that each of its example questions asks for.
    """

    def __init__(self, questions: Sequence[Sequence[frozenset[str]]]) -> None:
        self._kinds = tuple(_known().kinds)
        counts = np.array([[sum(kind in one for one in own) for kind in self._kinds] for own in questions])
        totals = np.array([[len(own)] for own in questions])
        common = (counts.sum(axis=0) + 1) / (totals.sum() + len(self._kinds))
        self._lift = np.log((counts + COMMON * common) / (totals + COMMON)) - np.log(common)

    def fit(self, asked: frozenset[str]) -> Vector:
        """How well each fact fits a question for these kinds: the logarithm of how many times as often as the questions
        of the whole case its own ask for them, added up; 0 when nothing particular is asked for."""
        wanted = [kind in asked for kind in self._kinds]
        fit: Vector = self._lift[:, wanted].sum(axis=1)
        return fit


@lru_cache(maxsize=1)
def _known() -> AskingWords:
    return read_yaml(TEXTS / "nl" / "asking.yml", AskingWords)


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): kind for kind, phrases in _known().kinds.items() for phrase in phrases}
