"""Personal data is found in what a learner types, and clean sentences are left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client.case import Case, load_case
from bot.nlu.concealing import Concealing, is_concealed
from bot.nlu.personal import KINDS, Kind, load_personal_data, replaced, words_of
from bot.paths import CASES
from bot.texts import load_texts

MARKS: dict[Kind, str] = {kind: f"<{kind}>" for kind in KINDS}


def marked(text: str, own: frozenset[str] = frozenset()) -> str:
    return replaced(text, load_personal_data().find(text, own), MARKS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn collega Sandra van den Heuvel belt u morgen.", "Mijn collega <name> belt u morgen."),
        ("ik ben sandra de vries van het wijkteam", "ik ben <name> van het wijkteam"),
        ("dhr. De Groot komt om 10 uur", "dhr. <name> komt om 10 uur"),
        ("Zou u Fatima el Amrani kunnen bellen?", "Zou u <name> kunnen bellen?"),
        ("Bel maar op 06-48213377.", "Bel maar op <phone>."),
        ("of op +32 470 12 34 56", "of op <phone>"),
        ("mail me op j.jansen@wijkteam.nl", "mail me op <email>"),
        ("mijn bsn is 111222333", "mijn bsn is <bsn>"),
        ("NL91 ABNA 0417 1643 00 is het nummer", "<iban> is het nummer"),
        ("u bent geboren op 3/4/'71?", "u bent geboren op <birthdate>?"),
        ("12 maart 1984", "<birthdate>"),
        ("Woont u op Kerkstraat 12b?", "Woont u op <address>?"),
        ("u woont dorpsstraat 7 in Zwolle", "u woont <address>"),
        ("Je bent verhuisd naar Het Zand 14, 9300 Aalst?", "Je bent verhuisd naar <address>?"),
        ("in de Lange Nieuwstraat 3-II, 3512 GB Utrecht", "in de <address>"),
        ("Uw rijksregisternummer is 85.07.30-033.28.", "Uw rijksregisternummer is <bsn>."),
        ("bsn 123456789 dus", "bsn <bsn> dus"),
        ("NL12 ABNA 0417 1643 00 klopt niet", "<iban> klopt niet"),
        ("Geboren op drie mei 1990.", "Geboren op <birthdate>."),
        ("Uw dochter is van 3 mei 2019.", "Uw dochter is van <birthdate>."),
        ("0031 6 48213377", "<phone>"),
        ("hoi jeroen", "hoi <name>"),
        ("Dat zei Wil ook.", "Dat zei <name> ook."),
        ("Met Robs moeder.", "Met <name> moeder."),
        ("Dag mijnheer De Wolf.", "Dag mijnheer <name>."),
        ("Dag, ik ben Ann. Wilt u een tas koffie?", "Dag, ik ben <name>. Wilt u een tas koffie?"),
        ("Ik ben Kees. Mag ik binnenkomen?", "Ik ben <name>. Mag ik binnenkomen?"),
        ("Ik ben J. Mulder.", "Ik ben <name>."),
    ],
)
def test_found(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wat zou u het liefst willen?",
        "U bent onderweg 20 minuten bezig.",
        "Frank gezegd vind ik dat lastig.",
        "In Rotterdam, bij de GGZ en Humanitas.",
        "Wil u dat? Hoop doet leven.",
        "Dat kost 1200 euro en 50 cent, al sinds 1998.",
        "Op 12 december om 14.30 uur heb ik weer tijd.",
        "Ik ben blij dat u er bent.",
        "Wilt u dat? Dan kunt u 113 bellen, of 0800-0113.",
        "Op grond van artikel 5 van de Wmo-regels.",
        "Dat hoeft Jan en alleman niet te weten.",
        "Bij het Erasmus MC of de Albert Heijn.",
        "Wie voor 1 januari 2001 geboren is, betaalt niet.",
        "De brief is van 14-03-2025.",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert marked(text) == text


def test_the_names_of_the_case_stay(widow: Case) -> None:
    own = words_of(widow)
    assert marked("Dag mevrouw Bakker, ik ben Ruud Paardekoper.", own) == "Dag mevrouw Bakker, ik ben <name>."


@given(st.text(max_size=200))
def test_any_text_is_searched_and_the_rest_stays(text: str) -> None:
    found = load_personal_data().find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert replaced(text, [], MARKS) == text


def test_the_learner_can_see_that_something_was_replaced(widow: Case) -> None:
    texts = load_texts()
    said = Concealing({widow.id: widow}, texts)("Mijn nummer is 06-48213377.", widow.id)
    assert "48213377" not in said
    assert is_concealed(said, texts)
    assert not is_concealed("Hoe gaat het met u?", texts)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_the_client_may_be_called_by_the_first_name(path: Path) -> None:
    case = load_case(path)
    text = f"Goedemorgen {case.id.split('-')[0].capitalize()}, hoe is het?"
    assert load_personal_data().find(text, words_of(case)) == []
