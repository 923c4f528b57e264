"""Empty words before a sentence are left off, and nothing that means something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.lead_ins import FEWEST_WORDS, LeadIns, LeadInWords, load_lead_ins
from bot.nlu.wording import asked_words, load_wording
from bot.paths import PROJECT, TEXTS
from bot.yamlfile import read_yaml

WRITTEN = read_yaml(Path(__file__).with_name("lead-ins.yml"), dict[str, list[str | list[str]]])
LEAD_INS = LeadIns(
    ("mag ik iets vragen", "als ik dat vragen mag", "als ik eerlijk ben"), re.compile("(?i:(?:nou )?mevrouw)")
)


@pytest.mark.parametrize(("sentence", "left"), WRITTEN["left_off"])
def test_it_is_left_off(sentence: str, left: str) -> None:
    assert load_lead_ins()(sentence) == left


@pytest.mark.parametrize("sentence", WRITTEN["kept"])
def test_what_means_something_stays(sentence: str) -> None:
    assert load_lead_ins()(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Als ik dat vragen mag, hoe slaapt u?", "Hoe slaapt u?"),
        ("Als ik iets vragen mag: hoe slaapt u?", "Hoe slaapt u?"),  # put together from two
        ("als ik eerlijk ben, maar u bent te laat", "u bent te laat"),
        ("Mag ik iets vragen... nou mevrouw, hoe slaapt u?", "Hoe slaapt u?"),
        ("Mag ik iets vragen, ja?", "Mag ik iets vragen, ja?"),  # too little is left
        ("Als ik mag, vraag ik dat.", "Als ik mag, vraag ik dat."),  # ends as none does
        ("Mag ik iets vragen?", "Mag ik iets vragen?"),
        ("Als u dat vragen mag, hoe slaapt u?", "Als u dat vragen mag, hoe slaapt u?"),
    ],
)
def test_like_the_known_ones(sentence: str, left: str) -> None:
    assert LEAD_INS(sentence) == left


@given(
    st.lists(st.sampled_from(("als", "ik", "dat", "vragen", "mag", ",", ":", "Hoe", "slaapt", "u", "?")), max_size=14)
)
def test_what_is_left_is_the_end_of_the_sentence(words: list[str]) -> None:
    sentence = " ".join(words)
    left = LEAD_INS(sentence)
    assert sentence.lower().endswith(left.lower())
    assert left == sentence or len(re.findall(r"\w+", left)) >= FEWEST_WORDS


@given(st.text(max_size=80))
@settings(deadline=None)
def test_anything_typed_is_read(text: str) -> None:
    assert text.lower().endswith(load_lead_ins()(text).lower()) or "İ" in text
    load_wording()(text)
    asked_words(text)


def test_a_sentence_is_coded_without_mistakes_and_lead_in_and_looked_up_without_address() -> None:
    assert load_wording()("Als ik dat vragen mag, hoe slapt u?") == "Hoe slaapt u?"
    assert asked_words("Als ik dat vragen mag, hoe slaapt u, mevrouw Bakker?") == "Hoe slaapt u?"


def test_the_phrases_are_written_once() -> None:
    lines = [
        line for line in (TEXTS / "nl" / "lead-ins.yml").read_text(encoding="utf-8").splitlines() if line[:1] == "-"
    ]
    assert len(lines) == len(set(lines))


def test_none_of_the_phrases_is_one_of_those_that_are_measured_with() -> None:
    measured = yaml.safe_load((PROJECT / "evaluation/data/robustness.yml").read_text(encoding="utf-8"))["padding"]
    own = read_yaml(TEXTS / "nl" / "lead-ins.yml", LeadInWords).phrases
    assert not set(own) & {phrase.lower().strip(" .,:") for phrase in measured}
