"""What learners were answered, beside what the record holds."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.transcripts.repository import Repository
from evaluation.killing.learner import Learner


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """How many turns are not as their learner saw them, and how many conversations are not in order."""

    lost: int
    doubled: int
    out_of_order: int


def compared(record: Repository, talking: Iterable[Learner]) -> Compared:
    """Look at every conversation of these learners."""
    lost = doubled = disorder = 0
    for talk in (talk for one in talking for talk in one.talks):
        stored = record.session(talk.id)
        turns = stored.conversation.turns if stored else ()
        heard = [turn.learner for turn in turns]
        lost += max(len(talk.said) - len(heard), 0)
        doubled += max(len(heard) - len(talk.said) - talk.unanswered, 0)
        same = heard[: len(talk.said)] == talk.said
        counted = [turn.number for turn in turns] == list(range(1, len(turns) + 1))
        disorder += not (same and counted)
    return Compared(lost=lost, doubled=doubled, out_of_order=disorder)
