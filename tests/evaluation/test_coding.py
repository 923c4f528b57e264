"""The product's coder among the candidates: tuned and frozen, on a handful of sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.method.circles import LAYERS
from bot.nlu.coder import CoderParameters
from bot.nlu.encoder import load_encoder
from evaluation.coding.candidates import Served
from evaluation.coding.data import Sample, Samples, encoded, with_states
from tests.nlu.test_coder_file import CODES, TEXTS


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    cache = tmp_path_factory.mktemp("cache")
    made = [
        Sample(text, "", "", {layer: code.get(layer, "none") for layer in LAYERS}, f"writer {number}")
        for number in range(4)
        for text, code in zip(TEXTS, CODES, strict=True)
    ]
    first, again = (with_states(encoded(made, cache), cache) for _ in range(2))
    assert all(map(np.array_equal, first.states, again.states))
    return again


def test_states_go_along_with_their_sentences(samples: Samples, tmp_path: Path) -> None:
    (states,) = samples.at([4]).states
    assert np.array_equal(states, load_encoder().read([TEXTS[4]]).states[0])
    assert encoded(samples.samples, tmp_path).at([4, 1]).states == ()


@pytest.mark.parametrize("epochs", [0, 1])
def test_the_coder_guesses_with_and_without_tuning(samples: Samples, epochs: int) -> None:
    found = Served(CoderParameters(epochs=epochs)).guess(samples, samples.at([0, 1]), tuple(LAYERS))
    assert set(found) == set(LAYERS) and all(0 < guess.probability <= 1 for one in found.values() for guess in one)
    assert [len(one) for one in found.values()] == [2] * len(LAYERS)
