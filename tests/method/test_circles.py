"""The circles and elements as the codebook has them."""

from __future__ import annotations

import pytest

from bot.method.circles import LAYERS, STEPS, Step, load_method
from bot.method.fit import fit_of, load_fit
from bot.texts import load_texts

ORDER = (
    "contact", "goal", "expectations", "frame", "person", "situation", "network", "mirror", "tells", "sees", "chooses",
    "acts", "guide", "activate", "leave", "take_over",
)  # fmt: skip
READINGS = {"frame", "tells", "sees", "chooses"}


def test_sixteen_elements_in_the_order_of_the_codebook() -> None:
    assert [(e.number, e.id) for e in load_method().elements] == list(enumerate(ORDER, 1))


def test_what_the_source_leaves_open_is_marked_as_reading() -> None:
    assert {e.id for e in load_method().elements if e.provenance == "reading"} == READINGS


@pytest.mark.parametrize("circle", ["start", "phase", "step", "style"])
def test_four_elements_a_circle(circle: str) -> None:
    assert len(load_method().of_circle(circle)) == 4


@pytest.mark.parametrize("element", [*ORDER, "still"])
def test_each_has_a_name_and_an_explanation(element: str) -> None:
    texts = load_texts()
    assert texts(f"element-{element}")
    assert texts(f"element-{element}-what").endswith(".")


def test_steps_stay_on_the_circle() -> None:
    assert Step.STILL.moved(-1) is Step.STILL
    assert Step.ACTS.moved(1) is Step.ACTS
    assert [step.place for step in STEPS] == [0, 1, 2, 3, 4]


def test_the_fit_table_is_complete() -> None:
    table = load_fit().fit
    assert set(table) == {step.value for step in STEPS}
    for styles in table.values():
        assert set(styles) == set(LAYERS["style"])
        assert all(set(cells) == {"no", "partly", "yes", "unknown"} for cells in styles.values())


@pytest.mark.parametrize("step", [step.value for step in STEPS])
def test_taking_over_fits_only_what_the_client_cannot_do(step: str) -> None:
    assert fit_of(step, "take_over", "no", "yes") == "fits"  # type: ignore[arg-type]
    assert fit_of(step, "take_over", "yes", "yes") == "keeps"  # type: ignore[arg-type]


def test_what_the_client_does_not_want_is_not_asked_or_left() -> None:
    assert fit_of("acts", "leave", "yes", "yes") == "fits"
    assert fit_of("acts", "leave", "yes", "no") == "early"
