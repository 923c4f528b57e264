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
    between: frozenset[str]
    """Words that may stand between those of a phrase."""
    giving_back: tuple[str, ...]


def in_danger(text: str) -> bool:
    """Whether a turn speaks of danger to the learner.

    Words between quotation marks, and sentences that give back what somebody said, speak of the client.
    """
    sentences = _SENTENCE.split(_QUOTED.sub(" ", text))
    return any(_of_oneself(_WORD.findall(sentence.lower())) for sentence in sentences)


def _of_oneself(words: list[str]) -> bool:
    known = _words()
    bare = [word for word in words if word not in known.between]
    return _holds(bare, known.danger) and not _holds(words, known.giving_back)


def _holds(words: list[str], phrases: tuple[str, ...]) -> bool:
    plain = f" {' '.join(words)} "
    return any(f" {phrase} " in plain for phrase in phrases)


@lru_cache(maxsize=1)
def _words() -> Care:
    return read_yaml(TEXTS / "nl" / "care.yml", Care)
