"""Words for the people around someone: who that is in a question, a fact or the names of a case."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml


class PersonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/persons.yml`."""

    female: dict[str, tuple[str, ...]]
    male: dict[str, tuple[str, ...]]
    any: dict[str, tuple[str, ...]]
    several: frozenset[str]
    together: dict[str, frozenset[str]]
    she: frozenset[str]
    he: frozenset[str]
    as_: frozenset[str] = msgspec.field(name="as")
    theirs: frozenset[str]
    are: frozenset[str]
    joining: frozenset[str]
    child: str
    when: frozenset[str]
    being: frozenset[str]
    no_ones: frozenset[str]
    excepting: frozenset[str]
    beside: frozenset[str]
    further: frozenset[str]
    listing: frozenset[str]
    aside: frozenset[str]
    articles: frozenset[str]
    someone: str
    nobody: str

    @property
    def same(self) -> dict[str, str]:
        """Every word for a person, with the one by which that person is known."""
        known = {**self.female, **self.male, **self.any}
        return {word: person for person, others in known.items() for word in (person, *others)}


@lru_cache(maxsize=1)
def person_words() -> PersonWords:
    """The words, read once.

    Raises:
        DataFileError: they cannot be read.
    """
    return read_yaml(TEXTS / "nl" / "persons.yml", PersonWords)


@lru_cache(maxsize=1)
def same_person() -> dict[str, str]:
    """`PersonWords.same`, made once."""
    return person_words().same
