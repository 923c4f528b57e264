"""The eleven laws of how the client moves (design.md), over all cases, as properties of any play."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client.case import Case, Fact, Start
from bot.client.hearing import Move, Reason
from bot.client.movement import move
from bot.client.state import State
from bot.client.stepping import HELD_BACK, LOWEST_PROGRESS, lacking_for
from bot.client.turning import NO_TASK
from bot.method.circles import LAYERS, PHASES, START, STEPS, STYLES, TECHNIQUES, Step, load_method
from bot.method.fit import Can, StepId, Wants, fit_of
from bot.paths import PROJECT
from tests.client.moves import (
    ADVICE,
    ALL,
    CHECK,
    GOAL,
    HOPES,
    INFORM,
    MISSED,
    NOD,
    PARAMETERS,
    PRESSURE,
    REFLECT,
    SORRY,
    WEIGH,
    Moment,
    any_state,
    any_turn,
    any_walk,
    ask,
    at,
    client_of,
    every_case,
    examples,
    in_view,
    kind_move,
    methodical,
    offer,
    play_methodically,
    random_turn,
    ready,
    respond,
    said,
    unsure,
    walk,
    with_task,
)  # fmt: skip

OPENING_STEPS = STEPS[:-1]
"""The steps from which there is a next one."""
CANS: tuple[Can, ...] = ("no", "partly", "yes")
WANTS: tuple[Wants, ...] = ("no", "unsure", "yes")
SIXTEEN = {element.id for element in load_method().elements}
LEVELS = ("contact", "goal", "expectations")


def places(moment: Moment) -> int:
    """How many steps the client went: 1 on, -1 back."""
    return moment.after.step.place - moment.before.step.place


def reasons_on(moment: Moment, on: str) -> list[Reason]:
    return [reason for reason in moment.response.movement.reasons if reason.on == on]


def change(moment: Moment, on: str) -> float:
    """What the reasons of a turn add up to."""
    return sum(reason.amount for reason in reasons_on(moment, on))


def causes(moment: Moment) -> set[tuple[str, str]]:
    """Element and cause of what happened, or did not happen, to the step."""
    return {(reason.element, reason.cause) for reason in reasons_on(moment, "step")}


def opens(turn: Sequence[Move]) -> bool:
    """Whether there is anything given back or weighed in a turn (law 5)."""
    return any(move.is_mirror and move.hits for move in turn)


# --- any play from any moment: every turn keeps the laws -------------------------------------------------------------


def keeps_the_laws(case: Case, moment: Moment) -> None:
    """What holds of every turn whatever."""
    before, after = moment.before, moment.after
    assert abs(places(moment)) <= 1
    if places(moment) > 0:
        next_step = after.step
        assert opens(moment.heard)
        assert after.contact >= PARAMETERS.contact.move_from
        assert min(after.goal, after.expectations) >= PARAMETERS.clarity.needed[next_step.value]
        assert lacking_for(case, next_step, before.told) == ()
        assert not moment.response.movement.lacking
    lacking = moment.response.movement.lacking
    if lacking:
        assert places(moment) <= 0
        assert set(lacking) == {element for element, cause in causes(moment) if cause == "not_yet_understood"}
        assert lacking == lacking_for(case, before.step.moved(1), before.told)


@every_case
def test_every_turn_of_a_talk_keeps_the_laws(case: Case) -> None:
    @examples(120)
    @given(any_walk(case.id))
    def check(turns: list[tuple[Move, ...]]) -> None:
        for moment in walk(case, turns):
            keeps_the_laws(case, moment)
            is_explained(moment)

    check()


@every_case
def test_every_turn_from_any_moment_keeps_the_laws(case: Case) -> None:
    @examples(400)
    @given(any_state(case.id), any_turn(case.id))
    def check(state: State, turn: tuple[Move, ...]) -> None:
        moment = respond(case, state, *turn)
        keeps_the_laws(case, moment)
        is_explained(moment)

    check()


# --- 1. Only the client moves; at most one step a turn ---------------------------------------------------------------


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_1_no_way_of_moving_along_and_no_advice_opens_a_step(case: Case, step: Step) -> None:
    state = ready(case, step)
    assert places(respond(case, state, REFLECT)) == 1
    for style, technique in product((None, *STYLES), (None, *TECHNIQUES)):
        for task in (None, *(task.id for task in case.tasks)):
            assert places(respond(case, state, said(style=style, technique=technique, task=task))) <= 0


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_1_a_turn_full_of_good_moves_is_still_one_step(case: Case, step: Step) -> None:
    helped = with_task(case, can="partly", wants="yes")
    full = [REFLECT, WEIGH, said(phase="mirror", technique="summary"), said(style="guide"), GOAL, HOPES]
    assert places(respond(helped, ready(helped, step, contact=1.0), *(full * 5))) == 1


# --- 2. The case sets where the client starts and how fast they go ---------------------------------------------------


@every_case
def test_law_2_the_client_starts_where_the_case_says(case: Case) -> None:
    for step, contact in product(("still", "tells", "sees"), (0.1, 0.4, 0.7)):
        other = msgspec.structs.replace(case, start=Start(step=step, contact=contact))  # type: ignore[arg-type]
        state, _ = client_of(other).begin(1)
        assert (state.step.value, state.contact, state.furthest, state.progress) == (step, contact, state.step, 0)
    first = client_of(case).begin(1)[0]
    assert (first.step.value, first.contact) == (case.start.step, case.start.contact)


@every_case
def test_law_2_the_pace_sets_how_much_a_good_turn_does(case: Case) -> None:
    for step in OPENING_STEPS:
        gains = [
            change(respond(msgspec.structs.replace(case, pace=pace), at(case, step), REFLECT), "progress")
            for pace in (0.3, 0.9, 2.0)
        ]
        assert gains == sorted(gains)
        assert gains[0] > 0
        assert gains[2] / gains[0] == pytest.approx(2.0 / 0.3, rel=0.01)


@every_case
def test_law_2_a_quicker_client_takes_fewer_turns(case: Case) -> None:
    def turns(pace: float) -> int:
        return len(play_methodically(msgspec.structs.replace(case, pace=pace), Step.ACTS))

    assert turns(1.6) < turns(0.6)


# --- 3. No contact, no movement --------------------------------------------------------------------------------------


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_3_without_contact_no_step_forward(case: Case, step: Step) -> None:
    for contact in (0.25, 0.32, 0.4):
        moment = respond(case, ready(case, step, contact=contact), REFLECT)
        assert moment.after.contact < PARAMETERS.contact.move_from
        assert places(moment) == 0
        assert causes(moment) == {("contact", "no_contact")}


@every_case
def test_law_3_with_an_unclear_goal_or_expectations_no_step_forward_until_circle_1_turns(case: Case) -> None:
    for step in OPENING_STEPS:
        needed = PARAMETERS.clarity.needed[step.moved(1).value]
        if needed == 0:
            continue
        for element, mend in (("goal", GOAL), ("expectations", HOPES)):
            state = ready(case, step, **{element: needed / 2})
            moment = respond(case, state, REFLECT)
            assert places(moment) == 0
            assert causes(moment) == {(element, "unclear")}
            mended, again = walk(case, [[mend], [REFLECT]], start=moment.after)
            assert (places(mended), places(again)) == (0, 1)


def test_law_3_the_goal_has_to_be_clear_somewhere() -> None:
    assert any(PARAMETERS.clarity.needed[step.value] > 0 for step in STEPS[1:])


@every_case
def test_law_3_only_what_is_sure_strains_and_mends(case: Case) -> None:
    left = offer(with_task(case, can="no"), "leave")
    for strain, layer in ((PRESSURE, "technique"), (ADVICE, "technique"), (left, "style")):
        calm, strained = at(case, Step.TELLS), at(case, Step.TELLS, strained=True)
        other = with_task(case, can="no")
        assert respond(other, calm, strain).after.strained
        assert not respond(other, calm, unsure(strain, layer)).after.strained
        assert respond(other, strained, unsure(strain, layer)).after.strained
    assert not respond(case, strained, SORRY).after.strained
    doubtful = respond(case, strained, unsure(SORRY, "start"))
    assert doubtful.after.strained
    assert 0 < change(doubtful, "contact") < change(respond(case, strained, SORRY), "contact")


@every_case
@pytest.mark.parametrize("step", STEPS)
def test_law_3_an_insult_ends_the_talk_unless_there_was_much_contact(case: Case, step: Step) -> None:
    insult = msgspec.structs.replace(said(), insult=True)
    assert respond(case, at(case, step, contact=0.6), insult).after.ended == "left"
    good = respond(case, at(case, step, contact=0.95), insult)
    assert good.after.ended is None
    assert good.after.strained
    assert reasons_on(good, "contact")[0].cause == "insult"
    assert respond(case, good.after, insult).after.ended == "left"
    assert respond(case, good.after, SORRY).after.contact > good.after.contact


# --- 4. Clarifying comes before weighing -----------------------------------------------------------------------------


def one_short(case: Case, step: Step) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each phase that `step` needs: the facts in view when just one of it is missing."""
    for phase in ("person", "situation", "network"):
        needed = getattr(getattr(case.needs, step.value), phase)
        own = [fact.id for fact in case.story if fact.phase == phase]
        rest = [fact.id for fact in case.facts if fact.phase != phase or fact.aside]
        if needed:
            yield phase, (*own[: needed - 1], *rest)


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_4_too_little_in_view_the_client_asks_to_be_understood(case: Case, step: Step) -> None:
    for phase, told in one_short(case, step.moved(1)):
        used = tuple(f"{fact}:tell" for fact in told)
        state = ready(case, step, told=told, used=used)
        for heard in ([REFLECT], [WEIGH], [REFLECT, said(style="guide")]):
            moment = respond(case, state, *heard)
            assert places(moment) == 0
            assert moment.response.movement.lacking == (phase,)
            assert causes(moment) == {(phase, "not_yet_understood")}
            assert moment.after.progress <= HELD_BACK
        lines = respond(case, state, REFLECT).response.utterance.lines
        assert lines[0].startswith("not_yet_understood:"), "the client asks for it in character"


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_4_weighing_too_soon_is_answered_whatever_the_progress(case: Case, step: Step) -> None:
    for phase, told in one_short(case, step.moved(1)):
        moment = respond(case, at(case, step, told=told, progress=0.0), WEIGH)
        assert moment.response.movement.lacking == (phase,)
        assert places(moment) == 0


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_4_once_circle_2_turned_the_step_opens(case: Case, step: Step) -> None:
    for phase, told in one_short(case, step.moved(1)):
        state = ready(case, step, told=told, used=tuple(f"{fact}:tell" for fact in told))
        missing = next(f.id for f in case.story if f.phase == phase and f.id not in told)
        asked, given_back = walk(case, [[ask(case, missing)], [REFLECT]], start=state)
        assert asked.after.told[-1] == missing
        assert places(given_back) == 1


