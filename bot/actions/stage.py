"""Where a conversation is played: cases, finders and the record together; all that actions do goes through here."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache

import msgspec
import numpy as np

from bot.client.care import in_danger
from bot.client.case import Case, playable_cases
from bot.client.engine import Client
from bot.client.levels import LEVELS, at_level
from bot.client.parameters import load_parameters
from bot.client.record import Choices, Conversation, Origin, StyleFit, Turn
from bot.client.speaker import Overflow
from bot.client.turning import STRAINING
from bot.coach.hints import hint
from bot.method.coding import CodedSentence, unsure_below
from bot.nlu.case_index import load_finder
from bot.nlu.concealing import Concealing
from bot.nlu.finder import Finder
from bot.nlu.listening import hear
from bot.nlu.vectors import TurnVectors, Vector
from bot.paths import TEXTS
from bot.settings import Settings, load_settings
from bot.texts import load_texts
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import AlreadyThere, NoSuchSession, Repository, StoredSession
from bot.yamlfile import read_yaml

log = logging.getLogger(__name__)
LARGEST_SEED = 2**31 - 1


class CannotPlay(Exception):
    """The request does not fit the conversation; `code` says why: unknown_session, unknown_case, session_over,
    out_of_step (another turn came first), care (the learner writes of danger to themselves; nothing of it is kept)."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Played(msgspec.Struct, frozen=True):
    """A turn that was played, and the conversation as it is now, with its last turn only."""

    turn: Turn
    conversation: Conversation


Clients = Mapping[str, Mapping[str, Client]]
"""Players by case and level."""


class Stage:
    """Plays conversations of all cases on one record."""

    def __init__(
        self, clients: Clients, finders: Mapping[str, Finder], repository: Repository, concealed: Concealing
    ) -> None:
        self._clients = clients
        self._finders = finders
        self._repository = repository
        self._concealed = concealed

    def start(self, session_id: str, case: str, seed: int | None, choices: Choices) -> StoredSession:
        """Begin a conversation; one that exists already is given back as it is.

        A level that the case is not played at becomes the case's own. With an origin, case, seed and level are those of
        the earlier conversation, and the client is exactly as it was after the turns that are kept.
        """
        if choices.origin:
            return self._start_again(session_id, choices, choices.origin)
        if case not in self._clients:
            raise CannotPlay("unknown_case")
        players = self._clients[case]
        level = choices.level if choices.level in players else next(iter(players))
        chosen = secrets.randbelow(LARGEST_SEED) if seed is None else seed
        first, opening = players[level].begin(chosen)
        conversation = Conversation(id=session_id, case=case, seed=chosen, opening=opening.text, first=first)
        return self._begun(conversation, msgspec.structs.replace(choices, level=level))

    def _start_again(self, session_id: str, choices: Choices, origin: Origin) -> StoredSession:
        earlier = self.session(origin.session)
        kept = earlier.conversation.turns[: max(origin.turns, 0)]
        conversation = msgspec.structs.replace(earlier.conversation, id=session_id, turns=kept, finished=False)
        chosen = msgspec.structs.replace(
            choices, level=earlier.level, origin=msgspec.structs.replace(origin, turns=len(kept))
        )
        return self._begun(conversation, chosen)

    def _begun(self, conversation: Conversation, choices: Choices) -> StoredSession:
        with suppress(AlreadyThere):
            self._repository.add_session(conversation, choices)
        return self.session(conversation.id)

    def session(self, session_id: str) -> StoredSession:
        """The conversation as it is in the record."""
        return self._known(self._repository.session(session_id))

    def _known(self, stored: StoredSession | None) -> StoredSession:
        if stored is None or stored.conversation.case not in self._clients:
            raise CannotPlay("unknown_session")
        return stored

    def turn(
        self, session_id: str, text: str, sentences: Sequence[CodedSentence], vectors: TurnVectors, request: str,
        number: int | None = None,
    ) -> Played:  # fmt: skip
        """Play one turn of the learner and store it; a request that made a turn before gets that turn again.

        With `number` it is refused unless it would be the turn of that number: what is said in two windows at once
        is said to the same words of the client, and only the first of the two was.

        Personal data is replaced here too: not every channel of Rasa's does so before.
        """
        before = self._repository.before_turn(session_id, request)
        stored = self._known(before.stored if before else None)
        conversation = stored.conversation
        if before and before.made is not None:
            return Played(self.session(session_id).conversation.turns[before.made - 1], conversation)
        if conversation.finished or conversation.state.ended:
            raise CannotPlay("session_over")
        if number is not None and number != conversation.spoken + 1:
            raise CannotPlay("out_of_step")
        if in_danger(text):
            raise CannotPlay("care")
        kept, pieces = self._concealed.turn(text, [sentence.text for sentence in sentences], conversation.case)
        sure_from = load_parameters().reproach
        told = [
            unsure_below(msgspec.structs.replace(one, text=piece), "technique", STRAINING, sure_from)
            for one, piece in zip(sentences, pieces, strict=True)
        ]
        turn = self._played(stored, kept, told, vectors)
        try:
            self._repository.add_turn(session_id, turn, request)
        except NoSuchSession as error:
            raise CannotPlay("unknown_session") from error
        except AlreadyThere:
            # Another request took this place meanwhile; play on from what is there now.
            return self.turn(session_id, text, sentences, vectors, request, number)
        return Played(turn, msgspec.structs.replace(conversation, turns=(turn,)))

    def _played(
        self, stored: StoredSession, text: str, sentences: Sequence[CodedSentence], vectors: TurnVectors
    ) -> Turn:
        conversation = stored.conversation
        client, finder = self._client(stored), self._finders[conversation.case]
        before = conversation.state
        heard = hear(finder, sentences, vectors.own, before, vectors.joined)
        response = client.respond(before, heard, conversation.seed)
        news = response.state.told[len(before.told) :]
        return Turn(
            number=conversation.spoken + 1,
            learner=text,
            sentences=tuple(sentences),
            client=response.utterance.text,
            before=before,
            after=response.state,
            reasons=response.movement.reasons,
            fits=tuple(StyleFit(sentence=i, task=task, fit=fit) for i, task, fit in response.movement.fits),
            news=news,
            lacking=response.movement.lacking,
            missed=tuple(m.index for m in heard if m.is_mirror and not m.hits),
            hint=stored.waiting_hint or self._hint_always(stored),
        )

    def _client(self, stored: StoredSession) -> Client:
        return self._clients[stored.conversation.case][stored.level]

    def _hint_always(self, stored: StoredSession) -> str | None:
        """The hint of a learner who gets one before each turn; only this needs all of the conversation."""
        return self._hint(self.session(stored.conversation.id)) if stored.hints == "always" else None

    def _hint(self, stored: StoredSession) -> str:
        found = hint(stored.conversation, self._client(stored).case, stored.choices.focus)
        return msgspec.json.encode(found).decode()

    def hint(self, session_id: str) -> str:
        """A hint for the turn to come, as JSON of `bot.coach.hints.Hint`; asked twice it is the same."""
        stored = self.session(session_id)
        conversation = stored.conversation
        if stored.waiting_hint:
            return stored.waiting_hint
        given = self._hint(stored)
        self._repository.add_hint(session_id, len(conversation.turns) + 1, given)
        return given

    def finish(self, session_id: str) -> StoredSession:
        """End a conversation; ending it twice is no mistake."""
        self.session(session_id)
        self._repository.finish(session_id)
        return self.session(session_id)


