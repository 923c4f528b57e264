"""The sense of sentences: what they want to know, whichever way it is worded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.encoder import load_encoder
from bot.nlu.sense import Sense, learned_from, load_sense, write_sense
from bot.nlu.vectors import WIDE, Vector

ALIKE = [
    ("Hoe vaak komt uw dochter langs?", "Ziet u uw dochter een beetje regelmatig?", "Wat voor werk doet uw dochter?"),
    ("Slaapt u goed?", "Hoe zijn de nachten?", "Met wie gaat u naar bed?"),
    ("Wie doet de boodschappen?", "gaat er iemand voor u naar de winkel", "Wat kosten de boodschappen?"),
]


def likeness(vectors: Vector) -> tuple[float, float]:
    """Of the first to the second, which wants to know the same, and to the third, which does not."""
    first, same, other = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return float(first @ same), float(first @ other)


@pytest.mark.parametrize("questions", ALIKE, ids=["dochter", "slapen", "boodschappen"])
def test_wanting_to_know_the_same_counts_for_more_than_in_the_vectors(questions: tuple[str, ...]) -> None:
    wide = load_encoder().wide(questions)
    sense = load_sense()(wide)
    assert np.allclose(np.linalg.norm(sense, axis=1), 1, atol=1e-5)
    assert np.subtract(*likeness(sense)) > np.subtract(*likeness(wide))


def test_a_map_is_kept_in_half_floats(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    middle, weights = chance.normal(size=WIDE), chance.normal(size=(WIDE, 7))
    write_sense(middle, weights, "abc", tmp_path / "map.npz")
    assert learned_from(tmp_path / "map.npz") == "abc"
    with np.load(tmp_path / "map.npz", allow_pickle=False) as stored:
        again = Sense(stored["middle"].astype(np.float32), stored["weights"].astype(np.float32))
    wide = chance.normal(size=(5, WIDE)).astype(np.float32)
    assert np.allclose(again(wide), Sense(middle, weights)(wide), atol=0.01)