@every_case
def test_law_4_an_aside_brings_nothing_into_view(case: Case) -> None:
    asides = [fact for fact in case.facts if fact.aside]

    @examples(240)
    @given(any_state(case.id), any_turn(case.id), st.sampled_from(asides))
    def check(state: State, turn: tuple[Move, ...], aside: Fact) -> None:
        without = move(case, state, turn, [], PARAMETERS)
        beside = move(case, state, turn, [aside], PARAMETERS)
        assert beside.reasons == without.reasons
        assert beside.state == msgspec.structs.replace(without.state, told=(*without.state.told, aside.id))

    check()


# --- 5. Giving back and weighing open a step, not the worker's solution ----------------------------------------------


@every_case
def test_law_5_without_anything_given_back_no_step_forward(case: Case) -> None:
    @examples(250)
    @given(any_state(case.id), any_turn(case.id))
    def check(state: State, turn: tuple[Move, ...]) -> None:
        kept = [move for move in turn if not (move.is_mirror and move.hits)]
        assert places(respond(case, state, *kept)) <= 0

    check()


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_5_a_reflection_that_misses_opens_nothing(case: Case, step: Step) -> None:
    missed = said(phase="mirror", technique="reflection", hits=False)
    moment = respond(case, ready(case, step), missed)
    assert places(moment) == 0
    assert change(moment, "progress") == 0
    assert change(moment, "contact") < 0


