"""The two steps of a launch: the login that a platform begins, and the token it then sends.

Between them the same browser has to show a secret again: in a cookie, or, where a frame keeps no cookies, in the
platform's own store (1EdTech LTI client side postMessages 1.0), or else in a new window, where cookies work.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any

from pylti1p3.exception import LtiException, OIDCException
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.transcripts.launching import Launch, Login, link_of
from bot.transcripts.lti import Platform
from bot.transcripts.record import Record
from bot.web.input import read_fields
from bot.web.lti.keys import Keys
from bot.web.lti.outside import origin, origins
from bot.web.lti.tool import Asked, Beginning, KeySets, Landing, Tool, key_list
from bot.web.practice import Refused
from bot.web.security import FRAMERS, RECEIVERS
from bot.web.templating import Renderer

LOGIN, START, KEYS = "/lti/login", "/lti/start", "/lti/sleutels.json"
FROM_OUTSIDE = (LOGIN, START)
"""A platform posts here from its own site."""
ASKED = (
    "iss", "login_hint", "target_link_uri", "lti_message_hint", "lti_deployment_id", "client_id", "lti_storage_target",
)  # fmt: skip
MOST_ASKED = 4000
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"
GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
LONGEST = 300

log = logging.getLogger(__name__)


class NotStarted(Refused):
    """A platform's request to start cannot be followed."""

    status = 403


class Entry:
    """Login, launch and our keys."""

    def __init__(self, record: Record, renderer: Renderer, keys: Keys, address: str) -> None:
        self._record, self._renderer, self._keys, self._address = record, renderer, keys, address
        self._key_sets = KeySets()

    def routes(self) -> list[Route]:
        return [
            Route(LOGIN, self.login, methods=["GET", "POST"]),
            Route(START, self.start, methods=["POST"]),
            Route(KEYS, self.key_list, methods=["GET"]),
        ]

    async def key_list(self, request: Request) -> Response:
        """Our public keys."""
        keys = await run_in_threadpool(self._keys.known)
        return JSONResponse(key_list(keys), headers={"Cache-Control": "public, max-age=300"})

    async def login(self, request: Request) -> Response:
        """Send the browser on to the platform's own login.

        Raises:
            NotStarted: the platform is not known, or something is missing.
        """
        sent = await read_fields(request) if request.method == "POST" else request.query_params
        asked = {name: sent[name] for name in ASKED if sent.get(name)}
        if sum(map(len, asked.values())) > MOST_ASKED:
            raise NotStarted("error-lti-login")
        address, login, platform = await run_in_threadpool(self._begin, request, asked)
        request.scope[FRAMERS] = platform.sites
        response: Response
        if target := asked.get("lti_storage_target"):
            response = self._renderer.page(
                "lti_store.html", put=_stored(login, platform, target), onward=address, fields={}, again=None
            )
        else:
            response = RedirectResponse(address, 302)
        response.raw_headers.append(_cookie(request, login.state, login.binding))
        return response

    def _begin(self, request: Request, asked: Mapping[str, str]) -> tuple[str, Login, Platform]:
        platforms = self._record.platforms
        beginning = Beginning(Asked(asked, request.url.scheme == "https"), Tool(platforms))
        try:
            begun = beginning.begin(platforms, own_address(request, self._address) + START, asked)
        except (LtiException, OIDCException) as error:
            raise self._refused("error-lti-login", error) from error
        self._record.launching.began(begun[1])
        return begun

    async def start(self, request: Request) -> Response:
        """Check a token, and go on to the activity or to choosing one.

        Raises:
            NotStarted: something about it is not right.
        """
        fields = await read_fields(request)
        state = fields.get("state", "")
        login = await run_in_threadpool(self._record.launching.login, state)
        if login is None:
            raise NotStarted("error-lti-used")
        platform = await run_in_threadpool(self._record.platforms.by_id, login.platform)
        assert platform is not None
        request.scope[FRAMERS] = platform.sites
        shown = request.cookies.get(_cookie_name(state)) or fields.get("binding", "")
        if not shown:
            request.scope[RECEIVERS] = origins(platform.login_url)  # where the form for a new window ends up
            return self._ask_for_binding(fields, login, platform)
        if not secrets.compare_digest(shown.encode(), login.binding.encode()):
            raise NotStarted("error-lti-browser")
        launch = await run_in_threadpool(self._land, request, fields, login, platform)
        id_ = await run_in_threadpool(self._record.launching.keep, launch)
        where = "kiezen" if launch.linking else "groep" if launch.role == "trainer" else "activiteit"
        response = RedirectResponse(f"/lti/{where}/{id_}", 303)
        response.raw_headers.append(_cookie(request, state, ""))
        return response

    def _land(self, request: Request, fields: Mapping[str, str], login: Login, platform: Platform) -> Launch:
        if not self._record.launching.use(login.state):
            raise NotStarted("error-lti-used")
        asked = Asked(fields, request.url.scheme == "https")
        landing = Landing(asked, Tool(self._record.platforms), login, self._key_sets)
        try:
            landing.validate()
            return _launch(landing, platform)
        except Exception as error:  # of a token from outside the library trips over more than it says
            raise self._refused("error-lti-start", error) from error

    def _ask_for_binding(self, fields: Mapping[str, str], login: Login, platform: Platform) -> Response:
        """No cookie came along: ask the platform's store, and offer a new window."""
        target = login.asked.get("lti_storage_target")
        return self._renderer.page(
            "lti_store.html",
            put=None if target is None else {**_stored(login, platform, target), "value": None},
            fields={name: fields.get(name, "") for name in ("state", "id_token")},
            onward=START,
            again=None if "binding" in fields and not target else {"address": LOGIN, "fields": _anew(login.asked)},
        )

    @staticmethod
    def _refused(sentence: str, error: Exception) -> NotStarted:
        """The reason is for whoever runs the program; what a token says of a person is not in it."""
        said = "".join(c for c in str(error) if c.isprintable())[:200]
        log.warning("LTI refused: %s: %s", type(error).__name__, said)
        return NotStarted(sentence)


