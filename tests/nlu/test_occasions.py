"""Thanks and goodbyes are heard as such."""

from __future__ import annotations

import pytest

from bot.nlu.occasions import occasion_of


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
        ("Is dat goed voor u?", "asks_agreement"),
        ("Gaat het goed met u?", None),
        ("Klopt dat?", "asks_agreement"),
        ("Oké?", "asks_agreement"),
        ("Ik zie dat uw hand beeft, klopt dat?", None),
        ("Heeft u het goed kunnen vinden?", "found_way"),
        ("Heeft u het goed kunnen vinden met uw zus?", None),
        ("Goedemorgen mevrouw Bakker.", "greets"),
        ("Hoi, ik ben Sara.", "greets"),
        ("Een mooie dag vandaag.", None),
        ("Dag hoor!", "goodbye"),
        ("", None),
    ],
)
def test_occasions(text: str, kind: str | None) -> None:
    assert occasion_of(text) == kind