@every_case
@pytest.mark.parametrize("step", OPENING_STEPS)
def test_law_5_a_check_behind_a_reflection_adds_nothing_to_it(case: Case, step: Step) -> None:
    for mirror in (MISSED, REFLECT):
        alone, checked = (respond(case, ready(case, step), *heard) for heard in ([mirror], [mirror, CHECK]))
        assert checked.response.movement.reasons == alone.response.movement.reasons
        assert places(checked) == places(alone) == int(mirror is REFLECT)
        assert checked.after.mirrors_since_news == alone.after.mirrors_since_news
    mended = msgspec.structs.replace(CHECK, sentence=msgspec.structs.replace(CHECK.sentence, start="goal"))
    both = respond(case, at(case, step, goal=0.2), said(phase="mirror", technique="reflection", start="goal"), mended)
    assert [reason.sentence for reason in reasons_on(both, "goal") if reason.amount > 0] == [0]


@every_case
def test_law_5_no_number_of_solutions_and_facts_brings_the_client_on(case: Case) -> None:
    solutions = [[INFORM], [said(style="activate")], [said(style="guide")], [said(style="take_over")], [ADVICE], [NOD]]
    questions = [[ask(case, fact.id)] for fact in case.facts]
    for moment in walk(case, [*solutions, *questions, *solutions], start=at(case, Step.SEES, told=(), used=())):
        assert places(moment) <= 0


