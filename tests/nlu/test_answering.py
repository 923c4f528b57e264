"""How likely a fact answers a question."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.answering import CHANNELS, AnswerWeights, evidence, leads, log_odds, probability

WEIGHTS = AnswerWeights(
    ask=2, say=1, whole=1, ask_letters=1, say_letters=1, whole_letters=1, middle=1, apart=1, kind=1, absent=-1,
    others=-1, lead=0.5, elsewhere=-2, none=-1, constant=-3,
)  # fmt: skip


def test_evidence_has_a_column_for_each_channel() -> None:
    best = {
        kind: (np.array([n, n + 1.0]), np.array([n + 10, n + 11.0])) for n, kind in enumerate(("ask", "say", "whole"))
    }
    rows = evidence(best, np.array([0.3, 0.4]), np.array([7.0, 8.0]), np.array([[5.0, 0.0, 0.0], [6.0, 1.0, 0.0]]))
    assert rows.shape == (2, len(CHANNELS))
    second = dict(zip(CHANNELS, rows[1], strict=True))
    names = ("say_letters", "middle", "apart", "kind", "absent")
    assert [second[name] for name in names] == [12, 0.4, 8, 6, 1]


def test_only_the_best_is_ahead() -> None:
    assert leads(np.array([1.0, 4.0, 3.0])).tolist() == [-3.0, 1.0, -1.0]
    assert leads(np.array([2.0])).tolist() == [0.0]


def test_the_nearer_fact_is_the_likelier_and_a_rival_takes_from_it() -> None:
    near, far = np.full(len(CHANNELS), 0.6), np.full(len(CHANNELS), 0.1)
    alone = log_odds(np.stack([near, far]), np.zeros(2), WEIGHTS)
    contested = log_odds(np.stack([near, near * 0.95]), np.zeros(2), WEIGHTS)
    assert alone[0] > alone[1]
    assert alone[0] > contested[0]


def test_a_question_of_elsewhere_is_answered_by_no_fact() -> None:
    near = np.stack([np.full(len(CHANNELS), 0.6), np.full(len(CHANNELS), 0.1)])
    here = log_odds(near, np.array([0.1, 0.5]), WEIGHTS)
    for against, less in (([1.1, 0.5], 2.0), ([0.1, 2.5], 2.0)):
        assert (here - log_odds(near, np.array(against), WEIGHTS)).tolist() == pytest.approx([less, less])


@pytest.mark.parametrize(("odds", "chance"), [(0.0, 0.5), (50.0, 1.0), (-50.0, 0.0)])
def test_odds_become_a_probability(odds: float, chance: float) -> None:
    assert probability(odds) == pytest.approx(chance)
