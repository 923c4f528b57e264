"""The report as JSON and as PDF, read back."""

from __future__ import annotations

import asyncio
import io
import json
import re

import jsonschema
import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from bot.client.record import Choices
from bot.coach.assess import assess
from bot.texts import load_texts
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.talks import GOOD, POOR, talk

SAY = load_texts()


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("lines", [GOOD, POOR, ("🙂 Привет", "Hoe gaat het?\nEn nu?")])
def test_the_pdf_says_what_the_report_says(web: TestClient, practice: InProcess, lines: tuple[str, ...]) -> None:
    session_id = asyncio.run(talk(practice, lines))
    answer = web.get(f"/gesprekken/{session_id}/verslag.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert "attachment" in answer.headers["content-disposition"]
    reader = PdfReader(io.BytesIO(answer.content))
    words = plain("".join(page.extract_text() for page in reader.pages))
    conversation = practice.sessions[session_id].conversation
    report = assess(conversation, CASES_BY_ID["riet-bakker"])
    for claim in (*report.acting.claims, *report.keep, *report.try_):
        said = plain(SAY(claim.message.id, **claim.message.args))
        assert said in _without_footers(words), said
    assert plain(report.valuing.talk) in _without_footers(words)
    assert reader.metadata is not None and reader.metadata.title == SAY("report-title", name="mevrouw Bakker")
    assert all(_embedded(page) for page in reader.pages)
    assert reader.outline


def _without_footers(words: str) -> str:
    return re.sub(r"Bladzijde\d+", "", words)


def _embedded(page: object) -> bool:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    descriptors = [
        child.get_object()["/FontDescriptor"] for font in fonts.values() for child in font["/DescendantFonts"]
    ]
    return all("/FontFile2" in descriptor for descriptor in descriptors)


@pytest.mark.parametrize("lines", [GOOD, POOR, GOOD[:1]])
def test_the_json_follows_its_schema(web: TestClient, practice: InProcess, lines: tuple[str, ...]) -> None:
    session_id = asyncio.run(talk(practice, lines, focus="phase"))
    schema = web.get("/verslag.schema.json").json()
    data = json.loads(web.get(f"/gesprekken/{session_id}/verslag.json").text)
    jsonschema.validate(data, schema)
    assert data["version"] == 1
    assert data["focus"] == "phase"
    assert [line["learner"] for line in data["conversation"]] == list(lines)
    assert len(data["readings"]) == len(lines) + 1
    hidden = sum(field["out_of_view"] for field in data["in_view"])
    told = sum(len(field["told"]) for field in data["in_view"])
    assert hidden + told == len(CASES_BY_ID["riet-bakker"].story)
    assert CASES_BY_ID["riet-bakker"].persona.behind not in json.dumps(data, ensure_ascii=False)
    broken = data | {"turns": "veel"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


@pytest.mark.parametrize("kind", ["json", "pdf"])
def test_nothing_to_take_along_while_the_talk_goes_on(web: TestClient, practice: InProcess, kind: str) -> None:
    session_id = asyncio.run(talk(practice, GOOD[:2], finish=False))
    assert web.get(f"/gesprekken/{session_id}/verslag.{kind}").status_code == 409
    assert web.get(f"/gesprekken/niets/verslag.{kind}").status_code == 404


def test_a_talk_without_turns_can_be_taken_along(web: TestClient, practice: InProcess) -> None:
    session = asyncio.run(practice.start("riet-bakker", Choices(level="basis")))
    asyncio.run(practice.finish(session.conversation.id))
    for kind in ("json", "pdf"):
        assert web.get(f"/gesprekken/{session.conversation.id}/verslag.{kind}").status_code == 200
