"""Whom a question speaks of, by family words and the names in the case, and of whom each fact tells.

A question after one's daughter is not after what the neighbour does. "Ze" and "hij" are those spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

import msgspec
import numpy as np

from bot.client.case import Case, Fact
from bot.client.kin import PersonWords, person_words, same_person
from bot.nlu.naming import names_in, own_words
from bot.nlu.vectors import Vector

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

BEHIND_EXCEPTING = 2
"""Within so many words behind "buiten" or "behalve" stands who is left out ("buiten uw broer")."""

Persons = frozenset[str]
NOBODY: Persons = frozenset()


class Spoken(msgspec.Struct, frozen=True):
    """Whom a text names, whom it leaves out ("buiten uw broer"), and whom it only points back to."""

    persons: Persons
    excepted: Persons = NOBODY
    she: bool = False
    he: bool = False


class PersonsKnown:
    """Reads persons in texts of one case.

    Args:
        case: gives the names.
    """

    def __init__(self, case: Case) -> None:
        self._names = names_in(case)
        self._own = own_words(case)

    def spoken(self, text: str, of_client: bool = False) -> Spoken:
        """Whom a text speaks of; who is named goes before who is pointed back to.

        Args:
            text: to read.
            of_client: it is about the client: "haar man" is the client's, and not somebody else's.
        """
        known = person_words()
        words = _words(text, self._names)
        persons: set[str] = set()
        excepted: set[str] = set()
        for place, word in enumerate(words):
            person = same_person().get(word) or self._names.get(word)
            before, after = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
            if not person or before in known.as_ or after in self._own or _is_being(words, place, known):
                continue
            if not known.excepting.isdisjoint(words[max(place - BEHIND_EXCEPTING, 0) : place]):
                excepted |= {person, *known.together.get(person, ())}
            elif before in known.theirs and not of_client and not self._is_verb(words, place - 1, known):
                persons.add(f"{before} {person}")
            else:
                persons |= {person, *known.together.get(person, ())}
        pointing = set() if persons | excepted else set(words)
        return Spoken(
            frozenset(persons),
            frozenset(excepted - persons),
            not known.she.isdisjoint(pointing),
            not known.he.isdisjoint(pointing),
        )

    def pointed_to(self, spoken: Spoken, before: Persons) -> Persons:
        """Whom a question speaks of after a fact that tells of the persons in `before`."""
        known = person_words()
        she = before - known.male.keys() if spoken.she else NOBODY
        he = before - known.female.keys() if spoken.he else NOBODY
        return spoken.persons or she | he

    def _is_verb(self, words: Sequence[str], place: int, known: PersonWords) -> bool:
        """Whether "zijn" is the first word and of more than one person, or of someone by name."""
        first = place == 0 or (place == 1 and words[0] in known.joining)
        of, after = words[place + 1], words[place + 2 : place + 3]
        several = of in known.several or of in self._names or not known.joining.isdisjoint(after)
        return words[place] in known.are and first and several


class PersonsOfFacts:
    """Of whom the facts of a case tell.

    Args:
        asked: for each fact the persons of each of its example questions.
        told: for each fact the persons it tells of.
    """

    def __init__(self, asked: Sequence[Sequence[Persons]], told: Sequence[Persons]) -> None:
        self._asked, self._told = asked, told
        self._questions = np.array([max(len(own), 1) for own in asked])
        self._naming = [(fact, persons) for fact, own in enumerate(asked) for persons in own if persons]
        self._all = [NOBODY.union(own, *questions) for own, questions in zip(told, asked, strict=True)]

    def of(self, fact: int) -> Persons:
        """The persons whom the questions of a fact name, or else those it tells of."""
        return NOBODY.union(*self._asked[fact]) or self._told[fact]

    def absent(self, persons: Persons) -> Vector:
        """1 for each fact that has to do with none of these persons; 0 for all when there are none."""
        return np.array([bool(persons) and persons.isdisjoint(own) for own in self._all], dtype=np.float32)

    def only(self, persons: Persons) -> Vector:
        """1 for each fact that has to do with some of these persons and nobody else."""
        return np.array(
            [bool(own) and own <= persons for own in map(self.of, range(len(self._told)))], dtype=np.float32
        )

    def others(self, persons: Persons) -> Vector:
        """Which part of each fact's questions names others than these persons."""
        others = [fact for fact, named in self._naming if persons.isdisjoint(named)]
        shares = np.bincount(others, minlength=len(self._questions)) / self._questions
        return shares.astype(np.float32)


def told_of(fact: Fact, known: PersonsKnown) -> Persons:
    """The persons a fact tells of."""
    return known.spoken(fact.tell).persons | known.spoken(fact.about, of_client=True).persons


def _is_being(words: Sequence[str], place: int, known: PersonWords) -> bool:
    """Whether a child is what someone was ("toen u een kind was")."""
    before, after = ["", *words[:place]], words[place + 1 : place + 2]
    if words[place] != known.child or before[-1] not in known.no_ones | known.when:
        return False
    return before[-2] in known.as_ or not (known.when.isdisjoint(before) or known.being.isdisjoint(after))


def _words(text: str, names: Container[str]) -> list[str]:
    """The words of a text in small letters, names without the s of possession ("Kims", "Kim's")."""
    words = [word.removesuffix("'s") for word in _WORD.findall(text.lower())]
    return [word[:-1] if word.endswith("s") and word[:-1] in names and word not in names else word for word in words]
