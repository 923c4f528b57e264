"""The report page: what `bot.coach.assess` found, in words and drawings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.client.case import Case
from bot.client.record import Conversation, Turn
from bot.coach.assess import assess
from bot.coach.corrected import Correction, corrected
from bot.coach.report import COLUMNS, Cell, Claim, Evidence, Message, Moving, Point, Report, TurningPoint, Use
from bot.method.circles import LAYER_OF, LAYERS, STEPS, STYLES, load_method
from bot.method.coding import CodedSentence
from bot.transcripts.record import Record
from bot.transcripts.reviewing import Comment
from bot.web.drawing import FITS, FULL, Segment, Words, draw_circles, draw_mark, draw_readiness
from bot.web.learner import learner_of
from bot.web.membership import belonging
from bot.web.names import circle_name, code_name, element_name
from bot.web.practice import NotFinished, Practice, Session, UnknownSession
from bot.web.report_file import ReportFile, report_file, report_schema
from bot.web.templating import Renderer
from bot.web.views import Part, over, parts, standing_of


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An element or technique in a table."""

    number: int | None = None
    id: str
    name: str
    circle: str | None = None
    circle_name: str = ""
    seen: str
    turns: str = ""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One place in the conversation."""

    turn: int
    learner: str
    client: tuple[Part, ...]
    uncertain: bool


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with what it rests on."""

    text: str
    evidence: tuple[Told, ...]
    suggestion: str | None


class Turning(msgspec.Struct, frozen=True, kw_only=True):
    """A turning point."""

    kind: str
    title: str
    step: str
    """Where the client came to, or stayed."""
    text: str
    evidence: Told
    thought: tuple[Part, ...]
    """What the client thought and did not say."""


class ChartRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table beside the chart."""

    turn: int
    step: str
    styles: tuple[tuple[str, Markup, str], ...]


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A code on a sentence of the transcript."""

    id: str
    name: str
    layer: str
    uncertain: bool


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the learner in the transcript."""

    text: str
    codes: tuple[Code, ...]
    was: tuple[str, ...]
    """How the program read it, where a trainer corrected that."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A turn of the transcript."""

    turn: int
    sentences: tuple[Said, ...]
    client: tuple[Part, ...]


class ReportPages:
    """The report of a conversation."""

    def __init__(self, practice: Practice, record: Record, cases: Mapping[str, Case], renderer: Renderer) -> None:
        self._practice = practice
        self._record = record
        self._cases = cases
        self._renderer = renderer

    def routes(self) -> list[Route]:
        return [
            Route("/gesprekken/{id}/verslag", self.report),
            Route("/gesprekken/{id}/verslag.json", self.as_json),
            Route("/gesprekken/{id}/verslag.pdf", self.as_pdf),
            Route("/verslag.schema.json", self.schema),
        ]

    async def report(self, request: Request) -> Response:
        session, case = await self._reported(request)
        talk = session.conversation
        if not over(talk):
            return self._not_finished(talk)
        corrections = await run_in_threadpool(self._record.reviewing.corrections, talk.id)
        found = assess(talk, case, session.choices.focus, corrections)
        view = ReportView(found, session, case, self._renderer, corrections)
        own = await run_in_threadpool(belonging, self._record, session, learner_of(request))
        comments = await run_in_threadpool(self._record.reviewing.comments, talk.id) if own else []
        return self._renderer.page(
            "report.html", report=view, fits=FITS, sign=draw_mark, belonging=own, comments=_comments(talk, comments)
        )

    async def as_json(self, request: Request) -> Response:
        """The report as data, after the schema of `/verslag.schema.json`."""
        file, name = await self._file(request)
        return Response(msgspec.json.encode(file), media_type="application/json", headers=_download(f"{name}.json"))

    async def as_pdf(self, request: Request) -> Response:
        """The report on paper."""
        file, name = await self._file(request)
        from bot.web.report_pdf import write_pdf  # fpdf2 takes two seconds and 40 MB; most starts need no PDF

        pages = await run_in_threadpool(write_pdf, file, self._renderer.texts)
        return Response(pages, media_type="application/pdf", headers=_download(f"{name}.pdf"))

    async def schema(self, request: Request) -> Response:
        """What the JSON of a report looks like (JSON Schema 2020-12)."""
        return Response(msgspec.json.encode(report_schema()), media_type="application/schema+json")

    async def _file(self, request: Request) -> tuple[ReportFile, str]:
        session, case = await self._reported(request)
        if not over(session.conversation):
            raise NotFinished("error-not-finished")
        reviewing, talk = self._record.reviewing, session.conversation
        corrections = await run_in_threadpool(reviewing.corrections, talk.id)
        own = await run_in_threadpool(belonging, self._record, session, learner_of(request))
        comments = await run_in_threadpool(reviewing.comments, talk.id) if own else []
        report = assess(talk, case, session.choices.focus, corrections)
        file = report_file(report, session, case, self._renderer.texts, corrections, comments)
        return file, self._renderer.texts("report-file", case=case.id, day=session.started.strftime("%Y-%m-%d"))

    async def _reported(self, request: Request) -> tuple[Session, Case]:
        session = await self._practice.session(request.path_params["id"])
        case = self._cases.get(session.conversation.case)
        if case is None:
            raise UnknownSession("error-case-away")
        return session, case

    def _not_finished(self, talk: Conversation) -> Response:
        texts = self._renderer.texts
        return self._renderer.page(
            "error.html",
            409,
            message=texts("error-not-finished"),
            back=self._renderer.address(talk.id),
            back_text=texts("error-not-finished-back"),
        )


