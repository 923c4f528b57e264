"""The vectors of a case, kept on disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bot.client.case import Case
from bot.nlu.address_forms import formal
from bot.nlu.case_index import FinderTexts, load_finder
from bot.nlu.finder import Found
from bot.nlu.plain_words import in_plain_words
from bot.paths import PROJECT, TEXTS
from bot.yamlfile import read_yaml
from tests.nlu.counting import Counting


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
    asked = {in_plain_words(formal(text)) for fact in widow.facts for text in fact.ask}
    assert asked | {fact.tell for fact in widow.facts} <= encoded
    assert {text for task in widow.tasks for text in (*task.cues, task.about)} <= encoded


def test_of_a_changed_case_only_what_changed_is_encoded(widow: Case, encode: Counting, tmp_path: Path) -> None:
    load_finder(widow, encode, tmp_path)
    fact = msgspec.structs.replace(widow.facts[0], ask=("Een heel andere vraag?",))
    changed = msgspec.structs.replace(widow, facts=(fact, *widow.facts[1:]))
    load_finder(changed, encode, tmp_path)
    assert len(encode.calls) == 3
    whole = set(encode.calls[2]) - {"Een heel andere vraag?"}
    assert len(encode.calls[2]) == 2 and all("Een heel andere vraag?" in text for text in whole)


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
    asked = {formal(question) for fact in widow.facts for question in fact.ask}
    assert shared - asked
    assert not (shared - asked) & set(encode.calls[2])


def test_an_everyday_question_counts_where_the_case_does_not_ask_it(
    widow: Case, encode: Counting, tmp_path: Path
) -> None:
    everyday = read_yaml(TEXTS / "nl" / "finder.yml", FinderTexts).everyday[0]
    vector = Counting()([everyday])[0]
    fact = msgspec.structs.replace(widow.facts[0], ask=(everyday, *widow.facts[0].ask[1:]))
    asking = msgspec.structs.replace(widow, facts=(fact, *widow.facts[1:]))
    silent, answering = load_finder(widow, encode, tmp_path), load_finder(asking, encode, tmp_path / "other")
    assert silent.against(everyday, vector)[0] > 1
    assert answering.against(everyday, vector)[0] < 1
    assert silent.found(everyday, vector) is None
    assert answering.found(everyday, vector) == Found(fact.id, sure=True)


LEARNING = """
import sys
from pathlib import Path
from bot.client.case import load_case
from bot.nlu.case_index import load_finder
from bot.paths import CASES
from tests.nlu.counting import Counting

load_finder(load_case(CASES / "riet-bakker.yml"), Counting(), Path(sys.argv[1]))
"""


def test_what_was_learned_is_found_again_with_another_number_of_threads(widow: Case, tmp_path: Path) -> None:
    """A product of vectors differs with it in its last bits; the processes that serve have one."""
    load_finder(widow, Counting(), tmp_path)
    kept = (tmp_path / "riet-bakker_facts.npz").stat().st_mtime_ns
    alone = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-c", LEARNING, str(tmp_path)], env=alone, cwd=PROJECT, check=True)
    assert (tmp_path / "riet-bakker_facts.npz").stat().st_mtime_ns == kept
