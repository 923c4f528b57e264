"""Vectors as text and back."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.vectors import WIDE, pack_vector, unpack_vector


@given(st.integers(0, 2**32 - 1))
def test_there_and_back(seed: int) -> None:
    vector = np.random.default_rng(seed).normal(size=WIDE).astype(np.float32)
    vector /= np.linalg.norm(vector)
    packed = pack_vector(vector)
    back = unpack_vector(packed)
    assert packed.isascii() and len(base64.b64decode(packed)) == 2 * WIDE
    assert back.dtype == np.float32 and back.shape == (WIDE,)
    assert np.allclose(back, vector, atol=2e-4)
    assert float(back @ vector) == pytest.approx(1, abs=1e-3)
    assert pack_vector(back) == packed


def test_an_unpacked_vector_is_as_good_as_half_floats() -> None:
    vector = np.linspace(-1, 1, WIDE, dtype=np.float16).astype(np.float32)
    assert np.array_equal(unpack_vector(pack_vector(vector)), vector)


@pytest.mark.parametrize("packed", ["", "AAAA", "%%%%", "AAA", base64.b64encode(bytes(2 * WIDE + 2)).decode()])
def test_what_is_no_vector(packed: str) -> None:
    with pytest.raises(ValueError):
        unpack_vector(packed)
