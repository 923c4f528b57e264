"""Typing mistakes put right before a sentence is read: a word that nobody writes becomes the likeliest one beside it.

What the learner typed stays as it is in the record; only the encoder and the coder read it so. SymSpell finds the words
at one mistake's distance: a letter left out, doubled or wrong, or two letters the other way round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from symspellpy import SymSpell, Verbosity

from bot.nlu.coded_turns import read_folder
from bot.paths import DATA
from bot.settings import load_settings

SHORTEST = 3
"""Letters of a word that is put right: beside a shorter one there are too many others."""
OFTEN = 2
"""A word becomes another one only if that was written so often; whoever writes one once may have mistyped it."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KEY = re.compile(r"^[\s-]*[a-z_]+:", re.MULTILINE)
"""What stands before the words of a line in a case file."""


class Spelling:
    """Puts words right.

    Args:
        words: what is written, in small letters, and how often.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self._known = frozenset(words)
        self._near = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
        for word, often in sorted(words.items()):
            if often >= OFTEN:
                self._near.create_dictionary_entry(word, often)

    def __call__(self, text: str) -> str:
        """A text with its words put right. A capital inside a sentence is that of a name, which stays."""
        return _WORD.sub(self._right, text)

    def _right(self, match: re.Match[str]) -> str:
        word = match[0]
        small = word.lower()
        if small in self._known or len(word) < SHORTEST or (match.start() and not word.islower()):
            return word
        found = self._near.lookup(small, Verbosity.CLOSEST, max_edit_distance=1)
        if not found:
            return word
        letters = sorted(small)
        # With the same letters it is rather that word: two of them change places more often than one is lost or added.
        right: str = max(found, key=lambda one: (sorted(one.term) == letters, one.count)).term
        return right.capitalize() if word[:1].isupper() else right


def written(coded: Path, cases: Path) -> Counter[str]:
    """The words of workers and clients: of the coded sentences, of what clients say before them, and of case files.

    Args:
        coded: a folder of `.turns` files.
        cases: a folder of case files; those are read as text, whether or not they are whole.
    """
    examples = read_folder(coded)
    said = [example.text for example in examples]
    said += dict.fromkeys(example.client for example in examples)
    said += [_KEY.sub("", path.read_text(encoding="utf-8", errors="replace")) for path in sorted(cases.glob("*.yml"))]
    return Counter(word.lower() for text in said for word in _WORD.findall(text))


@lru_cache(maxsize=1)
def load_spelling() -> Spelling:
    """That of the coded sentences and of the cases of this process's settings, made once."""
    return Spelling(written(DATA / "nlu", load_settings().cases))
