"""What the client says: a reaction to how it was said, then an answer to what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bot.client.answer import CONTACT_FOR_DEPTH, Answer, no_longer_says
from bot.client.case import Case
from bot.client.hearing import Move
from bot.client.movement import Movement
from bot.client.reacting import ANGRY_BELOW, react
from bot.client.speaker import STEPPING, Overflow, Speaker
from bot.client.state import State

OPEN_FROM = CONTACT_FOR_DEPTH[2]
"""From this trust the client says that they do not know, or asks what is meant, instead of leaving a question."""
CLEAR_WORDS = 4
"""From so many words a question says by itself what it is after."""
RESERVED_DEPTH = 1
"""Depth up to which a reservation or a question about the talk comes after a fact: what is hard to say stands alone."""

AT_EASE = 0.9
"""From this trust the client does not ask what the talk is for: it would break off what is being told."""


_WORD = re.compile(r"\w+")


class Utterance(msgspec.Struct, frozen=True, kw_only=True):
    """The client's reply and the ids of the lines it was made of."""

    text: str
    lines: tuple[str, ...]


def open_talk(case: Case, overflow: Overflow, state: State, seed: int) -> Utterance:
    """The client's first words."""
    speaker = Speaker(case, overflow, state, seed)
    speaker.first_of("opening")
    return Utterance(text=" ".join(speaker.texts), lines=tuple(speaker.lines))


def speak(
    case: Case,
    overflow: Overflow,
    before: State,
    movement: Movement,
    heard: Sequence[Move],
    answer: Answer | None,
    seed: int,
) -> Utterance:
    """The client's reply to a turn.

    Args:
        before: the state before the turn (its used lines are not spoken again).
        movement: what the turn did.
        heard: the sentences of the turn.
        answer: what the client answers, from `choose_answer`.
        seed: of the session; the same seed gives the same words (law 9).
    """
    invited = next((m.sentence.text for m in reversed(heard) if m.is_weighing or m.sentence.style == "activate"), "")
    speaker = Speaker(case, overflow, before, seed, invited)
    after = movement.state
    if after.ended == "left":
        speaker.first_of("leaves")
    else:
        reacted = react(speaker, before, movement, heard, answer)
        _answer(speaker, after, answer, heard, reacted)
        _puts_step_into_words(speaker, before, after, heard)
        if not speaker.texts:
            _fill(speaker, before, movement, heard)
        lost = next((reason.element for reason in movement.reasons if reason.cause == "unclear"), None)
        light = answer is None or answer.fact is None or answer.fact.depth <= RESERVED_DEPTH
        # Who says goodbye or how they go on, or just offered something, is not asked what it was all for.
        doing = any(
            m.is_mirror or m.sentence.style or m.sentence.start == "frame" or m.occasion in ("thanks", "goodbye")
            for m in heard
        )
        if lost and light and after.contact < AT_EASE and speaker.texts and not speaker.steps and not doing:
            speaker.asks_for_clarity(lost)
    if not speaker.texts:
        speaker.silent_again()
    return Utterance(text=" ".join(speaker.texts), lines=tuple(speaker.lines))


def _puts_step_into_words(speaker: Speaker, before: State, after: State, heard: Sequence[Move]) -> None:
    """Behind an answer, too, when it stayed unsaid and something that hits is given back once more."""
    if before.unsaid and not speaker.steps and not speaker.closes and any(m.is_mirror and m.hits for m in heard):
        speaker.from_pool(f"{STEPPING}{after.step.value}")


def _answer(speaker: Speaker, after: State, answer: Answer | None, heard: Sequence[Move], reacted: bool) -> None:
    if answer is None:
        return
    fact = answer.fact
    outgrown = fact is not None and no_longer_says(after, fact)
    if fact is None:
        _without_fact(speaker, after, answer, heard, reacted)
    elif answer.manner == "short" and not outgrown:
        speaker.say(f"{fact.id}:short", fact.short)
    elif answer.manner == "tell" or outgrown:
        whole = (f"{fact.id}:then", fact.then or fact.tell) if outgrown else (f"{fact.id}:tell", fact.tell)
        if not speaker.say(*whole) and not reacted:
            speaker.common("again")
        elif answer.reserved and not reacted and fact.depth <= RESERVED_DEPTH:
            speaker.reserve()
    elif answer.manner == "more":
        speaker.say(f"{fact.id}:more", fact.more or fact.tell)
    elif not speaker.say(f"{fact.id}:again", fact.again) and not reacted:
        speaker.common("again")


