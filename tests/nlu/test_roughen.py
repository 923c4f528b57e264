"""Variants of coded sentences: always the same for a sentence, no further from it than hurry or politeness goes, and
learnt from with the codes of their sentence."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from random import Random

import numpy as np
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.method.circles import LAYERS
from bot.nlu.checks import is_check
from bot.nlu.coder import Coder, CoderInput, CoderParameters
from bot.nlu.insults import is_insult
from bot.nlu.occasions import occasion_of
from bot.nlu.roughen import (
    FEWEST_WORDS,
    LISTENING,
    _addressed,
    _beside,
    _stripped,
    _with_mistakes,
    _with_padding,
    load_rough_words,
    rough,
    roughened,
)
from bot.nlu.sentences import load_cutter
from bot.nlu.vectors import DIMENSIONS, States
from bot.paths import PROJECT
from bot.service.model import _inputs
from tests.nlu.test_coder_file import CODES, TEXTS

NONE = "none"
SENTENCES = (
    "Hoe lang slaapt u al zo slecht?", "Je bent er helemaal klaar mee, zo te horen.", "Ge hebt dat goed aangepakt.",
    "Zo'n brief kunt u binnen zes weken terugsturen.", "Zal ik dat even voor je regelen?", "Die tram is nooit op tijd.",
)  # fmt: skip
PHRASES = [(one.place, phrase) for one in load_rough_words().padding for phrase in one.phrases]
texts = st.one_of(st.sampled_from(SENTENCES), st.text(max_size=80))
codes = st.sampled_from(
    [{}, *({"technique": technique} for technique in LAYERS["technique"]), {"start": "contact"}, {"style": "leave"}]
)
seeds = st.integers(0, 2**32).map(Random)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


# --- variants --------------------------------------------------------------------------------------------------------


@given(texts, codes)
def test_the_same_sentence_has_the_same_variant(text: str, own: dict[str, str]) -> None:
    variant = rough(text, own)
    assert variant == rough(text, own) != text
    assert variant is None or variant.strip()


def test_it_is_the_same_in_another_process() -> None:
    command = "import sys; from bot.nlu.roughen import rough; print([rough(text, {}) for text in sys.argv[1:]])"
    done = subprocess.run([sys.executable, "-c", command, *SENTENCES], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == str([rough(text, {}) for text in SENTENCES]), done.stderr[-2000:]


@given(st.lists(texts, max_size=20), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_only_adds_variants(sentences: Sequence[str], one: float, other: float) -> None:
    less, more = (roughened(sentences, [{}] * len(sentences), share) for share in sorted((one, other)))
    assert all(a == b for a, b in zip(less, more, strict=True) if a is not None)
    assert roughened(sentences, [{}] * len(sentences), 0.0) == [None] * len(sentences)


def test_the_share_is_about_what_was_asked() -> None:
    sentences = [f"Hoe was dag {number} voor u?" for number in range(2000)]
    found = roughened(sentences, [{}] * len(sentences), 0.3)
    assert sum(variant is not None for variant in found) == pytest.approx(600, abs=80)
    assert len({variant for variant in found if variant}) > 550


@given(texts)
def test_signs_of_listening_keep_their_letters(text: str) -> None:
    variant = rough(text, {"technique": LISTENING})
    assert variant is None or letters(variant) == letters(text)


@given(st.lists(st.sampled_from(["ja", "dag", "u", "zo"]), max_size=FEWEST_WORDS - 1).map(" ".join), codes)
def test_short_sentences_are_not_padded(text: str, own: dict[str, str]) -> None:
    variant = rough(text, own)
    assert variant is None or len(variant.split()) <= FEWEST_WORDS


@pytest.mark.parametrize("text", ["", " ", "?", "…", "😀"])
def test_without_letters_there_is_hardly_a_variant(text: str) -> None:
    assert rough(text, {}) in (None, text.strip())


# --- the three ways --------------------------------------------------------------------------------------------------


@given(st.sampled_from(SENTENCES), st.sampled_from([NONE, *sorted({*LAYERS["technique"]} - {LISTENING})]), seeds)
def test_padding_stands_around_the_sentence(text: str, technique: str, chance: Random) -> None:
    padded = _with_padding(text, technique, chance)
    assert text.rstrip("?.").lower() in padded.lower() and len(padded) > len(text)
    assert padded[-1] == text[-1]
    assert _addressed(padded) <= _addressed(text) or not _addressed(text) or len(_addressed(padded)) > 1


@given(texts, seeds)
def test_bare_text_has_lost_capitals_or_punctuation_only(text: str, chance: Random) -> None:
    bare = _stripped(text, chance)
    assert letters(bare) == letters(text.lower()) or letters(bare) == letters(text)
    assert len(re.findall(r"[.,!?]", bare)) <= len(re.findall(r"[.,!?]", text))


def test_none_of_the_phrases_is_one_of_those_that_are_measured_with() -> None:
    measured = yaml.safe_load((PROJECT / "evaluation/data/robustness.yml").read_text(encoding="utf-8"))["padding"]
    own = {phrase.lower().strip(" .,:") for _, phrase in PHRASES}
    assert not own & {phrase.lower().strip(" .,:") for phrase in measured}


def test_the_question_mark_is_lost_and_what_stands_in_a_word_is_not() -> None:
    bare = {_stripped("Zo'n wc-bril, is die nieuw?", Random(seed)) for seed in range(40)}
    assert "zo'n wc-bril is die nieuw" in bare
    assert all("zo'n wc-bril" in one.lower() for one in bare)


@given(st.sampled_from(SENTENCES), seeds)
def test_mistakes_leave_most_of_a_sentence(text: str, chance: Random) -> None:
    typed = _with_mistakes(text, chance)
    assert SequenceMatcher(None, text, typed, autojunk=False).ratio() > 0.7


@given(st.text(max_size=40), seeds)
@settings(max_examples=300)
def test_any_text_can_have_mistakes(text: str, chance: Random) -> None:
    typed = _with_mistakes(text, chance)
    assume(not any(map(str.isalpha, text)))
    assert typed == text


def test_the_keys_beside_one_are_those_that_touch_it() -> None:
    beside = {"".join(sorted(_beside("s", Random(seed)))) for seed in range(40)}
    assert beside == {"adewxz", "deqwxz"}


def test_mistakes_are_of_several_kinds() -> None:
    typed = {_with_mistakes("gebeurd is het", Random(seed)) for seed in range(2000)}
    for wanted in ("geveurd is het", "gebeud is het", "gebeuurd is het", "gebuerd is het", "gebeurdis het",
                   "gebeurt is het", "gebeurd is t"):  # fmt: skip
        assert wanted in typed


# --- the phrases -----------------------------------------------------------------------------------------------------


def test_there_are_phrases_enough_for_all() -> None:
    assert len({phrase for _, phrase in PHRASES}) == len(PHRASES) > 150
    for technique in [NONE, *LAYERS["technique"]]:
        for place in ("before", "after"):
            fitting = [one for one in load_rough_words().padding if one.place == place and technique in one.fits]
            assert bool(fitting) == (technique != LISTENING)
            assert all(any(not _addressed(phrase) for phrase in one.phrases) for one in fitting)


@pytest.mark.parametrize(("place", "phrase"), PHRASES, ids=[phrase for _, phrase in PHRASES])
def test_a_phrase_says_nothing_that_is_heard_by_itself(place: str, phrase: str) -> None:
    assert occasion_of(phrase) is None and not is_insult(phrase)
    assert place == "before" or not is_check(phrase)
    assert not set(re.findall(r"\w+", phrase.lower())) & {"dus", "sorry", "excuseer", "dank", "bedankt", "dag", "toch"}


@pytest.mark.parametrize("phrase", [p for place, p in PHRASES if place == "before" and not p.endswith("...")])
def test_a_phrase_is_cut_together_with_its_sentence(phrase: str) -> None:
    assert len(load_cutter()(f"{phrase} u slaapt er slecht van.")) == 1


def test_phrases_address_as_the_sentence_does() -> None:
    for text, wrong in (("Slaapt u slecht?", {"je", "ge"}), ("Slaap je slecht?", {"u", "ge"})):
        for seed in range(300):
            words = re.findall(r"\w+", _with_padding(text, "closed_question", Random(seed)).lower())
            assert not wrong & set(words)


# --- learning from them ----------------------------------------------------------------------------------------------


class Reader:
    """Remembers what it was given to read."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> tuple[States, ...]:
        self.texts += texts
        vectors = np.random.default_rng(1).normal(size=(len(texts), DIMENSIONS)).astype(np.float32)
        return tuple(vectors[row : row + 1].astype(np.float16) for row in range(len(texts)))


