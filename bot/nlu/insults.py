"""Whether a sentence calls the client names, whatever its codes."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")
ALONE = 3
"""So few words need no "u" or "je" beside a name to be meant for the client."""


class Insults(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/insults.yml`."""

    names: frozenset[str]
    phrases: tuple[str, ...]
    to_you: frozenset[str]
    others_words: frozenset[str]


def is_insult(sentence: str) -> bool:
    """A phrase that sends the client off, or a name beside "u" or "je", that is not somebody else's word."""
    words = [word.lower() for word in _WORD.findall(sentence)]
    known, spoken = _known(), set(words)
    if spoken & known.others_words:
        return False
    plain = f" {' '.join(words)} "
    if any(f" {phrase} " in plain for phrase in known.phrases):
        return True
    return bool(spoken & known.names) and (bool(spoken & known.to_you) or len(words) <= ALONE)


@lru_cache(maxsize=1)
def _known() -> Insults:
    return read_yaml(TEXTS / "nl" / "insults.yml", Insults)