def own_address(request: Request, address: str) -> str:
    """How this server is known outside: as set, else as it was asked."""
    return address or str(request.base_url).rstrip("/")


def _anew(asked: Mapping[str, str]) -> dict[str, str]:
    """A login in a new window has no platform around it."""
    return {name: value for name, value in asked.items() if name != "lti_storage_target"}


def _stored(login: Login, platform: Platform, target: str) -> dict[str, Any]:
    return {"key": login.state, "value": login.binding, "target": target, "origin": origin(platform.login_url)}


def _cookie_name(state: str) -> str:
    return f"lti-{state}"


def _cookie(request: Request, state: str, value: str) -> tuple[bytes, bytes]:
    """Goes along from within a frame where browsers allow it; empty: away with it. Starlette knows no `Partitioned`
    on this Python, so that the line is put together here."""
    age = 600 if value else 0
    cookie = f"{_cookie_name(state)}={value}; Max-Age={age}; Path={START}; HttpOnly; Secure; SameSite=None; Partitioned"
    return b"set-cookie", cookie.encode("ascii", "ignore")


def _launch(landing: Landing, platform: Platform) -> Launch:
    """What we keep of a token that was checked."""
    told: Mapping[str, Any] = landing.get_launch_data()
    if not isinstance(told.get(f"{CLAIM}roles"), list):
        raise LtiException("no roles")
    trainer = (
        landing.check_teacher_access() or landing.check_teaching_assistant_access()
        or landing.check_designer_access() or landing.check_staff_access()
    )  # fmt: skip
    link = _mapping(told.get(f"{CLAIM}resource_link"))
    linking = _mapping(told.get(LINKING)) if landing.is_deep_link_launch() else {}
    if linking and not trainer:
        raise LtiException("only a teacher chooses")
    presentation = _mapping(told.get(f"{CLAIM}launch_presentation"))
    custom = _mapping(told.get(f"{CLAIM}custom"))
    deployment = _short(told.get(f"{CLAIM}deployment_id"))
    grades, members = _mapping(told.get(GRADES)), _mapping(told.get(MEMBERS))
    back = origins(presentation.get("return_url"), linking.get("deep_link_return_url"))
    return Launch(
        platform=platform.id, role="trainer" if trainer else "learner", subject=_short(told.get("sub")),
        link=link_of(deployment, _short(link.get("id"))), title=_short(link.get("title")),
        custom={_short(name): _short(value) for name, value in list(custom.items())[:20]},
        grades=grades or None, members=members or None, linking=linking or None, deployment=deployment,
        sites=tuple(dict.fromkeys((*platform.sites, *back))),
    )  # fmt: skip


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _short(value: object) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""