def make_clients(cases: Mapping[str, Case], language: str) -> dict[str, dict[str, Client]]:
    """A player for each case and each level; the case's own level comes first."""
    overflow = read_yaml(TEXTS / language / "client.yml", Overflow)
    parameters = load_parameters()
    return {
        case_id: {
            level: Client(at_level(case, level, parameters.levels), parameters, overflow)
            for level in sorted(LEVELS, key=lambda level: level != case.level)
        }
        for case_id, case in cases.items()
    }


def build_stage(settings: Settings) -> Stage:
    """A stage from the settings: cases read, their examples encoded (or taken from the cache), database ready.

    Raises:
        DataFileError: a data file is not right, or none of the cases is.
        DatabaseUnusable: the record cannot be opened.
    """
    cases, problems = playable_cases(settings.cases)
    for problem in problems:
        log.warning("a case is left out: %s:%s", problem.path.name, problem.line)
    finders = {
        case_id: load_finder(case, _encode, settings.cache, settings.language) for case_id, case in cases.items()
    }
    engine = open_database(settings.database_url)
    migrate(engine)
    concealed = Concealing(cases, load_texts(settings.language))
    return Stage(make_clients(cases, settings.language), finders, Repository(engine), concealed)


def _encode(texts: Sequence[str]) -> Vector:
    from bot.nlu.encoder import load_encoder  # 80 MB; only for a case whose vectors are not in the cache

    return load_encoder().wide(texts)


@lru_cache(maxsize=1)
def load_stage() -> Stage:
    """The stage of this process; the SDK makes its actions without arguments, so they find it here."""
    return build_stage(load_settings())


def empty_vectors() -> Vector:
    """Vectors of a turn without sentences."""
    return np.zeros((0, 0), dtype=np.float32)
