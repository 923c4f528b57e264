"""A sentence without the words that address the client ("Hoe slaapt u, mevrouw Bakker?").

A name says nothing of what a question is after, and draws it to the facts that names stand in.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_NAMES = r"(?: [\w'-]+){0,3}"
_END = r"(?P<end>\s*[?.!…]*\s*)$"


class AddressingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/addressing.yml`."""

    titles: tuple[str, ...]
    addressed: tuple[str, ...]
    """A title behind one of these needs no comma."""


def without_address(sentence: str) -> str:
    """The sentence without a title (and names with it) at its beginning or end, or a name behind a comma at its end.

    A sentence that would have no words left comes back as it is.
    """
    for pattern in _patterns():
        left = pattern.sub(_kept, sentence, count=1)
        if re.search(r"\w", left):
            sentence = left
    return sentence


def _kept(match: re.Match[str]) -> str:
    return "".join(part for part in match.groups() if part)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = read_yaml(TEXTS / "nl" / "addressing.yml", AddressingWords)
    title, addressed = _any(known.titles), _any(known.addressed)
    return (
        re.compile(rf"^\s*{title}{_NAMES}\s*[,:]\s+", re.IGNORECASE),
        re.compile(rf"\s*,\s*{title}{_NAMES}{_END}", re.IGNORECASE),
        re.compile(rf"(\b{addressed})\s+{title}{_END}", re.IGNORECASE),
        re.compile(rf"(?<=\w)\s*,\s*[A-Z][a-zà-ÿ'-]+{_END}"),
    )


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"
