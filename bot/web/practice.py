"""What the pages need from a practice conversation, whoever plays it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from bot.client.record import Choices, Conversation, HintMode


class Refused(Exception):
    """Something the learner asked that cannot be done now. `message_id` names the sentence to show them."""

    status = 400

    def __init__(self, message_id: str, **args: str | int) -> None:
        self.message_id, self.args_ = message_id, args
        super().__init__(message_id)


class UnknownSession(Refused):
    """There is no such conversation, or no such case."""

    status = 404


class OutOfCharacter(Refused):
    """The learner writes of danger to themselves: the play stands still, and what was typed is not kept."""

    status = 422


class SessionOver(Refused):
    """The conversation was finished or the client left."""

    status = 409


class NotFinished(Refused):
    """There is no report yet: the talk goes on."""

    status = 409


class NotYours(Refused):
    """The conversation belongs to another learner."""

    status = 403


class OutOfStep(Refused):
    """The conversation went on somewhere else (another tab)."""

    status = 409


class Unavailable(Refused):
    """The assistant does not answer at the moment; the same request may be sent again."""

    status = 503


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with what the learner chose for it."""

    conversation: Conversation
    choices: Choices
    started: datetime
    waiting_hint: str | None = None
    """A hint given for the turn to come."""

    @property
    def hints(self) -> HintMode:
        return self.choices.hints


class Practice(Protocol):
    """The service behind the pages. All methods may raise `Refused`."""

    async def start(self, case: str, choices: Choices) -> Session:
        """A new conversation, with the client's first words; one with an origin goes on where that one was."""

    async def change_help(self, session_id: str, hints: HintMode, readings: bool, thoughts: bool) -> Session:
        """Other help from now on."""

    async def history(self, learner: str, most: int) -> Sequence[Session]:
        """The newest conversations of a learner's token in which something was said, newest first."""

    async def session(self, session_id: str) -> Session:
        """The conversation as it is now."""

    async def recent(self, session_id: str, since: int | None = None) -> Session:
        """The conversation as it is now, with its turns from number `since` on, or the last one only."""

    async def turn(self, session_id: str, text: str, number: int, request: str, before: Session | None = None) -> bool:
        """Say something; False when it was played before. `number` is the turn it is to be (from 1); `request` makes
        sending it twice harmless. `before` is what `recent` just gave, if that was asked."""

    async def hint(self, session_id: str) -> Session:
        """Ask for a hint for the turn to come."""

    async def finish(self, session_id: str) -> Session:
        """End the conversation; the report can be read from then on."""

    async def delete(self, session_id: str) -> None:
        """Delete a conversation for good."""

    async def delete_of(self, learner: str) -> int:
        """Delete all conversations of a learner's token for good; how many there were."""

    async def ready(self) -> bool:
        """Whether the assistant answers."""
