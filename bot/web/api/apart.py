"""Keeps conversations that began with a token off the pages: only their organisation's programs reach them."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.transcripts.record import Record

_SESSION = re.compile(r"/gesprekken/([^/]+)")


LENGTH = 32
"""Of the name of a conversation; others are no names."""
MOST = 4096
"""So many conversations of the pages are known by heart; whose one is never changes."""


class OffThePages:
    """Answers as if there were no such conversation."""

    def __init__(self, app: ASGIApp, record: Record, refuse: Callable[[Request], Response]) -> None:
        self.app, self.record, self.refuse = app, record, refuse
        self._of_pages: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _SESSION.match(scope["path"]) if scope["type"] == "http" else None
        if found and not await self._is_of_pages(found[1]):
            await self.refuse(Request(scope))(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _is_of_pages(self, session: str) -> bool:
        if session in self._of_pages:
            return True
        if await run_in_threadpool(self.record.api.owner, session) is not None:
            return False
        if len(self._of_pages) >= MOST:
            self._of_pages.clear()
        if len(session) == LENGTH:
            self._of_pages.add(session)
        return True
