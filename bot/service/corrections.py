"""What trainers reviewed, as training data for the coder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from bot.coach.agreed import AgreedTurn, agreed
from bot.coach.agreement import reading_of
from bot.nlu.coded_turns import Example
from bot.nlu.turns_writer import turns_text
from bot.service.unusable import FolderUnusable
from bot.transcripts.record import Record

ALL = 1_000_000
WRITER = "wat trainers nakeken"


class ReviewedTalk(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that at least one trainer reviewed to its end."""

    turns: tuple[AgreedTurn, ...]
    left_out: int
    """Sentences that reviewers read differently, or that hold no Dutch."""
    corrected: int
    """Sentences that a reviewer codes otherwise than the program did."""

    @property
    def sentences(self) -> int:
        return sum(len(turn.sentences) for turn in self.turns)


def reviewed_talks(record: Record) -> list[ReviewedTalk]:
    """All shared conversations that somebody reviewed."""
    found = []
    for session, reviewers in record.reviewing.reviewed(None, ALL):
        stored = record.conversations.session(session)
        if stored is None:
            continue
        corrections = record.reviewing.corrections(session)
        talk = stored.conversation
        readings = [reading_of(talk, [one for one in corrections if one.person == person]) for person in reviewers]
        turns, left_out = agreed(talk, readings)
        corrected = sum(
            any(reading[index].codes != sentence.codes for reading in readings)
            for index, sentence in enumerate(reading_of(talk))
        )
        found.append(ReviewedTalk(turns=turns, left_out=left_out, corrected=corrected))
    return [talk for talk in found if talk.turns]


def as_turns(talks: Sequence[ReviewedTalk]) -> str:
    """The talks in the coder's own format."""
    return turns_text(WRITER, ((turn.client, turn.sentences) for talk in talks for turn in talk.turns))


def examples_of(talk: ReviewedTalk) -> list[Example]:
    """The sentences of a talk as the coder learns them."""
    return [
        Example(text=text, codes=codes, client=turn.client, before="", batch=WRITER, writer=WRITER, line=0)
        for turn in talk.turns
        for text, codes in turn.sentences
    ]


def write_turns(talks: Sequence[ReviewedTalk], path: Path) -> None:
    """Write the talks to a file.

    Raises:
        FolderUnusable: it cannot be written.
    """
    try:
        path.write_text(as_turns(talks), encoding="utf-8")
    except OSError as error:
        raise FolderUnusable(str(path), error.strerror or str(error)) from error
