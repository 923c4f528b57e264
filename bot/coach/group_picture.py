"""What a group uses and what it does not, by case: to talk about together, never to rank people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from bot.method.circles import PHASES, START, STYLES, TECHNIQUES

CODES = (*START, *PHASES, *STYLES, *TECHNIQUES)
FEWEST_LEARNERS = 3
"""Of fewer learners nothing is told: it would be about one person."""


class GroupUse(msgspec.Struct, frozen=True, kw_only=True):
    """An element or technique: how many learners used it at least once, and in how many sentences in all."""

    id: str
    learners: int
    times: int


class CasePicture(msgspec.Struct, frozen=True, kw_only=True):
    """What learners used with one client, or with all of them (`case` is None)."""

    case: str | None
    learners: int
    sessions: int
    uses: tuple[GroupUse, ...]
    """Of `CODES`, in their order."""


class GroupPicture(msgspec.Struct, frozen=True, kw_only=True):
    """All clients together first, then each one; clients that too few learners talked to are only counted."""

    pictures: tuple[CasePicture, ...]
    too_few: int


def group_picture(sessions: Iterable[tuple[str, str, Mapping[str, int]]]) -> GroupPicture:
    """The picture of a group.

    Args:
        sessions: (case, learner, how often each element was surely used) of each session.
    """
    by_case: dict[str | None, list[tuple[str, Mapping[str, int]]]] = {None: []}
    for case, learner, uses in sessions:
        by_case[None].append((learner, uses))
        by_case.setdefault(case, []).append((learner, uses))
    pictures = [_picture(case, rows) for case, rows in by_case.items()]
    enough = [picture for picture in pictures if picture.learners >= FEWEST_LEARNERS]
    cases = sorted((picture for picture in enough if picture.case), key=lambda own: str(own.case))
    return GroupPicture(
        pictures=(*(picture for picture in enough if picture.case is None), *cases),
        too_few=sum(picture.learners < FEWEST_LEARNERS for picture in pictures if picture.case),
    )


def _picture(case: str | None, rows: list[tuple[str, Mapping[str, int]]]) -> CasePicture:
    return CasePicture(
        case=case,
        learners=len({learner for learner, _ in rows}),
        sessions=len(rows),
        uses=tuple(
            GroupUse(
                id=code,
                learners=len({learner for learner, uses in rows if uses.get(code)}),
                times=sum(uses.get(code, 0) for _, uses in rows),
            )
            for code in CODES
        ),
    )
