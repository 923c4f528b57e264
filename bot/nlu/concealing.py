"""What takes the place of personal data in a turn, and telling the learner so."""

from __future__ import annotations

from collections.abc import Mapping

from bot.client.case import Case
from bot.nlu.personal import KINDS, load_personal_data, replaced, words_of
from bot.texts import Texts


class Concealing:
    """Replaces personal data in what a learner types, for the cases that can be played."""

    def __init__(self, cases: Mapping[str, Case], texts: Texts) -> None:
        """Args: `texts` has the words that stand in (`personal-name`, and so on)."""
        self._finder = load_personal_data()
        self._own = {case_id: words_of(case) for case_id, case in cases.items()}
        self._stands_in = {kind: stand_in(kind, texts) for kind in KINDS}

    def __call__(self, text: str, case: str) -> str:
        """The text as it may be played and kept; the names of the case stay."""
        found = self._finder.find(text, self._own.get(case, frozenset()))
        return replaced(text, found, self._stands_in)


def stand_in(kind: str, texts: Texts) -> str:
    """The words in the place of a kind of personal data."""
    return texts(f"personal-{kind}")


def is_concealed(text: str, texts: Texts) -> bool:
    """Whether something in a turn was replaced."""
    return any(stand_in(kind, texts) in text for kind in KINDS)
