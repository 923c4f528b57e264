"""Vectors of texts in a file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.nlu import encoder_version
from bot.nlu.kept_vectors import kept_vectors
from bot.nlu.vectors import WIDE
from tests.nlu.counting import Counting

TEXTS = ("Hoe slaapt u?", "En uw zus?", "Wat eet u zoal?")


@pytest.fixture
def encode() -> Counting:
    return Counting()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "a.npz"


def test_each_text_is_encoded_once(encode: Counting, path: Path) -> None:
    first = kept_vectors(TEXTS, encode, path)
    assert (first == Counting()(TEXTS)).all()
    assert (kept_vectors(TEXTS, encode, path) == first).all()
    assert encode.calls == [TEXTS]


def test_only_what_is_new_is_encoded(encode: Counting, path: Path) -> None:
    kept_vectors(TEXTS, encode, path)
    changed = ("Wie komt er langs?", TEXTS[2], TEXTS[0], "Wie komt er langs?")
    assert (kept_vectors(changed, encode, path) == Counting()(changed)).all()
    assert encode.calls[1:] == [("Wie komt er langs?",)]


def test_what_is_asked_for_no_more_stays_until_something_is_new(encode: Counting, path: Path) -> None:
    kept_vectors(TEXTS, encode, path)
    kept_vectors(TEXTS[:1], encode, path)
    kept_vectors(TEXTS, encode, path)
    assert len(encode.calls) == 1
    kept_vectors((TEXTS[0], "Iets nieuws?"), encode, path)
    kept_vectors(TEXTS, encode, path)
    assert encode.calls[1:] == [("Iets nieuws?",), TEXTS[1:]]


def test_vectors_of_another_encoder_are_made_anew(
    encode: Counting, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_vectors(TEXTS, encode, path)
    monkeypatch.setattr(encoder_version, "FORM", "vector")
    kept_vectors(TEXTS, encode, path)
    assert encode.calls == [TEXTS, TEXTS]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def one_byte_off(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for place in range(100, len(whole), max(1, len(whole) // 50)):
        whole[place] ^= 255
    path.write_bytes(bytes(whole))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_something_else(path: Path) -> None:
    path.write_text("geen vectoren")


def without_texts(path: Path) -> None:
    np.savez_compressed(path, vectors=np.zeros((3, WIDE)))


def one_row_short(path: Path) -> None:
    with np.load(path) as stored:
        rest = {name: stored[name] for name in ("version", "texts")} | {"vectors": stored["vectors"][1:]}
    np.savez_compressed(path, **rest)


def a_single_array(path: Path) -> None:
    with path.open("wb") as stream:
        np.save(stream, np.zeros(3))


@pytest.mark.parametrize(
    "damage", [cut_short, one_byte_off, emptied, of_something_else, without_texts, one_row_short, a_single_array]
)
def test_a_damaged_file_is_written_anew(encode: Counting, path: Path, damage: Callable[[Path], None]) -> None:
    first = kept_vectors(TEXTS, encode, path)
    damage(path)
    for _ in range(2):
        assert (kept_vectors(TEXTS, encode, path) == first).all()
    assert encode.calls == [TEXTS, TEXTS]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_a_place_to_keep_them_it_works_all_the_same(
    encode: Counting, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.write_text("a file, not a folder")
    with caplog.at_level(logging.WARNING):
        assert (kept_vectors(TEXTS, encode, path) == Counting()(TEXTS)).all()
    assert "cannot keep the vectors of a" in caplog.text
