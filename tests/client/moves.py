"""Moves, states and whole conversations for any case: hand-made, random, and of a worker who keeps to the method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.client.case import Case, Task, load_cases
from bot.client.engine import Client, Response
from bot.client.hearing import YES_OR_NO, Move, Occasion
from bot.client.parameters import load_parameters
from bot.client.speaker import Overflow
from bot.client.state import State, first_state
from bot.client.stepping import lacking_for
from bot.method.circles import LAYERS, PHASES, START, STEPS, STYLES, TECHNIQUES, Step
from bot.method.coding import CodedSentence
from bot.method.fit import fit_of
from bot.paths import CASES, TEXTS
from bot.yamlfile import read_yaml

ALL: dict[str, Case] = load_cases(CASES)
PARAMETERS = load_parameters()
OVERFLOW = read_yaml(TEXTS / "nl" / "client.yml", Overflow)
SEED = 7

every_case = pytest.mark.parametrize("case", list(ALL.values()), ids=list(ALL))
CASE_IDS = st.sampled_from(list(ALL))


def examples(number: int) -> settings:
    """So many examples over all cases together, however many cases there are."""
    each = max(12, number // len(ALL))
    return settings(max_examples=each, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One turn of a conversation: what was, what was heard, what came of it."""

    before: State
    heard: tuple[Move, ...]
    response: Response

    @property
    def after(self) -> State:
        return self.response.state


def said(
    text: str = "Zo gezegd.",
    *,
    start: str | None = None,
    phase: str | None = None,
    style: str | None = None,
    technique: str | None = None,
    uncertain: tuple[str, ...] = (),
    fact: str | None = None,
    general: bool = False,
    task: str | None = None,
    hits: bool = True,
    occasion: Occasion | None = None,
) -> Move:
    """A move with these codes."""
    sentence = CodedSentence(text=text, start=start, phase=phase, style=style, technique=technique, uncertain=uncertain)
    return Move(sentence=sentence, fact=fact, general=general, task=task, hits=hits, occasion=occasion)


HELLO = said(start="contact", technique="open_question")
FRAME = said(start="frame", technique="information")
GOAL = said(start="goal", technique="open_question")
HOPES = said(start="expectations", technique="open_question")
SORRY = said(start="contact")
NOD = said(technique="encourager")
WEIGH = said(phase="mirror", technique="open_question")
REFLECT = said(phase="mirror", technique="reflection")
INFORM = said(technique="information")
ADVICE = said(technique="unasked_advice")
PRESSURE = said(technique="pressure")
CLOSED = said(phase="situation", technique="closed_question")
CHECK = said("Klopt dat?", phase="mirror", technique="reflection", occasion="asks_agreement")
"""A check behind a reflection, with the codes of that."""
MISSED = said(phase="mirror", technique="reflection", hits=False)


def ask(case: Case, fact_id: str, technique: str = "open_question") -> Move:
    """A question after a fact of the case."""
    return said(phase=case.fact(fact_id).phase, technique=technique, fact=fact_id)


def offer(case: Case, style: str, technique: str | None = None) -> Move:
    """A way of moving along for the main task."""
    return said(style=style, technique=technique, task=case.main_task.id)


def numbered(heard: Iterable[Move]) -> tuple[Move, ...]:
    """The moves of one turn with their places."""
    return tuple(msgspec.structs.replace(move, index=index) for index, move in enumerate(heard))


def unsure(move: Move, *layers: str) -> Move:
    """The same move, but the coder is not sure of these layers (default: all)."""
    sentence = msgspec.structs.replace(move.sentence, uncertain=layers or tuple(LAYERS))
    return msgspec.structs.replace(move, sentence=sentence)


@cache
def _client(case_id: str) -> Client:
    return Client(ALL[case_id], PARAMETERS, OVERFLOW)


def client_of(case: Case) -> Client:
    """The client of a case, or of a case made from it."""
    return _client(case.id) if case is ALL.get(case.id) else Client(case, PARAMETERS, OVERFLOW)


def respond(case: Case, state: State, *heard: Move, seed: int = SEED) -> Moment:
    """One turn."""
    turn = numbered(heard)
    return Moment(before=state, heard=turn, response=client_of(case).respond(state, turn, seed))


