"""The organisation's Learning Record Store: setting it, trying it, and what it refused. For administrators."""

from __future__ import annotations

import msgspec
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.transcripts.outbox import RecordStore, SetAside
from bot.web.lrs.delivery import about, usable_address
from bot.web.trainer.door import PATH, Door, NotThere, Visit, Wrong

LONGEST = 300


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that was refused, as the page shows it."""

    aside: SetAside
    verb: str
    """The id of its verb."""


class _Verb(msgspec.Struct, frozen=True):
    id: str


class _Statement(msgspec.Struct, frozen=True):
    verb: _Verb


class RecordStorePages:
    """Where results go, and how that goes."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._outbox = door.record.outbox

    def routes(self) -> list[Route]:
        administrator = self._door.administrator
        return [
            Route(f"{PATH}/lrs", administrator(self.page), methods=["GET"]),
            Route(f"{PATH}/lrs", administrator(self.keep), methods=["POST"]),
            Route(f"{PATH}/lrs/proberen", administrator(self.attempt), methods=["POST"]),
            Route(f"{PATH}/lrs/opnieuw", administrator(self.again), methods=["POST"]),
            Route(f"{PATH}/lrs/weggooien", administrator(self.drop), methods=["POST"]),
        ]

    def page(self, visit: Visit) -> Response:
        return self._page(visit)

    def _page(self, visit: Visit, finding: str | None = None) -> Response:
        organisation = visit.person.organisation
        standing = self._outbox.standing(organisation)
        refusals = [
            Refusal(aside=one, verb=msgspec.json.decode(one.statement, type=_Statement).verb.id)
            for one in standing.aside
        ]
        store = self._outbox.store(organisation)
        return self._door.page(
            visit, "lrs.html", store=store, standing=standing, refusals=refusals, finding=finding, longest=LONGEST
        )

    def keep(self, visit: Visit) -> Response:
        """Set the record store; a secret that is left empty stays as it was, as long as the address does."""
        person, fields = visit.person, visit.fields
        address = usable_address(fields.get("address", ""))
        if address is None:
            raise Wrong("error-lrs-address")
        known = self._outbox.store(person.organisation)
        kept = known.secret if known and known.address == address else ""
        key, secret = fields.get("key", "").strip(), fields.get("secret", "").strip() or kept
        if not _fits(key) or not _fits(secret) or ":" in key:
            raise Wrong("error-lrs-key")
        store = RecordStore(
            address=address, key=key, secret=secret, active="active" in fields, score="score" in fields
        )  # fmt: skip
        self._outbox.set_store(person.organisation, store)
        self._door.note(person, "lrs_changed", address)
        return RedirectResponse(f"{PATH}/lrs", 303)

    def attempt(self, visit: Visit) -> Response:
        """Ask the record store about itself, which sends nothing of anybody."""
        store = self._outbox.store(visit.person.organisation)
        if store is None:
            raise NotThere("error-no-lrs")
        found = about(store)
        self._door.note(visit.person, "lrs_tried", found.finding)
        args: dict[str, str | int] = {"status": found.status, "versions": ", ".join(found.versions)}
        return self._page(visit, self._door.texts(f"lrs-found-{found.finding}", **args))

    def again(self, visit: Visit) -> Response:
        """Send once more what was refused."""
        count = self._outbox.again(visit.person.organisation)
        self._door.note(visit.person, "lrs_again", str(count))
        return RedirectResponse(f"{PATH}/lrs", 303)

    def drop(self, visit: Visit) -> Response:
        """Throw away what was refused."""
        count = self._outbox.drop(visit.person.organisation)
        self._door.note(visit.person, "lrs_dropped", str(count))
        return RedirectResponse(f"{PATH}/lrs", 303)


def _fits(typed: str) -> bool:
    return 0 < len(typed) <= LONGEST and typed.isprintable()
