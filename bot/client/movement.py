"""How the client moves on the red circle: the eleven laws of the design as one small explicit model.

Only `move` is called from outside. It takes the state before a turn and what the client heard, and gives the
state after it with a reason for every change. It knows nothing of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from bot.client.case import Case, Fact
from bot.client.hearing import Move, Reason, without_checks
from bot.client.parameters import Parameters
from bot.client.state import State
from bot.method.circles import Step
from bot.method.fit import Fit, fit_of, fit_without_task

LOWEST_PROGRESS = -0.6
SLIP_PROGRESS = -0.5
STRAINING = ("pressure", "unasked_advice")
"""What strains contact until circle 1 is turned again."""
HELD_BACK = 0.9
"""Progress stays below the next step as long as not enough is in view (law 4)."""
NO_TASK = ""
"""In `Movement.fits`: the sentence names no task of the case."""


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """What a turn did."""

    state: State
    reasons: tuple[Reason, ...]
    fits: tuple[tuple[int, str, Fit], ...] = ()
    """(sentence index, task id or `NO_TASK`, fit) for each sentence with a style."""
    lacking: tuple[str, ...] = ()
    """Phases of which too little is in view, when the client asks to be understood better (law 4)."""


@dataclass
class _Tally:
    """The changes of one turn, as they are collected."""

    reasons: list[Reason] = field(default_factory=list)
    change: dict[str, float] = field(default_factory=dict)

    def add(self, on: str, amount: float, element: str, cause: str, sentence: int | None) -> None:
        if amount == 0:
            return
        self.change[on] = self.change.get(on, 0.0) + amount
        self.reasons.append(Reason(element=element, cause=cause, on=on, amount=round(amount, 4), sentence=sentence))

    def note(self, on: str, element: str, cause: str) -> None:
        self.reasons.append(Reason(element=element, cause=cause, on=on))


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
    tally = _Tally()
    signature = _signature(heard)
    heard = without_checks(heard)
    run = state.run + 1 if signature == state.signature and heard else 0
    worn = parameters.wear.factor ** max(run - 1, 0)
    fits = _fits(case, state, heard)
    _contact(tally, state, heard, fits, worn, parameters)
    _clarity(tally, heard, parameters)
    _progress(tally, case, state, heard, fits, news, worn, parameters)
    after = _applied(state, heard, news, tally, signature, run, fits, parameters)
    first = news[-1].phase if stays and news else None
    after, lacking = _step(tally, case, state, after, heard, parameters, first)
    after = _leaving(tally, after, heard, parameters)
    return Movement(state=after, reasons=tuple(tally.reasons), fits=fits, lacking=lacking)


def lacking_for(case: Case, step: Step, told: Iterable[str]) -> tuple[str, ...]:
    """The phases of which too little is in view for `step` to open (law 4)."""
    known = set(told)
    need = getattr(case.needs, step.value)
    return tuple(
        phase
        for phase in ("situation", "person", "network")
        if sum(f.id in known for f in case.facts if f.phase == phase) < getattr(need, phase)
    )


def _signature(heard: Sequence[Move]) -> str:
    return ",".join(sorted({code for m in heard for code in m.sentence.codes.values()}))


def _fits(case: Case, state: State, heard: Sequence[Move]) -> tuple[tuple[int, str, Fit], ...]:
    found: list[tuple[int, str, Fit]] = []
    for m in heard:
        if m.sentence.style:
            found.append((m.index, m.task or NO_TASK, _fit(case, state, m)))
    return tuple(found)


def _fit(case: Case, state: State, m: Move) -> Fit:
    """By what the client can and wants of the task; mildly, by the step alone, when the sentence names no task."""
    step, style = state.step.value, m.sentence.style
    if m.task is None:
        return fit_without_task(step, style)  # type: ignore[arg-type]
    task = case.task(m.task)
    return fit_of(step, style, task.can, task.wants)  # type: ignore[arg-type]


# --- circle 1: contact and clarity (law 3) ---------------------------------------------------------------------------


def _contact(
    tally: _Tally,
    state: State,
    heard: Sequence[Move],
    fits: tuple[tuple[int, str, Fit], ...],
    worn: float,
    parameters: Parameters,
) -> None:
    own = parameters.contact
    recent = ",".join(state.recent).split(",")
    fit_at = {index: fit for index, _, fit in fits}
    for m in heard:
        fresh = worn * parameters.wear.factor ** max(recent.count("contact") - 1, 0)
        for layer, code in m.sentence.codes.items():
            gain = own.gain.get(code, 0.0) * m.certainty(layer, parameters.uncertain)
            if code == "mirror" and not m.hits:
                missed = -0.01 * m.certainty(layer, parameters.uncertain)
                tally.add("contact", missed, "mirror", "missed", m.index)
            elif gain > 0:
                tally.add("contact", gain * (fresh if code == "contact" else worn), *_contact_cause(code), m.index)
            else:
                tally.add("contact", gain, *_contact_cause(code), m.index)
        if m.insult:
            tally.add("contact", own.insult, "contact", "insult", m.index)
        if state.strained and m.sentence.start == "contact":
            repair = own.repair * worn * m.certainty("start", parameters.uncertain)
            tally.add("contact", repair, "contact", "repaired", m.index)
        fit = fit_at.get(m.index)
        if fit in ("early", "alone", "fits"):
            certain = m.certainty("style", parameters.uncertain)
            gain = own.gain[fit] * certain * (worn if fit == "fits" else 1.0)
            tally.add("contact", gain, str(m.sentence.style), fit, m.index)
    if not any(m.sentence.codes or m.insult for m in heard):
        tally.add("contact", own.silence, "contact", "nothing_to_hold", None)
    if _closed_run(state, heard) >= own.closed_in_a_row:
        certain = min(m.certainty("technique", parameters.uncertain) for m in heard)
        tally.add("contact", own.interrogation * certain, "contact", "interrogated", None)
    if worn < 0.5:
        tally.add("contact", -0.03, "contact", "worn_out", None)


def _contact_cause(code: str) -> tuple[str, str]:
    """Element and cause for a code's effect on contact."""
    if code in ("pressure", "unasked_advice"):
        return "contact", code
    if code in ("affirmation", "encourager"):
        return "contact", code
    if code == "mirror":
        return "mirror", "heard"
    if code in ("person", "situation", "network"):
        return code, "asked"
    return code, "start"


