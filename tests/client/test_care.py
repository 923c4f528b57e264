"""Words about the learner's own danger are known from words about the client's."""

from __future__ import annotations

import pytest

from bot.client.care import in_danger


@pytest.mark.parametrize(
    "text",
    [
        "Ik wil dood.",
        "ik wil niet meer leven",
        "Goedemiddag. Eerlijk gezegd denk ik zelf aan zelfmoord.",
        "Soms wil ik dood, weet je dat?",
        "Ik ga mezelf iets aandoen!",
        "Eerlijk gezegd wil ik zelf niet meer leven.",
        "ik wil eigenlijk gewoon liever dood",
        "ik denk vaak aan zelfmoord",
        "sorry maar mijn man slaat me",
    ],
)
def test_the_learner(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Denkt u weleens aan zelfmoord?",
        "U zegt: ik wil dood.",
        "U zei “ik wil niet meer leven”.",
        'U schreef "ik wil dood" op dat briefje.',
        "Wilt u soms niet meer leven?",
        "Ik wil weten hoe het met u gaat.",
        "Ik wil doodgraag helpen.",
        "Zo wil ik het zelf ook weleens vragen.",
        "Ik maak er een afspraak van.",
        "",
    ],
)
def test_the_client(text: str) -> None:
    assert not in_danger(text)
