"""Which fact the client tells in answer to a turn."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from bot.client.answer import CONTACT_FOR_DEPTH, Answer, choose_answer, may_tell, next_fact
from bot.client.case import Case, Fact
from bot.client.hearing import Move
from bot.client.state import State
from bot.client.stepping import HELD_BACK
from bot.method.circles import Step
from tests.client.moves import (
    ADVICE,
    ALL,
    GOAL,
    HELLO,
    INFORM,
    PARAMETERS,
    PRESSURE,
    REFLECT,
    WEIGH,
    any_state,
    any_turn,
    ask,
    at,
    every_case,
    examples,
    numbered,
    ready,
    respond,
    said,
    unsure,
)  # fmt: skip

CASE = next(iter(ALL.values()))
OPEN = said(technique="open_question", phase="person", general=True)


def reflect(fact_id: str) -> Move:
    return said(phase="mirror", technique="reflection", fact=fact_id)


def answer_to(case: Case, state: State, *heard: Move) -> Answer | None:
    return choose_answer(case, state, numbered(heard))


def fresh(case: Case, **changes: object) -> State:
    return at(case, Step.TELLS, **{"told": (), "used": (), **changes})


@every_case
def test_the_answer_is_to_something_said_and_new_facts_are_new(case: Case) -> None:
    @examples(200)
    @given(any_state(case.id), any_turn(case.id))
    def check(state: State, turn: tuple[Move, ...]) -> None:
        found = choose_answer(case, state, turn)
        if found is None:
            return
        assert found.sentence in {move.index for move in turn}
        if found.fact:
            assert may_tell(state, found.fact)
            assert found.new == (found.fact.id not in state.told)
        after = respond(case, state, *turn).after
        assert len(set(after.told)) == len(after.told)
        assert after.told[: len(state.told)] == state.told

    check()


@every_case
@pytest.mark.parametrize("depth", CONTACT_FOR_DEPTH)
def test_a_deep_fact_takes_contact(case: Case, depth: int) -> None:
    fact = next((fact for fact in case.facts if fact.depth == depth), None)
    if fact is None:
        pytest.skip("the case has no fact of this depth")
    needed = CONTACT_FOR_DEPTH[depth]
    shy = answer_to(case, fresh(case, contact=needed - 0.01), ask(case, fact.id))
    free = answer_to(case, fresh(case, contact=needed), ask(case, fact.id))
    assert shy is not None and (shy.manner, shy.fact) == ("unwilling", None)
    assert free is not None and (free.manner, free.fact) == ("tell", fact)


@every_case
def test_an_open_invitation_brings_facts_of_its_phase_one_by_one(case: Case) -> None:
    state = fresh(case)
    told = [f.id for f in case.facts if f.phase == "person" and may_tell(state, f) and f.comes_up]
    for number, expected in enumerate(told):
        found = answer_to(case, msgspec.structs.replace(state, told=tuple(told[:number])), OPEN)
        assert found is not None and found.fact is not None
        assert found.fact.id == expected
    beyond = next_fact(case, msgspec.structs.replace(state, told=tuple(told)), "person")
    assert beyond is not None and beyond.phase != "person"


@every_case
def test_an_aside_is_told_to_who_asks_for_it_and_never_comes_up(case: Case) -> None:
    aside = next(fact for fact in case.facts if fact.aside and fact.depth == 1)
    story = tuple(fact.id for fact in case.story)
    found = answer_to(case, fresh(case), ask(case, aside.id))
    assert found is not None and (found.manner, found.fact) == ("tell", aside)
    bare = fresh(case, told=story, used=tuple(f"{fact}:tell" for fact in story))
    for move in (OPEN, msgspec.structs.replace(OPEN, topic=aside.id, near=(aside.id,)), reflect(aside.id)):
        nothing = answer_to(case, bare, move)
        assert nothing is None or nothing.fact is None


@every_case
def test_an_open_invitation_with_nothing_left(case: Case) -> None:
    found = answer_to(case, at(case, Step.TELLS), OPEN)
    assert found is not None and (found.manner, found.fact) == ("general_empty", None)


def test_two_questions_get_one_answer_to_the_last_that_is_about_something() -> None:
    one, two = CASE.facts[0].id, CASE.facts[1].id
    about_nothing = said(phase="situation", technique="open_question")
    for heard, sentence in (
        ((ask(CASE, one), ask(CASE, two)), 1),
        ((ask(CASE, one), about_nothing), 0),
        ((about_nothing, about_nothing), 1),
    ):
        found = answer_to(CASE, fresh(CASE), *heard)
        assert found is not None and found.sentence == sentence


def test_some_questions_are_not_after_a_fact() -> None:
    for move in (HELLO, GOAL, WEIGH, said(style="activate", technique="open_question")):
        assert answer_to(CASE, fresh(CASE), move) is None


@every_case
def test_a_reflection_that_hits_is_deepened_when_trust_allows(case: Case) -> None:
    first = case.facts[0]
    found = answer_to(case, fresh(case), reflect(first.id))
    assert found is not None and found.fact is first and found.deepens
    beside = answer_to(case, fresh(case, told=(first.id,)), reflect(first.id))
    if beside is not None:
        assert beside.fact is not None
        assert beside.fact.domain is first.domain and beside.fact.id != first.id
    assert answer_to(case, at(case, Step.TELLS), reflect(first.id)) is None


@pytest.mark.parametrize("beside", [ADVICE, PRESSURE, said(style="activate")])
def test_beside_a_push_or_an_offer_a_reflection_is_not_deepened(beside: Move) -> None:
    assert answer_to(CASE, fresh(CASE), reflect(CASE.facts[0].id), beside) is None


def test_asking_whether_a_reflection_is_right_does_not_change_what_it_brings_up() -> None:
    first, other = CASE.facts[:2]
    right = msgspec.structs.replace(WEIGH, occasion="asks_agreement", fact=other.id)
    found = answer_to(CASE, fresh(CASE), reflect(first.id), right)
    assert found is not None and found.fact is first


@pytest.mark.parametrize("technique", ["reflection", "closed_question"])
def test_a_reflection_with_a_check_in_it_is_a_reflection(technique: str) -> None:
    """ "U bent bang, zie ik dat goed?" """
    first = CASE.facts[0]
    both = said(phase="mirror", technique=technique, fact=first.id, occasion="asks_within")
    found = answer_to(CASE, fresh(CASE), both)
    assert found is not None and found.fact is first and found.deepens


def asks_if_so(fact: str | None = None, **changes: object) -> Move:
    """A "Klopt dat?" with codes of its own."""
    return msgspec.structs.replace(
        said(phase="situation", technique="closed_question", fact=fact, occasion="asks_agreement"), **changes
    )


def test_whether_a_statement_is_right_is_answered_with_the_fact() -> None:
    fact = next(fact for fact in CASE.facts if fact.depth == 1)
    found = answer_to(CASE, fresh(CASE), INFORM, asks_if_so(fact.id))
    assert found is not None and (found.manner, found.fact) == ("tell", fact)
    after_both = answer_to(CASE, fresh(CASE), REFLECT, INFORM, asks_if_so(fact.id))
    assert after_both is not None and (after_both.fact, after_both.sentence) == (fact, 2)


def test_whether_a_statement_is_right_is_left_open_without_a_fact() -> None:
    fact = CASE.facts[0].id
    for check in (asks_if_so(), asks_if_so(fact, doubtful=True, faint=True), asks_if_so(general=True)):
        found = answer_to(CASE, fresh(CASE), INFORM, check)
        assert found is not None and (found.manner, found.fact, found.sentence) == ("unchecked", None, 1)
    silent = answer_to(CASE, fresh(CASE, contact=0.19, strained=True), INFORM, asks_if_so())
    assert silent is not None and silent.manner == "withdrawn"


def test_whether_a_reflection_is_right_asks_for_no_fact() -> None:
    first, other = CASE.facts[:2]
    found = answer_to(CASE, fresh(CASE), reflect(first.id), asks_if_so(other.id))
    assert found is not None and found.fact is first
    assert answer_to(CASE, fresh(CASE), REFLECT, asks_if_so(other.id)) is None
    assert answer_to(CASE, fresh(CASE), REFLECT, asks_if_so()) is None


def test_asking_for_leave_asks_for_no_fact() -> None:
    fact = CASE.facts[0].id
    for leave in (asks_if_so(fact, occasion="asks_leave"), msgspec.structs.replace(OPEN, occasion="asks_leave")):
        assert answer_to(CASE, fresh(CASE), INFORM, leave) is None
    more = asks_if_so(fact, occasion="asks_within")
    found = answer_to(CASE, fresh(CASE), INFORM, more)
    assert found is not None and found.fact is CASE.facts[0], "Is dat goed gegaan met uw dochter?"
    assert answer_to(CASE, fresh(CASE), INFORM, msgspec.structs.replace(more, fact=None)) is None


def test_a_question_that_surely_is_after_a_fact_offers_no_drink() -> None:
    fact = CASE.facts[0]
    drink = msgspec.structs.replace(ask(CASE, fact.id), occasion="offers_drink")
    assert answer_to(CASE, fresh(CASE), drink) is None
    found = answer_to(CASE, fresh(CASE), msgspec.structs.replace(drink, certain=True))
    assert found is not None and found.fact is fact


def test_the_way_is_asked_after_early_only() -> None:
    fact = CASE.facts[0]
    way = msgspec.structs.replace(ask(CASE, fact.id), occasion="found_way")
    assert answer_to(CASE, fresh(CASE, turn=1), way) is None
    found = answer_to(CASE, fresh(CASE, turn=2), way)
    assert found is not None and found.fact is fact


def test_a_reflection_that_misses_brings_nothing() -> None:
    missed = said(phase="mirror", technique="reflection", fact=CASE.facts[0].id, hits=False)
    assert answer_to(CASE, fresh(CASE), missed) is None


def test_a_strained_client_without_contact_withdraws() -> None:
    found = answer_to(CASE, fresh(CASE, contact=0.19, strained=True), ask(CASE, CASE.facts[0].id))
    assert found is not None and (found.manner, found.fact) == ("withdrawn", None)


@every_case
def test_at_the_moment_of_a_step_nothing_else_is_brought_up(case: Case) -> None:
    told = tuple(fact.id for fact in case.facts[1:])
    state = ready(case, Step.TELLS, told=told, used=tuple(f"{fact}:tell" for fact in told))
    response = respond(case, state, reflect(case.facts[0].id)).response
    assert response.state.step is Step.SEES
    assert response.answer is None
    assert response.state.told == told


@every_case
def test_what_only_would_bring_the_client_to_a_step_is_told_and_the_step_waits(case: Case) -> None:
    """The one moment between: a reflection is just not enough, and what is told beside it would make it so."""
    fact = next(fact for fact in case.facts if fact.depth == 1 and not fact.only_asked)
    told = tuple(other.id for other in case.facts if other is not fact)
    state = at(case, Step.TELLS, told=told, used=tuple(f"{other}:tell" for other in told))
    gain, news = (PARAMETERS.progress.mirror * case.pace, PARAMETERS.progress.explored * case.pace)
    close = msgspec.structs.replace(state, progress=1.0 - gain - news / 2)
    faint = msgspec.structs.replace(ask(case, fact.id), doubtful=True, faint=True)
    for heard in ([REFLECT, faint], [reflect(fact.id)]):
        moment = respond(case, close, *heard)
        assert moment.after.step is Step.TELLS
        assert moment.response.answer is not None and moment.response.answer.fact is fact
        assert moment.after.told[-1] == fact.id
        assert moment.after.progress == pytest.approx(HELD_BACK)
        assert (fact.phase, "told_first") in {(r.element, r.cause) for r in moment.response.movement.reasons}
        assert respond(case, moment.after, REFLECT).after.step is Step.SEES
    surely = respond(case, close, REFLECT, ask(case, fact.id))
    assert surely.after.step is Step.SEES and surely.after.told[-1] == fact.id


@every_case
def test_what_may_not_have_been_asked_is_told_in_full_and_with_a_reservation(case: Case) -> None:
    fact = next(fact for fact in case.facts if fact.depth == 1)
    surely = ask(case, fact.id, "closed_question")
    maybe = msgspec.structs.replace(surely, doubtful=True, faint=True)
    plain, reserved = answer_to(case, fresh(case), surely), answer_to(case, fresh(case), maybe)
    assert plain and reserved
    assert (plain.manner, plain.reserved) == ("short", False)
    assert (reserved.manner, reserved.reserved) == ("tell", True)
    likely = answer_to(case, fresh(case), msgspec.structs.replace(surely, doubtful=True))
    assert likely and (likely.manner, likely.reserved) == ("tell", False)
    spoken = respond(case, fresh(case), maybe).response.utterance
    assert [line.partition(":")[0] for line in spoken.lines][-2:] == [fact.id, "common.reserve"]
    assert "common.reserve" not in str(respond(case, fresh(case), surely).response.utterance.lines)


@every_case
def test_who_asks_on_hears_more_of_what_was_told_once(case: Case) -> None:
    fact = next(fact for fact in case.facts if fact.depth == 1 and fact.until is None)
    told = fresh(case, told=(fact.id,), used=(f"{fact.id}:tell",), contact=0.6)
    on = msgspec.structs.replace(said("En toen?", phase="situation", technique="open_question"), asks_on=True)
    found = answer_to(case, told, on)
    assert found is not None and (found.manner, found.fact, found.new) == ("more", fact, False)
    first = respond(case, told, on)
    assert first.response.utterance.lines == (f"{fact.id}:more",)
    assert first.response.utterance.text == fact.more
    assert f"{fact.id}:more" not in respond(case, first.after, on).response.utterance.lines


@every_case
def test_more_is_no_answer_to_another_question(case: Case) -> None:
    """To one after a single thing, after another fact, or after what was not told in full, and not without trust."""
    fact, other = [fact for fact in case.facts if fact.depth == 1 and fact.until is None][:2]
    told = fresh(case, told=(fact.id,), used=(f"{fact.id}:tell",), contact=0.6)
    on = msgspec.structs.replace(said("En toen?", phase="situation", technique="open_question"), asks_on=True)
    narrow = msgspec.structs.replace(on, narrow=True)
    elsewhere = msgspec.structs.replace(ask(case, other.id), asks_on=True)
    shortly = msgspec.structs.replace(told, used=(f"{fact.id}:short",))
    wary = msgspec.structs.replace(told, contact=0.0)
    for state, heard in ((told, narrow), (told, elsewhere), (shortly, on), (wary, on)):
        found = answer_to(case, state, heard)
        assert found is not None and found.manner != "more"


@every_case
def test_a_question_to_weigh_is_answered_with_what_was_not_told(case: Case) -> None:
    fact = next(fact for fact in case.facts if fact.depth == 1)
    after = msgspec.structs.replace(WEIGH, fact=fact.id, guessed=True)
    found = answer_to(case, fresh(case), after)
    assert found is not None and (found.fact, found.manner, found.new) == (fact, "tell", True)
    assert answer_to(case, fresh(case), msgspec.structs.replace(WEIGH, fact=fact.id)) is None


@every_case
def test_a_question_to_weigh_what_was_said_shortly_gets_the_rest_of_it(case: Case) -> None:
    fact = next(fact for fact in case.facts if fact.depth == 1 and fact.short)
    pointing = msgspec.structs.replace(WEIGH, topic=fact.id)
    said = fresh(case, told=(fact.id,), used=(f"{fact.id}:short",))
    found = answer_to(case, said, pointing)
    assert found is not None and (found.fact, found.manner, found.new) == (fact, "tell", False)
    assert answer_to(case, said, WEIGH) is None, "it does not point back"
    for other in (fresh(case), fresh(case, told=(fact.id,), used=(f"{fact.id}:short", f"{fact.id}:tell"))):
        assert answer_to(case, other, pointing) is None


def test_beside_a_question_to_weigh_a_reflection_is_not_deepened() -> None:
    assert answer_to(CASE, fresh(CASE), reflect(CASE.facts[0].id), WEIGH) is None


GRAVE = [(case, fact) for case in ALL.values() for fact in case.facts if fact.only_asked]


@pytest.mark.parametrize(("case", "grave"), GRAVE, ids=[case.id for case, _ in GRAVE])
def test_what_is_told_only_when_asked_is_never_brought_up(case: Case, grave: Fact) -> None:
    others = tuple(fact.id for fact in case.facts if fact is not grave)
    state = fresh(case, told=others, contact=1.0)
    assert next_fact(case, state, grave.phase) is None
    assert answer_to(case, state, reflect(grave.id)) is None
    maybe = answer_to(case, state, msgspec.structs.replace(ask(case, grave.id), doubtful=True))
    assert maybe is not None and maybe.fact is None
    surely = answer_to(case, state, ask(case, grave.id))
    assert surely is not None and surely.fact is grave


def test_an_open_question_is_not_answered_by_yes_or_no() -> None:
    fact = next(fact for fact in CASE.facts if fact.depth == 1)
    closed = ask(CASE, fact.id, "closed_question")
    others = (msgspec.structs.replace(closed, open=True), msgspec.structs.replace(closed, supposes=True))
    answers = [answer_to(CASE, fresh(CASE), move) for move in (closed, *others)]
    assert [answer.manner for answer in answers if answer] == ["short", "tell", "tell"]


@every_case
def test_an_open_invitation_stays_with_what_it_leans_on(case: Case) -> None:
    told = next(fact for fact in case.facts if fact.depth == 1)
    state = fresh(case, told=(told.id,), used=(f"{told.id}:tell",))
    more = said(technique="open_question", phase="situation", general=True)
    near = [fact for fact in case.facts if fact is not told and fact.depth <= told.depth + 1 and fact.comes_up]
    leaning = msgspec.structs.replace(more, topic=told.id, near=tuple(fact.id for fact in reversed(near)))
    found = answer_to(case, state, leaning)
    assert found is not None and found.fact is near[-1]
    nothing = answer_to(case, state, msgspec.structs.replace(leaning, near=()))
    assert nothing is not None and nothing.fact is next_fact(case, state, "situation")


@every_case
def test_who_is_asked_how_that_is_does_not_turn_to_something_else(case: Case) -> None:
    told = next(fact for fact in case.facts if fact.depth == 1)
    state = fresh(case, told=(told.id,), used=(f"{told.id}:tell",))
    every = tuple(fact.id for fact in case.facts if fact is not told)
    asked = said(technique="open_question", phase="situation", general=True)
    for move in (msgspec.structs.replace(asked, of_self=True), OPEN):
        found = answer_to(case, state, msgspec.structs.replace(move, topic=told.id, near=every))
        assert found is not None and found.fact is not None and found.fact.phase == "person"
        nothing = answer_to(case, state, msgspec.structs.replace(move, topic=told.id))
        assert nothing is not None and nothing.fact is None


@every_case
def test_what_the_client_denied_is_not_said_after_the_step(case: Case) -> None:
    outgrown = [(fact, Step(fact.until)) for fact in case.facts if fact.until]
    for fact, step in outgrown:
        for technique in ("open_question", "closed_question"):
            before, after = step.moved(-1), step
            said_before = respond(case, at(case, before, used=()), ask(case, fact.id, technique)).response
            said_after = respond(case, at(case, after, used=()), ask(case, fact.id, technique)).response
            slipped = respond(case, at(case, before, used=(), furthest=after), ask(case, fact.id)).response
            assert fact.then not in said_before.utterance.text
            assert f"{fact.id}:then" in said_after.utterance.lines
            assert f"{fact.id}:then" in slipped.utterance.lines
        again = at(case, step, used=(f"{fact.id}:then",))
        assert fact.tell not in respond(case, again, ask(case, fact.id)).response.utterance.text


def test_a_step_in_the_same_turn_counts() -> None:
    case = ALL["peter-van-loon"]
    turn = respond(case, ready(case, Step.STILL, used=()), said(phase="mirror"), ask(case, "own-view")).response
    assert turn.state.step is Step.TELLS
    assert "own-view:then" in turn.utterance.lines


def test_of_two_questions_the_one_that_surely_finds_its_fact() -> None:
    case = ALL["yvonne-brands"]
    sure = ask(case, "epilepsy")
    other = msgspec.structs.replace(ask(case, "shift-today"), doubtful=True)
    turn = respond(case, at(case, Step.SEES, used=()), sure, other).response
    assert turn.answer is not None and turn.answer.fact is not None and turn.answer.fact.id == "epilepsy"


@every_case
def test_an_invitation_that_may_be_after_others_begins_with_what_comes_first(case: Case) -> None:
    invitation = msgspec.structs.replace(said(phase="network", technique="open_question"), general=True)
    state = at(case, Step.STILL, told=(), used=(), turn=1)
    for move, phase in ((invitation, "network"), (unsure(invitation), None)):
        answer = respond(case, state, move).response.answer
        assert answer is not None and answer.fact == next_fact(case, state, phase)


def test_what_may_open_a_talk_and_asks_for_something_to_know_is_answered() -> None:
    case = ALL["dennis-kramer"]
    state = at(case, Step.STILL, told=(), used=(), turn=1)
    opens = said(start="contact", technique="open_question")
    for move in (
        unsure(msgspec.structs.replace(opens, general=True)),
        unsure(msgspec.structs.replace(opens, fact="romy")),
    ):
        answer = respond(case, state, move).response.answer
        assert answer is not None and answer.fact is not None
    assert respond(case, state, msgspec.structs.replace(opens, general=True)).response.answer is None


def test_what_may_ask_for_a_step_and_finds_its_fact_is_answered() -> None:
    invite = said(style="activate", technique="open_question", fact=CASE.facts[0].id)
    found = answer_to(CASE, fresh(CASE), invite)
    assert found is not None and found.fact == CASE.facts[0]
    told = fresh(CASE, told=(CASE.facts[0].id,), used=(f"{CASE.facts[0].id}:tell",))
    assert answer_to(CASE, told, invite) is None
    assert answer_to(CASE, fresh(CASE), msgspec.structs.replace(invite, faint=True)) is None
    assert answer_to(CASE, fresh(CASE), msgspec.structs.replace(invite, fact=None)) is None


def test_what_may_be_of_the_talk_itself_and_finds_its_fact_is_answered() -> None:
    frame = msgspec.structs.replace(
        said(start="frame", technique="closed_question", fact=CASE.facts[0].id), certain=True
    )
    assert answer_to(CASE, fresh(CASE), frame) is None
    found = answer_to(CASE, fresh(CASE), unsure(frame, "start"))
    assert found is not None and found.fact == CASE.facts[0]
