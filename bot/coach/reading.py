"""A one-line reading of a turn, for after each turn when the learner wants it."""

from __future__ import annotations

from bot.client.case import Case
from bot.client.record import Turn
from bot.coach.evidence import Said
from bot.coach.report import Message
from bot.method.circles import PHASES, START, STYLES, TECHNIQUES


def reading(turn: Turn, case: Case) -> Message:
    """What weighed most in a turn and how it fell ("Spiegelen: past, ..."); only what the coder is sure of.

    Args:
        turn: the turn to read.
        case: the case that is played.
    """
    said = [Said(turn, index) for index in range(len(turn.sentences))]
    pushed = _first(said, "pressure", "unasked_advice")
    if pushed:
        return _message(pushed.sentence.technique)
    news = [fact.domain.value for fact in case.facts_of(turn.news)]
    return _style(turn) or _mirror(turn, said, news) or _phase(said, news) or _start(turn, said) or _technique(said)


def _message(name: str | None, **args: str | int) -> Message:
    return Message(id=f"reading-{name}", args=args)


def _first(said: list[Said], *codes: str) -> Said | None:
    return next((one for one in said if one.surely(*codes)), None)


def _style(turn: Turn) -> Message | None:
    sure = [fit for fit in turn.fits if "style" not in turn.sentences[fit.sentence].uncertain]
    if not sure:
        return None
    style = turn.sentences[sure[-1].sentence].style
    assert style in STYLES
    return _message(style, fit=sure[-1].fit)


def _mirror(turn: Turn, said: list[Said], news: list[str]) -> Message | None:
    mirrors = [one for one in said if one.surely("mirror")]
    if not mirrors:
        return None
    if turn.after.step.place > turn.before.step.place:
        return _message("mirror-opened", step=turn.after.step.value)
    if turn.lacking:
        return _message("mirror-early", phase=turn.lacking[0])
    if all(one.index in turn.missed for one in mirrors):
        return _message("mirror-missed")
    return _message("mirror-news", domain=news[0]) if news else _message("mirror-hit")


def _phase(said: list[Said], news: list[str]) -> Message | None:
    found = _first(said, *PHASES)
    if not found:
        return None
    phase = str(found.sentence.phase)
    return _message("phase-news", phase=phase, domain=news[0]) if news else _message("phase-nothing", phase=phase)


def _start(turn: Turn, said: list[Said]) -> Message | None:
    found = _first(said, *START)
    if not found:
        return None
    if turn.before.strained and found.has("contact"):
        return _message("repaired")
    return _message(found.sentence.start)


def _technique(said: list[Said]) -> Message:
    found = _first(said, *TECHNIQUES)
    if found:
        return _message(found.sentence.technique)
    unsure = any(one.sentence.uncertain for one in said)
    return _message("unsure" if unsure else "nothing")
