"""Tests for `evaluation.coding.measured`."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from evaluation.coding.measured import Measured, Part, earlier
from evaluation.coding.results import Results

PART = Part(candidate="served", part="fold 0", sentences=3, seconds=1.0, tallies=())


def never() -> Part:
    raise AssertionError("it was measured before")


def test_what_was_measured_is_not_measured_again(tmp_path: Path) -> None:
    path = tmp_path / "parts.json"
    Measured(path, "one").get("served", "fold 0", lambda: PART)
    assert Measured(path, "one").get("served", "fold 0", never) == PART


def test_what_was_measured_of_another_model_counts_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "parts.json"
    Measured(path, "one").get("served", "fold 0", lambda: PART)
    again = msgspec.structs.replace(PART, sentences=4)
    assert Measured(path, "other").get("served", "fold 0", lambda: again) == again


def test_earlier_results_are_of_the_same_model(tmp_path: Path) -> None:
    path = tmp_path / "coder.json"
    results = Results(model="one", layers=("start",), sentences=3, batches=2, folds=5, candidates=())
    path.write_bytes(msgspec.json.encode(results))
    assert earlier(path, "one") == results
    with pytest.raises(ValueError, match=r"coder\.json is of one, and this is other"):
        earlier(path, "other")
