"""`oefenklant code` answers whatever it is given: with codes, or with one clear problem."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st
from rich.console import Console

from bot.method.circles import LAYERS
from bot.nlu.sentences import MAX_SENTENCES
from bot.service.coding import CodeRequest, TurnReader, open_reader, without_none
from bot.service.lines import code_lines
from bot.service.problems import BadLine
from bot.settings import Settings
from bot.texts import load_texts

MANY = rules(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
SPOKEN = st.sampled_from(
    ["Hoe gaat het?", "u moet gewoon bellen", "…", "😔", "'s", "?!", "\n", "\u200b", "𝕳𝖔𝖎", "مرحبا"]
)
TEXT = st.text(max_size=200) | st.lists(SPOKEN, max_size=12).map(" ".join)


@pytest.fixture(scope="module")
def reader(settings: Settings, model: Path) -> TurnReader:
    return open_reader(settings)


def test_any_text_is_coded(reader: TurnReader) -> None:
    @MANY
    @given(TEXT, TEXT, st.none() | st.lists(TEXT, max_size=4))
    def holds(text: str, client: str, sentences: list[str] | None) -> None:
        coded = reader.read(CodeRequest(text, client, sentences))
        assert len(coded) <= MAX_SENTENCES
        assert sentences is None or [c.text for c in coded] == sentences
        for sentence in coded:
            assert all(0 <= value <= 1 for value in sentence.confidence.values())
            assert set(sentence.codes) <= set(LAYERS)
        msgspec.json.encode(without_none(coded))

    holds()


def test_any_line_gets_an_answer_or_is_named(settings: Settings, model: Path) -> None:
    good = TEXT.map(lambda text: msgspec.json.encode({"text": text.encode("utf-8", "replace").decode()}))
    line = good | st.binary(max_size=60).map(lambda raw: raw.replace(b"\n", b" "))

    for lines in _examples(st.lists(line, max_size=5), 8):
        target = io.StringIO()
        try:
            code_lines(settings, io.BytesIO(b"\n".join(lines)), target, load_texts(), Console(stderr=True))
        except BadLine as problem:
            assert 1 <= problem.line <= len(lines)
            continue
        assert len(target.getvalue().splitlines()) == sum(bool(one.strip()) for one in lines)


def _examples(strategy: st.SearchStrategy[list[bytes]], number: int) -> list[list[bytes]]:
    """A few draws; each run of the command reads the model anew, so these are not many."""
    drawn: list[list[bytes]] = []

    @rules(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(one: list[bytes]) -> None:
        drawn.append(one)

    draw()
    return drawn
