"""Learners who know the method: one who keeps to it, and one who does so half of the time."""

from __future__ import annotations

from random import Random

from bot.client.case import Phase
from bot.method.circles import Step
from evaluation.learners import saying
from evaluation.learners.talk import AHEAD, PUSHED, Say, Talk, Topic

TURN_CIRCLE_1 = 10
"""An expert comes back to goal or expectations after so many turns."""
FORGETS_CIRCLE_1 = 12
"""A middling learner begins to think of it after so many."""


def expert(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Turns circle 1, explores what is not yet asked, gives back what was told, repairs, moves along with tasks."""
    return _opened(talk, random) or _mended(talk) or _cleared(talk, random) or _worked(talk, random)


def _opened(talk: Talk, random: Random) -> tuple[Say, ...] | None:
    opening = ((saying.GREET, saying.FRAME), (saying.GOAL,), (saying.HOPES,))
    if random.random() < 0.3 and talk.turns == 0:
        return (saying.GREET,)
    return opening[talk.turns] if talk.turns < len(opening) else None


def _mended(talk: Talk) -> tuple[Say, ...] | None:
    """Circle 1 again when the client draws back; a client who was asked too much is followed."""
    if talk.sounds & PUSHED or any(sound.startswith("back_to") for sound in talk.sounds):
        return (saying.EASE, saying.reflect(saying.last_told(talk)))
    if talk.sounds & (AHEAD | {"reflection_miss"}):
        return (saying.EASE, saying.reflect(saying.last_told(talk)))
    return None


def _cleared(talk: Talk, random: Random) -> tuple[Say, ...] | None:
    if talk.turns_since("goal", "expectations") < TURN_CIRCLE_1:
        return None
    return (saying.SUMMARY, _longest_ago(talk)) if random.random() < 0.7 else (_longest_ago(talk),)


def _longest_ago(talk: Talk) -> Say:
    """Goal or expectations, whichever was spoken of longest ago."""
    return saying.HOPES if talk.turns_since("expectations") >= talk.turns_since("goal") else saying.GOAL


def _worked(talk: Talk, random: Random) -> tuple[Say, ...]:
    if not talk.told:
        return (_question(talk, random),)
    if _asked_back(talk):
        mirror = (saying.reflect(saying.last_told(talk)),) if talk.news else ()
        return (*mirror, _question(talk, random))
    waiting = talk.not_given_back()
    if talk.news and (len(waiting) > 1 or random.random() < 0.6):
        return _given_back(talk, random)
    if talk.heard_step.place >= Step.SEES.place and talk.turns_since("guide", "activate", "leave") > 2:
        return (_invitation(talk, random),)
    if not talk.news and talk.turns_since("mirror") > 1 and random.random() < 0.5:
        return (saying.WEIGH,)
    return (_question(talk, random),)


def _asked_back(talk: Talk) -> bool:
    """The client asked to be understood better, and has told less than two new things since."""
    since = next((n for n, e in enumerate(reversed(talk.exchanges)) if "not_yet_understood" in e.sounds), None)
    return since is not None and sum(len(e.told) for e in talk.exchanges[talk.turns - since :]) < 2


def _given_back(talk: Talk, random: Random) -> tuple[Say, ...]:
    """A reflection; often with a question, an invitation that suits the step, or what the client is good at."""
    mirror = saying.reflect(saying.last_told(talk))
    chance = random.random()
    if chance < 0.55:
        return (mirror, _question(talk, random))
    if chance < 0.75 and talk.heard_step.place >= Step.SEES.place:
        return (mirror, _invitation(talk, random))
    if chance < 0.85:
        return (mirror, saying.AFFIRM)
    return (mirror, saying.WEIGH) if chance < 0.93 else (mirror,)


def _invitation(talk: Talk, random: Random) -> Say:
    """Together until the client wants something, then inviting; what fell badly is not named again."""
    style = "activate" if talk.heard_step.place >= Step.CHOOSES.place and random.random() < 0.6 else "guide"
    fell_badly = {
        say.task for exchange in talk.exchanges if exchange.sounds & AHEAD for say in exchange.says if say.task
    }
    tasks = [task for task in talk.tasks if task not in fell_badly]
    return saying.move_along(style, random.choice(tasks) if tasks and random.random() < 0.5 else None)


def _question(talk: Talk, random: Random) -> Say:
    """An open question after the phase least asked about, near what was told or where nothing was asked yet."""
    counts = {phase: sum(fact.phase == phase for fact in talk.told) for phase in saying.PHASES}
    phase = min(saying.PHASES, key=lambda phase: (counts[phase] + random.random(), phase))
    return saying.ask(_topic(talk, random, phase))


def _topic(talk: Talk, random: Random, phase: Phase) -> Topic:
    """Near what the client just spoke of, or asked broadly; not what was asked in vain before."""
    in_vain = {say.topic for exchange in talk.exchanges if not exchange.told for say in exchange.says if say.topic}
    near = [Topic(phase, fact.domain) for fact in talk.told[-2:]]
    options = [topic for topic in near if topic not in in_vain]
    return random.choice(options) if options and random.random() < 0.5 else Topic(phase)


def middling(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Friendly and asks well, gives back some of it, comes late to circle 1 again, and has a solution now and then."""
    if talk.turns == 0:
        return (saying.GREET, saying.FRAME)
    if talk.turns == 1:
        return (saying.GOAL,)
    if talk.turns == 2 and random.random() < 0.6:
        return (saying.HOPES,)
    if talk.turns_since("goal", "expectations") > FORGETS_CIRCLE_1 and random.random() < 0.5:
        return (_longest_ago(talk),)
    if talk.sounds & PUSHED and random.random() < 0.5:
        return (saying.EASE, saying.ask(saying.any_topic(talk, random)))
    if "not_yet_understood" in talk.sounds and random.random() < 0.6:
        return (_question(talk, random),)
    if talk.news and random.random() < 0.45:
        return (saying.reflect(saying.last_told(talk), skilled=False),)
    return _half_way(talk, random)


def _half_way(talk: Talk, random: Random) -> tuple[Say, ...]:
    chance = random.random()
    question = saying.ask(saying.any_topic(talk, random), is_open=random.random() < 0.6)
    if chance < 0.09:
        return (saying.ADVISE,)
    if chance < 0.2:
        style = random.choice(("guide", "activate", "take_over"))
        return (saying.move_along(style, saying.any_task(talk, random)),)
    if chance < 0.3:
        return (saying.INFORM, question)
    if chance < 0.35:
        return (saying.WEIGH,)
    return (question,)
