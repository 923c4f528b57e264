"""Which fact the client tells in answer to a turn, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from bot.client.case import Case, Fact
from bot.client.hearing import YES_OR_NO, Move
from bot.client.state import State
from bot.method.circles import Step

Manner = Literal["tell", "short", "more", "again", "unwilling", "withdrawn", "unknown", "general_empty", "unchecked"]

CONTACT_FOR_DEPTH = {1: 0.15, 2: 0.42, 3: 0.58}
"""Trust that a fact of each depth takes (law 3)."""
WITHDRAWN_BELOW = 0.2
CLOSING = ("pressure", "unasked_advice")
"""Beside these a reflection brings up nothing new."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the client answers; `fact` is None when there is nothing to tell."""

    manner: Manner
    fact: Fact | None = None
    new: bool = False
    """The fact comes into view in this turn."""
    deepens: bool = False
    """Nobody asked: a reflection that hit brings it up."""
    reserved: bool = False
    """The client is not sure that this was asked, and says so."""
    sentence: int


def choose_answer(case: Case, state: State, heard: Sequence[Move]) -> Answer | None:
    """The answer to the last question of a turn (two questions at once get one answer), or None without a question.

    A question to weigh is answered with a fact only when it is after one that was not told. A reflection that hits,
    without a question beside it, is deepened with a related fact the client has not told. Who is asked whether
    something is right that was no reflection, and that no fact speaks of, leaves it open.
    """
    questions = [m for m in heard if _asks(m, state, heard)]
    if questions:
        return _to_question(case, state, _last_with_fact(questions))
    weighings = [m for m in heard if m.is_weighing]
    if weighings:
        return _to_weighing(case, state, weighings[-1])
    mirrors = [m for m in heard if m.is_mirror and m.hits and not m.is_check]
    if mirrors and not any(m.sentence.style or m.sentence.technique in CLOSING for m in heard):
        return _deepened(case, state, mirrors[-1])
    checks = [m for m in heard if m.occasion == "asks_agreement" and m.sentence.is_question and not m.is_mirror]
    if checks and not _is_of_a_mirror(checks[-1], heard):
        return Answer(manner="withdrawn" if _keeps_silent(state) else "unchecked", sentence=checks[-1].index)
    return None


def _to_weighing(case: Case, state: State, weighing: Move) -> Answer | None:
    """To "Hoe komt dat?" what was not told in full is an answer, also of what was just said shortly and is pointed back
    to ("Wat maakt dat zo moeilijk?"); otherwise the client weighs, without a fact."""
    told = weighing.fact if weighing.guessed else _said_shortly(case, state, weighing.topic)
    if told is None:
        return None
    return Answer(manner="tell", fact=case.fact(told), new=told not in state.told, sentence=weighing.index)


def _said_shortly(case: Case, state: State, topic: str | None) -> str | None:
    """The fact spoken of last, when there is more of it to tell."""
    if topic is None or topic not in state.told or state.has_told(topic):
        return None
    fact = case.fact(topic)
    return topic if may_tell(state, fact) and not fact.only_asked else None


def _asks(m: Move, state: State, heard: Sequence[Move]) -> bool:
    """A question to be answered with something to know; others are reacted to (how it is, what weighs, what to do)."""
    sentence = m.sentence
    if m.occasion == "asks_why" or m.offers_drink or m.looks_back or (m.occasion == "found_way" and state.is_early):
        return False
    if m.occasion in YES_OR_NO and not _asks_of_a_fact(m, heard):
        return False
    plain = sentence.is_question and not m.is_mirror and (not sentence.style or _may_explore(m, state))
    return m.is_exploring or (plain and (not sentence.start or m.finds_its_fact))


def _may_explore(m: Move, state: State) -> bool:
    """Whether a question that invites to think of a step is answered by a fact that the client did not tell yet."""
    return m.may_explore and m.fact is not None and not state.has_told(m.fact)


def _asks_of_a_fact(m: Move, heard: Sequence[Move]) -> bool:
    """Whether a question if something is right is after a fact; not when it asks leave, or of what was given back."""
    if m.occasion == "asks_leave" or (m.is_check and _is_of_a_mirror(m, heard)):
        return False
    return m.fact is not None and not m.faint


def _is_of_a_mirror(check: Move, heard: Sequence[Move]) -> bool:
    """Whether a check comes right behind something given back."""
    before: Move | None = None
    for m in heard:
        if m is check:
            break
        before = before if m.is_check else m
    return before is not None and before.is_mirror


def _last_with_fact(questions: Sequence[Move]) -> Move:
    """The last question that is surely after a fact; without one the last that may be after something, or of all."""
    known = [m for m in questions if m.fact or m.general]
    sure = [m for m in known if m.fact and not m.doubtful]
    return (sure or known or questions)[-1]


