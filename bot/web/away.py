"""The record being away for a while: its server is gone, its disk is full, or somebody holds it too long."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

AWAY = (OperationalError, InterfaceError, NoConnection)
"""What is raised then; sent again later, the same request may well succeed."""

log = logging.getLogger(__name__)


def _is_ours(problem: Exception) -> bool:
    """Whether it is a fault of ours all the same: SQLite says of a table that is not there what it says of a lock."""
    code = getattr(getattr(problem, "orig", None), "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_ERROR


class RecordAway:
    """Answers while the record is away, whatever was asked of it. The answer may read the request anew."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request], Awaitable[Response]]) -> None:
        self.app, self.answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False
        heard: list[Message] = []

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        async def hearing() -> Message:
            heard.append(await receive())
            return heard[-1]

        async def again() -> Message:
            return heard.pop(0) if heard else await receive()

        try:
            await self.app(scope, hearing, noted)
        except AWAY as problem:
            if begun or scope["type"] != "http" or _is_ours(problem):
                raise
            log.warning("the record is away", exc_info=problem)
            response = await self.answer(Request(scope, again))
            await response(scope, receive, send)
