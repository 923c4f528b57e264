"""What the sentences of a turn are about, with the real encoder and a real case."""

from __future__ import annotations

import msgspec
import pytest

from bot.client.case import Case
from bot.client.hearing import Move
from bot.client.parameters import load_parameters
from bot.client.state import State, first_state
from bot.method.coding import CodedSentence
from bot.nlu.encoder import load_encoder
from bot.nlu.finder import Finder
from bot.nlu.listening import hear


def state_of(case: Case, *used: str, told: tuple[str, ...] = ()) -> State:
    first = first_state(case, load_parameters())
    return msgspec.structs.replace(first, used=used, told=told, contact=1.0)


def heard(finder: Finder, state: State, *sentences: CodedSentence) -> Move:
    """The last sentence of a turn as the client takes it."""
    return hear(finder, sentences, load_encoder().wide([one.text for one in sentences]), state)[-1]


def question(text: str, **codes: str) -> CodedSentence:
    return CodedSentence(text=text, **{"phase": "situation", "technique": "open_question", **codes})  # type: ignore[arg-type]


def test_a_question_leans_on_the_fact_spoken_of_last(painter: Case, finder: Finder) -> None:
    since = question("Sinds wanneer is dat?")
    assert heard(finder, state_of(painter, "hand:tell"), since).fact == "hand-first"
    assert heard(finder, state_of(painter, "drink-after-work:tell"), since).fact == "more-since"


def test_a_question_leans_on_what_was_said_earlier_in_the_turn(painter: Case, finder: Finder) -> None:
    said = CodedSentence(text="Die hand van u trilt.", phase="mirror", technique="reflection")
    found = heard(finder, state_of(painter, "business:tell"), said, question("Sinds wanneer is dat?"))
    assert found.topic in ("hand", "hand-first")
    assert found.fact in ("hand", "hand-first")


@pytest.mark.parametrize(
    ("text", "hits", "vague"),
    [
        ("U heeft een hand die trilt.", True, False),
        ("Dat lijkt me zwaar.", True, True),
        ("Poeh, dat is niet niks.", True, True),
        ("Uw tante doet de was voor u.", False, False),
    ],
)
def test_only_what_is_of_somebody_else_misses(
    text: str, hits: bool, vague: bool, painter: Case, finder: Finder
) -> None:  # fmt: skip
    said = CodedSentence(text=text, phase="mirror", technique="reflection")
    found = heard(finder, state_of(painter, "hand:tell", told=("hand",)), said)
    assert (found.hits, found.vague, found.guessed) == (hits, vague, False)


def test_a_question_with_a_subject_of_its_own_leans_on_nothing(painter: Case, finder: Finder) -> None:
    found = heard(finder, state_of(painter, "hand:tell"), question("Hoe slaapt u?"))
    assert (found.topic, found.fact) == (None, "sleep")


def test_a_question_why_is_after_what_can_be_told(painter: Case, finder: Finder) -> None:
    why = question("Waarom bent u gestopt met biljarten?", phase="mirror")
    assert heard(finder, state_of(painter), why).fact == "billiards"
    assert heard(finder, state_of(painter, "billiards:tell", told=("billiards",)), why).fact != "fear"


def test_a_question_that_opens_by_its_codes_may_ask_for_something_to_know(painter: Case, finder: Finder) -> None:
    start = question("Hoe bent u hier terechtgekomen?", phase=None, start="contact")  # type: ignore[arg-type]
    assert heard(finder, state_of(painter), start).finds_its_fact
    assert not heard(finder, state_of(painter), msgspec.structs.replace(start, text="Hoe gaat het?")).finds_its_fact


def test_how_that_is_for_the_client_is_asked_of_what_was_told_last(painter: Case, finder: Finder) -> None:
    how = question("En wat doet dat met u?", phase="person")
    found = heard(finder, state_of(painter, "father-illness:tell"), how)
    assert (found.general, found.of_self, found.topic, found.fact) == (True, True, "father-illness", None)
    assert found.topic not in found.near
    assert "fear" in found.near
    assert not heard(finder, state_of(painter), how).of_self


def test_how_that_is_for_the_client_is_no_weighing_where_that_is_doubtful(painter: Case, finder: Finder) -> None:
    how = msgspec.structs.replace(question("En wat doet dat met u?", phase="mirror"), uncertain=("phase",))
    found = heard(finder, state_of(painter, "father-illness:tell"), how)
    assert (found.general, found.of_self, found.fact, found.is_weighing) == (True, True, None, False)


def test_who_is_asked_after_counts(painter: Case, finder: Finder) -> None:
    found = heard(finder, state_of(painter, "daughter:tell"), question("Ziet u haar vaak?"))
    assert found.fact == "daughter-avoid"


def test_a_question_leans_on_nothing_when_the_case_has_lost_that_fact(painter: Case, finder: Finder) -> None:
    found = heard(finder, state_of(painter, "gone:tell"), question("Sinds wanneer is dat?"))
    assert found.topic is None


