"""A learning platform to be started from: the platform side of `lti1p3platform`, with a course page around it."""

from __future__ import annotations

import html
import json
import threading
import time
from typing import Any

import uvicorn
from lti1p3platform.ltiplatform import LTI1P3PlatformConfAbstract
from lti1p3platform.membership import Context
from lti1p3platform.message_launch import LTIAdvantageMessageLaunchAbstract
from lti1p3platform.oidc_login import OIDCLoginAbstract
from lti1p3platform.registration import Registration
from lti1p3platform.score import UpdateScoreStatus
from lti1p3platform.service_connector import AssignmentsGradesService, NamesRoleProvisioningService
from pylti1p3.dynamic_registration import generate_key_pair
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, DEPLOYMENT = "oefenklant-1", "plek-1"
ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
NAMES = {"anna": "Anna Vos", "bram": "Bram Kok", "juf": "Juf Ria"}
STORE = """<script>const kept = {};
addEventListener("message", (event) => { const said = event.data;
if (said.subject === "lti.put_data") kept[said.key] = said.value;
if (!["lti.put_data", "lti.get_data"].includes(said.subject)) return;
event.source.postMessage({ subject: said.subject + ".response", message_id: said.message_id, key: said.key,
value: kept[said.key] }, event.origin); });</script>"""


class Platform:
    """A platform on a free port of this computer, with one course, one activity and one column of grades.

    Args:
        tool: address of the tool; may be set later.
    """

    def __init__(self, tool: str = "") -> None:
        self.tool = tool
        self.private, self.public = generate_key_pair(2048)
        self.custom: dict[str, str] = {"case": "riet-bakker", "resultaat": "beweging", "niveau": "basis"}
        self.scores: list[dict[str, Any]] = []
        self.chosen: list[dict[str, Any]] = []
        self.registered: list[dict[str, Any]] = []
        self.down = self.waits = False
        app = Starlette(
            routes=[
                Route("/jwks", self.jwks),
                Route("/les/{kind}/{user}", self.page),
                Route("/start/{kind}/{user}", self.start),
                Route("/auth", self.auth),
                Route("/token", self.token, methods=["POST"]),
                Route("/kolommen/1/scores", self.score, methods=["POST"]),
                Route("/leden", self.members),
                Route("/gekozen", self.choice, methods=["POST"]),
                Route("/configuratie", self.configuration),
                Route("/registreer", self.register, methods=["POST"]),
            ]
        )
        self.server = uvicorn.Server(uvicorn.Config(app, port=0, ws="none", log_level="warning"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        self.address = f"http://localhost:{self.server.servers[0].sockets[0].getsockname()[1]}"

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    @property
    def details(self) -> dict[str, str]:
        """What an administrator of the tool fills in."""
        return {
            "name": "Leerplein", "issuer": self.address, "client_id": CLIENT, "key_set_url": f"{self.address}/jwks",
            "login_url": f"{self.address}/auth", "token_url": f"{self.address}/token",
        }  # fmt: skip

    @property
    def conf(self) -> Conf:
        return Conf(platform=self)

    # --- launching

    async def jwks(self, request: Request) -> Response:
        return JSONResponse(self.conf.get_jwks())

    async def page(self, request: Request) -> Response:
        """A lesson with the tool in a frame; with a store for the tool when `opslag` is asked."""
        kind, user = request.path_params["kind"], request.path_params["user"]
        store = STORE if "opslag" in request.query_params else ""
        source = f"/start/{kind}/{user}?{request.query_params}"
        return HTMLResponse(
            f'<!doctype html><html lang="nl"><title>Les 3</title><h1>Les 3</h1>{store}'
            f'<iframe src="{html.escape(source)}" title="Oefening" width="1000" height="700"></iframe></html>'
        )

    async def start(self, request: Request) -> Response:
        kind, user = request.path_params["kind"], request.path_params["user"]
        login = Begin(request, self.conf)
        login.set_lti_message_hint(hint=kind)
        login.set_launch_url(f"{self.tool}/lti/start")
        address = login.prepare_preflight_url(user)
        return RedirectResponse(address + ("&lti_storage_target=_parent" if "opslag" in request.query_params else ""))

    async def auth(self, request: Request) -> Response:
        launch = Launch(request, self.conf)  # type: ignore[arg-type]
        dressed(launch, self, request.query_params["lti_message_hint"], request.query_params["login_hint"])
        found: Response = launch.lti_launch()
        return found

    def token_for(self, kind: str, user: str, nonce: str, **changed: Any) -> str:
        """A token as this platform signs it, with some claims changed; None takes a claim away."""
        launch = Launch(None, self.conf)  # type: ignore[arg-type]
        launch._registration = self.conf.get_registration()
        dressed(launch, self, kind, user)
        launch._launch_url = f"{self.tool}/lti/start"
        message = {**launch.get_launch_message(), "nonce": nonce, "iat": int(time.time()), "exp": int(time.time()) + 60}
        if kind == "kiezen":
            claim = "https://purl.imsglobal.org/spec/lti/claim/message_type"
            message |= {claim: "LtiDeepLinkingRequest", **(launch._deep_linking_launch_data or {})}
        message = {name: value for name, value in {**message, **changed}.items() if value is not None}
        return str(self.conf.get_registration().platform_encode_and_sign(message))

    # --- services

    async def token(self, request: Request) -> Response:
        if self.down:
            return Response(status_code=503)
        return JSONResponse(self.conf.get_access_token(dict(await request.form())))

    async def score(self, request: Request) -> Response:
        told = self.conf
        service = Grades(await asked(request), told, f"{self.address}/kolommen", f"{self.address}/kolommen/1")
        service.scores = self.scores
        answer = service.handle_update_score("1")
        return Response(status_code=answer.code)

    async def members(self, request: Request) -> Response:
        service = Names(await asked(request), self.conf, f"{self.address}/leden")
        answer = service.handle_get_members()
        return JSONResponse(answer.result, answer.code)

    async def choice(self, request: Request) -> Response:
        fields = dict(await request.form())
        self.chosen += self.conf.validate_deeplinking_resp(fields)
        return HTMLResponse('<!doctype html><html lang="nl"><title>Cursus</title><h1>In de cursus gezet</h1></html>')

    # --- registering

    async def configuration(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address, "jwks_uri": f"{self.address}/jwks", "token_endpoint": f"{self.address}/token",
                "authorization_endpoint": f"{self.address}/auth", "registration_endpoint": f"{self.address}/registreer",
                "https://purl.imsglobal.org/spec/lti-platform-configuration": {"product_family_code": "leerplein"},
            }
        )  # fmt: skip

    async def register(self, request: Request) -> Response:
        assert request.headers["authorization"] == "Bearer eenmalig"
        sent = json.loads(await request.body())
        self.registered.append(sent)
        spec = "https://purl.imsglobal.org/spec/lti-tool-configuration"
        return JSONResponse({**sent, "client_id": CLIENT, spec: {**sent[spec], "deployment_id": DEPLOYMENT}})


class Conf(LTI1P3PlatformConfAbstract):
    """The tool as the platform knows it."""

    def init_platform_config(self, **kwargs: Any) -> None:
        self.platform: Platform = kwargs["platform"]
        self.get_registration()

    def get_registration_by_params(self, **kwargs: Any) -> Registration:
        own, tool = self.platform, self.platform.tool
        made = Registration()
        made.set_iss(own.address).set_client_id(CLIENT).set_deployment_id(DEPLOYMENT)
        made.set_oidc_login_url(f"{tool}/lti/login").set_launch_url(f"{tool}/lti/start")
        made.set_deeplink_launch_url(f"{tool}/lti/start").set_tool_key_set_url(f"{tool}/lti/sleutels.json")
        made.set_platform_private_key(own.private).set_platform_public_key(own.public)
        return made


class Begin(OIDCLoginAbstract):
    def set_lti_message_hint(self, **kwargs: Any) -> None:
        self._lti_message_hint = kwargs["hint"]

    def get_redirect(self, url: str) -> Response:
        return RedirectResponse(url)


class Launch(LTIAdvantageMessageLaunchAbstract):
    def get_preflight_response(self) -> dict[str, Any]:
        return dict(self._request.query_params)  # type: ignore[union-attr]

    def render_launch_form(self, launch_data: dict[str, Any], **kwargs: Any) -> Response:
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{html.escape(launch_data[name])}">'
            for name in ("id_token", "state")
        )
        send = "" if self._platform_config.platform.waits else "<script>document.forms[0].submit()</script>"  # type: ignore[attr-defined]
        form = f'<form method="post" action="{launch_data["launch_url"]}">{fields}<button>Verder</button></form>'
        return HTMLResponse(f'<!doctype html><html lang="nl"><title>Even wachten</title>{form}{send}</html>')


