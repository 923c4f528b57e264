"""The routes that the pages have, and a record with something of every kind that an address can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from starlette.routing import BaseRoute, Mount, Route

from bot.client.case import load_cases
from bot.settings import Settings
from bot.texts import load_texts
from bot.transcripts.database import migrate, open_database, open_tracker_store
from bot.transcripts.keeping import Keeper
from bot.transcripts.launching import Launch
from bot.transcripts.lti import Details
from bot.transcripts.record import Record
from bot.web.app import create_app
from bot.web.rasa_practice import RasaPractice
from bot.web.rasas import Rasas


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The program's database, and ids in it by the name that routes give them."""

    database: str
    ids: dict[str, tuple[str, ...]]
    cookie: str
    """Of an administrator who is signed in."""


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A route."""

    path: str
    methods: tuple[str, ...]


def fill(folder: Path, settings: Settings) -> Place:
    """Make the program's database in its folder, with people, a platform and a page for frames."""
    database = f"sqlite:///{folder / 'oefenklant.sqlite3'}"
    engine = open_database(database)
    migrate(engine)
    record = Record(engine)
    organisation = record.accounts.add_organisation("Welzijn")
    boss = record.accounts.accept(record.accounts.invite(organisation, "administrator"), "ina", "Ina", "hash")
    assert boss
    group = record.accounts.add_group(organisation, "Klas 2", [boss.id])
    away = "http://127.0.0.1:9"
    details = Details(
        name="Leerplein", issuer=away, client_id="een", key_set_url=f"{away}/k", login_url=f"{away}/l",
        token_url=f"{away}/t",
    )  # fmt: skip
    platform = record.platforms.add(organisation, details).id
    learner = Launch(platform=platform, role="learner", subject="x")
    author = Launch(platform=platform, role="trainer", subject="y", linking={"deep_link_return_url": f"{away}/x"})
    launches = (record.launching.keep(learner), record.launching.keep(author))
    ids = {
        "group": (group,), "person": (boss.id,), "platform": (platform,), "launch": launches,
        "key": (record.embedding.allow(organisation, ("https://leren.voorbeeld.nl",)).key,),
        "case": tuple(load_cases(settings.cases)), "link": (record.platforms.new_link(organisation),),
        "token": (record.accounts.invite(organisation, "trainer"),),
    }  # fmt: skip
    place = Place(database=database, ids=ids, cookie=record.accounts.sign_in(boss.id))
    engine.dispose()
    return place


def routes_of(place: Place) -> list[Door]:
    """Every route of the app, as the app has them."""
    settings = Settings()
    engine, tracker = open_database(place.database), open_tracker_store("sqlite://")
    record = Record(engine)
    practice = RasaPractice(Rasas(["http://127.0.0.1"]), record.conversations, Keeper(engine, tracker))
    app = create_app(practice, record, load_cases(settings.cases), load_texts(settings.language), 0)
    found = list(flat(app.routes))
    engine.dispose()
    return found


def flat(routes: Iterable[BaseRoute], before: str = "") -> Iterator[Door]:
    """Routes with their whole path."""
    for route in routes:
        if isinstance(route, Mount):
            yield from flat(route.routes, before + route.path)
            if not route.routes:
                yield Door(path=f"{before}{route.path}/{{file}}", methods=("GET",))
        elif isinstance(route, Route):
            yield Door(path=before + route.path, methods=tuple(sorted(route.methods or {"GET"})))
