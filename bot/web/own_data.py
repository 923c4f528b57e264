"""What a learner may do with what is kept of them: take it along, and have it deleted."""

from __future__ import annotations

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.coach.corrected import Correction
from bot.transcripts.record import Record
from bot.web.learner import forget, learner_of
from bot.web.practice import NotYours, Practice, Session
from bot.web.report_file import Remark, Sentence
from bot.web.templating import Renderer

ALL = 100_000


class OwnTurn(msgspec.Struct, frozen=True, kw_only=True):
    """A turn of the learner's."""

    turn: int
    learner: str
    sentences: tuple[Sentence, ...]
    client: str


class OwnTalk(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as it is kept; without what the client did not tell."""

    address: str
    case: str
    level: str
    started: str
    """In UTC, as ISO 8601."""
    finished: bool
    opening: str
    turns: tuple[OwnTurn, ...]
    corrections: tuple[Correction, ...] = ()
    """How trainers read sentences that the program read otherwise."""
    remarks: tuple[Remark, ...] = ()
    """What trainers said to the learner."""


class OwnGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A group the learner is in."""

    group: str
    name: str
    """The name they chose there."""


class OwnData(msgspec.Struct, frozen=True, kw_only=True):
    """All that is kept of a learner; `learner` is the token in the cookie."""

    learner: str | None
    groups: tuple[OwnGroup, ...]
    conversations: tuple[OwnTalk, ...]


class OwnDataPages:
    """Export and deletion."""

    def __init__(self, practice: Practice, record: Record, renderer: Renderer) -> None:
        self._practice, self._record, self._renderer = practice, record, renderer

    def routes(self) -> list[Route]:
        return [
            Route("/voortgang/mijn-gegevens.json", self.export),
            Route("/voortgang/wissen", self.confirm_all, methods=["GET"]),
            Route("/voortgang/wissen", self.delete_all, methods=["POST"]),
            Route("/gesprekken/{id}/wissen", self.confirm, methods=["GET"]),
            Route("/gesprekken/{id}/wissen", self.delete, methods=["POST"]),
        ]

    async def export(self, request: Request) -> Response:
        """Everything of this browser's learner, as JSON."""
        learner = learner_of(request)
        found = await self._practice.history(learner, ALL) if learner else []
        groups = await run_in_threadpool(self._record.accounts.memberships, learner) if learner else []
        talks = await run_in_threadpool(lambda: tuple(self._talk(session) for session in found))
        data = OwnData(
            learner=learner,
            groups=tuple(OwnGroup(group=group.name, name=member.name) for member, group in groups),
            conversations=talks,
        )
        name = self._renderer.texts("own-file")
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(msgspec.json.format(msgspec.json.encode(data)), media_type="application/json", headers=headers)

    def _talk(self, session: Session) -> OwnTalk:
        reviewing = self._record.reviewing
        own = session.conversation.id
        return _talk(
            session,
            corrections=tuple(
                Correction(turn=one.turn, sentence=one.sentence, layer=one.layer, code=one.code)
                for one in reviewing.corrections(own)
            ),
            remarks=tuple(Remark(turn=one.turn, by=one.by, words=one.words) for one in reviewing.comments(own)),
        )

    async def confirm_all(self, request: Request) -> Response:
        texts = self._renderer.texts
        return self._confirm(texts("own-delete-all"), texts("own-delete-all-what"), "/voortgang/wissen", "/voortgang")

    async def delete_all(self, request: Request) -> Response:
        """Delete every conversation of this browser's learner, and the cookie."""
        learner = learner_of(request)
        if learner:
            await self._practice.delete_of(learner)
        response = self._done("own-deleted-all")
        forget(response)
        return response

    async def confirm(self, request: Request) -> Response:
        session = await self._own(request)
        address = self._renderer.address(session.conversation.id)
        texts = self._renderer.texts
        return self._confirm(texts("own-delete"), texts("own-delete-what"), f"{address}/wissen", address)

    async def delete(self, request: Request) -> Response:
        """Delete one conversation."""
        session = await self._own(request)
        await self._practice.delete(session.conversation.id)
        return self._done("own-deleted") if self._renderer.base else RedirectResponse("/voortgang", 303)

    async def _own(self, request: Request) -> Session:
        """The session, when it is of this browser's learner (or of nobody known)."""
        session = await self._practice.session(request.path_params["id"])
        if session.choices.learner not in (None, learner_of(request)):
            raise NotYours("error-not-yours")
        return session

    def _confirm(self, title: str, what: str, action: str, back: str) -> Response:
        return self._renderer.page("delete.html", title=title, what=what, action=action, back=back)

    def _done(self, message: str) -> Response:
        return self._renderer.page("deleted.html", message=self._renderer.texts(message))


def _talk(session: Session, corrections: tuple[Correction, ...], remarks: tuple[Remark, ...]) -> OwnTalk:
    talk = session.conversation
    return OwnTalk(
        address=f"/gesprekken/{talk.id}",
        case=talk.case,
        level=session.choices.level,
        started=session.started.isoformat(timespec="seconds"),
        finished=talk.finished,
        opening=talk.opening,
        corrections=corrections,
        remarks=remarks,
        turns=tuple(
            OwnTurn(
                turn=turn.number,
                learner=turn.learner,
                client=turn.client,
                sentences=tuple(
                    Sentence(text=s.text, codes=s.codes, confidence=dict(s.confidence), uncertain=tuple(s.uncertain))
                    for s in turn.sentences
                ),
            )
            for turn in talk.turns
        ),
    )