def dressed(launch: Launch, platform: Platform, kind: str, user: str) -> None:
    """A launch of a kind (`activiteit`, `kiezen`) for a user."""
    launch.set_user_data(user, [f"{ROLE}{'Instructor' if user == 'juf' else 'Learner'}"], full_name=NAMES[user])
    launch.set_launch_context_claim("cursus-1", context_title="Gesprekken voeren")
    launch.set_launch_presentation_claim("iframe", f"{platform.address}/les/activiteit/{user}")
    if kind == "kiezen":
        launch.set_dl(f"{platform.address}/gekozen", "Oefening", accept_types={"ltiResourceLink"}, extra_data={"a": 1})
        return
    launch.set_resource_link_claim("link-1", title="Oefenen met mevrouw Bakker")
    launch.set_custom_parameters_claim(platform.custom)
    launch.set_ags(f"{platform.address}/kolommen", f"{platform.address}/kolommen/1", True, True, True)
    launch.set_nrps(f"{platform.address}/leden")


class Grades(AssignmentsGradesService):
    scores: list[dict[str, Any]]

    def update_score(self, line_item_id: str, score: Any) -> UpdateScoreStatus:
        self.scores.append(score)
        return UpdateScoreStatus.SUCCESS

    def find_lineitems(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    find_lineitem = create_lineitem = update_lineitem = delete_lineitem = get_results = find_lineitems


class Names(NamesRoleProvisioningService):
    def get_member_data_page(self, *args: Any, **kwargs: Any) -> Any:
        members = [
            {"user_id": user, "name": name, "roles": [ROLE + ("Instructor" if user == "juf" else "Learner")]}
            for user, name in NAMES.items()
        ]
        return {"content": members, "has_next": False}

    def get_context_by_id(self) -> Context:
        return Context(id="cursus-1", label="GV", title="Gesprekken voeren")

    def is_resource_link_valid(self, context_id: str, resource_link_id: str) -> bool:
        return True


class Sent:
    """A request in the library's form."""

    def __init__(self, request: Request, body: bytes) -> None:
        self.method, self.path = request.method, request.url.path
        # The library compares names as they are usually written; this server has them in small letters.
        self.headers = {name.title(): value for name, value in request.headers.items()}
        self.get_data = dict(request.query_params)
        self.json = json.loads(body) if body else None
        self.form_data: dict[str, Any] = {}


async def asked(request: Request) -> Any:
    return Sent(request, await request.body())
