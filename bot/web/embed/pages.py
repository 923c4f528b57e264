"""Starting a conversation in a frame, and going on in it.

An organisation's key stands in the address of the first page; what its sites may frame is told to the browser in
`frame-ancestors`. Pages in a frame keep no cookie: the long id in the address gives access, as on our own pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.client.case import Case
from bot.client.levels import LEVELS
from bot.client.record import Origin
from bot.texts import Texts
from bot.transcripts.embedding import Embed
from bot.transcripts.record import Record
from bot.web.input import FOCUS_CIRCLES, HINT_MODES, read_fields, start_input, turns_input
from bot.web.own_data import OwnDataPages
from bot.web.practice import Practice, Session, UnknownSession
from bot.web.report_page import ReportPages
from bot.web.results import results_told_by
from bot.web.security import FRAMERS
from bot.web.talk import TalkPages
from bot.web.templating import Renderer

BASE = "/ingesloten"
CHOICES = {"niveau": ("level", tuple(LEVELS)), "hints": ("hints", HINT_MODES), "vorm": ("focus", FOCUS_CIRCLES)}
"""What an author may fix in the address: the name there, the field of the form, and the values."""
_SESSION = re.compile(rf"{BASE}/gesprekken/([^/]+)")


class EmbedPages:
    """All pages that another site may show."""

    def __init__(self, practice: Practice, record: Record, cases: Mapping[str, Case], texts: Texts) -> None:
        self._practice, self._record, self._cases = practice, record, cases
        self.renderer = Renderer(texts, BASE)

    def routes(self) -> list[Route | Mount]:
        inside = (
            EmbeddedTalk(self._practice, self._record, self._cases, self.renderer),
            ReportPages(self._practice, self._record, self._cases, self.renderer),
            OwnDataPages(self._practice, self._record, self.renderer),
        )
        pages = [route for part in inside for route in part.routes() if route.path.startswith("/gesprekken/")]
        framed = Mount(BASE, routes=pages)
        framed.app = Framed(framed.app, self._record)
        return [
            Route("/insluiten/{key}/{case}", self.begin, methods=["GET"]),
            Route("/insluiten/{key}/{case}", self.start, methods=["POST"]),
            framed,
        ]

    async def begin(self, request: Request) -> Response:
        """What will be practised, and a button to begin; what the author left open is asked."""
        embed, case = await self._asked(request)
        results = await run_in_threadpool(results_told_by, self._record, embed.organisation, self.renderer.texts)
        return self.renderer.page(
            "embed.html", case=case, fixed=fixed_choices(request.query_params), address=request.url.path,
            results=results, levels=LEVELS, going=None, private="embed-private",
        )  # fmt: skip

    async def start(self, request: Request) -> Response:
        """Begin."""
        embed, case = await self._asked(request)
        chosen = start_input({**await read_fields(request), "case": case.id}, self._cases)
        session = await self._practice.start(case.id, chosen.choices)
        await run_in_threadpool(self._record.embedding.began, session.conversation.id, embed.organisation)
        return RedirectResponse(self.renderer.address(session.conversation.id), 303)

    async def _asked(self, request: Request) -> tuple[Embed, Case]:
        embed = await run_in_threadpool(self._record.embedding.by_key, request.path_params["key"])
        if embed is None:
            raise UnknownSession("error-embed-key")
        request.scope[FRAMERS] = embed.sites
        case = self._cases.get(request.path_params["case"])
        if case is None:
            raise UnknownSession("error-unknown-case")
        return embed, case


def fixed_choices(asked: Mapping[str, str]) -> dict[str, str]:
    """What an author fixed, by the name of the form's field; what is no choice of ours is left out."""
    return {field: asked[name] for name, (field, values) in CHOICES.items() if asked.get(name) in values}


class EmbeddedTalk(TalkPages):
    """The talk in a frame; one that begins again stays in the frame."""

    async def again(self, request: Request) -> Response:
        earlier = await self._session(request)
        turns = min(turns_input(await read_fields(request)), len(earlier.conversation.turns))
        origin = Origin(session=earlier.conversation.id, turns=turns)
        choices = msgspec.structs.replace(earlier.choices, origin=origin)
        session = await self._practice.start(earlier.conversation.case, choices)
        await run_in_threadpool(self._record.embedding.began_again, session.conversation.id, earlier.conversation.id)
        return RedirectResponse(self._renderer.address(session.conversation.id), 303)

    async def _since(self, request: Request, before: Session, number: int) -> Session:
        """All of it, since the site around it is told how far the client came."""
        return await self._session(request)


class Framed:
    """Lets the sites of the organisation show a conversation that began on an embedded page; others are not there."""

    def __init__(self, app: ASGIApp, record: Record) -> None:
        self._app, self._record = app, record

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _SESSION.match(scope["path"])
        framers = await run_in_threadpool(self._record.embedding.framers, found[1]) if found else None
        if framers is None:
            raise UnknownSession("error-unknown-session")
        scope[FRAMERS] = framers
        await self._app(scope, receive, send)
