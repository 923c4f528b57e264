"""The operations of the API: what a practice page does, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import msgspec
from starlette.concurrency import run_in_threadpool

from bot.client.case import Case
from bot.client.record import Choices, Origin
from bot.coach.assess import assess
from bot.texts import Texts
from bot.transcripts.record import Record
from bot.web.api.operations import Call, Operation
from bot.web.api.shapes import Again, CaseList, Exchange, Help, HintShown, NewSession, NewTurn, SessionInfo
from bot.web.api.views import view_case, view_exchange, view_given_hint, view_session
from bot.web.input import turn_input
from bot.web.practice import NotFinished, OutOfStep, Practice, Refused, Session, SessionOver, UnknownSession
from bot.web.report_file import ReportFile, report_file
from bot.web.saying import Saying
from bot.web.views import over


class HintsOff(Refused):
    """The conversation was begun, or went on, without hints."""

    status = 409


class Endpoints:
    """Conversations of the organisation whose token was sent; others are not there."""

    def __init__(self, practice: Practice, record: Record, cases: Mapping[str, Case], texts: Texts) -> None:
        self._practice, self._record, self._cases, self._texts = practice, record, cases, texts
        self._say = Saying(practice, cases, texts)

    def operations(self) -> tuple[Operation, ...]:
        one = "/sessions/{id}"
        return (
            Operation(method="GET", path="/cases", run=self.list_cases, answer=CaseList),
            Operation(
                method="POST", path="/sessions", run=self.start_session, status=201, body=NewSession,
                answer=SessionInfo, problems=(404, 503),
            ),
            Operation(method="GET", path=one, run=self.get_session, answer=SessionInfo),
            Operation(method="DELETE", path=one, run=self.delete_session, status=204),
            Operation(
                method="POST", path=f"{one}/turns", run=self.say_turn, body=NewTurn, answer=Exchange,
                problems=(409, 503),
            ),
            Operation(method="POST", path=f"{one}/hint", run=self.give_hint, answer=HintShown, problems=(409, 503)),
            Operation(method="PUT", path=f"{one}/help", run=self.change_help, body=Help, answer=SessionInfo),
            Operation(
                method="POST", path=f"{one}/again", run=self.begin_again, status=201, body=Again, answer=SessionInfo,
                problems=(503,),
            ),
            Operation(
                method="POST", path=f"{one}/finish", run=self.finish_session, answer=SessionInfo, problems=(503,)
            ),
            Operation(method="GET", path=f"{one}/report", run=self.get_report, answer=ReportFile, problems=(409,)),
        )  # fmt: skip

    async def list_cases(self, call: Call) -> CaseList:
        """The clients to practise with."""
        return CaseList(cases=tuple(view_case(case) for case in self._cases.values()))

    async def start_session(self, call: Call) -> SessionInfo:
        """Begin a conversation; the client speaks first.

        Only tokens of the same organisation reach it; the pages do not. Of the learner nothing is asked or kept.
        """
        chosen: NewSession = call.body
        if chosen.case not in self._cases:
            raise UnknownSession("error-unknown-case")
        choices = Choices(
            level=chosen.level or self._cases[chosen.case].level, hints=chosen.hints, readings=chosen.readings,
            thoughts=chosen.thoughts, focus=chosen.focus,
        )  # fmt: skip
        return await self._begin(call, chosen.case, choices)

    async def get_session(self, call: Call) -> SessionInfo:
        """A conversation as it is now."""
        return self._view(await self._session(call))

    async def delete_session(self, call: Call) -> None:
        """Delete a conversation for good, with all that was said."""
        await self._own(call)
        await self._practice.delete(call.session)

    async def say_turn(self, call: Call) -> Exchange:
        """Say something; the client answers.

        May be sent again with the same `request` when no answer came: what was said counts once. Words in which the
        learner seems to write of danger to themselves are refused (422, `care-help`) and not kept: show `detail`.
        """
        await self._own(call)
        sent: NewTurn = call.body
        said = turn_input({"text": sent.text, "number": str(sent.number), "request": sent.request})
        await self._say(call.session, said)
        stored = self._record.conversations.number_of_request
        if await run_in_threadpool(stored, call.session, said.request) != said.number:
            raise OutOfStep("error-out-of-step")
        session = await self._practice.session(call.session)
        return view_exchange(session, self._case(session), self._texts, said.number)

    async def give_hint(self, call: Call) -> HintShown:
        """A hint for the turn to come; asked again it is the same one."""
        session = await self._session(call)
        if session.hints == "off":
            raise HintsOff("error-hints-off")
        if over(session.conversation):
            raise SessionOver("error-session-over")
        session = await self._practice.hint(call.session)
        given = view_given_hint(session, self._case(session), self._texts)
        if given is None:
            raise SessionOver("error-session-over")
        return given

    async def change_help(self, call: Call) -> SessionInfo:
        """Other help from now on."""
        await self._session(call)
        chosen: Help = call.body
        return self._view(
            await self._practice.change_help(call.session, chosen.hints, chosen.readings, chosen.thoughts)
        )

    async def begin_again(self, call: Call) -> SessionInfo:
        """Begin a new conversation from a moment of this one, with the client as they were then."""
        earlier = await self._session(call)
        sent: Again = call.body
        origin = Origin(session=call.session, turns=min(sent.turns, len(earlier.conversation.turns)))
        choices = msgspec.structs.replace(earlier.choices, origin=origin)
        return await self._begin(call, earlier.conversation.case, choices)

    async def finish_session(self, call: Call) -> SessionInfo:
        """End a conversation, so that there is a report; one that is over stays as it is."""
        await self._session(call)
        with suppress(SessionOver):
            await self._practice.finish(call.session)
        return self._view(await self._session(call))

    async def get_report(self, call: Call) -> ReportFile:
        """The report of a conversation that is over."""
        session = await self._session(call)
        if not over(session.conversation):
            raise NotFinished("error-not-finished")
        case = self._case(session)
        found = await run_in_threadpool(assess, session.conversation, case, session.choices.focus)
        return report_file(found, session, case, self._texts)

    async def _begin(self, call: Call, case: str, choices: Choices) -> SessionInfo:
        session = await self._practice.start(case, choices)
        await run_in_threadpool(self._record.api.began, session.conversation.id, call.organisation)
        return self._view(session)

    async def _own(self, call: Call) -> None:
        if await run_in_threadpool(self._record.api.owner, call.session) != call.organisation:
            raise UnknownSession("error-unknown-session")

    async def _session(self, call: Call) -> Session:
        await self._own(call)
        session = await self._practice.session(call.session)
        self._case(session)
        return session

    def _case(self, session: Session) -> Case:
        case = self._cases.get(session.conversation.case)
        if case is None:
            raise UnknownSession("error-unknown-case")
        return case

    def _view(self, session: Session) -> SessionInfo:
        return view_session(session, self._case(session), self._texts)
