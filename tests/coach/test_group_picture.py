"""The picture of a group: learners are counted once, and too few of them are not shown."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.coach.group_picture import CODES, FEWEST_LEARNERS, group_picture

SESSIONS = st.lists(
    st.tuples(
        st.sampled_from(["riet", "kim", "wim"]),
        st.sampled_from("abcde"),
        st.dictionaries(st.sampled_from(CODES), st.integers(1, 9)),
    ),
    max_size=30,
)


@given(SESSIONS)
def test_counts_and_small_groups(sessions: list[tuple[str, str, dict[str, int]]]) -> None:
    found = group_picture(sessions)
    talked = Counter(case for case, _ in {(case, learner) for case, learner, _ in sessions})
    assert {p.case for p in found.pictures} - {None} == {c for c, n in talked.items() if n >= FEWEST_LEARNERS}
    assert found.too_few == sum(0 < count < FEWEST_LEARNERS for count in talked.values())
    for picture in found.pictures:
        own = [(learner, uses) for case, learner, uses in sessions if picture.case in (None, case)]
        assert picture.sessions == len(own)
        assert picture.learners == len({learner for learner, _ in own}) >= FEWEST_LEARNERS
        assert [use.id for use in picture.uses] == list(CODES)
        for use in picture.uses:
            assert use.learners == len({learner for learner, uses in own if use.id in uses}) <= picture.learners
            assert use.times == sum(uses.get(use.id, 0) for _, uses in own)


def test_nothing_shared() -> None:
    assert not group_picture([]).pictures
