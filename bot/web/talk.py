"""The practice room: starting, talking, hints, finishing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.client.levels import LEVELS
from bot.client.record import Origin
from bot.transcripts.record import Record
from bot.web.cards import method_cards
from bot.web.errors import sentence, wants_json
from bot.web.hints import HintView, view_hint
from bot.web.input import (
    FOCUS_CIRCLES,
    HINT_MODES,
    MAX_TEXT,
    clean,
    help_input,
    read_fields,
    start_input,
    turn_input,
    turns_input,
)
from bot.web.learner import learner_of, learner_or_new, remember
from bot.web.practice import OutOfStep, Practice, Refused, Session, SessionOver, UnknownSession
from bot.web.results import results_told
from bot.web.saying import Saying
from bot.web.templating import Renderer
from bot.web.views import TalkView, new_request_id, view_talk


class TalkPages:
    """Pages and posts of a conversation."""

    def __init__(self, practice: Practice, record: Record, cases: Mapping[str, Case], renderer: Renderer) -> None:
        self._practice = practice
        self._record = record
        self._cases = cases
        self._renderer = renderer
        self._say = Saying(practice, cases, renderer.texts)

    def routes(self) -> list[Route]:
        return [
            Route("/", self.choose),
            Route("/gesprekken", self.start, methods=["POST"]),
            Route("/gesprekken/{id}", self.talk, methods=["GET"]),
            Route("/gesprekken/{id}/beurten", self.turn, methods=["POST"]),
            Route("/gesprekken/{id}/hint", self.hint, methods=["POST"]),
            Route("/gesprekken/{id}/hulp", self.help, methods=["POST"]),
            Route("/gesprekken/{id}/opnieuw", self.again, methods=["POST"]),
            Route("/gesprekken/{id}/einde", self.confirm, methods=["GET"]),
            Route("/gesprekken/{id}/einde", self.finish, methods=["POST"]),
        ]

    async def choose(self, request: Request) -> Response:
        """Choose a case, a level and when to get hints."""
        return await self._choice(request)

    async def _choice(self, request: Request, status: int = 200, message: str | None = None) -> Response:
        return self._renderer.page(
            "choose.html",
            status,
            cases=list(self._cases.values()),
            levels=LEVELS,
            modes=HINT_MODES,
            circles=FOCUS_CIRCLES,
            message=message,
            readers=await run_in_threadpool(self._readers, learner_of(request)),
            results=await run_in_threadpool(results_told, self._record, learner_of(request), self._renderer.texts),
        )

    def _readers(self, learner: str | None) -> str:
        """Who could read along, told before the learner begins."""
        groups = [group for _, group in self._record.accounts.memberships(learner)] if learner else []
        names = sorted({name for group in groups for _, name in group.trainers})
        if not names:
            return self._renderer.texts("choose-alone")
        told = {"groups": ", ".join(group.name for group in groups), "names": ", ".join(names)}
        return self._renderer.texts("choose-in-group", **told)

    async def start(self, request: Request) -> Response:
        try:
            chosen = start_input(await read_fields(request), self._cases)
            learner = learner_or_new(request)
            session = await self._practice.start(chosen.case, msgspec.structs.replace(chosen.choices, learner=learner))
        except Refused as refused:
            return await self._choice(request, refused.status, sentence(refused, self._renderer.texts))
        return self._begun(request, session, learner)

    async def again(self, request: Request) -> Response:
        """Begin again from a moment of this conversation, with the client as it was then."""
        earlier = await self._session(request)
        turns = turns_input(await read_fields(request))
        learner = learner_or_new(request)
        origin = Origin(session=earlier.conversation.id, turns=min(turns, len(earlier.conversation.turns)))
        choices = msgspec.structs.replace(earlier.choices, learner=learner, origin=origin)
        return self._begun(request, await self._practice.start(earlier.conversation.case, choices), learner)

    def _begun(self, request: Request, session: Session, learner: str) -> Response:
        response = RedirectResponse(self._renderer.address(session.conversation.id), 303)
        if not self._renderer.base:  # in a frame of another site browsers keep no cookie
            remember(request, response, learner)
        return response

    async def help(self, request: Request) -> Response:
        """Choose other help from now on."""
        session = await self._session(request)
        chosen = help_input(await read_fields(request))
        session_id = session.conversation.id
        await self._practice.change_help(session_id, chosen.hints, chosen.readings, chosen.thoughts)
        return RedirectResponse(f"{self._renderer.address(session_id)}#laatste", 303)

    async def talk(self, request: Request) -> Response:
        """The conversation so far."""
        return self._page(await self._session(request))

    async def turn(self, request: Request) -> Response:
        """Say something."""
        fields: dict[str, str] = {}
        try:
            fields = await read_fields(request)
            said = turn_input(fields)
            before = await self._say(request.path_params["id"], said)
            session = await self._since(request, before, said.number)
        except Refused as refused:
            return await self._refused(request, refused, clean(fields.get("text", "")))
        return self._answer(request, session, since=said.number, anchor="laatste")

    async def hint(self, request: Request) -> Response:
        """A hint for the turn to come."""
        try:
            session = await self._practice.hint(request.path_params["id"])
        except Refused as refused:
            return await self._refused(request, refused, "")
        return self._answer(request, session, since=session.conversation.spoken + 1, anchor="hint")

    async def confirm(self, request: Request) -> Response:
        """Ask whether to finish, for browsers without JavaScript."""
        return self._renderer.page("finish.html", talk=self._view(await self._session(request)))

    async def finish(self, request: Request) -> Response:
        """End the conversation and go on to the report."""
        session_id = request.path_params["id"]
        with suppress(SessionOver):
            await self._practice.finish(session_id)
        return RedirectResponse(f"{self._renderer.address(session_id)}/verslag", 303)

    async def _session(self, request: Request) -> Session:
        return self._known(await self._practice.session(request.path_params["id"]))

    async def _since(self, request: Request, before: Session, number: int) -> Session:
        """The conversation from turn `number` on, or all of it when what is to be shown depends on all of it."""
        if before.choices.thoughts or before.hints == "always":
            return await self._session(request)
        return self._known(await self._practice.recent(request.path_params["id"], number))

    def _known(self, session: Session) -> Session:
        if session.conversation.case not in self._cases:
            raise UnknownSession("error-case-away")
        return session

    def _case(self, session: Session) -> Case:
        return self._cases[session.conversation.case]

    def _view(self, session: Session) -> TalkView:
        return view_talk(session, self._case(session), self._renderer)

    def _hint(self, session: Session) -> HintView | None:
        return view_hint(session, self._case(session), self._renderer.texts)

    def _answer(self, request: Request, session: Session, since: int, anchor: str) -> Response:
        if wants_json(request):
            return JSONResponse(self._news(session, since))
        return RedirectResponse(f"{self._renderer.address(session.conversation.id)}#{anchor}", 303)

    def _news(self, session: Session, since: int) -> dict[str, object]:
        """What a script needs to bring the page up to date from turn `since` on."""
        view = self._view(session)
        messages = [message for message in view.messages if message.turn >= since]
        return {
            "since": since,
            "number": view.number,
            "over": view.over,
            **({"standing": msgspec.to_builtins(view.standing)} if view.standing else {}),
            "messages": self._renderer.fragment("messages.html", talk=view, messages=messages),
            "hint": self._renderer.fragment("hint.html", hint=self._hint(session)),
        }

    async def _refused(self, request: Request, refused: Refused, typed: str) -> Response:
        """The conversation as it is now, with what is wrong and what was typed."""
        session = await self._session(request)
        message = sentence(refused, self._renderer.texts)
        if not wants_json(request):
            return self._page(session, refused.status, message, typed)
        stale = isinstance(refused, OutOfStep | SessionOver)
        news = self._news(session, since=0) if stale else {}
        return JSONResponse({"message": message, **news}, refused.status)

    def _page(self, session: Session, status: int = 200, message: str | None = None, typed: str = "") -> Response:
        return self._renderer.page(
            "talk.html",
            status,
            talk=self._view(session),
            hint=self._hint(session),
            message=message,
            typed=typed,
            request_id=new_request_id(),
            modes=HINT_MODES,
            elements=method_cards(self._renderer.texts),
            most=MAX_TEXT,
        )
