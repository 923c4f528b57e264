"""Codes chosen together never contradict the codebook."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.method.circles import LAYERS
from bot.nlu.decoding import NONE, Likelihoods, allowed, decode

probability = st.floats(min_value=0.0, max_value=1.0)
likelihoods = st.fixed_dictionaries(
    {layer: st.fixed_dictionaries(dict.fromkeys((NONE, *codes), probability)) for layer, codes in LAYERS.items()}
)


@given(likelihoods)
def test_only_what_the_codebook_allows(found: Likelihoods) -> None:
    codes = decode(found)
    assert (codes["phase"], codes["style"], codes["technique"]) in allowed()
    if codes["technique"] in ("reflection", "summary"):
        assert codes["phase"] == "mirror"
    if codes["technique"] == "pressure":
        assert codes["phase"] == codes["style"] == NONE


@given(likelihoods)
def test_the_likeliest_of_each_layer_when_they_go_together(found: Likelihoods) -> None:
    best = {layer: max(found[layer], key=lambda code: found[layer][code]) for layer in LAYERS}
    unique = all(sorted(found[layer].values())[-1] > sorted(found[layer].values())[-2] for layer in LAYERS)
    if unique and (best["phase"], best["style"], best["technique"]) in allowed():
        assert decode(found) == best


def test_a_summary_pulls_its_phase_along() -> None:
    found = {layer: {NONE: 0.9, codes[0]: 0.1} for layer, codes in LAYERS.items()}
    found["phase"] = {NONE: 0.6, "mirror": 0.4}
    found["technique"] = {NONE: 0.05, "summary": 0.95}
    assert decode(found)["phase"] == "mirror"