def _closed_run(state: State, heard: Sequence[Move]) -> int:
    if not heard:
        return 0
    all_closed = all(
        m.sentence.technique == "closed_question" and not m.is_mirror and not m.sentence.style for m in heard
    )
    return state.closed_in_a_row + len(heard) if all_closed else 0


def _clarity(tally: _Tally, heard: Sequence[Move], parameters: Parameters) -> None:
    own = parameters.clarity
    for element in ("goal", "expectations"):
        tally.add(element, -own.fade, element, "fades", None)
    for m in heard:
        start = m.sentence.start
        certain = m.certainty("start", parameters.uncertain)
        if start in ("goal", "expectations"):
            tally.add(start, own.asked * certain, start, "clear", m.index)
        if start == "frame":
            tally.add("expectations", own.asked * certain / 2, "frame", "clear", m.index)
        if m.sentence.technique in ("pressure", "unasked_advice"):
            certain = m.certainty("technique", parameters.uncertain)
            tally.add("goal", -own.blur * certain, "goal", "blurred", m.index)


# --- circles 2 and 4: progress towards the next step (laws 4 to 7) ---------------------------------------------------


def _progress(
    tally: _Tally,
    case: Case,
    state: State,
    heard: Sequence[Move],
    fits: tuple[tuple[int, str, Fit], ...],
    news: Sequence[Fact],
    worn: float,
    parameters: Parameters,
) -> None:
    own = parameters.progress
    again = own.again if state.step.place < state.furthest.place else 1.0
    pace = case.pace * again * worn
    for fact in news:
        tally.add("progress", own.explored * pace, fact.phase, "came_into_view", None)
    mirrors = [m for m in heard if m.is_mirror and m.hits]
    if mirrors:
        best = max(mirrors, key=lambda m: m.certainty("phase", parameters.uncertain))
        wear = parameters.wear.factor**state.mirrors_since_news
        gain = own.mirror * pace * wear * best.certainty("phase", parameters.uncertain)
        tally.add("progress", gain, "mirror", "gave_back", best.index)
    _moving_along(tally, state, heard, fits, pace, worn, parameters)
    for m in heard:
        technique = m.sentence.technique
        if technique in ("pressure", "unasked_advice"):
            loss = own.pressure if technique == "pressure" else own.unasked_advice
            certain = m.certainty("technique", parameters.uncertain)
            tally.add("progress", loss * certain, "contact", technique, m.index)
    if state.relief:
        tally.add("progress", own.relief / own.relief_turns, "take_over", "relief", None)


def _moving_along(
    tally: _Tally,
    state: State,
    heard: Sequence[Move],
    fits: tuple[tuple[int, str, Fit], ...],
    pace: float,
    worn: float,
    parameters: Parameters,
) -> None:
    own = parameters.progress
    recent = ",".join(state.recent).split(",")
    by_index = {m.index: m for m in heard}
    for index, _, fit in fits:
        m = by_index[index]
        style = str(m.sentence.style)
        certain = m.certainty("style", parameters.uncertain)
        wear = parameters.wear.factor ** recent.count(style)
        if fit == "fits" and style == "take_over":
            tally.add("progress", own.relief * worn * wear * certain, style, "relief", index)
        elif fit == "fits":
            tally.add("progress", own.fits * pace * wear * certain, style, fit, index)
        elif fit in ("keeps", "early", "alone"):
            tally.add("progress", getattr(own, fit) * certain, style, fit, index)


