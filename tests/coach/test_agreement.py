"""Agreement against figures from the literature, and what has no value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.agreement import agreement_of, each_two
from bot.method.circles import TECHNIQUES
from bot.method.coding import CodedSentence


def reading(*codes: str | None) -> tuple[CodedSentence, ...]:
    return tuple(CodedSentence(text="x", technique=code) for code in codes)


def technique(first: tuple[CodedSentence, ...], second: tuple[CodedSentence, ...]):  # type: ignore[no-untyped-def]
    return agreement_of([(first, second)])[3]


def test_a_table_from_the_literature() -> None:
    """50 grants, two readers: both yes 20, both no 15, 5 and 10 apart; kappa 0.4 (Cohen's kappa, Wikipedia)."""
    yes, no = "reflection", "summary"
    first = reading(*[yes] * 25, *[no] * 25)
    second = reading(*[yes] * 20, *[no] * 5, *[yes] * 10, *[no] * 15)
    found = technique(first, second)
    assert found.kappa is not None
    assert found.kappa.value == pytest.approx(0.4)
    assert found.kappa.low < 0.4 < found.kappa.high
    assert (found.sentences, found.same, found.coded) == (50, 35, 50)
    assert [(one.first, one.second, one.count) for one in found.confusions] == [(no, yes, 10), (yes, no, 5)]


def test_what_has_no_value() -> None:
    assert technique(reading(), reading()).kappa is None
    assert technique(reading(None, None), reading(None, None)).kappa is None
    assert agreement_of([])[0].sentences == 0


def test_readings_of_other_talks_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        agreement_of([(reading("summary"), reading())])


CODES = st.lists(st.sampled_from([None, *TECHNIQUES]), min_size=2, max_size=60)


@given(CODES, st.randoms())
def test_the_order_of_readers_and_of_sentences_makes_no_difference(codes: list[str | None], random) -> None:  # type: ignore[no-untyped-def]
    other = random.choices(codes, k=len(codes))
    one = technique(reading(*codes), reading(*other)).kappa
    two = technique(reading(*other), reading(*codes)).kappa
    assert (one is None) == (two is None)
    if one and two:
        assert one.value == pytest.approx(two.value)
        assert -1 <= one.low <= one.value <= one.high <= 1


@given(CODES)
def test_a_reader_agrees_with_themselves(codes: list[str | None]) -> None:
    found = technique(reading(*codes), reading(*codes))
    assert found.same == found.sentences and not found.confusions
    assert (found.kappa is None) == (len(set(codes)) == 1)
    assert found.kappa is None or found.kappa.value == pytest.approx(1)


def test_every_two() -> None:
    one, two, three = reading("summary"), reading(None), reading("pressure")
    assert each_two([one, two, three]) == ((one, two), (one, three), (two, three))
