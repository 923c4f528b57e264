"""The conversation of the examples in docs/xapi.md: `python -m tests.xapi.example` writes its statements."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from bot.client.record import Turn
from bot.client.state import State
from bot.method.circles import Step
from bot.method.coding import CodedSentence
from bot.xapi.statements import Reported, Statement, began, of_turn, over

STARTED = datetime(2026, 11, 26, 9, 0)
WORDS = ("Ik hoor dat de avonden stil zijn.", "Wat weegt voor u het zwaarst?", "Ja. De avonden.")
REPORTED = Reported(
    session="a-session", case="riet-bakker", level="basis", hints="ask", focus=None, learner="a-learner",
    started=STARTED, origin_turns=None, organisation="0123456789abcdef01234567", salt="00" * 32, score=True,
)  # fmt: skip


def turn() -> Turn:
    """A turn that gives back and weighs, after which the client sees."""
    before = State(step=Step.TELLS, furthest=Step.TELLS, contact=0.7, goal=0.8, expectations=0.6)
    after = State(step=Step.SEES, furthest=Step.SEES, contact=0.7, goal=0.8, expectations=0.6)
    sentences = (
        CodedSentence(text=WORDS[0], phase="mirror", technique="reflection"),
        CodedSentence(text=WORDS[1], phase="mirror", technique="open_question", uncertain=("technique",)),
    )
    return Turn(number=9, learner=" ".join(WORDS[:2]), sentences=sentences, client=WORDS[2], before=before, after=after)


def examples() -> list[Statement]:
    """One statement of each kind, in the order of docs/xapi.md."""
    at = STARTED + timedelta(minutes=11)
    return [began(REPORTED), *of_turn(REPORTED, turn(), at), over(REPORTED, turn().after, 9, at + timedelta(minutes=1))]


if __name__ == "__main__":
    for statement in examples():
        print(json.dumps(statement, indent=2), end="\n\n")
