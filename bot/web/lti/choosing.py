"""Deep Linking: the author of a course chooses case, level, help, form and result, and takes the activity along."""

from __future__ import annotations

from collections.abc import Mapping

from pylti1p3.deep_link import DeepLink
from pylti1p3.deep_link_resource import DeepLinkResource
from pylti1p3.lineitem import LineItem
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.client.case import Case
from bot.client.levels import LEVELS
from bot.transcripts.launching import Launch
from bot.transcripts.lti import Platform
from bot.transcripts.record import Record
from bot.web.embed.pages import CHOICES
from bot.web.input import FOCUS_CIRCLES, HINT_MODES, BadInput, read_fields
from bot.web.lti.activity import MOVEMENT, NOTHING
from bot.web.lti.entry import START, own_address
from bot.web.lti.grades import FURTHEST
from bot.web.lti.keys import Keys
from bot.web.lti.outside import origin
from bot.web.lti.tool import registration
from bot.web.practice import UnknownSession
from bot.web.security import FRAMERS, RECEIVERS
from bot.web.templating import Renderer

RESULTS = ("gedaan", MOVEMENT, NOTHING)


class ChoosingPages:
    """The author's page, and what it returns to the platform."""

    def __init__(self, record: Record, cases: Mapping[str, Case], renderer: Renderer, keys: Keys, address: str) -> None:
        self._record, self._cases, self._renderer = record, cases, renderer
        self._keys, self._address = keys, address

    def routes(self) -> list[Route]:
        return [
            Route("/lti/kiezen/{launch}", self.choose, methods=["GET"]),
            Route("/lti/kiezen/{launch}", self.take, methods=["POST"]),
        ]

    async def choose(self, request: Request) -> Response:
        """All that can be fixed."""
        await self._launch(request)
        return self._renderer.page(
            "lti_choose.html", cases=list(self._cases.values()), levels=LEVELS, modes=HINT_MODES,
            circles=FOCUS_CIRCLES, results=RESULTS, address=request.url.path,
        )  # fmt: skip

    async def take(self, request: Request) -> Response:
        """Send the choice to the platform.

        Raises:
            BadInput: something that is no choice.
        """
        launch, platform = await self._launch(request)
        fields = await read_fields(request)
        resource = self._resource(fields, own_address(request, self._address))
        key = await run_in_threadpool(self._keys.signing)
        assert launch.linking is not None
        link = DeepLink(registration(platform, key), launch.deployment, {**launch.linking})  # type: ignore[typeddict-item]
        back = str(launch.linking["deep_link_return_url"])
        request.scope[RECEIVERS] = (origin(back),)
        return self._renderer.page("lti_return.html", back=back, token=link.get_response_jwt([resource]))

    def _resource(self, fields: Mapping[str, str], address: str) -> DeepLinkResource:
        case = self._cases.get(fields.get("case", ""))
        result = fields.get("resultaat", RESULTS[0])
        if case is None or result not in RESULTS:
            raise BadInput("error-form")
        custom = {"case": case.id, "resultaat": result}
        for name, (_, values) in CHOICES.items():
            chosen = fields.get(name, "")
            if chosen and chosen not in values:
                raise BadInput("error-form")
            custom |= {name: chosen} if chosen else {}
        resource = DeepLinkResource()
        resource.set_url(address + START).set_title(case.title).set_custom_params(custom)
        if result != NOTHING:
            item = LineItem()
            item.set_label(case.title).set_score_maximum(FURTHEST if result == MOVEMENT else 1)
            resource.set_lineitem(item)
        return resource

    async def _launch(self, request: Request) -> tuple[Launch, Platform]:
        launch = await run_in_threadpool(self._record.launching.launch, request.path_params["launch"])
        platform = await run_in_threadpool(self._record.platforms.by_id, launch.platform) if launch else None
        back = launch.linking.get("deep_link_return_url") if launch and launch.linking else None
        if launch is None or platform is None or not isinstance(back, str) or origin(back) is None:
            raise UnknownSession("error-lti-old")
        request.scope[FRAMERS] = launch.sites
        return launch, platform