def walk(case: Case, turns: Iterable[Sequence[Move]], *, start: State | None = None, seed: int = SEED) -> list[Moment]:
    """The conversation that these turns make, from `start` or the beginning, until the client leaves."""
    state = start or client_of(case).begin(seed)[0]
    moments: list[Moment] = []
    for heard in turns:
        moments.append(respond(case, state, *heard, seed=seed))
        state = moments[-1].after
        if state.ended:
            break
    return moments


# --- states ----------------------------------------------------------------------------------------------------------


def at(case: Case, step: Step, **changes: object) -> State:
    """A client at `step` with good contact, a clear goal and everything in view; nothing else happened yet."""
    told = tuple(fact.id for fact in case.facts)
    used = tuple(f"{fact.id}:tell" for fact in case.facts)
    base: dict[str, object] = {"step": step, "furthest": step, "contact": 0.8, "goal": 0.9, "expectations": 0.9}
    base |= {"turn": 9, "told": told, "used": used}
    return msgspec.structs.replace(first_state(case, PARAMETERS), **{**base, **changes})


def ready(case: Case, step: Step, **changes: object) -> State:
    """A client whom one reflection brings from `step` to the next one."""
    return at(case, step, **{"progress": 0.89, **changes})


def in_view(case: Case, step: Step) -> tuple[str, ...]:
    """Just the facts that `step` needs."""
    need = getattr(case.needs, step.value)
    of_phase = {phase: [f.id for f in case.facts if f.phase == phase] for phase in ("person", "situation", "network")}
    return tuple(fact for phase, facts in of_phase.items() for fact in facts[: getattr(need, phase)])


def with_task(case: Case, **changes: str) -> Case:
    """The case with a main task of which the client can or wants something else."""
    tasks: tuple[Task, ...] = tuple(
        msgspec.structs.replace(task, **changes) if task.main else task for task in case.tasks
    )
    return msgspec.structs.replace(case, tasks=tasks)


# --- random play -----------------------------------------------------------------------------------------------------

_UNSURE = st.lists(st.sampled_from(list(LAYERS)), max_size=2, unique=True).map(tuple)


def _maybe(codes: Iterable[str], times: int = 1) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*([None] * times), *codes])


@cache
def any_move(case_id: str) -> st.SearchStrategy[Move]:
    """Any codes, sure or not, about any fact or task of the case."""
    case = ALL[case_id]
    return st.builds(
        said,
        start=_maybe(START, 5),
        phase=_maybe(PHASES, 2),
        style=_maybe(STYLES, 5),
        technique=_maybe(TECHNIQUES),
        uncertain=st.just(()) | _UNSURE,
        fact=_maybe((fact.id for fact in case.facts), 4),
        general=st.sampled_from([False, False, False, True]),
        task=_maybe((task.id for task in case.tasks), 2),
        hits=st.sampled_from([True, True, False]),
        occasion=_maybe(YES_OR_NO, 9),
    )


@cache
def kind_move(case_id: str) -> st.SearchStrategy[Move]:
    """A move of the method: questions, reflections, circle 1 turned, offers."""
    case = ALL[case_id]
    facts = st.sampled_from([fact.id for fact in case.facts])
    tasks = _maybe(task.id for task in case.tasks)
    return st.one_of(
        st.builds(lambda fact: ask(case, fact), facts),
        st.builds(
            lambda fact, technique: said(phase="mirror", technique=technique, fact=fact),
            facts,
            st.sampled_from(["reflection", "summary", "open_question"]),
        ),
        st.sampled_from([GOAL, HOPES, FRAME, SORRY, NOD, WEIGH]),
        st.builds(lambda style, task: said(style=style, task=task), st.sampled_from(STYLES), tasks),
    )


def any_turn(case_id: str) -> st.SearchStrategy[tuple[Move, ...]]:
    """Up to three sentences; an empty turn now and then."""
    move = any_move(case_id) | kind_move(case_id) | kind_move(case_id)
    return st.lists(move, max_size=3).map(numbered)


def any_walk(case_id: str, turns: int = 20) -> st.SearchStrategy[list[tuple[Move, ...]]]:
    return st.lists(any_turn(case_id), min_size=1, max_size=turns)


def _hundredths(low: int, high: int) -> st.SearchStrategy[float]:
    return st.integers(low, high).map(lambda value: value / 100)


