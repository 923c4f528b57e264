"""Whether a question takes up a word of what was just told ("Van wie is die sok?" after a story with a sock in it)."""

from __future__ import annotations

import re

from bot.nlu.leaning import own_words

SHORTEST, STEM = 3, 5
"""Letters of a word that says what is asked after, and of what longer words have in common when they are of one stem
("oefende", "oefenen")."""
_WORD = re.compile(r"[^\W\d_]+")


def taken_up(question: str, told: str) -> frozenset[str]:
    """The words of a question, in small letters, that what was told has too."""
    said = {_stem(word) for word in _words(told)}
    own = own_words([word for word in _words(question) if len(word) >= SHORTEST])
    return frozenset(word for word in own if _stem(word) in said)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _stem(word: str) -> str:
    return word[:STEM]
