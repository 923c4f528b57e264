"""How like a sentence is to the examples of a case; each text has a direction of its own for a vector."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bot.client.case import Case
from bot.nlu.answering import AGAINST, CHANNELS
from bot.nlu.comparing import Comparing
from bot.nlu.examples import Examples, examples_of, whole_text
from bot.nlu.vectors import Vector

EVERYDAY = ("Bent u jarig?", "Rookt u?")


@pytest.fixture(scope="module")
def examples(widow: Case) -> Examples:
    return examples_of(widow, ("Vertel eens.",), EVERYDAY)


@pytest.fixture(scope="module")
def comparing(widow: Case, examples: Examples) -> Comparing:
    return Comparing(widow, examples, directions(examples.texts), letters=0.5, answered=1.2, sense=as_it_is)


def as_it_is(vectors: Vector) -> Vector:
    return vectors


def directions(texts: Sequence[str]) -> Vector:
    """A unit vector a text, by chance; the same text has the same."""
    vectors = np.stack([np.random.default_rng([*text.encode()]).normal(size=64) for text in texts])
    unit: Vector = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def asked(comparing: Comparing, question: str) -> Vector:
    """What speaks for each fact."""
    return comparing.evidence(comparing.likeness(question, directions([question])[0]))


def test_a_question_of_the_case_is_most_like_itself(widow: Case, examples: Examples, comparing: Comparing) -> None:
    place = 3
    question = widow.facts[place].ask[0]
    likeness = comparing.likeness(question, directions([question])[0])
    assert likeness.both.shape == (len(examples.texts),)
    assert examples.texts[likeness.both.argmax()] == question
    assert likeness.both.max() == pytest.approx(1.5)
    assert comparing.best(likeness.both, "ask").argmax() == place
    assert comparing.evidence(likeness).shape == (len(widow.facts), len(CHANNELS))


def test_what_the_client_is_addressed_with_does_not_count(widow: Case, comparing: Comparing) -> None:
    question = widow.facts[3].ask[0]
    addressing = f"{question.rstrip('?')}, mevrouw Bakker?"
    vector = directions([question])[0]
    assert (comparing.likeness(addressing, vector).letters == comparing.likeness(question, vector).letters).all()


def test_a_question_left_out_speaks_for_its_fact_no_longer(widow: Case, comparing: Comparing) -> None:
    place = 3
    fact = widow.facts[place]
    rest = whole_text(fact, without=fact.ask[0])
    before = asked(comparing, fact.ask[0])
    without = comparing.without_question(place, 0, rest, directions([rest])[0])
    after = asked(without, fact.ask[0])
    others = np.arange(len(widow.facts)) != place
    likenesses = [CHANNELS.index(name) for name in ("ask", "ask_letters", "whole_letters", "middle", "apart")]
    assert (after[place, likenesses] < before[place, likenesses]).all()
    likenesses.remove(CHANNELS.index("apart"))
    assert after[others][:, likenesses] == pytest.approx(before[others][:, likenesses], abs=1e-5)
    assert asked(comparing, fact.ask[0]) == pytest.approx(before, abs=1e-5)


def test_everyday_questions_count_that_the_case_does_not_ask(widow: Case, examples: Examples) -> None:
    vectors = directions(examples.texts)
    for answered, nearest in ((1.2, 1.5), (-1.0, -1.0)):
        comparing = Comparing(widow, examples, vectors, letters=0.5, answered=answered, sense=as_it_is)
        likeness = comparing.likeness(EVERYDAY[0], directions(EVERYDAY[:1])[0])
        assert comparing.against(likeness)[AGAINST.index("elsewhere")] == pytest.approx(nearest)


def test_an_everyday_question_after_somebody_else_does_not_count(widow: Case) -> None:
    everyday = ("Rookt uw moeder?", "Verzamelt u iets?")
    texts = examples_of(widow, ("Vertel eens.",), everyday)
    comparing = Comparing(widow, texts, directions(texts.texts), letters=0.5, answered=1.2, sense=as_it_is)
    place = AGAINST.index("elsewhere")

    def against(question: str) -> float:
        return float(comparing.against(comparing.likeness(question, directions([everyday[0]])[0]))[place])

    assert against("Rookt uw moeder?") == pytest.approx(1.5)
    assert against("Rookt u?") < 1.0
    assert against("Verzamelt uw moeder iets?") > against("Verzamelt uw vader iets?")


def test_what_a_question_is_after_goes_by_the_sense_alone(
    widow: Case, examples: Examples, comparing: Comparing
) -> None:
    """Here a sense in which nothing is like anything."""
    vectors = directions(examples.texts)
    senseless = Comparing(widow, examples, vectors, letters=0.5, answered=1.2, sense=np.zeros_like)
    question = widow.facts[3].ask[0]
    found, other = (one.likeness(question, directions([question])[0]) for one in (senseless, comparing))
    likenesses = [CHANNELS.index(name) for name in ("ask", "say", "whole", "middle")]
    assert not senseless.evidence(found)[:, likenesses].any() and comparing.evidence(other)[:, likenesses].any()
    assert senseless.against(found)[AGAINST.index("elsewhere")] == pytest.approx(
        0.5 * found.letters[-len(EVERYDAY) :].max()
    )
    assert found.both == pytest.approx(other.both)
    assert senseless.between_facts() == pytest.approx(comparing.between_facts())
    rest = whole_text(widow.facts[3], without=question)
    without = senseless.without_question(3, 0, rest, directions([rest])[0])
    assert without.likeness(question, directions([question])[0]).both.max() < found.both.max()


def test_a_fact_is_as_like_itself_as_can_be(widow: Case, comparing: Comparing) -> None:
    between = comparing.between_facts()
    assert between.shape == (len(widow.facts), len(widow.facts))
    assert between.diagonal() == pytest.approx(1.0)
    assert between.min() == 0
    assert between == pytest.approx(between.T, abs=1e-5)
