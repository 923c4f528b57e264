"""Whether a sentence only asks if the words before it were right ("Klopt dat?", "Heb ik dat goed?")."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")


class Checks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/checks.yml`."""

    checks: tuple[str, ...]
    """Whole sentences, compared without capitals, punctuation and the outer words of `skip`."""
    skip: tuple[str, ...]


def is_check(sentence: str) -> bool:
    """True when the sentence is nothing but a check."""
    known, skip = _known()
    return _plain(sentence, skip) in known


def _plain(sentence: str, skip: frozenset[str]) -> tuple[str, ...]:
    words = [word.lower() for word in _WORD.findall(sentence)]
    while words and words[0] in skip:
        words = words[1:]
    while words and words[-1] in skip:
        words = words[:-1]
    return tuple(words)


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    read = read_yaml(TEXTS / "nl" / "checks.yml", Checks)
    skip = frozenset(read.skip)
    return frozenset(_plain(check, skip) for check in read.checks), skip
