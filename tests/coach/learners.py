"""Random learners for property tests: any move, sure or not, about any fact or task of the case."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.client.hearing import Move
from bot.client.record import Conversation
from bot.method.circles import PHASES, START, STYLES, TECHNIQUES
from tests.coach.played import CASE, mirror, play, said

FACTS = [fact.id for fact in CASE.facts]
TASKS = [task.id for task in CASE.tasks]
UNCERTAIN = st.lists(st.sampled_from(["start", "phase", "style", "technique"]), max_size=2, unique=True).map(tuple)


def _any_move(
    start: str | None,
    phase: str | None,
    style: str | None,
    technique: str | None,
    uncertain: tuple[str, ...],
    fact: str | None,
    task: str | None,
    hits: bool,
    number: int,
) -> Move:
    text = f"Zin {number}: {start} {phase} {style} {technique}."
    return said(
        text, start=start, phase=phase, style=style, technique=technique, uncertain=uncertain,
        fact=fact, task=task if style else None, hits=hits,
    )  # fmt: skip


any_move = st.builds(
    _any_move,
    st.none() | st.sampled_from(START),
    st.none() | st.sampled_from(PHASES),
    st.none() | st.none() | st.sampled_from(STYLES),
    st.none() | st.sampled_from(TECHNIQUES),
    st.just(()) | UNCERTAIN,
    st.none() | st.sampled_from(FACTS),
    st.none() | st.sampled_from(TASKS),
    st.booleans(),
    st.integers(1, 9999),
)
question = st.builds(
    lambda fact, technique, uncertain: said(
        f"Vraag naar {fact}?", phase=CASE.fact(fact).phase, technique=technique, fact=fact, uncertain=uncertain
    ),
    st.sampled_from(FACTS),
    st.sampled_from(["open_question", "open_question", "closed_question"]),
    st.just(()) | UNCERTAIN,
)
reflection = st.builds(mirror, st.sampled_from(FACTS), hits=st.sampled_from([True, True, True, False]))
turn = st.lists(st.one_of(any_move, question, question, reflection), max_size=3)
conversations: st.SearchStrategy[Conversation] = st.lists(turn, max_size=24).map(play)
"""Whole conversations, some of which the client leaves."""
