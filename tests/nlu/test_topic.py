"""What a question is after that leans on the fact spoken of last."""

from __future__ import annotations

import numpy as np

from bot.nlu.topic import Relatedness, TopicWeights, towards

WEIGHTS = TopicWeights(near=5, domain=1, phase=1, told=-3, constant=-0.5, alone=3)
NEAR = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.0], [0.0, 0.0, 1.0]], dtype=np.float32)
RELATED = Relatedness(near=NEAR, domain=NEAR * 0)
NONE_TOLD = np.array([False, False, False])
NO_PHASE = NONE_TOLD
TOPIC_TOLD = np.array([True, False, False])


def test_what_is_beside_the_topic_goes_before_what_is_not() -> None:
    odds = np.array([-3.0, -1.0, -0.5], dtype=np.float32)
    assert towards(odds, 0, TOPIC_TOLD, NO_PHASE, RELATED, WEIGHTS).argmax() == 1


def test_a_topic_that_was_not_told_is_as_near_as_can_be() -> None:
    odds = np.array([0.0, -0.1, -0.2], dtype=np.float32)
    assert towards(odds, 0, NONE_TOLD, NO_PHASE, RELATED, WEIGHTS).argmax() == 0
    assert towards(odds, 0, TOPIC_TOLD, NO_PHASE, RELATED, WEIGHTS).argmax() == 1


def test_a_question_that_finds_its_fact_by_itself_stays_with_it() -> None:
    odds = np.array([-3.0, 2.0, 4.0], dtype=np.float32)
    assert towards(odds, 0, NONE_TOLD, NO_PHASE, RELATED, WEIGHTS).tolist() == odds.tolist()


def test_of_two_facts_that_one_goes_before_which_is_of_the_phase_of_the_question() -> None:
    odds = np.array([-3.0, -1.0, -0.9], dtype=np.float32)
    last = np.array([False, False, True])
    assert towards(odds, 0, TOPIC_TOLD, last, Relatedness(NEAR * 0, NEAR * 0), WEIGHTS).argmax() == 2
