"""Saying something to a client, whichever door it came by: the same guards, in the same order."""

from __future__ import annotations

from collections.abc import Mapping

from bot.client.care import in_danger
from bot.client.case import Case
from bot.nlu.concealing import Concealing
from bot.texts import Texts
from bot.web.input import TurnInput
from bot.web.practice import OutOfCharacter, Practice, Session, UnknownSession


class Saying:
    """Plays turns of learners."""

    def __init__(self, practice: Practice, cases: Mapping[str, Case], texts: Texts) -> None:
        self._practice, self._cases = practice, cases
        self._concealed = Concealing(cases, texts)

    async def __call__(self, session_id: str, said: TurnInput) -> Session:
        """Say it, with personal data replaced; the conversation as it was before, with its last turn only.

        Raises:
            OutOfCharacter: the learner writes of danger to themselves; nothing is played or kept.
            UnknownSession: there is no such conversation, or its case is gone.
            Refused: as `Practice.turn`.
        """
        if in_danger(said.text):
            raise OutOfCharacter("care-help")
        before = await self._practice.recent(session_id)
        if before.conversation.case not in self._cases:
            raise UnknownSession("error-unknown-case")
        words = self._concealed(said.text, before.conversation.case)
        await self._practice.turn(session_id, words, said.number, said.request, before)
        return before
