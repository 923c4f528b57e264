"""The catalogues say everything the coach can mean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.client.case import Domain
from bot.client.record import Conversation
from bot.coach.causes import message_of
from bot.method.circles import LAYERS, STEPS, STYLES, load_method
from bot.paths import TEXTS as FOLDER
from bot.texts import load_texts
from tests.coach.learners import conversations

TEXTS = load_texts()
METHOD = load_method()
NAMED = [
    *(f"circle-{circle.id}" for circle in METHOD.circles),
    *(f"element-{element.id}" for element in METHOD.elements),
    "element-still",
    *(f"technique-{code}" for code in LAYERS["technique"]),
]
OTHERS = [
    *(f"domain-{domain.value}" for domain in Domain),
    *(f"column-{column}" for column in ("situation", "strength", "network")),
    *(f"fit-{fit}" for fit in ("fits", "neutral", "early", "alone", "keeps")),
]
SAY = re.compile(r"^(say-[a-z_-]+) =", re.MULTILINE)


@pytest.mark.parametrize("name", NAMED)
def test_names_come_with_an_explanation(name: str) -> None:
    assert TEXTS(name)
    sentences = re.split(r"(?<=[.?!])\s", TEXTS(f"{name}-what"))
    assert 1 <= len(sentences) <= 3


@pytest.mark.parametrize("name", OTHERS)
def test_other_names(name: str) -> None:
    assert TEXTS(name)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(conversations)
def test_every_reason_has_a_sentence(conversation: Conversation) -> None:
    for turn in conversation.turns:
        for reason in turn.reasons:
            message = message_of(reason)
            assert TEXTS(message.id, **message.args)


def test_every_reason_of_moving_along_has_a_sentence() -> None:
    for style in STYLES:
        for cause in ("fits", "early", "alone"):
            assert TEXTS.has(f"reason-contact-{style}-{cause}") and TEXTS.has(f"reason-progress-{style}-{cause}")
        assert TEXTS.has(f"reason-progress-{style}-keeps")
    assert all(TEXTS.has(f"reason-step-{step.value}-opened") for step in STEPS[1:])
    assert all(TEXTS.has(f"reason-step-{phase}-told_first") for phase in ("person", "situation", "network"))


def test_what_is_said_to_the_client_keeps_the_form_of_address() -> None:
    found = SAY.findall((Path(FOLDER) / "nl" / "hints.ftl").read_text(encoding="utf-8"))
    assert found
    for name in found:
        formal, informal = TEXTS(name, address="u"), TEXTS(name, address="je")
        assert not re.search(r"\b(je|jij|jou|jouw)\b", formal), formal
        assert not re.search(r"\b(u|uw)\b", informal), informal


def test_no_message_is_defined_twice() -> None:
    ids = [
        name
        for path in sorted((Path(FOLDER) / "nl").glob("*.ftl"))
        for name in re.findall(r"^([a-zA-Z][\w-]*) =", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(ids) == sorted(set(ids))