# --- 6. Moving along fits or does not fit ----------------------------------------------------------------------------


@every_case
@pytest.mark.parametrize("step", STEPS)
def test_law_6_an_offer_of_something_unknown_is_not_held_against_anyone(case: Case, step: Step) -> None:
    able = with_task(case, can="yes", wants="yes")
    ((_, _, fit),) = respond(able, at(case, step), said(style="take_over")).response.movement.fits
    assert fit == "neutral"


@every_case
@pytest.mark.parametrize("step", STEPS)
def test_law_6_a_fit_gains_and_a_misfit_loses(case: Case, step: Step) -> None:
    for can, wants, style in product(CANS, WANTS, STYLES):
        other = with_task(case, can=can, wants=wants)
        state = at(case, step, progress=-0.2)
        alone, along = respond(other, state, REFLECT), respond(other, state, REFLECT, offer(other, style))
        fit = fit_of(StepId_of(step), style, can, wants)  # type: ignore[arg-type]
        ((index, task, found),) = along.response.movement.fits
        assert (index, task, found) == (1, other.main_task.id, fit)
        progress = change(along, "progress") - change(alone, "progress")
        contact = change(along, "contact") - change(alone, "contact")
        if fit == "fits":
            assert progress > 0 and contact > 0
        elif fit == "neutral":
            assert progress == pytest.approx(0) and contact == pytest.approx(0)
        else:
            assert progress < 0 and contact <= 0
            assert along.after.readiness <= alone.after.readiness


def StepId_of(step: Step) -> StepId:  # noqa: N802
    return step.value


@every_case
def test_law_6_it_depends_on_the_task(case: Case) -> None:
    """The same offer fits for one task of the case and not for another."""
    by_task = {
        task.id: tuple(fit_of(StepId_of(step), style, task.can, task.wants) for step in STEPS for style in STYLES)  # type: ignore[arg-type]
        for task in case.tasks
    }
    assert len(set(by_task.values())) > 1
    for task in case.tasks:
        moment = respond(case, at(case, Step.SEES), said(style="take_over", task=task.id))
        expected = fit_of("sees", "take_over", task.can, task.wants)
        assert moment.response.movement.fits == ((0, task.id, expected),)


@every_case
def test_law_6_leaving_too_early_hurts_more_than_inviting_too_early(case: Case) -> None:
    state = at(case, Step.STILL)
    left, invited = (respond(case, state, offer(case, style)) for style in ("leave", "activate"))
    assert change(left, "progress") < change(invited, "progress") < 0
    assert change(left, "contact") < change(invited, "contact") < 0


@every_case
@pytest.mark.parametrize("step", STEPS)
def test_law_6_without_a_task_nothing_is_worse_than_with_one_that_fits_worst(case: Case, step: Step) -> None:
    state = at(case, step, progress=-0.2)
    for style in STYLES:
        unknown = respond(case, state, said(style=style))
        assert unknown.response.movement.fits[0][1] == NO_TASK
        worst = min(
            change(respond(with_task(case, can=can, wants=wants), state, offer(case, style)), "progress")
            for can, wants in product(CANS, WANTS)
        )
        assert change(unknown, "progress") >= worst
        assert not unknown.after.strained


