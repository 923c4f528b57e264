"""A typed sentence as it is read; the record keeps the sentence itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from bot.nlu.address_forms import formal
from bot.nlu.addressing import without_address
from bot.nlu.excepting import without_excepted
from bot.nlu.lead_ins import load_lead_ins
from bot.nlu.plain_words import in_plain_words
from bot.nlu.spelling import load_spelling

Wording = Callable[[str], str]


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """What is coded of a typed sentence: typing mistakes are put right, empty words that lead it in are left off, and
    it says "u"."""
    spelling, lead_ins = load_spelling(), load_lead_ins()
    return lambda sentence: formal(lead_ins(spelling(sentence)))


def asked_words(sentence: str) -> str:
    """What is asked in a sentence: without lead-in, with "u", and without the words that address the client."""
    return without_address(formal(load_lead_ins()(sentence)))


def looked_up(worded: str) -> str:
    """What is looked up of a sentence as `load_wording` gives it, or of its `asked_words`: without the words that
    address the client, or name whom it leaves out, and in everyday words."""
    return in_plain_words(without_excepted(without_address(worded)))
