"""`oefenklant code` and `oefenklant play`: lines in, JSON lines out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, TextIO

import msgspec
from rich.console import Console
from rich.progress import track

from bot.client.care import in_danger
from bot.client.case import Case
from bot.client.record import Turn
from bot.coach.assess import assess
from bot.service.assistant import open_assistant
from bot.service.coding import CodeRequest, TurnReader, open_reader, without_none
from bot.service.problems import BadLine
from bot.settings import Settings
from bot.texts import Texts

MAX_TURN = 2000
"""Characters of a turn that are played; the pages refuse more."""


def code_lines(settings: Settings, source: BinaryIO, target: TextIO, texts: Texts, screen: Console) -> None:
    """Code JSON lines, one answer a line, in order.

    Raises:
        BadLine: a line is no request; what came before it has been answered.
        ModelProblem: there is no usable model.
    """
    reader = open_reader(settings)
    lines: Iterable[bytes] = source
    if screen.is_terminal or not source.isatty():
        lines = track(source.readlines(), texts("cli-coding"), console=screen, disable=not screen.is_terminal)
    for number, line in enumerate(lines, 1):
        if line.strip():
            target.write(_coded(reader, line, number) + "\n")
            target.flush()


def _coded(reader: TurnReader, line: bytes, number: int) -> str:
    try:
        request = msgspec.json.decode(line, type=CodeRequest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadLine(number, str(error)) from error
    return msgspec.json.encode({"sentences": without_none(reader.read(request))}).decode()


async def play_lines(settings: Settings, case: Case, seed: int | None, source: TextIO, target: TextIO) -> None:
    """Play learner turns and write a JSON line a turn, then the report.

    A blank line is skipped; what comes after the client has left is not played. A line about danger to the learner is
    not played either, and answered `{"paused": "care"}`.

    Raises:
        ModelProblem, DatabaseUnusable, AssistantProblem, ChildProblem: see there.
    """
    async with open_assistant(settings, keep=False) as assistant:
        session = await assistant.start(case.id, seed)
        for line in source:
            text = line.strip()[:MAX_TURN]
            if not text:
                continue
            if in_danger(text):
                _write(target, {"paused": "care"})
                continue
            session = await assistant.turn(session, text)
            _write(target, turn_row(session.conversation.turns[-1]))
            if session.conversation.state.ended:
                break
        session = await assistant.finish(session)
        _write(target, {"report": assess(session.conversation, case)})


def turn_row(turn: Turn) -> dict[str, object]:
    """A turn as `oefenklant play` writes it."""
    return {
        "turn": turn.number,
        "learner": turn.learner,
        "sentences": without_none(turn.sentences),
        "client": turn.client,
        "step": turn.after.step.value,
        "contact": turn.after.contact,
        "reasons": turn.reasons,
    }


def _write(target: TextIO, row: object) -> None:
    target.write(msgspec.json.encode(row).decode() + "\n")
    target.flush()
