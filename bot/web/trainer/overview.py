"""The sessions that learners shared with a trainer's groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import get_args
from urllib.parse import urlencode

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from bot.client.case import Case
from bot.method.circles import STEPS
from bot.transcripts.accounts import Group
from bot.transcripts.sharing import Filter, Shown, Sort
from bot.web.input import clean
from bot.web.names import element_name
from bot.web.trainer.door import PATH, Door, Visit

SORTS: tuple[Sort, ...] = get_args(Sort)
LONGEST_SEARCH = 200
MOST_PAGES = 100_000
DAY = "%d-%m-%Y"
MOST_LEARNERS = 300
"""To choose from in one list; when there are more, a group is chosen first."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A session in the list."""

    address: str
    name: str
    group: str
    case: str
    day: str
    turns: int
    step: str
    uncertain: int
    rupture: bool
    reviewed: bool


class OverviewPages:
    """The first page of the trainer's room."""

    def __init__(self, door: Door, cases: Mapping[str, Case]) -> None:
        self._door, self._cases = door, cases
        self._sharing = door.record.sharing

    def routes(self) -> list[Route]:
        return [Route(PATH, self._door.trainer(self.overview), methods=["GET"])]

    def overview(self, visit: Visit) -> Response:
        """A page of sessions, chosen by what stands in the address; what cannot be used there is passed over."""
        groups = self._door.groups(visit.person)
        chosen = chosen_of(visit, groups)
        found = self._sharing.find(chosen)
        return self._door.page(
            visit,
            "overview.html",
            lines=[self._line(row) for row in found.rows],
            total=found.total,
            page_number=chosen.page,
            pages=found.pages,
            groups=[(group.id, group.name) for group in groups],
            members=self._members(chosen, groups),
            cases=[(case.id, case.persona.name, case.title) for case in self._cases.values()],
            steps=[(step.place, element_name(step.value, self._door.texts)) for step in STEPS[1:]],
            sorts=SORTS,
            asked=dict(visit.request.query_params),
            query=f"?{visit.request.url.query}" if visit.request.url.query else "",
            at=lambda page: self._address(visit, page),
        )

    def _members(self, chosen: Filter, groups: list[Group]) -> list[tuple[str, str, str]] | None:
        """The learners to choose from: of the groups that are chosen; None when those are too many for a list."""
        many = sum(group.members for group in groups if group.id in chosen.groups)
        return None if many > MOST_LEARNERS else self._sharing.members_of(chosen.groups)

    @staticmethod
    def _address(visit: Visit, page: int) -> str:
        kept = {name: value for name, value in visit.request.query_params.items() if name != "bladzijde"}
        return f"{PATH}?{urlencode({**kept, 'bladzijde': page})}"

    def _line(self, row: Shown) -> Line:
        case = self._cases.get(row.case)
        return Line(
            address=f"{PATH}/gesprekken/{row.session}",
            name=row.name,
            group=row.group_name,
            case=case.persona.name if case else row.case,
            day=row.started.strftime(DAY),
            turns=row.turns,
            step=element_name(STEPS[row.step].value, self._door.texts),
            uncertain=row.uncertain,
            rupture=row.rupture,
            reviewed=row.reviewed,
        )


def chosen_of(visit: Visit, groups: list[Group]) -> Filter:
    """The sessions that an address asks for, within these groups."""
    ids = tuple(group.id for group in groups)
    group = visit.asked("groep")
    until = _day(visit.asked("tot"))
    sort: Sort = next((sort for sort in SORTS if sort == visit.asked("volgorde")), "started_at")
    return Filter(
        groups=(group,) if group in ids else ids,
        member=visit.asked("leerling"),
        case=visit.asked("klant"),
        since=_day(visit.asked("vanaf")),
        before=until + timedelta(days=1) if until else None,
        step=_number(visit.asked("stap"), 0, len(STEPS) - 1),
        uncertain="onzeker" in visit.request.query_params,
        rupture="breuk" in visit.request.query_params,
        unreviewed="nieuw" in visit.request.query_params,
        words=clean(visit.asked("zoek"))[:LONGEST_SEARCH],
        sort=sort,
        down=visit.asked("richting") != "op",
        page=_number(visit.asked("bladzijde"), 1, MOST_PAGES),
    )


def _number(typed: str, least: int, most: int) -> int:
    digits = typed.isascii() and typed.isdigit() and len(typed) < 8
    return min(max(int(typed), least), most) if digits else least


def _day(typed: str) -> datetime | None:
    try:
        day = date.fromisoformat(typed)
        return datetime(day.year, day.month, day.day) if 1900 < day.year < 9000 else None
    except ValueError:
        return None