def test_what_may_be_meant_and_is_too_near_gives_way_to_what_can_be_told(painter: Case, finder: Finder) -> None:
    """In doubt nobody answers a question with a refusal that may have asked for something plain."""
    trusted, fresh = state_of(painter), msgspec.structs.replace(state_of(painter), contact=0.3)
    texts = [" ".join(text.split()[:5]) + "?" for fact in painter.facts if fact.depth > 1 for text in fact.ask]
    vectors = load_encoder().wide(texts)
    changed = 0
    for text, vector in zip(texts, vectors, strict=True):
        (before,), (now,) = (hear(finder, [question(text)], vector[None], state) for state in (trusted, fresh))
        if before.fact and before.doubtful and painter.fact(before.fact).depth > 1 and now.fact != before.fact:
            assert now.fact is not None and now.doubtful and painter.fact(now.fact).depth == 1
            changed += 1
        elif before.fact and not before.doubtful:
            assert now.fact == before.fact
    assert changed


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Hoe heb je dit gesprek ervaren?", "how_it_was"),
        ("Wat neem je hiervan mee?", "takes_along"),
        ("Wil je nog iets kwijt voordat we stoppen?", "anything_else"),
        ("Kun je nog even zeggen wat we hebben afgesproken?", "agreed"),
        ("Hoe slaap je?", None),
    ],
)
def test_the_talk_is_looked_back_on_when_there_is_something_to_look_back_on(
    text: str, occasion: str | None, painter: Case, finder: Finder
) -> None:
    state = state_of(painter)
    assert heard(finder, msgspec.structs.replace(state, turn=8), question(text)).occasion == occasion
    assert heard(finder, state, question(text)).occasion is None
    goal = msgspec.structs.replace(question(text, start="goal"), phase=None)
    assert heard(finder, msgspec.structs.replace(state, turn=8), goal).occasion is None


def test_a_question_that_finds_nothing_is_taken_together_with_the_sentence_before_it(
    painter: Case, finder: Finder
) -> None:
    texts = ("Je had het over biljarten.", "En wat deed je dan?")
    sentences = (CodedSentence(text=texts[0]), question(texts[1]))
    vectors, joined = load_encoder().wide(texts), {1: load_encoder().wide([" ".join(texts)])[0]}
    state = state_of(painter)
    assert hear(finder, sentences, vectors, state)[-1].fact is None
    found = hear(finder, sentences, vectors, state, joined)[-1]
    assert (found.fact, found.doubtful, found.faint) == ("billiards", True, False)
    told = state_of(painter, told=("billiards",))
    assert hear(finder, sentences, vectors, told, joined)[-1].fact is None


def test_what_is_thought_of_an_offer_asks_for_no_fact(painter: Case, finder: Finder) -> None:
    offer = CodedSentence(text="Dan kijken we er samen naar.", style="guide", technique="information")
    asked = question("Wat vindt u daarvan?", phase="person")
    found = heard(finder, state_of(painter, "hand:tell"), offer, asked)
    assert (found.occasion, found.fact, found.general) == ("asks_leave", None, False)
    told = CodedSentence(text="U heeft een hand die trilt.", phase="mirror", technique="reflection")
    assert heard(finder, state_of(painter, "hand:tell"), told, asked).occasion is None


def test_what_invites_to_a_step_by_its_code_may_ask_for_something_to_know(painter: Case, finder: Finder) -> None:
    invites = CodedSentence(text="Hoe slaapt u de laatste tijd?", style="activate", technique="open_question")
    assert heard(finder, state_of(painter), invites).fact == "sleep"
    step = msgspec.structs.replace(invites, text="Wat zou een eerste stap kunnen zijn?")
    assert heard(finder, state_of(painter), step).fact is None


def test_a_question_asks_on_about_what_was_told_last(painter: Case, finder: Finder) -> None:
    told = state_of(painter, "hand:tell", told=("hand",))
    assert heard(finder, told, question("Hoe bedoelt u dat?")).asks_on
    cup = heard(finder, told, question("Wat voor kopje is dat dan?"))
    assert cup.asks_on and not cup.narrow
    assert heard(finder, told, question("Sinds wanneer trilt die hand?")).narrow
    assert not heard(finder, told, question("Hoe slaapt u?")).asks_on


def test_who_somebody_is_can_be_asked(painter: Case, finder: Finder) -> None:
    found = heard(finder, state_of(painter, "hand:tell", told=("hand",)), question("Wie is Dennis?", phase="network"))
    assert found.fact is not None and "dennis" in found.fact


def test_what_anybody_knows_of_themselves(painter: Case, finder: Finder) -> None:
    name, colour = question("Hoe heet uw kapper?"), question("Wat voor kleur heeft zo'n bus?")
    yes_or_no, who = question("Heeft u een tuin?", technique="closed_question"), question("Wie poetst er bij u?")
    assert heard(finder, state_of(painter), name).everyone_knows
    assert heard(finder, state_of(painter), who).everyone_knows
    assert heard(finder, state_of(painter), question("Waar hangt uw jas?")).everyone_knows
    assert heard(finder, state_of(painter), yes_or_no).everyone_knows
    assert not heard(finder, state_of(painter), colour).everyone_knows


def test_what_somebody_feels_is_asked(painter: Case, finder: Finder) -> None:
    for text in ("Hoe voelt dat voor u?", "Hoe is dat voor u?", "Wat doet dat met u?"):
        assert heard(finder, state_of(painter, "hand:tell"), question(text, phase="person")).feels, text
    assert not heard(finder, state_of(painter), question("Wat deed u vroeger op zondag?", phase="person")).feels


def test_a_reflection_comes_near_to_an_aside_only_once_it_is_told(painter: Case, finder: Finder) -> None:
    aside = next(fact for fact in painter.facts if fact.aside)
    said = CodedSentence(text=aside.tell, phase="mirror", technique="reflection")
    assert heard(finder, state_of(painter), said).fact != aside.id
    assert heard(finder, state_of(painter, f"{aside.id}:tell", told=(aside.id,)), said).fact == aside.id