@every_case
def test_law_6_who_is_unsure_is_invited_when_choosing_and_left_to_it_when_acting(case: Case) -> None:
    doubting, willing, unwilling = (with_task(case, can="yes", wants=wants) for wants in ("unsure", "yes", "no"))
    for style, before, fitting in (("activate", Step.SEES, Step.CHOOSES), ("leave", Step.CHOOSES, Step.ACTS)):
        for step, equal in ((before, False), (fitting, True)):
            gains = [
                change(respond(one, at(case, step, progress=-0.2), offer(one, style)), "progress")
                for one in (doubting, willing, unwilling)
            ]
            assert (gains[0] == gains[1]) is equal
            assert gains[2] <= gains[0] and gains[2] < 0
        assert gains[0] > 0


# --- 7. Taking over ---------------------------------------------------------------------------------------------------


@every_case
def test_law_7_taking_over_what_the_client_can_do_never_raises_progress(case: Case) -> None:
    @examples(200)
    @given(any_state(case.id), any_turn(case.id), st.sampled_from(["partly", "yes"]), st.sampled_from(WANTS))
    def check(state: State, turn: tuple[Move, ...], can: str, wants: str) -> None:
        other = with_task(case, can=can, wants=wants)
        for taken in (offer(case, "take_over"), offer(case, "take_over", "information")):
            moment = respond(other, state, taken)
            assert places(moment) <= 0
            assert places(moment) or moment.after.progress < max(state.progress, LOWEST_PROGRESS + 0.01)
            fresh = msgspec.structs.replace(state, run=0, signature="", contact=0.9)
            without, along = respond(other, fresh, *turn), respond(other, fresh, *turn, taken)
            assert change(along, "progress") <= change(without, "progress")
            assert along.after.readiness <= without.after.readiness

    check()


@every_case
def test_law_7_taking_over_what_the_client_cannot_do_gives_relief_that_ends(case: Case) -> None:
    other = with_task(case, can="no")
    for step in OPENING_STEPS:
        state = at(case, step, contact=0.5)
        turns = PARAMETERS.progress.relief_turns
        taken, *rest = walk(other, [[offer(other, "take_over")], *[[INFORM]] * (turns + 3)], start=state)
        assert change(taken, "progress") > 0
        assert [change(moment, "progress") > 0 for moment in rest] == [True] * turns + [False] * 3
        assert all(reason.cause == "relief" for moment in rest for reason in reasons_on(moment, "progress"))


@every_case
def test_law_7_relief_does_not_go_on_by_taking_over_again_and_again(case: Case) -> None:
    other = with_task(case, can="no")
    talk = walk(other, [[offer(other, "take_over")], [INFORM]] * 20, start=at(case, Step.TELLS, progress=-0.5))
    late = [change(moment, "progress") for moment in talk[-10:]]
    early = [change(moment, "progress") for moment in talk[:10]]
    assert sum(late) < sum(early) / 2
    assert all(moment.after.relief == 0 for moment in talk[-10:])


# --- 8. The way back is open ------------------------------------------------------------------------------------------


@every_case
@pytest.mark.parametrize("step", STEPS[1:])
def test_law_8_a_pushed_client_slips_back_one_step_at_a_time(case: Case, step: Step) -> None:
    talk = walk(case, [[PRESSURE]] * 12, start=at(case, step))
    assert min(places(moment) for moment in talk) == -1
    slip = next(moment for moment in talk if places(moment))
    assert slip.after.furthest is step
    assert slip.after.progress == 0
    assert causes(slip) <= {("contact", "pushed_back"), ("contact", "lost_contact")}


@every_case
@pytest.mark.parametrize("step", STEPS[1:])
def test_law_8_lost_contact_takes_the_client_back(case: Case, step: Step) -> None:
    moment = respond(case, at(case, step, contact=PARAMETERS.contact.slip_below + 0.05), PRESSURE)
    assert places(moment) == -1
    assert causes(moment) >= {("contact", "lost_contact")}


def turns_to(step: Step, talk: Sequence[Moment]) -> int:
    """After how many turns the client came to a step; one more than there were when that never happened."""
    return next((n for n, moment in enumerate(talk, 1) if moment.after.step is step), len(talk) + 1)


@every_case
def test_law_8_the_way_out_again_takes_fewer_turns(case: Case) -> None:
    """The same worker from the same place: once for the first time, once after slipping back from there."""
    turns: list[tuple[int, int]] = []
    for step in STEPS[1:]:
        told = in_view(case, step)
        first = at(case, step.moved(-1), told=told, used=tuple(f"{fact}:tell" for fact in told))
        again = msgspec.structs.replace(first, furthest=step)
        one, two = (play_methodically(case, step, start=state) for state in (first, again))
        assert one[-1].after.step is two[-1].after.step is step
        turns.append((len(one), len(two)))
    assert all(again <= first for first, again in turns), turns
    assert sum(again for _, again in turns) < sum(first for first, _ in turns), turns


