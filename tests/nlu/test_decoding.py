"""Codes chosen together never contradict the codebook, and are combinations that occur."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.method.circles import LAYERS
from bot.nlu.decoding import NONE, Combination, Decoder, Likelihoods, count_combinations, fits_codebook

EVERY: Mapping[Combination, int] = dict.fromkeys(product(*((NONE, *codes) for codes in LAYERS.values())), 1)  # type: ignore[arg-type]
DECODER = Decoder(EVERY, 0.0)
probability = st.floats(min_value=0.0, max_value=1.0)
likelihoods = st.fixed_dictionaries(
    {layer: st.fixed_dictionaries(dict.fromkeys((NONE, *codes), probability)) for layer, codes in LAYERS.items()}
)


@given(likelihoods)
def test_only_what_the_codebook_allows(found: Likelihoods) -> None:
    codes, sure = DECODER.decode(found)
    assert fits_codebook(codes["phase"], codes["style"], codes["technique"])
    assert all(0 <= value <= 1 + 1e-9 for value in sure.values())


@given(likelihoods)
def test_the_likeliest_of_each_layer_when_they_go_together(found: Likelihoods) -> None:
    best = {layer: max(found[layer], key=lambda code: found[layer][code]) for layer in LAYERS}
    unique = all(sorted(found[layer].values())[-1] > sorted(found[layer].values())[-2] + 1e-6 for layer in LAYERS)
    if unique and fits_codebook(best["phase"], best["style"], best["technique"]):
        assert DECODER.decode(found)[0] == best


def test_a_summary_pulls_its_phase_along() -> None:
    found = {layer: {NONE: 0.9, codes[0]: 0.1} for layer, codes in LAYERS.items()}
    found["phase"] = {NONE: 0.6, "mirror": 0.4}
    found["technique"] = {NONE: 0.05, "summary": 0.95}
    assert DECODER.decode(found)[0]["phase"] == "mirror"


def test_a_combination_that_never_occurs_is_not_chosen() -> None:
    coded = [{"start": "frame", "technique": "information"}] * 9 + [{"style": "take_over", "technique": "information"}]
    decoder = Decoder(count_combinations(coded), 0.0)
    found = {
        "start": {NONE: 0.2, "frame": 0.8},
        "phase": {NONE: 1.0},
        "style": {NONE: 0.3, "take_over": 0.7},
        "technique": {NONE: 0.0, "information": 1.0},
    }
    codes, sure = decoder.decode(found)
    assert codes == {"start": "frame", "phase": NONE, "style": NONE, "technique": "information"}
    assert sure["style"] == pytest.approx(0.24 / 0.38)  # 0.8 * 0.3 against 0.2 * 0.7
