"""The classifier of a case's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.telling_apart import Lesson, TellingApart, digest_of, learn, learn_once, lesson_of
from bot.nlu.vectors import Vector

FEATURES = 6


def around(*directions: int, seed: int = 1) -> Vector:
    """A row near each direction."""
    chance = np.random.default_rng(seed)
    rows: Vector = np.eye(FEATURES)[list(directions)] + chance.normal(scale=0.05, size=(len(directions), FEATURES))
    return rows.astype(np.float32)


def rows(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.array(numbers, dtype=np.intp)


def lesson(facts: int = 3) -> Lesson:
    """Three facts with two questions each and what they tell, and one everyday question."""
    features = around(0, 0, 1, 1, 2, 2, 0, 1, 2, 3)
    asked, told = [rows(0, 1), rows(2, 3), rows(4, 5)], [rows(6), rows(7), rows(8)]
    return lesson_of(features, asked[:facts], told[:facts], rows(9))


def test_what_is_told_and_everyday_questions_count_less_than_example_questions() -> None:
    made = lesson()
    assert made.classes.tolist() == [0, 0, 1, 1, 2, 2, 0, 1, 2, 3]
    assert made.counts[:6].min() > made.counts[6:].max() > 0


def test_each_fact_is_told_from_the_others_and_from_none() -> None:
    apart = learn(lesson())
    for fact in range(3):
        scores, none = apart(around(fact, seed=2)[0])
        assert scores.argmax() == fact and scores.max() > none
    scores, none = apart(around(3, seed=2)[0])
    assert none > scores.max()


@pytest.mark.parametrize("facts", [1, 2])
def test_a_case_of_one_or_two_facts_is_learned_too(facts: int) -> None:
    apart = learn(lesson(facts))
    for fact in range(facts):
        scores, none = apart(around(fact, seed=2)[0])
        assert (scores.argmax(), scores.max() > none) == (fact, True)
    scores, none = apart(around(3, seed=2)[0])
    assert none > scores.max()


def test_one_fact_and_nothing_beside_it_is_told_from_nothing() -> None:
    apart = learn(lesson_of(around(0, 0), [rows(0)], [rows(1)], rows()))
    scores, none = apart(around(1)[0])
    assert (scores.tolist(), none) == ([0.0], 0.0)


def same(one: TellingApart, other: TellingApart) -> bool:
    return bool((one.weights == other.weights).all() and (one.constants == other.constants).all())


def test_what_was_learned_is_kept_until_the_examples_change(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a_facts.npz"
    first = learn_once(path, "one")(lesson())
    kept = path.stat().st_mtime_ns
    assert same(learn_once(path, "one")(lesson()), first)
    assert path.stat().st_mtime_ns == kept
    other = learn_once(path, "another")(lesson(2))
    assert len(other.constants) == 3
    assert path.stat().st_mtime_ns != kept
    assert same(learn_once(path, "one")(lesson()), first)


def test_the_digest_is_of_vectors_owners_and_the_map() -> None:
    vectors = around(0, 1)
    made = digest_of(vectors, ["ask a", "ask b"], "map")
    assert made == digest_of(vectors.copy(), ["ask a", "ask b"], "map")
    others = [
        digest_of(around(1, 0), ["ask a", "ask b"], "map"), digest_of(vectors, ["ask a", "ask a"], "map"),
        digest_of(vectors, ["ask a", "ask b"], "another"),
    ]  # fmt: skip
    assert made not in others


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and then nothing", b"{}"])
def test_a_damaged_file_is_written_anew(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a_facts.npz"
    path.write_bytes(content)
    first = learn_once(path, "one")(lesson())
    assert same(first, learn(lesson()))
    assert path.read_bytes()[:2] == b"PK" and path.stat().st_size > 500
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_kept_is_learned_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert same(learn_once(tmp_path / "file" / "a_facts.npz", "one")(lesson()), learn(lesson()))