def _without_fact(speaker: Speaker, after: State, answer: Answer, heard: Sequence[Move], reacted: bool) -> None:
    asked = next((m for m in heard if m.index == answer.sentence), None)
    own = f"own.{after.step.value}"
    if speaker.steps:
        return  # who just opened up has said how it is, and does not close in the same breath
    if answer.manner in ("unwilling", "withdrawn"):
        speaker.first_of(answer.manner, "withdrawn", "unwilling")
    elif answer.manner == "unchecked":
        if speaker.receives:
            speaker.first_of("common.unchecked", "remark")
    elif reacted:
        _beside_reaction(speaker, after, answer, asked, heard)
    elif answer.manner == "general_empty":
        speaker.first_of(own, "remark")
    elif _is_of_self(asked):
        speaker.first_of(own, "unknown")  # how it is for someone is never unknown to them
    elif asked is not None and _answers_openly(speaker, after, asked):
        return
    elif not speaker.from_pool("unknown") and not speaker.common("unknown"):
        speaker.first_of("withdrawn")


def _beside_reaction(speaker: Speaker, after: State, answer: Answer, asked: Move | None, heard: Sequence[Move]) -> None:
    """Speak to a question without an answer behind a reaction, without taking back what was just said."""
    if _is_of_self(asked):
        if speaker.agrees:
            speaker.first_of(f"own.{after.step.value}", "silence")
    elif answer.manner == "unknown" and asked is not None and asked.sentence.is_question and _is_last(asked, heard):
        speaker.sets_aside()


def _answers_openly(speaker: Speaker, after: State, asked: Move) -> bool:
    """Speak to a question without an answer as one does who has nothing to hide: ask what is meant by a few words that
    say little, and of others say that one does not know; False when there is too little trust, and for a question
    after what anybody knows of themselves, or what the client just said: that is left in the client's own words."""
    if after.contact < OPEN_FROM:
        return False
    few = len(_WORD.findall(asked.sentence.text)) < CLEAR_WORDS
    knows = asked.everyone_knows or (asked.asks_on and not asked.kinds)
    return (few and speaker.asks_back()) or (not knows and speaker.does_not_know(asked.kinds))


def _is_of_self(asked: Move | None) -> bool:
    return asked is not None and asked.asks_how_it_is


def _is_last(asked: Move, heard: Sequence[Move]) -> bool:
    """Whether the worker went on to nothing else after a question."""
    behind = [m for m in heard if m.index > asked.index]
    return not any(m.is_mirror or m.sentence.style or m.sentence.is_question for m in behind)


def _fill(speaker: Speaker, before: State, movement: Movement, heard: Sequence[Move]) -> None:
    """Words for a turn that neither asks nor does anything the client reacts to."""
    after = movement.state
    techniques = {m.sentence.technique for m in heard}
    if not heard or not any(_has_letters(m.sentence.text) for m in heard):
        speaker.first_of("silence", "unclear")
    elif not any(m.sentence.readable for m in heard):
        speaker.first_of("unclear", "silence")
    elif "encourager" in techniques:
        unsaid = (f"{STEPPING}{after.step.value}",) if before.unsaid else ()
        speaker.first_of(*unsaid, f"own.{after.step.value}", "silence")
    elif before.contact < ANGRY_BELOW:
        speaker.first_of("withdrawn", "silence")
    elif heard[-1].sentence.is_question:  # a remark is no answer, whatever it was that was asked
        own = f"own.{after.step.value}"
        if _may_invite(movement, heard[-1]):
            speaker.first_of("activate_fits", own)
        elif not _answers_openly(speaker, after, heard[-1]):
            speaker.first_of(own, "silence")
    else:
        speaker.first_of("remark", f"own.{after.step.value}", "silence")


def _may_invite(movement: Movement, last: Move) -> bool:
    """Whether a question that may ask to think of a step would do so in time."""
    fits = any(index == last.index and fit == "fits" for index, _, fit in movement.fits)
    return last.sentence.style == "activate" and fits


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)
