"""Which circle a hint looks at."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from bot.client.record import Conversation
from bot.coach.hints import hint, reading
from bot.method.circles import LAYER_OF, Step
from bot.texts import load_texts
from tests.coach.learners import conversations
from tests.coach.played import (
    ACTIVATE,
    ADVICE,
    CASE,
    FRAME,
    GOAL,
    HELLO,
    HOPES,
    PRESSURE,
    SORRY,
    TAKE_OVER,
    ask,
    at,
    mirror,
    play,
    said,
)  # fmt: skip

TEXTS = load_texts()
MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OPENING = [[HELLO, FRAME], [GOAL], [HOPES]]


def about(conversation: Conversation) -> tuple[str, str]:
    found = hint(conversation, CASE)
    return found.circle, found.element


@MANY
@given(conversations)
def test_every_hint_and_reading_has_words(conversation: Conversation) -> None:
    found = hint(conversation, CASE)
    assert TEXTS(found.message.id, **found.message.args)
    assert LAYER_OF[found.element] == found.circle
    over = conversation.state.ended is not None
    assert bool(found.example) != over
    for turn in conversation.turns:
        line = reading(turn, CASE)
        assert TEXTS(line.id, **line.args)


def test_starts_with_contact() -> None:
    assert about(play([])) == ("start", "contact")


def test_goes_back_to_contact_after_strain() -> None:
    strained = play([*OPENING, [PRESSURE]])
    assert hint(strained, CASE).message.id == "hint-strained"
    assert hint(play([*OPENING, [PRESSURE], [SORRY]]), CASE).message.id != "hint-strained"


def test_asks_what_the_talk_is_for_early_on() -> None:
    assert about(play([[HELLO, FRAME]])) == ("start", "goal")


def test_asks_first_for_the_phase_that_is_lacking() -> None:
    found = hint(play(OPENING), CASE)
    assert found.element == "situation"
    assert found.example in {text for fact in CASE.facts for text in fact.ask}


def test_gives_back_what_was_just_told() -> None:
    found = hint(play([*OPENING, [ask("help-wanted")], [ask("he-did-heavy-work")]]), CASE)
    assert (found.element, found.example) == ("mirror", CASE.fact("he-did-heavy-work").mirror)


def test_turns_circle_two_when_the_client_asks_for_it() -> None:
    state = at(Step.TELLS, told=(), used=(), progress=0.85)
    asked = play([[mirror("knees")]], start=state)
    assert asked.turns[0].lacking
    assert hint(asked, CASE).message.id == "hint-asked_back"


def test_turns_circle_one_when_the_goal_has_faded() -> None:
    assert about(play([[said("Hm-hm.", technique="encourager")]], start=at(Step.SEES, goal=0.2))) == ("start", "goal")


def test_moves_along_with_a_client_who_chooses() -> None:
    nod = said("Hm-hm.", technique="encourager")
    assert about(play([[nod]], start=at(Step.CHOOSES)))[0] == "style"
    assert about(play([[nod]], start=at(Step.ACTS)))[0] == "style"


def test_the_hint_ends_with_the_talk() -> None:
    left = play([[PRESSURE]] * 12)
    assert left.state.ended == "left"
    assert hint(left, CASE).message.id == "hint-over"


def test_readings() -> None:
    talk = play([[HELLO], [ask("help-wanted")], [mirror("help-wanted")], [mirror("knees", hits=False)], [ADVICE],
                 [ACTIVATE], [TAKE_OVER], [PRESSURE], [SORRY], [said("Appeltaart.")],
                 [said("Vast wel.", phase="mirror", uncertain=("phase",))]])  # fmt: skip
    assert [reading(turn, CASE).id.removeprefix("reading-") for turn in talk.turns] == [
        "contact", "phase-news", "mirror-news", "mirror-missed", "unasked_advice",
        "activate", "take_over", "pressure", "repaired", "nothing", "unsure",
    ]  # fmt: skip
