"""What the sense of questions is learned from, and that it is learned."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from bot.nlu.sense import learned_from
from bot.nlu.vectors import WIDE
from evaluation.finding import FIRST, SECOND, THIRD, read_sets
from evaluation.finding_sense import AskedFact, Rows, Subject, digest_of, learn, read_asking, rows_of, texts_of

FEWEST = 3
"""Questions of a fact."""


def bare(text: str) -> str:
    """Without capitals and punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))


def test_each_fact_is_asked_for_in_several_ways_and_no_question_comes_twice_in_a_subject() -> None:
    subjects = [subject for batch in read_asking() for subject in batch.subjects]
    assert sum(len(subject.facts) for subject in subjects) > 2000
    for subject in subjects:
        counts = Counter(bare(question) for fact in subject.facts for question in fact.ask)
        assert max(counts.values()) == 1, subject.subject
        assert min(len(fact.ask) for fact in subject.facts) >= FEWEST, subject.subject


def test_no_question_that_measures_is_learned_from() -> None:
    learned = {
        bare(q) for batch in read_asking() for subject in batch.subjects for fact in subject.facts for q in fact.ask
    }
    sets = [questions for name in (FIRST, SECOND, THIRD) for questions in read_sets(name).values()]
    measuring = {bare(text) for s in sets for text in [*(one.question for one in s.answerable), *s.unanswerable]}
    assert len(measuring) > 2000 and not learned & measuring


def test_the_map_was_learned_from_what_stands_beside_it() -> None:
    assert learned_from() == digest_of(read_asking()), "run evaluation.finding_sense, then evaluation.finding --fit"


def test_rows_of_a_subject() -> None:
    subject = Subject("slapen", (AskedFact(("a", "b", "c"), "d", "e"), AskedFact(("f", "g", "h"), "i", "j")))
    assert "".join(texts_of(subject)) == "abcdefghij"
    rows = rows_of(subject, np.zeros((10, WIDE), np.float32))
    assert rows.facts.tolist() == [0] * 5 + [1] * 5
    assert rows.questions.tolist() == [1, 1, 1, 0, 0] * 2


def test_what_tells_facts_apart_is_learned_and_what_does_not_is_left_out() -> None:
    """Each fact has a direction of its own; a stronger one, by chance, says nothing of it."""
    chance = np.random.default_rng(3)
    tone = np.linalg.qr(chance.normal(size=(WIDE, 4)))[0].T

    def subject() -> Rows:
        own = chance.normal(size=(2, WIDE)) / WIDE**0.5
        facts = np.repeat(np.arange(2, dtype=np.int32), 5)
        vectors = own[facts] + 2 * chance.normal(size=(10, 4)) @ tone
        return Rows(vectors.astype(np.float32), facts, np.tile(np.array([1, 1, 1, 0, 0], np.float32), 2))

    subjects = [subject() for _ in range(60)]
    _, weights = learn(subjects)
    kept = np.linalg.norm(tone @ weights, axis=1)
    assert kept.max() < 0.8 < np.linalg.norm(weights, axis=0).max()