def learning() -> CoderInput:
    vectors = np.random.default_rng(2).normal(size=(len(TEXTS) * 4, DIMENSIONS)).astype(np.float32)
    states = tuple(vectors[row : row + 1].astype(np.float16) for row in range(len(vectors)))
    return CoderInput(TEXTS * 4, vectors, vectors[::-1].copy(), states)


def test_a_coder_is_tuned_on_variants_of_its_own_sentences_alone() -> None:
    reader, given = Reader(), learning()
    coder = Coder.train(given, CODES * 4, CoderParameters(epochs=2, rough=0.6), reader)
    expected = [variant for variant in roughened(TEXTS * 4, CODES * 4, 0.6) if variant]
    assert reader.texts == expected and 0 < len(expected) < len(TEXTS) * 4
    plain = Coder.train(given, CODES * 4, CoderParameters(epochs=2), reader)
    assert reader.texts == expected
    for layer, (classes, values) in coder.probabilities(given).items():
        without = plain.probabilities(given)[layer]
        assert classes == without[0] and not np.allclose(values, without[1])


def test_without_tuning_nothing_is_read() -> None:
    Coder.train(learning(), CODES * 4, CoderParameters(epochs=0, rough=1.0))


def test_variants_need_a_reader() -> None:
    with pytest.raises(ValueError, match="read"):
        Coder.train(learning(), CODES * 4, CoderParameters(epochs=1, rough=1.0))


def test_variants_take_turns_with_their_sentences_and_cost_no_steps() -> None:
    from bot.nlu.tuning import Coded

    plain, variants = ([np.full((1, DIMENSIONS), number, np.float16) for number in start] for start in ("0123", "4567"))
    coded = Coded(plain, np.zeros((4, DIMENSIONS), np.float32), np.zeros((4, 4), np.int32), dict(enumerate(variants)))
    shown = [[int(states[0, 0]) for states in coded.in_epoch(epoch).states] for epoch in range(3)]
    assert shown == [[0, 5, 2, 7], [4, 1, 6, 3], [0, 5, 2, 7]]
    bare = Coded(plain, coded.clients, coded.codes, {1: variants[1]})
    assert [int(states[0, 0]) for states in bare.in_epoch(0).states] == [0, 5, 2, 3]


def test_a_model_is_made_again_when_phrases_change() -> None:
    assert {"roughen.yml", "roughen.py"} <= {path.name for path in _inputs()}
