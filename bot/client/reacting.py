"""How the client reacts to how something was said: which of its pools speaks, the weightiest thing first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.client.answer import CONTACT_FOR_DEPTH, Answer
from bot.client.hearing import Move, given_back
from bot.client.movement import Movement
from bot.client.speaker import STEPPING, Speaker
from bot.client.state import State
from bot.client.turning import NO_TASK
from bot.method.circles import Step

ANGRY_BELOW = 0.3
ALLOWS_FROM = CONTACT_FOR_DEPTH[2]
"""From this trust the client lets somebody do what leave is asked for."""
NOT_BEFORE_TOLD = ("activate_early", "leave_early")
"""Neither "no idea" nor "so I am on my own" goes before what is told."""


def react(speaker: Speaker, before: State, movement: Movement, heard: Sequence[Move], answer: Answer | None) -> bool:
    """Speak the reaction that weighs most; False when the turn only asks or says nothing to react to."""
    after = movement.state
    asked = answer is not None and not answer.deepens and (answer.fact is not None or _asks_last(heard, answer))
    if after.step.place > before.step.place and (after.step is Step.ACTS or not asked):
        _answer_before_step(speaker, before, movement, heard)
        return speaker.first_of(f"{STEPPING}{after.step.value}")
    if after.step.place < before.step.place:
        return speaker.first_of(f"back_to.{after.step.value}", "withdrawn")
    reactions = _reactions(speaker, before, movement, heard, answer)
    if answer is not None and answer.fact is not None:  # a pool that has run dry puts no silence before what is told
        return any(speaker.from_pool(pool) for pools in reactions for pool in pools)
    return any(speaker.first_of(*pools) for pools in reactions)


def _asks_last(heard: Sequence[Move], answer: Answer) -> bool:
    """Whether the turn does nothing so surely as ask, at its end, for something to know; a step is an answer to what
    was given back, and says how it is for the client."""
    last = heard[-1]
    given = any(m.hits and m.surely("phase", "mirror") for m in heard)
    asks = answer.manner == "unknown" and last.index == answer.sentence and last.is_exploring
    return asks and not last.asks_how_it_is and not given


def _asked_to_know(heard: Sequence[Move], answer: Answer) -> bool:
    """Whether the turn asks for something to know and the reply is what the client knows of it, or that it does not."""
    if answer.fact is not None:
        return not answer.deepens
    question = next((m for m in heard if m.index == answer.sentence), None)
    return answer.manner in ("unknown", "unwilling") and question is heard[-1]


def _answer_before_step(speaker: Speaker, before: State, movement: Movement, heard: Sequence[Move]) -> None:
    """Speak a yes or no, when the turn ends by asking for one: to whether what was given back is so, or to an offer."""
    last, given = heard[-1], given_back(heard)
    if last.occasion in ("asks_agreement", "asks_within"):
        if last.is_mirror and given[-1].hits:
            speaker.agree(before.step.value, vague=given[-1].vague or given[-1].guessed, brief=True)
        return
    offer = next((m for m in reversed(heard) if not m.is_check), last)
    asks = offer.sentence.is_question or last.is_check
    pools = (
        _moving_along(speaker, movement, heard, None) if asks and offer.surely("style", "guide", "take_over") else None
    )
    if pools:
        speaker.from_pool(pools[0])


def _reactions(
    speaker: Speaker, before: State, movement: Movement, heard: Sequence[Move], answer: Answer | None
) -> list[tuple[str, ...]]:
    """Pools to react from, the weightiest kind first; each tuple names a pool and those to fall back on."""
    greeted = speaker.has_spoken("greeting") > 0
    after = movement.state
    sure = {code for m in heard for layer, code in m.sentence.codes.items() if layer not in m.sentence.uncertain}
    if any(m.insult for m in heard):
        return [("angry", "pressure", "withdrawn")]
    if "pressure" in sure:
        return [("angry", "pressure") if after.contact < ANGRY_BELOW else ("pressure", "angry")]
    if "unasked_advice" in sure:
        return [("unasked_advice", "withdrawn")]
    told = answer is not None and answer.fact is not None
    asked = answer is not None and _asked_to_know(heard, answer)
    moving = _moving_along(speaker, movement, heard, answer.sentence if answer and told else None)
    if moving and not told and not before.is_early and _takes_leave(heard):
        return [_on_leaving(heard)]
    if moving and not (told and moving[0] in NOT_BEFORE_TOLD):
        return [moving]
    if movement.lacking and not any(m.is_exploring or m.is_check for m in heard) and not told:
        return [("not_yet_understood", f"own.{after.step.value}")]
    hits = [m for m in given_back(heard) if m.hits and not m.is_weighing]
    if any(m.guessed for m in hits) and (answer or all(m.guessed for m in hits)):
        # The fact says by itself whether it is so; without trust that stays open.
        return [] if answer else [("unwilling", f"own.{after.step.value}")]
    offers = [m for m in heard if m.offers_drink]
    if offers and not told:
        return [(f"common.{offers[-1].occasion}", "thanks")]
    if any(m.occasion == "found_way" for m in heard) and before.is_early and not told:
        return [("common.found_way", "how_are_you")]
    if heard and heard[-1].looks_back and answer is None:
        return [_on_the_talk(heard[-1], after.step)]
    started = _start(before, heard, answer, greeted)
    if any(m.occasion == "greets" for m in heard) and before.is_early and not greeted:
        started = started if started and started[0] not in ("frame", "remark") else ("greeting", "remark")
    if started and not told and heard[-1].sentence.start and heard[-1].sentence.is_question:
        return [started]  # what was asked last is what the client goes into
    mirror = _mirror(before, after, heard, told, asked)
    if mirror:
        return [mirror]
    parted = _parted(heard)
    if "affirmation" in sure and not asked and parted in (None, "thanks") and started in (None, ("remark",)):
        return [("affirmation", "remark")]
    if parted and answer is None and (started is None or started[0] != "greeting"):
        return [("common.asks_why", "remark") if parted == "asks_why" else _on_leaving(heard)]
    if started and not (asked and started[0] == "frame"):
        return [started]
    if answer is None and "information" in sure:
        return [("information", "remark")]
    return []


def _parted(heard: Sequence[Move]) -> str | None:
    """What was said of leaving, or asked of why the client asked something; the last of it."""
    return next((m.occasion for m in reversed(heard) if m.occasion in ("thanks", "goodbye", "asks_why")), None)


def _takes_leave(heard: Sequence[Move]) -> bool:
    """Whether a turn takes leave, and offers nothing to do together or to think of: what it takes over or leaves to the
    client is then of the next time ("Dan bel ik u dinsdag. Bedankt voor uw komst.")."""
    offers = any(m.surely("style", "guide", "activate") for m in heard)
    return _parted(heard) in ("thanks", "goodbye") and not offers


def _on_leaving(heard: Sequence[Move]) -> tuple[str, ...]:
    """To thanks or a goodbye; what is asked of the next time ("Neemt u de brieven mee?") is answered first."""
    leaving = _parted(heard) or "remark"
    asks = any(m.sentence.start == "frame" and m.sentence.is_question and not m.is_check for m in heard)
    return ("frame", leaving) if asks else (leaving, "remark")


def _on_the_talk(asked: Move, step: Step) -> tuple[str, ...]:
    """To a question about the talk itself."""
    by_step = asked.occasion != "anything_else"
    return f"common.{asked.occasion}{f'.{step.value}' if by_step else ''}", f"own.{step.value}"


def _moving_along(
    speaker: Speaker, movement: Movement, heard: Sequence[Move], told_to: int | None
) -> tuple[str, ...] | None:
    """To an offer or an invitation; one that a fact is told to is answered by that ("Wie zou u kunnen vragen?")."""
    doubtful = {m.index for m in heard if "style" in m.sentence.uncertain}
    doubtful |= {m.index for m in heard if m.index == told_to and m.sentence.style == "activate"}
    sure = [found for found in movement.fits if found[0] not in doubtful]
    if not sure:
        return None
    index, task, fit = sure[-1]
    offer = next(m for m in heard if m.index == index)
    style = offer.sentence.style
    if style == "take_over" and task == NO_TASK:
        return None if told_to is not None else (_lets(speaker, movement.state, offer), "remark")
    suits = fit in ("fits", "neutral")
    if style == "take_over" and not suits and speaker.declines(task):
        return "common.take_over_declined", "take_over_keeps"
    pool = {
        "guide": "guide_fits" if suits else "guide_early",
        "activate": "activate_fits" if suits else "activate_early",
        "leave": "leave_fits" if suits else "leave_early",
        "take_over": "take_over_fits" if suits else "take_over_keeps",
    }[str(style)]
    return pool, f"own.{movement.state.step.value}"


def _lets(speaker: Speaker, after: State, offer: Move) -> str:
    """To something that is taken over when it is not known what: nobody is relieved of it, or made to sit back."""
    if speaker.lets_go:
        return "take_over_fits"
    asks_leave = offer.sentence.is_question and after.contact >= ALLOWS_FROM
    return "common.take_over_allowed" if asks_leave else "common.take_over_let"


def _mirror(before: State, after: State, heard: Sequence[Move], told: bool, asked: bool) -> tuple[str, ...] | None:
    """To what was given back or is to be weighed. Who is asked something behind it answers that: "Dat klopt." before
    what is told would be an answer to nothing."""
    mirrors = given_back(heard)
    weighing = [m for m in mirrors if m.is_weighing]
    if told:
        mirrors = [m for m in mirrors if not m.is_weighing]  # the fact is the answer to it
    if not mirrors:
        return None
    step = after.step.value
    unsaid = (f"{STEPPING}{step}",) if before.unsaid and not told else ()
    if weighing and not told:
        graded = any(m.occasion == "asks_grade" for m in weighing)
        return *(() if graded else unsaid), f"{'grade' if graded else 'weigh'}.{step}", f"own.{step}"
    if not mirrors[-1].hits:
        # Only what was surely given back is corrected: the reply to an uncertain code is mild.
        return ("reflection_miss", "unwilling") if mirrors[-1].surely("phase", "mirror") else None
    if asked:
        return None
    beside = () if told else (f"own.{step}",)  # no thought of one's own goes before an answer
    if all(m.vague for m in mirrors if m.hits):
        return *unsaid, f"assent.{step}", *beside
    if any(m.sentence.technique == "summary" for m in mirrors):
        return *unsaid, "summary_hit", f"reflection_hit.{step}"
    return *unsaid, f"reflection_hit.{step}", *beside


def _start(before: State, heard: Sequence[Move], answer: Answer | None, greeted: bool) -> tuple[str, ...] | None:
    starts = {m.sentence.start: m for m in heard if m.sentence.start and not (m.finds_its_fact and answer)}
    if before.strained and "contact" in starts:
        return "repair", "remark"
    for element in ("goal", "expectations"):
        if element in starts and starts[element].sentence.is_question and answer is None:
            return element, f"own.{before.step.value}"
    if heard and starts.get("frame") is heard[-1] and heard[-1].sentence.is_question:
        return "frame", "information", "remark"
    if "contact" in starts:
        if starts["contact"].occasion == "how_are_you":
            return "how_are_you", "remark"
        if starts["contact"].sentence.is_question:
            return "common.courtesy", "remark"
        if not before.turn and not greeted:  # who was greeted in other words is not greeted later
            return "greeting", "remark"
    if starts.keys() & {"frame", "goal", "expectations"}:
        return "frame", "information", "remark"
    return ("remark",) if "contact" in starts and answer is None else None
