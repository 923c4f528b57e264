"""Whether a question leans on what was said just before, asks for more than yes or no, or supposes something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from bot.client.kin import same_person
from bot.paths import TEXTS
from bot.yamlfile import read_yaml

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_CLAUSE = re.compile(r"[,;:]\s+")
FIRST_WORDS = 3
"""Within so many words a question shows what it asks ("En met wie praat u?"), and points back with "dat"."""
_NAME = re.compile(r"(?<=[^\W\d_,] )[A-Z]\w+|(?<=, )[A-Z]\w+")
_COMPARATIVE = re.compile(r"\w{2,}(?:[^\Wie]|[oa]i)ere?")
"""Not "hier" or "keer", and "mooier"."""
COMPARED = 3
"""Within so many words after a comparative "dan" compares ("beter met u dan vorig jaar")."""
OWN_WORDS = 3
"""A question with more words of its own than these is understood by itself."""


class LeaningWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`texts/<language>/leaning.yml`."""

    pointing: frozenset[str]
    """Point back to what was said, wherever they stand."""
    persons: frozenset[str]
    """Point back to someone, unless the question names one."""
    ending: frozenset[str]
    """Point back at the end of a question."""
    early: frozenset[str]
    """Point back among the first words and as the last but one, when none of `subjects` comes next."""
    subjects: frozenset[str]
    than: frozenset[str]
    """Of `pointing`, words that point to nothing after a comparative ("meer dan vijf")."""
    more: frozenset[str]
    """Comparatives, beside those that `_COMPARATIVE` finds."""
    no_more: frozenset[str]
    """Words that only look like one."""
    light: frozenset[str]
    """Have no subject of their own."""
    open: frozenset[str]
    """Ask who, what, when: yes or no is no answer."""
    supposing: frozenset[str]
    """Suppose something, or its opposite: a yes or no that is not made for it can be wrong."""


@lru_cache(maxsize=1)
def _known() -> LeaningWords:
    return read_yaml(TEXTS / "nl" / "leaning.yml", LeaningWords)


def leans(question: str) -> bool:
    """Whether a question points back to what was said, or has no subject of its own."""
    words, known = _without_comparing(_WORD.findall(question)), _known()
    own = own_words(words)
    someone = not _NAME.search(question) and not known.persons.isdisjoint(words)
    return bool(words) and len(own) <= OWN_WORDS and (not own or someone or _points_back(words, known))


def leans_before(sentence: str, before: str) -> bool:
    """Whether a sentence is a question that leans on a statement before it ("U heeft een brief. Wat staat erin?")."""
    return sentence.rstrip().endswith("?") and not before.rstrip().endswith("?") and leans(sentence)


def own_words(words: Sequence[str]) -> list[str]:
    """The words, in small letters, that are a subject of their own."""
    known = _known()
    no_subject = known.light | known.pointing | known.persons | known.ending
    return [word for word in words if word not in no_subject]


def _without_comparing(words: Sequence[str]) -> list[str]:
    """The words in small letters, without a "dan" that compares with what comes after it ("meer dan vijf", "andere
    kinderen dan Kim")."""
    kept = []
    for place, word in enumerate(words):
        before = [words[0].lower(), *words[1:]][max(place - COMPARED, 0) : place]
        compares = word in _known().than and place < len(words) - 1 and any(map(_is_comparative, before))
        kept += [] if compares else [word.lower()]
    return kept


def _is_comparative(word: str) -> bool:
    known = _known()
    if word in known.more or word in known.no_more or word in same_person():
        return word in known.more
    return word.islower() and _COMPARATIVE.fullmatch(word) is not None


def _points_back(words: Sequence[str], known: LeaningWords) -> bool:
    following = zip(words[:FIRST_WORDS], [*words[1:], ""], strict=False)
    early = any(word in known.early and after not in known.subjects for word, after in following)
    last = len(words) > 1 and words[-2] in known.early and words[-1] not in known.subjects
    return early or last or words[-1] in known.ending or not known.pointing.isdisjoint(words)


def is_open(question: str) -> bool:
    """Whether a question asks for more than yes or no, in any of its clauses ("En de baby, hoe heet die?")."""
    first = (_WORD.findall(clause)[:FIRST_WORDS] for clause in _CLAUSE.split(question.lower()))
    return any(not _known().open.isdisjoint(words) for words in first)


def supposes(question: str) -> bool:
    """Whether a question guesses or denies ("U doet dat zeker zelf?", "Komt er niemand?")."""
    return not _known().supposing.isdisjoint(_WORD.findall(question.lower()))
