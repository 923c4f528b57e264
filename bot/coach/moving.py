"""Did the client come into movement? The second question of the registration form (circle 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from bot.client.case import Case
from bot.client.hearing import Reason
from bot.client.record import Conversation, Turn
from bot.client.state import State
from bot.coach.causes import HELD, effect_of, is_sure
from bot.coach.evidence import Said, evidence_of
from bot.coach.report import Message, Moving, Point, TurningPoint
from bot.coach.thoughts import thoughts_at
from bot.method.circles import Step

STALLED_TURNS = 4
"""So many turns without gain count as standing still (reading)."""
HINDERS = (
    "pressure", "unasked_advice", "keeps", "early", "alone", "missed", "interrogated", "nothing_to_hold", "worn_out",
)  # fmt: skip


def moving_of(conversation: Conversation, case: Case) -> Moving:
    """Readiness over the turns, the turning points with what the client thought then, and a summary."""
    state = conversation.state
    points = turning_points(conversation)
    thoughts = thoughts_at(points, case, conversation.seed)
    return Moving(
        reached=state.step.value,
        furthest=state.furthest.value,
        points=tuple(_points(conversation)),
        turning_points=tuple(
            msgspec.structs.replace(point, thought=thought) for point, thought in zip(points, thoughts, strict=True)
        ),
        summary=_summary(conversation),
    )


def _points(conversation: Conversation) -> Iterator[Point]:
    yield _point(0, conversation.first, ())
    for turn in conversation.turns:
        styles = tuple((str(turn.sentences[fit.sentence].style), str(fit.fit)) for fit in turn.fits)
        yield _point(turn.number, turn.after, styles)


def _point(number: int, state: State, styles: tuple[tuple[str, str], ...]) -> Point:
    return Point(
        turn=number,
        step=state.step.value,
        readiness=round(state.readiness, 4),
        contact=round(state.contact, 4),
        styles=styles,
    )


def _summary(conversation: Conversation) -> Message:
    if not conversation.turns:
        return Message(id="moving-none")
    start, state = conversation.first.step, conversation.state
    args: dict[str, str | int] = {
        "start": start.value,
        "reached": state.step.value,
        "furthest": state.furthest.value,
        "turns": len(conversation.turns),
    }
    return Message(id=f"moving-{_kind(start, state)}", args=args)


def _kind(start: Step, state: State) -> str:
    if state.ended == "left":
        return "left"
    if state.step.place < state.furthest.place:
        return "back"
    if state.step.place == start.place:
        return "stayed"
    return "acts" if state.step is Step.ACTS else "forward"


def turning_points(conversation: Conversation) -> list[TurningPoint]:
    """Where the client went forward, went back or stood still, in order of turn."""
    points = [point for turn in conversation.turns if (point := _step_change(turn))]
    points += [point for run in _still_runs(conversation.turns) if (point := _stalled(run))]
    return sorted(points, key=lambda point: point.evidence.turn)


# --- forward and back ------------------------------------------------------------------------------------------------


def _step_change(turn: Turn) -> TurningPoint | None:
    if turn.after.step.place > turn.before.step.place:
        return _forward(turn)
    if turn.after.step.place < turn.before.step.place:
        return _back(turn, _cause_on_step(turn, "lost_contact", "pushed_back"))
    return _back(turn, "left") if turn.after.ended == "left" else None


def _cause_on_step(turn: Turn, *causes: str) -> str:
    return next((r.cause for r in turn.reasons if r.on == "step" and r.cause in causes), causes[-1])


def _forward(turn: Turn) -> TurningPoint:
    given_back = [r for r in turn.reasons if r.cause == "gave_back"]
    reason = max(given_back, key=effect_of, default=None)
    sure = reason is not None and is_sure(turn, reason)
    name = f"turning-forward-{turn.after.step.value}" if sure else "turning-forward-unsure"
    return _turning_point("forward", turn, Message(id=name), reason, uncertain=not sure)


def _back(turn: Turn, cause: str) -> TurningPoint:
    hindering = [r for r in turn.reasons if effect_of(r) < 0 and r.cause in HINDERS and is_sure(turn, r)]
    worst = min(hindering, key=effect_of, default=None)
    message = Message(id=f"turning-back-{cause}", args={"by": worst.cause if worst else "other"})
    return _turning_point("back", turn, message, worst, cause=worst.cause if worst else None)


def _turning_point(
    kind: str,
    turn: Turn,
    message: Message,
    reason: Reason | None,
    *,
    uncertain: bool = False,
    cause: str | None = None,
) -> TurningPoint:
    evidence = evidence_of(turn, reason.sentence if reason else None, uncertain=uncertain)
    return TurningPoint(
        kind=kind,  # type: ignore[arg-type]
        step_from=turn.before.step.value,
        step_to=turn.after.step.value,
        reason=message,
        evidence=evidence,
        cause=cause,
    )


# --- standing still --------------------------------------------------------------------------------------------------


def _still_runs(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Stretches of at least `STALLED_TURNS` turns in which progress never came above where it stood at their start."""
    run: list[Turn] = []
    for turn in turns:
        if run and _gained(run[0], turn):
            if len(run) >= STALLED_TURNS:
                yield run
            run = []
        if turn.before.step is not Step.ACTS and not _gained(run[0] if run else turn, turn):
            run.append(turn)
    if len(run) >= STALLED_TURNS:
        yield run


def _gained(first: Turn, turn: Turn) -> bool:
    """Whether `turn` brought the client beyond where the stretch from `first` on began, or to another step."""
    return turn.after.step is not first.before.step or turn.after.progress > first.before.progress + 1e-6


def _stalled(run: Sequence[Turn]) -> TurningPoint | None:
    """The stretch as a turning point, with what held the client back most; None when nothing sure did."""
    held = Counter((r.element, r.cause) for turn in run for r in turn.reasons if r.cause in HELD and is_sure(turn, r))
    found = _held_by(run, held) if held else _hindered(run) or _nothing_given_back(run)
    if found is None:
        return None
    name, turn, reason = found
    message = Message(id=f"stalled-{name}", args={"from": run[0].number, "to": run[-1].number})
    return _turning_point("stalled", turn, message, reason, cause=name.partition("-")[0])


Found = tuple[str, Turn, Reason | None]


def _held_by(run: Sequence[Turn], held: Counter[tuple[str, str]]) -> Found:
    (element, cause), _ = held.most_common(1)[0]
    turn = next(t for t in reversed(run) if any((r.element, r.cause) == (element, cause) for r in t.reasons))
    return (cause if cause == "no_contact" else f"{cause}-{element}"), turn, None


def _hindered(run: Sequence[Turn]) -> Found | None:
    hindering = [
        (turn, reason)
        for turn in run
        for reason in turn.reasons
        if reason.cause in HINDERS and effect_of(reason) < 0 and is_sure(turn, reason)
    ]
    if not hindering:
        return None
    total: Counter[str] = Counter()
    for _, reason in hindering:
        total[reason.cause] -= effect_of(reason)  # type: ignore[assignment]
    cause = max(total, key=lambda name: total[name])
    turn, reason = min(((t, r) for t, r in hindering if r.cause == cause), key=lambda pair: effect_of(pair[1]))
    return cause, turn, reason


def _nothing_given_back(run: Sequence[Turn]) -> Found | None:
    """Law 5: what opens a step is giving back; nothing of it in the whole stretch, not even unsurely."""
    if any(Said(turn, index).has("mirror") for turn in run for index in range(len(turn.sentences))):
        return None
    return "nothing_given_back", run[-1], None
