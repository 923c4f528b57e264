"""Circle 3, the step itself: whether the client takes the next one, slips back or stays (laws 1, 3, 4, 5 and 8)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.client.case import Case
from bot.client.parameters import Parameters
from bot.client.state import State
from bot.client.turning import HeardTurn, Tally
from bot.method.circles import Step

LOWEST_PROGRESS = -0.6
SLIP_PROGRESS = -0.5
HELD_BACK = 0.9
"""Progress stays below the next step as long as not enough is in view (law 4)."""


def take_step(tally: Tally, turn: HeardTurn, after: State) -> tuple[State, tuple[str, ...]]:
    """The client at the step where a turn leaves it, and the phases of which too little is in view for the next.

    Args:
        tally: gets the reason why the client steps, slips back or is held.
        turn: what was heard.
        after: the state after the turn, still at the step before it.
    """
    if _slips(turn, after):
        return _slipped(tally, after, turn.parameters), ()
    if after.step is Step.ACTS:
        return msgspec.structs.replace(after, progress=min(max(after.progress, LOWEST_PROGRESS), 0.0)), ()
    return _forward(tally, turn, after)


def lacking_for(case: Case, step: Step, told: Iterable[str]) -> tuple[str, ...]:
    """The phases of which too little is in view for `step` to open (law 4)."""
    known = set(told)
    need = getattr(case.needs, step.value)
    return tuple(
        phase
        for phase in ("situation", "person", "network")
        if sum(f.id in known for f in case.story if f.phase == phase) < getattr(need, phase)
    )


def _slips(turn: HeardTurn, after: State) -> bool:
    lost_contact = after.contact < turn.parameters.contact.slip_below <= turn.before.contact
    return after.step is not Step.STILL and (lost_contact or after.progress <= SLIP_PROGRESS)


def _slipped(tally: Tally, after: State, parameters: Parameters) -> State:
    cause = "lost_contact" if after.contact < parameters.contact.slip_below else "pushed_back"
    tally.note("step", "contact", cause)
    return msgspec.structs.replace(after, step=after.step.moved(-1), progress=0.0, mirrors_since_news=0)


def _forward(tally: Tally, turn: HeardTurn, after: State) -> tuple[State, tuple[str, ...]]:
    """The next step, or what holds the client back from it."""
    lacking = lacking_for(turn.case, after.step.moved(1), turn.before.told)
    weighs_early = bool(turn.mirrors and lacking) and any(m.is_weighing for m in turn.heard)
    if after.progress < HELD_BACK and not weighs_early:
        return after, ()
    held = msgspec.structs.replace(after, progress=min(after.progress, max(HELD_BACK, turn.before.progress)))
    missing = _missing_start(turn, after)
    if missing:
        tally.note("step", *missing)
        return held, ()
    if not turn.mirrors:
        return held, ()
    if lacking:
        for phase in lacking:
            tally.note("step", phase, "not_yet_understood")
        return held, lacking
    if after.progress < 1.0:
        return after, ()
    if turn.stays and turn.news:
        tally.note("step", turn.news[-1].phase, "told_first")
        return held, ()
    return _opened(tally, after), ()


def _missing_start(turn: HeardTurn, after: State) -> tuple[str, str] | None:
    """Element of circle 1 and cause, when that has to turn again first (law 3)."""
    if after.contact < turn.parameters.contact.move_from:
        return "contact", "no_contact"
    needed = turn.parameters.clarity.needed[after.step.moved(1).value]
    unclear = next((element for element in ("goal", "expectations") if getattr(after, element) < needed), None)
    return (unclear, "unclear") if unclear else None


def _opened(tally: Tally, after: State) -> State:
    next_step = after.step.moved(1)
    tally.note("step", next_step.value, "opened")
    furthest = max(after.furthest, next_step, key=lambda step: step.place)
    return msgspec.structs.replace(after, step=next_step, furthest=furthest, progress=0.0, mirrors_since_news=0)
