"""A question without the words that name whom or what it leaves out ("Wie helpt u, buiten uw zoon?").

What a question is not after would draw it to the facts that tell of that very person or thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.client.kin import person_words, same_person
from bot.nlu.addressing import addressing_words

FEWEST_WORDS = 2
"""So many are left of a question; otherwise nothing else was asked ("Behalve uw zoon?")."""
_NAME = r"[A-ZÀ-Þ][\w'-]+"
_WORD = re.compile(r"[^\W\d_]+")


def without_excepted(question: str) -> str:
    """The question without whom it leaves out, by a family word or a name, or what it puts aside ("los van het huis");
    as it is when it names nothing so, or nothing else."""
    further = not person_words().further.isdisjoint(_WORD.findall(question.lower()))
    left, times = _excepting(further).subn(lambda found: found["end"] or "", question)
    left = left.strip(" ,")
    return left if times and len(_WORD.findall(left)) >= FEWEST_WORDS else question


@lru_cache(maxsize=2)
def _excepting(further: bool) -> re.Pattern[str]:
    """What is left out, in a question that asks for others or in another one."""
    beside = person_words().beside if further else ()
    words, own = _any((*person_words().excepting, *beside)), _any(addressing_words().second_person)
    someone = rf"(?:(?i:{own})\s+(?:[\w'-]+\s+)?(?i:{_any(same_person())})\b|{_NAME})"
    joining = rf"\s*(?:,|\b(?i:{_any(person_words().listing)})\b)\s*"
    left_out = rf"(?i:{words})\s+(?:van\s+)?{someone}(?:{joining}{someone})*"
    aside = rf"(?i:{_any(person_words().aside)})\s+(?:(?i:{own})|{_any(person_words().articles)})\s+[\w'-]+"
    return re.compile(rf"(?:^|,?\s+)(?:{left_out}|{aside})(?:,?\s*(?P<end>[?.!…]*\s*)$|,?)")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
