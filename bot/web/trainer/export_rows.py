"""What can be taken along of shared sessions, as rows; `docs/trainer.md` tells what each column holds."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from bot.client.record import Conversation, Turn
from bot.coach.corrected import Correction, with_code
from bot.coach.group_picture import CODES
from bot.method.circles import LAYERS, STEPS
from bot.transcripts.sharing import Shown

START_OF_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection)."""
BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
"""What spreadsheets in Dutch and Flemish settings expect."""


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A session; no name, and nothing of what was said."""

    session: str
    learner: str
    """Pseudonym: the same for all sessions that a learner shared with a group."""
    group: str
    case: str
    started: str
    """In UTC, ISO 8601."""
    turns: int
    step: str
    """The furthest on the red circle."""
    uncertain: int
    rupture: bool
    reviewed: bool


class SentenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the learner's, with its codes after the trainers' corrections."""

    session: str
    learner: str
    case: str
    turn: int
    sentence: int
    """In the turn, from 1."""
    text: str
    start: str
    phase: str
    style: str
    technique: str
    uncertain: str
    """Layers, with spaces between."""
    corrected: str
    """Layers, with spaces between."""
    client: str
    """What the client said after the turn."""
    step: str
    readiness: float
    """After the turn, 0..1."""
    contact: float
    """After the turn, 0..1."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A session with all that was said, as one JSON line."""

    session: SessionRow
    uses: dict[str, int]
    """How often each element and technique was surely used."""
    opening: str
    sentences: tuple[SentenceRow, ...]


def pseudonym(member: str) -> str:
    """The name of a learner in everything that is taken along; it cannot be led back to the member's id."""
    return f"L-{hashlib.blake2b(member.encode(), digest_size=4).hexdigest()}"


def session_row(shown: Shown) -> SessionRow:
    return SessionRow(
        session=shown.session,
        learner=pseudonym(shown.member),
        group=shown.group_name,
        case=shown.case,
        started=shown.started.isoformat(timespec="seconds"),
        turns=shown.turns,
        step=STEPS[shown.step].value,
        uncertain=shown.uncertain,
        rupture=shown.rupture,
        reviewed=shown.reviewed,
    )


def sentence_rows(shown: Shown, talk: Conversation, corrections: Sequence[Correction]) -> Iterator[SentenceRow]:
    """The sentences of a session, in order."""
    for turn in talk.turns:
        own = [one for one in corrections if one.turn == turn.number]
        for index in range(len(turn.sentences)):
            yield _sentence_row(shown, turn, index, [one for one in own if one.sentence == index])


def _sentence_row(shown: Shown, turn: Turn, index: int, corrections: Sequence[Correction]) -> SentenceRow:
    read = turn.sentences[index]
    for one in corrections:
        read = with_code(read, one.layer, one.code)
    named = {one.layer for one in corrections}
    return SentenceRow(
        session=shown.session,
        learner=pseudonym(shown.member),
        case=shown.case,
        turn=turn.number,
        sentence=index + 1,
        text=read.text,
        start=read.start or "",
        phase=read.phase or "",
        style=read.style or "",
        technique=read.technique or "",
        uncertain=" ".join(layer for layer in LAYERS if layer in read.uncertain),
        corrected=" ".join(layer for layer in LAYERS if layer in named),
        client=turn.client,
        step=turn.after.step.value,
        readiness=round(turn.after.readiness, 4),
        contact=round(turn.after.contact, 4),
    )


def session_columns() -> tuple[str, ...]:
    return (*SessionRow.__struct_fields__, *CODES)


def session_cells(row: SessionRow, uses: Mapping[str, int]) -> list[object]:
    return [*msgspec.structs.astuple(row), *(uses.get(code, 0) for code in CODES)]


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lines of a CSV file that a spreadsheet opens as text and numbers, never as formulas."""
    yield BYTE_ORDER_MARK + _line(columns)
    for row in rows:
        yield _line([_safe(cell) for cell in row])


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(START_OF_FORMULA) else cell


def _line(cells: Sequence[object]) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=SEPARATOR, lineterminator="\r\n").writerow(cells)
    return written.getvalue()
