"""The description says what there is, and its examples are what comes."""

from __future__ import annotations

from typing import Any

import jsonschema
import msgspec
import pytest

from bot.texts import load_texts
from bot.web.api import BASE
from bot.web.api.field_words import field_words
from bot.web.api.openapi import EXAMPLES
from bot.web.api.shapes import NewSession, SessionInfo
from tests.web.api import examples
from tests.web.api.platform import Platform
from tests.web.attacks import routes
from tests.web.inprocess import InProcess


@pytest.fixture
def document(platform: Platform) -> dict[str, Any]:
    del platform.web.headers["Authorization"]
    told: dict[str, Any] = platform.get("/openapi.json").json()
    return told


def validator(document: dict[str, Any], name: str) -> jsonschema.Draft202012Validator:
    """Of a schema with those that it names; `name` is the end of its reference."""
    return jsonschema.Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    )


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for place in document["paths"].values() for name, one in place.items() if name != "parameters"]


def test_it_describes_every_route_and_no_other(document: dict[str, Any]) -> None:
    described = {
        (path, method.upper())
        for path, place in document["paths"].items()
        for method in place
        if method != "parameters"
    }
    served = {
        (route.path, method) for route in routes(BASE) for method in (route.methods or {"GET"}) - {"HEAD"}
    } - {(f"{BASE}/openapi.json", "GET")}  # fmt: skip
    assert described == served
    assert document["openapi"] == "3.1.0" and document["security"] == [{"token": []}]


def test_everything_has_words(document: dict[str, Any]) -> None:
    assert all(one["summary"].endswith(".") for one in operations(document))
    assert all(schema["description"] for schema in document["components"]["schemas"].values())
    sent = [document["components"]["schemas"][name] for name in ("NewSession", "NewTurn", "Help", "Again")]
    assert all(field.get("description") for schema in sent for field in schema["properties"].values())
    assert all(schema["additionalProperties"] is False for schema in sent)
    words = field_words(NewSession)
    assert {"hints", "case", "focus"} <= set(words) and "hint" in field_words(SessionInfo)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    text = msgspec.json.encode(document).decode()
    named = {part.split('"')[0] for part in text.split('"$ref":"#/components/')[1:]}
    known = {f"{kind}/{name}" for kind in ("schemas", "responses") for name in document["components"][kind]}
    assert named and named <= known
    ids = {one["operationId"] for one in operations(document)}
    links = [
        link for one in operations(document) for answer in one["responses"].values() for link in answer.get("links", {})
    ]
    assert links and set(links) <= ids


def test_the_examples_are_what_comes(document: dict[str, Any], practice: InProcess) -> None:
    """In form; the words are the case's, and change with it."""
    kept, made = msgspec.json.decode(EXAMPLES.read_bytes()), examples.made()
    assert kept.keys() == made.keys()
    for name, one in made.items():
        assert kept[name].get("sent") == one.get("sent")
        assert kept[name]["answer"].keys() == one["answer"].keys()


def test_the_examples_follow_their_schemas(document: dict[str, Any]) -> None:
    seen = 0
    for one in operations(document):
        good = next(answer for status, answer in one["responses"].items() if status < "300")
        for part in (one.get("requestBody", {}), good):
            for kind in part.get("content", {}).values():
                validator(document, kind["schema"]["$ref"].rpartition("/")[2]).validate(kind["example"])
                seen += 1
    assert seen == 13


def test_what_comes_follows_its_schema_to_the_field(document: dict[str, Any]) -> None:
    told = msgspec.json.decode(EXAMPLES.read_bytes())["start_session"]["answer"]
    check = validator(document, "SessionInfo")
    for name in told:
        with pytest.raises(jsonschema.ValidationError):
            check.validate({key: value for key, value in told.items() if key != name})


def test_every_problem_has_a_sentence() -> None:
    texts = load_texts()
    for name in ("no-token", "media-type", "api-body", "hints-off"):
        assert texts(f"error-{name}").endswith(".")
