"""Personal data in what a learner types: found and replaced before anything is played or kept.

Telephone numbers are recognised by `phonenumbers`; citizen numbers and bank accounts by the checks of `python-stdnum`;
names by lists (`bot/nlu/name_lists.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from bot.client.case import Case
from bot.nlu.name_lists import FIRST_NAMES, SURNAMES, listed
from bot.nlu.naming import own_words
from bot.nlu.personal_found import KINDS, Found, Kind, Words
from bot.nlu.personal_names import Names
from bot.nlu.personal_numbers import numbers_in
from bot.nlu.personal_places import Places
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

__all__ = ["KINDS", "Found", "Kind", "PersonalData", "load_personal_data", "replaced", "words_of"]


class PersonalData:
    """Finds personal data in Dutch text."""

    def __init__(self, words: Words, first_names: Iterable[str], surnames: Iterable[str], towns: Iterable[str]) -> None:
        """Args: first_names and surnames as written, the latter without particles."""
        self._citizen = words.citizen.split()
        self._places = Places(words, towns)
        self._names = Names(words, first_names, surnames)

    def find(self, text: str, own: frozenset[str] = frozenset()) -> list[Found]:
        """The personal data in a text, in order, without overlap.

        Args:
            text: what was typed.
            own: words in lower case that are no personal data here: those of the case that is played.
        """
        taken: list[Found] = []
        for found in (*numbers_in(text, self._citizen), *self._places.find(text), *self._names.find(text, own)):
            if all(found.end <= other.start or found.start >= other.end for other in taken):
                taken.append(found)
        return sorted(taken, key=lambda one: one.start)


def replaced(text: str, found: Iterable[Found], stands_in: dict[Kind, str]) -> str:
    """The text with other words in the place of what was found."""
    pieces, at = [], 0
    for one in found:
        pieces += [text[at : one.start], stands_in[one.kind]]
        at = one.end
    return "".join([*pieces, text[at:]])


def words_of(case: Case) -> frozenset[str]:
    """The words with a capital in a case, in lower case, and the client's own name: its people, streets and towns are
    nobody's personal data."""
    strings = _strings(msgspec.to_builtins(case))
    words = frozenset(word.lower() for text in strings for word in re.findall(r"[A-ZÀ-Þ][\w'’-]*", text))
    return words | own_words(case)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


@lru_cache(maxsize=1)
def load_personal_data(language: str = "nl") -> PersonalData:
    """A finder with the lists of the language, read once."""
    words = read_yaml(TEXTS / language / "personal.yml", Words)
    surnames = listed(SURNAMES) | listed("names/lst_interfix_surname")
    towns = listed("locations/lst_placename/lst_residence") | listed("locations/lst_placename/lst_municipality")
    return PersonalData(words, listed(FIRST_NAMES), surnames, towns)
