"""The LTI library (PyLTI1p3) over our record: where it finds platforms, and what it leaves to the tool.

The library checks form, deployment and message. To us it leaves that a login is used once, that a token has an end,
is for us alone and signed with RS256 (1EdTech security framework 1.0, section 5.1.3), and that keys change.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives import serialization
from pylti1p3.cookie import CookieService
from pylti1p3.deployment import Deployment
from pylti1p3.exception import LtiException, LtiKeyException, LtiMessageValidationException
from pylti1p3.message_launch import MessageLaunch
from pylti1p3.oidc_login import OIDCLogin
from pylti1p3.redirect import Redirect
from pylti1p3.registration import Registration
from pylti1p3.request import Request
from pylti1p3.session import SessionService
from pylti1p3.tool_config.abstract import ToolConfAbstract

from bot.transcripts.launching import Login
from bot.transcripts.lti import Key, Platform, Platforms
from bot.web.lti.outside import Outside

ALGORITHM = "RS256"
LEEWAY_SECONDS = 60
"""Clocks of two machines differ."""
KEYS_SECONDS = 3600
"""Keys of a platform are read again after this time, or when one is met that is not among them ..."""
KEYS_AGAIN_SECONDS = 60
"""... but not more often than this."""


class Asked(Request):
    """The fields of a request."""

    def __init__(self, fields: Mapping[str, str], secure: bool) -> None:
        self._fields, self._secure = fields, secure

    @property
    def session(self) -> dict[str, Any]:
        return {}

    def is_secure(self) -> bool:
        return self._secure

    def get_param(self, key: str) -> str:
        return self._fields.get(key, "")


class Tool(ToolConfAbstract[Asked]):
    """Platforms as the library looks for them."""

    def __init__(self, platforms: Platforms, key: Key | None = None) -> None:
        self.platforms, self._key = platforms, key

    def check_iss_has_one_client(self, iss: str) -> bool:
        return False

    def check_iss_has_many_clients(self, iss: str) -> bool:
        return True

    def find_registration_by_issuer(self, iss: str, *args: Any, **kwargs: Any) -> Registration:
        return self.find_registration_by_params(iss, "")

    def find_registration_by_params(self, iss: str, client_id: str, *args: Any, **kwargs: Any) -> Registration:
        platform = self.platforms.by_client(iss, client_id or "")
        if platform is None:
            raise LtiException("unknown platform")
        return registration(platform, self._key)

    def find_deployment(self, iss: str, deployment_id: str) -> Deployment | None:
        return self.find_deployment_by_params(iss, deployment_id, "")

    def find_deployment_by_params(
        self, iss: str, deployment_id: str, client_id: str, *args: Any, **kwargs: Any
    ) -> Deployment | None:
        platform = self.platforms.by_client(iss, client_id)
        known = platform is not None and len(deployment_id) <= 255 and self.platforms.adopt(platform.id, deployment_id)
        return Deployment().set_deployment_id(deployment_id) if known else None


def registration(platform: Platform, key: Key | None) -> Registration:
    """A platform in the library's own form."""
    made = Registration()
    made.set_issuer(platform.issuer).set_client_id(platform.client_id).set_key_set_url(platform.key_set_url)
    made.set_auth_login_url(platform.login_url).set_auth_token_url(platform.token_url)
    if platform.audience:
        made.set_auth_audience(platform.audience)
    if key:
        made.set_tool_private_key(key.private).set_tool_public_key(public_half(key.private))
    return made


def public_half(private: str) -> str:
    """The public key of a private one, both as PEM."""
    key = serialization.load_pem_private_key(private.encode(), password=None)
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


class _NoCookies(CookieService):
    """We set our own cookie, with a secret in it in place of the state that everybody sees in the address."""

    def get_cookie(self, name: str) -> str | None:
        return None

    def set_cookie(self, name: str, value: str | int, exp: int | None = 3600) -> None:
        """Nothing to do."""


class _Session(SessionService):
    """Remembers what the library makes up for a login, and knows the one login that a launch is of."""

    def __init__(self, login: Login | None = None) -> None:
        self.nonce = ""
        self._login = login

    def save_nonce(self, nonce: str) -> None:
        self.nonce = nonce

    def check_nonce(self, nonce: str) -> bool:
        return self._login is not None and secrets.compare_digest(nonce.encode(), self._login.nonce.encode())

    def check_state_is_valid(self, state: str, id_token_hash: str) -> bool:
        return self._login is not None and state == self._login.state

    def save_launch_data(self, key: str, jwt_body: Mapping[str, Any]) -> None:
        """What of it is needed is kept by the pages."""

    def set_state_valid(self, state: str, id_token_hash: str) -> None:
        """A login is used once."""


class _Address(Redirect[str]):
    def __init__(self, address: str) -> None:
        self._address = address

    def do_redirect(self) -> str:
        return self._address

    def do_js_redirect(self) -> str:
        return self._address

    def set_redirect_url(self, location: str) -> None:
        self._address = location

    def get_redirect_url(self) -> str:
        return self._address


