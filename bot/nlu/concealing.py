"""What takes the place of personal data in a turn, and telling the learner so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from bot.client.case import Case
from bot.nlu.personal import KINDS, Found, load_personal_data, replaced, words_of
from bot.texts import Texts


class Concealing:
    """Replaces personal data in what a learner types, for the cases that can be played."""

    def __init__(self, cases: Mapping[str, Case], texts: Texts) -> None:
        """Args: `texts` has the words that stand in (`personal-name`, and so on)."""
        self._finder = load_personal_data()
        self._cases = cases
        self._own: dict[str, frozenset[str]] = {}
        self._stands_in = {kind: stand_in(kind, texts) for kind in KINDS}

    def __call__(self, text: str, case: str) -> str:
        """The text as it may be played and kept; the names of the case stay."""
        return replaced(text, self._find(text, case), self._stands_in)

    def turn(self, text: str, sentences: Sequence[str], case: str) -> tuple[str, list[str]]:
        """A turn and the sentences it was cut into, as they may be kept."""
        found = self._find(text, case)
        kept, at = [], 0
        for sentence in sentences:
            start = text.find(sentence, at)
            if start < 0:  # the cutter wrote it otherwise
                kept.append(self(sentence, case))
                continue
            at = start + len(sentence)
            kept.append(replaced(sentence, _within(found, start, at), self._stands_in))
        return replaced(text, found, self._stands_in), kept

    def _find(self, text: str, case: str) -> list[Found]:
        return self._finder.find(text, self._own_words(case))

    def _own_words(self, case: str) -> frozenset[str]:
        """Looked up in the case when it is first played."""
        if case not in self._own:
            self._own[case] = words_of(self._cases[case]) if case in self._cases else frozenset()
        return self._own[case]


def _within(found: Sequence[Found], start: int, end: int) -> list[Found]:
    """What of it is in a stretch of the text, as places in that stretch."""
    return [
        msgspec.structs.replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in found
        if one.start < end and one.end > start
    ]


def stand_in(kind: str, texts: Texts) -> str:
    """The words in the place of a kind of personal data."""
    return texts(f"personal-{kind}")


def is_concealed(text: str, texts: Texts) -> bool:
    """Whether something in a turn was replaced."""
    return any(stand_in(kind, texts) in text for kind in KINDS)
