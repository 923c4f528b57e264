"""The sentences that simulated learners choose from, as codes (texts name the codes; no Dutch is typed here)."""

from __future__ import annotations

from random import Random

from bot.client.case import Domain, Phase
from bot.method.coding import CodedSentence
from evaluation.learners.talk import Say, Talk, Topic

PHASES: tuple[Phase, ...] = ("person", "situation", "network")
DOMAINS = tuple(Domain)


def coded(
    start: str | None = None, phase: str | None = None, style: str | None = None, technique: str | None = None
) -> CodedSentence:
    """A sentence with these codes."""
    text = " ".join(code for code in (start, phase, style, technique) if code) or "x"
    return CodedSentence(text=text, start=start, phase=phase, style=style, technique=technique)


GREET = Say(sentence=coded(start="contact", technique="open_question"))
EASE = Say(sentence=coded(start="contact"))
FRAME = Say(sentence=coded(start="frame", technique="information"))
GOAL = Say(sentence=coded(start="goal", technique="open_question"))
HOPES = Say(sentence=coded(start="expectations", technique="open_question"))
AFFIRM = Say(sentence=coded(technique="affirmation"))
NOD = Say(sentence=coded(technique="encourager"))
INFORM = Say(sentence=coded(technique="information"))
ADVISE = Say(sentence=coded(technique="unasked_advice"))
PRESS = Say(sentence=coded(technique="pressure"))
WEIGH = Say(sentence=coded(phase="mirror", technique="open_question"))
SUMMARY = Say(sentence=coded(phase="mirror", technique="summary"))


def ask(topic: Topic, *, is_open: bool = True) -> Say:
    """A question after something."""
    technique = "open_question" if is_open else "closed_question"
    return Say(sentence=coded(phase=topic.phase, technique=technique), topic=topic)


def reflect(about: str | None, *, skilled: bool = True) -> Say:
    """What was told, given back; the last thing or the talk as a whole."""
    return Say(sentence=coded(phase="mirror", technique="reflection"), about=about, skilled=skilled)


def move_along(style: str, task: str | None = None) -> Say:
    """Who is going to think of it or do it."""
    technique = {"guide": "closed_question", "activate": "open_question", "take_over": "information"}.get(style)
    return Say(sentence=coded(style=style, technique=technique), task=task)


def any_topic(talk: Talk, random: Random, phase: Phase | None = None) -> Topic:
    """Something to ask about: what the client spoke of, the phase at large, or whatever comes to mind."""
    chosen = phase if phase else random.choice(PHASES)
    chance = random.random()
    if talk.told and chance < 0.4:
        return Topic(chosen, random.choice(talk.told).domain)
    return Topic(chosen, random.choice(DOMAINS) if chance < 0.7 else None)


def any_task(talk: Talk, random: Random, named: float = 0.7) -> str | None:
    """Something that could be done; None when the sentence names nothing, in one less `named` of the cases."""
    return random.choice(talk.tasks) if random.random() < named else None


def last_told(talk: Talk) -> str | None:
    """What the client told last."""
    return talk.told[-1].id if talk.told else None