def _keeps_silent(state: State) -> bool:
    return state.contact < WITHDRAWN_BELOW and state.strained


def _to_question(case: Case, state: State, question: Move) -> Answer:
    index = question.index
    if _keeps_silent(state):
        return Answer(manner="withdrawn", sentence=index)
    more = _more_of(case, state, question)
    if more and (question.general or question.fact in (None, more.id)):
        return Answer(manner="more", fact=more, sentence=index)
    if question.general:
        fact = _going_on(case, state, question)
        if fact is None:
            return Answer(manner="general_empty", sentence=index)
        return Answer(manner="tell", fact=fact, new=fact.id not in state.told, sentence=index)
    if question.fact is None:
        return Answer(manner="unknown", sentence=index)
    fact = case.fact(question.fact)
    if fact.only_asked and question.doubtful:
        return Answer(manner="unknown", sentence=index)
    if not may_tell(state, fact):  # nobody shuts off what was most likely not asked
        return Answer(manner="unknown" if question.faint else "unwilling", fact=None, sentence=index)
    # A bare yes or no to what may not have been asked would be an answer to nothing; to "Klopt dat?" or to a guess it
    # could be wrong.
    plain = not (question.doubtful or question.open or question.supposes or question.occasion in YES_OR_NO)
    closed = question.sentence.technique == "closed_question" and plain
    manner, new = _manner(state, fact, closed), fact.id not in state.told
    return Answer(manner=manner, fact=fact, new=new, reserved=question.faint, sentence=index)


def _more_of(case: Case, state: State, question: Move) -> Fact | None:
    """What the client told last, when a question asks on about it and there is more to say."""
    if not question.asks_on or question.narrow or state.topic is None:
        return None
    fact = case.fact(state.topic)
    untouched = fact.more is not None and f"{fact.id}:more" not in state.used
    ready = may_tell(state, fact) and not no_longer_says(state, fact)
    return fact if untouched and ready and state.has_told(fact.id) else None


def _going_on(case: Case, state: State, invitation: Move) -> Fact | None:
    """What an open invitation brings up: what it leans on or what is nearest to that, else the next thing to tell.

    Who is asked how that is ("Hoe is dat voor u?") does not turn to something else, and who is asked it is not sure
    what for begins with what comes first.
    """
    phase = None if "phase" in invitation.sentence.uncertain else invitation.sentence.phase
    if invitation.topic is None:
        return next_fact(case, state, phase)
    about_self = phase == "person" or invitation.of_self
    topic = case.fact(invitation.topic)
    fits = not about_self or topic.phase == "person"
    if fits and topic.comes_up and not state.has_told(topic.id) and may_tell(state, topic):
        return topic
    near = [f for f in map(case.fact, invitation.near) if f.depth <= topic.depth + 1 and _may_come_up(state, f)]
    beside = next((f for f in near if not about_self or f.phase == "person"), None)
    return beside if about_self else beside or next_fact(case, state, phase)


def _manner(state: State, fact: Fact, closed: bool) -> Manner:
    if state.has_told(fact.id):
        return "again"
    if closed and f"{fact.id}:short" not in state.used:
        return "short"
    return "tell"


def _deepened(case: Case, state: State, mirror: Move) -> Answer | None:
    if mirror.fact is None:
        return None
    fact = case.fact(mirror.fact)
    if not _may_come_up(state, fact):
        fact_near = _beside(case, state, fact)
        if fact_near is None:
            return None
        fact = fact_near
    return Answer(manner="tell", fact=fact, new=True, deepens=True, sentence=mirror.index)


def _beside(case: Case, state: State, fact: Fact) -> Fact | None:
    """An untold fact of the same life domain, at most a little deeper, that trust allows."""
    beside = (f for f in case.facts if f.domain is fact.domain and fact.depth <= f.depth <= fact.depth + 1)
    return next((f for f in beside if _may_come_up(state, f)), None)


def _may_come_up(state: State, fact: Fact) -> bool:
    """Whether the client has not told a fact, and may without being asked for it."""
    return fact.id not in state.told and fact.comes_up and may_tell(state, fact)


def next_fact(case: Case, state: State, phase: str | None) -> Fact | None:
    """The next untold fact that trust allows, of `phase` if it names one, in the order of the case file."""
    open_facts = [f for f in case.facts if _may_come_up(state, f)]
    of_phase = [f for f in open_facts if f.phase == phase]
    return next(iter(of_phase or open_facts), None)


def no_longer_says(state: State, fact: Fact) -> bool:
    """Whether the client came to the step from which it says something else than this fact."""
    return fact.until is not None and state.furthest.place >= Step(fact.until).place


def may_tell(state: State, fact: Fact) -> bool:
    """Whether there is trust enough for a fact of this depth."""
    return state.contact >= CONTACT_FOR_DEPTH[fact.depth]
