"""A practice service that is measured, and whose doings stand in the log, without words."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.client.record import Choices, HintMode
from bot.web.metrics import Metrics
from bot.web.practice import OutOfCharacter, Practice, Refused, Session

log = logging.getLogger(__name__)


class Watched:
    """`Practice`, over another one.

    Args:
        practice: plays the conversations.
        metrics: where to count; None: nowhere.
    """

    def __init__(self, practice: Practice, metrics: Metrics | None) -> None:
        self._practice, self._metrics = practice, metrics

    async def start(self, case: str, choices: Choices) -> Session:
        began = time.perf_counter()
        session = await self._practice.start(case, choices)
        told = {"session": session.conversation.id, "case": session.conversation.case, "milliseconds": _since(began)}
        log.info("started", extra=told)
        if self._metrics:
            self._metrics.started.labels(session.conversation.case).inc()
        return session

    async def turn(self, session_id: str, text: str, number: int, request: str, before: Session | None = None) -> bool:
        async with self._timed(session_id, number):
            played = await self._practice.turn(session_id, text, number, request, before)
        if self._metrics and played:
            last = (await self._practice.recent(session_id, number)).conversation.turns
            for turn in last:
                if turn.number == number:
                    self._metrics.count_codes(turn)
        return played

    @asynccontextmanager
    async def _timed(self, session_id: str, number: int) -> AsyncIterator[None]:
        began, outcome = time.perf_counter(), "error"
        try:
            yield
            outcome = "ok"
        except Refused as refused:
            # That somebody wrote of danger to themselves is kept nowhere.
            outcome = "Refused" if isinstance(refused, OutOfCharacter) else type(refused).__name__
            raise
        finally:
            told = {"session": session_id, "number": number, "outcome": outcome, "milliseconds": _since(began)}
            log.log(logging.INFO if outcome == "ok" else logging.WARNING, "turn", extra=told)
            if self._metrics:
                self._metrics.turns.labels(outcome).observe(time.perf_counter() - began)

    async def hint(self, session_id: str) -> Session:
        session = await self._practice.hint(session_id)
        log.info("hint", extra={"session": session_id, "number": session.conversation.spoken + 1})
        return session

    async def finish(self, session_id: str) -> Session:
        session = await self._practice.finish(session_id)
        log.info("finished", extra={"session": session_id, "number": session.conversation.spoken})
        if self._metrics:
            self._metrics.finished.inc()
        return session

    async def change_help(self, session_id: str, hints: HintMode, readings: bool, thoughts: bool) -> Session:
        return await self._practice.change_help(session_id, hints, readings, thoughts)

    async def history(self, learner: str, most: int) -> Sequence[Session]:
        return await self._practice.history(learner, most)

    async def session(self, session_id: str) -> Session:
        return await self._practice.session(session_id)

    async def recent(self, session_id: str, since: int | None = None) -> Session:
        return await self._practice.recent(session_id, since)

    async def delete(self, session_id: str) -> None:
        await self._practice.delete(session_id)
        log.info("deleted", extra={"session": session_id})

    async def delete_of(self, learner: str) -> int:
        return await self._practice.delete_of(learner)

    async def ready(self) -> bool:
        return await self._practice.ready()


def _since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