class ReportView:
    """A report in the words of the page."""

    def __init__(
        self, report: Report, session: Session, case: Case, renderer: Renderer, corrections: Sequence[Correction] = ()
    ) -> None:
        talk, choices = session.conversation, session.choices
        read = corrected(talk, corrections, case)
        self._texts = renderer.texts
        self._report = report
        self.address = renderer.address(talk.id)
        self.standing = standing_of(talk) if renderer.base else None
        self.focus = choices.focus
        self.origin = choices.origin
        self.name = case.persona.name
        self.title = case.title
        self.behind = case.persona.behind
        self.turns = report.turns
        self.summary = self._say(report.moving.summary)
        self.opening = parts(talk.opening)
        self.sentences = report.acting.sentences
        self.valuing_talk = parts(report.valuing.talk)
        self.valuing_approach = parts(report.valuing.approach)
        self.acting = self._cards(report.acting.claims)
        self.keep = self._cards(report.keep)
        self.attempts = self._cards(report.try_)
        self.turning = tuple(self._turning(point) for point in report.moving.turning_points)
        self.lines = tuple(self._line(*turns) for turns in zip(read.turns, talk.turns, strict=True))
        self.corrected = sum(bool(sentence.was) for line in self.lines for sentence in line.sentences)

    # --- acting

    def circles(self) -> Markup:
        """The drawing of the four circles."""
        texts = self._texts
        counts = {use.id: use.count for use in self._report.acting.elements if self._shown(LAYER_OF[use.id])}
        steps = reached_steps(self._report.moving)
        segments = {
            element.id: Segment(
                name=element_name(element.id, texts),
                strength=FULL if element.id in steps else counts.get(element.id, 0),
                note=texts("circles-note", count=counts[element.id]) if counts.get(element.id) else "",
                ticked=element.id in steps,
            )
            for element in load_method().elements
        }
        title, description = texts("circles-drawing"), texts("circles-description")
        return draw_circles(load_method(), segments, texts("circles-core"), title, description)

    def element_rows(self) -> list[Row]:
        """The circles as a table."""
        uses = {use.id: use for use in self._report.acting.elements}
        steps = reached_steps(self._report.moving)
        return [
            Row(
                number=element.number,
                id=element.id,
                name=element_name(element.id, self._texts),
                circle=element.circle,
                circle_name=circle_name(element.circle, self._texts),
                seen=self._seen(uses.get(element.id), element.id in steps),
                turns=_turn_list(uses.get(element.id)),
            )
            for element in load_method().elements
            if self._shown(element.circle)
        ]

    def _shown(self, circle: str) -> bool:
        """Whether a circle is fed back: all are, unless one was chosen; the client's own always is."""
        return self.focus in (None, circle) or circle == "step"

    def techniques(self) -> list[Row]:
        """The techniques that were used, most used first."""
        used = [use for use in self._report.acting.techniques if use.count or use.uncertain]
        return [
            Row(id=use.id, name=code_name(use.id, self._texts), seen=self._seen(use, False), turns=_turn_list(use))
            for use in sorted(used, key=lambda use: -use.count)
        ]

    def _seen(self, use: Use | None, reached: bool) -> str:
        if use is None:
            return self._texts("circles-reached" if reached else "circles-not-reached")
        if use.uncertain:
            return self._texts("circles-times-uncertain", count=use.count, uncertain=use.uncertain)
        return self._texts("circles-times", count=use.count)

    # --- moving

    def chart(self) -> Markup:
        """The drawing of readiness over the turns."""
        texts = self._texts
        words = Words(
            title=texts("chart-title", name=self.name),
            description=texts("chart-description"),
            turn=texts("chart-turn"),
            steps={step.value: element_name(step.value, texts) for step in STEPS},
            styles={style: texts(f"chart-style-{style}") for style in STYLES},
        )
        return draw_readiness(self._report.moving.points, words)

    def chart_rows(self) -> list[ChartRow]:
        """The chart as a table."""
        return [self._chart_row(point) for point in self._report.moving.points]

    def _chart_row(self, point: Point) -> ChartRow:
        styles = tuple(
            (element_name(style, self._texts), draw_mark(fit), self._texts(f"fit-{fit}")) for style, fit in point.styles
        )
        return ChartRow(turn=point.turn, step=element_name(point.step, self._texts), styles=styles)

    def _turning(self, point: TurningPoint) -> Turning:
        same = point.kind == "back" and point.step_from == point.step_to
        title = self._texts(
            "turning-back-same" if same else f"turning-{point.kind}", to=element_name(point.step_to, self._texts)
        )
        return Turning(
            kind=point.kind,
            title=title,
            step=point.step_to,
            text=self._say(point.reason),
            evidence=_told(point.evidence),
            thought=parts(point.thought),
        )

    # --- what came into view

    def matrix(self) -> list[tuple[str, list[Cell | None]]]:
        """The ZOEKEN matrix: a row for each life domain, with a cell for each of `COLUMNS`."""
        cells = {(cell.domain, cell.column): cell for cell in self._report.in_view}
        domains = dict.fromkeys(cell.domain for cell in self._report.in_view)
        return [
            (self._texts(f"domain-{domain}"), [cells.get((domain, column)) for column in COLUMNS]) for domain in domains
        ]

    def columns(self) -> list[str]:
        """The headings of the matrix."""
        return [self._texts(f"column-{column}") for column in COLUMNS]

    # --- claims and transcript

    def _say(self, message: Message) -> str:
        return self._texts(message.id, **message.args)

    def _cards(self, claims: Iterable[Claim]) -> tuple[Card, ...]:
        return tuple(
            Card(
                text=self._say(claim.message),
                evidence=tuple(_told(place) for place in claim.evidence),
                suggestion=claim.suggestion,
            )
            for claim in claims
        )

    def _line(self, turn: Turn, coded: Turn) -> Line:
        sentences = tuple(
            Said(text=now.text, codes=self._codes(now), was=self._was(now, before))
            for now, before in zip(turn.sentences, coded.sentences, strict=True)
        )
        unread = (Said(text=turn.learner, codes=(), was=()),)
        return Line(turn=turn.number, sentences=sentences or unread, client=parts(turn.client))

    def _was(self, now: CodedSentence, before: CodedSentence) -> tuple[str, ...]:
        """What the program read where a trainer reads something else."""
        return tuple(
            code_name(code, self._texts) if code else self._texts("transcript-none")
            for layer in LAYERS
            if (code := before.code(layer)) != now.code(layer)
        )

    def _codes(self, sentence: CodedSentence) -> tuple[Code, ...]:
        return tuple(
            Code(
                id=code, name=code_name(code, self._texts), layer=LAYER_OF[code], uncertain=layer in sentence.uncertain
            )
            for layer, code in sentence.codes.items()
        )


def _comments(talk: Conversation, comments: Iterable[Comment]) -> list[tuple[int, str, Comment]]:
    """(turn, the learner's sentence, comment) for the trainers' comments on a conversation."""
    said = {(turn.number, index): s.text for turn in talk.turns for index, s in enumerate(turn.sentences)}
    return [(one.turn, said.get((one.turn, one.sentence or 0), ""), one) for one in comments]


def _download(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def reached_steps(moving: Moving) -> frozenset[str]:
    """The steps the client came to, or passed, in the talk."""
    first = next(place for place, step in enumerate(STEPS) if step.value == moving.points[0].step)
    last = next(place for place, step in enumerate(STEPS) if step.value == moving.furthest)
    return frozenset(step.value for step in STEPS[first + 1 : last + 1])


def _told(evidence: Evidence) -> Told:
    return Told(
        turn=evidence.turn, learner=evidence.learner, client=parts(evidence.client), uncertain=evidence.uncertain
    )


def _turn_list(use: Use | None) -> str:
    return ", ".join(str(turn) for turn in use.turns) if use else ""
