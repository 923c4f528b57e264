"""For administrators: which sites may show the practice pages, and what to put on them."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.client.case import Case
from bot.web.embed.script import ADDRESS
from bot.web.embed.sites import sites_input
from bot.web.input import BadInput
from bot.web.trainer.door import PATH, Door, Visit, Wrong


class EmbeddingPages:
    """Sites and key of the organisation."""

    def __init__(self, door: Door, cases: Mapping[str, Case]) -> None:
        self._door, self._cases = door, cases
        self._embedding = door.record.embedding

    def routes(self) -> list[Route]:
        administrator = self._door.administrator
        return [
            Route(f"{PATH}/insluiten", administrator(self.show), methods=["GET"]),
            Route(f"{PATH}/insluiten", administrator(self.allow), methods=["POST"]),
            Route(f"{PATH}/insluiten/sleutel", administrator(self.renew), methods=["POST"]),
        ]

    def show(self, visit: Visit) -> Response:
        embed = self._embedding.of_organisation(visit.person.organisation)
        script = str(visit.request.url.replace(path=ADDRESS, query=""))
        return self._door.page(visit, "embedding.html", embed=embed, script=script, cases=list(self._cases.values()))

    def allow(self, visit: Visit) -> Response:
        """Set the list of sites.

        Raises:
            Wrong: something in it is no site.
        """
        try:
            sites = sites_input(visit.fields.get("sites", ""))
        except BadInput as bad:
            raise Wrong(bad.message_id, **bad.args_) from bad
        self._embedding.allow(visit.person.organisation, sites)
        self._door.note(visit.person, "sites_changed", " ".join(sites))
        return RedirectResponse(f"{PATH}/insluiten", 303)

    def renew(self, visit: Visit) -> Response:
        """Another key."""
        self._embedding.renew(visit.person.organisation)
        self._door.note(visit.person, "embed_key_renewed")
        return RedirectResponse(f"{PATH}/insluiten", 303)
