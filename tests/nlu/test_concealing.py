"""A turn and its sentences lose the same things."""

from __future__ import annotations

import pytest

from bot.client.case import Case
from bot.nlu.concealing import Concealing
from bot.texts import load_texts


@pytest.fixture(scope="module")
def concealed(widow: Case) -> Concealing:
    return Concealing({widow.id: widow}, load_texts())


def test_what_is_in_two_sentences_goes_from_both(concealed: Concealing, widow: Case) -> None:
    text = "Bel 06-12345678 of 06-87654321."
    assert concealed(text, widow.id) == "Bel [telefoonnummer] of [telefoonnummer]."
    told, pieces = concealed.turn(text, ["Bel 06-123", "45678 of", "06-87654321."], widow.id)
    assert told == concealed(text, widow.id)
    assert pieces == ["Bel [telefoonnummer]", "[telefoonnummer] of", "[telefoonnummer]."]


def test_a_sentence_that_the_cutter_wrote_otherwise(concealed: Concealing, widow: Case) -> None:
    told, pieces = concealed.turn("Bel\n06-12345678. Goed?", ["Bel 06-12345678.", "Goed?"], widow.id)
    assert "12345678" not in told + "".join(pieces) and pieces[1] == "Goed?"


def test_nothing_to_conceal_changes_nothing(concealed: Concealing, widow: Case) -> None:
    cut = ["Dag mevrouw Bakker.", "Hoe gaat het, Riet?"]
    assert concealed.turn(" ".join(cut), cut, widow.id) == (" ".join(cut), cut)
    assert concealed.turn("", [], widow.id) == ("", [])
