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


class OffThePages:
    """Answers as if there were no such conversation."""

    def __init__(self, app: ASGIApp, record: Record, refuse: Callable[[Request], Response]) -> None:
        self.app, self.record, self.refuse = app, record, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _SESSION.match(scope["path"]) if scope["type"] == "http" else None
        if found and await run_in_threadpool(self.record.api.owner, found[1]) is not None:
            await self.refuse(Request(scope))(scope, receive, send)
            return
        await self.app(scope, receive, send)
