"""The report page, its drawings, and the page about the circles."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.coach.assess import assess
from bot.coach.report import Point
from bot.method.circles import STEPS, STYLES, load_method
from bot.texts import load_texts
from bot.web.drawing import FITS, FULL, STRENGTHS, Segment, Words, blend, contrast, draw_circles, draw_readiness, ink_on
from bot.web.report_page import reached_steps
from tests.web.inprocess import CASES_BY_ID, InProcess
from tests.web.talks import GOOD, POOR, talk

SAY = load_texts()
SVG = "{http://www.w3.org/2000/svg}"


def report_of(web: TestClient, practice: InProcess, lines: Sequence[str]) -> tuple[str, str]:
    session_id = asyncio.run(talk(practice, lines))
    response = web.get(f"/gesprekken/{session_id}/verslag")
    assert response.status_code == 200
    return session_id, html.unescape(response.text)


@pytest.mark.parametrize("lines", [GOOD, POOR, GOOD[:1], ("🙂",)])
def test_three_questions_in_order(web: TestClient, practice: InProcess, lines: Sequence[str]) -> None:
    _, page = report_of(web, practice, lines)
    headings = re.findall(r'<h2 id="([\w-]+)"', page)
    assert headings == ["handelen", "beweging", "waardering", "in-beeld", "vasthouden", "proberen", "gesprek", "achter"]


@pytest.mark.parametrize("lines", [GOOD, POOR])
def test_every_claim_is_there_with_its_evidence(web: TestClient, practice: InProcess, lines: Sequence[str]) -> None:
    session_id, page = report_of(web, practice, lines)
    conversation = practice.sessions[session_id].conversation
    report = assess(conversation, CASES_BY_ID["riet-bakker"])
    for claim in (*report.acting.claims, *report.keep, *report.try_):
        assert SAY(claim.message.id, **claim.message.args) in page
        assert all(place.learner in page for place in claim.evidence)
        assert claim.suggestion is None or claim.suggestion in page
    assert report.valuing.talk in page
    assert all(sentence.text in page for turn in conversation.turns for sentence in turn.sentences)


def test_uncertain_sentences_are_marked(web: TestClient, practice: InProcess) -> None:
    _, page = report_of(web, practice, GOOD)
    assert f"({SAY('transcript-uncertain')})" in page


def test_no_turn_no_report(web: TestClient, practice: InProcess) -> None:
    _, page = report_of(web, practice, ())
    assert SAY("report-empty") in page


def test_not_finished_yet(web: TestClient, address: str) -> None:
    page = web.get(f"{address}/verslag")
    assert page.status_code == 409
    assert f'href="{address}"' in page.text


def test_steps_reached_are_those_passed() -> None:
    moving = assess(_played(GOOD), CASES_BY_ID["riet-bakker"]).moving
    steps = [step.value for step in STEPS]
    assert reached_steps(moving) == set(steps[1 : steps.index(moving.furthest) + 1])


def _played(lines: Sequence[str]):  # type: ignore[no-untyped-def]
    practice = InProcess()
    session_id = asyncio.run(talk(practice, lines))
    return practice.sessions[session_id].conversation


def test_the_circles_are_a_drawing_with_words() -> None:
    method = load_method()
    segments = {e.id: Segment(name=f"<{e.id}>", strength=e.number % 6, note="2×") for e in method.elements}
    drawn = draw_circles(method, segments, "kern", "titel & zo", "uitleg")
    root = ElementTree.fromstring(str(drawn).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert root.findtext(f"{SVG}title") == "titel & zo"
    assert root.findtext(f"{SVG}desc") == "uitleg"
    assert len(root.findall(f"{SVG}g")) == 16
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert "style=" not in drawn


@pytest.mark.parametrize("circle", load_method().circles, ids=lambda circle: circle.id)
@pytest.mark.parametrize("strength", range(1, FULL + 1))
def test_letters_stand_out_on_every_colour(circle, strength: int) -> None:  # type: ignore[no-untyped-def]
    fill = blend(circle.colour, STRENGTHS[strength])
    assert contrast(ink_on(fill), fill) >= 4.5


POINTS = st.lists(
    st.builds(
        Point,
        turn=st.just(0),
        step=st.sampled_from([step.value for step in STEPS]),
        readiness=st.floats(0, 1),
        contact=st.floats(0, 1),
        styles=st.lists(st.tuples(st.sampled_from(STYLES), st.sampled_from(FITS)), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=60,
)


@given(POINTS)
def test_any_talk_makes_a_chart(points: list[Point]) -> None:
    numbered = [
        Point(turn=turn, step=p.step, readiness=p.readiness, contact=p.contact, styles=p.styles)
        for turn, p in enumerate(points)
    ]
    words = Words(
        title="t",
        description="d",
        turn="Beurt",
        steps={step.value: "Nog niet in beweging" for step in STEPS},
        styles=dict.fromkeys(STYLES, "Begeleiden"),
    )
    root = ElementTree.fromstring(str(draw_readiness(numbered, words)))
    assert len(list(root.iter("circle"))) == len(points)
    assert all(0 <= float(c.get("cx", "-1")) <= 520 for c in root.iter("circle"))


def test_the_circles_explained(web: TestClient) -> None:
    page = html.unescape(web.get("/cirkels").text)
    for element in load_method().elements:
        assert SAY(f"element-{element.id}-what") in page
    assert page.count(SAY("provenance-reading")) == sum(e.provenance == "reading" for e in load_method().elements)
    style = web.get("/cirkels.css")
    assert style.headers["content-type"].startswith("text/css")
    assert all(circle.colour in style.text for circle in load_method().circles)
