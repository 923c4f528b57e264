"""Conversations played by hand-made moves through the client, for the coach's tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from bot.client.case import Case, load_case
from bot.client.engine import Client, Response
from bot.client.hearing import Move
from bot.client.parameters import load_parameters
from bot.client.record import Conversation, StyleFit, Turn
from bot.client.speaker import Overflow
from bot.client.state import State, first_state
from bot.method.circles import Step
from bot.method.coding import CodedSentence
from bot.paths import CASES, TEXTS
from bot.yamlfile import read_yaml

CASE: Case = load_case(CASES / "riet-bakker.yml")
OVERFLOW = read_yaml(Path(TEXTS) / "nl" / "client.yml", Overflow)
SEED = 7


def said(
    text: str = "",
    *,
    start: str | None = None,
    phase: str | None = None,
    style: str | None = None,
    technique: str | None = None,
    uncertain: tuple[str, ...] = (),
    fact: str | None = None,
    general: bool = False,
    task: str | None = None,
    hits: bool = True,
) -> Move:
    """A move with these codes; its text names them when none is given."""
    words = text or " ".join(filter(None, (start, phase, style, technique, fact)))
    sentence = CodedSentence(
        text=words, start=start, phase=phase, style=style, technique=technique, uncertain=uncertain
    )
    return Move(sentence=sentence, fact=fact, general=general, task=task, hits=hits)


def play(turns: Iterable[Sequence[Move]], case: Case = CASE, start: State | None = None) -> Conversation:
    """The conversation that these turns make; it stops when the client leaves."""
    client = Client(case, load_parameters(), OVERFLOW)
    state, opening = client.begin(SEED)
    state = start or state
    record: list[Turn] = []
    first = state
    for number, moves in enumerate(turns, start=1):
        heard = [msgspec.structs.replace(move, index=index) for index, move in enumerate(moves)]
        response = client.respond(state, heard, SEED)
        record.append(_turn(number, heard, state, response))
        state = response.state
        if state.ended:
            break
    return Conversation(id="c", case=case.id, seed=SEED, opening=opening.text, first=first, turns=tuple(record))


def _turn(number: int, heard: Sequence[Move], before: State, response: Response) -> Turn:
    movement, answer = response.movement, response.answer
    return Turn(
        number=number,
        learner=" ".join(move.sentence.text for move in heard),
        sentences=tuple(move.sentence for move in heard),
        client=response.utterance.text,
        before=before,
        after=response.state,
        reasons=movement.reasons,
        fits=tuple(StyleFit(sentence=index, task=task, fit=fit) for index, task, fit in movement.fits),
        news=(answer.fact.id,) if answer and answer.new and answer.fact else (),
        lacking=movement.lacking,
        missed=tuple(move.index for move in heard if move.is_mirror and not move.hits),
    )


def ask(fact: str, text: str = "", *, closed: bool = False, case: Case = CASE) -> Move:
    """A question after a fact of the case."""
    found = case.fact(fact)
    technique = "closed_question" if closed else "open_question"
    return said(text or found.ask[0], phase=found.phase, technique=technique, fact=fact)


def mirror(fact: str, *, hits: bool = True, technique: str = "reflection", case: Case = CASE) -> Move:
    """A fact given back."""
    return said(case.fact(fact).mirror or fact, phase="mirror", technique=technique, fact=fact, hits=hits)


def at(step: Step, **changes: object) -> State:
    """A client at `step` with good contact, a clear goal and everything in view."""
    told = tuple(fact.id for fact in CASE.facts)
    used = tuple(f"{fact.id}:tell" for fact in CASE.facts)
    base: dict[str, object] = {"step": step, "furthest": step, "contact": 0.8, "goal": 0.9, "expectations": 0.9}
    base |= {"turn": 9, "told": told, "used": used}
    return msgspec.structs.replace(first_state(CASE, load_parameters()), **{**base, **changes})


HELLO = said("Goedemiddag, hoe gaat het met u?", start="contact", technique="open_question")
GOAL = said("Waar wilt u het vandaag over hebben?", start="goal", technique="open_question")
HOPES = said("Wat hoopt u dat ik kan doen?", start="expectations", technique="open_question")
FRAME = said("Ik ben van het wijkteam en we hebben een uur.", start="frame", technique="information")
SORRY = said("Neem me niet kwalijk, dat was te snel.", start="contact")
WEIGH = said("Wat weegt voor u het zwaarst?", phase="mirror", technique="open_question")
ACTIVATE = said("Wat zou u zelf kunnen doen?", style="activate", technique="open_question")
GUIDE = said("Zullen we dat samen bekijken?", style="guide", technique="closed_question")
LEAVE = said("Dat laat ik aan u.", style="leave", task=CASE.main_task.id)
TAKE_OVER = said("Ik regel dat voor u.", style="take_over", technique="information", task=CASE.main_task.id)
ADVICE = said("U moet gewoon een hond nemen.", technique="unasked_advice")
PRESSURE = said("Zo erg is het toch niet?", technique="pressure")
