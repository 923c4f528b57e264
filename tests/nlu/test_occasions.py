"""Thanks, goodbyes, offers and checks are heard as such."""

from __future__ import annotations

import pytest

from bot.nlu.checks import Checks, is_check
from bot.nlu.occasions import Occasions, occasion_of
from bot.paths import TEXTS
from bot.yamlfile import read_yaml


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bedankt voor de koffie.", "thanks"),
        ("dank u wel", "thanks"),
        ("Dank u wel en tot ziens!", "goodbye"),
        ("Tot volgende week dan.", "goodbye"),
        ("Bent u wel eens bedankt?", None),
        ("U bedankte uw dochter niet.", None),
        ("Waarom vraagt u dat?", "asks_why"),
        ("waarom vraag je dat eigenlijk", "asks_why"),
        ("Wilt u eerst een kopje koffie?", "offers_drink"),
        ("Koffie?", "offers_drink"),
        ("Ik drink zelf altijd koffie.", None),
        ("Welk cijfer geeft u de dag van vandaag?", "asks_grade"),
        ("Hoe zwaar is het op een schaal van nul tot tien?", "asks_grade"),
        ("Hoe zwaar is het?", None),
        ("Kopje koffie?", "offers_drink"),
        ("Wil je eerst even op adem komen met een kop koffie?", "offers_drink"),
        ("bakkie doen?", "offers_drink"),
        ("wil je wat drinken?", "offers_drink"),
        ("Wilt u minder drinken?", None),
        ("Gaat u vaak wat drinken na het werk?", None),
        ("Kom binnen, koffie of water?", "offers_choice"),
        ("Koffie of thee?", "offers_choice"),
        ("Zal ik een glas water voor u halen?", "offers_drink"),
        ("Dag mevrouw Bakker, lust u koffie?", "offers_drink"),
        ("Wilt ge een tas koffie of liever een watertje?", "offers_choice"),
        ("Mag ik u in de tussentijd iets te drinken aanbieden?", "offers_drink"),
        ("Wat wilt u drinken?", "offers_choice"),
        ("Gaat u vaak wat drinken na het werk?", None),
        ("Met wie drinkt u thee?", None),
        ("Met wie wilt u koffie drinken?", None),
        ("Wilt u met Ans koffie gaan drinken?", None),
        ("Komt er nog weleens iemand op de koffie?", None),
        ("Is dat goed voor u?", "asks_leave"),
        ("Vindt u dat goed, mevrouw?", "asks_leave"),
        ("Gaat het goed met u?", None),
        ("Oké?", "asks_leave"),
        ("is da goe voor u", "asks_leave"),
        ("Gaat u daarmee akkoord?", "asks_leave"),
        ("Mag dat?", "asks_leave"),
        ("Mag dat van uw man?", None),
        ("Kan dat morgen ook?", None),
        ("Goed.", None),
        ("Goed, en met u?", None),
        ("Goed, en u?", None),
        ("En is dat goed?", "asks_leave"),
        ("Oké, en dan?", None),
        ("Is dat goed gegaan met uw dochter?", "asks_within"),
        ("Is dat oké als ik meeschrijf?", "asks_within"),
        ("Begrijp ik u goed dat u zich daarvoor schaamt?", "asks_within"),
        ("U bent bang, zie ik dat goed?", "asks_within"),
        ("Klopt dat?", "asks_agreement"),
        ("klopt dat", "asks_agreement"),
        ("Heb ik dat goed?", "asks_agreement"),
        ("Is dat zo?", "asks_agreement"),
        ("Klopt dat zo'n beetje?", "asks_agreement"),
        ("Waarom klopt dat?", None),
        ("Ik zie dat uw hand beeft, klopt dat?", None),
        ("Heeft u het goed kunnen vinden?", "found_way"),
        ("Kon je goed parkeren?", "found_way"),
        ("Hebt u kunnen parkeren?", "found_way"),
        ("Kon ge het een beetje vinden?", "found_way"),
        ("Heb je je auto kwijt gekund?", None),
        ("Hoi, kon je het een beetje vinden hier?", "found_way"),
        ("Heeft u het goed kunnen vinden met uw zus?", None),
        ("Kunt u uw papieren vinden?", None),
        ("Goedemorgen mevrouw Bakker.", "greets"),
        ("Hoi, ik ben Sara.", "greets"),
        ("Een mooie dag vandaag.", None),
        ("Dag hoor!", "goodbye"),
        ("", None),
    ],
)
def test_occasions(text: str, kind: str | None) -> None:
    assert occasion_of(text) == kind


CHECKS = read_yaml(TEXTS / "nl" / "checks.yml", Checks).checks


@pytest.mark.parametrize("text", CHECKS)
def test_every_check_asks_whether_it_is_right(text: str) -> None:
    assert occasion_of(text) == "asks_agreement"


def test_what_asks_for_leave_is_no_check() -> None:
    assert not [text for text in read_yaml(TEXTS / "nl" / "occasions.yml", Occasions).asks_leave if is_check(text)]


@pytest.mark.parametrize("word", ["bakkie koffie", "wat iets te drinken", "een kopje", "het een beetje"])
def test_a_long_row_of_words_is_read_at_once(word: str) -> None:
    """A pattern that can cut such a row in many ways would try them all."""
    for begin in ("Wilt u", "Heeft u", ""):
        assert occasion_of(f"{begin} {' '.join([word] * 2000)} zwart?") in (None, "offers_drink")
