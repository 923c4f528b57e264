"""Out of the play: whether the learner writes that they themselves are in danger.

A practice client must not answer such words in character. Whoever plays a turn asks this first; the words are then not
played and not kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^”“\"]*[”“\"]|«[^»]*»|‘[^’]*’")
_SENTENCE = re.compile(r"[.!?…\n]+")
_WORD = re.compile(r"[^\W_]+")


class Care(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/care.yml`."""

    danger: tuple[str, ...]
    giving_back: tuple[str, ...]


def in_danger(text: str) -> bool:
    """Whether a turn speaks of danger to the learner.

    Words between quotation marks, and sentences that give back what somebody said, speak of the client.
    """
    sentences = _SENTENCE.split(_QUOTED.sub(" ", text))
    return any(_of_oneself(f" {' '.join(_WORD.findall(sentence.lower()))} ") for sentence in sentences)


def _of_oneself(plain: str) -> bool:
    words = _words()
    return _holds(plain, words.danger) and not _holds(plain, words.giving_back)


def _holds(plain: str, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in plain for phrase in phrases)


@lru_cache(maxsize=1)
def _words() -> Care:
    return read_yaml(TEXTS / "nl" / "care.yml", Care)
