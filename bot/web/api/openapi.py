"""The description of the API (OpenAPI 3.1), made from its table of operations and the types they name."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from functools import lru_cache
from http import HTTPStatus
from typing import Any, get_args, get_type_hints

import msgspec

from bot.paths import DATA
from bot.web.api import BASE
from bot.web.api.field_words import field_words
from bot.web.api.operations import Operation
from bot.web.api.problems import MEDIA_TYPE, Problem
from bot.web.api.shapes import CaseList, Exchange, NewSession, NewTurn

EXAMPLES = DATA / "api" / "examples.json"
REF = "#/components/schemas/{name}"
FIRST_CASE = "$response.body#/cases/0/id"


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """What goes over the line for one operation."""

    sent: Any = None
    answer: Any = None


def describe(operations: Sequence[Operation]) -> dict[str, Any]:
    """The whole document."""
    refs, components = _schemas(operations)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        place = paths.setdefault(BASE + operation.path, {})
        if operation.of_session:
            place["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
        place[operation.method.lower()] = _operation(operation, refs, operations)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Oefenklant", "version": BASE.rpartition("/v")[2], "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {str(status): _problem(status, refs) for status in _statuses(operations)},
        },
        "security": [{"token": []}],
    }


@lru_cache(maxsize=1)
def load_examples() -> dict[str, Example]:
    """An example for each operation, by its name; `tests/web/api` holds them against what really comes."""
    return msgspec.json.decode(EXAMPLES.read_bytes(), type=dict[str, Example])


def _schemas(operations: Sequence[Operation]) -> tuple[dict[Any, Any], dict[str, Any]]:
    """Where the schema of each type is, and all schemas by name, with the words of their fields."""
    named = [kind for operation in operations for kind in (operation.body, operation.answer) if kind]
    kinds = [*dict.fromkeys(named), Problem]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=REF)
    for kind in _structs(kinds):
        properties = components[kind.__name__]["properties"]
        for name, words in field_words(kind).items():
            properties[name] = {**properties[name], "description": words}
    return dict(zip(kinds, schemas, strict=True)), components


def _structs(kinds: Sequence[Any]) -> list[type]:
    """These structs, and all that stand in them."""
    found: dict[type, None] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            if kind not in found:
                found[kind] = None
                waiting += get_type_hints(kind).values()
        else:
            waiting += get_args(kind)
    return list(found)


def _statuses(operations: Sequence[Operation]) -> list[int]:
    return sorted({status for operation in operations for status in operation.all_problems})


def _operation(operation: Operation, refs: dict[Any, Any], operations: Sequence[Operation]) -> dict[str, Any]:
    summary, _, more = (inspect.getdoc(operation.run) or "").partition("\n\n")
    example = load_examples().get(operation.name, Example())
    told: dict[str, Any] = {"operationId": operation.name, "summary": summary}
    if more:
        told["description"] = " ".join(more.split())
    if operation.body:
        told["requestBody"] = {"required": True, "content": _json(refs[operation.body], example.sent)}
    problems = {str(status): {"$ref": f"#/components/responses/{status}"} for status in operation.all_problems}
    told["responses"] = {str(operation.status): _good(operation, refs, example, operations), **problems}
    return told


def _good(
    operation: Operation, refs: dict[Any, Any], example: Example, operations: Sequence[Operation]
) -> dict[str, Any]:
    told: dict[str, Any] = {"description": HTTPStatus(operation.status).phrase}
    if operation.answer is not None:
        told["content"] = _json(refs[operation.answer], example.answer)
    if operation.status == 201:
        where = {"type": "string", "format": "uri-reference"}
        told["headers"] = {"Location": {"description": "Address of the conversation.", "schema": where}}
    if links := _links(operation, operations):
        told["links"] = links
    return told


def _links(operation: Operation, operations: Sequence[Operation]) -> dict[str, Any]:
    """What can be done next with an answer."""
    if operation.answer is CaseList:
        starts = [one for one in operations if one.body is NewSession]
        return {one.name: {"operationId": one.name, "requestBody": {"case": FIRST_CASE}} for one in starts}
    if operation.answer is Exchange:
        return {operation.name: _link(operation, "$request.path.id")}
    if operation.status == 201:
        return {one.name: _link(one, "$response.body#/id") for one in operations if one.of_session}
    return {}


def _link(operation: Operation, session: str) -> dict[str, Any]:
    told: dict[str, Any] = {"operationId": operation.name, "parameters": {"id": session}}
    if operation.body is NewTurn:
        told["requestBody"] = {"number": "$response.body#/next"}
    return told


def _problem(status: int, refs: dict[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": refs[Problem]}},
    }
    if status == 401:
        told["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    return told


def _json(schema: Any, example: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema, **({} if example is None else {"example": example})}}
