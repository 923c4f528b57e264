"""The trained coder on sentences by writers it has never seen (evaluation/data/check)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from sklearn.metrics import f1_score

from bot.method.circles import LAYERS
from bot.nlu.coded_turns import Example, read_folder
from bot.nlu.encoder import load_encoder
from bot.nlu.sentences import load_cutter
from bot.nlu.wording import load_wording
from bot.paths import PROJECT
from bot.service.coding import CodeRequest, TurnReader, load_coder

FLOOR = 0.72
"""Macro-F1 without `none`; two people who follow the codebook agree at 0.94 to 1.00."""


@pytest.fixture(scope="module")
def reader(model: Path) -> TurnReader:
    return TurnReader(load_coder(model), load_encoder(), load_cutter(), load_wording())


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return read_folder(PROJECT / "evaluation" / "data" / "check")


@pytest.fixture(scope="module")
def codes(reader: TurnReader, examples: list[Example]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        (sentence,) = reader.read(CodeRequest(example.text, example.client, [example.text]))
        for layer in LAYERS:
            found[layer].append(sentence.code(layer) or "none")
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_unseen_writers(layer: str, examples: list[Example], codes: dict[str, list[str]]) -> None:
    meant = [example.codes.get(layer, "none") for example in examples]
    score = f1_score(meant, codes[layer], labels=list(LAYERS[layer]), average="macro")
    print(f"{layer}: {score:.3f}")
    assert score >= FLOOR


def test_confidence_is_a_probability_of_the_code_given(reader: TurnReader) -> None:
    (sentence,) = reader.read(CodeRequest("Wat zou u zelf kunnen doen?", "Ik weet het niet."))
    assert sentence.style == "activate"
    assert sentence.technique == "open_question"
    assert all(0 < value <= 1 for value in sentence.confidence.values())
    assert set(sentence.confidence) == set(LAYERS)


def test_same_words_same_codes(reader: TurnReader) -> None:
    request = CodeRequest("U mist hem, hoor ik. Klopt dat?", "Het is stil in huis.")
    assert reader.read(request) == reader.read(request)


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_typed_has_no_sentences(reader: TurnReader, text: str) -> None:
    assert reader.read(CodeRequest(text)) == []


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "x" * 20_000, "😀😀😀", "<b>hoi</b>", "\u202eomgekeerd", "?" * 500])
def test_odd_text_is_coded_without_a_fall(reader: TurnReader, text: str) -> None:
    assert all(0 <= value <= 1 for s in reader.read(CodeRequest(text)) for value in s.confidence.values())
