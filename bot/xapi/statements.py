"""Statements of a conversation: begun, a turn with its codes, a step of the client, over. docs/xapi.md shows each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from bot.client.record import Turn
from bot.client.state import State
from bot.method.circles import Step
from bot.method.coding import CodedSentence
from bot.xapi.pseudonyms import known_uuid, pseudonym
from bot.xapi.vocabulary import ActivityType, VerbName, load_vocabulary

Statement = dict[str, Any]
"""As JSON; `id` is a UUID that is the same each time the statement is made."""
FURTHEST = 4
"""The place of the last step on the red circle."""


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that is reported, and to whom."""

    session: str
    case: str
    level: str
    hints: str
    focus: str | None
    learner: str | None
    started: datetime
    """In UTC, without time zone."""
    origin_turns: int | None
    """With so many turns of an earlier conversation it began."""
    organisation: str
    salt: str
    score: bool
    """Whether the organisation wants the movement reached as a score."""


def began(reported: Reported) -> Statement:
    """The learner began."""
    chosen: dict[str, object] = {"level": reported.level, "hints": reported.hints, "form": reported.focus or "all"}
    if reported.origin_turns:
        chosen["kept-turns"] = reported.origin_turns
    return _statement(reported, "initialized", "", reported.started, _case(reported), context=chosen)


def of_turn(reported: Reported, turn: Turn, at: datetime) -> list[Statement]:
    """The learner took a turn, perhaps the client came to another step, perhaps left."""
    codes = [_codes(sentence) for sentence in turn.sentences]
    told: dict[str, object] = {"turn": turn.number, "codes": codes, "step": turn.after.step.value}
    made = [_statement(reported, "took-turn", str(turn.number), at, _case(reported), result={"extensions": told})]
    if turn.after.step is not turn.before.step:
        made.append(_step(reported, turn, at))
    if turn.after.ended:
        made.append(over(reported, turn.after, turn.number, at))
    return made


def over(reported: Reported, state: State, turns: int, at: datetime) -> Statement:
    """The conversation is over: the learner ended it, or the client left.

    Args:
        state: where the client is.
        turns: how many turns there were.
    """
    place = state.furthest.place
    extensions = {"step": state.step.value, "reached": place, "turns": turns, "ended": state.ended or "finished"}
    seconds = max((at - reported.started).total_seconds(), 0)
    result: dict[str, object] = {"completion": True, "duration": f"PT{seconds:.2f}S", "extensions": extensions}
    if reported.score:
        result["score"] = {"scaled": place / FURTHEST, "raw": place, "min": 0, "max": FURTHEST}
    return _statement(reported, "completed", "", at, _case(reported), result=result)


def _step(reported: Reported, turn: Turn, at: datetime) -> Statement:
    step, before = turn.after.step, turn.before.step
    told = {"turn": turn.number, "from": before.value, "step": step.value, "reached": turn.after.furthest.place}
    return _statement(
        reported, "brought-to", str(turn.number), at, _step_activity(step), result={"extensions": told},
        parent=_case(reported),
    )  # fmt: skip


def _codes(sentence: CodedSentence) -> dict[str, object]:
    """The codes of one sentence by layer, and the layers the program is not sure of."""
    return sentence.codes | ({"uncertain": list(sentence.uncertain)} if sentence.uncertain else {})


def _statement(
    reported: Reported, verb: VerbName, what: str, at: datetime, about: Statement, *,
    result: dict[str, Any] | None = None, context: dict[str, object] | None = None, parent: Statement | None = None,
) -> Statement:  # fmt: skip
    vocabulary = load_vocabulary()
    known = vocabulary.verbs[verb]
    activities: dict[str, object] = {"category": [_activity("profiles", "1", "profile")]}
    if parent:
        activities["parent"] = [parent]
    around: dict[str, object] = {
        "registration": str(known_uuid(reported.salt, "session", reported.session)),
        "platform": "Oefenklant",
        "language": "nl",
        "contextActivities": activities,
    }
    if context:
        around["extensions"] = _named(context)
    statement: Statement = {
        "id": str(known_uuid(reported.salt, "statement", reported.session, verb, what)),
        "timestamp": f"{at.isoformat(timespec='milliseconds')}Z",
        "actor": _actor(reported),
        "verb": {"id": known.id, "display": known.display},
        "object": about,
        "context": around,
    }
    if result:
        statement["result"] = result | {"extensions": _named(result["extensions"])}
    return statement


def _actor(reported: Reported) -> Statement:
    """The learner as an account with a pseudonym; who practises without a token is somebody else each time."""
    home = load_vocabulary().within("organisations", reported.organisation)
    name = pseudonym(reported.salt, reported.learner or f"session {reported.session}")
    return {"objectType": "Agent", "account": {"homePage": home, "name": name}}


def _case(reported: Reported) -> Statement:
    return _activity("cases", reported.case, "case")


def _step_activity(step: Step) -> Statement:
    return _activity("steps", step.value, "step")


def _activity(kind: str, name: str, type_: ActivityType) -> Statement:
    vocabulary = load_vocabulary()
    return {
        "objectType": "Activity",
        "id": vocabulary.within(kind, name),
        "definition": {"type": vocabulary.activity_types[type_]},
    }


def _named(extensions: dict[str, Any]) -> dict[str, Any]:
    return {load_vocabulary().within("extensions", name): value for name, value in extensions.items()}
