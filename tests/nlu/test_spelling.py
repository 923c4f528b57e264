"""Typing mistakes are put right, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.coded_turns import read_folder
from bot.nlu.spelling import Spelling, load_spelling, written
from bot.paths import CASES, DATA

WORDS = {
    "krijgt": 9,
    "krijg": 5,
    "bedden": 4,
    "verschoond": 2,
    "huisarts": 3,
    "eppo": 7,
    "zeldzaam": 1,
    "de": 99,
    "u": 99,
}
SPELL = Spelling(WORDS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("krjigt u de bedden", "krijgt u de bedden"),
        ("bedde", "bedden"),
        ("beddden", "bedden"),
        ("bxdden", "bedden"),
        ("Huisatrs?", "Huisarts?"),
        ("de huisarst.", "de huisarts."),
    ],
)
def test_a_mistake_is_put_right(typed: str, read: str) -> None:
    assert SPELL(typed) == read


def test_of_two_words_the_one_that_is_written_more() -> None:
    assert SPELL("krijgf") == "krijgt"


def test_of_two_words_the_one_with_the_same_letters() -> None:
    assert Spelling({"had": 9, "hand": 2})("hadn") == "hand"


@pytest.mark.parametrize(
    "text",
    [
        "zeldzam",  # what was written once may be a mistake itself
        "di u",  # too short
        "bij Bedde in huis",  # a name
        "UWV", "bjeddn", "",
        "zeldzaam",
    ],
)  # fmt: skip
def test_it_is_left_as_it_is(text: str) -> None:
    assert SPELL(text) == text


@given(st.text(max_size=60))
@settings(deadline=None)
def test_only_words_change_and_once_right_they_stay(text: str) -> None:
    read = SPELL(text)
    assert SPELL(read) == read
    assert [c for c in read if not c.isalpha()] == [c for c in text if not c.isalpha()]


def test_what_workers_and_clients_write_is_right() -> None:
    spelling = load_spelling()
    for example in read_folder(DATA / "nlu")[::25]:
        assert spelling(example.text) == example.text
    assert spelling("hoe is het met eppo") == "hoe is het met eppo"
    assert spelling("Hoe slapt u de laatste tijf?") == "Hoe slaapt u de laatste tijd?"


def test_the_keys_of_case_files_are_no_words(tmp_path: Path) -> None:
    (tmp_path / "een.yml").write_text(
        "- id: eppo-who\n  ask:\n  - Wie is Eppo?\n  tell: Mijn broer.\n", encoding="utf-8"
    )
    (tmp_path / "kapot.yml").write_bytes(b"tell: [\xff Sjoerd")
    words = written(tmp_path, tmp_path)
    assert {"eppo", "broer", "sjoerd"} <= words.keys() and not {"ask", "tell", "id"} & words.keys()
    assert written(DATA / "nlu", CASES)["huisarts"] > 10
