"""What the client says: never nothing, nothing twice, and in answer to what was said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import msgspec
import pytest
from hypothesis import given

from bot.client import movement
from bot.client.case import Case
from bot.client.hearing import ABOUT_TALK, AboutTalk, Move
from bot.client.speaker import BRIEF, pool_of
from bot.client.speech import speak
from bot.client.state import State
from bot.method.circles import PHASES, STEPS, STYLES, Step
from bot.method.fit import fit_of
from tests.client.moves import (
    ADVICE,
    ALL,
    CHECK,
    CLOSED,
    FRAME,
    GOAL,
    HELLO,
    HOPES,
    INFORM,
    MISSED,
    NOD,
    OVERFLOW,
    PARAMETERS,
    PRESSURE,
    REFLECT,
    SORRY,
    WEIGH,
    any_walk,
    ask,
    at,
    client_of,
    every_case,
    examples,
    play_methodically,
    random_turn,
    ready,
    respond,
    said,
    unsure,
    walk,
    with_task,
)  # fmt: skip


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of at least three words in a reply, without case and punctuation."""
    for sentence in re.split(r"(?<=[.!?…])\s+|\n", text):
        words = re.findall(r"\w+", sentence.lower())
        if len(words) >= 3:
            yield " ".join(words)


def texts(part: object) -> Iterator[str]:
    """All texts in a struct of lines."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        yield from texts(tuple(part.values()))
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from texts(getattr(part, name))


NOTHING = said(phase="situation", technique="open_question")
"""A question after something to know, to which the client has no fact."""


def first_line(case: Case, state: State, *heard: Move) -> str:
    """The pool (or fact and manner) of the first line of the reply."""
    return respond(case, state, *heard).response.utterance.lines[0].rpartition(":")[0]


# --- Never nothing, nothing twice ------------------------------------------------------------------------------------

Player = Callable[[Case, Random], list[Move]]


def _one(*moves: Move) -> Player:
    return lambda case, random: [random.choice(moves)]


def _kind(case: Case, random: Random) -> list[Move]:
    fact = random.choice(case.facts).id
    mirror = said(phase="mirror", technique=random.choice(["reflection", "summary"]), fact=fact)
    asked = ask(case, fact, random.choice(["open_question", "open_question", "closed_question"]))
    offer = said(style=random.choice(STYLES), task=random.choice(case.tasks).id)
    return random.sample([mirror, asked, offer, WEIGH, GOAL, HOPES, FRAME, SORRY, NOD], random.choice((1, 1, 2)))


PLAYERS: dict[str, Player] = {
    "by chance": random_turn,
    "by the method": _kind,
    "only what the client cannot know": lambda case, random: [
        said(phase=random.choice(PHASES[:3]), technique="open_question"),
        *([random.choice([GOAL, HOPES, SORRY])] if random.random() < 0.3 else []),
    ],
    "listening only": _one(NOD, SORRY, INFORM),
    "circle 1 only": _one(HELLO, GOAL, HOPES, FRAME, SORRY),
    "clumsy": _one(ADVICE, SORRY, CLOSED, HOPES, said(phase="mirror", technique="reflection", hits=False), HELLO),
    "pushing": _one(ADVICE, PRESSURE, SORRY, FRAME),
    "offering": lambda case, random: [
        said(style=random.choice(STYLES), task=random.choice(case.tasks).id), random.choice([NOD, SORRY, HELLO]),
    ],
    "going round in circles": lambda case, random: [ask(case, random.choice(case.facts[:4]).id)],
    "silent": lambda case, random: random.choice([[], [], [SORRY], [said()]]),
}  # fmt: skip


@every_case
@pytest.mark.parametrize("player", PLAYERS)
def test_no_sentence_twice_in_thirty_turns(case: Case, player: str) -> None:
    for seed in range(12):
        random = Random(f"{player}/{seed}")
        opening = client_of(case).begin(seed)[1].text
        talk = walk(case, [PLAYERS[player](case, random) for _ in range(30)], seed=seed)
        spoken = Counter(
            s for text in [opening, *(m.response.utterance.text for m in talk)] for s in sentences_of(text)
        )
        assert [sentence for sentence, times in spoken.items() if times > 1] == []


@every_case
@pytest.mark.parametrize("player", PLAYERS)
def test_no_reply_is_empty_however_long_the_talk(case: Case, player: str) -> None:
    for seed in range(2):
        random = Random(f"{player}/{seed}")
        state = client_of(case).begin(seed)[0]
        for _ in range(150):
            patient = msgspec.structs.replace(state, contact=max(state.contact, 0.45))
            moment = respond(case, patient, *PLAYERS[player](case, random), seed=seed)
            assert moment.response.utterance.text.strip()
            state = moment.after


@every_case
def test_no_reply_is_empty_and_no_line_comes_twice(case: Case) -> None:
    @examples(80)
    @given(any_walk(case.id, turns=15))
    def check(turns: list[tuple[Move, ...]]) -> None:
        talk = walk(case, turns)
        assert all(moment.response.utterance.text.strip() for moment in talk)
        used = talk[-1].after.used
        assert len(used) == len(set(used))

    check()


@every_case
def test_the_same_move_all_the_time_is_never_met_with_nothing(case: Case) -> None:
    for move in (NOD, HELLO, GOAL, REFLECT, WEIGH, CLOSED, INFORM, PRESSURE, ADVICE, said()):
        for moment in walk(case, [[move]] * 60):
            assert moment.response.utterance.text.strip()


@every_case
def test_every_sentence_stands_in_one_line_only(case: Case) -> None:
    """So that what is spoken once is never heard twice, also when a pool runs dry and the common lines begin."""
    told = [text for fact in case.facts for text in (fact.tell, fact.short, fact.more or "", fact.again)]
    lines = [*texts(case.speech), *texts(OVERFLOW), *told]
    counted = Counter(sentence for line in lines for sentence in set(sentences_of(line)))
    assert {sentence: times for sentence, times in counted.items() if times > 1} == {}


@every_case
def test_every_pool_has_lines(case: Case) -> None:
    def empty(part: msgspec.Struct, name: str) -> Iterator[str]:
        for field in part.__struct_fields__:
            value = getattr(part, field)
            if isinstance(value, msgspec.Struct):
                yield from empty(value, f"{name}.{field}")
            elif len(value) < 2:
                yield f"{name}.{field}"

    assert list(empty(case.speech, "speech")) == []


# --- In answer to what was said --------------------------------------------------------------------------------------


@every_case
def test_the_talk_opens_with_a_line_of_the_case(case: Case) -> None:
    openings = {client_of(case).begin(seed)[1].text for seed in range(20)}
    assert openings <= set(case.speech.opening)
    assert len(openings) == len(case.speech.opening)


@every_case
def test_a_question_is_answered_with_the_fact(case: Case) -> None:
    for fact in (fact for fact in case.facts if fact.until is None):
        state = at(case, Step.SEES, told=(), used=())
        first = respond(case, state, ask(case, fact.id))
        assert first.response.utterance.text == fact.tell
        assert first.after.told == (fact.id,)
        again = respond(case, first.after, ask(case, fact.id))
        assert again.response.utterance.text == fact.again
        assert again.after.told == (fact.id,)
        third = respond(case, again.after, ask(case, fact.id))
        assert third.response.utterance.text in OVERFLOW.again


@every_case
def test_a_closed_question_is_answered_shortly_and_then_in_full(case: Case) -> None:
    fact = next(fact for fact in case.facts if fact.until is None)
    closed = ask(case, fact.id, "closed_question")
    short, full = walk(case, [[closed], [closed]], start=at(case, Step.SEES, told=(), used=()))
    assert (short.response.utterance.text, full.response.utterance.text) == (fact.short, fact.tell)
    assert short.after.told == full.after.told == (fact.id,)


@every_case
@pytest.mark.parametrize("step", STEPS)
def test_each_reaction_comes_from_its_pool(case: Case, step: Step) -> None:
    state = at(case, step)
    helped = with_task(case, can="partly", wants="yes")
    thanking, leaving = (msgspec.structs.replace(said(), occasion=kind) for kind in ("thanks", "goodbye"))
    expected: list[tuple[Move, str]] = [
        (PRESSURE, "pressure"),
        (ADVICE, "unasked_advice"),
        (WEIGH, f"weigh.{step.value}"),
        (REFLECT, f"reflection_hit.{step.value}"),
        (said(phase="mirror", technique="summary"), "summary_hit"),
        (said(phase="mirror", technique="reflection", hits=False), "reflection_miss"),
        (said(technique="affirmation"), "affirmation"),
        (INFORM, "information"),
        (GOAL, "goal"),
        (HOPES, "expectations"),
        (FRAME, "frame"),
        (msgspec.structs.replace(HELLO, occasion="how_are_you"), "how_are_you"),
        (HELLO, "common.courtesy"),
        (NOD, f"own.{step.value}"),
        (said(), "remark"),
        (said("..."), "silence"),
        (NOTHING, "asks_back"),
        (said(style="guide"), "guide_fits"),
        (said(style="take_over", task=case.main_task.id), "take_over_keeps"),
        (thanking, "thanks"),
        (leaving, "goodbye"),
    ]
    for move, pool in expected:
        assert first_line(helped, state, move) == pool, move.sentence.codes
    assert first_line(case, state) == "silence"
    assert first_line(case, msgspec.structs.replace(state, contact=0.2), PRESSURE) == "angry"
    assert first_line(case, msgspec.structs.replace(state, strained=True), SORRY) == "repair"


@every_case
def test_what_is_taken_over_without_a_task_is_welcome_to_who_can_do_little(case: Case) -> None:
    beyond = [task.can == "no" and task.wants == "yes" for task in case.tasks]
    pool = "take_over_fits" if sum(beyond) * 2 >= len(beyond) else "common.take_over_let"
    assert first_line(case, at(case, Step.TELLS), said(style="take_over")) == pool
    leave = said(style="take_over", technique="closed_question")
    allowed = "take_over_fits" if pool == "take_over_fits" else "common.take_over_allowed"
    assert first_line(case, at(case, Step.TELLS, contact=0.6), leave) == allowed
    assert first_line(case, at(case, Step.TELLS, contact=0.3), leave) == pool
    told = next(fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked)
    assert first_line(case, at(case, Step.TELLS), said(style="take_over"), ask(case, told)) == told


@every_case
def test_an_unreadable_sentence_is_not_understood(case: Case) -> None:
    move = said("I do not speak Dutch.")
    move = msgspec.structs.replace(move, sentence=msgspec.structs.replace(move.sentence, readable=False))
    assert first_line(case, at(case, Step.TELLS), move) == "unclear"


@every_case
def test_a_step_is_spoken(case: Case) -> None:
    for step in STEPS[:-1]:
        reached = step.moved(1).value
        assert first_line(case, ready(case, step), REFLECT) == f"to_step.{reached}"
    for step in STEPS[1:]:
        back = walk(case, [[PRESSURE]] * 4, start=at(case, step))
        slip = next(moment for moment in back if moment.after.step is not step)
        assert slip.response.utterance.lines[0].startswith(f"back_to.{slip.after.step.value}:")


@every_case
def test_a_step_waits_for_the_yes_that_was_asked_for(case: Case) -> None:
    asked_within = msgspec.structs.replace(REFLECT, occasion="asks_within")
    vague = msgspec.structs.replace(REFLECT, vague=True)
    for step in STEPS[:-1]:
        pool, reached = f"reflection_hit.{step.value}", step.moved(1).value
        lines = pool_of(case, pool)
        brief = {f"{pool}:{n}" for n, line in enumerate(lines) if len(re.findall(r"\w+", line)) <= BRIEF}
        for heard in ((REFLECT, CHECK), (asked_within,), (vague, CHECK)):
            spoken = respond(case, ready(case, step, used=()), *heard).response.utterance.lines
            assert spoken[-1].startswith(f"to_step.{reached}:")
            assert set(spoken[:-1]) <= brief and (bool(spoken[:-1]) or not brief or heard[0] is vague)


@every_case
def test_who_is_asked_whether_the_rules_are_right_answers_that(case: Case) -> None:
    rules = said("Mag ik je zeggen?", start="frame", technique="closed_question")
    state = at(case, Step.STILL, used=(), turn=0)
    assert pools(case, state, SORRY, rules) == ["frame"]
    assert pools(case, state, rules, SORRY) == ["greeting"]


@every_case
def test_what_comes_to_mind_is_not_told_behind_no_idea(case: Case) -> None:
    fact = next(fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None)
    early = said(style="activate", technique="open_question", task=case.main_task.id)
    assert pools(case, at(case, Step.STILL, used=(), turn=4), early, ask(case, fact)) == [fact]


@every_case
def test_a_step_waits_for_no_yes_that_was_not_asked_for(case: Case) -> None:
    of_something_else = said("Is dat goed?", technique="closed_question", occasion="asks_agreement")
    for heard in ((REFLECT, MISSED, CHECK), (REFLECT, of_something_else)):
        lines = respond(case, ready(case, Step.TELLS, used=()), *heard).response.utterance.lines
        assert not any(line.startswith("reflection_hit.") for line in lines)


@every_case
def test_a_step_waits_for_the_answer_to_an_offer(case: Case) -> None:
    leave = said("Is dat goed?", technique="closed_question", occasion="asks_leave")
    announced = said(style="guide", technique="information", task=case.main_task.id)
    asked = said(style="guide", technique="closed_question", task=case.main_task.id)
    unsure = said(style="guide", technique="closed_question", task=case.main_task.id, uncertain=("style",))
    state = ready(case, Step.SEES, used=())
    pool = (
        "guide_fits" if fit_of("sees", "guide", case.main_task.can, case.main_task.wants) != "early" else "guide_early"
    )
    for heard in ((REFLECT, asked), (REFLECT, announced, leave)):
        lines = respond(case, state, *heard).response.utterance.lines
        assert [line.rpartition(":")[0] for line in lines] == [pool, "to_step.chooses"]
    for heard in ((REFLECT, announced), (REFLECT, unsure)):
        assert pools(case, state, *heard) == ["to_step.chooses"]


@every_case
def test_a_client_who_leaves_says_so(case: Case) -> None:
    talk = walk(case, [[PRESSURE]] * 12)
    assert talk[-1].after.ended == "left"
    assert talk[-1].response.utterance.lines[0].startswith("leaves:")
    with pytest.raises(ValueError, match="over"):
        respond(case, talk[-1].after, SORRY)


@every_case
def test_no_offence_is_taken_at_what_the_coder_is_not_sure_of(case: Case) -> None:
    state = at(case, Step.TELLS)
    for move, pool in ((PRESSURE, "pressure"), (ADVICE, "unasked_advice"), (said(style="leave"), "leave_early")):
        assert first_line(case, state, move) == pool
        assert first_line(case, state, unsure(move)) != pool


@every_case
def test_a_whole_talk_reads_as_one(case: Case) -> None:
    talk = play_methodically(case, Step.ACTS)
    spoken = [line for moment in talk for line in moment.response.utterance.lines]
    assert [f"to_step.{step.value}" for step in STEPS[1:] if step.value != case.start.step][-4:] == [
        line.rpartition(":")[0] for line in spoken if line.startswith("to_step.")
    ]


@every_case
def test_what_is_guessed_is_answered_by_the_fact_alone(case: Case) -> None:
    """Nearness cannot tell "wel" from "niet": the client tells how it is and confirms nothing."""
    fact = next(fact for fact in case.facts if fact.depth == 1)
    guess = msgspec.structs.replace(said(phase="mirror", technique="reflection", fact=fact.id), guessed=True)
    state = at(case, Step.STILL, contact=0.6, progress=-0.5, told=(), used=())
    response = client_of(case).respond(state, [guess], 7)
    assert response.state.step is state.step
    assert response.utterance.text == fact.tell


@every_case
def test_what_is_guessed_too_early_is_left_open(case: Case) -> None:
    guess = msgspec.structs.replace(said(phase="mirror", technique="reflection"), guessed=True)
    state = at(case, Step.STILL, contact=0.3, progress=-0.5, told=(), used=())
    response = client_of(case).respond(state, [guess], 7)
    assert response.utterance.text in case.speech.unwilling


# --- What two things at once are answered with ----------------------------------------------------------------------


def pools(case: Case, state: State, *heard: Move) -> list[str]:
    """The pools and facts that a reply was made of."""
    return [line.rpartition(":")[0] for line in respond(case, state, *heard).response.utterance.lines]


@every_case
def test_what_is_asked_last_goes_before_a_reflection(case: Case) -> None:
    state = at(case, Step.TELLS)
    assert pools(case, state, REFLECT, GOAL) == ["goal"]
    assert pools(case, state, GOAL, REFLECT) == ["reflection_hit.tells"]


@every_case
def test_nothing_is_remarked_beside_an_answer(case: Case) -> None:
    state = at(case, Step.SEES, told=(), used=())
    assert pools(case, state, SORRY, ask(case, case.facts[0].id)) == [case.facts[0].id]
    assert pools(case, state, SORRY) == ["remark"]


@every_case
def test_the_client_greets_once(case: Case) -> None:
    first, second = walk(case, [[SORRY], [SORRY]])
    assert first.response.utterance.lines[0].startswith("greeting:")
    assert not second.response.utterance.lines[0].startswith("greeting:")
    late = walk(case, [[GOAL], [SORRY]])[1].response.utterance.lines
    assert not any(line.startswith("greeting:") for line in late)


@every_case
def test_thanks_on_coming_in_are_greeted(case: Case) -> None:
    thanks = msgspec.structs.replace(SORRY, occasion="thanks")
    assert walk(case, [[thanks]])[0].response.utterance.lines[0].startswith("greeting:")


@every_case
def test_a_reservation_is_rare_and_never_after_what_is_hard_to_say(case: Case) -> None:
    near = [fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None][:9]
    state = at(case, Step.SEES, told=(), used=(), turn=0)
    faint = [[msgspec.structs.replace(ask(case, fact), doubtful=True, faint=True)] for fact in near]
    talk = walk(case, faint, start=state)
    reserved = [n for n, moment in enumerate(talk) if "common.reserve" in str(moment.response.utterance.lines)]
    assert reserved == [0, 8]
    for depth in (2, 3):
        deep = next(fact.id for fact in case.facts if fact.depth == depth and not fact.only_asked)
        assert pools(case, state, msgspec.structs.replace(ask(case, deep), doubtful=True, faint=True)) == [deep]


@every_case
def test_a_wary_client_leaves_a_question_that_finds_nothing(case: Case) -> None:
    wary = at(case, Step.SEES, contact=0.3)
    assert pools(case, wary, NOTHING) == ["unknown"]
    assert pools(case, wary, REFLECT, NOTHING) == ["unknown"]


@every_case
def test_a_client_at_ease_does_not_know_or_asks_what_is_meant(case: Case) -> None:
    calm = at(case, Step.SEES, turn=0, contact=0.6)
    wide = said("Wat voor koekjes zijn dat?", phase="situation", technique="open_question")
    wide = msgspec.structs.replace(wide, open=True)
    narrow = said("Bakt uw vrouw vaak zulke koekjes?", phase="situation", technique="closed_question")
    narrow = msgspec.structs.replace(narrow, everyone_knows=True)
    often = msgspec.structs.replace(wide, kinds=("frequency",))
    of_own_words = msgspec.structs.replace(wide, asks_on=True, narrow=True)
    for before in ((), (REFLECT,)):
        assert pools(case, calm, *before, of_own_words) == ["unknown"]
        assert pools(case, calm, *before, wide) == ["common.unknown_so"]
        assert pools(case, calm, *before, often) == ["common.unknown_of.frequency"]
        assert pools(case, calm, *before, narrow) == ["unknown"]
        assert pools(case, calm, *before, NOTHING) == ["asks_back"]
    talk = walk(case, [[NOTHING]] * 5, start=calm)
    asked_back = [n for n, moment in enumerate(talk) if "asks_back" in str(moment.response.utterance.lines)]
    assert asked_back == [0, 4]
    assert pools(case, calm, PRESSURE, wide) == ["pressure"]


@every_case
def test_what_was_most_likely_not_asked_is_not_shut_off(case: Case) -> None:
    deep = next(fact for fact in case.facts if fact.depth == 3 and not fact.only_asked)
    asked = msgspec.structs.replace(ask(case, deep.id), doubtful=True)
    wary = at(case, Step.SEES, contact=0.3)
    assert pools(case, wary, asked) == ["unwilling"]
    assert "unwilling" not in pools(case, wary, msgspec.structs.replace(asked, faint=True))


@every_case
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("occasion", ABOUT_TALK)
def test_a_question_about_the_talk_is_answered_whatever_its_codes(case: Case, step: Step, occasion: AboutTalk) -> None:
    pool = f"common.{occasion}" if occasion == "anything_else" else f"common.{occasion}.{step.value}"
    for asked in (NOTHING, WEIGH, HELLO):
        looks_back = msgspec.structs.replace(asked, occasion=occasion)
        assert pools(case, at(case, step), looks_back) == [pool]


BESIDE = "common.unknown_beside"


@every_case
def test_what_else_was_asked_is_set_aside_beside_a_reaction(case: Case) -> None:
    """But not behind a reaction that asks something itself."""
    calm, strained = at(case, Step.SEES, contact=0.3), at(case, Step.SEES, contact=0.22, strained=True)
    for state, reaction, question in ((strained, SORRY, NOTHING), (calm, MISSED, NOTHING)):
        for seed in range(12):
            alone = respond(case, state, reaction, seed=seed).response.utterance
            both = respond(case, state, reaction, question, seed=seed).response.utterance
            assert both.lines[:1] == alone.lines
            assert [line.rpartition(":")[0] for line in both.lines[1:]] == (
                [] if alone.text.endswith("?") else [BESIDE]
            )


@every_case
def test_who_closes_or_opens_up_sets_nothing_aside(case: Case) -> None:
    state = at(case, Step.SEES, contact=0.95)
    insult = msgspec.structs.replace(said(), insult=True)
    for reaction in (PRESSURE, ADVICE, insult, said(style="leave")):
        assert BESIDE not in pools(case, state, reaction, NOTHING)
    assert pools(case, ready(case, Step.TELLS), REFLECT, NOTHING) == ["to_step.sees"]


@every_case
def test_a_question_that_the_worker_went_on_from_is_not_set_aside(case: Case) -> None:
    for heard in ([NOTHING, REFLECT], [REFLECT, NOTHING, GOAL], [NOTHING, said(style="guide")]):
        assert BESIDE not in pools(case, at(case, Step.SEES), *heard)


@every_case
def test_questions_are_set_aside_now_and_then(case: Case) -> None:
    pool = case.speech.reflection_miss
    asking = tuple(f"reflection_miss:{number}" for number, line in enumerate(pool) if line.endswith("?"))
    state = at(case, Step.SEES, turn=0, progress=-0.6, contact=0.6, used=asking)
    talk = walk(case, [[MISSED, NOTHING]] * 5, start=state)
    first, *later = (n for n, moment in enumerate(talk) if BESIDE in str(moment.response.utterance.lines))
    assert first < 4 and later == [4]


@every_case
def test_a_client_with_nothing_left_to_tell_does_not_go_on_after_a_refusal(case: Case) -> None:
    state = at(case, Step.SEES)
    more = said(phase="person", technique="open_question", general=True)
    assert pools(case, state, more) == ["own.sees"]
    assert pools(case, state, REFLECT, more) == ["reflection_hit.sees", "own.sees"]
    for reaction in (PRESSURE, ADVICE, MISSED):
        assert len(pools(case, state, reaction, more)) == 1
    assert pools(case, ready(case, Step.TELLS), REFLECT, more) == ["to_step.sees"]


@every_case
def test_who_is_asked_whether_it_is_right_leaves_open_what_is_in_no_fact(case: Case) -> None:
    check = said("Klopt dat?", technique="closed_question", occasion="asks_agreement")
    state = at(case, Step.SEES)
    assert pools(case, state, INFORM, check) == ["common.unchecked"]
    assert pools(case, state, FRAME, check) == ["frame", "common.unchecked"]
    assert pools(case, state, REFLECT, check) == ["reflection_hit.sees"]
    assert pools(case, state, PRESSURE, check) == ["pressure"]
    greeting = msgspec.structs.replace(SORRY, occasion="greets")
    first = walk(case, [[greeting, INFORM, check]])[0].response.utterance.lines
    assert [line.rpartition(":")[0] for line in first] == ["greeting", "common.unchecked"]
    fact = next(fact for fact in case.facts if fact.depth == 1 and fact.until is None)
    found = msgspec.structs.replace(check, fact=fact.id)
    assert respond(case, at(case, Step.SEES, used=()), INFORM, found).response.utterance.text == fact.tell


@every_case
def test_how_it_is_for_a_client_is_never_unknown_to_them(case: Case) -> None:
    what = said("Wat deed u vroeger graag op zondag?", phase="person", technique="open_question")
    how = msgspec.structs.replace(what, feels=True)
    assert pools(case, at(case, Step.SEES, contact=0.6), what) == ["common.unknown_so"]
    assert pools(case, at(case, Step.SEES), how) == ["own.sees"]
    assert pools(case, at(case, Step.SEES), REFLECT, how) == ["own.sees"]
    assert "own.sees" not in pools(case, at(case, Step.SEES), PRESSURE, how)
    assert pools(case, ready(case, Step.TELLS), REFLECT, how) == ["to_step.sees"]


@every_case
def test_asking_whether_it_is_right_is_no_weighing(case: Case) -> None:
    right = msgspec.structs.replace(WEIGH, occasion="asks_agreement")
    missed = msgspec.structs.replace(REFLECT, hits=False)
    assert pools(case, at(case, Step.SEES), REFLECT, right) == ["reflection_hit.sees"]
    assert pools(case, at(case, Step.SEES), missed, right) == ["reflection_miss"]
    assert pools(case, at(case, Step.SEES), MISSED, CHECK) == ["reflection_miss"]
    within = msgspec.structs.replace(WEIGH, occasion="asks_within")
    assert pools(case, at(case, Step.SEES), within) == ["reflection_hit.sees"]
    assert pools(case, at(case, Step.SEES), MISSED, within) == ["reflection_hit.sees"]


@every_case
def test_only_what_was_surely_given_back_is_corrected(case: Case) -> None:
    doubtful = msgspec.structs.replace(MISSED, sentence=msgspec.structs.replace(MISSED.sentence, uncertain=("phase",)))
    state = at(case, Step.SEES)
    question = ask(case, next(fact for fact in case.facts if fact.depth == 1 and fact.until is None).id)
    assert pools(case, state, MISSED, question)[0] == "reflection_miss"
    assert pools(case, state, doubtful, question) == pools(case, state, question)
    assert "reflection_miss" not in pools(case, state, doubtful)


@every_case
def test_who_asks_about_the_way_hears_of_the_way(case: Case) -> None:
    way = msgspec.structs.replace(HELLO, occasion="found_way")
    assert pools(case, at(case, Step.STILL, turn=1), way) == ["common.found_way"]
    assert pools(case, at(case, Step.STILL, turn=2), way) != ["common.found_way"]


@every_case
def test_an_offer_of_coffee_is_taken(case: Case) -> None:
    for offer in (HELLO, GOAL):
        coffee = msgspec.structs.replace(offer, occasion="offers_drink")
        assert pools(case, at(case, Step.STILL), coffee) == ["common.offers_drink"]
        choice = msgspec.structs.replace(offer, occasion="offers_choice")
        assert pools(case, at(case, Step.STILL), choice) == ["common.offers_choice"]
    plain = msgspec.structs.replace(said(phase="person", technique="closed_question"), occasion="offers_drink")
    assert pools(case, at(case, Step.STILL, turn=9), plain) == ["common.offers_drink"]
    fact = next(fact for fact in case.facts if fact.depth == 1 and fact.until is None)
    about = msgspec.structs.replace(plain, fact=fact.id, certain=True)
    assert pools(case, at(case, Step.STILL, turn=1), about) == [fact.id]


@every_case
@pytest.mark.parametrize("step", STEPS)
def test_a_grade_is_given_when_asked_and_only_then(case: Case, step: Step) -> None:
    graded = msgspec.structs.replace(WEIGH, occasion="asks_grade")
    for seed in range(8):
        for move, is_grade in ((WEIGH, False), (graded, True)):
            text = respond(case, at(case, step), move, seed=seed).response.utterance.text.lower()
            if text in {line.lower() for line in getattr(case.speech.weigh, step.value)}:
                assert any(word in text for word in OVERFLOW.grades) is is_grade


@every_case
def test_who_asks_on_is_not_told_to_ask_first(case: Case) -> None:
    state = at(case, Step.TELLS, told=(), used=(), progress=0.9)
    assert pools(case, state, REFLECT) == ["not_yet_understood"]
    assert "not_yet_understood" not in pools(case, state, REFLECT, ask(case, case.facts[0].id))


@every_case
def test_who_opens_up_does_not_close_in_the_same_reply(case: Case) -> None:
    deep = next(fact.id for fact in case.facts if fact.depth == 3 and not fact.only_asked)
    told = tuple(fact.id for fact in case.facts if fact.id != deep)
    state = ready(case, Step.TELLS, contact=0.5, told=told)
    assert pools(case, state, REFLECT, ask(case, deep)) == ["to_step.sees"]
    assert pools(case, msgspec.structs.replace(state, progress=0.0), ask(case, deep)) == ["unwilling"]


@every_case
def test_at_a_step_nothing_is_told_that_was_rather_not_asked_for(case: Case) -> None:
    fact = next(fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked)
    told = tuple(other.id for other in case.facts if other.id != fact)
    state = ready(case, Step.TELLS, told=told)
    faint = msgspec.structs.replace(ask(case, fact), doubtful=True, faint=True)
    assert pools(case, state, REFLECT, faint) == ["to_step.sees"]


@every_case
def test_a_step_beside_an_answer_is_put_into_words_when_something_is_given_back_again(case: Case) -> None:
    one, two = [fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None][:2]
    told = tuple(fact.id for fact in case.facts if fact.id not in (one, two))
    turn = respond(case, ready(case, Step.TELLS, told=told, used=()), REFLECT, ask(case, one)).response
    assert turn.state.step is Step.SEES and turn.state.unsaid
    assert turn.utterance.lines[-1] == f"{one}:tell"
    assert not any(line.startswith("to_step.") for line in turn.utterance.lines)
    for heard, pool in (((REFLECT,), 0), ((WEIGH,), 0), ((NOD,), 0), ((REFLECT, ask(case, two)), -1)):
        after = respond(case, turn.state, *heard).response
        assert after.utterance.lines[pool].startswith("to_step.sees:") and not after.state.unsaid
    waits = respond(case, turn.state, ask(case, two)).response
    assert waits.utterance.lines == (f"{two}:tell",) and waits.state.unsaid
    assert (
        not respond(case, turn.state, PRESSURE, PRESSURE, PRESSURE).response.utterance.lines[0].startswith("to_step.")
    )


@every_case
def test_before_an_answer_assent_is_brief(case: Case) -> None:
    near = [fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None][:9]
    for turn, fact in enumerate(near, 3):
        reply = respond(case, at(case, Step.TELLS, used=(), turn=turn), REFLECT, ask(case, fact)).response.utterance
        own = next(one.tell for one in case.facts if one.id == fact)
        assert len(re.findall(r"\w+", reply.text.removesuffix(own))) <= BRIEF


@every_case
def test_whom_to_ask_is_answered_by_the_fact_alone(case: Case) -> None:
    fact = next(fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None)
    whom = said(phase="network", style="activate", technique="open_question", fact=fact)
    assert pools(case, at(case, Step.TELLS, used=()), whom) == [fact]


@every_case
def test_a_guess_beside_what_was_told_does_not_close_the_client(case: Case) -> None:
    guess = msgspec.structs.replace(REFLECT, guessed=True)
    state = at(case, Step.STILL, contact=0.3, progress=-0.5, told=(), used=())
    assert pools(case, state, REFLECT, guess) == ["reflection_hit.still"]
    assert pools(case, state, guess, guess) == ["unwilling"]


@every_case
@pytest.mark.parametrize("element", ["goal", "expectations"])
def test_a_client_held_back_by_a_lost_thread_asks_for_it_now_and_then(case: Case, element: str) -> None:
    near = [fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None][:9]
    lost: dict[str, object] = {"used": (), "turn": 8, "progress": 0.95, "contact": 0.6, element: 0.0}
    state = at(case, Step.TELLS, **lost)
    talk = walk(case, [[ask(case, fact)] for fact in near], start=state)
    last = [moment.response.utterance.lines[-1] for moment in talk]
    assert [n for n, line in enumerate(last) if line.startswith(f"common.lost_{element}:")] == [0, 8]
    early = msgspec.structs.replace(state, turn=0)
    clear = msgspec.structs.replace(state, goal=1.0, expectations=1.0)
    deep = next(fact.id for fact in case.facts if fact.depth > 1 and not fact.only_asked)
    for start, turn in (
        (early, ask(case, near[0])),
        (msgspec.structs.replace(state, contact=0.95), ask(case, near[0])),
        (clear, ask(case, near[0])),
        (state, ask(case, deep)),
        (state, REFLECT),
        (state, msgspec.structs.replace(INFORM, occasion="goodbye")),
        (state, said(style="guide")),
        (msgspec.structs.replace(state, turn=40, used=("common.lost_goal:0",)), ask(case, near[0])),
    ):
        assert "common.lost" not in str(walk(case, [[turn]], start=start)[0].response.utterance.lines)


@every_case
def test_a_greeting_is_returned_whatever_was_coded(case: Case) -> None:
    greeting = msgspec.structs.replace(FRAME, occasion="greets")
    assert walk(case, [[greeting]])[0].response.utterance.lines[0].startswith("greeting:")


@every_case
def test_the_very_words_are_agreed_with_only_where_something_was_given_back(case: Case) -> None:
    vague, words = msgspec.structs.replace(REFLECT, vague=True), OVERFLOW.to_the_words
    for step in STEPS[:3]:
        seen, state = set(), at(case, step, used=())
        for moment in walk(case, [[vague]] * 9, start=state):
            line, text = moment.response.utterance.lines[0], moment.response.utterance.text
            if line.startswith("reflection_hit."):
                seen.add(line)
                assert not any(word in text.lower() for word in words)
        assert len(seen) >= 1
    assert pools(case, at(case, Step.SEES), vague, REFLECT) == ["reflection_hit.sees"]


@every_case
def test_who_thanks_and_praises_is_answered_to_the_praise(case: Case) -> None:
    thanks = msgspec.structs.replace(SORRY, occasion="thanks")
    praise = said(technique="affirmation")
    assert pools(case, at(case, Step.SEES), thanks) == ["thanks"]
    assert pools(case, at(case, Step.SEES), thanks, praise) == ["affirmation"]


@every_case
def test_who_is_asked_something_behind_a_reflection_just_answers(case: Case) -> None:
    """ "Dat klopt." would be an answer to a question that nobody asked."""
    near = next(fact.id for fact in case.facts if fact.depth == 1 and not fact.only_asked and fact.until is None)
    praise = said(technique="affirmation")
    for technique in ("open_question", "closed_question"):
        for before in (REFLECT, praise, said(phase="mirror", technique="summary")):
            lines = pools(case, at(case, Step.SEES), before, ask(case, near, technique))
            assert lines == [near]
            assert pools(case, at(case, Step.SEES), before, NOTHING) == ["asks_back"]
    assert pools(case, at(case, Step.SEES), MISSED, ask(case, near)) == ["reflection_miss", near]


@pytest.mark.parametrize(
    ("words", "line"), [("Wat betekent dat voor u?", 1), ("Wat weegt het zwaarst?", 2), ("Hoe staat u erin?", None)]
)
def test_a_line_that_answers_the_question_goes_first(words: str, line: int | None) -> None:
    case = next(iter(ALL.values()))
    lines = ("Ergens wel.", "Voor mij betekent het rust.", "De zondag weegt nog het meest.", "Soms denk ik van niet.")
    weigh = msgspec.structs.replace(case.speech.weigh, tells=lines)
    made = msgspec.structs.replace(case, speech=msgspec.structs.replace(case.speech, weigh=weigh))
    asked = said(words, phase="mirror", technique="open_question")
    state = at(made, Step.TELLS, used=(), progress=0.0)
    moved = movement.move(made, state, [asked], (), PARAMETERS)
    drawn = {speak(made, OVERFLOW, state, moved, [asked], None, seed).lines[0] for seed in range(20)}
    assert drawn == {f"weigh.tells:{n}" for n in ([line] if line is not None else range(len(lines)))}


@every_case
@pytest.mark.parametrize("can", ["partly", "yes"])
def test_nobody_agrees_to_what_they_do_not_want(case: Case, can: str) -> None:
    own = with_task(case, can=can, wants="no")
    assert pools(own, at(own, Step.TELLS), said(style="take_over", task=own.main_task.id)) == [
        "common.take_over_declined"
    ]


@every_case
def test_a_question_is_not_met_with_a_remark(case: Case) -> None:
    may_invite = unsure(said(style="activate", technique="open_question", task=case.main_task.id), "style")
    ready_for_it = with_task(case, can="yes", wants="yes")
    assert pools(ready_for_it, at(ready_for_it, Step.CHOOSES), may_invite) == ["activate_fits"]
    early = with_task(case, can="no", wants="no")
    assert pools(early, at(early, Step.STILL), may_invite) == ["asks_back"]
    assert pools(early, at(early, Step.STILL, contact=0.35), may_invite) == ["own.still"]


@every_case
def test_who_takes_leave_is_answered_to_that(case: Case) -> None:
    """What is said of the next time takes nothing over, and leaves nobody alone."""
    leaving = msgspec.structs.replace(SORRY, occasion="goodbye")
    state = at(case, Step.TELLS)
    for beside in (said(style="take_over", task=case.main_task.id), said(style="leave"), FRAME):
        assert pools(case, state, beside, leaving) == ["goodbye"]
    meeting = said(start="frame", technique="closed_question")
    assert pools(case, state, meeting, leaving) == ["frame"]
    assert pools(case, state, said(style="guide"), leaving) == ["guide_fits"]


@every_case
def test_a_step_beside_a_question_that_finds_nothing_waits(case: Case) -> None:
    may_reflect = unsure(REFLECT, "phase")
    states = (ready(case, Step.TELLS, progress=progress / 20) for progress in range(10, 21))
    state = next(s for s in states if respond(case, s, may_reflect, NOTHING).after.step is Step.SEES)
    assert "to_step.sees" not in pools(case, state, may_reflect, NOTHING)
    how_it_is = msgspec.structs.replace(said(phase="person", technique="open_question"), feels=True)
    assert "to_step.sees" in pools(case, state, may_reflect, how_it_is)
    assert "to_step.sees" in pools(case, state, REFLECT, NOTHING)
