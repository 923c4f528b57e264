"""What keeps other sites out: headers on every answer, and a check that a post comes from our own pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
FRAMERS = "oefenklant.framers"
"""In a request's scope: the origins that may show the answer in a frame."""
RECEIVERS = "oefenklant.receivers"
"""In a request's scope: the origins that a form on the answer may be sent to, besides our own."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
STATIC_PREFIX = "/static/"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def policy(framers: Sequence[str] = (), receivers: Sequence[str] = ()) -> str:
    """The content security policy of an answer that `framers` may show, with forms that may go to `receivers`."""
    own = POLICY | ({"frame-ancestors": " ".join(framers)} if framers else {})
    own |= {"form-action": " ".join(("'self'", *receivers))}
    return "; ".join(f"{name} {value}" for name, value in own.items())


def secure(
    headers: MutableHeaders, *, keep: bool = False, framers: Sequence[str] = (), receivers: Sequence[str] = ()
) -> None:
    """Set the headers every answer carries.

    Args:
        headers: of the answer; what it sets itself stays.
        keep: browsers may hold on to it (files whose address has a hash).
        framers: origins that may show it in a frame.
        receivers: origins that a form on it may be sent to.
    """
    headers.setdefault("Content-Security-Policy", policy(framers, receivers))
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "public, max-age=31536000, immutable" if keep else "no-store")


class SecurityHeaders:
    """Sets the headers of `secure` on every answer of the app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        keep = scope["path"].startswith(STATIC_PREFIX) and scope["query_string"].startswith(b"v=")

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                secure(
                    headers,
                    keep=keep and message["status"] == 200,
                    framers=scope.get(FRAMERS, ()),
                    receivers=scope.get(RECEIVERS, ()),
                )
            await send(message)

        await self.app(scope, receive, send_secured)


class OwnSiteOnly:
    """Refuses what would change something when another site sent it.

    Below `apart` everything passes: addresses where no cookie counts, so that another site can do nothing with them; so
    do the paths of `others`, to which other sites do post.
    """

    def __init__(
        self, app: ASGIApp, refuse: Callable[[Request], Response], apart: str, others: Sequence[str] = ()
    ) -> None:
        self.app, self.refuse, self.apart, self.others = app, refuse, f"{apart}/", frozenset(others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        counts = scope["type"] == "http" and not path.startswith(self.apart) and path not in self.others
        if counts and not is_own_site(scope["method"], Headers(scope=scope)):
            await self.refuse(Request(scope))(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_own_site(method: str, headers: Headers) -> bool:
    """Whether a request may change something: it reads only, comes from our own pages, or from no browser at all."""
    if method in SAFE_METHODS:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
