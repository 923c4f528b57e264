"""A trained coder comes back from its file as it was, and a file of anything else does not come at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.coder import Coder, CoderInput, CoderParameters
from bot.nlu.coder_file import read_fitted, write_fitted
from bot.nlu.vectors import DIMENSIONS

TEXTS = ("Hoe slaapt u?", "Dat klinkt zwaar.", "Hoe gaat het met u?", "Dat klinkt naar.", "Zal ik dat regelen?", "Dag.")
CODES = (
    {"phase": "situation", "technique": "open_question"}, {"phase": "mirror", "technique": "reflection"},
    {"phase": "person", "technique": "open_question"}, {"phase": "mirror", "technique": "reflection"},
    {"style": "take_over", "technique": "closed_question"}, {"start": "contact"},
)  # fmt: skip


def given() -> CoderInput:
    vectors = np.random.default_rng(1).normal(size=(2 * len(TEXTS), DIMENSIONS)).astype(np.float32)
    return CoderInput(TEXTS * 4, np.tile(vectors[::2], (4, 1)), np.tile(vectors[1::2], (4, 1)))


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    trained = Coder.train(given(), CODES * 4, CoderParameters(epochs=0))
    trained.save(tmp_path)
    read = Coder.load(tmp_path, CoderParameters())
    assert read.code_apart(given()) == trained.code_apart(given())
    for layer, (classes, values) in trained.probabilities(given()).items():
        again = read.probabilities(given())[layer]
        assert again[0] == classes and np.array_equal(again[1], values)


def test_a_file_that_lacks_a_layer_is_refused(tmp_path: Path) -> None:
    Coder.train(given(), CODES * 4, CoderParameters(epochs=0)).save(tmp_path)
    fitted = read_fitted(tmp_path / "coder.npz")
    write_fitted({name: value for name, value in fitted.items() if name != "style"}, tmp_path / "coder.npz")
    with pytest.raises(KeyError, match="style"):
        Coder.load(tmp_path, CoderParameters())


def test_other_things_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_fitted({"words": object()}, tmp_path / "coder.npz")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x80\x04N."])
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "coder.npz"
    path.write_bytes(content)
    with pytest.raises((OSError, ValueError, KeyError)):
        read_fitted(path)


def test_pickles_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "coder.npz", plan=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        read_fitted(tmp_path / "coder.npz")