@cache
def any_state(case_id: str) -> st.SearchStrategy[State]:
    """Any client that could be, on any step."""
    case = ALL[case_id]
    facts = [fact.id for fact in case.facts]
    signatures = st.sampled_from(["", "contact", "mirror,reflection", "guide,information", "open_question,person"])

    def build(step: Step, over: int, view: slice, progress: float, **levels: object) -> State:
        told = tuple(facts[view])
        return at(
            case, step, furthest=step.moved(over), progress=min(progress, 0.0) if step is Step.ACTS else progress,
            told=told, used=tuple(f"{fact}:tell" for fact in told), **levels,
        )  # fmt: skip

    return st.builds(
        build,
        st.sampled_from(STEPS),
        st.integers(0, 2),
        st.sampled_from([slice(None), slice(0, 0), slice(0, None, 2), slice(1, None, 3), slice(len(facts) // 2, None)]),
        _hundredths(-49, 99),
        contact=_hundredths(0, 100),
        goal=_hundredths(0, 100),
        expectations=_hundredths(0, 100),
        mirrors_since_news=st.integers(0, 3),
        run=st.integers(0, 4),
        signature=signatures,
        recent=st.lists(signatures, max_size=PARAMETERS.wear.window).map(tuple),
        closed_in_a_row=st.integers(0, 4),
        relief=st.integers(0, PARAMETERS.progress.relief_turns),
        strained=st.booleans(),
    )


def random_turn(case: Case, random: Random) -> list[Move]:
    """A turn by chance, as varied as can be; quicker than Hypothesis, for long talks."""

    def one_of(codes: Sequence[str], chance: float) -> str | None:
        return random.choice(codes) if random.random() < chance else None

    return [
        said(
            start=one_of(START, 0.2),
            phase=one_of(PHASES, 0.6),
            style=one_of(STYLES, 0.2),
            technique=one_of(TECHNIQUES[:6], 0.8) or one_of(TECHNIQUES[6:], 0.3),
            fact=one_of([fact.id for fact in case.facts], 0.5),
            general=random.random() < 0.15,
            task=one_of([task.id for task in case.tasks], 0.5),
            hits=random.random() < 0.8,
        )
        for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3)))
    ]


# --- a worker who keeps to the method --------------------------------------------------------------------------------


def methodical(case: Case) -> Callable[[State, Sequence[Moment]], tuple[Move, ...]]:
    """What a worker who keeps to the four circles says next, given the client and the talk so far."""

    def turn(state: State, so_far: Sequence[Moment]) -> tuple[Move, ...]:
        opening: list[tuple[Move, ...]] = [(HELLO, FRAME), (GOAL,), (HOPES,)]
        if state.turn < len(opening):
            return opening[state.turn]
        if state.strained or state.contact < PARAMETERS.contact.move_from:
            return (SORRY, _reflection(state))
        for level, move in ((state.goal, GOAL), (state.expectations, HOPES)):
            if level < 0.35:
                return (move,)
        told_just_now = bool(so_far) and so_far[-1].after.told != so_far[-1].before.told
        lacking = lacking_for(case, state.step.moved(1), state.told)
        if told_just_now and not lacking:
            return (_reflection(state), *_offer(state))
        found = _untold(state, lacking)
        return (ask(case, found),) if found else (_reflection(state), *_offer(state))

    def _reflection(state: State) -> Move:
        return said(phase="mirror", technique="reflection", fact=state.told[-1] if state.told else None)

    def _untold(state: State, phases: Sequence[str]) -> str | None:
        left = sorted((f for f in case.facts if f.id not in state.told), key=lambda f: f.depth)
        wanted = [f.id for f in left if f.phase in phases] or [f.id for f in left]
        return wanted[0] if wanted else None

    def _offer(state: State) -> tuple[Move, ...]:
        task = case.main_task
        if state.step.place < Step.SEES.place:
            return ()
        fitting = [s for s in STYLES if fit_of(state.step.value, s, task.can, task.wants) == "fits"]  # type: ignore[arg-type]
        return (said(style=fitting[state.turn % len(fitting)], task=task.id),) if fitting else ()

    return turn


def play_methodically(case: Case, until: Step, *, turns: int = 60, start: State | None = None) -> list[Moment]:
    """A conversation of that worker, until the client comes to a step."""
    worker = methodical(case)
    moments: list[Moment] = []
    state = start or client_of(case).begin(SEED)[0]
    while len(moments) < turns and state.step.place < until.place and not state.ended:
        moments.append(respond(case, state, *worker(state, moments)))
        state = moments[-1].after
    return moments
