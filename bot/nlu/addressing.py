"""A sentence without the words that address the client ("Hoe slaapt u, mevrouw Bakker?").

A name says nothing of what a question is after, and draws it to the facts that names stand in.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_NAMES = r"(?: (?:van|de|den|der|el|al|[^\W\d_a-zà-öø-ÿ][\w'-]*)){0,4}"
_END = r"(?P<end>\s*[?.!…]*\s*)$"


class AddressingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/addressing.yml`."""

    titles: tuple[str, ...]
    second_person: tuple[str, ...]
    """Words that speak to the client; behind one of them a title needs no comma."""


def without_address(sentence: str) -> str:
    """The sentence without a title, with the names behind it, at its beginning or end.

    Somebody is addressed only where the other words speak to them ("u", "je"); any other sentence comes back as it is.
    """
    beginning, end, second_person = _patterns()
    for pattern in (beginning, *end):
        left = pattern.sub(_kept, sentence, count=1)
        if second_person.search(left):
            sentence = left
    return sentence


def _kept(match: re.Match[str]) -> str:
    return "".join(part for part in match.groups() if part)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    known = read_yaml(TEXTS / "nl" / "addressing.yml", AddressingWords)
    title, second_person = f"(?i:{_any(known.titles)})", f"(?i:{_any(known.second_person)})"
    return (
        re.compile(rf"^\s*{title}{_NAMES}\s*[,:]\s+"),
        (re.compile(rf"\s*,\s*{title}{_NAMES}{_END}"), re.compile(rf"(\b{second_person})\s+{title}{_END}")),
        re.compile(rf"\b{second_person}\b"),
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
