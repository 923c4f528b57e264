"""A question in everyday words ("Verricht u betaalde arbeid?", "Doet u werk?"), without empty words at its end.

Clients and the example questions of a case speak in everyday words. A question in the words of offices and letters is
near to few of them, so both are compared in everyday words.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml


class PlainWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/plain-words.yml`."""

    words: dict[str, str]
    """Words of offices and letters, one or a few together, in small letters; to everyday words."""
    endings: tuple[str, ...]
    """Left off behind a comma at the end."""


def in_plain_words(sentence: str) -> str:
    """The sentence in everyday words; the same one if it is in those already."""
    words, ending = _patterns()
    left = ending.sub(r"\g<end>", sentence)
    return words.sub(lambda found: _as_written(found[0], _known().words[found[0].lower()]), left)


def _as_written(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


@lru_cache(maxsize=1)
def _known() -> PlainWords:
    return read_yaml(TEXTS / "nl" / "plain-words.yml", PlainWords)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(_known().words, key=len, reverse=True)
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    endings = "|".join(map(re.escape, _known().endings))
    return words, re.compile(rf",\s*(?:{endings})(?P<end>[?.!]*)\s*$", re.IGNORECASE)