@every_case
@pytest.mark.parametrize("step", STEPS[1:])
def test_law_8_the_same_turns_bring_the_client_back_no_later(case: Case, step: Step) -> None:
    told = in_view(case, step)
    first = at(case, step.moved(-1), told=told, used=tuple(f"{fact}:tell" for fact in told))
    again = msgspec.structs.replace(first, furthest=step)
    gains = [change(respond(case, state, REFLECT), "progress") for state in (first, again)]
    assert gains[1] > 1.2 * gains[0] > 0

    @examples(40)
    @given(st.lists(st.lists(kind_move(case.id), min_size=1, max_size=3), min_size=4, max_size=15))
    def check(turns: list[list[Move]]) -> None:
        assert turns_to(step, walk(case, turns, start=again)) <= turns_to(step, walk(case, turns, start=first))

    check()


@every_case
@pytest.mark.parametrize("step", STEPS[1:])
def test_law_8_a_whole_talk_with_a_slip_in_it(case: Case, step: Step) -> None:
    there = play_methodically(case, step)
    state = there[-1].after
    while state.step is step:
        state = respond(case, state, PRESSURE).after
        assert state.ended is None
    back = play_methodically(case, step, start=state)
    assert back[-1].after.step is step
    first_way = len(there) - max((n for n, moment in enumerate(there[:-1], 1) if places(moment)), default=0)
    mending = sum(any(move.sentence.start for move in moment.heard) for moment in back)
    assert len(back) - mending < first_way, "but for mending circle 1, the way out again is shorter"


# --- 9. Same case, same seed, same codes ------------------------------------------------------------------------------


@every_case
def test_law_9_same_seed_and_moves_same_states_and_words(case: Case) -> None:
    @examples(60)
    @given(any_walk(case.id), st.integers(0, 2**63 - 1))
    def check(turns: list[tuple[Move, ...]], seed: int) -> None:
        one = walk(case, turns, seed=seed)
        copy = msgspec.structs.replace(case)
        two = walk(copy, turns, start=client_of(copy).begin(seed)[0], seed=seed)
        assert [moment.response for moment in one] == [moment.response for moment in two]

    check()


@every_case
def test_law_9_the_seed_changes_words_only(case: Case) -> None:
    turns = [moment.heard for moment in play_methodically(case, Step.ACTS)]
    talks = [walk(case, turns, seed=seed) for seed in range(8)]
    assert len({"\n".join(m.response.utterance.text for m in talk) for talk in talks}) > 1
    for talk in talks:
        for moment, other in zip(talk, talks[0], strict=True):
            assert moment.response.movement.reasons == other.response.movement.reasons
            assert msgspec.structs.replace(moment.after, used=()) == msgspec.structs.replace(other.after, used=())


def digest_of_talks() -> str:
    """One talk of every case, and much of it by chance, as one number."""
    words: list[str] = []
    for case in ALL.values():
        random = Random(case.id)
        for moment in walk(case, [random_turn(case, random) for _ in range(25)]):
            words.append(moment.response.utterance.text)
            words.append(msgspec.json.encode(moment.response.movement).decode())
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def test_law_9_in_every_process() -> None:
    code = "from tests.client.test_laws import digest_of_talks; print(digest_of_talks())"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=PROJECT, env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True, capture_output=True, text=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }  # fmt: skip
    assert found == {digest_of_talks()}


# --- 10. Every change has a reason ------------------------------------------------------------------------------------


def is_explained(moment: Moment) -> None:
    """The reasons account for every difference between before and after."""
    before, after = moment.before, moment.after
    near = pytest.approx
    for reason in moment.response.movement.reasons:
        assert reason.element in SIXTEEN
        assert reason.on in (*LEVELS, "progress", "step")
        assert reason.sentence is None or 0 <= reason.sentence < len(moment.heard)
    for level in LEVELS:
        whole = getattr(before, level) + change(moment, level)
        assert getattr(after, level) == near(min(max(whole, 0.0), 1.0), abs=1e-3)
    if places(moment):
        cause = {1: {"opened"}, -1: {"lost_contact", "pushed_back"}}[places(moment)]
        assert {c for _, c in causes(moment)} & cause
        assert after.progress == 0
    else:
        assert not {cause for _, cause in causes(moment)} & {"opened", "lost_contact", "pushed_back"}
        whole = before.progress + change(moment, "progress")
        low, high = sorted((before.progress, whole))
        assert low - 1e-3 <= after.progress <= high + 1e-3, "progress went where no reason leads"
        if whole < HELD_BACK and before.step is not Step.ACTS:
            assert after.progress == near(max(whole, LOWEST_PROGRESS), abs=1e-3)
    assert (after.ended == "left") == (("contact", "left") in causes(moment))


