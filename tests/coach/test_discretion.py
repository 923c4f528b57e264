"""Hints and suggestions never give away what the client has not told."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings

from bot.client.record import Conversation
from bot.client.state import State
from bot.coach.assess import assess
from bot.coach.hints import hint
from bot.texts import load_texts
from tests.coach.learners import conversations
from tests.coach.played import CASE, HELLO, ask, play

TEXTS = load_texts()
MANY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("Ingrid", "Sevim", "Ans", "Gerard", "Daan", "Noor", "Samenklank")


def runs(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def check(text: str, state: State, heard: str) -> None:
    """Fails when `text` has words of a fact that was not told in full, or a name that nobody said."""
    for fact in CASE.facts:
        if f"{fact.id}:tell" in state.used:
            continue
        for secret in (fact.tell, fact.short, fact.about, fact.mirror or ""):
            assert secret.rstrip(".") not in text or secret in heard
            assert not (runs(text) & runs(secret)) - runs(heard), (fact.id, text)
    for name in NAMES:
        assert name not in text or name in heard, text


def heard_before(conversation: Conversation, turn: int) -> str:
    said = [words for t in conversation.turns[: turn - 1] for words in (t.learner, t.client)]
    return " ".join([conversation.opening, *said, CASE.persona.referral, CASE.summary])


@MANY
@given(conversations)
def test_a_hint_gives_nothing_away(conversation: Conversation) -> None:
    found = hint(conversation, CASE)
    why = TEXTS(found.message.id, **found.message.args)
    check(f"{why} {found.example}", conversation.state, heard_before(conversation, len(conversation.turns) + 1))


@MANY
@given(conversations)
def test_a_suggestion_knows_only_what_was_told_by_then(conversation: Conversation) -> None:
    for claim in assess(conversation, CASE).try_:
        turn = conversation.turns[claim.evidence[0].turn - 1]
        check(str(claim.suggestion), turn.before, heard_before(conversation, turn.number))


def test_a_short_answer_is_not_the_whole_fact() -> None:
    """After "Ja, één keer, van het trapje" a reflection may not know how long she sat on the floor."""
    conversation = play([[HELLO], [HELLO], [ask("knees", closed=True)]])
    assert "knees" in conversation.state.told
    assert str(CASE.fact("knees").mirror) not in hint(conversation, CASE).example
