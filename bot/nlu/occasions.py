"""Whether a sentence greets, thanks, takes leave, asks why the client asks that or whether it is all right; answered
in kind, whatever was coded."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from bot.client.hearing import Occasion
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W_]+")


class Occasions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/occasions.yml`: words that stand in a sentence of each kind."""

    thanks: tuple[str, ...]
    goodbye: tuple[str, ...]
    asks_why: tuple[str, ...]
    offers_drink: tuple[str, ...]
    asks_grade: tuple[str, ...]
    asks_agreement: tuple[str, ...]
    agrees_alone: frozenset[str]
    """Asks whether it is all right, when there are no other words."""
    found_way: frozenset[str]
    """Whole sentences."""
    greets: tuple[str, ...]
    """Only as the first words."""


_IN_QUESTIONS: tuple[Occasion, ...] = ("asks_why", "offers_drink", "asks_grade", "asks_agreement")
_ELSEWHERE: tuple[Occasion, ...] = ("asks_why", "goodbye", "thanks")


def occasion_of(sentence: str) -> Occasion | None:
    """What a sentence is an occasion of; leaving before thanks. Thanks and leaving are no questions, what is offered
    or graded is one."""
    plain = f" {' '.join(_WORD.findall(sentence.lower()))} "
    kinds = _IN_QUESTIONS if "?" in sentence else _ELSEWHERE
    found = next((kind for kind in kinds if any(f" {word} " in plain for word in getattr(_known(), kind))), None)
    if found is None and kinds is _IN_QUESTIONS:
        found = _as_a_whole(plain.strip())
    greets = kinds is _ELSEWHERE and any(plain.startswith(f" {word} ") for word in _known().greets)
    return found or ("greets" if greets else None)


def _as_a_whole(words: str) -> Occasion | None:
    if words in _known().agrees_alone:
        return "asks_agreement"
    return "found_way" if words in _known().found_way else None


@lru_cache(maxsize=1)
def _known() -> Occasions:
    return read_yaml(TEXTS / "nl" / "occasions.yml", Occasions)
