"""Figures of guesses, counted at once or in parts that are added up; and parts that were measured before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from evaluation.coding.candidates import Guess
from evaluation.coding.figures import figures, figures_of, tally_of, together
from evaluation.coding.measured import Measured, Part, added_up

CODES = st.sampled_from(["none", "mirror", "network", "person"])
PAIRS = st.lists(st.tuples(CODES, CODES, st.floats(0, 1)), min_size=1, max_size=40)


def split(pairs: list[tuple[str, str, float]]) -> tuple[list[str], list[Guess]]:
    return [meant for meant, _, _ in pairs], [Guess(code, probability) for _, code, probability in pairs]


def part(name: str, candidate: str = "served") -> Part:
    tally = tally_of("phase", ["mirror", "none"], [Guess("mirror", 0.9), Guess("mirror", 0.5)])
    return Part(candidate=candidate, part=name, sentences=3, seconds=1.5, tallies=(tally,))


def never() -> Part:
    raise AssertionError("it was measured before")


@given(PAIRS.filter(lambda pairs: any(meant != "none" for meant, _, _ in pairs)))
def test_macro_f1_is_that_of_the_library(pairs: list[tuple[str, str, float]]) -> None:
    meant, guesses = split(pairs)
    labels = sorted(set(meant) - {"none"})
    expected = f1_score(meant, [guess.code for guess in guesses], labels=labels, average="macro", zero_division=0)
    assert figures_of("phase", meant, guesses).macro_f1 == pytest.approx(expected, abs=2e-4)


@given(PAIRS.filter(lambda pairs: any(meant != "none" for meant, _, _ in pairs)), PAIRS)
def test_parts_add_up_to_the_whole(one: list[tuple[str, str, float]], other: list[tuple[str, str, float]]) -> None:
    parts = figures(together([tally_of("phase", *split(pairs)) for pairs in (one, other)]))
    whole = figures_of("phase", *split([*one, *other]))
    assert parts.codes == whole.codes and parts.confusion == whole.confusion
    assert parts.calibration_error == pytest.approx(whole.calibration_error, abs=1e-4)


def test_what_is_as_likely_as_it_is_often_right_is_calibrated() -> None:
    guesses = [Guess("mirror", 0.75)] * 4
    assert figures_of("phase", ["mirror", "mirror", "mirror", "none"], guesses).calibration_error == 0
    assert figures_of("phase", ["mirror"] * 4, guesses).calibration_error == 0.25


def test_what_was_measured_is_not_measured_again(tmp_path: Path) -> None:
    path = tmp_path / "parts.json"
    Measured(path, "one").get("served", "fold 0", lambda: part("fold 0"))
    again = Measured(path, "one")
    assert again.get("served", "fold 0", never) == part("fold 0")
    assert again.get("served", "fold 1", lambda: part("fold 1")).part == "fold 1"
    assert again.get("frozen", "fold 0", lambda: part("fold 0", "frozen")).candidate == "frozen"


def test_what_was_measured_of_another_model_is_measured_again(tmp_path: Path) -> None:
    path = tmp_path / "parts.json"
    Measured(path, "one").get("served", "fold 0", lambda: part("fold 0"))
    with pytest.raises(AssertionError, match="measured before"):
        Measured(path, "other").get("served", "fold 0", never)


def test_parts_of_a_candidate_are_one_result() -> None:
    result = added_up([part("fold 0"), part("fold 1")])
    assert result.seconds == 3 and result.name == "served"
    assert result.layers[0].confusion == ((2, 0), (2, 0))
