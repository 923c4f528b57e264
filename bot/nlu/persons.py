"""Whom a question speaks of, by family words and the names in the case, and of whom each fact tells.

A question after one's daughter is not after what the neighbour does. The names come from the case's own texts, with who
that is where they say so ("mijn dochter Kim", "Kim, mijn oudste dochter"); "ze" and "hij" are those spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import msgspec
import numpy as np

from bot.client.case import Case, Fact
from bot.nlu.vectors import Vector
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NAME = re.compile(r"(?<=[^\W\d_] )[A-Z][^\W\d_A-Z]+|(?<=, )[A-Z][^\W\d_A-Z]+")
"""A word with a capital that does not begin a sentence."""

Persons = frozenset[str]
NOBODY: Persons = frozenset()


class PersonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/persons.yml`."""

    female: dict[str, tuple[str, ...]]
    male: dict[str, tuple[str, ...]]
    any: dict[str, tuple[str, ...]]
    together: dict[str, frozenset[str]]
    she: frozenset[str]
    he: frozenset[str]
    as_: frozenset[str] = msgspec.field(name="as")
    theirs: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()

    @property
    def same(self) -> dict[str, str]:
        """Every word for a person, with the one by which that person is known."""
        known = {**self.female, **self.male, **self.any}
        return {word: person for person, others in known.items() for word in (person, *others)}


class Spoken(msgspec.Struct, frozen=True):
    """Whom a text names, and whom it only points back to."""

    persons: Persons
    she: bool = False
    he: bool = False


class PersonsKnown:
    """Reads persons in texts of one case.

    Args:
        case: gives the names.
    """

    def __init__(self, case: Case) -> None:
        self._names = dict(_names_of(case))

    def spoken(self, text: str, of_client: bool = False) -> Spoken:
        """Whom a text speaks of; who is named goes before who is pointed back to.

        Args:
            text: to read.
            of_client: it is about the client: "haar man" is the client's, and not somebody else's.
        """
        known, same = _known(), _same()
        words = _words(text, self._names)
        persons: set[str] = set()
        for before, word in zip(["", *words], words, strict=False):
            person = same.get(word) or self._names.get(word)
            if person and before in known.theirs and not of_client:
                persons.add(f"{before} {person}")
            elif person and before not in known.as_:
                persons |= {person, *known.together.get(person, ())}
        pointing = set() if persons else set(words)
        return Spoken(frozenset(persons), not known.she.isdisjoint(pointing), not known.he.isdisjoint(pointing))

    def pointed_to(self, spoken: Spoken, before: Persons) -> Persons:
        """Whom a question speaks of after a fact that tells of the persons in `before`."""
        known = _known()
        she = before - known.male.keys() if spoken.she else NOBODY
        he = before - known.female.keys() if spoken.he else NOBODY
        return spoken.persons or she | he


class PersonsOfFacts:
    """Of whom the facts of a case tell.

    Args:
        asked: for each fact the persons of each of its example questions.
        told: for each fact the persons it tells of.
    """

    def __init__(self, asked: Sequence[Sequence[Persons]], told: Sequence[Persons]) -> None:
        self._asked, self._told = asked, told
        self._all = [NOBODY.union(own, *questions) for own, questions in zip(told, asked, strict=True)]

    def of(self, fact: int) -> Persons:
        """The persons whom the questions of a fact name, or else those it tells of."""
        return NOBODY.union(*self._asked[fact]) or self._told[fact]

    def absent(self, persons: Persons) -> Vector:
        """1 for each fact that has to do with none of these persons; 0 for all when there are none."""
        return np.array([bool(persons) and persons.isdisjoint(own) for own in self._all], dtype=np.float32)

    def others(self, persons: Persons) -> Vector:
        """Which part of each fact's questions names others than these persons."""
        shares = [sum(bool(one) and persons.isdisjoint(one) for one in own) / max(len(own), 1) for own in self._asked]
        return np.array(shares, dtype=np.float32)


def told_of(fact: Fact, known: PersonsKnown) -> Persons:
    """The persons a fact tells of."""
    return known.spoken(fact.tell).persons | known.spoken(fact.about, of_client=True).persons


def _names_of(case: Case) -> Iterator[tuple[str, str]]:
    """The names in a case in small letters, each with the word for who that is, or itself.

    A name that is also a word ("Roos") is left out, and so is the client's own.
    """
    persona = case.persona
    told = [text for f in case.facts for text in (f.tell, f.about, f.short, f.again, f.mirror or "")]
    prose = [*told, persona.referral, persona.behind, *(task.about for task in case.tasks)]
    texts = [*prose, *chain.from_iterable([*(f.ask for f in case.facts), *(t.cues for t in case.tasks)])]
    words = {word for text in prose for word in _WORD.findall(text) if word.islower()}
    after, before = _roles(texts)
    names = {name for text in texts for name in _NAME.findall(text)} | after.keys()
    for name in names - set(_WORD.findall(persona.name)):
        plain = name.lower()
        if plain not in words and plain not in _same():
            yield plain, after.get(name) or before.get(name) or plain


def _roles(texts: Sequence[str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names with the word for who that is, from where it stands before them and from where it comes after."""
    same = _same()
    role, whose = "|".join(sorted(same, key=len, reverse=True)), "|".join(sorted(_known().whose))
    name = r"(?P<name>[A-Z][^\W\d_A-Z]+)"
    before = re.compile(rf"\b(?i:(?P<role>{role})) {name}")
    after = re.compile(rf"\b{name}(?:,| is)(?: (?:{whose}))+ (?P<role>{role})\b")
    found = ((one for text in texts for one in pattern.finditer(text)) for pattern in (before, after))
    named, said = ({one["name"]: same[one["role"].lower()] for one in ones} for ones in found)
    return named, said


def _words(text: str, names: Container[str]) -> list[str]:
    """The words of a text in small letters, names without the s of possession ("Kims", "Kim's")."""
    words = [word.removesuffix("'s") for word in _WORD.findall(text.lower())]
    return [word[:-1] if word.endswith("s") and word[:-1] in names and word not in names else word for word in words]


@lru_cache(maxsize=1)
def _known() -> PersonWords:
    return read_yaml(TEXTS / "nl" / "persons.yml", PersonWords)


@lru_cache(maxsize=1)
def _same() -> Mapping[str, str]:
    return _known().same
