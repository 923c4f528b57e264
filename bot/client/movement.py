"""How the client moves on the red circle: the eleven laws of the design as one small explicit model.

`move` takes the state before a turn and what the client heard, and gives the state after it with a reason for every
change. It knows nothing of words. What a turn does to the levels is in `contact` and `progress`; the step is in
`stepping`.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.client.case import Case, Fact
from bot.client.contact import weigh_clarity, weigh_contact
from bot.client.hearing import Move, Reason, without_checks
from bot.client.parameters import Parameters
from bot.client.progress import weigh_progress
from bot.client.state import State
from bot.client.stepping import LOWEST_PROGRESS, take_step
from bot.client.turning import NO_TASK, STRAINING, HeardTurn, Tally
from bot.method.fit import Fit, fit_of, fit_without_task


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn did."""

    state: State
    reasons: tuple[Reason, ...]
    fits: tuple[tuple[int, str, Fit], ...] = ()
    """(sentence index, task id or `NO_TASK`, fit) for each sentence with a style."""
    lacking: tuple[str, ...] = ()
    """Phases of which too little is in view, when the client asks to be understood better (law 4)."""


def move(
    case: Case,
    state: State,
    heard: Sequence[Move],
    news: Sequence[Fact],
    parameters: Parameters,
    stays: bool = False,
) -> Movement:
    """The client after one turn of the learner.

    Args:
        case: the client's case.
        state: the state before the turn; `state.ended` must be None.
        heard: the sentences of the turn, in order; empty when nothing was said.
        news: facts that come into view in this turn for the first time.
        parameters: those of `movement.yml`.
        stays: the client tells the news and takes no step forward beside it.
    """
    signature = _signature(heard)
    without = without_checks(heard)
    turn = HeardTurn(
        case=case,
        before=state,
        heard=without,
        news=news,
        fits=_fits(case, state, without),
        signature=signature,
        run=state.run + 1 if signature == state.signature and without else 0,
        stays=stays,
        parameters=parameters,
    )
    tally = Tally()
    for weigh in (weigh_contact, weigh_clarity, weigh_progress):
        weigh(tally, turn)
    after, lacking = take_step(tally, turn, _after(tally, turn))
    after = _leaving(tally, turn, after)
    return Movement(state=after, reasons=tuple(tally.reasons), fits=turn.fits, lacking=lacking)


def _signature(heard: Sequence[Move]) -> str:
    return ",".join(sorted({code for m in heard for code in m.sentence.codes.values()}))


def _fits(case: Case, state: State, heard: Sequence[Move]) -> tuple[tuple[int, str, Fit], ...]:
    return tuple((m.index, m.task or NO_TASK, _fit(case, state, m)) for m in heard if m.sentence.style)


def _fit(case: Case, state: State, m: Move) -> Fit:
    """By what the client can and wants of the task; mildly, by the step alone, when the sentence names no task."""
    place, style = state.step.value, m.sentence.style
    if m.task is None:
        return fit_without_task(place, style)  # type: ignore[arg-type]
    task = case.task(m.task)
    return fit_of(place, style, task.can, task.wants)  # type: ignore[arg-type]


def _after(tally: Tally, turn: HeardTurn) -> State:
    """The state after the turn but for the step: levels, what was told, and what the next turns have to remember."""
    before, parameters = turn.before, turn.parameters
    return msgspec.structs.replace(
        before,
        contact=_level(before.contact + tally.changed("contact")),
        goal=_level(before.goal + tally.changed("goal")),
        expectations=_level(before.expectations + tally.changed("expectations")),
        progress=min(max(before.progress + tally.changed("progress"), LOWEST_PROGRESS), 1.0),
        told=before.told + tuple(fact.id for fact in turn.news),
        mirrors_since_news=0 if turn.story else before.mirrors_since_news + bool(turn.mirrors),
        run=turn.run,
        signature=turn.signature,
        recent=(*before.recent, turn.signature)[-parameters.wear.window :],
        closed_in_a_row=turn.closed_in_a_row,
        relief=parameters.progress.relief_turns if _relieves(turn) else max(before.relief - 1, 0),
        strained=_strains(turn),
        turn=before.turn + 1,
    )


def _relieves(turn: HeardTurn) -> bool:
    """Whether something is surely taken over that fits, and nothing was shortly before (law 7)."""
    taken = any(fit == "fits" and turn.at(index).surely("style", "take_over") for index, _, fit in turn.fits)
    return taken and "take_over" not in turn.recent


def _strains(turn: HeardTurn) -> bool:
    """Whether contact is strained: by pushing, by leaving alone, or still from before and not mended (law 3)."""
    pushed = any(m.insult or m.surely("technique", *STRAINING) for m in turn.heard)
    left = any(fit == "alone" and turn.at(index).surely("style", "leave") for index, _, fit in turn.fits)
    mended = any(m.surely("start", "contact") for m in turn.heard)
    return pushed or left or (turn.before.strained and not mended)


def _level(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 6)


def _leaving(tally: Tally, turn: HeardTurn, after: State) -> State:
    """Who has lost contact ends the talk after two turns of that; who is insulted, at once, unless contact was good."""
    own = turn.parameters.contact
    low = after.low_turns + 1 if after.contact <= own.leave_below else 0
    hurt = any(m.insult for m in turn.heard) and after.contact < own.slip_below
    if low >= 2 or hurt:
        tally.note("step", "contact", "left")
        return msgspec.structs.replace(after, low_turns=low, ended="left")
    return msgspec.structs.replace(after, low_turns=low)
