"""Learners who do not keep to the method, each in a way of their own."""

from __future__ import annotations

from random import Random

from bot.method.circles import PHASES, START, STYLES, TECHNIQUES
from evaluation.learners import saying
from evaluation.learners.talk import Say, Talk, Topic


def novice(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Greets, asks one thing after the other and mostly closed, and fills the gaps with information and advice."""
    if talk.turns == 0:
        return (saying.GREET,)
    if talk.turns == 1:
        return (saying.GOAL,) if random.random() < 0.5 else (saying.FRAME,)
    question = saying.ask(saying.any_topic(talk, random), is_open=random.random() < 0.35)
    chance = random.random()
    if talk.news and chance < 0.18:
        return (saying.reflect(saying.last_told(talk), skilled=False),)
    if chance < 0.3:
        return (saying.ADVISE,)
    if chance < 0.4:
        return (saying.move_along(random.choice(("activate", "take_over", "leave")), saying.any_task(talk, random)),)
    if chance < 0.55:
        return (saying.INFORM, question)
    return (saying.NOD, question) if chance < 0.65 else (question,)


def bossy(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Asks a few closed questions, knows what is good for the client, and presses."""
    if talk.turns == 0:
        return (saying.GREET,)
    chance = random.random()
    if chance < 0.45:
        return (saying.ADVISE,)
    if chance < 0.65:
        return (saying.PRESS,)
    if chance < 0.75:
        return (saying.INFORM, saying.ADVISE)
    return (saying.ask(saying.any_topic(talk, random, "situation"), is_open=False),)


def takes_over(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Kind, listens, and does everything for the client."""
    if talk.turns < 2:
        return ((saying.GREET, saying.FRAME), (saying.GOAL,))[talk.turns]
    offer = saying.move_along("take_over", saying.any_task(talk, random))
    chance = random.random()
    if talk.news and chance < 0.4:
        return (saying.reflect(saying.last_told(talk), skilled=False), offer)
    if chance < 0.7:
        return (offer,)
    return (saying.ask(saying.any_topic(talk, random)),)


def leaves_early(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Kind, listens, and leaves everything to the client from the start."""
    if talk.turns < 2:
        return ((saying.GREET, saying.FRAME), (saying.GOAL,))[talk.turns]
    leave = saying.move_along("leave", saying.any_task(talk, random))
    chance = random.random()
    if talk.news and chance < 0.4:
        return (saying.reflect(saying.last_told(talk), skilled=False), leave)
    if chance < 0.7:
        return (leave,)
    return (saying.ask(saying.any_topic(talk, random)),)


def at_random(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Any codes, one to three sentences a turn."""
    return tuple(_any_sentence(talk, random) for _ in range(random.choice((1, 1, 2, 3))))


def _any_sentence(talk: Talk, random: Random) -> Say:
    start, phase, style, technique = (
        random.choice(codes) if random.random() < share else None
        for codes, share in ((START, 0.25), (PHASES, 0.5), (STYLES, 0.25), (TECHNIQUES, 0.8))
    )
    asked = phase if phase in saying.PHASES else None
    return Say(
        sentence=saying.coded(start, phase, style, technique),
        topic=Topic(asked, random.choice(saying.DOMAINS)) if asked else None,
        about=random.choice(talk.told).id if phase == "mirror" and talk.told else None,
        task=saying.any_task(talk, random),
        skilled=False,
    )


def silent(talk: Talk, random: Random) -> tuple[Say, ...]:
    """Says nothing."""
    return ()
