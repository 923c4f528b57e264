"""The addresses of the API: who asks, what was sent, and the answer as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, Router

from bot.client.case import Case
from bot.texts import Texts
from bot.transcripts.record import Record
from bot.web.api import BASE
from bot.web.api.endpoints import Endpoints
from bot.web.api.openapi import describe
from bot.web.api.operations import Call, Operation
from bot.web.api.problems import NotAsDescribed, NoToken, WrongMediaType
from bot.web.api.shapes import SessionInfo
from bot.web.input import read_body
from bot.web.practice import Practice


class ApiRoutes:
    """The API over a practice service."""

    def __init__(self, practice: Practice, record: Record, cases: Mapping[str, Case], texts: Texts) -> None:
        self._record = record
        self._operations = Endpoints(practice, record, cases, texts).operations()

    def mount(self) -> Mount:
        """The addresses, each with all its methods, so that a wrong method is told which are right."""
        paths = dict.fromkeys(operation.path for operation in self._operations)
        routes = [
            Route("/openapi.json", self.description, methods=["GET"]),
            *(self._route(path, [one for one in self._operations if one.path == path]) for path in paths),
        ]
        return Mount(BASE, Router(routes, redirect_slashes=False))

    async def description(self, request: Request) -> Response:
        """The OpenAPI 3.1 document; needs no token."""
        return Response(self._described, media_type="application/json")

    @cached_property
    def _described(self) -> bytes:
        return msgspec.json.encode(describe(self._operations))

    def _route(self, path: str, operations: Sequence[Operation]) -> Route:
        by_method = {operation.method: operation for operation in operations}
        return Route(path, self._endpoint(by_method), methods=list(by_method))

    def _endpoint(self, by_method: Mapping[str, Operation]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            operation = by_method["GET" if request.method == "HEAD" else request.method]
            organisation = await self._organisation(request)
            body = await _body(request, operation.body) if operation.body else None
            session = request.path_params.get("id", "")
            answer = await operation.run(Call(organisation=organisation, session=session, body=body))
            return _answer(operation, answer)

        return endpoint

    async def _organisation(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token.strip():
            found = await run_in_threadpool(self._record.api.organisation_of, token.strip())
            if found is not None:
                return found
        raise NoToken("error-no-token")


async def _body(request: Request, kind: Any) -> Any:
    """What was sent.

    Raises:
        WrongMediaType: it is not said to be JSON.
        TooLarge: see `read_body`.
        NotAsDescribed: it is no JSON, or has other fields or values than described.
    """
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise WrongMediaType("error-media-type")
    body = await read_body(request)
    try:
        return msgspec.convert(_plain(msgspec.json.decode(body)), kind)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise NotAsDescribed(str(error)) from error


def _plain(body: Any) -> Any:
    """With `2.0` as the whole number it is in JSON Schema."""
    if not isinstance(body, dict):
        return body
    return {name: int(one) if isinstance(one, float) and one.is_integer() else one for name, one in body.items()}


def _answer(operation: Operation, answer: Any) -> Response:
    if operation.answer is None:
        return Response(status_code=operation.status)
    headers = {}
    if operation.status == 201 and isinstance(answer, SessionInfo):
        headers["Location"] = f"{BASE}/sessions/{answer.id}"
    return Response(msgspec.json.encode(answer), operation.status, headers, "application/json")
