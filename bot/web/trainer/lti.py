"""For administrators: which learning platforms may start conversations (LTI 1.3)."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.transcripts.lti import Details
from bot.transcripts.repository import AlreadyThere
from bot.web.embed.sites import sites_input
from bot.web.input import BadInput
from bot.web.lti.entry import KEYS, LOGIN, START, own_address
from bot.web.lti.outside import LONGEST, origins, usable
from bot.web.trainer.door import PATH, Door, NotThere, Visit, Wrong

ADDRESSES = ("key_set_url", "login_url", "token_url")
WORDS = ("name", "issuer", "client_id", "audience")
MOST_DEPLOYMENTS = 50


class PlatformPages:
    """Platforms of the organisation, and our own addresses for them."""

    def __init__(self, door: Door, address: str) -> None:
        self._door, self._address = door, address
        self._platforms, self._grading = door.record.platforms, door.record.grading

    def routes(self) -> list[Route]:
        administrator = self._door.administrator
        return [
            Route(f"{PATH}/lti", administrator(self.show), methods=["GET"]),
            Route(f"{PATH}/lti", administrator(self.add), methods=["POST"]),
            Route(f"{PATH}/lti/link", administrator(self.link), methods=["POST"]),
            Route(f"{PATH}/lti/{{id}}", administrator(self.change), methods=["POST"]),
            Route(f"{PATH}/lti/{{id}}/weg", administrator(self.remove), methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        return self._page(visit)

    def _page(self, visit: Visit, link: str | None = None) -> Response:
        own = own_address(visit.request, self._address)
        platforms = self._platforms.of_organisation(visit.person.organisation)
        return self._door.page(
            visit, "lti.html", platforms=[(one, *self._grading.standing(one.id)) for one in platforms],
            addresses={"login": own + LOGIN, "start": own + START, "keys": own + KEYS},
            link=f"{own}/lti/registratie/{link}" if link else None, longest=LONGEST,
        )  # fmt: skip

    def add(self, visit: Visit) -> Response:
        """A platform by hand.

        Raises:
            Wrong: something cannot be used, or it is known.
        """
        details = _details(visit.fields)
        try:
            platform = self._platforms.add(visit.person.organisation, details)
        except AlreadyThere as error:
            raise Wrong("error-lti-known") from error
        self._door.note(visit.person, "lti_added", platform.name)
        return RedirectResponse(f"{PATH}/lti", 303)

    def change(self, visit: Visit) -> Response:
        """Change a platform.

        Raises:
            Wrong: something cannot be used, or another one is known by this id.
            NotThere: the organisation has no such platform.
        """
        own = {platform.id for platform in self._platforms.of_organisation(visit.person.organisation)}
        if visit.id() not in own:
            raise NotThere("error-not-found")
        details = _details(visit.fields)
        try:
            self._platforms.change(visit.person.organisation, visit.id(), details)
        except AlreadyThere as error:
            raise Wrong("error-lti-known") from error
        self._door.note(visit.person, "lti_changed", details.name)
        return RedirectResponse(f"{PATH}/lti", 303)

    def remove(self, visit: Visit) -> Response:
        """Forget a platform.

        Raises:
            NotThere: the organisation has no such platform.
        """
        if not self._platforms.remove(visit.person.organisation, visit.id()):
            raise NotThere("error-not-found")
        self._door.note(visit.person, "lti_removed", visit.id())
        return RedirectResponse(f"{PATH}/lti", 303)

    def link(self, visit: Visit) -> Response:
        """A link for a platform that registers itself; shown once."""
        token = self._platforms.new_link(visit.person.organisation)
        self._door.note(visit.person, "lti_link_made")
        return self._page(visit, token)


def _details(fields: Mapping[str, str]) -> Details:
    words = {name: fields.get(name, "").strip() for name in WORDS}
    if not all(words[name] for name in ("name", "issuer", "client_id")):
        raise Wrong("error-lti-fields")
    if any(len(value) > LONGEST or not value.isprintable() for value in words.values()) or len(words["name"]) > 120:
        raise Wrong("error-lti-fields")
    addresses = {name: usable(fields.get(name, "")) for name in ADDRESSES}
    if None in addresses.values():
        raise Wrong("error-lti-address")
    found = {name: address for name, address in addresses.items() if address}
    deployments = tuple(dict.fromkeys(fields.get("deployments", "").split()))
    if len(deployments) > MOST_DEPLOYMENTS or any(len(one) > 255 for one in deployments):
        raise Wrong("error-lti-fields")
    try:
        sites = sites_input(fields.get("sites", ""))
    except BadInput as bad:
        raise Wrong(bad.message_id, **bad.args_) from bad
    sites = sites or origins(words["issuer"], found["login_url"])
    return Details(deployments=deployments, sites=sites, **words, **found)
