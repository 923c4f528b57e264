"""What may be said without giving away what the client has not told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from bot.client.case import Case, Fact
from bot.client.record import Conversation
from bot.client.state import State
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

STEM = 5
"""Words are alike when their first letters are: a crude stem that errs on the side of keeping quiet."""
RUN = 5
"""So many words in a row that stand in an untold fact are its own words."""


class Everyday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that give nothing away (`texts/<language>/everyday.yml`)."""

    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(map(_stem, read_yaml(TEXTS / "nl" / "everyday.yml", Everyday).words))


def told_in_full(state: State, fact: Fact) -> bool:
    """Whether the client told the fact itself, not just a few words in answer to a closed question."""
    return f"{fact.id}:tell" in state.used


def heard_until(conversation: Conversation, turns: int) -> tuple[str, ...]:
    """Everything said in the opening and the first `turns` turns, by both."""
    said = (words for turn in conversation.turns[:turns] for words in (turn.learner, turn.client))
    return (conversation.opening, *said)


class Discretion:
    """Judges whether words give away facts that were not told at one moment.

    Args:
        case: the case that is played.
        state: the client at that moment.
        heard: everything said until then, by both.
    """

    def __init__(self, case: Case, state: State, heard: Iterable[str]) -> None:
        before = (case.persona.referral, case.persona.name, case.summary)
        known = " ".join((*heard, *before))
        untold = [text for fact in case.facts if not told_in_full(state, fact) for text in _texts(fact)]
        self._safe = _stems(known) | _everyday()
        self._runs = frozenset(run for text in untold for run in _case_runs(text)) - _runs(known)
        self._names = frozenset(name for fact in case.facts for text in _texts(fact) for name in _names(text))
        self._names -= frozenset(_words(known))

    def presumes(self, text: str) -> bool:
        """Whether `text` has a word that nobody said yet and that is not an everyday one (strict; for questions)."""
        return not _stems(text) <= self._safe or self.quotes(text)

    def quotes(self, text: str) -> bool:
        """Whether `text` has a name nobody said yet or words from what the client has not told."""
        return not self._names.isdisjoint(_words(text)) or not self._runs.isdisjoint(_runs(text))


def _texts(fact: Fact) -> tuple[str, ...]:
    return (fact.tell, fact.short, fact.about, fact.mirror or "")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d+", text.lower())


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(text) if len(word) > 2)


def _stem(word: str) -> str:
    return word[:STEM]


@lru_cache(maxsize=4096)
def _case_runs(text: str) -> frozenset[tuple[str, ...]]:
    """`_runs` of a text of a case; what people typed is never kept here."""
    return _runs(text)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of `RUN` words."""
    words = _words(text)
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    """Words with a capital inside a sentence, in lower case."""
    return frozenset(name.lower() for name in re.findall(r"(?<=[a-zà-ÿ,;] )(?<!'s )[A-Z][a-zà-ÿ]+", text))
