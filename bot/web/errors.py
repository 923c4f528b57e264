"""Error pages: one clear sentence and a way on, never a stack trace."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.texts import MissingText, Texts
from bot.web.api import is_api
from bot.web.api.problems import Problems
from bot.web.input import clean, read_fields
from bot.web.practice import Refused
from bot.web.security import FRAMERS, secure
from bot.web.templating import Renderer

_BY_STATUS = {
    403: "error-other-site",
    404: "error-not-found",
    405: "error-method",
    409: "error-out-of-step",
    413: "error-too-large",
    500: "error-server",
    503: "error-unavailable",
}
IN_FRAMES = ("/insluiten/", "/ingesloten/", "/lti/")
"""Pages that other sites may show. Which ones is in the record: while that is away, any may show that it is."""
RETRY = {"Retry-After": "5"}
"""Seconds after which it is worth trying again."""


def wants_json(request: Request) -> bool:
    """Whether the sender is a script that reads JSON."""
    return "application/json" in request.headers.get("accept", "")


def sentence(refused: Refused, texts: Texts) -> str:
    """What to tell the learner, also when a catalogue lacks the exact sentence."""
    try:
        return texts(refused.message_id, **refused.args_)
    except MissingText:
        return _for_status(refused.status, texts)


def _for_status(status: int, texts: Texts) -> str:
    return texts(_BY_STATUS.get(status, "error-form" if status < 500 else "error-server"))


class ErrorPages:
    """The handlers of what goes wrong."""

    def __init__(self, renderer: Renderer, framed: Renderer) -> None:
        self._renderer, self._framed = renderer, framed
        self._problems = Problems(renderer.texts)

    async def refused(self, request: Request, error: Exception) -> Response:
        """Something that cannot be done now, and that no page of its own deals with."""
        assert isinstance(error, Refused)
        if is_api(request.url.path):
            return self._problems.refused(error)
        return self.answer(request, error.status, sentence(error, self._renderer.texts))

    async def http(self, request: Request, error: Exception) -> Response:
        """404, 405 and their like."""
        assert isinstance(error, HTTPException)
        if is_api(request.url.path):
            return self._problems.of_status(error.status_code, error.headers)
        message = _for_status(error.status_code, self._renderer.texts)
        return self.answer(request, error.status_code, message, error.headers)

    async def server(self, request: Request, error: Exception) -> Response:
        """A fault of ours; the server logs it."""
        if is_api(request.url.path):
            response = self._problems.of_status(500)
        else:
            response = self.answer(request, 500, _for_status(500, self._renderer.texts))
        secure(response.headers)  # this answer is made outside the middleware
        return response

    async def away(self, request: Request) -> Response:
        """The record is away for a while. Whoever said something without a script gets it back in a form that sends it
        again, with the same request id, so that it is said once whatever became of it."""
        if is_api(request.url.path):
            return self._problems.of_status(503, RETRY)
        if request.url.path.startswith(IN_FRAMES):
            request.scope.setdefault(FRAMERS, ("*",))
        if request.method == "POST" and request.url.path.endswith("/beurten") and not wants_json(request):
            with suppress(Refused):
                fields = await read_fields(request)
                kept = {name: clean(fields.get(name, "")) for name in ("text", "number", "request")}
                renderer = self._framed if FRAMERS in request.scope else self._renderer
                if kept["text"]:
                    return renderer.page("again.html", 503, action=request.url.path, fields=kept)
        return self.answer(request, 503, self._renderer.texts("error-away"), RETRY)

    def other_site(self, request: Request) -> Response:
        """A post that another site sent."""
        return self.answer(request, 403, _for_status(403, self._renderer.texts))

    def unknown_session(self, request: Request) -> Response:
        """A conversation that is not there, or not on the pages."""
        return self.answer(request, 404, self._renderer.texts("error-unknown-session"))

    def answer(self, request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
        """An error as the sender can read it."""
        response: Response = (
            JSONResponse({"message": message}, status) if wants_json(request) else self._page(request, status, message)
        )
        response.headers.update(headers or {})
        return response

    def _page(self, request: Request, status: int, message: str) -> Response:
        if FRAMERS in request.scope:
            return self._framed.page("error.html", status, message=message, back=request.url.path)
        return self._renderer.page("error.html", status, message=message)