class Beginning(OIDCLogin[Asked, Tool, _Session, _NoCookies, str]):
    """The first step: what a platform sends is answered by sending the browser to its login address."""

    def __init__(self, asked: Asked, tool: Tool) -> None:
        self._state = secrets.token_urlsafe(24)
        super().__init__(asked, tool, session_service=_Session(), cookie_service=_NoCookies())

    def get_redirect(self, url: str) -> Redirect[str]:
        return _Address(url)

    def _get_uuid(self) -> str:
        return self._state

    def _generate_nonce(self) -> str:
        return secrets.token_urlsafe(24)

    def begin(self, platforms: Platforms, launch_url: str, asked: Mapping[str, str]) -> tuple[str, Login, Platform]:
        """Where to send the browser, what to remember, and which platform it is.

        Raises:
            LtiException: the platform is not known, or something is missing.
        """
        address = self.redirect(launch_url)
        platform = platforms.by_client(str(self.get_iss()), str(self.get_client_id()))
        assert platform is not None
        login = Login(
            state=f"state-{self._state}", platform=platform.id, nonce=self._session_service.nonce,
            binding=secrets.token_urlsafe(24), asked=asked,
        )  # fmt: skip
        return address, login, platform


class KeySets:
    """The keys of platforms, kept for a while in this process."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, dict[str, Any]]] = {}

    def of(self, launch: Landing, address: str, kid: object) -> dict[str, Any]:
        """The key set at an address; read again when it is old or does not know this key."""
        at, known = self._known.get(address, (0.0, {}))
        age = time.monotonic() - at if known else KEYS_SECONDS
        unknown = kid not in [key.get("kid") for key in known.get("keys", ()) if isinstance(key, dict)]
        if age >= KEYS_SECONDS or (unknown and age >= KEYS_AGAIN_SECONDS):
            known = _key_set(launch.fetch_public_key(address))
            self._known[address] = (time.monotonic(), known)
        return known


def _key_set(told: object) -> dict[str, Any]:
    keys = told.get("keys") if isinstance(told, dict) else None
    if not isinstance(keys, list):
        raise LtiKeyException("no key set")
    return {"keys": [key for key in keys if isinstance(key, dict)]}


class Landing(MessageLaunch[Asked, Tool, _Session, _NoCookies]):
    """The second step: the token with which somebody is sent here. `validate` raises an LtiException for any fault."""

    def __init__(self, asked: Asked, tool: Tool, login: Login, keys: KeySets) -> None:
        self._login, self._keys = login, keys
        session, cookies = _Session(login), _NoCookies()
        super().__init__(asked, tool, session_service=session, cookie_service=cookies, requests_session=Outside())

    def _get_request_param(self, key: str) -> str:
        return self._request.get_param(key)

    def get_client_id(self) -> str:
        """With several audiences the token tells which of them it is for."""
        body = self._get_jwt_body()
        audience = body.get("aud")
        if isinstance(audience, list) and len(audience) > 1:
            return str(body.get("azp", ""))
        return str(audience[0] if isinstance(audience, list) and audience else audience)

    def validate_jwt_format(self) -> Landing:
        super().validate_jwt_format()
        parts = (self._jwt.get("header"), self._jwt.get("body"))
        if not all(isinstance(part, dict) for part in parts) or not isinstance(self._jwt["body"].get("nonce", ""), str):
            raise LtiMessageValidationException("no token")
        return self

    def validate_registration(self) -> Landing:
        super().validate_registration()
        assert self._registration is not None
        platform = self._tool_config.platforms.by_client(self.get_iss(), self.get_client_id())
        if platform is None or platform.id != self._login.platform:
            raise LtiMessageValidationException("another platform began this login")
        if self._jwt["header"].get("alg") != ALGORITHM:
            raise LtiKeyException("algorithm")
        kid = self._jwt["header"].get("kid")
        self._registration.set_key_set(self._keys.of(self, platform.key_set_url, kid))  # type: ignore[arg-type]
        return self

    def validate_jwt_signature(self) -> Landing:
        public, _ = self.get_public_key()
        assert self._registration is not None
        try:
            jwt.decode(
                self._get_id_token(), public, algorithms=[ALGORITHM], leeway=LEEWAY_SECONDS,
                audience=self._registration.get_client_id(), issuer=self._registration.get_issuer(),
                options={"require": ["exp", "iat", "aud", "iss", "nonce", "sub"]},
            )  # fmt: skip
        except (jwt.InvalidTokenError, ValueError) as error:
            raise LtiMessageValidationException(str(error)) from error
        azp = self._jwt["body"].get("azp")
        if azp is not None and azp != self._registration.get_client_id():
            raise LtiMessageValidationException("authorized party")
        return self


def login_again(asked: Mapping[str, str], path: str) -> str:
    """The address that begins a login once more, for a new window."""
    return f"{path}?{urlencode(asked)}"


def key_list(keys: list[Key]) -> dict[str, Any]:
    """The public halves as a JSON Web Key Set."""
    return {"keys": [dict(Registration.get_jwk(public_half(key.private))) for key in keys]}
