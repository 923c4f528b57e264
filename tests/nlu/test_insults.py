"""Being called names is heard as such."""

from __future__ import annotations

import pytest

from bot.nlu.insults import is_insult


@pytest.mark.parametrize(
    "text",
    ["U bent een zeur.", "Wat ben jij een trut zeg", "Klootzak!", "rot op man", "U bent lui.", "Stom wijf."],
)
def test_insults(text: str) -> None:
    assert is_insult(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hij noemde u een zeur.",
        "U voelt u een mislukkeling.",
        "Heeft iemand u uitgescholden voor profiteur?",
        "U bent niet lui.",
        "Hoe gaat het met u?",
        "De huur gaat omhoog, u weet ervan.",
        "",
    ],
)
def test_other_sentences(text: str) -> None:
    assert not is_insult(text)
