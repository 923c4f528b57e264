"""The examples of a case and their rows."""

from __future__ import annotations

import numpy as np
import pytest

from bot.client.case import Case
from bot.nlu.address_forms import formal
from bot.nlu.examples import IN_WHOLE, Rows, examples_of, whole_text


def test_the_rows_of_a_fact_are_its_own(widow: Case) -> None:
    examples = examples_of(widow, ("Vertel eens.",), ("Bent u jarig?", "Rookt u?"))
    rows, place = examples.rows(), 3
    fact = widow.facts[place]
    assert examples.facts[place] == fact.id
    assert [examples.texts[row] for row in rows["ask"].of(place)] == [formal(ask) for ask in fact.ask]
    assert [examples.texts[row] for row in rows["whole"].of(place)] == [whole_text(fact)]
    assert {examples.owners[row] for kind in ("ask", "say", "whole") for row in rows[kind].of(place)} == {fact.id}
    assert [examples.texts[row] for row in rows["general"].of(0)] == ["Vertel eens."]


def test_every_example_stands_in_one_row(widow: Case) -> None:
    examples = examples_of(widow, ("Vertel eens.",), ("Bent u jarig?", "Rookt u?"))
    together = np.concatenate([rows.together for rows in examples.rows().values()])
    assert sorted(together) == list(range(len(examples.texts)))
    assert (examples.facts, examples.tasks) == (tuple(f.id for f in widow.facts), tuple(t.id for t in widow.tasks))


def test_everyday_questions_are_not_the_cases_own(widow: Case) -> None:
    examples = examples_of(widow, ("Vertel eens.",), ("Bent u jarig?", "Rookt u?"))
    assert (*examples.own, "Bent u jarig?", "Rookt u?") == examples.texts
    alone = examples_of(widow, (), ())
    assert alone.own == alone.texts
    assert not len(alone.rows()["elsewhere"].together)


def test_a_question_can_be_left_out_of_a_fact_as_one_text(widow: Case) -> None:
    fact = widow.facts[0]
    counting, last = fact.ask[:IN_WHOLE], fact.ask[-1]
    assert last not in counting
    assert whole_text(fact) == whole_text(fact, without=last) == " ".join((*counting, fact.tell))
    assert whole_text(fact, without=fact.ask[0]) == " ".join((*counting[1:], fact.tell))


def test_of_each_owner_the_largest_likeness_counts() -> None:
    likeness = np.array([0.1, 0.9, 0.5, 0.3, 0.7], dtype=np.float32)
    rows = Rows([np.array([3, 1]), np.array([], dtype=np.intp), np.array([4]), np.array([], dtype=np.intp)])
    assert rows.best(likeness).tolist() == pytest.approx([0.9, -1.0, 0.7, -1.0])
    assert Rows([np.array([], dtype=np.intp)]).best(likeness).tolist() == [-1.0]
