"""What a question is after that leans on the fact spoken of last."""

from __future__ import annotations

import msgspec
import numpy as np

from bot.nlu.topic import Fits, Relatedness, TopicWeights, towards

WEIGHTS = TopicWeights(near=5, domain=1, phase=1, absent=-2, aside=-2, told=-3, constant=-0.5, alone=3)
NEAR = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.0], [0.0, 0.0, 1.0]], dtype=np.float32)
RELATED = Relatedness(near=NEAR, domain=NEAR * 0)
NONE = np.array([False, False, False])
NONE_TOLD = Fits(told=NONE, of_phase=NONE, absent=np.zeros(3, dtype=np.float32), aside=NONE)
TOPIC_TOLD = msgspec.structs.replace(NONE_TOLD, told=np.array([True, False, False]))


def test_what_is_beside_the_topic_goes_before_what_is_not() -> None:
    odds = np.array([-3.0, -1.0, -0.5], dtype=np.float32)
    assert towards(odds, 0, TOPIC_TOLD, RELATED, WEIGHTS).argmax() == 1


def test_a_topic_that_was_not_told_is_as_near_as_can_be() -> None:
    odds = np.array([0.0, -0.1, -0.2], dtype=np.float32)
    assert towards(odds, 0, NONE_TOLD, RELATED, WEIGHTS).argmax() == 0
    assert towards(odds, 0, TOPIC_TOLD, RELATED, WEIGHTS).argmax() == 1


def test_a_question_that_finds_its_fact_by_itself_stays_with_it() -> None:
    odds = np.array([-3.0, 2.0, 4.0], dtype=np.float32)
    assert towards(odds, 0, NONE_TOLD, RELATED, WEIGHTS).tolist() == odds.tolist()


def test_of_two_facts_that_one_goes_before_which_is_of_the_phase_of_the_question() -> None:
    odds = np.array([-3.0, -1.0, -0.9], dtype=np.float32)
    last = msgspec.structs.replace(TOPIC_TOLD, of_phase=np.array([False, False, True]))
    assert towards(odds, 0, last, Relatedness(NEAR * 0, NEAR * 0), WEIGHTS).argmax() == 2


def test_a_fact_of_somebody_else_goes_behind() -> None:
    odds = np.array([-3.0, -1.0, -1.5], dtype=np.float32)
    unrelated = Relatedness(NEAR * 0, NEAR * 0)
    second = msgspec.structs.replace(TOPIC_TOLD, absent=np.array([0, 1, 0], dtype=np.float32))
    assert towards(odds, 0, TOPIC_TOLD, unrelated, WEIGHTS).argmax() == 1
    assert towards(odds, 0, second, unrelated, WEIGHTS).argmax() == 2


def test_an_aside_of_another_domain_goes_behind() -> None:
    odds = np.array([-3.0, -1.0, -1.5], dtype=np.float32)
    small = msgspec.structs.replace(TOPIC_TOLD, aside=np.array([False, True, False]))
    assert towards(odds, 0, small, Relatedness(NEAR * 0, NEAR * 0), WEIGHTS).argmax() == 2
    assert towards(odds, 0, small, Relatedness(NEAR * 0, NEAR * 0 + 1), WEIGHTS).argmax() == 1
