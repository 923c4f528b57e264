"""How hard a text is to read or follow: Flesch's reading ease as W.H. Douma fitted it to Dutch (1960)."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?…]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text that have words in them."""
    return [piece.strip() for piece in _SENTENCE_END.split(text) if _WORD.search(piece)]


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(text)


def reading_ease(text: str) -> float:
    """Flesch-Douma: 206.84 - 0.93 words a sentence - 77 syllables a word; a text without words is 100.

    A syllable is a run of vowels. Under 30 is very hard, 60 to 70 is plain, over 90 very easy.
    """
    sentences, words = sentences_of(text), words_of(text)
    if not words:
        return 100.0
    syllables = sum(max(1, len(_VOWELS.findall(word))) for word in words)
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)
