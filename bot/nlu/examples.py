"""The examples of a case that a sentence is compared with, and the rows in which they stand.

They stand owner by owner: first the open invitations that suit every case, then for each fact what it answers and says,
apart and as one text, then what each task is called, and at the end what all cases share: everyday questions, and
questions about the talk itself. An array with a row or a value for each example keeps this order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from bot.client.case import Case, Fact
from bot.client.hearing import ABOUT_TALK, AboutTalk
from bot.nlu.address_forms import formal
from bot.nlu.plain_words import in_plain_words
from bot.nlu.vectors import Vector

Kind = Literal["ask", "say", "whole", "task", "general", "elsewhere", "talk"]
Numbers = NDArray[np.intp]

IN_WHOLE = 6
"""Questions of a fact that count in it as one text: more would drown the answer, and take long to encode."""


class Examples(msgspec.Struct, frozen=True):
    """The examples of one case, row by row."""

    kinds: tuple[Kind, ...]
    owners: tuple[str, ...]
    """Fact id, task id, what is asked about the talk, or "" for what is not the case's own."""
    texts: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts, in the order of the case."""
        return self._owners_of("ask")

    @property
    def tasks(self) -> tuple[str, ...]:
        """The ids of the tasks, in the order of the case."""
        return self._owners_of("task")

    @property
    def own(self) -> tuple[str, ...]:
        """The texts without those that all cases share, at the end."""
        return self.texts[: len(self.texts) - self.kinds.count("elsewhere") - self.kinds.count("talk")]

    @property
    def about_talk(self) -> tuple[AboutTalk, ...]:
        """What can be asked about the talk itself."""
        own = self._owners_of("talk")
        return tuple(what for what in ABOUT_TALK if what in own)

    def rows(self) -> dict[Kind, Rows]:
        """The rows of each kind, in the order of `facts`, `tasks` or `about_talk`; of the others "" is the owner."""
        numbers: defaultdict[tuple[Kind, str], list[int]] = defaultdict(list)
        for number, pair in enumerate(zip(self.kinds, self.owners, strict=True)):
            numbers[pair].append(number)
        owners: dict[Kind, tuple[str, ...]] = {
            "ask": self.facts, "say": self.facts, "whole": self.facts, "task": self.tasks, "general": ("",),
            "elsewhere": ("",), "talk": self.about_talk,
        }  # fmt: skip
        return {
            kind: Rows([np.array(numbers[kind, owner], dtype=np.intp) for owner in own]) for kind, own in owners.items()
        }

    def _owners_of(self, kind: Kind) -> tuple[str, ...]:
        own = [owner for k, owner in zip(self.kinds, self.owners, strict=True) if k == kind]
        return tuple(dict.fromkeys(own))


class Rows:
    """The rows of one kind of examples, owner by owner.

    Args:
        rows: of each owner; an owner may have none.
    """

    def __init__(self, rows: Sequence[Numbers]) -> None:
        self._rows = tuple(rows)
        self.together: Numbers = np.concatenate((np.array([], dtype=np.intp), *self._rows))
        lengths = np.array([len(own) for own in self._rows])
        self._filled = lengths > 0
        self._starts = (np.cumsum(lengths) - lengths)[self._filled]

    def of(self, owner: int) -> Numbers:
        """The rows of one owner."""
        return self._rows[owner]

    def best(self, likeness: Vector) -> Vector:
        """The largest likeness among the rows of each owner; -1 for one that has none."""
        largest = np.full(len(self._rows), -1.0, dtype=likeness.dtype)
        if len(self._starts):
            largest[self._filled] = np.maximum.reduceat(likeness[self.together], self._starts)
        return largest


def examples_of(
    case: Case, general: Sequence[str], everyday: Sequence[str], talk: Mapping[AboutTalk, Sequence[str]] | None = None
) -> Examples:
    """All examples of a case, with the open invitations, everyday questions and questions about the talk itself that
    suit every case; all questions in one form of address and in everyday words."""
    rows: list[tuple[Kind, str, str]] = [("general", "", formal(text)) for text in general]
    for fact in case.facts:
        rows += [("ask", fact.id, in_plain_words(formal(text))) for text in fact.ask]
        rows += [("say", fact.id, text) for text in (fact.tell, fact.about, fact.mirror) if text]
        rows.append(("whole", fact.id, whole_text(fact)))
    for task in case.tasks:
        rows += [("task", task.id, text) for text in (*task.cues, task.about)]
    rows += [("elsewhere", "", in_plain_words(formal(text))) for text in everyday]
    for what, texts_of_talk in (talk or {}).items():
        rows += [("talk", what, formal(text)) for text in texts_of_talk]
    kinds, owners, texts = zip(*rows, strict=True)
    return Examples(kinds, owners, texts)


def whole_text(fact: Fact, without: str | None = None) -> str:
    """A fact's first questions and answer as one text, one question left out if asked for."""
    return " ".join((*(question for question in fact.ask[:IN_WHOLE] if question != without), fact.tell))
