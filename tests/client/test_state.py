"""The state of a client: where it begins and how far it is."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from bot.client.case import Case
from bot.client.parameters import Parameters, load_parameters
from bot.client.state import State, first_state
from bot.client.stepping import lacking_for
from bot.method.circles import LAYER_OF, STEPS, Step
from tests.client.moves import ALL, any_state, any_walk, at, every_case, examples, in_view, walk

CASE = next(iter(ALL.values()))


@every_case
def test_the_first_state(case: Case) -> None:
    state = first_state(case, load_parameters())
    assert (state.turn, state.told, state.used, state.ended) == (0, (), (), None)
    assert state.goal == state.expectations == load_parameters().clarity.start


def test_readiness_runs_from_still_to_acts() -> None:
    values = [at(CASE, step, progress=progress).readiness for step in STEPS[:-1] for progress in (-0.5, 0.0, 0.5, 0.99)]
    assert values == sorted(values)
    assert at(CASE, Step.STILL).readiness == 0
    assert at(CASE, Step.ACTS, progress=-0.3).readiness == 1
    assert max(values) < 1


@every_case
def test_levels_stay_within_bounds(case: Case) -> None:
    @examples(120)
    @given(any_state(case.id), any_walk(case.id, turns=6))
    def check(state: State, turns: list[tuple]) -> None:  # type: ignore[type-arg]
        for moment in walk(case, turns, start=state):
            after = moment.after
            for level in (after.contact, after.goal, after.expectations, after.readiness):
                assert 0 <= level <= 1
            assert -0.6 <= after.progress < 1
            assert after.furthest.place >= after.step.place
            assert after.turn == moment.before.turn + 1
            assert len(after.recent) <= load_parameters().wear.window

    check()


@every_case
def test_states_survive_storing(case: Case) -> None:
    @examples(60)
    @given(any_state(case.id))
    def check(state: State) -> None:
        assert msgspec.json.decode(msgspec.json.encode(state), type=State) == state

    check()


@every_case
@pytest.mark.parametrize("step", STEPS[1:])
def test_what_is_lacking(case: Case, step: Step) -> None:
    enough = in_view(case, step)
    assert lacking_for(case, step, enough) == ()
    for fact_id in enough:
        rest = [other for other in enough if other != fact_id]
        assert lacking_for(case, step, rest) == (case.fact(fact_id).phase,)


def test_the_parameters_speak_of_codes_and_steps_there_are() -> None:
    parameters: Parameters = load_parameters()
    assert set(parameters.contact.gain) <= {*LAYER_OF, "early", "alone", "fits"}
    assert set(parameters.clarity.needed) == {step.value for step in STEPS[1:]}
    assert 0 < parameters.uncertain < 1
    assert 0 < parameters.wear.factor < 1
    assert parameters.progress.again > 1
    assert parameters.contact.insult < min(parameters.contact.gain.values())
    assert parameters.contact.leave_below < parameters.contact.slip_below < parameters.contact.move_from


def test_what_was_told_is_the_same_one_by_one_and_at_once() -> None:
    facts, parts = [fact.id for fact in CASE.facts], ("tell", "short", "again", "then", "tell")
    used = tuple(f"{fact}:{part}" for fact, part in zip(facts, parts, strict=False))
    state = msgspec.structs.replace(first_state(CASE, load_parameters()), used=used)
    assert state.have_told(facts) == [state.has_told(fact) for fact in facts]
    assert state.have_told(facts)[:5] == [True, False, False, True, True]
