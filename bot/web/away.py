"""The record being away for a while: its server is gone, its disk is full, or somebody holds it too long."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

AWAY = (OperationalError, InterfaceError, NoConnection)
"""What is raised then; sent again later, the same request may well succeed."""

log = logging.getLogger(__name__)


class RecordAway:
    """Answers with a sentence while the record is away, whatever was asked of it."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request], Response]) -> None:
        self.app, self.answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except AWAY as problem:
            if begun or scope["type"] != "http":
                raise
            log.warning("the record is away: %s", type(getattr(problem, "orig", None) or problem).__name__)
            await self.answer(Request(scope))(scope, receive, send)
