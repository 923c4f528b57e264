"""A practice service in this process, for the tests of the pages: the real client and coach, a stand-in coder.

The coding here knows a handful of words and is no measure of the coder; the end-to-end tests play the real one.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from bot.client.case import Case, load_cases
from bot.client.engine import Client
from bot.client.hearing import Move
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, HintMode, StyleFit, Turn
from bot.client.speaker import Overflow
from bot.client.state import State
from bot.coach.hints import hint
from bot.method.coding import CodedSentence
from bot.paths import CASES, TEXTS
from bot.transcripts.record import Record
from bot.transcripts.tables import metadata, sessions
from bot.web.practice import OutOfStep, Session, SessionOver, Unavailable, UnknownSession
from bot.yamlfile import read_yaml

SEED = 7
OVERFLOW = read_yaml(TEXTS / "nl" / "client.yml", Overflow)
CASES_BY_ID = load_cases(CASES)

_CODES: tuple[tuple[str, dict[str, str]], ...] = (
    (r"\b(moet|moeten) u?\b.*\b(gewoon|maar)\b|stel u niet aan", {"technique": "pressure"}),
    (r"\bu moet\b|waarom gaat u niet", {"technique": "unasked_advice"}),
    (r"goedemiddag|fijn dat|neem me niet kwalijk|sorry", {"start": "contact"}),
    (r"dit gesprek|vandaag", {"start": "goal", "technique": "open_question"}),
    (r"hoopt u|verwacht", {"start": "expectations", "technique": "open_question"}),
    (r"een uur de tijd|ik schrijf", {"start": "frame", "technique": "information"}),
    (r"^(ik hoor|als ik u goed begrijp|het gaat u|uw man|het klinkt)", {"phase": "mirror", "technique": "reflection"}),
    (r"wat weegt|wat betekent", {"phase": "mirror", "technique": "open_question"}),
    (r"zullen we", {"style": "guide", "technique": "closed_question"}),
    (r"zelf (kunnen )?doen|zou u zelf", {"style": "activate", "technique": "open_question"}),
    (r"aan u|laat ik bij u", {"style": "leave"}),
    (r"zal ik|ik regel", {"style": "take_over", "technique": "closed_question"}),
    (r"dochter|vriendin|buurvrouw|wie ", {"phase": "network", "technique": "open_question"}),
    (r"voelt|gevoel|mist|belangrijk", {"phase": "person", "technique": "open_question"}),
    (r"^(hoe|wat|wanneer|waar|sinds)\b", {"phase": "situation", "technique": "open_question"}),
    (r"\?$", {"phase": "situation", "technique": "closed_question"}),
)


class InProcess:
    """`Practice` without Rasa, over a record in memory. `down` makes it unavailable."""

    def __init__(self, cases: dict[str, Case] | None = None) -> None:
        self.cases = cases or CASES_BY_ID
        self.sessions: dict[str, Session] = {}
        self.requests: dict[tuple[str, str], int] = {}
        self.down = False
        self.engine = sa.create_engine(
            "sqlite://", future=True, connect_args={"check_same_thread": False}, poolclass=sa.pool.StaticPool
        )
        sa.event.listen(self.engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
        metadata.create_all(self.engine)
        self.record = Record(self.engine)

    async def start(self, case: str, choices: Choices) -> Session:
        self._check()
        if choices.origin:
            earlier = (await self.session(choices.origin.session)).conversation
            kept = earlier.turns[: choices.origin.turns]
            again = msgspec.structs.replace(earlier, id=secrets.token_hex(16), turns=kept, finished=False)
            return self._begun(Session(conversation=again, choices=choices, started=self._now()))
        if case not in self.cases:
            raise UnknownSession("error-unknown-case")
        state, opening = self._client(case).begin(SEED)
        talk = Conversation(id=secrets.token_hex(16), case=case, seed=SEED, opening=opening.text, first=state)
        return self._begun(Session(conversation=talk, choices=choices, started=self._now()))

    @staticmethod
    def _now() -> datetime:
        return datetime.now(UTC).replace(tzinfo=None)

    async def change_help(self, session_id: str, hints: HintMode, readings: bool, thoughts: bool) -> Session:
        session = await self.session(session_id)
        choices = msgspec.structs.replace(session.choices, hints=hints, readings=readings, thoughts=thoughts)
        return self._keep(msgspec.structs.replace(session, choices=choices))

    async def history(self, learner: str, most: int) -> list[Session]:
        own = [s for s in self.sessions.values() if s.choices.learner == learner and s.conversation.turns]
        return own[::-1][:most]

    async def session(self, session_id: str) -> Session:
        if session_id not in self.sessions:
            raise UnknownSession("error-unknown-session")
        return self.sessions[session_id]

    async def recent(self, session_id: str, since: int | None = None) -> Session:
        session = await self.session(session_id)
        talk = session.conversation
        told = [turn for turn in talk.turns if turn.number >= min(since or talk.spoken, talk.spoken)]
        return msgspec.structs.replace(session, conversation=msgspec.structs.replace(talk, turns=tuple(told)))

    async def turn(self, session_id: str, text: str, number: int, request: str, before: Session | None = None) -> bool:
        session = await self.session(session_id)
        if (session_id, request) in self.requests:
            return False
        self._check()
        talk = session.conversation
        if talk.finished or talk.state.ended:
            raise SessionOver("error-session-over")
        if number != len(talk.turns) + 1:
            raise OutOfStep("error-out-of-step")
        self.requests[session_id, request] = number
        turn = self._play(talk, text, session.waiting_hint)
        self.record.conversations.add_turn(session_id, turn, request)
        talk = msgspec.structs.replace(talk, turns=(*talk.turns, turn))
        self._keep(msgspec.structs.replace(session, conversation=talk, waiting_hint=None))
        return True

    async def hint(self, session_id: str) -> Session:
        self._check()
        session = await self.session(session_id)
        if session.conversation.finished:
            raise SessionOver("error-session-over")
        found = hint(session.conversation, self.cases[session.conversation.case], session.choices.focus)
        return self._keep(msgspec.structs.replace(session, waiting_hint=msgspec.json.encode(found).decode()))

    async def finish(self, session_id: str) -> Session:
        self._check()
        session = await self.session(session_id)
        talk = msgspec.structs.replace(session.conversation, finished=True)
        self.record.conversations.finish(session_id)
        return self._keep(msgspec.structs.replace(session, conversation=talk))

    async def delete(self, session_id: str) -> None:
        self.sessions.pop(session_id, None)
        with self.engine.begin() as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.id == session_id))

    async def delete_of(self, learner: str) -> int:
        own = [key for key, session in self.sessions.items() if session.choices.learner == learner]
        for key in own:
            await self.delete(key)
        for _, group in self.record.accounts.memberships(learner):
            self.record.accounts.leave(learner, group.id)
        return len(own)

    async def ready(self) -> bool:
        return not self.down

    def _check(self) -> None:
        if self.down:
            raise Unavailable("error-unavailable")

    def _begun(self, session: Session) -> Session:
        self.record.conversations.add_session(session.conversation, session.choices)
        return self._keep(session)

    def _keep(self, session: Session) -> Session:
        self.sessions[session.conversation.id] = session
        return session

    def _client(self, case: str) -> Client:
        return Client(self.cases[case], load_parameters(), OVERFLOW)

    def _play(self, talk: Conversation, text: str, given: str | None) -> Turn:
        case = self.cases[talk.case]
        heard = [self._hear(case, talk.state, i, s) for i, s in enumerate(re.split(r"(?<=[.?!])\s+", text))]
        response = self._client(talk.case).respond(talk.state, heard, SEED)
        answer, movement = response.answer, response.movement
        return Turn(
            number=len(talk.turns) + 1,
            learner=text,
            sentences=tuple(move.sentence for move in heard),
            client=response.utterance.text,
            before=talk.state,
            after=response.state,
            reasons=movement.reasons,
            fits=tuple(StyleFit(sentence=i, task=task, fit=fit) for i, task, fit in movement.fits),
            news=(answer.fact.id,) if answer and answer.new and answer.fact else (),
            lacking=movement.lacking,
            missed=tuple(move.index for move in heard if move.is_mirror and not move.hits),
            hint=given,
        )

    def _hear(self, case: Case, state: State, index: int, text: str) -> Move:
        sentence = code(text)
        fact = next((f.id for f in case.facts if text in f.ask), None)
        if fact is None and sentence.is_question and sentence.phase:
            fact = next((f.id for f in case.facts if f.phase == sentence.phase and f.id not in state.told), None)
        if sentence.phase == "mirror" and state.told:
            fact = state.told[-1]
        return Move(sentence=sentence, index=index, fact=fact)


def code(text: str) -> CodedSentence:
    """A sentence coded by its words; the word "misschien" makes the coder doubt."""
    codes = next((codes for pattern, codes in _CODES if re.search(pattern, text.lower())), {})
    doubt = tuple(codes) if "misschien" in text.lower() else ()
    return CodedSentence(text=text, uncertain=doubt, **codes)
