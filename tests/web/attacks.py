"""What tests of the way in share: two organisations, every route with ids filled in, and all that is in the record."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from starlette.routing import BaseRoute, Mount, Route

from bot.transcripts.launching import Launch
from bot.transcripts.lti import Details
from bot.transcripts.tables import attempts, audit, metadata, sign_ins
from bot.web.lti.keys import Keys
from bot.web.templating import HERE
from tests.web.inprocess import InProcess
from tests.web.talks import GOOD, build, talk
from tests.web.trainer.room import administrator, trainer
from tests.web.trainer.test_review import Room, correct

COMMENT, WHY = "Een opmerking die geheim blijft", "Een voorbeeld dat geheim blijft"
CLIMBING = ("..%2f..%2fetc%2fpasswd", "%2e%2e", "x%00y", "....%2f%2f", "C:%5Cx", "%c0%ae%c0%ae%2f", "%F0%9F%98%80")
OUTSIDE = {attempts, audit, sign_ins}
"""Tables in which every visit leaves something."""
_PLACE = re.compile(r"{(\w+)(?::\w+)?}")


class World:
    """An organisation with something to steal, and an administrator of another one."""

    def __init__(self) -> None:
        self.practice = InProcess()
        self.room = room = Room(self.practice)
        self.els = administrator(self.practice, "els", organisation="Elders")
        address = f"/trainer/gesprekken/{room.good}"
        room.jan.post(f"{address}/opmerkingen", data={"turn": "1", "sentence": "0", "words": COMMENT})
        room.jan.post(f"{address}/voorbeelden", data={"first": "1", "last": "2", "words": WHY})
        correct(room, "pressure")
        room.jan.post(f"{address}/nagekeken")
        found = self.practice.record.accounts.by_login("jan"), self.practice.record.accounts.by_login("els")
        assert found[0] and found[1]
        self.organisation = found[0][0].organisation
        self.piet = str(trainer(self.practice, room.boss, "piet").cookies["trainer"])
        self.learner = room.learner
        self.jan_id, self.els_id, self.elsewhere = found[0][0].id, found[1][0].id, found[1][0].organisation
        reviewing = self.practice.record.reviewing
        self.comment = reviewing.comments(room.good)[0].id
        self.fragment = reviewing.fragments_of(session=room.good)[0].id
        embedding = self.practice.record.embedding
        self.key = embedding.allow(self.organisation, ("https://leren.voorbeeld.nl",)).key
        embedding.began(room.good, self.organisation)
        details = Details(
            name="Leerplein", issuer="https://leerplein.example", client_id="een",
            key_set_url="https://leerplein.example/k", login_url="https://leerplein.example/l",
            token_url="https://leerplein.example/t",
        )  # fmt: skip
        self.platform = self.practice.record.platforms.add(self.organisation, details).id
        linking = {"deep_link_return_url": "https://leerplein.example/terug"}
        launch = Launch(platform=self.platform, role="trainer", subject="juf", linking=linking)
        self.launch = self.practice.record.launching.keep(launch)
        Keys(self.practice.record.platforms).known()
        self.link = self.practice.record.platforms.new_link(self.organisation)
        self.api = asyncio.run(talk(self.practice, GOOD[:2]))
        self.practice.record.api.began(self.api, self.organisation)
        self.invitation = self.practice.record.accounts.invite(self.organisation, "trainer")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody of another organisation may see."""
        room = self.room
        said = self.practice.sessions[room.good].conversation.turns[0].learner
        return (room.good, room.poor, room.group, room.member.id, self.jan_id, "Vlinder", "Klas 2", COMMENT, WHY, said)

    def id_for(self, route: Route, name: str) -> str:
        """The id that a route asks for; a route with an id of a new kind is to be named here."""
        if name == "id":
            part = route.path.removeprefix("/trainer").split("/")[1]
            good, group = self.room.good, self.room.group
            ids = {"gesprekken": good, "ingesloten": good, "groepen": group, "mensen": self.jan_id}
            return {**ids, "lti": self.platform, "api": self.api}[part]
        ids = {"comment": self.comment, "fragment": self.fragment, "token": self.invitation}
        ids |= {"launch": self.launch, "link": self.link}
        return {**ids, "key": self.key, "case": "riet-bakker"}[name]

    def address(self, route: Route) -> str:
        return _PLACE.sub(lambda found: self.id_for(route, found[1]), route.path)

    @property
    def fields(self) -> dict[str, str]:
        """Of every form, with ids of the first organisation."""
        room = self.room
        return {
            "turn": "1", "sentence": "0", "words": "gestolen", "code": "guide", "first": "1", "last": "1",
            "name": "Gekaapt", "role": "trainer", "stop": "1", "group": room.group, "groep": room.group,
            "id": room.good, f"trainer-{self.jan_id}": "on", f"trainer-{self.els_id}": "on",
        }  # fmt: skip

    def kept(self) -> dict[str, set[Any]]:
        """All rows of the record but those of the other organisation itself."""
        own = {self.elsewhere, self.els_id}
        with self.practice.engine.connect() as connection:
            return {
                table.name: {tuple(row) for row in connection.execute(sa.select(table)) if not own & {*map(str, row)}}
                for table in metadata.sorted_tables
                if table not in OUTSIDE
            }


def routes(under: str = "/", method: str | None = None) -> list[Route]:
    """Every route of the app whose path begins so, as the app itself has them."""
    return [
        route
        for route in _flat(build(InProcess()).routes)
        if route.path.startswith(under) and (method is None or method in (route.methods or {"GET"}))
    ]


def _flat(routes: Iterable[BaseRoute], before: str = "") -> Iterator[Route]:
    """Routes with their whole path; of a folder of files there are none."""
    for route in routes:
        if isinstance(route, Mount):
            yield from _flat(route.routes, before + route.path)
        else:
            assert isinstance(route, Route)
            yield Route(before + route.path, route.endpoint, methods=[*(route.methods or ())] or None)


def has_ids(route: Route) -> bool:
    return bool(_PLACE.search(route.path))


def asked_for() -> list[str]:
    """Every name that the pages look for after the question mark, read from their code."""
    names: set[str] = set()
    for path in HERE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r'\basked\("(\w+)"\)', text))
        names |= set(re.findall(r'query_params\.get\("(\w+)"', text))
        names |= set(re.findall(r'"(\w+)" in \w+(?:\.request)?\.query_params', text))
    return sorted(names)
