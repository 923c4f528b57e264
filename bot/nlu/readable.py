"""Whether a sentence is Dutch that a client could answer: it has words, and they are not plainly English."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MORE_DUTCH = {"en", "je", "jij", "u", "ge", "gij", "ik", "niet", "een", "het", "nou", "hoor", "ok", "oke", "oké"}
_ONLY_ENGLISH = {word for word in ENGLISH if len(word) > 1} - DUTCH - _MORE_DUTCH - {"me", "we", "be", "over", "even"}
ENGLISH_WORDS = 2


def is_readable(sentence: str) -> bool:
    """False for a sentence without a letter, or with at least two English function words and no Dutch one."""
    words = [word.lower() for word in _WORD.findall(sentence)]
    if not words:
        return False
    english = sum(word in _ONLY_ENGLISH for word in words)
    dutch = sum(word in DUTCH or word in _MORE_DUTCH for word in words)
    own = sum((word in DUTCH and word not in ENGLISH) or word in _MORE_DUTCH for word in words)
    return not (english >= ENGLISH_WORDS and own == 0 and english > dutch - english)
