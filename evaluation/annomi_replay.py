"""A session coded by AnnoMI's experts, replayed on an abstract client through the real movement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from bot.client.case import Case, Domain, Fact, Needs, Persona, Phase, Speech, Start, Task, Thoughts, Value
from bot.client.engine import answer_and_move
from bot.client.hearing import Move
from bot.client.movement import Movement
from bot.client.parameters import Parameters, load_parameters
from bot.client.state import State, first_state
from bot.method.coding import CodedSentence
from bot.yamlfile import read_yaml

MAPPING = Path(__file__).resolve().parent / "annomi.yml"
FACT_PHASES: tuple[Phase, ...] = ("situation", "person", "situation", "person", "network", "person")
FACT_DEPTHS: tuple[Literal[1, 2, 3], ...] = (1, 1, 2, 2, 2, 3)
PER_DOMAIN = 6

T = TypeVar("T", bound=msgspec.Struct)
Kind = Literal["reflection", "therapist_input", "question"]


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Our codes for one of AnnoMI's."""

    start: str | None = None
    phase: str | None = None
    style: str | None = None
    technique: str | None = None


class AbstractClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What AnnoMI does not say, filled in alike for all sessions."""

    contact: float
    pace: float
    clarity: float
    facts: int
    needs: Needs


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`annomi.yml`."""

    sentences: dict[Kind, dict[str, Codes]]
    other: Codes
    session: AbstractClient
    equal_length: int
    """Turns of the therapist."""


class Utterance(msgspec.Struct, frozen=True):
    """One utterance of a therapist: AnnoMI's subtype for each kind of behaviour that is in it."""

    subtypes: dict[Kind, str]


def load_mapping() -> Mapping:
    """The mapping as it stands in `annomi.yml`."""
    return read_yaml(MAPPING, Mapping)


class Replay:
    """Replays sessions on one abstract client."""

    def __init__(self, mapping: Mapping, parameters: Parameters | None = None) -> None:
        own = parameters or load_parameters()
        clarity = msgspec.structs.replace(own.clarity, start=mapping.session.clarity, fade=0.0)
        self._mapping = mapping
        self._case = abstract_case(mapping.session)
        self._parameters = msgspec.structs.replace(own, clarity=clarity)

    def played(self, session: Sequence[Utterance]) -> tuple[Movement, ...]:
        """What each utterance did, until the session ends or the client leaves it."""
        state = first_state(self._case, self._parameters)
        movements: list[Movement] = []
        for utterance in session:
            if state.ended:
                break
            movements.append(answer_and_move(self._case, state, self._heard(utterance, state), self._parameters)[1])
            state = movements[-1].state
        return tuple(movements)

    def final(self, session: Sequence[Utterance]) -> State:
        """The client at the end of a session, or where the client left it."""
        movements = self.played(session)
        return movements[-1].state if movements else first_state(self._case, self._parameters)

    def _heard(self, utterance: Utterance, state: State) -> list[Move]:
        codes = [
            subtypes[utterance.subtypes[kind]]
            for kind, subtypes in self._mapping.sentences.items()
            if kind in utterance.subtypes
        ]
        return [_move(code, index, state) for index, code in enumerate(codes or [self._mapping.other])]


def _move(codes: Codes, index: int, state: State) -> Move:
    """A question asks for whatever the client would tell next; a reflection gives back what was told last."""
    sentence = CodedSentence(
        text="x", start=codes.start, phase=codes.phase, style=codes.style, technique=codes.technique
    )
    asks = sentence.is_question and codes.phase != "mirror"
    last = state.told[-1] if state.told and codes.phase == "mirror" else None
    return Move(sentence=sentence, index=index, fact=last, general=asks)


def abstract_case(client: AbstractClient) -> Case:
    """A client with generic facts and tasks, who has nothing to say in words."""
    phases, depths = islice(cycle(FACT_PHASES), client.facts), islice(cycle(FACT_DEPTHS), client.facts)
    domains = tuple(Domain)
    facts = tuple(
        Fact(
            id=f"fact-{number}", phase=phase, domain=domains[number // PER_DOMAIN % len(domains)], column="situation",
            depth=depth, about="x", ask=("x",), tell="x", short="x", again="x",
        )
        for number, (phase, depth) in enumerate(zip(phases, depths, strict=True))
    )  # fmt: skip
    return Case(
        id="abstract", title="x", level="basis", summary="x",
        persona=Persona(name="x", age=40, referral="x", behind="x"),
        start=Start(step="still", contact=client.contact), pace=client.pace, needs=client.needs,
        tasks=(
            Task(id="own", about="x", can="yes", wants="unsure", cues=("x",), main=True),
            Task(id="together", about="x", can="partly", wants="unsure", cues=("x",)),
        ),
        facts=facts, speech=_wordless(Speech), thoughts=_wordless(Thoughts),
        value=Value(**dict.fromkeys(Value.__struct_fields__, "x")),
    )  # fmt: skip


def _wordless(kind: type[T]) -> T:
    """A struct of pools of lines with no lines in them."""
    pools = {
        part.name: _wordless(part.type) if isinstance(part.type, type) and issubclass(part.type, msgspec.Struct) else ()
        for part in msgspec.structs.fields(kind)
    }
    return kind(**pools)
