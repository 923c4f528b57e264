"""A platform registers itself (1EdTech LTI Dynamic Registration 1.0), by a link that an administrator made."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

import requests
from pylti1p3.dynamic_registration import DynamicRegistration
from pylti1p3.exception import LtiException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.transcripts.lti import Details
from bot.transcripts.record import Record
from bot.transcripts.repository import AlreadyThere
from bot.web.lti.entry import KEYS, LOGIN, START, NotStarted, own_address
from bot.web.lti.outside import LONGEST, Outside, origin, origins, usable
from bot.web.lti.services import LINE_ITEM, MEMBERS, SCORE
from bot.web.security import FRAMERS
from bot.web.templating import STATIC, Renderer

TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration"
PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration"

_CANVAS = frozenset({"https://canvas.instructure.com", "https://sso.canvaslms.com"})
"""Hosted Canvas has one issuer, and tells of itself on another address."""

log = logging.getLogger(__name__)


class Registering(DynamicRegistration):
    """What we tell a platform of ourselves, and what we keep of its answer."""

    def __init__(self, request: Request, address: str, name: str, description: str) -> None:
        self._asked, self._address = request.query_params, address
        self.client_name, self.description = name, description

    def get_request_session(self) -> requests.Session:
        return Outside()

    def get_initiate_login_uri(self) -> str:
        return self._address + LOGIN

    def get_jwks_uri(self) -> str:
        return self._address + KEYS

    def get_redirect_uris(self) -> list[str]:
        return [self._address + START]

    def get_scopes(self) -> list[str]:
        return [SCORE, LINE_ITEM, MEMBERS]

    def get_domain(self) -> str:
        return urlsplit(self._address).netloc

    def get_target_link_uri(self) -> str:
        return self._address + START

    def get_claims(self) -> list[str]:
        """The platform's own id of a person; no name, no e-mail address."""
        return ["iss", "sub"]

    def get_messages(self) -> list[dict[str, str]]:
        kinds = ("LtiResourceLinkRequest", "LtiDeepLinkingRequest")
        return [{"type": kind, "target_link_uri": self._address + START, "label": self.client_name} for kind in kinds]

    def get_logo_uri(self) -> str:
        return f"{self._address}/static/{(STATIC / 'icon.svg').name}"

    def get_openid_configuration_endpoint(self) -> str:
        return self._asked.get("openid_configuration", "")

    def get_registration_token(self) -> str:
        return self._asked.get("registration_token", "")

    def get_openid_configuration(self) -> dict[str, Any]:
        """What the platform tells of itself; its issuer lives where it was asked (section 3.5.1).

        Raises:
            LtiException: it is no such thing.
        """
        endpoint = self.get_openid_configuration_endpoint()
        told = super().get_openid_configuration()
        lives = {origin(str(told.get("issuer", ""))), origin(endpoint)} if isinstance(told, dict) else set()
        if (len(lives) != 1 and not lives <= _CANVAS) or not lives:
            raise LtiException("the issuer lives elsewhere")
        return told

    def complete_registration(
        self, openid_configuration: dict[str, Any], openid_registration: dict[str, Any]
    ) -> Details:
        told, tool = openid_configuration, openid_registration.get(TOOL)
        family = told.get(PLATFORM)
        deployment = tool.get("deployment_id") if isinstance(tool, dict) else None
        addresses = {name: _address(told, name) for name in ("jwks_uri", "authorization_endpoint", "token_endpoint")}
        issuer, client = str(told["issuer"]), openid_registration.get("client_id")
        if not isinstance(client, str) or not 0 < len(client) <= LONGEST or len(issuer) > LONGEST:
            raise LtiException("no client id")
        name = family.get("product_family_code") if isinstance(family, dict) else None
        return Details(
            name=f"{name or ''} {urlsplit(issuer).hostname or issuer}".strip()[:120], issuer=issuer, client_id=client,
            key_set_url=addresses["jwks_uri"], login_url=addresses["authorization_endpoint"],
            token_url=addresses["token_endpoint"], audience=_audience(told),
            deployments=(deployment,) if isinstance(deployment, str) and 0 < len(deployment) <= 255 else (),
            sites=origins(issuer, addresses["authorization_endpoint"]),
        )  # fmt: skip


def _address(told: dict[str, Any], name: str) -> str:
    found = told.get(name)
    address = usable(found) if isinstance(found, str) else None
    if address is None:
        raise LtiException(f"no {name}")
    return address


def _audience(told: dict[str, Any]) -> str:
    found = told.get("authorization_server")
    return found if isinstance(found, str) and len(found) <= LONGEST else ""


class RegisteringPages:
    """The page that a platform opens."""

    def __init__(self, record: Record, renderer: Renderer, address: str) -> None:
        self._record, self._renderer, self._address = record, renderer, address

    def routes(self) -> list[Route]:
        return [Route("/lti/registratie/{link}", self.register, methods=["GET"])]

    async def register(self, request: Request) -> Response:
        """Register with the platform that opened this page.

        Raises:
            NotStarted: the link is used or too old, or the platform's answer is no good.
        """
        link = request.path_params["link"]
        endpoint = request.query_params.get("openid_configuration", "")
        around = origins(endpoint)
        organisation = await run_in_threadpool(self._record.platforms.link, link)
        if organisation is None:
            raise NotStarted("error-lti-link")
        # A platform may show this in a dialogue on an address that it does not tell; there is nothing to click on.
        request.scope[FRAMERS] = ("https:", *around)
        if not around:
            raise NotStarted("error-lti-register")
        name = await run_in_threadpool(self._register, request, link, organisation)
        return self._renderer.page("lti_registered.html", name=name)

    def _register(self, request: Request, link: str, organisation: str) -> str:
        texts = self._renderer.texts
        registering = Registering(
            request, own_address(request, self._address), texts("product"), texts("lti-description")
        )
        try:
            details: Any = registering.register()
            platform = self._record.platforms.add(organisation, details)
        except AlreadyThere as error:
            raise NotStarted("error-lti-known") from error
        except Exception as error:  # the library trips over an answer that is no JSON, or lacks something
            log.warning("LTI registration refused: %s", type(error).__name__)
            raise NotStarted("error-lti-register") from error
        self._record.platforms.use_link(link)
        self._record.audit.note(organisation, texts("lti-itself"), "lti_registered", platform.name)
        return platform.name
