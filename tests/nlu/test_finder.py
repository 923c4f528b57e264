"""Which fact a question finds, with the real encoder and a real case."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from bot.client.answer import may_tell
from bot.client.case import Case
from bot.client.parameters import load_parameters
from bot.client.state import first_state
from bot.nlu.encoder import load_encoder
from bot.nlu.finder import Finder


def test_what_is_most_likely_is_found(finder: Finder) -> None:
    text = "Hoe slaapt u de laatste tijd?"
    vector = load_encoder().wide([text])[0]
    best = finder.best(finder.odds(finder.likeness(text, vector)))
    (first, odds), *_ = finder.scores(text, vector)
    assert best.fact == first == "sleep"
    assert best.chance == pytest.approx(1 / (1 + np.exp(-odds)))


def test_in_doubt_the_likeliest_that_there_is_trust_for(painter: Case, finder: Finder) -> None:
    """What is surely asked for stays, whether or not there is trust for it."""
    wary = msgspec.structs.replace(first_state(painter, load_parameters()), contact=0.3)
    deep = np.array([painter.fact(fact).depth == 3 for fact in finder.facts])
    plain = np.array([may_tell(wary, painter.fact(fact)) for fact in finder.facts])
    odds = np.full(len(deep), -9.0, dtype=np.float32)
    odds[deep.argmax()], odds[plain.argmax()] = 1.0, 0.0
    assert finder.answerable(odds, wary).fact == finder.facts[plain.argmax()]
    odds[deep.argmax()] = 5.0
    assert finder.answerable(odds, wary).fact == finder.facts[deep.argmax()]
    odds[deep.argmax()], odds[plain.argmax()] = 1.0, -5.0
    assert finder.answerable(odds, wary).fact == finder.facts[deep.argmax()]


def test_nobody_tells_the_deepest_to_half_a_question(painter: Case, finder: Finder) -> None:
    halves = [" ".join(text.split()[:4]) + "?" for fact in painter.facts if fact.depth == 3 for text in fact.ask]
    looked_up = [finder.found(text, vector) for text, vector in zip(halves, load_encoder().wide(halves), strict=True)]
    deep = [found for found in looked_up if found and painter.fact(found.fact).depth == 3]
    assert deep
    assert not any(found.faint for found in deep)


def test_what_is_hardly_meant_is_less_likely_than_what_is_faint(painter: Case, finder: Finder) -> None:
    halves = [" ".join(text.split()[:3]) + "?" for fact in painter.facts for text in fact.ask]
    looked_up = [finder.found(text, vector) for text, vector in zip(halves, load_encoder().wide(halves), strict=True)]
    found = [one for one in looked_up if one]
    assert {(one.faint, one.hardly) for one in found} == {(False, False), (True, False), (True, True)}
    assert not any(one.sure and one.faint for one in found)