@every_case
def test_law_10_a_step_that_could_be_and_is_not_has_a_reason(case: Case) -> None:
    @examples(200)
    @given(any_state(case.id))
    def check(state: State) -> None:
        close = msgspec.structs.replace(state, progress=0.95, run=0, mirrors_since_news=0, signature="")
        if close.step is Step.ACTS:
            return
        moment = respond(case, close, REFLECT)
        assert causes(moment), "neither a step nor a reason why not"

    check()


# --- 11. It cannot be gamed -------------------------------------------------------------------------------------------


@every_case
def test_law_11_no_single_move_repeated_brings_the_client_to_act(case: Case) -> None:
    first = case.facts[0].id
    cannot = next((task.id for task in case.tasks if task.can == "no"), None)
    combinations = product(*((None, *codes) for codes in (START, PHASES, STYLES, TECHNIQUES)))
    for number, (start, phase, style, technique) in enumerate(combinations):
        move = said(
            start=start, phase=phase, style=style, technique=technique,
            fact=first if number % 2 else None, general=not number % 2, task=cannot if number % 3 else None,
        )  # fmt: skip
        talk = walk(case, [[move]] * 40)
        assert talk[-1].after.furthest is not Step.ACTS, move


@every_case
def test_law_11_no_single_turn_repeated_brings_the_client_to_act(case: Case) -> None:
    @examples(150)
    @given(any_turn(case.id) | st.permutations([REFLECT, GOAL, HOPES, said(style="guide")]).map(tuple))
    def check(turn: tuple[Move, ...]) -> None:
        talk = walk(case, [turn] * 40)
        assert talk[-1].after.furthest is not Step.ACTS

    check()


@every_case
def test_law_11_the_same_turn_over_and_over_wears_out(case: Case) -> None:
    styles = st.builds(
        lambda style, task: (said(style=style, task=task),),
        st.sampled_from(STYLES),
        st.sampled_from([task.id for task in case.tasks]),
    )

    @examples(200)
    @given(any_state(case.id), any_turn(case.id).filter(bool) | styles)
    def check(state: State, turn: tuple[Move, ...]) -> None:
        talk = walk(case, [turn] * 30, start=msgspec.structs.replace(state, contact=0.9))
        if len(talk) < 30:
            return
        late = [
            reason.amount for moment in talk[20:] for on in ("contact", "progress")
            for reason in reasons_on(moment, on) if reason.amount > 0
        ]  # fmt: skip
        assert sum(late) < 0.02
        assert all(places(moment) <= 0 for moment in talk[20:])

    check()


@every_case
def test_law_11_giving_back_wears_without_news_however_it_is_varied(case: Case) -> None:
    kinds = st.sampled_from([("reflection", None), ("summary", None), ("open_question", "goal"), (None, "contact")])

    @examples(200)
    @given(
        st.sampled_from(OPENING_STEPS),
        st.lists(st.tuples(kinds, st.sampled_from([fact.id for fact in case.facts])), min_size=4, max_size=8),
    )
    def check(step: Step, ways: list[tuple[tuple[str | None, str | None], str]]) -> None:
        state = at(case, step, progress=-0.5, contact=0.9)
        gains: list[float] = []
        for (technique, start), fact in ways:
            moment = respond(case, state, said(phase="mirror", technique=technique, start=start, fact=fact))
            assert moment.after.told == moment.before.told, "nothing new to tell"
            gains.append(sum(r.amount for r in reasons_on(moment, "progress") if r.cause == "gave_back"))
            state = msgspec.structs.replace(moment.after, run=0, signature="", step=step, progress=-0.5)
        assert gains == sorted(gains, reverse=True)
        assert gains[3] < gains[0] * PARAMETERS.wear.factor**2

    check()