def _applied(
    state: State,
    heard: Sequence[Move],
    news: Sequence[Fact],
    tally: _Tally,
    signature: str,
    run: int,
    fits: tuple[tuple[int, str, Fit], ...],
    parameters: Parameters,
) -> State:
    change = tally.change
    pushed = any(m.insult or m.surely("technique", *STRAINING) for m in heard)
    left = any(fit == "alone" and _at(heard, index).surely("style", "leave") for index, _, fit in fits)
    mended = any(m.surely("start", "contact") for m in heard)
    mirrored = any(m.is_mirror and m.hits for m in heard)
    taken_before = "take_over" in ",".join(state.recent).split(",")
    taken = any(fit == "fits" and _at(heard, index).surely("style", "take_over") for index, _, fit in fits)
    return msgspec.structs.replace(
        state,
        contact=_level(state.contact + change.get("contact", 0.0)),
        goal=_level(state.goal + change.get("goal", 0.0)),
        expectations=_level(state.expectations + change.get("expectations", 0.0)),
        progress=min(max(state.progress + change.get("progress", 0.0), LOWEST_PROGRESS), 1.0),
        told=state.told + tuple(fact.id for fact in news),
        mirrors_since_news=0 if news else state.mirrors_since_news + mirrored,
        run=run,
        signature=signature,
        recent=(*state.recent, signature)[-parameters.wear.window :],
        closed_in_a_row=_closed_run(state, heard),
        relief=parameters.progress.relief_turns if taken and not taken_before else max(state.relief - 1, 0),
        strained=pushed or left or (state.strained and not mended),
        turn=state.turn + 1,
    )


def _at(heard: Sequence[Move], index: int) -> Move:
    return next(m for m in heard if m.index == index)


def _level(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 6)


# --- circle 3: the step itself (laws 1, 3, 4, 5, 8) ------------------------------------------------------------------


def _step(
    tally: _Tally,
    case: Case,
    before: State,
    after: State,
    heard: Sequence[Move],
    parameters: Parameters,
    first: str | None,
) -> tuple[State, tuple[str, ...]]:
    """The step of a turn; `first` is the phase of what the client tells before taking one, if anything."""
    if _slips(before, after, parameters):
        return _slipped(tally, after, parameters), ()
    if after.step is Step.ACTS:
        return msgspec.structs.replace(after, progress=min(max(after.progress, LOWEST_PROGRESS), 0.0)), ()
    return _opened(tally, case, before, after, heard, parameters, first)


def _slips(before: State, after: State, parameters: Parameters) -> bool:
    lost_contact = after.contact < parameters.contact.slip_below <= before.contact
    return after.step is not Step.STILL and (lost_contact or after.progress <= SLIP_PROGRESS)


def _slipped(tally: _Tally, after: State, parameters: Parameters) -> State:
    cause = "lost_contact" if after.contact < parameters.contact.slip_below else "pushed_back"
    step = after.step.moved(-1)
    tally.note("step", "contact", cause)
    return msgspec.structs.replace(after, step=step, progress=0.0, mirrors_since_news=0)


def _opened(
    tally: _Tally,
    case: Case,
    before: State,
    after: State,
    heard: Sequence[Move],
    parameters: Parameters,
    first: str | None,
) -> tuple[State, tuple[str, ...]]:
    next_step = after.step.moved(1)
    mirrors_now = any(m.is_mirror and m.hits for m in heard)
    lacking = lacking_for(case, next_step, before.told)
    held = msgspec.structs.replace(after, progress=min(after.progress, max(HELD_BACK, before.progress)))
    if after.progress < HELD_BACK and not (mirrors_now and lacking and any(m.is_weighing for m in heard)):
        return after, ()
    if after.contact < parameters.contact.move_from:
        tally.note("step", "contact", "no_contact")
        return held, ()
    unclear = [e for e in ("goal", "expectations") if getattr(after, e) < parameters.clarity.needed[next_step.value]]
    if unclear:
        tally.note("step", unclear[0], "unclear")
        return held, ()
    if lacking and mirrors_now:
        for phase in lacking:
            tally.note("step", phase, "not_yet_understood")
        return held, lacking
    if not mirrors_now or after.progress < 1.0:
        return held if not mirrors_now else after, ()
    if first:
        tally.note("step", first, "told_first")
        return held, ()
    tally.note("step", next_step.value, "opened")
    furthest = max(after.furthest, next_step, key=lambda step: step.place)
    moved = msgspec.structs.replace(after, step=next_step, furthest=furthest, progress=0.0, mirrors_since_news=0)
    return moved, ()


def _leaving(tally: _Tally, after: State, heard: Sequence[Move], parameters: Parameters) -> State:
    """Who has lost contact ends the talk after two turns of that; who is insulted, at once, unless contact was good."""
    low = after.low_turns + 1 if after.contact <= parameters.contact.leave_below else 0
    hurt = any(m.insult for m in heard) and after.contact < parameters.contact.slip_below
    if low >= 2 or hurt:
        tally.note("step", "contact", "left")
        return msgspec.structs.replace(after, low_turns=low, ended="left")
    return msgspec.structs.replace(after, low_turns=low)
