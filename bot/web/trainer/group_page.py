"""The picture of a group over a period: which elements are used and which are not, per case."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from bot.client.case import Case
from bot.coach.group_picture import FEWEST_LEARNERS, CasePicture, GroupPicture, group_picture
from bot.method.circles import LAYER_OF
from bot.web.names import code_name
from bot.web.trainer.door import PATH, Door, Visit
from bot.web.trainer.overview import chosen_of


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the learners used an element."""

    learners: int
    of: int
    times: int

    @property
    def share(self) -> str:
        """In three kinds, for the tint: `none`, `some` (fewer than half), `many`."""
        return "none" if not self.learners else "some" if 2 * self.learners < self.of else "many"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An element with a cell for each column."""

    id: str
    name: str
    layer: str
    cells: tuple[Cell, ...]


class GroupPages:
    """The page with the picture of a group."""

    def __init__(self, door: Door, cases: Mapping[str, Case]) -> None:
        self._door, self._cases = door, cases

    def routes(self) -> list[Route]:
        return [Route(f"{PATH}/groepsbeeld", self._door.trainer(self.picture), methods=["GET"])]

    def picture(self, visit: Visit) -> Response:
        """Over one group and a period; without names, and only where enough learners talked to a client."""
        groups = self._door.groups(visit.person)
        asked = visit.asked("groep")
        group = next((group for group in groups if group.id == asked), groups[0] if groups else None)
        found = group_picture(())
        if group:
            chosen = msgspec.structs.replace(chosen_of(visit, groups), groups=(group.id,))
            found = group_picture(self._door.record.sharing.uses(chosen))
        return self._door.page(
            visit,
            "group_picture.html",
            groups=[(known.id, known.name) for known in groups],
            group=group,
            columns=[self._column(picture) for picture in found.pictures],
            rows=self._rows(found),
            too_few=found.too_few,
            fewest=FEWEST_LEARNERS,
            asked=dict(visit.request.query_params),
        )

    def _column(self, picture: CasePicture) -> tuple[str, int, int]:
        """(client, learners, sessions)"""
        case = self._cases.get(picture.case or "")
        name = case.persona.name if case else picture.case or self._door.texts("group-picture-all")
        return name, picture.learners, picture.sessions

    def _rows(self, found: GroupPicture) -> list[Row]:
        if not found.pictures:
            return []
        return [
            Row(
                id=uses[0].id,
                name=code_name(uses[0].id, self._door.texts),
                layer=LAYER_OF[uses[0].id],
                cells=tuple(
                    Cell(learners=use.learners, of=picture.learners, times=use.times)
                    for use, picture in zip(uses, found.pictures, strict=True)
                ),
            )
            for uses in zip(*(picture.uses for picture in found.pictures), strict=True)
        ]
