"""A learner's own page over all sessions of this browser, and two sessions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.coach.acting import acting_of
from bot.coach.advice import keep_of, try_of
from bot.coach.moving import moving_of
from bot.coach.progress import Followed, Visit, progress_of
from bot.coach.report import Message
from bot.method.circles import LAYER_OF, load_method
from bot.texts import Texts
from bot.web.learner import forget, learner_of
from bot.web.names import element_name
from bot.web.practice import Practice, Session, UnknownSession
from bot.web.templating import Renderer
from bot.web.views import over

MOST = 30
"""So many of the newest sessions are shown."""
DAY = "%d-%m-%Y"
COLUMNS = 6
"""So many of them in the table of elements."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """One session in the list."""

    address: str
    name: str
    title: str
    day: str
    turns: int
    began: str
    furthest: str
    to_try: tuple[str, ...]
    followed: tuple[tuple[str, str], ...]
    """(what was asked, what came of it)"""


class GoingOn(msgspec.Struct, frozen=True, kw_only=True):
    """A session that was not finished; of where the client is nothing is shown."""

    address: str
    name: str
    title: str
    day: str


class ElementRow(msgspec.Struct, frozen=True, kw_only=True):
    """An element with how often it was used in each of the newest sessions."""

    id: str
    circle: str
    number: int
    name: str
    counts: tuple[int, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two sessions side by side."""

    address: str
    turns: int
    began: str
    furthest: str
    summary: str
    counts: dict[str, int]
    keep: tuple[str, ...]
    to_try: tuple[str, ...]


class ProgressPages:
    """Progress, and comparing two sessions."""

    def __init__(self, practice: Practice, cases: Mapping[str, Case], renderer: Renderer, keep_days: int) -> None:
        self._practice, self._cases, self._renderer = practice, cases, renderer
        self._keep_days = keep_days

    def routes(self) -> list[Route]:
        return [
            Route("/voortgang", self.progress),
            Route("/voortgang/vergeten", self.forget, methods=["POST"]),
            Route("/gesprekken/{id}/naast", self.compare),
        ]

    async def progress(self, request: Request) -> Response:
        """What the learner practised in this browser."""
        learner = learner_of(request)
        found = await self._practice.history(learner, MOST) if learner else []
        sessions = [session for session in found if session.conversation.case in self._cases]
        ended = [session for session in sessions if over(session.conversation)]
        visits = progress_of([(s.conversation, self._cases[s.conversation.case]) for s in reversed(ended)])[::-1]
        talks = [self._talk(session, visit) for session, visit in zip(ended, visits, strict=True)]
        rows = _element_rows(visits[:COLUMNS], self._texts)
        going_on = [self._going_on(session) for session in sessions if not over(session.conversation)]
        return self._renderer.page(
            "progress.html",
            talks=talks,
            rows=rows,
            columns=talks[:COLUMNS],
            going_on=going_on,
            keep_days=self._keep_days,
        )

    async def forget(self, request: Request) -> Response:
        """This browser no longer knows which sessions were its own."""
        response = RedirectResponse("/voortgang", 303)
        forget(response)
        return response

    async def compare(self, request: Request) -> Response:
        """A session beside the one it began again from."""
        session = await self._practice.session(request.path_params["id"])
        origin = session.choices.origin
        if origin is None or session.conversation.case not in self._cases:
            raise UnknownSession("error-no-origin")
        earlier = await self._practice.session(origin.session)
        for one in (session, earlier):
            if not over(one.conversation):
                raise UnknownSession("error-not-finished")
        case = self._cases[session.conversation.case]
        return self._renderer.page(
            "compare.html",
            name=case.persona.name,
            kept=origin.turns,
            sides=[self._side(earlier, case), self._side(session, case)],
            rows=_element_rows((), self._texts),
        )

    @property
    def _texts(self) -> Texts:
        return self._renderer.texts

    def _talk(self, session: Session, visit: Visit) -> Talk:
        case = self._cases[visit.case]
        return Talk(
            address=f"/gesprekken/{visit.session}",
            name=case.persona.name,
            title=case.title,
            day=session.started.strftime(DAY),
            turns=visit.turns,
            began=element_name(visit.began, self._texts),
            furthest=element_name(visit.furthest, self._texts),
            to_try=tuple(self._say(message) for message in visit.to_try),
            followed=tuple((self._say(one.message), self._outcome(one)) for one in visit.followed),
        )

    def _going_on(self, session: Session) -> GoingOn:
        case = self._cases[session.conversation.case]
        return GoingOn(
            address=f"/gesprekken/{session.conversation.id}",
            name=case.persona.name,
            title=case.title,
            day=session.started.strftime(DAY),
        )

    def _outcome(self, followed: Followed) -> str:
        if not followed.enough:
            return self._texts("progress-tried-short")
        if not followed.again:
            return self._texts("progress-tried-not-again")
        return self._texts("progress-tried-again", turns=", ".join(map(str, followed.again)))

    def _side(self, session: Session, case: Case) -> Side:
        talk = session.conversation
        moving = moving_of(talk, case)
        return Side(
            address=f"/gesprekken/{talk.id}/verslag",
            turns=len(talk.turns),
            began=element_name(moving.points[0].step, self._texts),
            furthest=element_name(moving.furthest, self._texts),
            summary=self._say(moving.summary),
            counts={use.id: use.count for use in acting_of(talk).elements},
            keep=tuple(self._say(claim.message) for claim in keep_of(talk)),
            to_try=tuple(self._say(claim.message) for claim in try_of(talk, case)),
        )

    def _say(self, message: Message) -> str:
        return self._texts(message.id, **message.args)


def _element_rows(visits: Sequence[Visit], texts: Texts) -> list[ElementRow]:
    counts = [{use.id: use.count for use in visit.elements} for visit in visits]
    return [
        ElementRow(
            id=element.id,
            circle=element.circle,
            number=element.number,
            name=element_name(element.id, texts),
            counts=tuple(count[element.id] for count in counts),
        )
        for element in load_method().elements
        if LAYER_OF.get(element.id) in ("start", "phase", "style")
    ]
