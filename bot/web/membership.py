"""A learner's group: joining and leaving it, and sharing a session with its trainers or keeping it private."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.coach.summary import summary_of
from bot.transcripts.accounts import Group, Member
from bot.transcripts.audit import Action
from bot.transcripts.record import Record
from bot.transcripts.reviewing import Fragment
from bot.transcripts.sharing import Share
from bot.web.input import clean, read_fields
from bot.web.learner import learner_of, learner_or_new, remember
from bot.web.practice import NotFinished, NotYours, Practice, Refused, Session
from bot.web.results import results_told
from bot.web.templating import Renderer
from bot.web.views import Part, over, parts

LONGEST_NAME = 60
TRIES = 20
"""Wrong group codes from one address in a quarter of an hour."""


class NoGroup(Refused):
    """There is no group of this code, or the name is no name."""

    status = 422


class TooManyCodes(Refused):
    """Too many wrong codes."""

    status = 429


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A fragment that a trainer chose, without the name of who said it."""

    client: str
    words: str
    lines: tuple[tuple[str, tuple[Part, ...]], ...]
    """(learner, client) of each turn."""


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """What a report page tells of sharing; None where there is nothing to share or nobody to share with."""

    groups: tuple[tuple[Member, Group], ...]
    share: Share | None


class MembershipPages:
    """The learner's side of a group."""

    def __init__(self, practice: Practice, record: Record, cases: Mapping[str, Case], renderer: Renderer) -> None:
        self._practice, self._record, self._cases, self._renderer = practice, record, cases, renderer

    def routes(self) -> list[Route]:
        return [
            Route("/groep", self.page, methods=["GET"]),
            Route("/groep", self.join, methods=["POST"]),
            Route("/groep/verlaten", self.leave, methods=["POST"]),
            Route("/gesprekken/{id}/delen", self.share, methods=["POST"]),
            Route("/gesprekken/{id}/niet-delen", self.withdraw, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        return await self._page(request)

    async def _page(self, request: Request, status: int = 200, message: str | None = None, **typed: str) -> Response:
        own = await run_in_threadpool(self._memberships, request)
        found = [(member, group, await self._examples(group.id)) for member, group in own]
        typed = {"code": request.query_params.get("code", ""), "name": "", **typed}
        results = await run_in_threadpool(results_told, self._record, learner_of(request), self._renderer.texts)
        return self._renderer.page("group.html", status, own=found, message=message, typed=typed, results=results)

    async def join(self, request: Request) -> Response:
        """Join the group of a code, under a name of one's own choosing."""
        fields = await read_fields(request)
        code, name = clean(fields.get("code", ""))[:40], clean(fields.get("name", ""))
        learner = learner_or_new(request)
        address = request.client.host if request.client else ""
        try:
            group = await run_in_threadpool(self._group, code, name, address)
        except Refused as refused:
            message = self._renderer.texts(refused.message_id)
            return await self._page(request, refused.status, message, code=code, name=name[:LONGEST_NAME])
        await run_in_threadpool(self._record.accounts.join, group.id, learner, name)
        response = RedirectResponse("/groep", 303)
        remember(request, response, learner)
        return response

    def _group(self, code: str, name: str, address: str) -> Group:
        accounts, who = self._record.accounts, f"code|{address}"
        if accounts.failures(who) >= TRIES:
            raise TooManyCodes("group-too-many")
        if not name or len(name) > LONGEST_NAME or "\n" in name:
            raise NoGroup("group-name-wrong")
        group = accounts.group_by_code(code)
        if group is None:
            accounts.failed(who)
            raise NoGroup("group-code-wrong")
        return group

    async def leave(self, request: Request) -> Response:
        """Leave a group; what was shared with it is shared no longer."""
        fields = await read_fields(request)
        learner = learner_of(request)
        if learner:
            await run_in_threadpool(self._record.accounts.leave, learner, fields.get("group", ""))
        return RedirectResponse("/groep", 303)

    async def share(self, request: Request) -> Response:
        """Share a session that is over with a group one is in."""
        session = await self._own(request)
        fields = await read_fields(request)
        own = {member.group: member for member, _ in await run_in_threadpool(self._memberships, request)}
        member = own.get(fields.get("group", ""))
        if member is None:
            raise NoGroup("share-no-group")
        await run_in_threadpool(self._share, session, member, "examples" in fields)
        return RedirectResponse(f"/gesprekken/{session.conversation.id}/verslag#delen", 303)

    def _share(self, session: Session, member: Member, examples: bool) -> None:
        talk = session.conversation
        self._record.sharing.share(talk, session.started, member.id, summary_of(talk), examples=examples)
        self._note(talk.id, "shared")

    async def withdraw(self, request: Request) -> Response:
        """Keep a session private after all."""
        session = await self._own(request)
        await run_in_threadpool(self._withdraw, session.conversation.id)
        return RedirectResponse(f"/gesprekken/{session.conversation.id}/verslag#delen", 303)

    def _withdraw(self, session_id: str) -> None:
        self._note(session_id, "withdrawn")
        self._record.sharing.withdraw(session_id)

    def _note(self, session_id: str, action: Action) -> None:
        share = self._record.sharing.share_of(session_id)
        if share:
            self._record.audit.note(share.organisation, "-", action, session_id)

    async def _own(self, request: Request) -> Session:
        session = await self._practice.session(request.path_params["id"])
        if session.choices.learner is None or session.choices.learner != learner_of(request):
            raise NotYours("error-not-yours-share")
        if not over(session.conversation):
            raise NotFinished("error-not-finished")
        return session

    def _memberships(self, request: Request) -> list[tuple[Member, Group]]:
        learner = learner_of(request)
        return self._record.accounts.memberships(learner) if learner else []

    async def _examples(self, group: str) -> list[Example]:
        chosen = await run_in_threadpool(lambda: self._record.reviewing.fragments_of(group=group))
        return [await self._example(fragment) for fragment in chosen]

    async def _example(self, fragment: Fragment) -> Example:
        talk = (await self._practice.session(fragment.session)).conversation
        case = self._cases.get(talk.case)
        turns = [turn for turn in talk.turns if fragment.first <= turn.number <= fragment.last]
        return Example(
            client=case.persona.name if case else talk.case,
            words=fragment.words,
            lines=tuple((turn.learner, parts(turn.client)) for turn in turns),
        )


def belonging(record: Record, session: Session, learner: str | None) -> Belonging | None:
    """With whom a session is or can be shared, for the learner whose session it is."""
    if learner is None or session.choices.learner != learner:
        return None
    own = tuple(record.accounts.memberships(learner))
    return Belonging(groups=own, share=record.sharing.share_of(session.conversation.id)) if own else None
