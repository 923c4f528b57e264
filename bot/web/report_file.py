"""The report to take along, as data with its words (`verslag.json`); the PDF is written from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from bot.client.case import Case
from bot.client.record import FocusCircle, Turn
from bot.coach.corrected import Correction, corrected
from bot.coach.report import Claim, Evidence, Message, Report, TurningPoint, Use
from bot.method.circles import LAYERS
from bot.texts import Texts
from bot.transcripts.reviewing import Comment
from bot.web.names import code_name, element_name
from bot.web.practice import Session

VERSION: Literal[1] = 1


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all parts."""


class Quote(Part, frozen=True, kw_only=True):
    """One place in the conversation that something rests on."""

    turn: int
    learner: str
    client: str
    uncertain: bool


class Statement(Part, frozen=True, kw_only=True):
    """Something the report says, with what it rests on."""

    id: str
    text: str
    evidence: tuple[Quote, ...]
    suggestion: str | None


class Counted(Part, frozen=True, kw_only=True):
    """An element or technique: in how many sentences it was surely used, in how many perhaps, and in which turns."""

    id: str
    name: str
    count: int
    uncertain: int
    turns: tuple[int, ...]


class Moment(Part, frozen=True, kw_only=True):
    """A turning point."""

    kind: Literal["forward", "back", "stalled"]
    step_from: str
    step_to: str
    text: str
    evidence: Quote
    thought: str


class Reading(Part, frozen=True, kw_only=True):
    """Where the client was after a turn; turn 0 is the start. `readiness` and `contact` run from 0 to 1."""

    turn: int
    step: str
    readiness: float
    contact: float


class Field(Part, frozen=True, kw_only=True):
    """A field of the ZOEKEN matrix: what was told, and how much stayed out of view."""

    domain: str
    column: str
    told: tuple[str, ...]
    out_of_view: int


class Sentence(Part, frozen=True, kw_only=True):
    """A sentence of the learner with its codes and the coder's confidence (0 to 1) in each layer."""

    text: str
    codes: dict[str, str]
    confidence: dict[str, float]
    uncertain: tuple[str, ...]
    corrected: tuple[str, ...] = ()
    """Layers in which a trainer said what the code is."""


class Remark(Part, frozen=True, kw_only=True):
    """What a trainer said to the learner at a turn."""

    turn: int
    by: str
    words: str


class Line(Part, frozen=True, kw_only=True):
    """A turn of the conversation."""

    turn: int
    learner: str
    sentences: tuple[Sentence, ...]
    client: str


class ReportFile(Part, frozen=True, kw_only=True):
    """A report as data; `version` goes up when a field changes its meaning or goes away."""

    version: Literal[1]
    case: str
    title: str
    client: str
    day: str
    """The day the conversation began, as YYYY-MM-DD (UTC)."""
    level: str
    focus: FocusCircle | None
    turns: int
    acting: tuple[Statement, ...]
    elements: tuple[Counted, ...]
    techniques: tuple[Counted, ...]
    summary: str
    began: str
    furthest: str
    reached: str
    readings: tuple[Reading, ...]
    turning_points: tuple[Moment, ...]
    valuing_talk: str
    valuing_approach: str
    in_view: tuple[Field, ...]
    keep: tuple[Statement, ...]
    to_try: tuple[Statement, ...]
    opening: str
    conversation: tuple[Line, ...]
    corrected: int = 0
    """Sentences that a trainer read otherwise than the program; the report goes by the trainer."""
    remarks: tuple[Remark, ...] = ()
    """Only for the learner whose session it is."""


def report_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `ReportFile`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(ReportFile)}


def report_file(
    report: Report,
    session: Session,
    case: Case,
    texts: Texts,
    corrections: Sequence[Correction] = (),
    comments: Sequence[Comment] = (),
) -> ReportFile:
    """A report with its words.

    Args:
        report: of the session, from `bot.coach.assess`.
        session: that was assessed.
        case: that was played.
        texts: the catalogue of the report's words.
        corrections: of trainers, that the report was assessed with.
        comments: of trainers, for the learner.
    """
    talk, moving = session.conversation, report.moving
    read = corrected(talk, corrections, case)
    say = _Saying(texts)
    return ReportFile(
        version=VERSION,
        case=case.id,
        title=case.title,
        client=case.persona.name,
        day=session.started.strftime("%Y-%m-%d"),
        level=session.choices.level,
        focus=session.choices.focus,
        turns=report.turns,
        acting=say.statements(report.acting.claims),
        elements=tuple(say.counted(use) for use in report.acting.elements),
        techniques=tuple(say.counted(use) for use in report.acting.techniques),
        summary=say.message(moving.summary),
        began=moving.points[0].step,
        furthest=moving.furthest,
        reached=moving.reached,
        readings=tuple(
            Reading(turn=p.turn, step=p.step, readiness=round(p.readiness, 4), contact=round(p.contact, 4))
            for p in moving.points
        ),
        turning_points=tuple(say.moment(point) for point in moving.turning_points),
        valuing_talk=report.valuing.talk,
        valuing_approach=report.valuing.approach,
        in_view=tuple(
            Field(
                domain=cell.domain,
                column=cell.column,
                told=tuple(known.about for known in cell.known),
                out_of_view=len(cell.hidden),
            )
            for cell in report.in_view
        ),
        keep=say.statements(report.keep),
        to_try=say.statements(report.try_),
        opening=talk.opening,
        conversation=tuple(_line(turn, corrections) for turn in read.turns),
        corrected=sum(
            now.codes != before.codes
            for turn, coded in zip(read.turns, talk.turns, strict=True)
            for now, before in zip(turn.sentences, coded.sentences, strict=True)
        ),
        remarks=tuple(Remark(turn=one.turn, by=one.by, words=one.words) for one in comments),
    )


class _Saying:
    """Puts the parts of a report into words."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def message(self, message: Message) -> str:
        return self._texts(message.id, **message.args)

    def statements(self, claims: Iterable[Claim]) -> tuple[Statement, ...]:
        return tuple(
            Statement(
                id=claim.message.id,
                text=self.message(claim.message),
                evidence=tuple(_quote(place) for place in claim.evidence),
                suggestion=claim.suggestion,
            )
            for claim in claims
        )

    def counted(self, use: Use) -> Counted:
        name = code_name(use.id, self._texts)
        return Counted(id=use.id, name=name, count=use.count, uncertain=use.uncertain, turns=use.turns)

    def moment(self, point: TurningPoint) -> Moment:
        return Moment(
            kind=point.kind,
            step_from=point.step_from,
            step_to=point.step_to,
            text=self.message(point.reason),
            evidence=_quote(point.evidence),
            thought=point.thought,
        )


def step_name(step: str, texts: Texts) -> str:
    """A step of the red circle in words."""
    return element_name(step, texts)


def _quote(evidence: Evidence) -> Quote:
    return Quote(turn=evidence.turn, learner=evidence.learner, client=evidence.client, uncertain=evidence.uncertain)


def _line(turn: Turn, corrections: Sequence[Correction]) -> Line:
    sure = {(one.sentence, one.layer) for one in corrections if one.turn == turn.number}
    sentences = tuple(
        Sentence(
            text=sentence.text,
            codes=sentence.codes,
            confidence=dict(sentence.confidence),
            uncertain=tuple(sentence.uncertain),
            corrected=tuple(layer for layer in LAYERS if (index, layer) in sure),
        )
        for index, sentence in enumerate(turn.sentences)
    )
    return Line(turn=turn.number, learner=turn.learner, sentences=sentences, client=turn.client)
