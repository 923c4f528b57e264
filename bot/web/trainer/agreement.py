"""How far the program and the trainers, and the trainers among themselves, read the same in what they reviewed."""

from __future__ import annotations

import msgspec
from starlette.responses import Response
from starlette.routing import Route

from bot.coach.agreement import LayerAgreement, Reading, agreement_of, each_two, reading_of
from bot.texts import Texts
from bot.web.names import code_name
from bot.web.trainer.door import PATH, Door, Visit

MOST_SESSIONS = 500
"""The newest reviewed sessions; more make no other figure and a slow page."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A layer in words."""

    name: str
    sentences: int
    coded: int
    same: int
    """Per cent."""
    kappa: str
    interval: str
    confusions: tuple[tuple[str, str, int], ...]
    """(first reading, second reading, times)"""


class AgreementPages:
    """The page about agreement."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def routes(self) -> list[Route]:
        return [Route(f"{PATH}/overeenstemming", self._door.trainer(self.agreement), methods=["GET"])]

    def agreement(self, visit: Visit) -> Response:
        """Over the sessions of one's groups that somebody reviewed; sentences and names are not on the page."""
        groups = self._door.groups(visit.person)
        ids = [group.id for group in groups]
        asked = visit.asked("groep")
        sessions = self._door.record.reviewing.reviewed([asked] if asked in ids else ids, MOST_SESSIONS)
        program, trainers, twice = self._pairs(sessions)
        return self._door.page(
            visit,
            "agreement.html",
            groups=[(group.id, group.name) for group in groups],
            asked=asked,
            sessions=len(sessions),
            most=MOST_SESSIONS,
            twice=twice,
            program=[_row(layer, self._door.texts) for layer in agreement_of(program)],
            trainers=[_row(layer, self._door.texts) for layer in agreement_of(trainers)],
        )

    def _pairs(
        self, sessions: list[tuple[str, tuple[str, ...]]]
    ) -> tuple[list[tuple[Reading, Reading]], list[tuple[Reading, Reading]], int]:
        """(program against trainer, trainer against trainer, sessions that more than one reviewed)"""
        program: list[tuple[Reading, Reading]] = []
        trainers: list[tuple[Reading, Reading]] = []
        for session, reviewers in sessions:
            stored = self._door.record.conversations.session(session)
            if stored is None:
                continue
            corrections = self._door.record.reviewing.corrections(session)
            talk = stored.conversation
            readings = [
                reading_of(talk, [one for one in corrections if one.person == reviewer]) for reviewer in reviewers
            ]
            program += [(reading_of(talk), reading) for reading in readings]
            trainers += each_two(readings)
        return program, trainers, sum(len(reviewers) > 1 for _, reviewers in sessions)


def _row(found: LayerAgreement, texts: Texts) -> Row:
    kappa = found.kappa
    return Row(
        name=texts(f"review-layer-{found.layer}"),
        sentences=found.sentences,
        coded=found.coded,
        same=round(100 * found.same / found.sentences) if found.sentences else 0,
        kappa=_number(kappa.value, texts) if kappa else "–",
        interval=texts("agreement-interval", low=_number(kappa.low, texts), high=_number(kappa.high, texts))
        if kappa
        else "",
        confusions=tuple(
            (_name(one.first, found.layer, texts), _name(one.second, found.layer, texts), one.count)
            for one in found.confusions
        ),
    )


def _name(code: str | None, layer: str, texts: Texts) -> str:
    return code_name(code, texts) if code else texts("review-none", layer=texts(f"review-layer-{layer}"))


def _number(value: float, texts: Texts) -> str:
    return f"{value:.2f}".replace(".", texts("decimal-sign"))
