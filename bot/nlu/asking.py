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

from bot.nlu.leaning import own_words
from bot.nlu.vectors import Vector
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[,;.?!]")
NARROW = ("person", "name", "place", "time", "duration", "frequency", "amount")
"""Kinds of answer that are one thing."""
COMMON = 2.0
"""As many questions of every fact are thought to be like those of the whole case; six real ones are more than that."""


class AskingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/asking.yml`."""

    kinds: dict[str, tuple[str, ...]]
    """For each kind of answer the words that ask for it."""
    where: frozenset[str]
    """Of these, words that ask for a thing instead when one of `of_a_thing` comes after them in their clause, unless
    that belongs to what comes next: to one of `belonging`, or of `purpose` to one of `to`."""
    of_a_thing: frozenset[str]
    belonging: frozenset[str]
    purpose: frozenset[str]
    to: frozenset[str]
    who_is: tuple[str, ...]
    """Ask who somebody is, as first words."""
    how_is_that: tuple[str, ...]
    """Ask how what was just told is for the client."""
    beside: frozenset[str]
    """May stand beside these, as may the words of `LeaningWords` that are no subject."""
    as_: frozenset[str] = msgspec.field(name="as")
    """The last word may come after one of these: what the client is."""


def kinds_asked(question: str) -> frozenset[str]:
    """The kinds of answer a question asks for; none for one that asks yes or no, or just "wat".

    Where several of the known words begin at the same place the longest counts: "hoe lang" is not "hoe".
    """
    found, phrases = list(_WORD.finditer(question)), _phrases()
    words = [match[0].lower() for match in found]
    longest = max(map(len, phrases))
    kinds, place = set(), 0
    while place < len(words):
        ends = range(min(place + longest, len(words)), place, -1)
        end = next((end for end in ends if tuple(words[place:end]) in phrases), None)
        if end is None:
            place += 1
            continue
        asked = tuple(words[place:end])
        if " ".join(asked) not in _known().where or not _of_a_thing(question[found[end - 1].end() :]):
            kinds.add(phrases[asked])
        place = end
    return frozenset(kinds)


def asks_who_that_is(question: str) -> bool:
    """Whether a question asks who somebody is ("Wie is Mitch?")."""
    plain = f"{' '.join(_WORD.findall(question.lower()))} "
    return any(plain.startswith(f"{phrase} ") for phrase in _known().who_is)


def asks_how_that_is(question: str) -> bool:
    """Whether a question asks how what was just told is for the client ("Wat doet dat met u?"); with a subject of its
    own it asks for that ("Hoe is het voor u om hulp te vragen?")."""
    words = _WORD.findall(question.lower())
    if len(words) > 2 and words[-2] in _known().as_:
        words = words[:-2]  # "Hoe is dat voor u, als moeder?"
    plain = f" {' '.join(words)} "
    found = [phrase for phrase in _known().how_is_that if f" {phrase} " in plain]
    rest = plain.replace(f" {max(found, key=len)} ", " ", 1).split() if found else []
    return bool(found) and _known().beside.issuperset(own_words(rest))


def _of_a_thing(rest: str) -> bool:
    """Whether what comes after "waar" in its clause makes that a thing ("bang voor?", and not "op dit moment?")."""
    words = _WORD.findall(_CLAUSE_END.split(rest, maxsplit=1)[0])
    return any(word.lower() in _known().of_a_thing and not _belongs(words[n:]) for n, word in enumerate(words))


def _belongs(words: Sequence[str]) -> bool:
    """Whether the first of these words belongs to what comes next ("op dit moment", "van Fons", "om te slapen")."""
    known, (word, *rest) = _known(), words
    if word in known.purpose:
        return not known.to.isdisjoint(rest)
    return bool(rest) and (rest[0].lower() in known.belonging or rest[0][0].isupper())


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
