"""The vectors of a case, kept on disk."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest

from bot.client.case import Case
from bot.nlu.case_index import EVERYDAY, FinderTexts, load_finder
from bot.nlu.finder import Found
from bot.nlu.vectors import WIDE, Vector
from bot.paths import TEXTS
from bot.yamlfile import read_yaml


class Counting:
    """A quick encoder that keeps what it was asked: a vector of the text's own, by chance."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def __call__(self, texts: Sequence[str]) -> Vector:
        self.calls.append(tuple(texts))
        seeds = [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") for text in texts]
        vectors = np.stack([np.random.default_rng(seed).normal(size=WIDE) for seed in seeds]).astype(np.float32)
        unit: Vector = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


@pytest.fixture
def encode() -> Counting:
    return Counting()


def found(case: Case, encode: Counting, cache: Path) -> list[tuple[str, float]]:
    """What the finder makes of one question; the same vectors give the same scores."""
    question = case.facts[3].ask[0]
    finder = load_finder(case, encode, cache)
    vector = Counting()([question])[0]
    return finder.scores(question, vector)


def test_a_case_is_encoded_once(widow: Case, encode: Counting, tmp_path: Path) -> None:
    first = found(widow, encode, tmp_path)
    assert len(encode.calls) == 2
    assert found(widow, encode, tmp_path) == first
    assert found(widow, Counting(), tmp_path / "elsewhere") == first
    assert len(encode.calls) == 2
    assert first[0][0] == widow.facts[3].id


def test_every_example_of_the_case_is_encoded(widow: Case, encode: Counting, tmp_path: Path) -> None:
    load_finder(widow, encode, tmp_path)
    encoded = set(encode.calls[0])
    assert {text for fact in widow.facts for text in (*fact.ask, fact.tell)} <= encoded
    assert {text for task in widow.tasks for text in (*task.cues, task.about)} <= encoded


def test_a_changed_case_is_encoded_anew(widow: Case, encode: Counting, tmp_path: Path) -> None:
    load_finder(widow, encode, tmp_path)
    fact = msgspec.structs.replace(widow.facts[0], ask=("Een heel andere vraag?",))
    changed = msgspec.structs.replace(widow, facts=(fact, *widow.facts[1:]))
    load_finder(changed, encode, tmp_path)
    assert len(encode.calls) == 3
    assert "Een heel andere vraag?" in encode.calls[2]


def test_cases_do_not_get_in_each_others_way(widow: Case, encode: Counting, tmp_path: Path) -> None:
    other = msgspec.structs.replace(widow, id="iemand-anders", facts=widow.facts[:30])
    for case in (widow, other, widow, other):
        load_finder(case, encode, tmp_path)
    assert len(encode.calls) == 3


def test_cases_share_the_everyday_questions(widow: Case, encode: Counting, tmp_path: Path) -> None:
    load_finder(widow, encode, tmp_path)
    shared = set(encode.calls[1])
    load_finder(msgspec.structs.replace(widow, id="iemand-anders"), encode, tmp_path)
    assert len(encode.calls) == 3
    assert shared
    assert not shared & set(encode.calls[2])


def test_an_everyday_question_counts_where_the_case_does_not_ask_it(
    widow: Case, encode: Counting, tmp_path: Path
) -> None:
    everyday = read_yaml(TEXTS / "nl" / "finder.yml", FinderTexts).everyday[0]
    vector = Counting()([everyday])[0]
    fact = msgspec.structs.replace(widow.facts[0], ask=(everyday, *widow.facts[0].ask[1:]))
    asking = msgspec.structs.replace(widow, facts=(fact, *widow.facts[1:]))
    silent, answering = load_finder(widow, encode, tmp_path), load_finder(asking, encode, tmp_path / "other")
    assert silent.elsewhere(everyday, vector) > 1
    assert answering.elsewhere(everyday, vector) < 1
    assert silent.found(everyday, vector) is None
    assert answering.found(everyday, vector) == Found(fact.id, sure=True)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def one_byte_off(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for place in range(100, len(whole), max(1, len(whole) // 50)):
        whole[place] ^= 255
    path.write_bytes(bytes(whole))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_something_else(path: Path) -> None:
    path.write_text("geen vectoren")


def without_key(path: Path) -> None:
    np.savez_compressed(path, vectors=np.zeros((3, WIDE)))


def a_single_array(path: Path) -> None:
    with path.open("wb") as stream:
        np.save(stream, np.zeros(3))


@pytest.mark.parametrize("damage", [cut_short, one_byte_off, emptied, of_something_else, without_key, a_single_array])
def test_a_damaged_file_is_written_anew(widow: Case, encode: Counting, tmp_path: Path, damage: object) -> None:
    first = found(widow, encode, tmp_path)
    path = tmp_path / f"{widow.id}.npz"
    damage(path)  # type: ignore[operator]
    assert found(widow, encode, tmp_path) == first
    assert len(encode.calls) == 3
    assert found(widow, encode, tmp_path) == first
    assert len(encode.calls) == 3
    assert sorted(file.name for file in tmp_path.iterdir()) == [EVERYDAY, path.name]


def test_without_a_place_to_keep_them_it_works_all_the_same(
    widow: Case, encode: Counting, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    taken = tmp_path / "cache"
    taken.write_text("a file, not a folder")
    with caplog.at_level(logging.WARNING):
        assert found(widow, encode, taken)
    assert f"cannot keep the vectors of {widow.id}" in caplog.text