@every_case
def test_law_11_giving_back_is_fresh_again_after_news_and_after_a_step(case: Case) -> None:
    def gain(state: State) -> float:
        return change(respond(case, state, REFLECT), "progress")

    for step in OPENING_STEPS:
        first, *rest = case.facts
        told = tuple(fact.id for fact in rest)
        worn = at(case, step, told=told, used=tuple(f"{fact}:tell" for fact in told), mirrors_since_news=3)
        fresh = msgspec.structs.replace(worn, mirrors_since_news=0)
        news = respond(case, worn, ask(case, first.id)).after
        assert gain(worn) < gain(fresh)
        assert news.told[-1] == first.id
        assert gain(news) == pytest.approx(gain(fresh))
        opened = respond(case, ready(case, step, mirrors_since_news=1, progress=0.99), REFLECT)
        assert places(opened) == 1
        assert opened.after.mirrors_since_news == 0


@every_case
def test_law_11_a_varied_worker_does_better_than_one_who_repeats(case: Case) -> None:
    worker = methodical(case)
    state = at(case, Step.TELLS, told=(), used=())
    varied = same = state
    moments: list[Moment] = []
    for _ in range(10):
        moments.append(respond(case, varied, *worker(varied, moments)))
        varied = moments[-1].after
        same = respond(case, same, REFLECT).after
    assert varied.readiness > same.readiness


# --- The laws leave a way ---------------------------------------------------------------------------------------------


@every_case
def test_a_worker_who_keeps_to_the_method_comes_to_acts(case: Case) -> None:
    talk = play_methodically(case, Step.ACTS)
    assert talk[-1].after.step is Step.ACTS
    assert [moment.after.step.place for moment in talk] == sorted(moment.after.step.place for moment in talk)
    assert 10 <= len(talk) <= 45


@every_case
def test_a_worker_who_pushes_does_not(case: Case) -> None:
    talk = walk(case, [[ADVICE], [PRESSURE], [INFORM]] * 12)
    assert talk[-1].after.furthest.value == case.start.step
    assert talk[-1].after.ended == "left"


# --- Uncertain codes --------------------------------------------------------------------------------------------------


@every_case
def test_what_the_coder_is_not_sure_of_moves_less(case: Case) -> None:
    @examples(400)
    @given(any_state(case.id), any_turn(case.id))
    def check(state: State, turn: tuple[Move, ...]) -> None:
        turn = tuple(unsure(move, "") for move in turn)
        sure = amounts(respond(case, state, *turn))
        doubtful = amounts(respond(case, state, *(unsure(move) for move in turn)))
        assert doubtful.keys() <= sure.keys()
        for key, amount in sure.items():
            assert abs(doubtful.get(key, 0.0)) <= abs(amount) + 1e-4, key
            if key[-1] is not None and abs(amount) > 1e-3:
                assert abs(doubtful.get(key, 0.0)) < abs(amount), key

    check()


@every_case
def test_doubt_about_one_layer_leaves_the_others_alone(case: Case) -> None:
    @examples(200)
    @given(any_state(case.id), any_turn(case.id), st.sampled_from(list(LAYERS)))
    def check(state: State, turn: tuple[Move, ...], layer: str) -> None:
        turn = tuple(unsure(move, "") for move in turn)
        sure = amounts(respond(case, state, *turn))
        doubtful = amounts(respond(case, state, *(unsure(move, layer) for move in turn)))
        for key, amount in sure.items():
            _, _, cause, sentence = key
            touched = {"technique"} if cause in BY_TECHNIQUE else {"start", "phase", "style"}
            if sentence is not None and layer not in touched:
                assert doubtful[key] == amount, key

    check()


BY_TECHNIQUE = ("pressure", "unasked_advice", "affirmation", "encourager", "blurred")


def amounts(moment: Moment) -> dict[tuple[str, str, str, int | None], float]:
    """What was changed, by what changed, element, cause and sentence.

    Not the facts that came into view: a client who takes a step brings up no more, so less may be more.
    """
    found: dict[tuple[str, str, str, int | None], float] = {}
    for reason in moment.response.movement.reasons:
        key = (reason.on, reason.element, reason.cause, reason.sentence)
        found[key] = found.get(key, 0.0) + reason.amount
    return {key: amount for key, amount in found.items() if key[0] != "step" and key[2] != "came_into_view"}
