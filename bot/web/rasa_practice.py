"""The practice service over Rasa: words go in by its REST channel, the conversation comes out of the record."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool

from bot.client.record import Choices, HintMode
from bot.transcripts.keeping import Keeper
from bot.transcripts.repository import Repository, StoredSession
from bot.web.practice import OutOfCharacter, OutOfStep, Refused, Session, SessionOver, Unavailable, UnknownSession
from bot.web.rasas import Rasas, RasaUnavailable

REFUSALS: dict[str, type[Refused]] = {
    "unknown_session": UnknownSession,
    "unknown_case": UnknownSession,
    "session_over": SessionOver,
    "out_of_step": OutOfStep,
    "care": OutOfCharacter,
}
MESSAGES = {
    "unknown_session": "error-unknown-session",
    "unknown_case": "error-unknown-case",
    "session_over": "error-session-over",
    "out_of_step": "error-out-of-step",
    "care": "care-help",
}


class RasaPractice:
    """`Practice` for the pages; holds no conversation itself, so it may run in many processes."""

    def __init__(self, rasas: Rasas, repository: Repository, keeper: Keeper) -> None:
        """Args: `rasas` play the conversations; `repository` is the record that the actions write; `keeper`
        deletes from it."""
        self._rasas = rasas
        self._repository = repository
        self._keeper = keeper

    async def start(self, case: str, choices: Choices) -> Session:
        session_id = secrets.token_hex(16)
        await self._say(session_id, "/start", {"case": case, **_metadata(choices)})
        return await self.session(session_id)

    async def change_help(self, session_id: str, hints: HintMode, readings: bool, thoughts: bool) -> Session:
        await self.session(session_id)
        await run_in_threadpool(self._repository.change_help, session_id, hints, readings, thoughts)
        return await self.session(session_id)

    async def history(self, learner: str, most: int) -> Sequence[Session]:
        return [_session(stored) for stored in await run_in_threadpool(self._repository.sessions_of, learner, most)]

    async def session(self, session_id: str) -> Session:
        stored = await run_in_threadpool(self._repository.session, session_id)
        if stored is None:
            raise UnknownSession("error-unknown-session")
        return _session(stored)

    async def recent(self, session_id: str, since: int | None = None) -> Session:
        stored = await run_in_threadpool(self._repository.recent, session_id, since)
        if stored is None:
            raise UnknownSession("error-unknown-session")
        return _session(stored)

    async def turn(self, session_id: str, text: str, number: int, request: str, before: Session | None = None) -> bool:
        talk = (before or await self.recent(session_id)).conversation
        if talk.finished or talk.state.ended or number != talk.spoken + 1:
            if await run_in_threadpool(self._repository.number_of_request, session_id, request) is not None:
                return False
            if talk.finished or talk.state.ended:
                raise SessionOver("error-session-over")
            raise OutOfStep("error-out-of-step")
        # Another turn may come first; then this one was said to something else, and Rasa's action refuses it.
        said = {"request": request, "number": number, "client": talk.before_turn}
        await self._say(session_id, text, said)
        return True

    async def hint(self, session_id: str) -> Session:
        await self.session(session_id)
        await self._say(session_id, "/hint", {})
        return await self.session(session_id)

    async def finish(self, session_id: str) -> Session:
        await self.session(session_id)
        await self._say(session_id, "/finish", {})
        return await self.session(session_id)

    async def delete(self, session_id: str) -> None:
        await run_in_threadpool(self._keeper.delete, [session_id])

    async def delete_of(self, learner: str) -> int:
        return await run_in_threadpool(self._keeper.delete_of, learner)

    async def ready(self) -> bool:
        return await self._rasas.ready()

    async def _say(self, session_id: str, text: str, metadata: dict[str, Any]) -> None:
        message = {"sender": session_id, "message": text, "metadata": metadata}
        try:
            answers = await self._rasas.say(session_id, message)
        except RasaUnavailable as error:
            raise Unavailable("error-unavailable") from error
        for answer in answers:
            code = (answer.get("custom") or {}).get("refused")
            if code in REFUSALS:
                raise REFUSALS[code](MESSAGES[code])
        if not answers or any("refused" in (answer.get("custom") or {}) for answer in answers):
            raise Unavailable("error-unavailable")


def _session(stored: StoredSession) -> Session:
    return Session(
        conversation=stored.conversation,
        choices=stored.choices,
        started=stored.started,
        waiting_hint=stored.waiting_hint,
    )


def _metadata(choices: Choices) -> dict[str, Any]:
    """What `/start` is told of the choices (`bot.actions.handlers.StartRequest`)."""
    own = {name: getattr(choices, name) for name in ("level", "hints", "readings", "thoughts", "focus", "learner")}
    if choices.origin:
        own |= {"origin_session": choices.origin.session, "origin_turns": choices.origin.turns}
    return own
