"""A sentence without the empty words that lead it in ("Als ik dat vragen mag, hoe slaapt u?", "Nou mevrouw, …").

They mean nothing by themselves, and draw the sentence to codes it has not. Consent, thanks, apologies and what gives
something back are no lead-ins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import msgspec

from bot.nlu.addressing import NAMES, addressing_words
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

FEWEST_WORDS = 3
"""So many are left of a sentence whose lead-in is left off, and so many has a lead-in that is only like known ones."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|'[^\W\d_]+")
_FIRST = re.compile(r"\s*(?P<words>[^,:;.…?!–()\"]+)(?:[,:]|\.{2,}|…)\s+(?:maar\s+)?(?P<rest>.*)", re.DOTALL)


class LeadInWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/lead-ins.yml`."""

    phrases: tuple[str, ...]
    hesitations: tuple[str, ...]
    """Words that may stand before a title when somebody is addressed."""


class LeadIns:
    """Leaves lead-ins off.

    Args:
        phrases: what leads in. So does what is put together like them: it begins and ends as one of them does, and each
            two of its words stand side by side in one.
        address: what is left off besides, as a whole: the words that address somebody.
    """

    def __init__(self, phrases: Iterable[str], address: re.Pattern[str]) -> None:
        known = [_words(phrase) for phrase in phrases]
        self._known = frozenset(known)
        self._first = frozenset(words[0] for words in known)
        self._last = frozenset(words[-1] for words in known)
        self._pairs = frozenset(pair for words in known for pair in pairwise(words))
        self._address = address

    def __call__(self, sentence: str) -> str:
        """The sentence without its lead-in; the same one if it has none, or if too little would be left to code."""
        while (found := _FIRST.match(sentence)) and self._leads_in(found["words"].strip()):
            rest = found["rest"]
            if len(_words(rest)) < FEWEST_WORDS:
                break
            sentence = rest[:1].upper() + rest[1:] if sentence.lstrip()[:1].isupper() else rest
        return sentence

    def _leads_in(self, part: str) -> bool:
        words = _words(part)
        if words in self._known or self._address.fullmatch(part):
            return True
        alike = len(words) >= FEWEST_WORDS and words[0] in self._first and words[-1] in self._last
        return alike and self._pairs.issuperset(pairwise(words))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.lower()))


@lru_cache(maxsize=1)
def load_lead_ins() -> LeadIns:
    """With the phrases of the data file, made once."""
    known = read_yaml(TEXTS / "nl" / "lead-ins.yml", LeadInWords)
    before, title = (_any(words) for words in (known.hesitations, addressing_words().titles))
    return LeadIns(known.phrases, re.compile(rf"(?i:(?:(?:{before})\s+)*(?:{title})){NAMES}"))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
