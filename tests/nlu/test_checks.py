"""Which sentences only ask whether the words before them were right."""

from __future__ import annotations

import pytest

from bot.nlu.checks import is_check


@pytest.mark.parametrize("text", ["Klopt dat?", "klopt dat", "Ja, klopt dat zo?", "Zeg ik dat goed?", "Toch?!"])
def test_checks(text: str) -> None:
    assert is_check(text)


@pytest.mark.parametrize("text", ["Klopt dat met uw papieren?", "Wat klopt er niet?", "Toch wil ik bellen.", "", "?"])
def test_other_sentences(text: str) -> None:
    assert not is_check(text)
