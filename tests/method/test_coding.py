"""The four layers and a sentence coded in them."""

from __future__ import annotations

import msgspec
import pytest

from bot.method.circles import LAYER_OF, LAYERS, PHASES, START, STYLES, TECHNIQUES, load_method
from bot.method.coding import CodedSentence, unsure_below
from bot.texts import load_texts


def test_the_layers_of_the_codebook() -> None:
    assert {layer: len(codes) for layer, codes in LAYERS.items()} == {
        "start": 4, "phase": 4, "style": 4, "technique": 9,
    }  # fmt: skip
    assert len(LAYER_OF) == 21, "no code stands in two layers"
    assert all(LAYER_OF[code] == layer for layer, codes in LAYERS.items() for code in codes)


@pytest.mark.parametrize(("circle", "codes"), [("start", START), ("phase", PHASES), ("style", STYLES)])
def test_three_circles_are_layers_too(circle: str, codes: tuple[str, ...]) -> None:
    assert {element.id for element in load_method().of_circle(circle)} == set(codes)


def test_circles_have_number_colour_names_and_provenance() -> None:
    circles = load_method().circles
    assert [(circle.number, circle.id) for circle in circles] == [(1, "start"), (2, "phase"), (3, "step"), (4, "style")]
    assert len({circle.colour for circle in circles}) == 4
    for circle in circles:
        assert circle.provenance == "source"
        assert load_texts()(f"circle-{circle.id}")
        assert load_texts()(f"circle-{circle.id}-what")


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_techniques_have_names(technique: str) -> None:
    assert load_texts()(f"technique-{technique}")
    assert load_texts()(f"technique-{technique}-what")


def test_codes_of_a_sentence() -> None:
    sentence = CodedSentence(text="Klopt dat?", phase="mirror", technique="reflection")
    assert sentence.codes == {"phase": "mirror", "technique": "reflection"}
    assert [sentence.code(layer) for layer in LAYERS] == [None, "mirror", None, "reflection"]
    assert CodedSentence(text="Nou ja.").codes == {}


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_questions(technique: str) -> None:
    assert CodedSentence(text="?", technique=technique).is_question == technique.endswith("_question")


def test_a_sentence_survives_storing() -> None:
    sentence = CodedSentence(
        text="Zó 😔", start="goal", phase="mirror", style="guide", technique="summary",
        confidence={"start": 0.5}, uncertain=("start",),
    )  # fmt: skip
    assert msgspec.json.decode(msgspec.json.encode(sentence), type=CodedSentence) == sentence


def test_a_code_that_must_be_very_sure() -> None:
    said = CodedSentence(text="Dat is weinig.", technique="pressure", confidence={"technique": 0.7})
    assert unsure_below(said, "technique", ("pressure",), 0.8).uncertain == ("technique",)
    assert unsure_below(said, "technique", ("pressure",), 0.6) is said
    assert unsure_below(said, "technique", ("information",), 0.8) is said
    assert unsure_below(said, "phase", ("pressure",), 0.8) is said
    doubtful = msgspec.structs.replace(said, uncertain=("technique",))
    assert unsure_below(doubtful, "technique", ("pressure",), 0.8) is doubtful
