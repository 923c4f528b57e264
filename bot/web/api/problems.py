"""What goes wrong, as `application/problem+json` (RFC 9457). `detail` is a sentence that a learner may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from bot.texts import Texts
from bot.web.practice import Refused

MEDIA_TYPE = "application/problem+json"
KIND = "urn:oefenklant:problem:"
_BY_STATUS = {
    404: "error-not-found",
    405: "error-method",
    413: "error-too-large",
    500: "error-server",
    503: "error-unavailable",
}


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why something was not done (RFC 9457)."""

    type: str
    """Which problem it is, for programs: `urn:oefenklant:problem:` and a name."""
    title: str
    """The name of the status."""
    status: int
    detail: str
    """A sentence in the language of the pages, which a learner may be shown."""
    reason: str | None = None
    """What in the body is not as described, and where; for whoever writes the program."""


class NoToken(Refused):
    """The request has no token, or one that is void."""

    status = 401


class WrongMediaType(Refused):
    """The body is not said to be JSON."""

    status = 415


class NotAsDescribed(Refused):
    """The body is not as the description of the API says; `reason` says where."""

    status = 422

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__("error-api-body")


class Problems:
    """Problems in the words of a catalogue."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def refused(self, refused: Refused) -> Response:
        """Something that cannot be done now."""
        return self._answer(refused.status, refused.message_id, refused.args_, getattr(refused, "reason", None))

    def of_status(self, status: int, headers: Mapping[str, str] | None = None) -> Response:
        """What Starlette found wrong, or a fault of ours."""
        answer = self._answer(status, _BY_STATUS.get(status, "error-form" if status < 500 else "error-server"), {})
        answer.headers.update(headers or {})
        return answer

    def _answer(
        self, status: int, message_id: str, args: Mapping[str, str | int], reason: str | None = None
    ) -> Response:
        own = f"api-{message_id}"
        said = self._texts(own if self._texts.has(own) else message_id, **args)
        told = Problem(
            type=KIND + message_id.removeprefix("error-"), title=HTTPStatus(status).phrase, status=status, detail=said,
            reason=reason,
        )  # fmt: skip
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
        return Response(msgspec.json.encode(told), status, headers, MEDIA_TYPE)
