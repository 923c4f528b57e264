"""Whether a sentence thanks or takes leave; a client answers these in kind, whatever else was coded."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args

import msgspec

from bot.client.hearing import Occasion
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")


class Occasions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/occasions.yml`: words that stand in a sentence of each kind."""

    thanks: tuple[str, ...]
    goodbye: tuple[str, ...]


def occasion_of(sentence: str) -> Occasion | None:
    """What a statement is an occasion of; leaving before thanks."""
    if "?" in sentence:
        return None
    plain = f" {' '.join(_WORD.findall(sentence.lower()))} "
    return next((kind for kind in reversed(get_args(Occasion)) if any(f" {w} " in plain for w in _words(kind))), None)


@lru_cache(maxsize=4)
def _words(kind: Occasion) -> tuple[str, ...]:
    words: tuple[str, ...] = getattr(read_yaml(TEXTS / "nl" / "occasions.yml", Occasions), kind)
    return words
