"""Whose sessions belong together: a random token in the learner's browser. It says nothing about who that is."""

from __future__ import annotations

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "oefenaar"
SECONDS = 365 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


def learner_of(request: Request) -> str | None:
    """The token of the browser, if it has one of ours."""
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else None


def learner_or_new(request: Request) -> str:
    """The token of the browser, or a fresh one."""
    return learner_of(request) or secrets.token_urlsafe(24)


def remember(request: Request, response: Response, learner: str) -> None:
    """Leave the token in the browser."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, learner, max_age=SECONDS, httponly=True, samesite="lax", secure=secure)


def forget(response: Response) -> None:
    """Take the token out of the browser."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
