"""A typed sentence as it is read; the record keeps the sentence itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from bot.nlu.addressing import without_address
from bot.nlu.lead_ins import load_lead_ins
from bot.nlu.spelling import load_spelling

Wording = Callable[[str], str]


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """What is coded of a typed sentence: typing mistakes are put right, and empty words that lead it in left off."""
    spelling, lead_ins = load_spelling(), load_lead_ins()
    return lambda sentence: lead_ins(spelling(sentence))


def asked_words(sentence: str) -> str:
    """What is looked up of a sentence: without lead-in, and without the words that address the client."""
    return without_address(load_lead_ins()(sentence))
