"""Sends what waits, in the background of the web process, for as long as it runs. A turn never waits for it."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine

import httpx
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from bot.transcripts.outbox import AT_ONCE, CLAIM_SECONDS, Claim, Outbox, RecordStore, Waiting
from bot.web.lrs.delivery import Answer, post, put

LOOK_SECONDS = 2.0
"""How often to look whether something waits."""

log = logging.getLogger(__name__)


class Sender:
    """One of the senders; each web process has one, and they take turns by claims."""

    def __init__(self, outbox: Outbox, http: httpx.AsyncClient) -> None:
        self._outbox, self._http = outbox, http
        self._name = secrets.token_hex(8)

    async def run(self) -> None:
        """Send until cancelled. What goes wrong with the database is tried again."""
        while True:
            try:
                await self.send_due()
            except SQLAlchemyError as problem:
                log.warning("sending statements failed: %s", type(problem).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def send_due(self) -> None:
        """Send what is due now, to all record stores at the same time."""
        due = await run_in_threadpool(self._outbox.due)
        await asyncio.gather(*(self._send_all(organisation) for organisation in due))

    async def _send_all(self, organisation: str) -> None:
        """Send until nothing waits, the record store is in trouble, or somebody else has the claim."""
        try:
            while claim := await run_in_threadpool(self._outbox.claim, organisation, self._name):
                went = not claim.waiting or await self._send(organisation, claim)
                if not went or len(claim.waiting) < AT_ONCE:
                    return
        finally:
            await run_in_threadpool(self._outbox.release, organisation, self._name)

    async def _send(self, organisation: str, claim: Claim) -> bool:
        """Whether to go on. What cannot go together goes one by one, in order."""
        answer = await self._in_time(post(self._http, claim.store, claim.waiting))
        if answer.outcome == "taken":
            await run_in_threadpool(self._outbox.delivered, organisation, [one.id for one in claim.waiting])
            return True
        if answer.outcome == "trouble":
            return await self._failed(organisation, answer)
        for one in claim.waiting:
            if not await run_in_threadpool(self._outbox.keep, organisation, self._name):
                return False
            if not await self._send_one(organisation, claim.store, one):
                return False
        return True

    async def _send_one(self, organisation: str, store: RecordStore, one: Waiting) -> bool:
        answer = await self._in_time(put(self._http, store, one))
        if answer.outcome == "trouble":
            return await self._failed(organisation, answer)
        if answer.outcome == "refused":
            await run_in_threadpool(self._outbox.set_aside, organisation, one.id, answer.problem)
        else:
            await run_in_threadpool(self._outbox.delivered, organisation, [one.id])
        return True

    async def _failed(self, organisation: str, answer: Answer) -> bool:
        await run_in_threadpool(self._outbox.failed, organisation, answer.problem, answer.wait)
        return False

    @staticmethod
    async def _in_time(sending: Coroutine[object, object, Answer]) -> Answer:
        """An answer within half a claim, however slowly it trickles in."""
        try:
            return await asyncio.wait_for(sending, CLAIM_SECONDS / 2)
        except TimeoutError:
            return Answer(outcome="trouble", problem="slow")
